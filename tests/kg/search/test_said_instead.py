"""What people say for a concept: each line belongs to a concept, and only queries are read by it."""

from pathlib import Path

import numpy as np

from kg.links.lexicon import Concept, Lexicon
from kg.links.write import default_lexicon
from kg.search.concepts import SAID_INSTEAD, read_said_instead
from kg.search.index import SearchIndex


def test_each_line_names_a_concept_of_the_ontology_once():
    labels = [
        line.split(":")[0]
        for line in Path(SAID_INSTEAD).read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert len(set(labels)) == len(labels)
    assert set(labels) <= {concept.label for concept in default_lexicon().concepts}


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
