from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kg.embedding import Progress, TokenVectors, Vectors
from kg.search.quality.benchmark import material as module
from kg.search.quality.benchmark.documents import PREFIX, documents_of
from kg.search.quality.benchmark.material import Material, prepare
from kg.search.stored.passages import read_corpus

REAL = ["Vi hjælper borgere.", "Alle har ret til et hjem."]
SOURCES = [
    "Kommunen støtter borgere med handicap i at finde et arbejde tæt på deres hjem i 2024.",
    "Foreningerne inviterer beboerne til fælles spisning hver torsdag, og alle kan deltage.",
]


class Letters:
    """A model that gives every word a vector of its letters, and counts what it is asked."""

    name = version = "letters"
    dimension = 32

    def __init__(self) -> None:
        self.asked = 0

    def passage_tokens(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> list[TokenVectors]:
        self.asked += len(texts)
        return [self.query_tokens(text) for text in texts]

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return np.stack([self.query_tokens(text).pooled for text in texts])

    embed_queries = embed_passages

    def query_tokens(self, text: str) -> TokenVectors:
        hidden, offsets, start = [], [], 0
        for word in text.split(" "):
            vector = np.bincount([ord(letter) % 32 for letter in word], minlength=32)
            hidden.append(vector.astype(np.float32))
            offsets.append((start, start + len(word)))
            start += len(word) + 1
        total = np.sum(hidden, axis=0)
        return TokenVectors(
            (total / np.linalg.norm(total)).astype(np.float32),
            np.array(hidden, np.float32),
            np.arange(len(hidden), dtype=np.int32),
            np.array(offsets, np.int32),
        )


@pytest.fixture
def material(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Material:
    monkeypatch.setattr(module, "SENTENCES", 8)
    return prepare(tmp_path, REAL, SOURCES, 30, Letters())


def test_real_passages_come_first_and_none_comes_twice(material: Material) -> None:
    texts = [material.text(row) for row in range(len(material))]
    assert texts[:2] == REAL
    assert len(set(texts)) == len(texts) == 30


def test_the_tokens_of_a_pair_are_those_of_its_sentences_at_their_places(
    material: Material,
) -> None:
    row = len(material) - 1
    text, vectors = material.text(row), material.vectors_of(row)
    outright = Letters().query_tokens(text)
    assert (vectors.offsets == outright.offsets).all()
    assert np.allclose(vectors.hidden, outright.hidden)
    assert np.allclose(material.pooled()[row], vectors.pooled, atol=1e-6)
    assert material.likeness is not None and material.likeness > 0.9


def test_fewer_passages_are_the_first_of_many(material: Material) -> None:
    for count in (5, 20):
        fewer = material.first(count)
        assert len(fewer) == count
        rows = range(count)
        assert [fewer.text(row) for row in rows] == [material.text(row) for row in rows]
        assert fewer.tokens == sum(len(fewer.vectors_of(row).ids) for row in rows)


def test_what_was_embedded_is_not_embedded_again(tmp_path: Path) -> None:
    first, second = Letters(), Letters()
    made = prepare(tmp_path, REAL, SOURCES, 12, first)
    again = prepare(tmp_path, REAL, SOURCES, 12, second)
    assert first.asked > 10 and second.asked == 0
    assert np.array_equal(made.pooled(), again.pooled())


def test_every_made_passage_is_one_passage_of_a_document(material: Material) -> None:
    texts = [material.text(row) for row in range(2, 30)]
    corpus = read_corpus(list(documents_of(texts * 3)))
    assert [passage.text for passage in corpus.passages] == texts * 3
    assert len({d.document.municipality_code for d in corpus.documents}) > 1
    assert all(d.document.id.startswith(PREFIX) for d in corpus.documents)
