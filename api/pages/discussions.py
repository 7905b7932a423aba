"""A statement or document in; the agenda items that discuss it, or what an item discusses, out."""

from dataclasses import dataclass

from api.addresses import document_url, resource_url
from api.pages import danish
from api.pages.marking import shortened
from api.pages.templates import document_title
from api.serving import Serving


@dataclass(frozen=True, slots=True)
class Discussion:
    """One end of a discussion: what it is called, where it leads, when, and why it is so.

    `url` is None where what an item names is not among the sources.
    """

    label: str
    url: str | None
    detail: str
    reason: str


def discussions_of(serving: Serving, resource_id: str) -> list[Discussion]:
    """Return what the agenda item `resource_id` discusses, or where it is discussed itself."""
    found: dict[tuple[str, str | None], Discussion] = {}
    for one in serving.links.discussed(resource_id):
        other = one.target if one.item == resource_id else one.item
        label, url, detail = _named(serving, other, one.named)
        reason = one.reason[:1].upper() + one.reason[1:]
        found.setdefault((label, url), Discussion(label, url, detail, reason))
    return list(found.values())


def _named(serving: Serving, other: str | None, named: str) -> tuple[str, str | None, str]:
    if other is None:
        return named, None, ""
    if other in serving.snapshot.documents:
        document = serving.snapshot.document(other).document
        return document_title(document), document_url(other), danish.danish_date(document.date)
    statement = serving.snapshot.statement(other)
    document = serving.snapshot.document("/".join(other.split("/")[:2])).document
    label = shortened(statement.title or statement.text, 140)
    date = danish.danish_date(document.date)
    detail = ", ".join(part for part in (document_title(document), date) if part)
    return label, resource_url(other), detail
