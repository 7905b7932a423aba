"""What the verdict hangs on."""

from collections.abc import Callable

import pytest

from ingest.read import parse
from kg.search.index import SearchIndex
from kg.search.model import SearchRequest
from kg.search.query.understanding import understand
from kg.search.ranking.ranking import rank
from kg.search.ranking.verdict import NAMES, NO_NUMBER, signals
from kg.search.search import search


@pytest.fixture(scope="module")
def counted(written: Callable[..., SearchIndex]) -> SearchIndex:
    """A document that says how many sit in the reading room, and of the garden only that it is."""
    text = (
        "Læsesalen har 42 pladser til studerende.\n\n"
        "I haven bag huset dyrker frivillige gamle æblesorter."
    )
    return written([parse(text.encode(), "odense/hus.txt")])


def unnumbered(index: SearchIndex, query: str) -> float:
    understood = understand(query, index.columns.municipalities)
    found = signals(index, rank(index, understood), understood)
    return dict(zip(NAMES, found, strict=True))["unnumbered"]


def test_a_number_that_is_asked_for_is_looked_for_in_the_best_passages(counted: SearchIndex):
    assert unnumbered(counted, "hvor mange pladser er der på læsesalen") == 0
    assert 0 < unnumbered(counted, "hvor mange æblesorter dyrkes i haven") <= NO_NUMBER


def test_a_question_for_something_else_needs_no_number(counted: SearchIndex):
    assert unnumbered(counted, "hvem dyrker æblesorter i haven") == 0
    assert unnumbered(counted, "haven bag huset") == 0


def test_what_is_counted_nowhere_is_refused_though_it_is_spoken_of(corpus_index: SearchIndex):
    known = search(corpus_index, SearchRequest("hvor mange ansatte har Center for Voksenstøtte"))
    unknown = search(corpus_index, SearchRequest("hvor mange frivillige har kommunen"))
    assert known.verdict != "none"
    assert unknown.verdict == "none"
    assert unknown.results
