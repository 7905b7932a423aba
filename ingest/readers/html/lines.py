"""The lines of an HTML paragraph in, groups of lines that run on together out."""

import re
from collections.abc import Iterator, Sequence

from ingest.readers.markdown_lines import Line, is_bold
from ingest.text import collapse

_MARKER = re.compile(
    r"^(?P<sign>[•·●○◦▪▫■□►▸▶‣⁃∙➢✓]|[–—-](?=\s)|\d{1,2}[.)](?=\s)|[a-h]\)(?=\s))\s*(?=\S)"
)
_NUMBERED = re.compile(r"^(?:\d|[a-h]\))")
_SENTENCE_END = re.compile(r"[.!?:;][\"”'’»)]*$")


def split_marker(text: str) -> tuple[str | None, str]:
    """Return the bullet sign that a typed list item begins with, None without, and the rest.

    A number counts as part of the text: headings and clauses begin with one too.
    """
    found = _MARKER.match(text)
    if found is None or _NUMBERED.match(text):
        return None, text
    return found["sign"], text[found.end() :]


def grouped_lines(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines that run on together.

    A line break stands for a new paragraph, unless the next line goes on in the middle of a
    sentence with the same weight.
    """
    group: list[Line] = []
    for line in lines:
        if group and not _runs_on(group[-1], line):
            yield group
            group = []
        if line.text.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _runs_on(before: Line, after: Line) -> bool:
    first, second = collapse(before.text), collapse(after.text)
    if not second or not second[0].islower() or _MARKER.match(second):
        return False
    return not _SENTENCE_END.search(first) and is_bold([before]) == is_bold([after])
