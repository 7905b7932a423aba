"""What the measurement makes of engines that are slow, silent or loud."""

import sys
from pathlib import Path

import pytest

from api.bench import processes
from api.bench.load import Load
from api.bench.measure import Figures, Measurement, _percentile
from api.bench.processes import running_server
from api.cli.measured_engines import sentences

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
