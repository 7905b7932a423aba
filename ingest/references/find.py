"""A document's text and statements in, its references out, each in its innermost statement."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ingest.model import AgendaItemDetails, Reference, ReferenceKind, Statement, StatementType
from ingest.references.bodies import find_bodies
from ingest.references.cases import find_cases, find_earlier_items, find_kle
from ingest.references.dates import find_dates
from ingest.references.documents import find_documents, find_titles
from ingest.references.language import tokens_of
from ingest.references.laws import find_laws
from ingest.references.markers import find_markers
from ingest.references.mention import Mention, bounded, longest, outside
from ingest.references.numbers import NUMBER_WORDS, find_amounts, find_counts
from ingest.references.people import find_people
from ingest.references.telling import telling_lines
from ingest.text import holds_any

# What a sentence must hold to name an amount, an act, a number or date, or a body: most hold none.
_CROWNS = ("kr", "dkk", "mio", "mia", "mill")
_NAMES_CROWNS = re.compile(r"kr\b|kroner|dkk|mio|mia|mill", re.IGNORECASE)
_ACTS = ("§", "lov", "paragraf", "bekendtgørelse", "vejledning", "cirkulære")
_NAMES_ACT = re.compile(r"\b(?:LBK|BEK|VEJ|CIR)\b", re.IGNORECASE)
_DIGIT = re.compile(r"[\d§]")
_WORD = re.compile(r"\w+")
_TELLING = frozenset({
    *("paragraf", "halvår", "kvartal", "år", "års", "måned", "måneds", "måneder", "måneders"),
    *("uge", "uges", "uger", "ugers", "dag", "dags", "dage", "dages", *NUMBER_WORDS),
})  # fmt: skip
_BODIES = (
    *("udvalg", "råd", "nævn", "styrelse", "direktion", "magistrat", "repræsentation", "cent"),
    *("afdeling", "forvaltning", "sekretariat", "region", "ministeri", "folketing", "tilsyn"),
    *("kl", "organisation"),
)


def find_references(text: str, statements: Sequence[Statement] = ()) -> tuple[Reference, ...]:
    """Return the references of a document in order of place.

    Case numbers, KLE codes, dates and periods, acts, amounts, counts, documents, bodies, members
    with party and guiding markers. A date inside a case number is no date; a count is a number
    that nothing else has taken. `statement` is the innermost statement around the mention, or the
    agenda item whose lines (case number, attachments) it stands in, or None.
    """
    lines = telling_lines(text, _tells_number, by_sentence=True)
    telling = bounded(lines.text)
    crowns = telling_lines(text, _tells_crowns, by_sentence=True)
    acts = telling_lines(text, _tells_act, by_sentence=True)
    bodies = telling_lines(text, _tells_body, by_sentence=True)
    members = telling_lines(text, lambda line: "(" in line)
    whole, text = text, bounded(text)
    cases = lines.to_whole(find_cases(telling))
    kle = lines.to_whole(find_kle(telling))
    laws = outside(acts.found(lambda part, _: find_laws(tokens_of(part))), cases)
    dates = outside(lines.to_whole(find_dates(telling)), [*cases, *kle, *laws])
    amounts = outside(
        crowns.found(lambda part, _: find_amounts(tokens_of(part))), [*cases, *dates, *laws]
    )
    markers = outside(find_markers(text), [*cases, *dates])
    items = _agenda_items(statements, len(text))
    named = lines.to_whole(find_earlier_items(telling))
    earlier = outside(named, [*cases, *_titles_of(items)])
    taken = [*cases, *kle, *laws, *amounts, *markers, *earlier]
    attached = [
        mention
        for item, start, end in items
        if isinstance(item.details, AgendaItemDetails)
        for mention in find_titles(text, list(item.details.attachments), start, end)
    ]
    documents = longest([*attached, *find_documents(text)])
    # The years in a document's name are part of the name.
    taken.extend(outside(dates, documents))
    counts = lines.found(
        lambda part, known: find_counts(tokens_of(part), known), [*taken, *documents]
    )
    mentions = [
        *taken,
        *counts,
        *documents,
        *outside(bodies.to_whole(find_bodies(bounded(bodies.text))), documents),
        *members.to_whole(find_people(members.text)),
    ]
    return _placed(whole, mentions, statements, items)


def _tells_number(line: str) -> bool:
    if _DIGIT.search(line):
        return True
    lowered = line.lower()
    return "lov" in lowered or not _TELLING.isdisjoint(_WORD.findall(lowered))


def _tells_crowns(line: str) -> bool:
    return holds_any(line, _CROWNS) and _NAMES_CROWNS.search(line) is not None


def _tells_act(line: str) -> bool:
    return holds_any(line, _ACTS) or _NAMES_ACT.search(line) is not None


def _tells_body(line: str) -> bool:
    return holds_any(line, _BODIES)


_Extent = tuple[Statement, int, int]


def _agenda_items(statements: Sequence[Statement], length: int) -> list[_Extent]:
    """Return each agenda item with the stretch of text from its title to the next one's."""
    items = [s for s in statements if s.type is StatementType.AGENDA_ITEM]
    items.sort(key=lambda item: item.spans[0].start)
    starts = [item.spans[0].start for item in items]
    return list(zip(items, starts, [*starts[1:], length], strict=False))


def _titles_of(items: Iterable[_Extent]) -> list[Mention]:
    """The printed "Punkt 32" before an item's own title is its number, not a reference."""
    return [Mention(ReferenceKind.CASE, max(0, start - 24), start, None) for _, start, _ in items]


def _placed(
    text: str,
    mentions: Iterable[Mention],
    statements: Sequence[Statement],
    items: Sequence[_Extent],
) -> tuple[Reference, ...]:
    holders = _Holders(statements)
    starts = [start for _, start, _ in items]
    found: list[Reference] = []
    for mention in sorted(set(mentions), key=lambda m: (m.start, m.end, m.kind)):
        holder = holders.innermost(mention.start, mention.end)
        if holder is None and (at := bisect_right(starts, mention.start)):
            holder = items[at - 1][0].id
        found.append(
            Reference(
                kind=mention.kind,
                text=text[mention.start : mention.end],
                value=mention.value,
                start=mention.start,
                end=mention.end,
                statement=holder,
            )
        )
    return tuple(found)


class _Holders:
    """Says which statement holds a stretch of text; cells of text keep the question cheap."""

    _WIDTH = 512

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._cells: dict[int, list[tuple[int, int, str]]] = {}
        sized = [
            (sum(span.end - span.start for span in statement.spans), -place, statement)
            for place, statement in enumerate(statements)
        ]
        # The shortest statement is the innermost; of equal ones the later is the child.
        for _, _, statement in sorted(sized, key=lambda entry: entry[:2]):
            for span in statement.spans:
                for cell in range(span.start // self._WIDTH, (span.end - 1) // self._WIDTH + 1):
                    entry = (span.start, span.end, statement.id)
                    self._cells.setdefault(cell, []).append(entry)

    def innermost(self, start: int, end: int) -> str | None:
        """Return the id of the innermost statement with a span around the stretch."""
        for first, last, statement in self._cells.get(start // self._WIDTH, ()):
            if first <= start and end <= last:
                return statement
        return None
