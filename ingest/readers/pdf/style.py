"""The lines of a whole document in, its running text's size and the rank of its headings out."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.readers.pdf.rows import Line

# Words of somebody that are set large between the columns head nothing.
_QUOTATION = re.compile(r"^[»«“”„\"][^»«“”„\"]+[«»”“\"]\.?$")
_LARGER = 1.08
_LONGEST_HEADING = 140
_DEEPEST = 6
_LOOSE = 1.35
_LOOSEST = 1.5
_TIGHTEST = 1.05
_CLEARLY = 0.85


@dataclass(frozen=True, slots=True)
class DocumentStyle:
    """How a document is set: `size` in points, `colour` and `bold` of its running text.

    `steps` is the usual distance of two baselines by size; `ranks` the level of headings by
    (size, bold, coloured).
    """

    size: float
    colour: int
    bold: bool
    steps: dict[float, float] = field(default_factory=dict)
    ranks: dict[tuple[float, bool, bool], int] = field(default_factory=dict)

    def look(self, line: Line) -> tuple[float, bool, bool]:
        """Return what of a line's look can make it a heading: size, weight, colour of its own."""
        return round(line.size * 2) / 2, line.is_bold and not self.bold, line.colour != self.colour

    def stands_out(self, line: Line) -> bool:
        """Return whether a line is larger or bolder than running text."""
        return line.size > self.size * _LARGER or (line.is_bold and not self.bold)

    def may_be_heading(self, line: Line, text: str) -> bool:
        """Return whether a block that looks like `line` and says `text` is set as a heading."""
        if not text or len(text) > _LONGEST_HEADING or text[-1] in ".,;":
            return False
        if _QUOTATION.match(text):
            return False
        larger = line.size > self.size * _LARGER
        bold = line.is_bold and not self.bold and line.size >= self.size * 0.92
        if text[-1] == ":" and not larger:
            return False
        return larger or bold

    def level(self, line: Line) -> int:
        """Return a heading's level, 1 for the largest; the document's own sizes rank it."""
        return min(self.ranks.get(self.look(line), _DEEPEST), _DEEPEST)


def document_style(lines: Iterable[Line]) -> DocumentStyle:
    """Return how most of the document's characters are set; headings are not ranked yet."""
    sizes: Counter[float] = Counter()
    looks: Counter[tuple[int, bool]] = Counter()
    steps: dict[float, Counter[float]] = {}
    above: dict[int, Line] = {}
    for line in lines:
        size = round(line.size * 2) / 2
        sizes[size] += len(line.text)
        looks[line.colour, line.bold] += len(line.text)
        # Lines of two columns come one after the other: only those under each other count.
        before = above.get(round(line.text_left / 3))
        if before is not None and before.page == line.page and abs(before.size - line.size) < 0.3:
            step = round((line.baseline - before.baseline) * 2) / 2
            if size * 0.9 < step < size * 2.2:
                steps.setdefault(size, Counter())[step] += 1
        above[round(line.text_left / 3)] = line
    colour, bold = looks.most_common(1)[0][0] if looks else (0, False)
    return DocumentStyle(
        size=sizes.most_common(1)[0][0] if sizes else 11.0,
        colour=colour,
        bold=bold,
        steps={size: _leading(counted, size) for size, counted in steps.items()},
    )


def _leading(steps: Counter[float], size: float) -> float:
    """Return the distance of lines inside a paragraph: the smallest one that is common.

    Where most paragraphs are a single line, the distance between paragraphs is more common; lines
    set clearly closer then tell even where they are rare.
    """
    usual, most = steps.most_common(1)[0]
    closer = [s for s in steps if size * _TIGHTEST < s <= min(usual * _CLEARLY, size * _LOOSEST)]
    if usual > size * _LOOSE and closer:
        return max(closer, key=lambda step: (steps[step], -step))
    return min(step for step, n in steps.items() if n >= max(2, most * 0.2) or n == most)


def ranked(style: DocumentStyle, headings: Iterable[Line]) -> DocumentStyle:
    """Return the style with its headings' looks ranked: by size, then bold, then colour."""
    looks = sorted({style.look(line) for line in headings}, reverse=True)
    sizes: list[tuple[float, bool, bool]] = []
    ranks: dict[tuple[float, bool, bool], int] = {}
    for look in looks:
        # Colour alone does not make a level of its own.
        if not sizes or (sizes[-1][0] - look[0] > 0.6) or sizes[-1][1] != look[1]:
            sizes.append(look)
        ranks[look] = len(sizes)
    return DocumentStyle(style.size, style.colour, style.bold, style.steps, ranks)
