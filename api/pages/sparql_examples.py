"""Example queries that work on any snapshot: a Danish title in, SPARQL to start from out."""

from dataclasses import dataclass

_PREFIXES = """\
PREFIX pej: <https://w3id.org/pejling/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A query with what it answers."""

    title: str
    query: str


EXAMPLES: tuple[Example, ...] = (
    Example(
        "Alle pejlemærker og principper med kommune",
        _PREFIXES
        + """\
SELECT ?kommune ?udsagn ?titel WHERE {
  VALUES ?type { pej:GuidingMarker pej:Principle }
  ?udsagn a ?type ; dcterms:title ?titel ; pej:inDocument ?dokument .
  ?dokument pej:municipality/skos:prefLabel ?kommune .
}
ORDER BY ?kommune ?titel""",
    ),
    Example(
        "Antal udsagn af hver type i hver kommune",
        _PREFIXES
        + """\
SELECT ?kommune ?type (COUNT(DISTINCT ?udsagn) AS ?antal) WHERE {
  ?udsagn a ?klasse ; pej:inDocument/pej:municipality/skos:prefLabel ?kommune .
  ?klasse skos:prefLabel ?type .
  FILTER(LANG(?type) = "da")
}
GROUP BY ?kommune ?type
ORDER BY ?kommune DESC(?antal)""",
    ),
    Example(
        "Dokumenterne og hvornår de gælder",
        _PREFIXES
        + """\
SELECT ?dokument ?titel ?dato WHERE {
  ?dokument pej:municipality ?kommune .
  OPTIONAL { ?dokument dcterms:title ?titel }
  OPTIONAL { ?dokument pej:date ?dato }
}
ORDER BY ?dato""",
    ),
    Example(
        "Sager på dagsordener",
        _PREFIXES
        + """\
SELECT ?punkt ?nummer ?titel ?sag WHERE {
  ?punkt a pej:AgendaItem ; pej:number ?nummer .
  OPTIONAL { ?punkt dcterms:title ?titel }
  OPTIONAL { ?punkt pej:caseNumber ?sag }
}
ORDER BY ?nummer""",
    ),
)
