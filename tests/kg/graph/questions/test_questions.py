"""Every question of the library, asked of a small corpus whose answers can be seen to be right."""

import csv
import io
import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.graph.namespaces import PREFIXES
from kg.graph.questions import all_questions, question
from kg.graph.sparql.evaluate import evaluate
from kg.graph.sparql.model import QueryLimits, QueryRequest
from kg.graph.store import load_store, write_graph

from .small_corpus import quads

EXPECTED = Path(__file__).parent / "expected"
NAMES = [question.name for question in all_questions()]
# The vocabulary grows; what is expected of these is told in tests of their own.
GROWING = {"tema-daekning"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("graph")
    write_graph(folder, quads())
    return load_store(folder)


def rows(store: Store, name: str) -> list[list[str]]:
    request = QueryRequest(question(name).query, {"solutions": "csv"})
    text = evaluate(store, request, QueryLimits()).body.decode()
    return [[_ordered(cell) for cell in row] for row in csv.reader(io.StringIO(text))]


def _ordered(cell: str) -> str:
    """Put what a GROUP_CONCAT joined in one order: the standard leaves it open."""
    return " | ".join(sorted(cell.split(" | ")))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in GROWING])
def test_a_question_has_the_answer_that_the_small_corpus_gives(store: Store, name: str) -> None:
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        expected = [[_ordered(cell) for cell in row] for row in csv.reader(file)]
    assert len(expected) > 1, "an answer without rows shows nothing"
    assert rows(store, name) == expected


def test_every_theme_is_counted_also_where_nobody_says_anything(store: Store) -> None:
    counted = rows(store, "tema-daekning")[1:]
    found = {(theme, owner): count for theme, owner, count in counted if count != "0"}
    assert found == {
        ("Beskæftigelse og arbejde", "Ishøj Kommune"): "1",
        ("Bolig og botilbud", "Læsø Kommune"): "1",
        ("Pårørende, familie og netværk", "Ishøj Kommune"): "1",
        ("Pårørende, familie og netværk", "Læsø Kommune"): "1",
    }
    assert ["Ældre", "", "0"] in counted


def test_there_are_at_least_twenty_five_questions() -> None:
    assert len(NAMES) == len(set(NAMES)) >= 25
    assert {path.stem for path in EXPECTED.iterdir()} == set(NAMES) - GROWING


@pytest.mark.parametrize("name", NAMES)
def test_a_question_explains_itself_and_declares_what_it_uses(name: str) -> None:
    asked = question(name)
    assert asked.title.endswith("?")
    assert len(asked.about) > 30
    declared = dict(re.findall(r"^PREFIX (\w+): <(.+)>$", asked.query, re.MULTILINE))
    assert declared
    assert all(PREFIXES[prefix] == iri for prefix, iri in declared.items())
    used = set(
        re.findall(r"(?<![\w<?])(\w+):\w", re.sub(r"<[^>]*>|#.*|\"[^\"]*\"", "", asked.query))
    )
    assert used == set(declared)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_names_no_municipality(name: str) -> None:
    code = "\n".join(line for line in question(name).query.splitlines() if not line.startswith("#"))
    assert not re.search(r"Kommune\b|\bid/", code)


def test_an_unknown_question_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        question("findes-ikke")
