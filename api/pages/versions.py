"""`/udgaver`: two versions of a document in, what the later one changed, word by word, out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.addresses import statement_place_url
from api.pages import danish
from api.pages.templates import document_title, page
from api.query_string import KnownOnly
from api.serving import Serving, serving_of
from ingest.errors import PejlingError
from ingest.model import MEETINGS, Document, Statement
from kg.links.versions import VersionDifference, WordChange

router = APIRouter(include_in_schema=False, dependencies=[KnownOnly])

_AROUND = 12
"""So many unchanged words are shown on either side of a change."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A document that can be chosen, with what tells it from its other versions."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Owner:
    """A municipality with the documents of it that can be chosen."""

    name: str
    documents: list[Choice]


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement of one version and where it stands."""

    statement: Statement
    source_url: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A statement in both versions, and the words that were dropped and added."""

    earlier: Wording
    later: Wording
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a later version did with the statements of an earlier one."""

    earlier: Choice
    later: Choice
    reworded: list[Reworded]
    added: list[Wording]
    dropped: list[Wording]
    kept: list[Wording]


@router.get("/udgaver")
def versions_page(
    request: Request,
    earlier: Annotated[str, Query(max_length=400)] = "",
    later: Annotated[str, Query(max_length=400)] = "",
) -> Response:
    """The difference between two versions; with fewer than two named, the form to name them."""
    serving = serving_of(request)
    changes, problem = None, None
    if earlier and later:
        try:
            changes = _changes(serving, earlier, later, serving.links.versions(earlier, later))
        except PejlingError as error:
            problem = error.message
    return page(
        request,
        "versions.html",
        status=400 if problem else 200,
        section="/sammenlign",
        owners=owners(serving),
        chosen=(earlier, later),
        changes=changes,
        problem=problem[:1].upper() + problem[1:] if problem else None,
        data_url=f"/api/versions?{urlencode({'earlier': earlier, 'later': later})}",
    )


def versions_url(earlier: str, later: str) -> str:
    """Return the address of the page that holds a later version against an earlier one."""
    return f"/udgaver?{urlencode({'earlier': earlier, 'later': later})}"


def owners(serving: Serving) -> list[Owner]:
    """Return the documents that can be chosen, by municipality; what meetings leave has none."""
    found: dict[str, list[Choice]] = {}
    for parsed in serving.snapshot.documents.values():
        document = parsed.document
        if document.kind not in MEETINGS:
            name = document.municipality or "Ukendt kommune"
            found.setdefault(name, []).append(_choice(document))
    return [
        Owner(name, sorted(found[name], key=lambda one: danish.sorting_key(one.label)))
        for name in sorted(found, key=danish.sorting_key)
    ]


def changes_in_context(changes: Sequence[WordChange]) -> tuple[WordChange, ...]:
    """Return `changes` with what is unchanged cut down to the words around a change."""
    shown = []
    for number, change in enumerate(changes):
        words = change.text.split()
        before = _AROUND if number else 0
        after = _AROUND if number < len(changes) - 1 else 0
        if change.kind == "kept" and len(words) > before + after + 1:
            text = " ".join([*words[:before], "…", *words[len(words) - after :]])
            change = WordChange("kept", text)
        shown.append(change)
    return tuple(shown)


def _choice(document: Document) -> Choice:
    when = danish.period(document.valid_from, document.valid_until)
    when = when or danish.danish_date(document.date)
    title = document_title(document)
    return Choice(document.id, f"{title} ({when})" if when else title)


def _changes(serving: Serving, earlier: str, later: str, found: VersionDifference) -> Changes:
    def wording(statement: Statement, document: str) -> Wording:
        return Wording(statement, statement_place_url(statement, document))

    return Changes(
        _choice(serving.snapshot.document(earlier).document),
        _choice(serving.snapshot.document(later).document),
        reworded=[
            Reworded(
                wording(one.earlier, earlier),
                wording(one.later, later),
                changes_in_context(one.changes),
            )
            for one in found.reworded
        ],
        added=[wording(statement, later) for statement in found.added],
        dropped=[wording(statement, earlier) for statement in found.dropped],
        kept=[wording(statement, later) for _, statement in found.kept],
    )
