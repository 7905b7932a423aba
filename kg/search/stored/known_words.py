"""The words of Danish and English in, a small file out; whether a word is one of them.

A word that the corpus does not hold may still be spelled right. The dictionaries are those of
simplemma (788,000 Danish forms, 182,000 English); of each word its CRC-32 is kept, which takes four
bytes and lets one in five thousand misspellings through.
"""

from functools import cache
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.errors import DamagedData
from kg.search.stored.embedded import EmbeddingCache

FILE = "known-words.npy"
LANGUAGES = ("da", "en")
SHORTEST_PART = 5
"""Letters that each half of a compound must have to be known by its halves."""
SHORTEST_OF_ANY = 3, 4
"""Letters that the shorter and the longer half must have of what may be a compound."""
JOINTS = ("", "s", "e")


@cache
def _numbers() -> NDArray[np.uint32]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    factory = DefaultDictionaryFactory()
    dictionaries = [factory.get_dictionary(language) for language in LANGUAGES]
    # Many forms share a lemma, and there are a million of them: each is looked at once.
    lemmas = {lemma for dictionary in dictionaries for lemma in dictionary.values()}
    forms = lemmas.union(*dictionaries)
    numbers = map(crc32, map(str.encode, map(str.lower, forms)))
    return np.unique(np.fromiter(numbers, np.uint32))


def _number(word: str) -> int:
    return crc32(word.lower().encode())


def write_known_words(folder: Path, cache: EmbeddingCache) -> None:
    """Write the file below `folder`; `cache` spares reading dictionaries, which takes seconds."""
    key = f"known-words-{version('simplemma')}-{'-'.join(LANGUAGES)}"
    stored = cache.get([key]).get(key)
    numbers = _numbers() if stored is None else np.frombuffer(stored, np.uint32)
    if stored is None:
        cache.put({key: numbers.tobytes()})
    np.save(folder / FILE, numbers)


class KnownWords:
    """The written words, mapped into memory; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        try:
            self._numbers: NDArray[np.uint32] = np.asarray(np.load(folder / FILE, mmap_mode="r"))
        except (OSError, ValueError) as error:
            raise DamagedData(
                f"filen {folder / FILE} mangler eller er beskadiget; kør “pejling build” igen."
            ) from error

    def __contains__(self, word: object) -> bool:
        """Tell whether `word` (lower case) is a word, or surely a compound of two."""
        return isinstance(word, str) and (
            self.holds(word) or self._joined(word, SHORTEST_PART, SHORTEST_PART)
        )

    def holds(self, word: str) -> bool:
        """Tell whether a dictionary has `word` (lower case) itself."""
        number = np.uint32(_number(word))
        place = int(np.searchsorted(self._numbers, number))
        return place < len(self._numbers) and bool(self._numbers[place] == number)

    def may_join(self, word: str) -> bool:
        """Tell whether `word` may be a compound of two words, one of which may be short."""
        return self._joined(word, *SHORTEST_OF_ANY)

    def _joined(self, word: str, shortest: int, longer: int) -> bool:
        return any(
            self.holds(word[:cut]) and self.holds(word[start:])
            for cut in range(shortest, len(word) - shortest + 1)
            for joint in JOINTS
            if word.startswith(joint, cut)
            and len(word) - (start := cut + len(joint)) >= shortest
            and max(cut, len(word) - start) >= longer
        )
