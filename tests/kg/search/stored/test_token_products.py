import numpy as np

from kg.search.stored.token_products import TokenProducts


def unit_rows(random: np.random.Generator, rows: int) -> np.ndarray:
    vectors = random.normal(size=(rows, 384)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_products_of_integers_are_near_those_of_real_numbers() -> None:
    random = np.random.default_rng(0)
    tokens, units = unit_rows(random, 500), unit_rows(random, 7)
    scales = np.abs(tokens).max(axis=1) / 127
    table = np.rint(tokens / scales[:, None]).astype(np.int8)
    found = TokenProducts(table, scales).with_query(units)
    assert found.shape == (7, 500)
    assert np.abs(found - units @ tokens.T).max() < 0.01


def test_the_largest_values_do_not_overflow() -> None:
    table = np.full((2, 384), 127, np.int8)
    found = TokenProducts(table, np.ones(2, np.float32)).with_query(np.ones((1, 384), np.float32))
    assert np.allclose(found, 127 * 384, rtol=0.01)
