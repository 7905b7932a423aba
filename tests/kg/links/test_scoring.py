"""What tells pairs apart: shared concepts, related themes, and how many sentences were compared."""

import numpy as np
import pytest

from kg.links.alignments import statement_score
from kg.links.concept_rows import near_themes, themes
from kg.links.lexicon import Concept, Lexicon
from kg.links.scoring import FEATURES, pair_features
from kg.links.signals import Names, unit_signals

from .conftest import LetterEmbedder

CONCEPTS = [
    Concept("bolig", "Bolig", None, (), "bolig", True, related=("stoette",)),
    Concept("stoette", "Bostøtte", None, (), "stoette", True),
    Concept("arbejde", "Beskæftigelse", None, (), "arbejde", True),
]


def feature(name: str, *texts: str) -> float:
    embedder = LetterEmbedder()
    lexicon = Lexicon(CONCEPTS)
    labels = embedder.embed_passages([concept.label for concept in CONCEPTS])
    _, signals = unit_signals(
        texts,
        [()] * len(texts),
        [str(number) for number in range(len(texts))],
        embedder.embed_passages(texts),
        lexicon,
        Names(labels, np.arange(len(CONCEPTS))),
    )
    return float(pair_features(signals, np.array([[0, 1]]))[0, FEATURES.index(name)])


def test_the_most_telling_concept_counts_the_same_in_a_long_sentence() -> None:
    short = feature("strongest", "Egen bolig.", "En bolig til alle.")
    long = feature("strongest", "Egen bolig.", "En bolig, beskæftigelse og bostøtte til alle.")
    assert short == pytest.approx(long)
    assert short > 0
    assert feature("strongest", "Egen bolig.", "Beskæftigelse til alle.") == 0


def test_related_themes_are_nearer_than_others() -> None:
    related = feature("themes", "Egen bolig.", "Vi giver bostøtte.")
    assert related == feature("themes", "Vi giver bostøtte.", "Egen bolig.")
    assert related > feature("themes", "Egen bolig.", "Vi skaber beskæftigelse.")


def test_a_relation_to_a_theme_that_is_not_there_is_passed_over() -> None:
    lexicon = Lexicon([Concept("a", "Bolig", None, (), "a", True, related=("findes-ikke",))])
    rows = themes(np.ones((1, 1), dtype=np.float32), lexicon)
    assert near_themes(rows, lexicon).tolist() == rows.tolist()


def test_the_best_of_many_pairs_of_sentences_says_less() -> None:
    one, two, twelve = statement_score(np.full(3, 0.9), np.array([1, 2, 12])).tolist()
    assert one == pytest.approx(0.9)
    assert twelve < two < one
    assert statement_score(np.ones(1), np.array([4]))[0] > 0.99
