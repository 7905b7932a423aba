"""Names of bodies, documents, people and codes in, what their IRIs are made of out."""

import hashlib
import re

from ingest.slugs import slug

_DEFINITE = re.compile(
    r"(udvalg|råd|nævn|sekretariat)et\b|(direktion|forvaltning|afdeling|bestyrelse)e?n\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"(?<!be)styrelsen?\b|minister(?:iet|ium)\b|\bfolketinget|\bregion(?:en|sråd|\b)|\bankestyrelse"
    r"|\bsocialtilsyn|\b(?:KL|FOA|Danske Regioner|Kommunernes Landsforening)\b|\bdepartement"
    r"|ombudsmand|\bråd(?:et)? for socialt udsatte\b|\bregering",
    re.IGNORECASE,
)
_DEFINITE_TITLE = re.compile(
    r"(politik)ken\b|(strategi)en\b|(plan)en\b|(aftale)n\b|(program)met\b", re.IGNORECASE
)
_UNSAFE = re.compile(r"[^A-Za-z0-9.]+")
_DANISH_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "§": "par-"}
)


def body_name(name: str) -> str:
    """Return a body's name in the indefinite form: "Udvalget for …" and "Udvalg for …" are one.

    Danish writing uses both for the same body, often on the same page.
    """
    return _DEFINITE.sub(lambda found: found[1] or found[2], " ".join(name.split()))


def is_outside(name: str) -> bool:
    """Say whether a body's name is one of the state, a region or an association."""
    return bool(_OUTSIDE.search(name))


def title_key(title: str) -> str:
    """Return what two mentions of a document by title share: "Handicappolitikken" is the
    document "Handicappolitik"."""
    plain = _DEFINITE_TITLE.sub(lambda found: found.group(found.lastindex or 0), title)
    return slug(plain, len(plain) * 2 + 1)


def name_segment(name: str, longest: int = 80) -> str:
    """Return a name as one IRI segment; one that had to be cut ends in a digest of all of it."""
    kept, whole = slug(name, longest), slug(name, len(name) * 2 + 1)
    if kept and kept == whole:
        return kept
    digest = hashlib.sha256(" ".join(name.split()).casefold().encode()).hexdigest()[:8]
    return f"{kept}-{digest}" if kept else digest


def code_segment(code: str) -> str:
    """Return a code as one IRI segment: letters, digits and dots kept, the rest as hyphens."""
    readable = code.translate(_DANISH_LETTERS)
    return _UNSAFE.sub("-", readable).strip("-") or "ukendt"
