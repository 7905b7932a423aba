"""Danish text in, spaCy tokens out; nothing trained, nothing downloaded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Token

_TEXT = "text"
_LONGEST = 50_000_000
_NO_WORD = re.compile(r"\S{200,}")


@cache
def _danish() -> "Language":
    from ingest.spacy_alone import import_spacy

    language: Language = import_spacy().blank("da")
    language.max_length = _LONGEST
    return language


def tokens_of(text: str) -> "Doc":
    """Return the tokens of `text`; a run of characters too long to be a word counts as space.

    The tokenizer peels signs off a run one at a time and would take the square of its length.
    """
    doc = _danish()(_NO_WORD.sub(lambda run: " " * len(run.group()), text))
    doc.user_data[_TEXT] = text
    return doc


def text_of(doc: "Doc") -> str:
    """Return the text that tokens were made of; `doc.text` puts it together token by token."""
    text: str = doc.user_data[_TEXT]
    return text


def tokens_at(doc: "Doc", places: Iterable[int]) -> "Iterator[Token]":
    """Yield the tokens that begin at the given places of the text, without looking at others."""
    starts = doc.to_array(["IDX"])
    for place in places:
        at = int(starts.searchsorted(place))
        if at < len(starts) and int(starts[at]) == place:
            yield doc[at]


def matcher_of(patterns: Sequence[Sequence[dict[str, object]]]) -> "Matcher":
    """Return a spaCy matcher that finds the longest match of any of the token patterns."""
    from spacy.matcher import Matcher

    matcher = Matcher(_danish().vocab)
    matcher.add("found", [list(pattern) for pattern in patterns], greedy="LONGEST")
    return matcher
