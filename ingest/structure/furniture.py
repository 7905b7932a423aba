"""The blocks of a document in, those without page furniture and web chrome out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.model import Block, BlockKind, ReadText
from ingest.structure.signs import parse_label

_SKIP_LINK = re.compile(
    r"^(?:skip|spring|gå)\b.{0,12}\b(?:til|to)\b.{0,40}(?:ind\s*hold\w*|content|navigation|menu)",
    re.IGNORECASE,
)
_BREADCRUMB = re.compile(
    r"^(?:(?:du er her|you are here):?\s*)?(?:hjem|forside|home)\b(?!\w)", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\b(?:cvr(?:[-. ]?nr)?|ean|tlf|telefon|e-?mail|mail|fax|kontakt os|sikker post)\b|"
    r"digital post|[\w.+-]+@[\w-]+\.\w{2,}|^\d{4} [A-ZÆØÅ][a-zæøå]+|"
    r"åbningstid|lukkedage|^genveje$|^find os|^følg os|^hold dig orienteret|cookie|"
    r"privatlivspolitik|tilgængelighedserklæring|^del (?:siden|på)|facebook|linkedin|nyhedsbrev|"
    r"^(?:senest|sidst) opdateret|^læs op$|^print$|^udskriv|siden oplæst|^feedback$|"
    r"^[A-ZÆØÅ][\wæøå. ]+(?:vej|gade|stræde|plads|torv|allé|alle) \d+\w?(?:,.*)?$",
    re.IGNORECASE,
)
# Buttons of a page that a reader took for text.
_CONTROL = re.compile(
    r"^(?:du er her:?|(?:print|udskriv)(?: siden)?|forstør tekst|(?:få )?siden oplæst|læs op|"
    r"lyt(?: til siden)?|del(?: (?:siden|på .*))?|tip en ven|til toppen|tilbage(?: til .{1,30})?|"
    r"luk|menu|søg|keyboard_\w+|\w+_arrow_\w+|kopi[eé]r link|vis (?:mere|mindre|alle)|"
    r"fold (?:ud|ind))$",
    re.IGNORECASE,
)
_COOKIE = re.compile(r"\bcookies?\b|\bsamtykke til\b.*\bhjemmeside", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"^(?:side|s\.|page)?\s*\d{1,4}(?:\s*(?:/|af|of)\s*\d{1,4})?$", re.IGNORECASE
)
_PAGE_AT_END = re.compile(r"^(?P<line>\S+(?:\s+\S+){2,11})\s+(?:side )?(?P<number>\d{1,4})$")
_LONGEST_CHROME = 12
_LONGEST_LINE = 300
_LEAST_FIELDS = 3
_WORDS_A_FIELD = 40
# One of these stands in each placeholder.
_PLACEHOLDER_SIGNS = ("[", "xx", "lorem ipsum", "<", "____", "........")
_PLACEHOLDER = re.compile(
    r"\[[^\W\d_][^\]]{2,60}\]|\bxx+\b|\blorem ipsum\b|<(?:indsæt|skriv|navn|tekst)[^>]*>|"
    r"_{4,}|\.{8,}$",
    re.IGNORECASE,
)


def without_furniture(read: ReadText) -> list[Block]:
    """Return the blocks that are the document itself.

    Left out are what the reader marked as furniture, page numbers, lines that stand on three pages
    or more, skip links and breadcrumbs before the text, contact lines after it, and cookie notices.
    """
    blocks = [b for b in read.blocks if b.kind is not BlockKind.FURNITURE]
    quotes = [read.quote(block) for block in blocks]
    running = _running_lines(blocks, quotes)
    keep = [
        any(map(str.isalnum, quote)) and not (_PAGE_NUMBER.match(quote) or _CONTROL.match(quote))
        for quote in quotes
    ]
    for position in _beyond_first(blocks, quotes, running):
        keep[position] = False
    _drop_beginning(quotes, keep)
    _drop_ending(blocks, quotes, keep)
    _drop_cookie_notice(quotes, keep)
    return [block for block, kept in zip(blocks, keep, strict=True) if kept]


def has_placeholders(text: str) -> bool:
    """Return whether the text is a template that nobody has filled in."""
    if sum(map(text.lower().count, _PLACEHOLDER_SIGNS)) < _LEAST_FIELDS:
        return False
    found = len(_PLACEHOLDER.findall(text))
    return found >= _LEAST_FIELDS and found * _WORDS_A_FIELD >= len(text.split())


def _running_lines(blocks: Sequence[Block], quotes: Sequence[str]) -> set[str]:
    """Return lines that are repeated next to page turns: running headers and footers."""
    edges: Counter[str] = Counter()
    for position, block in enumerate(blocks):
        turn_after = position + 1 < len(blocks) and blocks[position + 1].starts_page
        if (block.starts_page or turn_after) and block.kind is not BlockKind.LIST_ITEM:
            edges[_without_number(quotes[position])] += 1
    repeated = {line for line, count in edges.items() if count >= 3 and not line.endswith(":")}
    repeated |= _counting_lines(blocks, quotes)
    return {quote for quote in quotes if _without_number(quote) in repeated}


def _counting_lines(blocks: Sequence[Block], quotes: Sequence[str]) -> set[str]:
    """Return lines that stand three times or more with a page number that rises, page turns or not.

    Text taken out of a PDF keeps its running heads and loses where the pages turn.
    """
    numbers: dict[str, list[int]] = {}
    for block, quote in zip(blocks, quotes, strict=True):
        found = _PAGE_AT_END.match(quote) if len(quote) <= _LONGEST_LINE else None
        if found is None or block.kind is BlockKind.LIST_ITEM or parse_label(quote) is not None:
            continue
        numbers.setdefault(found["line"], []).append(int(found["number"]))
    return {
        line
        for line, found in numbers.items()
        if len(found) >= 3 and all(first < second for first, second in pairwise(found))
    }


def _beyond_first(
    blocks: Sequence[Block], quotes: Sequence[str], running: set[str]
) -> Iterator[int]:
    """Yield where running lines stand, but for one on the first page, which may be the title."""
    turns = [position for position, block in enumerate(blocks) if block.starts_page]
    first_page_ends = next((position for position in turns if position), len(blocks))
    kept: set[str] = set()
    for position, quote in enumerate(quotes):
        if quote not in running:
            continue
        line = _without_number(quote)
        if position < first_page_ends and line not in kept:
            kept.add(line)
        else:
            yield position


def _without_number(quote: str) -> str:
    return re.sub(r"^(?:side )?\d{1,4}\s+|\s+(?:side )?\d{1,4}$", "", quote, flags=re.IGNORECASE)


def _is_contact(quote: str) -> bool:
    return len(quote) <= _LONGEST_LINE and bool(_CONTACT.search(quote))


def _is_chrome(quote: str) -> bool:
    short = len(quote) <= _LONGEST_LINE and len(quote.split()) <= _LONGEST_CHROME
    return short and not re.search(r"[.!?]$", quote)


def _drop_beginning(quotes: Sequence[str], keep: list[bool]) -> None:
    last = -1
    for position, quote in enumerate(quotes[:40]):
        if _SKIP_LINK.match(quote) or (_BREADCRUMB.match(quote) and _is_trail(quote)):
            last = position
    for position in range(last + 1):
        keep[position] = False


def _is_trail(quote: str) -> bool:
    return not re.search(r"[.!?:]$", quote) and (len(quote.split()) > 1 or quote.istitle())


def _drop_ending(blocks: Sequence[Block], quotes: Sequence[str], keep: list[bool]) -> None:
    """Drop the run of short lines at the end when at least three of them are contact lines."""
    start = len(quotes)
    while start and (_is_chrome(quotes[start - 1]) or _is_contact(quotes[start - 1])):
        if blocks[start - 1].kind is BlockKind.LIST_ITEM and not _is_contact(quotes[start - 1]):
            break
        start -= 1
    contacts = [i for i in range(start, len(quotes)) if _is_contact(quotes[i])]
    if len(contacts) < 3:
        return
    for position in range(contacts[0], len(quotes)):
        keep[position] = False


def _drop_cookie_notice(quotes: Sequence[str], keep: list[bool]) -> None:
    """Drop what stands around the word cookie, up to the next line without any such word."""
    for position, quote in enumerate(quotes):
        if not _COOKIE.search(quote):
            continue
        keep[position] = False
        after = position + 1
        while after < len(quotes) and re.search(
            r"\b(?:cookies?|accept\w*|afvis\w*|samtykke|statistik|præferencer|nødvendige|marketing|"
            r"hjemmesiden?|website)\b",
            quotes[after],
            re.IGNORECASE,
        ):
            keep[after] = False
            after += 1
