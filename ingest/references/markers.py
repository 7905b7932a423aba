"""Text in, mentions of numbered guiding markers out."""

import re

from ingest.model import ReferenceKind
from ingest.references.mention import BLOCK_END, Mention, Taken

_MARKER = re.compile(
    r"\b(?P<word>pejlemærke(?:r|t|rne)?)\s+(?:(?:nr|nummer)\.?\s*)?(?P<first>#?\d{1,2})(?![\w%])(?!\.\d)"
    r"(?P<more>(?:\s*(?:,|og|samt|eller|&)\s*(?:nr\.?\s*)?#?\d{1,2}(?![\w%])(?!\.\d))*)",
    re.IGNORECASE,
)
_HASH = re.compile(r"(?<![\w#])#(?P<number>\d{1,2})(?=[:\s.,)])")
_RANGE = re.compile(r"\d{1,2}")


def find_markers(text: str) -> list[Mention]:
    """Return each guiding marker named by number; "pejlemærke 1 og 4" gives two mentions.

    The first mention is the word with its number, the further ones are the numbers alone; the
    value is the number.
    """
    found: list[Mention] = []
    for match in _MARKER.finditer(text):
        number = match["first"].lstrip("#")
        found.append(Mention(ReferenceKind.MARKER, match.start(), match.end("first"), number))
        for more in _RANGE.finditer(match["more"]):
            start = match.start("more") + more.start()
            found.append(
                Mention(ReferenceKind.MARKER, start, start + len(more.group()), more.group())
            )
    taken = Taken(found)
    found.extend(
        Mention(ReferenceKind.MARKER, match.start(), match.end(), match["number"])
        for match in _HASH.finditer(text)
        if not taken.touches(match.start(), match.end()) and not _opens_block(text, match)
    )
    return sorted(found, key=lambda mention: mention.start)


def _opens_block(text: str, match: re.Match[str]) -> bool:
    """Whether the sign is the label of a marker that is printed here, and no reference to it."""
    return match.start() == 0 or text[match.start() - 1] in ("\n", BLOCK_END)
