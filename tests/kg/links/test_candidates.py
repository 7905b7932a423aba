import numpy as np
import pytest

from kg.links import candidates
from kg.links.candidates import nearest_rows, neighbourhood_density


def unit_rows(count: int, seed: int = 3, columns: int = 24) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, columns)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def places(count: int) -> list[str]:
    return [f"kommune-{number % 7}" for number in range(count)]


def test_no_neighbour_is_of_the_same_municipality() -> None:
    found = nearest_rows(unit_rows(60), places(60))
    assert all(left % 7 != right % 7 for left, right in found.pairs().tolist())


def test_a_pair_is_named_once_and_the_lower_row_first() -> None:
    pairs = nearest_rows(unit_rows(60), places(60)).pairs().tolist()
    assert len({tuple(pair) for pair in pairs}) == len(pairs)
    assert all(left < right for left, right in pairs)


def test_neighbours_come_the_best_first() -> None:
    similarity = nearest_rows(unit_rows(60), places(60)).similarity
    assert (similarity[:, :-1] >= similarity[:, 1:]).all()


@pytest.mark.parametrize("columns", [24, 300])
def test_a_large_corpus_gets_nearly_the_neighbours_of_every_pair(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Rows that lie close to few axes, as those of texts do.
    axes = unit_rows(40, seed=1, columns=columns)
    rows = unit_rows(600, columns=40) @ axes
    every = nearest_rows(rows, places(600))
    monkeypatch.setattr(candidates, "SMALL", 100)
    searched = nearest_rows(rows, places(600))
    assert all(left % 7 != right % 7 for left, right in searched.pairs().tolist())
    shared = [len(set(a[:10]) & set(b)) for a, b in zip(every.rows, searched.rows, strict=True)]
    assert np.mean(shared) > 9


def test_one_municipality_alone_has_no_neighbours() -> None:
    found = nearest_rows(unit_rows(5), ["a"] * 5)
    assert not len(found.pairs())
    assert (neighbourhood_density(unit_rows(5), found) == 0).all()


def test_a_row_near_to_all_has_a_dense_neighbourhood() -> None:
    rows = np.array([[1, 0], [1, 0], [1, 0], [0, 1]], dtype=np.float32)
    found = nearest_rows(rows, ["a", "b", "c", "d"])
    density = neighbourhood_density(rows, found, nearest=2)
    assert density[0] == pytest.approx(1.0)
    assert density[3] == pytest.approx(0.0)
