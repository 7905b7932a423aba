"""How an answer is worded, told by the question; and whether a passage is worded so."""

import pytest

from kg.search.stored.answer_wording import Wording, wordings_asked, wordings_in

W = Wording


@pytest.mark.parametrize(
    ("query", "wordings"),
    [
        ("Hvad betyder habilitering?", {W.EXPLAINS}),
        ("visitation hvad betyder det", {W.EXPLAINS}),
        ("hvad er inklusion", {W.EXPLAINS}),
        ("hvad mener vi med fællesskab", {W.EXPLAINS}),
        ("what is rehabilitation?", {W.EXPLAINS}),
        ("hvor kan jeg læse om taksterne", {W.REFERS}),
        ("hvor finder man planen?", {W.REFERS}),
        ("where can I find the plan", {W.REFERS}),
        ("hvad er budgettet for næste år", set()),
        ("hvad mener Viborg om skolen", set()),
        ("hvor mange kan se planen", set()),
        ("hvor ligger ansvaret hos borgeren", set()),
    ],
)
def test_questions_tell_how_their_answers_are_worded(query: str, wordings: set[Wording]) -> None:
    assert set(wordings_asked(query)) == wordings


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("Habilitering handler om at lære noget for første gang.", {W.EXPLAINS}),
        ("Med frivillighed forstås ulønnet arbejde.", {W.EXPLAINS}),
        ("Det betyder også, at ventetiden falder.", set()),
        ("Taksterne findes på kommunens hjemmeside.", {W.REFERS}),
        ("Planen er vedtaget.", set()),
    ],
)
def test_passages_explain_or_refer(text: str, wordings: set[Wording]) -> None:
    assert set(wordings_in(text)) == wordings
