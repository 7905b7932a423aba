"""What the measurement makes of engines that are slow, silent or loud."""

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from api.bench import measure, processes
from api.bench.load import Load
from api.bench.measure import Figures, Measurement, _percentile
from api.bench.processes import MeasurementFailed, running_server
from api.cli.measured_engines import sentences
from kg.search.quality.benchmark.material import EmbeddedTexts, Material
from kg.search.quality.judged import JudgedSet
from kg.settings import Settings

LOUD = (
    "import socket, sys; sys.stderr.write('advarsel ' * 40_000); sys.stderr.flush(); "
    "s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); s.accept()"
)


def test_nothing_answered_has_no_percentile() -> None:
    assert _percentile(Load([], 0.0), 50) is None
    assert _percentile(Load([1.0, 3.0], 2.0), 50) == 2.0


def test_a_server_that_writes_many_warnings_is_not_held_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def command(_task: str, _engine: str, _folder: Path, _data: Path, number: float) -> list[str]:
        return [sys.executable, "-c", LOUD, str(int(number))]

    monkeypatch.setattr(processes, "_command", command)
    with running_server("motor", tmp_path, tmp_path, patience=30) as port:
        assert port > 0


def test_what_is_said_names_whom_search_is_not_ahead_of() -> None:
    ours = Figures("pejling", 2000, 10, 0.6, None, 8.0, 12.0, 8.0, 40.0, http_median=9.0)
    fast = Figures("hurtig", 2000, 10, 0.3, 0.6, 3.0, 5.0, 3.0, 40.0, http_median=20.0)
    said = "\n".join(sentences(Measurement((ours, fast), (), None, 600.0)))
    assert "kvalitet: foran hurtig." in said
    assert "median i processen: ikke foran hurtig." in said
    assert "median over HTTP: foran hurtig." in said


def test_an_engine_that_is_too_slow_is_told_of_and_not_tried_with_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def measured(
        engine: str, _given: Path, _data: Path, part: Material, *_rest: object
    ) -> tuple[Figures, dict[str, float], list[str]]:
        asked.append((engine, len(part)))
        if engine == "langsom":
            raise MeasurementFailed("langsom blev ikke færdig.")
        return Figures(engine, len(part), 1, 0.5, None, 1.0, 2.0, 1.0, 1.0), {}, []

    texts = EmbeddedTexts(
        tuple("abcd"),
        np.zeros((4, 2), np.float32),
        np.arange(5),
        np.zeros((4, 2), np.float16),
        np.zeros(4, np.int32),
        np.zeros((4, 2), np.int32),
    )
    monkeypatch.setattr(measure, "_measure", measured)
    monkeypatch.setattr(measure, "_material", lambda *_: Material(1, texts, (), 1.0))
    monkeypatch.setattr(measure, "load_embedder", lambda _: SimpleNamespace(query_tokens=len))
    monkeypatch.setattr(measure, "PEERS", ("langsom", "hurtig"))
    monkeypatch.setattr(measure, "is_available", lambda _: True)
    (tmp_path / "bench").mkdir()
    found = measure.measure_engines(
        Settings(tmp_path), JudgedSet((), {}), (2, 4), 1, lambda _: None
    )
    assert [size for engine, size in asked if engine == "langsom"] == [2]
    assert [size for engine, size in asked if engine == "hurtig"] == [2, 4]
    assert [one for one in found.failures if "langsom" in one] == [
        "2 afsnit: Målingen mislykkedes: langsom blev ikke færdig."
    ]
