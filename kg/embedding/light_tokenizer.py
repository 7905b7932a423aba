"""A short text in; its vocabulary ids and their places out, at a tenth of the usual memory.

The library's tokenizer takes 300 MB and seconds to load for 250,000 pieces, which is a good
bargain for a corpus and a bad one for a server that reads a line at a time. This one holds the
same pieces in a dictionary and finds the same best segmentation (Kudo 2018, arXiv:1804.10959).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from kg.embedding.packed_weights import PackedModel

PIECES, SCORES, RULES = "pieces.txt", "pieces.npy", "pieces.json"
SPACE = "▁"
UNKNOWN_PENALTY = 10.0


def write_light_tokenizer(folder: Path, model: PackedModel) -> None:
    """Write the pieces and rules of `model` into its folder."""
    (folder / PIECES).write_text("\n".join(piece for piece, _ in model.pieces), "utf-8")
    np.save(folder / SCORES, np.array([score for _, score in model.pieces], np.float32))
    exceptions = {
        character: replacement
        for character, replacement in model.normalisation.items()
        if unicodedata.normalize("NFKC", character) != replacement
    }
    (folder / RULES).write_bytes(orjson.dumps({"unknown": model.unknown_id, "map": exceptions}))


@dataclass(frozen=True, slots=True)
class Encoded:
    """Vocabulary ids with the special ones at both ends, and the text's places.

    `offsets` are (start, end) in the text, (0, 0) for what is not of it; `own` are the indices of
    the tokens that are.
    """

    ids: tuple[int, ...]
    offsets: NDArray[np.int32]
    own: NDArray[np.int64]


class LightTokenizer:
    """Cuts text as the model's own tokenizer does; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        pieces = (folder / PIECES).read_text("utf-8").split("\n")
        self._scores: list[float] = np.load(folder / SCORES).tolist()
        self._ids = {piece: i for i, piece in enumerate(pieces)}
        rules = orjson.loads((folder / RULES).read_bytes())
        self._map: dict[str, str] = rules["map"]
        self._unknown: int = rules["unknown"]
        self._longest = max(map(len, pieces))
        self._unknown_score = min(self._scores) - UNKNOWN_PENALTY
        self._begin, self._end = self._ids["<s>"], self._ids["</s>"]
        for special in ("<s>", "<pad>", "</s>", "<unk>", "<mask>"):
            del self._ids[special]
        self._word = lru_cache(20_000)(self._segmented)

    def encode(self, prompt: str, text: str, most: int) -> Encoded:
        """Return the tokens of `prompt` and `text`, at most `most` with the special ones."""
        characters, places = self._normalised(prompt + text)
        ids, offsets = [self._begin], [(0, 0)]
        own: list[int] = []
        for start, end in _word_borders(characters):
            at = start
            for piece, length in self._word(characters[start:end]):
                if len(ids) == most - 1:
                    break
                low, high = places[at], places[at + length - 1] + 1
                if high > len(prompt):
                    own.append(len(ids))
                ids.append(piece)
                offsets.append((max(0, low - len(prompt)), max(0, high - len(prompt))))
                at += length
        return Encoded(
            (*ids, self._end),
            np.array([*offsets, (0, 0)], np.int32),
            np.array(own, np.int64),
        )

    def _normalised(self, text: str) -> tuple[str, Sequence[int]]:
        """Return the text as the pieces spell it, and for each character its place in `text`."""
        characters, places = [SPACE], [0]
        for place, character in enumerate(text):
            mapped = self._map.get(character)
            for one in unicodedata.normalize("NFKC", character) if mapped is None else mapped:
                one = SPACE if one == " " else one
                if one == SPACE and characters[-1] == SPACE:
                    places[-1] = place
                    continue
                characters.append(one)
                places.append(place)
        return "".join(characters), places

    def _segmented(self, word: str) -> tuple[tuple[int, int], ...]:
        """Return the ids and lengths of the likeliest pieces of one word; unknown runs are one."""
        best = [0.0] + [-np.inf] * len(word)
        back: list[tuple[int, int]] = [(0, 0)] * (len(word) + 1)
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                piece = self._ids.get(word[start:end])
                if piece is not None:
                    score = best[start] + self._scores[piece]
                elif end == start + 1:
                    piece, score = self._unknown, best[start] + self._unknown_score
                else:
                    continue
                if score > best[end]:
                    best[end], back[end] = score, (piece, start)
        found: list[tuple[int, int]] = []
        end = len(word)
        while end > 0:
            piece, start = back[end]
            if found and piece == self._unknown == found[-1][0]:
                found[-1] = (piece, found[-1][1] + end - start)
            else:
                found.append((piece, end - start))
            end = start
        return tuple(reversed(found))


def _word_borders(characters: str) -> Sequence[tuple[int, int]]:
    """Return (start, end) of the words; each begins with the sign for a space."""
    starts = [i for i, character in enumerate(characters) if character == SPACE]
    return list(zip(starts, [*starts[1:], len(characters)], strict=True))
