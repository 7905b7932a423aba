"""Text in, a readable ASCII slug for identifiers out."""

import re
import unicodedata

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})


def slug(text: str, longest: int = 60) -> str:
    """Return `text` in lower-case ASCII words joined by hyphens, cut at a word border.

    Returns "" when nothing of the text can be kept.
    """
    plain = unicodedata.normalize("NFC", text).lower().translate(_DANISH)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    kept = ""
    for word in words:
        candidate = f"{kept}-{word}" if kept else word
        if len(candidate) > longest:
            break
        kept = candidate
    return kept or (words[0][:longest] if words else "")
