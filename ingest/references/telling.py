"""A text in, its parts that can name what is looked for out, and the way back to their places.

Most sentences hold no number, date, amount or act: what looks for those reads only the rest.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.references.mention import BLOCK_END, Mention

_LINE = re.compile(rf"[^\n{BLOCK_END}]+")
# Only where a sentence surely ends, after a full word: what `ingest.sentences` may cut too often
# ("Sagsnr. 12") would part a number from what it numbers.
_SENTENCE_END = re.compile(r"[.!?](?<=[a-zæøå]{4}[.!?])(?P<space>\s+)(?=[A-ZÆØÅ])")
# Tokens take a hundred times the room of their letters: never those of all of a long text at once.
_STRETCH = 200_000


@dataclass(frozen=True, slots=True)
class TellingLines:
    """Lines of a text as a `text` of their own; where each begins, there and in the whole."""

    text: str
    starts: tuple[int, ...]
    whole_starts: tuple[int, ...]

    def to_whole(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Return mentions in `text` with their places in the whole text."""
        return [
            _moved(mention, self.whole_starts[line] - self.starts[line])
            for mention in mentions
            for line in [bisect_right(self.starts, mention.start) - 1]
        ]

    def from_whole(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Return those mentions in the whole text that stand in `text`, with their places there."""
        found: list[Mention] = []
        for mention in mentions:
            line = bisect_right(self.whole_starts, mention.start) - 1
            if line < 0:
                continue
            moved = _moved(mention, self.starts[line] - self.whole_starts[line])
            if moved.end <= self._end(line):
                found.append(moved)
        return found

    def found(
        self, find: Callable[[str, list[Mention]], list[Mention]], known: Iterable[Mention] = ()
    ) -> list[Mention]:
        """Return what `find` finds stretch by stretch, with its places in the whole text.

        It is given whole lines and those mentions of `known`, in the whole text, that stand there.
        """
        within = self.from_whole(known)
        found: list[Mention] = []
        for start, end in _stretches(self.text):
            near = [_moved(m, -start) for m in within if start <= m.start and m.end <= end]
            found.extend(_moved(m, start) for m in find(self.text[start:end], near))
        return self.to_whole(found)

    def _end(self, line: int) -> int:
        return self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(self.text)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = start + _STRETCH
        if end < len(text):
            end = text.rfind("\n", start, end) + 1 or text.find("\n", end) + 1 or len(text)
        yield start, min(end, len(text))
        start = end


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def telling_lines(
    text: str, tells: Callable[[str], object], *, by_sentence: bool = False
) -> TellingLines:
    """Return the lines, or sentences, of `text` that `tells` something is in."""
    lines: list[str] = []
    starts: list[int] = []
    whole_starts: list[int] = []
    at = 0
    for start, end in _parts(text, by_sentence):
        line = text[start:end]
        if tells(line):
            lines.append(line)
            starts.append(at)
            whole_starts.append(start)
            at += end - start + 1
    return TellingLines("\n".join(lines), tuple(starts), tuple(whole_starts))


def _parts(text: str, by_sentence: bool) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start, end = line.span()
        if by_sentence:
            for border in _SENTENCE_END.finditer(text, start, end):
                yield start, border.start("space")
                start = border.end()
        yield start, end
