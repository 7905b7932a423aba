import pytest

from kg.graph.sparql.formats import FORMATS, accepted, formats_for, media_type_of, named

SOLUTIONS, GRAPHS = FORMATS["solutions"], FORMATS["triples"]


@pytest.mark.parametrize(
    ("accept", "solutions", "triples"),
    [
        (None, "json", "ttl"),
        ("", "json", "ttl"),
        ("*/*", "json", "ttl"),
        ("text/csv", "csv", None),
        ("application/sparql-results+xml", "xml", None),
        ("text/turtle;q=0.5, application/rdf+xml", None, "rdf"),
        ("text/turtle, application/rdf+xml;q=0.9", None, "ttl"),
        ("application/n-triples, text/csv;q=0.1", "csv", "nt"),
        ("text/tab-separated-values;q=0.2, text/csv;q=0.1", "tsv", None),
        ("application/ld+json, application/json;q=0.5", "json", "jsonld"),
        ("application/json", "json", "jsonld"),
        ("application/xml", "xml", "rdf"),
        ("text/*", "csv", "ttl"),
        ("application/*;q=0.1, text/csv;q=0.2", "csv", "nt"),
        ("*/*;q=0.1, application/sparql-results+json;q=0", "xml", "ttl"),
        ("image/png", None, None),
        ("application/trig", None, "trig"),
        ("garbage", "json", "ttl"),
    ],
)
def test_the_format_that_a_client_wants_most_is_chosen(
    accept: str | None, solutions: str | None, triples: str | None
) -> None:
    chosen = formats_for(accept)
    assert chosen.get("solutions") == solutions
    assert chosen.get("triples") == triples


@pytest.mark.parametrize(
    ("name", "solutions", "triples"),
    [
        ("csv", "csv", None),
        ("json", "json", "jsonld"),
        ("xml", "xml", "rdf"),
        ("turtle", None, "ttl"),
        ("text/csv", "csv", None),
        ("application/sparql-results+xml", "xml", None),
        ("rdf+xml", None, "rdf"),
        ("N-Triples", None, "nt"),
        ("word", None, None),
    ],
)
def test_a_format_can_be_asked_for_by_name(
    name: str, solutions: str | None, triples: str | None
) -> None:
    found = [named(name, offered) for offered in (SOLUTIONS, GRAPHS)]
    assert [format.name if format else None for format in found] == [solutions, triples]


def test_a_name_goes_before_the_header_where_it_fits_the_kind() -> None:
    chosen = formats_for("application/rdf+xml, application/sparql-results+xml", "csv")
    assert chosen == {"solutions": "csv", "boolean": "csv", "triples": "rdf"}


def test_every_format_has_a_media_type_of_its_own() -> None:
    for kind, offered in FORMATS.items():
        types = [media_type_of(kind, format.name) for format in offered]
        assert len(set(types)) == len(offered)
        for format in offered:
            assert accepted(format.media_type, offered) is format
