from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kg.embedding import TokenVectors
from kg.search.stored import late_interaction
from kg.search.stored.late_interaction import TokenIndex
from kg.search.stored.token_table import token_statistics, write_tokens


def passages() -> Iterator[TokenVectors]:
    random = np.random.default_rng(1)
    for number in range(600):
        tokens = 3 + number % 5
        hidden = (random.normal(size=(tokens, 48)) + 1).astype(np.float32)
        places = np.arange(2 * tokens, dtype=np.int32).reshape(-1, 2)
        ids = np.arange(number, number + tokens, dtype=np.int32) % 50
        yield TokenVectors(hidden.mean(axis=0), hidden, ids, places)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    statistics = token_statistics(passages())
    assert write_tokens(tmp_path, passages(), statistics) == sum(len(p.ids) for p in passages())
    return tmp_path


def test_a_passage_meets_its_own_tokens_best(written: Path) -> None:
    index = TokenIndex(written)
    assert len(index) == 600
    for row, passage in enumerate(passages()):
        if row % 100 == 0:
            compared = index.compared(index.units(passage), np.ones(len(passage.ids), np.float32))
            scores = compared.scores()
            assert int(scores.argmax()) == row
            assert scores[row] == pytest.approx(1, abs=0.02)
            ((offsets, met),) = compared.matches([row])
            assert (offsets == passage.offsets).all()
            assert met.max(axis=1).sum() == pytest.approx(scores[row], abs=1e-5)


def test_all_at_once_and_some_at_a_time_give_the_same_scores(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = next(passages())
    weights = np.ones(len(asked.ids), np.float32)
    whole = TokenIndex(written)
    monkeypatch.setattr(late_interaction, "IN_MEMORY", 0)
    parted = TokenIndex(written)
    assert whole.scores_everything and not parted.scores_everything
    rows = np.array([0, 17, 599])
    exact = whole.compared(whole.units(asked), weights)
    some = parted.compared(parted.units(asked), weights, rows)
    assert np.allclose(some.scores(), exact.scores()[rows], atol=1e-5)
    for asked_again in ([17], [599, 0], [3, 17]):
        for (places, met), (others, expected) in zip(
            some.matches(asked_again), exact.matches(asked_again), strict=True
        ):
            assert (places == others).all() and np.allclose(met, expected, atol=1e-5)


def test_a_cut_file_is_told_of(written: Path) -> None:
    from kg.errors import DamagedData

    path = written / "tokens.u8"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(DamagedData):
        TokenIndex(written)
