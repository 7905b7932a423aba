"""What people say for a concept: each line belongs to a concept, and only queries are read by it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest.model import ParsedDocument
from kg.links.lexicon import Concept, Lexicon
from kg.links.write import default_lexicon
from kg.search.index import SearchIndex
from kg.search.model import SearchRequest
from kg.search.search import search
from kg.search.stored.concepts import SAID_INSTEAD, read_everyday_words, read_said_instead


def test_each_line_names_a_concept_or_a_group_of_everyday_words_once():
    labels = [
        line.split(":")[0]
        for line in Path(SAID_INSTEAD).read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert len(set(labels)) == len(labels)
    known = [*default_lexicon().concepts, *read_everyday_words()]
    assert set(labels) <= {concept.label for concept in known}


def test_no_line_says_the_same_twice():
    for label, phrases in read_said_instead().items():
        assert len({phrase.lower() for phrase in phrases}) == len(phrases), label
        assert all(phrases), label


def test_what_people_say_does_not_move_where_a_concept_lies(
    small_documents: Sequence[ParsedDocument],
    small: SearchIndex,
    written: Callable[..., SearchIndex],
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("kg.search.stored.concepts.read_said_instead", dict)
    silent = written(small_documents)
    weights = np.zeros(len(small.concepts.lexicon.concepts), np.float32)
    weights[small.concepts.lexicon.position["selvbestemmelse"]] = 1
    said, unsaid = small.concepts.aim(weights), silent.concepts.aim(weights)
    assert np.allclose(said.direction, unsaid.direction)


def test_phrases_are_found_in_queries_and_not_in_passages(corpus_index: SearchIndex):
    """Some phrases do stand in passages ("flere muligheder"), where they are no sign of the concept."""
    index, said = corpus_index.concepts, read_said_instead()
    own = Lexicon([c for c in default_lexicon().concepts if c.label in said])
    spoken = Lexicon([Concept(c.id, "", None, said[c.label], None, False) for c in own.concepts])
    query = "så mange som muligt flere ad gangen"
    assert "gruppetilbud" in {
        index.lexicon.concepts[m.concept].label for m in index.mentions(query)
    }
    only_said = 0
    for row in range(len(corpus_index.tokens)):
        passage = corpus_index.records.passage(row)
        text = f"{passage.source}\n{passage.context}"
        meant = {m.concept for m in spoken.mentions(text)} - {m.concept for m in own.mentions(text)}
        for concept in meant:
            weights = np.zeros(len(index.lexicon.concepts), np.float32)
            weights[index.lexicon.position[own.concepts[concept].id]] = 1
            assert index.scores(weights, np.array([row])).tolist() == [0]
            only_said += 1
    assert only_said


def test_concepts_that_no_passage_speaks_of_have_no_vectors_and_are_never_meant(
    small: SearchIndex,
):
    """The small corpus is about libraries and paths for cyclists, not about roads in winter."""
    index = small.concepts
    everyday = {concept.label: concept.id for concept in read_everyday_words()}
    spoken_of, unspoken_of = (
        index.lexicon.position[everyday[label]] for label in ("bibliotek", "vinterberedskab")
    )
    for query in ("bibliotek", "saltning og snerydning om vinteren"):
        tokens = small.query_tokens(query)
        weights = np.ones(len(tokens.hidden), np.float32)
        meant = index.meant(small.tokens.units(tokens), weights)
        assert meant[unspoken_of] == 0
        assert meant[spoken_of] > 0
    only = np.zeros(len(index.lexicon.concepts), np.float32)
    only[unspoken_of] = 1
    assert not index.aim(only).direction.any()


def test_documents_that_speak_of_no_concept_are_found_all_the_same(
    small_documents: Sequence[ParsedDocument],
    written: Callable[..., SearchIndex],
    monkeypatch: pytest.MonkeyPatch,
):
    only = Concept("zebrafisk", "zebrafisk", None, (), None, False)
    monkeypatch.setattr("kg.search.write.read_everyday_words", list)
    monkeypatch.setattr("kg.search.write._own_concepts", lambda: [only])
    index = written(small_documents[:1])
    for query in ("bibliotek", "zebrafisk"):
        assert search(index, SearchRequest(query, understand=False)).results
