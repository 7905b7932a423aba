"""A query in; what stands in it in quotation marks, and where that stands in a text, out.

Every pair of marks in use counts: „…”, ”…”, »…«, «…», "…", “…” and single ones. A mark opens only
where no letter or digit stands before it, a single one closes only where none stands after it, so
that inches (5"), apostrophes and the genitive of a name in s (Randers') open and close nothing.
"""

import re
from functools import lru_cache
from itertools import pairwise

_QUOTED = re.compile(
    r"(?<!\w)[\"“”„»«](?P<double>[^\"“”„»«]+)[\"“”„»«]"
    r"|(?<!\w)['‘’‚](?P<single>\w[^\"“”„»«]*?)['‘’](?!\w)"
)
_WORD = re.compile(r"[^\W_]")
_SAID = re.compile(r"[^\W_]+|[§&%]")


def quotations(text: str) -> list[tuple[int, int]]:
    """Return where what is quoted in `text` begins and ends, without the marks."""
    found = []
    for match in _QUOTED.finditer(text):
        group = "double" if match["double"] is not None else "single"
        if _WORD.search(match[group]):
            found.append(match.span(group))
    return found


def without_quotations(text: str) -> str:
    """Return `text` with spaces in place of what is quoted in it: all else stands where it was."""
    for start, end in quotations(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def places_of(phrase: str, text: str) -> list[tuple[int, int]]:
    """Return where the words of `phrase` stand in `text` one after the other, as (start, end).

    Case, punctuation, hyphens and line breaks between the words do not matter.
    """
    return [match.span() for match in _pattern(phrase).finditer(text)]


@lru_cache(100)
def _pattern(phrase: str) -> re.Pattern[str]:
    words = _SAID.findall(phrase)
    said = re.escape(words[0])
    for before, word in pairwise(words):
        both_words = before.isalnum() and word.isalnum()
        said += (r"[\W_]+" if both_words else r"[\W_]*") + re.escape(word)
    return re.compile(rf"(?<![^\W_]){said}(?![^\W_])", re.IGNORECASE)
