"""Danish text in, lower-case stemmed words with their places out."""

import re
from functools import lru_cache
from typing import Any

_KEPT_ENDINGS = (
    re.compile(r"(\w{3,}lig)(?:t|e|ere|st|ste|hed|heden|heder)?"),
    re.compile(r"(\w{3,}ighed)(?:s|en|ens|er|erne|ernes)?"),
)
FALSE_FRIENDS = frozenset({"afgørende", "tidligere", "hele", "helt", "lægge", "lægger", "lægges"})
"""Words whose stem is another word's: "afgørende" (decisive) is no "afgørelse" (ruling),
"tidligere" (former) not "tidlig" (early), "hele" (whole) too common to mean "helhed",
"lægges" (be laid) no "læge" (doctor)."""
_WORD = re.compile(r"[^\W_]+(?:[&§][^\W_]*)?|&|§+")


@lru_cache(maxsize=1)
def _analyser() -> Any:
    import tantivy

    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("danish"))
        .build()
    )


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the Snowball stem of one Danish word, in lower case.

    The stemmer takes "-lig" off as well, which makes "tidlig" (early) the same as "tid" (time):
    words in "-lig" keep it. Nouns in "-ighed" keep that, because "afhængighed" (addiction) is not
    what "afhængig af" (depending on) speaks of.
    """
    if word.lower() in FALSE_FRIENDS:
        return word.lower()
    for pattern in _KEPT_ENDINGS:
        kept = pattern.fullmatch(word.lower())
        if kept:
            return kept.group(1)
    stems = _analyser().analyze(word)
    return stems[0] if stems else word.lower()


def words(text: str) -> list[tuple[str, int, int]]:
    """Return (stem, start, end) of every word of `text`; places are code points."""
    return [(stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
