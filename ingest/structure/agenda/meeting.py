"""The head of an agenda or minutes in; its kind, title and meeting out."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.model import BlockKind, DocumentKind, Meeting, ReadText
from ingest.references.bodies import body_name, first_committee
from ingest.references.dates import first_date
from ingest.structure.agenda.head import first_contents, head_blocks, labelled
from ingest.structure.agenda.heads import head_of
from ingest.structure.agenda.items import Item, find_items
from ingest.structure.agenda.outcomes import is_decided
from ingest.structure.agenda.participants import find_participants
from ingest.structure.agenda.sections import ItemSection, item_sections
from ingest.structure.agenda.words import USUAL_TITLE, Section, with_small_letters

_KIND = re.compile(
    r"(?<!godkendelse af )\b"
    r"(?P<minutes>(?:beslutnings)?referat|(?:beslutnings)?protokol|mødeprotokol)\b"
    r"|(?<!godkendelse af )\b(?P<agenda>(?:tillægs)?dagsorden)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b[Kk]l\.?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?|\b(?P<h>\d{1,2}):(?P<m>\d{2})\b"
)
_TIME_ALONE = re.compile(r"(?P<time>\d{1,2}\.\d{2})\s*(?:[-–]\s*\d{1,2}\.\d{2})?")
_PLACE_AFTER_TIME = re.compile(
    r"\b[Kk]l\.?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*[-–]\s*\d{1,2}(?:[.:]\d{2})?)?"
    r"\s*(?:[,·|]|\bi|\bpå)\s+(?P<place>[^\W\d][^.;]{2,60})(?:\.|$)"
)
_PLACE_AFTER_DATE = re.compile(r"\b(?:19|20)\d\d,?\s+(?:i|på)\s+(?P<place>[A-ZÆØÅ][^.;]{2,60})$")
_PLACE_LINE = re.compile(
    r"(?:(?:Møde|Udvalgs)?[Ll]okale|Mødesal|Udvalgsværelse|Byrådssal|Rådssal|Kommunalbestyrelsessal"
    r"|Rådhus|Festsal|Kantine|(?:Via |Microsoft )?Teams\b|Virtuelt)[^:.]{0,90}\.?(?:[^:.]{0,30})$"
    r"|[A-ZÆØÅ][^:.;]{2,60}[ ,-](?:[Ff]est|[Mm]øde|[Bb]yråds|[Rr]åds)sal(?:en)?$"
)
_MEETING_OF = re.compile(
    r"(?<!\w)(?P<body>[\wæøå-]{0,40}?(?:bestyrelse|råd|udvalg|nævn))(?:e?[nt])?s?[- ]?møde\b",
    re.IGNORECASE,
)
_TITLE_LINES = 3
_PLACE_LABEL = re.compile(r"^(?:møde)?sted:\s*", re.IGNORECASE)
_RESOLUTIONS = {Section.RECOMMENDATION, Section.DECISION}


def document_kind(read: ReadText, items: Sequence[Item] | None = None) -> DocumentKind | None:
    """Return AGENDA or MINUTES where a document is one, else None.

    It must have agenda items with known sections (or the word in its head and a numbered list);
    it is minutes when its head says "Referat" or the body that meets has decided something.
    """
    items = find_items(read) if items is None else items
    if not items:
        return None
    head = head_blocks(read, items)
    words = [match for block in head for match in _KIND.finditer(read.quote(block)[:200])]
    found = [section for item in items for section in item_sections(read, item)]
    sections = [section for section in found if section.heading is not None]
    said = "\n".join(read.quote(block) for block in head)
    kinds = {section.section for section in sections}
    meets = first_committee(said) is not None and kinds & _RESOLUTIONS
    if not words and not meets and len(kinds) < 2:
        return None
    # The word alone may stand in the menu of a page that is something else.
    if not kinds - {Section.BODY, Section.HANDLING} and first_date(said) is None:
        return None
    if not sections and not _are_counted_or_usual(items):
        return None
    if any(match["minutes"] for match in words):
        return DocumentKind.MINUTES
    # An agenda may quote what other bodies decided before.
    held = first_date(said)
    decided = any(
        s.section is Section.DECISION
        and (s.by is None or s.by in said)
        and not _was_before(s.heading or "", held)
        for s in sections
    ) or _decides_without_heading(read, sections, items)
    return DocumentKind.MINUTES if decided else DocumentKind.AGENDA


def _are_counted_or_usual(items: Sequence[Item]) -> bool:
    """Whether items without sections have numbers, or titles that every meeting has."""
    usual = sum(USUAL_TITLE.match(item.title) is not None for item in items)
    return usual > 1 or any(item.number for item in items)


def _was_before(heading: str, held: str | None) -> bool:
    """Whether a heading says that its decision was made on a day before the meeting."""
    decided = first_date(heading)
    return decided is not None and held is not None and decided < held


def _decides_without_heading(
    read: ReadText, sections: Sequence[ItemSection], items: Sequence[Item]
) -> bool:
    """Whether nothing is headed "Beslutning", but paragraphs say "Godkendt." and the like."""
    if any(head.section is Section.DECISION for head in sections):
        return False
    return any(is_decided(read.quote(block)) for item in items for block in item.blocks)


def find_meeting(read: ReadText, items: Sequence[Item] | None = None) -> Meeting | None:
    """Return the meeting that the head of an agenda describes, None where it is no agenda.

    The date is the head's date label, else the first whole date of the head; the body its label,
    else the first committee or council named there. A member under "Fraværende" has `present`
    False; in minutes a member under "Til stede" or "Deltagere" has it True, otherwise None.
    """
    items = find_items(read) if items is None else items
    kind = document_kind(read, items)
    if kind is None:
        return None
    head = head_blocks(read, items)
    found = labelled(read, head)
    lines = [read.quote(block) for block in head]
    title_lines = lines[: first_contents(lines)]
    all_text = "\n".join(title_lines)
    said_date = " ".join(found.get("date", ()))
    date = first_date(said_date) or first_date(all_text)
    time = _time(said_date) or _time_alone(found.get("date", ())) or _time(all_text)
    body = _first_body(found.get("body", ())) or _meets(title_lines) or _first_body(title_lines)
    body = body or first_committee(with_small_letters(all_text)) or _deciding_body(read, items)
    place = found.get("place", [None])[0] or _place_after_time(title_lines)
    return Meeting(
        body=body,
        date=date,
        time=time,
        place=place,
        participants=find_participants(
            read, items, head, found, were_there=kind is DocumentKind.MINUTES or None
        ),
    )


def find_title(read: ReadText, items: Sequence[Item] | None = None) -> str | None:
    """Return the title line of an agenda or minutes, None where the head has none."""
    items = find_items(read) if items is None else items
    head = head_blocks(read, items)
    with_kind = [b for b in head if _KIND.search(read.quote(b)) and len(read.quote(b)) < 200]
    headings = [b for b in with_kind if b.kind is BlockKind.HEADING] or with_kind
    named = next((b for b in headings if first_committee(read.quote(b))), None)
    chosen = named or next(iter(headings), None)
    if chosen is None:
        chosen = next((b for b in head if b.kind is BlockKind.HEADING), None)
    if chosen is None:
        # A page of its own for each item has the item's title for its own.
        return items[0].title if len(items) == 1 else None
    title = read.quote(chosen)
    if _KIND.fullmatch(title.strip(" :.")) is None:
        return title
    # "Referat" alone tells nothing; the body that meets is printed on another line.
    body = _first_body([read.quote(block) for block in head])
    word = title.strip(" :.")
    return f"{word[:1].upper()}{word[1:].lower()} {body}" if body else title


def _first_body(lines: Sequence[str]) -> str | None:
    read_as = (with_small_letters(line) if line.isupper() else line for line in lines)
    return next((body for line in read_as if (body := first_committee(line))), None)


def _meets(lines: Sequence[str]) -> str | None:
    """Return the body that a title names with its meeting: "Referat af skolebestyrelsesmøde"."""
    for line in lines[:_TITLE_LINES]:
        if match := _MEETING_OF.search(line):
            name = match["body"][0].upper() + match["body"][1:]
            return body_name(f"{name}n" if name.lower().endswith("bestyrelse") else name)
    return None


def _deciding_body(read: ReadText, items: Sequence[Item]) -> str | None:
    """Return the body that the decisions of at least half the items name, in minutes that name it
    nowhere else."""
    named: Counter[str] = Counter()
    for item in items:
        heads = [head_of(read, block) for block in item.blocks]
        named.update(
            {h.by for h in heads if h is not None and h.section is Section.DECISION and h.by}
        )
    body, count = next(iter(named.most_common(1)), (None, 0))
    return body if count * 2 >= len(items) else None


def _time(text: str) -> str | None:
    match = _TIME.search(text)
    if match is None:
        return None
    hour, minute = match["hour"] or match["h"], match["minute"] or match["m"] or "00"
    return f"{int(hour):02}:{minute}" if int(hour) < 24 and int(minute) < 60 else None


def _time_alone(values: Sequence[str]) -> str | None:
    """Return the time that stands alone after a label: "Tid: 15.30-17.30"."""
    found = (_TIME_ALONE.fullmatch(value.strip()) for value in values)
    return next((_time(f"kl. {match['time']}") for match in found if match), None)


def _place_after_time(lines: Sequence[str]) -> str | None:
    """Return what follows "kl. 13:00 i …" or the date at the end of a line of the head, else a
    line that begins as the name of a room does."""
    for pattern in (_PLACE_AFTER_TIME, _PLACE_AFTER_DATE):
        for line in lines:
            if match := pattern.search(line):
                return _PLACE_LABEL.sub("", match["place"].strip())
    return next((line for line in lines if _PLACE_LINE.match(line)), None)
