"""The inline tokens of a Markdown paragraph in, its printed lines with what is bold out."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from ingest.text import collapse, join_lines

BULLET_SIGN = re.compile(r"([•·▪◦‣●○–])\s+(?=\S)")

_LEADER_LINE = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|\t)\s*\d{1,4}$")
_LABEL_LINE = re.compile(r"[A-ZÆØÅ][\w. -]{1,28}:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line that are bold, or not, throughout."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class Line:
    """A printed line; `offset` counts lines of the source from the paragraph's first."""

    runs: list[Run] = field(default_factory=list)
    offset: int = 0
    hard_break: bool = False

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(run.text for run in self.runs)


def lines_of(tokens: Sequence[Token]) -> list[Line]:
    """Return the printed lines of an inline token's children."""
    lines = [Line()]
    bold = 0
    breaks = 0
    for token in tokens:
        is_tag = token.type == "html_inline"
        if token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        elif token.type in ("text", "code_inline", "image"):
            lines[-1].runs.append(Run(token.content, bold > 0))
        elif token.type in ("softbreak", "hardbreak") or (
            is_tag and token.content.lower().startswith("<br")
        ):
            breaks += not is_tag
            lines[-1].hard_break = token.type != "softbreak"
            lines.append(Line(offset=breaks))
    return lines


def grouped(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines that run on together; a line that stands for itself is alone.

    Such are a line after a hard break, an entry of a table of contents, a line that begins with a
    bullet sign and, where there are several, "Label: value".
    """
    labels = sum(bool(_LABEL_LINE.match(line.text.strip())) for line in lines)
    group: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if group and (
            group[-1].hard_break
            or _LEADER_LINE.search(group[-1].text.strip())
            or BULLET_SIGN.match(text)
            or (labels > 1 and _LABEL_LINE.match(text))
        ):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def joined(lines: Sequence[Line], known_words: Collection[str] = ()) -> str:
    """Return the lines as one text, a word broken at a line end mended."""
    return join_lines([line.text for line in lines], known_words)


def is_bold(lines: Sequence[Line]) -> bool:
    """Return whether every word of the lines is bold."""
    runs = [run for line in lines for run in line.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def bold_stretches(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the bold stretches of the lines in order, each as one text."""
    found: list[list[str]] = []
    inside = False
    for run in (run for line in lines for run in line.runs if run.text.strip()):
        if run.bold:
            found = found if inside else [*found, []]
            found[-1].append(run.text)
        inside = run.bold
    return tuple(collapse(" ".join(words)) for words in found)


def bold_lead(lines: Sequence[Line]) -> str | None:
    """Return the bold words that the lines begin with, None where they begin otherwise."""
    words: list[str] = []
    for run in (run for line in lines for run in line.runs if run.text.strip()):
        if not run.bold:
            break
        words.append(run.text)
    return collapse(" ".join(words)) or None
