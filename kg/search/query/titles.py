"""Titles of documents and words of a query in; the documents that the words call by title, out.

People call a document by one word ("emnestrategien") whatever its title says around it ("Strategi
for emneområdet", "Emnestrategi 2023-2026").
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from kg.search.danish import Word, stem, words

KINDS = tuple(
    stem(word)
    for word in (
        "strategi", "politik", "plan", "program", "aftale", "redegørelse", "dagsorden", "referat",
        "budget", "regulativ",
    )
)  # fmt: skip
SHORTEST_SUBJECT = 4
JOINTS = ("s", "e")


class Titles:
    """The words of all titles; safe to use from several threads."""

    def __init__(self, titles: Sequence[str]) -> None:
        beginnings: set[tuple[str, int]] = set()
        self._of_kind: dict[str, set[int]] = {}
        for row, title in enumerate(titles):
            for word in words(title):
                beginnings.add((word.lower, row))
                for kind in KINDS:
                    if kind in word.lower:
                        self._of_kind.setdefault(kind, set()).add(row)
        self._beginnings = sorted(beginnings)

    def called(self, asked: Iterable[Word]) -> list[int]:
        """Return, in order, the rows of the documents that any of the words `asked` calls: by its
        kind and by what it is about.
        """
        found: set[int] = set()
        for word in asked:
            for kind in KINDS:
                subject, told, _ = stem(word.lower).rpartition(kind)
                if told and len(subject) >= SHORTEST_SUBJECT:
                    of_kind = self._of_kind.get(kind, set())
                    outright = self._about(subject + kind)
                    found |= outright or self._about(subject) & of_kind
        return sorted(found)

    def _about(self, subject: str) -> set[int]:
        """Return the documents with a word in their title that begins with `subject`, with or
        without the letter that joins it to what follows.
        """
        shorter = subject[:-1] if subject.endswith(JOINTS) else subject
        start = shorter if len(shorter) >= SHORTEST_SUBJECT else subject
        rows = set()
        for place in range(bisect_left(self._beginnings, (start,)), len(self._beginnings)):
            word, row = self._beginnings[place]
            if not word.startswith(start):
                break
            rows.add(row)
        return rows
