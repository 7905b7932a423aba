from kg.graph.benchmark import QUESTIONS, EngineFigures, SizeFigures, benchmark_sparql
from kg.graph.synthetic import synthetic_quads


def engine(name: str, **milliseconds: float | None) -> EngineFigures:
    return EngineFigures(name, 1.0, 2, milliseconds, dict.fromkeys(milliseconds, 10))


def test_a_synthetic_graph_is_about_as_large_as_asked_and_always_the_same() -> None:
    quads = list(synthetic_quads(20_000))
    assert 0.8 < len(quads) / 20_000 < 1.3
    assert len(set(quads)) == len(quads)
    assert quads == list(synthetic_quads(20_000))
    assert quads != list(synthetic_quads(20_000, seed=2))


def test_both_engines_give_the_same_number_of_rows_and_the_questions_have_answers() -> None:
    (figures,) = benchmark_sparql([8_000], repeats=1, with_rdflib=False)
    assert set(figures.ours.milliseconds) == set(QUESTIONS)
    assert figures.ours.rows == figures.direct.rows
    assert all(figures.ours.rows.values())
    assert figures.ours.memory_bytes > 10_000_000
    assert figures.to_json()["quads"] == figures.quads
    assert figures.times_as_fast is None


def test_what_is_slower_than_allowed_is_named() -> None:
    figures = SizeFigures(
        1,
        engine("pejling", fast=4.9, late=5.1, stopped=None),
        engine("pyoxigraph", fast=2.25, late=2.25, stopped=1.0),
        engine("rdflib", fast=90.0, late=None, stopped=100.0),
    )
    assert figures.slower_than_allowed == ("late",)
    assert figures.ours.median == 5.1
    assert figures.times_as_fast == 100.0 / 5.1
