"""A file of sentences with their references marked in; how many of them are found, by kind, out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.evaluate import InvalidGold, Score
from ingest.model import ReferenceKind
from ingest.references.find import find_references

_MARK = re.compile(r"\[(?P<kind>[a-z]+)=(?P<value>[^|\]]*)\|(?P<words>[^\]]+)\]")
_Found = tuple[str, int, int, str | None]


@dataclass(frozen=True, slots=True)
class ReferenceReport:
    """The scores by kind of reference, how many sentences they come from, each mistake (Danish)."""

    kinds: Mapping[str, Score]
    sentences: int
    mistakes: tuple[str, ...]

    @property
    def score(self) -> Score:
        """All kinds together."""
        return sum(self.kinds.values(), Score())


def evaluate_references(path: Path) -> ReferenceReport:
    """Return how well the references of each sentence in the file are found.

    A line is a sentence in which `[KIND=VALUE|WORDS]` stands for each reference; lines that begin
    with "#" are left out. A reference is right when kind, place and value agree. Raises
    InvalidGold when the file cannot be read or marks a kind that there is none of.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidGold(f"»{path}« kan ikke læses ({error}).") from None
    marked = [line for line in lines if line.strip() and not line.startswith("#")]
    kinds: dict[str, Score] = defaultdict(Score)
    mistakes: list[str] = []
    for line in marked:
        sentence, wanted = unmarked(line)
        found = {(r.kind.value, r.start, r.end, r.value) for r in find_references(sentence)}
        for kind, amount in _counted(wanted, found):
            kinds[kind] += amount
        mistakes.extend(_told(sentence, wanted, found))
    return ReferenceReport(dict(sorted(kinds.items())), len(marked), tuple(mistakes))


def unmarked(line: str) -> tuple[str, set[_Found]]:
    """Return a sentence without its marks, and what they mark: kind, start, end, value."""
    sentence = ""
    wanted: set[_Found] = set()
    at = 0
    for mark in _MARK.finditer(line):
        sentence += line[at : mark.start()]
        start = len(sentence)
        sentence += mark["words"]
        if mark["kind"] not in set(ReferenceKind):
            raise InvalidGold(f"»{mark['kind']}« er ikke en slags henvisning: {line}")
        wanted.add((mark["kind"], start, len(sentence), mark["value"] or None))
        at = mark.end()
    return sentence + line[at:], wanted


def _counted(wanted: set[_Found], found: set[_Found]) -> Iterator[tuple[str, Score]]:
    for kind, *_ in wanted & found:
        yield kind, Score(right=1)
    for kind, *_ in found - wanted:
        yield kind, Score(wrong=1)
    for kind, *_ in wanted - found:
        yield kind, Score(missed=1)


def _told(sentence: str, wanted: set[_Found], found: set[_Found]) -> Iterator[str]:
    for said, which in (("mangler", wanted - found), ("for meget", found - wanted)):
        for kind, start, end, value in sorted(which, key=lambda entry: entry[1]):
            yield f"{said}: {kind} »{sentence[start:end]}« ({value}) i »{sentence}«"
