"""A text in, its parts that can name what is looked for out, and the way back to their places.

Most sentences hold no number, date, amount or act: what looks for those reads only the rest.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.references.mention import BLOCK_END, Mention

_LINE = re.compile(rf"[^\n{BLOCK_END}]+")
# No abbreviation of Danish before a capital: a full word ends the sentence.
_SENTENCE_END = re.compile(r"(?<=[a-zæøå]{4}[.!?])\s+(?=[A-ZÆØÅ])")


@dataclass(frozen=True, slots=True)
class TellingLines:
    """Lines of a text as a `text` of their own; where each begins, there and in the whole."""

    text: str
    starts: tuple[int, ...]
    whole_starts: tuple[int, ...]

    def to_whole(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Return mentions in `text` with their places in the whole text."""
        return [self._moved(m, self.starts, self.whole_starts) for m in mentions]

    def from_whole(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Return those mentions in the whole text that stand in `text`, with their places there."""
        found = [
            self._moved(m, self.whole_starts, self.starts)
            for m in mentions
            if self.whole_starts and m.start >= self.whole_starts[0]
        ]
        return [m for m in found if m.end <= self._end(m.start)]

    def _end(self, place: int) -> int:
        after = bisect_right(self.starts, place)
        return self.starts[after] - 1 if after < len(self.starts) else len(self.text)

    @staticmethod
    def _moved(mention: Mention, here: tuple[int, ...], there: tuple[int, ...]) -> Mention:
        line = bisect_right(here, mention.start) - 1
        shift = there[line] - here[line]
        return replace(mention, start=mention.start + shift, end=mention.end + shift)


def telling_lines(
    text: str, telling: re.Pattern[str], *, by_sentence: bool = False
) -> TellingLines:
    """Return the lines, or sentences, of `text` in which `telling` is found."""
    lines: list[str] = []
    starts: list[int] = []
    whole_starts: list[int] = []
    at = 0
    for start, end in _parts(text, by_sentence):
        if telling.search(text, start, end):
            lines.append(text[start:end])
            starts.append(at)
            whole_starts.append(start)
            at += end - start + 1
    return TellingLines("\n".join(lines), tuple(starts), tuple(whole_starts))


def _parts(text: str, by_sentence: bool) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start, end = line.span()
        if by_sentence:
            for border in _SENTENCE_END.finditer(text, start, end):
                yield start, border.start()
                start = border.end()
        yield start, end
