"""Plain text in, paragraphs and list items with their line out."""

import re

from ingest.model import BlockKind, Place, ReadText
from ingest.readers.assemble import BlockDraft, assemble
from ingest.readers.encoding import decode
from ingest.text import clean, hyphenated_words, join_lines

formats = ("text",)
suffixes = (".txt", ".text")

_BULLET = re.compile(r"^[ \t]*([•·●○◦▪■►▸‣*–-])[ \t]+")


def read(data: bytes, name: str) -> ReadText:
    """Return the paragraphs of a text file. Raises UnreadableFile for what is no text."""
    decoded, warnings = decode(data, name)
    text = clean(decoded)
    words = hyphenated_words(text)
    drafts: list[BlockDraft] = []
    lines: list[str] = []
    first_line = 1
    marker: str | None = None

    def flush() -> None:
        kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
        level = 1 if marker else 0
        joined = join_lines(lines, words)
        drafts.append(BlockDraft(kind, joined, level, marker, place=Place(line=first_line)))
        lines.clear()

    for number, line in enumerate(text.split("\n"), start=1):
        bullet = _BULLET.match(line)
        if lines and (bullet or not line.strip()):
            flush()
        if line.strip():
            if not lines:
                first_line, marker = number, bullet.group(1) if bullet else None
            lines.append(line[bullet.end() :] if bullet else line)
    if lines:
        flush()
    return assemble(drafts, "text", warnings=warnings)
