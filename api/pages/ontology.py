"""The ontology in, a readable page about it in Danish or English out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from pyoxigraph import RdfFormat, parse, serialize
from starlette.responses import Response

from api.graph.linked_data import ENDINGS, triples_about
from api.graph.service import graph_of
from api.pages.ontology_words import WORDS
from api.pages.templates import page
from api.serving import serving_of
from ingest.model import StatementType
from kg.errors import InvalidRequest
from kg.graph.ontology_diagram import HEIGHT, WIDTH, ontology_diagram
from kg.graph.ontology_view import OntologyView, TermView, ontology_view
from kg.graph.sparql.evaluate import prefixes_of

_OTHER: Final = {"da": "en", "en": "da"}
_COUNTERPART: Final = re.compile(r"StratML \(ISO 17469\): (.+?)\. OMG BMM: (.+?)\.")
_SHOWN_EXAMPLE = StatementType.GUIDING_MARKER


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a class corresponds to in StratML and in BMM, in words."""

    term: TermView
    stratml: str
    bmm: str


async def ontology_page(request: Request) -> Response:
    """Return the page in the language of the parameter `lang`, Danish without one.

    Raises InvalidRequest, which names the parameter.
    """
    language = request.query_params.get("lang", "da")
    if language not in WORDS:
        raise InvalidRequest("“lang” skal være da eller en.", "lang")
    view = ontology_view()
    return page(
        request,
        "ontology.html",
        section="/data",
        view=view,
        language=language,
        other=_OTHER[language],
        words=WORDS[language],
        diagram=ontology_diagram(view, language),
        box={"width": WIDTH, "height": HEIGHT},
        counterparts=counterparts(view, language),
        forms=ENDINGS,
        example=await _example(request),
    )


def counterparts(view: OntologyView, language: str) -> Sequence[Counterpart]:
    """Return the classes that correspond to something elsewhere, in the order of the page."""
    return [
        Counterpart(term, match[1], match[2])
        for term in view.classes
        for note in term.notes.get(language, ())
        if (match := _COUNTERPART.match(note))
    ]


async def _example(request: Request) -> str | None:
    """Return a guiding marker of the graph as Turtle, any statement where there is none."""
    documents = serving_of(request).snapshot.documents.values()
    statements = [statement for document in documents for statement in document.statements]
    if not statements:
        return None
    shown = min(statements, key=lambda found: (found.type is not _SHOWN_EXAMPLE, found.id))
    about = await triples_about(request, graph_of(request.app), shown.id)
    triples = [quad.triple for quad in parse(about, format=RdfFormat.N_TRIPLES)]
    own = [triple for triple in triples if str(triple.subject).endswith(f"/{shown.id}>")]
    turtle = serialize(own, format=RdfFormat.TURTLE, prefixes=prefixes_of(own))
    assert turtle is not None
    return turtle.decode()
