import pytest

from ingest.evaluate import score
from tests.ingest.structure.agenda_gold import (
    GOLD,
    found_document,
    found_statements,
    paragraph_count,
    read_corpus_gold,
    read_gold,
)

ALL = sorted(path.name.removesuffix(".gold.json") for path in GOLD.glob("agenda-*.gold.json"))
NAMES = [name for name in ALL if "-aside-" not in name]
ASIDE = [name for name in ALL if "-aside-" in name]


@pytest.mark.parametrize("name", NAMES)
def test_the_head_of_an_agenda_gives_its_kind_and_meeting(name: str) -> None:
    parsed, gold = read_gold(name)
    assert found_document(parsed, gold["document"]) == gold["document"]


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_of_an_agenda_is_found_and_nothing_else(name: str) -> None:
    parsed, gold = read_gold(name)
    assert found_statements(parsed, gold["statements"]) == gold["statements"]
    assert paragraph_count(parsed) == gold["paragraphs"]


@pytest.mark.parametrize("name", ASIDE)
def test_agendas_that_no_rule_was_made_from_are_read_nearly_as_well(name: str) -> None:
    parsed, gold = read_gold(name)
    assert gold["aside"]
    assert score(parsed, {}, gold["statements"], name).score.f1 >= 0.9


@pytest.mark.parametrize("name", ALL)
def test_every_text_of_an_agenda_is_what_its_spans_quote(name: str) -> None:
    parsed, _ = read_gold(name)
    for statement in parsed.statements:
        quotes = " ".join(parsed.text[span.start : span.end] for span in statement.spans)
        assert statement.text == quotes


def test_the_agenda_of_the_corpus_is_read_in_every_detail() -> None:
    parsed, gold = read_corpus_gold()
    assert found_document(parsed, gold["document"]) == gold["document"]
    assert found_statements(parsed, gold["statements"]) == gold["statements"]
    assert paragraph_count(parsed) == gold["paragraphs"]
