"""What is said of the speed of SPARQL is what was measured."""

from api.cli.measured_sparql import (
    COLUMNS,
    MeasuredSparql,
    Runaways,
    runaway_sentence,
    sentences,
    table_rows,
)
from kg.graph.benchmark import EngineFigures, SizeFigures


def engine(name: str, **milliseconds: float | None) -> EngineFigures:
    return EngineFigures(name, 1.5, 2**21, milliseconds, dict.fromkeys(milliseconds, 10))


SIZE = SizeFigures(
    100_000,
    engine("pejling", one=2.0, two=3.0, three=9.0),
    engine("pyoxigraph", one=1.0, two=2.0, three=2.0),
    engine("rdflib", one=300.0, two=None, three=60.0),
)


def test_each_engine_has_a_row_and_what_was_stopped_is_counted() -> None:
    rows = table_rows(SIZE)
    assert [row[0] for row in rows] == ["pejling", "pyoxigraph", "rdflib"]
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert rows[2][-1] == "1"
    assert rows[0][1:4] == ["1,5", "2", "3,0"]


def test_the_aims_are_held_up_in_words() -> None:
    said = " ".join(sentences(SIZE))
    assert "100 gange så hurtigt" in said
    assert "three" in said
    assert "one" not in said


def test_a_search_beside_runaways_is_told_as_a_ratio() -> None:
    found = Runaways(80, 10.0, 15.0, {503: 20})
    assert found.times_as_slow == 1.5
    assert "1,5 gange så længe" in runaway_sentence(found)
    assert "20 blev stoppet" in runaway_sentence(found)
    told = MeasuredSparql((SIZE,), found).to_json()
    assert told["runaways"]["times_as_slow"] == 1.5
    assert told["sizes"][0]["slower_than_allowed"] == ["three"]
    assert MeasuredSparql((), None).to_json()["runaways"] is None
