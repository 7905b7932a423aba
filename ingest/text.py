"""Raw characters from a file in, clean Danish text out: NFC, no soft hyphens, mended words."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_SPACES = dict.fromkeys(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    " ",
)
_BREAKS = dict.fromkeys("\u2028\u2029\u0085\u000b", "\n")
_HYPHENS = dict.fromkeys("\u2010\u2011", "-")
_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_CHARACTERS = str.maketrans(
    _LIGATURES | _SPACES | _BREAKS | _HYPHENS | dict.fromkeys(_INVISIBLE, "")
)
_SOFT_HYPHEN = "\u00ad"
# Symbol fonts put their bullets in the private use area; nothing else of Danish text lies there.
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Letters and signs of every Danish page: text of these alone has nothing to clean.
_CLEAN = re.compile("[ -~\n\tæøåÆØÅéÉüÜöÖäÄ§·–—“”’‘»«…•½°]*+")
_BROKEN_WORD = re.compile(r"(?<![\w’'])(\w[\w’']*+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 80
# After these a hyphen at a line end is suspended: "forenings- / og kulturlivet".
_CONJUNCTIONS = frozenset({"og", "eller", "samt", "som", "til", "men", "hhv", "henholdsvis"})


def clean(text: str) -> str:
    """Return `text` in NFC with ligatures spelled out, odd spaces plain and bullets as "•".

    Invisible and control characters and lone surrogates are dropped; tabs, line breaks and form
    feeds stay. A soft hyphen before a line break becomes a plain one, any other is dropped.
    """
    if _CLEAN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(_SOFT_HYPHEN + r"(?=[ \t]*\n)", "-", text).replace(_SOFT_HYPHEN, "")
    text = _CONTROL.sub("", text.translate(_CHARACTERS))
    return unicodedata.normalize("NFC", _PRIVATE_USE.sub("•", text))


def collapse(text: str) -> str:
    """Return `text` on one line with single spaces and nothing around it."""
    return " ".join(text.split())


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Return whether one of `words`, in small letters, stands anywhere in `text`.

    Much quicker than a pattern that names them all.
    """
    lowered = text.lower()
    return any(map(lowered.__contains__, words))


def join_lines(lines: Sequence[str], known_words: Collection[str] = ()) -> str:
    """Return the lines as one, words broken at line ends mended, a suspended hyphen kept.

    `known_words` are lower-case hyphenated words that the document writes elsewhere inside a line;
    a word broken at such a hyphen keeps it.
    """
    joined = ""
    for line in lines:
        piece = collapse(line)
        if not piece:
            continue
        joined = _join_two(joined, piece, known_words) if joined else piece
    return joined


def hyphenated_words(text: str) -> frozenset[str]:
    """Return the words with an inner hyphen that stand inside a line of `text`, lower-cased."""
    return frozenset(word.lower() for word in re.findall(r"(?<![\w-])\w++(?:-\w++)+", text))


def _join_two(before: str, after: str, known_words: Collection[str]) -> str:
    # No word is longer, and a search through a whole chapter at each line would be slow.
    broken = _BROKEN_WORD.search(before[-_LONGEST_WORD:]) if before[-1] == "-" else None
    if broken is None:
        return f"{before} {after}"
    head = broken.group(1)
    first = _FIRST_WORD.match(after)
    if first is None or first.group().lower() in _CONJUNCTIONS:
        digits = head[-1].isdecimal() and after[0].isdecimal()
        return before + after if digits else f"{before} {after}"
    keeps_hyphen = (
        head[-1].isupper()
        or head[-1].isdecimal()
        or after[0].isupper()
        or f"{head}-{first.group()}".lower() in known_words
    )
    return before + after if keeps_hyphen else before[:-1] + after
