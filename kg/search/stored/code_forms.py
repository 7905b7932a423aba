"""Text in; the case numbers, KLE codes and paragraphs of law in it, as they are compared, out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_RANGE = 20
"""Numbers that "§§ 107-110" stands for at most; of a longer range only both ends are meant."""
DASHES = str.maketrans("‐‑‒–—−", "------")
AND = r"\s*(?:,|-|(?<![^\W\d])(?:og|eller|samt|til)(?![^\W\d]))\s*"
_YEAR = r"(?:19|20)\d{2}"
_CASE = re.compile(
    r"\b(?P<lettered>[A-ZÆØÅ]{2,4}[- ]\d{4}[- ]\d{3,})\b"
    r"|(?<![\d.])(?P<kle>\d{2}\.\d{2}\.\d{2}(?![\d.])"
    r"(?:[- ]?[A-ZÆØÅ]\d{2}\b(?:[- ]\d+(?:[- ]\d{2,4})?\b)?)?)"
    rf"|\bkle\W{{0,3}}(?:[^\W\d]+\W{{1,3}})?(?P<group>\d{{2}}(?:\.\d{{2}})?)(?![.\d]|\.\d)"
    rf"|(?<![\d/.-])(?!(?:0?[1-9]|1[0-2]|{_YEAR})[/-]{_YEAR}\b)"
    r"(?P<plain>\d{2,4}/\d{3,6}|\d{2,4}-\d{4,6})\b",
    re.IGNORECASE,
)
# "i" after a number is the word ("§ 107 i serviceloven"); all other single letters are of its name.
_SECTION = r"\d+\s?[a-hj-zæø]\b|\d+"
_LAW = re.compile(
    rf"(?:§{{1,2}}|\bparagraf(?:fer|ferne|fen)?\b)\s*"
    rf"(?P<numbers>(?:{_SECTION})(?:{AND}(?:§{{1,2}}\s*)?(?:{_SECTION}))*)"
    r"(?:,?\s*(?:stk|nr|litra|pkt)\.?\s*\w{1,2}\b)*",
    re.IGNORECASE,
)
_ONE = re.compile(_SECTION, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CodesWritten:
    """A stretch of a text that holds codes, and those codes as they are compared."""

    start: int
    end: int
    codes: tuple[str, ...]


def normalised(code: str) -> str:
    """Return the code as it is compared: lower case, without spaces, "§§" as "§"."""
    return re.sub(r"\s+", "", code.lower()).translate(DASHES).replace("§§", "§")


def codes_written(text: str) -> list[CodesWritten]:
    """Return where codes stand in `text`, in order."""
    plain = text.translate(DASHES)
    found = [CodesWritten(*match.span(), (_case(match),)) for match in _CASE.finditer(plain)]
    found += [
        CodesWritten(*match.span(), tuple(f"§{number}" for number in _sections(match["numbers"])))
        for match in _LAW.finditer(plain)
    ]
    return sorted(found, key=lambda written: written.start)


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes in `text`, each once."""
    return tuple(dict.fromkeys(code for one in codes_written(text) for code in one.codes))


def wider(code: str) -> str:
    """Return the KLE code that a case number begins with, the code itself where it has none."""
    subject = re.match(r"\d{2}\.\d{2}\.\d{2}(?=-)", code)
    return subject.group() if subject else code


def numbers_in(written: str) -> list[str]:
    """Return the numbers that a list or range of them stands for: "34, 35 og 37", "34-36"."""
    found: list[str] = []
    before = 0
    for match in re.finditer(r"\d+(?:\.\d+)?", written):
        between = written[before : match.start()].strip()
        if found and between in {"-", "til"}:
            found += _between(found[-1], match.group())
        found.append(match.group())
        before = match.end()
    return list(dict.fromkeys(found))


def _between(first: str, last: str) -> Iterator[str]:
    if first.isdecimal() and last.isdecimal() and int(last) - int(first) <= LONGEST_RANGE:
        yield from map(str, range(int(first) + 1, int(last)))


def _case(match: re.Match[str]) -> str:
    """Return a case number or KLE code; a group of KLE ends with a full stop ("27.36.")."""
    if match["group"]:
        return f"{match['group']}."
    if match["plain"]:
        return normalised(match["plain"])
    parts = re.split(r"[- ]", re.sub(r"(?<=\d)(?=[a-zæøå])", "-", match.group().lower()))
    return "-".join(part for part in parts if part)


def _sections(written: str) -> list[str]:
    lettered = [normalised(one) for one in _ONE.findall(written)]
    if all(one.isdecimal() for one in lettered):
        return numbers_in(written)
    return lettered
