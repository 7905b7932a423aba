"""A line that is a quotation and the line after it in, whether the second says who spoke out."""

import re

_QUOTED = re.compile(r"^[”\"»“«‘’'].{8,}[”\"«»“‘’'][.!?]?$", re.DOTALL)
_DASH = re.compile(r"^[–—-]\s*\S")
_AGE = re.compile(r",? \d{1,3} år\b|\((?:19|20)?\d\d\)$")
_PERSON = re.compile(
    r"\b(?:mor|far|mormor|morfar|farmor|farfar|forældre|forælder|søster|bror|datter|søn|kone|mand|"
    r"ægtefælle|pårørende|borger|borgere|beboer|bruger|elev|studerende|deltager\w*|frivillig|"
    r"medarbejder|leder|lærer|pædagog|sygeplejerske|sosu\w*|forperson|formand|næstformand|"
    r"borgmester|direktør|udvalgsformand|kvinde|ung|\w{2,}(?:medarbejder|hjælper|leder|formand|"
    r"deltager|lærer|beboer|ejer|rådgiver|vejleder|elev|bruger|borger))\b",
    re.IGNORECASE,
)
_MOST_WORDS = 14


def is_quotation(text: str) -> bool:
    """Return whether a line is one quotation and nothing else."""
    return _QUOTED.match(text) is not None


def is_attribution(before: str, text: str) -> bool:
    """Return whether a line says who spoke the quotation before it: "Mor til dreng med autisme"."""
    if not is_quotation(before) or len(text.split()) > _MOST_WORDS:
        return False
    return any(pattern.search(text) for pattern in (_DASH, _AGE, _PERSON))
