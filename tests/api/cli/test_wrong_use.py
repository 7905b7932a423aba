import pytest

from tests.api.cli.conftest import Pejling


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["serch", "x"], "mente du “search”?"),
        (["search"], "SPØRGSMÅL mangler"),
        (["search", "x", "--limt", "3"], "--limit"),
        (["search", "x", "--limit", "mange"], "skal være et helt tal"),
        (["search", "x", "--limit", "501"], "må ikke være over 500"),
        (["search", "to", "ord"], "sæt “” om"),
        (["search", "x", "--data"], "--data mangler en værdi"),
        (["parse"], "FIL mangler"),
        (["evaluate", "alt"], "“alt” kendes ikke"),
    ],
)
def test_wrong_use_is_one_danish_sentence_and_code_2(
    pejling: Pejling, arguments: list[str], told: str
) -> None:
    said = pejling(*arguments)
    assert said.code == 2
    assert told in said.sentence
    assert said.out == ""


def test_without_a_command_the_help_is_shown(pejling: Pejling) -> None:
    said = pejling()
    assert said.code == 2
    assert "Kommandoer:" in said.out


def test_a_setting_that_cannot_be_used_is_named(pejling: Pejling) -> None:
    said = pejling("search", "x", PEJLING_QUERY_SECONDS="længe")
    assert said.code == 2
    assert "PEJLING_QUERY_SECONDS" in said.sentence
