"""A printed title in, the title without marks of its kind, length and state, and its state out."""

import re

from ingest.text import holds_any

_CLOSED = re.compile(
    r"\(\s*lukket(?:\s+(?:punkt|sag|dagsorden|møde))?\s*\)|(?:\s[–-]\s|^)lukket(?:\s+(?:punkt|sag))?(?:\s*[:–-]\s*|$)"
    r"|^lukket (?:punkt|sag)\b\s*[:–-]?\s*|\blukket (?:punkt|sag)$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\(\s*åben(?:t)?(?:\s+(?:punkt|sag))?\s*\)|(?:\s[–-]\s)åben(?:t)?(?:\s+(?:punkt|sag))?$"
    r"|^åbent?\s*[:–-]\s+(?=\S)|^åben(?:t)? (?:punkt|sag)\b\s*[:–-]?\s*|\båbent? (?:punkt|sag)$",
    re.IGNORECASE,
)
_STATUS_LINE = re.compile(
    r"(?P<state>åben|lukket|åbent)(?:\s+(?:punkt|sag|dagsorden))?\.?", re.IGNORECASE
)
_STATUS_TAIL = re.compile(r"\b(?P<state>[Åå]ben|[Ll]ukket|[Åå]bent)(?:\s+(?:punkt|sag))?\.?$")
_KIND_MARK = re.compile(
    r"\s*\((?:[BODE]|\s*|(?:til )?(?:beslutning|orientering|drøftelse|høring)(?:s(?:sag|punkt))?)"
    r"\)\s*$",
    re.IGNORECASE,
)
_MARK_BEFORE = re.compile(r"^\([BODE]\)\s+")
_DURATION = re.compile(r"\s*\(\s*(?:ca\.?\s*)?\d{1,3}\s*min(?:utter)?\.?\s*\)$", re.IGNORECASE)


def status_of(line: str) -> bool | None:
    """Return True for a line that says "Lukket punkt", False for "Åben sag", else None."""
    match = _STATUS_LINE.fullmatch(line.strip()) or _STATUS_TAIL.search(line.strip())
    return match["state"].lower() == "lukket" if match else None


def is_status_line(line: str) -> bool:
    """Whether a line says "Lukket punkt", "Åben sag" and nothing else."""
    return _STATUS_LINE.fullmatch(line.strip()) is not None


def clean_title(title: str) -> tuple[str, int, bool | None]:
    """Return the title without "(Åben)", "– Lukket punkt", "(B)", the characters cut off before
    it, and whether it says that it is closed."""
    title = _DURATION.sub("", title)
    before = _MARK_BEFORE.match(title)
    title = title[before.end() :] if before else title
    cut = before.end() if before else 0
    closed: bool | None = None
    patterns = [_KIND_MARK, _CLOSED, _OPEN, _KIND_MARK]
    if not holds_any(title, ("lukket", "åben")):
        patterns = [_KIND_MARK, _KIND_MARK]
    elif _CLOSED.search(title):
        closed = True
    elif _OPEN.search(title):
        closed = False
    shift = 0
    for pattern in patterns:
        match = pattern.search(title)
        if match is None:
            continue
        if match.start() == 0:
            if match.end() == len(title):
                continue
            shift += match.end()
            title = title[match.end() :]
        elif match.end() == len(title):
            title = title[: match.start()]
    stripped = title.lstrip(" .:–-")
    return stripped.rstrip(" –-"), cut + shift + len(title) - len(stripped), closed
