"""Danish running text in, the places of its sentences out."""

from functools import lru_cache
from typing import Any

_NOT_AN_END = (
    "bl.a.", "ca.", "dvs.", "evt.", "f.eks.", "fx.", "ift.", "inkl.", "jf.", "kl.", "kr.", "mht.",
    "mia.", "mio.", "nr.", "osv.", "pct.", "pkt.", "stk.", "vedr.",
)  # fmt: skip


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    from ingest.spacy_alone import import_spacy

    pipeline = import_spacy().blank("da")
    pipeline.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…"]})
    pipeline.max_length = 100_000_000
    return pipeline


def sentence_places(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence of `text`, without the white space around it.

    A blank line ends a sentence; so does a full stop that no known abbreviation owns.
    """
    places = []
    start = 0
    for block in text.split("\n\n"):
        places += [(start + a, start + b) for a, b in _in_block(block)]
        start += len(block) + 2
    return places


def _in_block(block: str) -> list[tuple[int, int]]:
    if len(block) < 40 or not any(sign in block for sign in ".!?…"):
        return _trimmed(block, 0, len(block))
    places: list[tuple[int, int]] = []
    begin = 0
    for sentence in _pipeline()(block).sents:
        piece = block[begin : sentence.end_char]
        following = block[sentence.end_char :].lstrip()[:1]
        if piece.rstrip().lower().endswith(_NOT_AN_END) or following.islower():
            continue
        places += _trimmed(block, begin, sentence.end_char)
        begin = sentence.end_char
    return places + _trimmed(block, begin, len(block))


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []
