"""A line in, the ways in which it may count out: "Pkt.nr. 51 …", "(3) …", "C. …", "… – sag 7".

Nothing here knows how agendas are counted. A line's number is taken out and what is left of its
label and signs is its form; lines of one form whose numbers follow each other are counted so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """The number of a line as printed and its value; `start` to `end` is the title, empty where
    the line holds nothing else. Two lines of one `form` are counted in the same way."""

    number: str
    value: int
    start: int
    end: int
    form: str


# What is counted inside an item, or beside it: never the items themselves.
_OTHERWISE_COUNTED = re.compile(
    r"(?:bilag|side|s|figur|tabel|kapitel|afsnit|uge|kl|klokken|den|d|året?|stk|art|fase|trin|model"
    r"|scenarie|scenarium|alternativ|løsning|version|spor|mål|delmål|pejlemærke|princip|indsats"
    r"|indsatsområde|tema|løfte|værdi|spørgsmål|forslag|at|ad at|gruppe|hold|kvartal|klasse|runde"
    r"|behandling|fra|til|i|på|med|ca|op|over|under|efter|lokale|og|artikel|paragraf|note|tlf)",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_]{1,22}\.?"
_LABEL = rf"(?P<label>|[#№]\s?|{_WORD}(?:\s{_WORD}){{0,2}}(?:\s|(?<=\.)|(?=\d)))"
_COUNT = r"(?P<count>\d{1,4}(?P<letter>[a-z])?(?![\w])|[IVXLC]{1,7}(?!\w)|[A-ZÆØÅ](?![\w]))"
_YEAR_TAIL = r"(?P<tail>(?:/\d{2,4})?)"
_STATE = r"(?P<state>(?i:åbe?nt?|lukket)\s*\|\s*)?"
_LEADING = re.compile(
    rf"{_STATE}(?P<open>[(\[{{]?){_LABEL}{_COUNT}{_YEAR_TAIL}(?P<close>[)\]}}]?)"
    r"(?P<sign>\s?\|\s?|\s?[.:–—-]{1,2}(?=\s|$)|\.(?=[^\W\d_])|)(?P<gap>\s*)(?P<title>.*)"
)
_TRAILING = re.compile(
    rf"(?P<title>\S.{{2,280}}?)(?P<sign>\s+[–—-]\s+|,\s+|\s+|\s?\|\s?)(?P<open>[(\[]?)"
    rf"(?P<label>{_WORD}(?:\s{_WORD})?\s?)(?P<count>\d{{1,4}})(?P<close>[)\]]?)"
)
_THIRD_POINT = re.compile(
    rf"(?P<count>\d{{1,3}})\.\s+(?P<label>{_WORD})(?P<sign>\s?[:–—-])\s+(?P<title>\S.*)"
)
_TIME = re.compile(
    r"(?:[Kk]l\.?\s*)?(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d)"
    r"(?:\s*[-–]\s*[0-2]?\d[.:][0-5]\d)?\s*[:|–-]?\s*(?P<title>\S.*)"
)
# "Emne: Kostpolitik" is counted by its place.
_NAMED = re.compile(
    r"(?P<label>Emne|Punkt|Sag|Titel|Overskrift|Dagsordenspunkt)\s*:\s+(?P<title>\S.*)"
)
TIMED = "kl"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"


def counts_of(text: str) -> Iterator[Count]:
    """Yield each way to read a number out of a line: before its title, after it, or alone.

    A time of day counts too, in minutes, and so does "Emne: …", always 0; neither is a number, and
    `number` is empty.
    """
    if match := _NAMED.fullmatch(text):
        form = f"{match['label'].lower()}:"
        yield Count("", 0, match.start("title"), len(text), form)
        return
    if match := _TIME.fullmatch(text):
        minutes = 60 * int(match["hour"]) + int(match["minute"])
        yield Count("", minutes, match.start("title"), len(text), TIMED)
        return
    if match := _LEADING.fullmatch(text):
        yield from _leading(match)
    if match := _THIRD_POINT.fullmatch(text):
        form = f"#. {match['label'].lower()}{match['sign'].strip()}"
        yield Count(match["count"], int(match["count"]), match.start("title"), len(text), form)
    if text[-1:].isdigit() or text[-1:] in (")", "]"):
        match = _TRAILING.fullmatch(text)
        if match and not _counts_otherwise(match["label"]) and _sets_apart(match):
            form = f"…{match['sign'].strip()}{match['open']}{_plain(match['label'])}#"
            yield Count(match["count"], int(match["count"]), 0, match.end("title"), form)


def _leading(match: re.Match[str]) -> Iterator[Count]:
    label, count = _plain(match["label"]), match["count"]
    is_digit = count[0].isdigit()
    marked = bool(match["close"] or match["sign"].strip() or "#" in label or match["tail"])
    if _counts_otherwise(label) or (label and not marked and not match["gap"] and match["title"]):
        return
    if match["open"] and not match["close"]:
        return
    if not is_digit and (not (marked or label) or not count.isupper()):
        return
    if match["title"] and not (match["gap"] or match["sign"]):
        return
    title = match["title"]
    start = match.start("title")
    end = start + len(title)
    if "|" in match["sign"]:
        end = start + len(title.split(" | ")[0])
    form = f"{match['open']}{label}{{}}{'/' if match['tail'] else ''}{match['close']}"
    form += match["sign"].strip() + ("" if title else "$")
    if is_digit:
        yield Count(count, int(re.match(r"\d+", count).group()), start, end, form.format("#"))  # type: ignore[union-attr]
        return
    if (value := _roman_value(count)) is not None:
        yield Count(count, value, start, end, form.format("IVX"))
    if len(count) == 1:
        yield Count(count, _ALPHABET.index(count) + 1, start, end, form.format("ABC"))


def _plain(label: str) -> str:
    return " ".join(label.lower().replace(".", " ").split())


def _counts_otherwise(label: str) -> bool:
    words = _plain(label).split()
    return bool(words) and any(_OTHERWISE_COUNTED.fullmatch(word) for word in (words[0], words[-1]))


def _sets_apart(match: re.Match[str]) -> bool:
    """Whether a number after a title is more than its last word: "Sagen (punkt 3)"."""
    return bool(match["open"] or match["sign"].strip())


def _roman_value(printed: str) -> int | None:
    values = [_ROMAN.get(sign, 0) for sign in printed]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if 0 < total < 90 and all(values) else None
