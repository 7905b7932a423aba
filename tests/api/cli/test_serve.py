"""A running server moves to new snapshots without dropping a request, and outlives bad builds."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.settings import PROJECT

PEJLING = [sys.executable, "-c", "from api.cli import main; main()"]
ADDED = """Strategi for genbrugte cykler

Vi vil arbejde for, at hver borger kan låne en genbrugt ladcykel af kommunen.

Princip: Den, der låner en ladcykel, passer på den.
"""


@pytest.fixture
def server(data: Path) -> Iterator[str]:
    """The address of a server of `data`."""
    process = subprocess.Popen(
        [*PEJLING, "serve", "--port", "0", "--data", str(data)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        assert "http://127.0.0.1:" in said, process.communicate()[1]
        yield said.split()[3].rstrip("/")
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in {0, 130, -signal.SIGINT}


def _get(address: str) -> dict[str, object]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        assert answer.status == 200
        found: dict[str, object] = json.load(answer)
        return found


def _wait_for(address: str, before: object) -> object:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        now = _get(f"{address}/health")["snapshot"]
        if now != before:
            return now
        time.sleep(0.1)
    raise AssertionError("the server did not move to the new snapshot")


def test_a_server_moves_to_a_new_snapshot_without_dropping_a_request(
    server: str, data: Path, tmp_path: Path
) -> None:
    before = _get(f"{server}/health")["snapshot"]
    answered = [0, 0]
    failures: list[str] = []
    stop = threading.Event()

    def ask(number: int, path: str) -> None:
        while not stop.is_set():
            try:
                _get(server + path)
                answered[number] += 1
            except Exception as error:
                failures.append(f"{path}: {error}")

    paths = ["/api/search?q=frivillige&limit=3", "/api/documents"]
    askers = [threading.Thread(target=ask, args=pair) for pair in enumerate(paths)]
    for asker in askers:
        asker.start()
    try:
        new = tmp_path / "cykler.txt"
        new.write_text(ADDED, "utf-8")
        done = subprocess.run(
            [*PEJLING, "add", str(new), "--data", str(data)],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        _wait_for(server, before)
        query = urllib.parse.quote("låne en genbrugt ladcykel")
        found = json.dumps(_get(f"{server}/api/search?q={query}"))
        assert "ladcykel" in found
    finally:
        stop.set()
        for asker in askers:
            asker.join()
    assert not failures
    assert all(count > 0 for count in answered)


def test_a_server_goes_on_when_a_build_is_killed(server: str, data: Path) -> None:
    before = _get(f"{server}/health")["snapshot"]
    for seconds in (1.0, 2.5, 4.0):
        build = subprocess.Popen(
            [*PEJLING, "build", "--force", "--data", str(data)],
            cwd=PROJECT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)
        os.kill(build.pid, signal.SIGKILL)
        build.wait()
        current = (data / "current").readlink().name
        assert _get(f"{server}/api/search?q=frivillige&limit=1")["total"]
        if current == before:
            assert _get(f"{server}/health")["snapshot"] == before


def test_a_server_keeps_answering_when_the_new_snapshot_is_damaged(server: str, data: Path) -> None:
    before = str(_get(f"{server}/health")["snapshot"])
    broken = data / "snapshots" / "99990101T000000000000Z-dead"
    shutil.copytree(data / "snapshots" / before, broken)
    (broken / "manifest.json").write_text("{", "utf-8")
    (data / "naeste").symlink_to(f"snapshots/{broken.name}")
    (data / "naeste").replace(data / "current")
    deadline = time.monotonic() + 30
    while not _get(f"{server}/health")["problem"] and time.monotonic() < deadline:
        time.sleep(0.1)
    health = _get(f"{server}/health")
    assert health["snapshot"] == before
    assert "manifest.json" in str(health["problem"])
    assert _get(f"{server}/api/search?q=frivillige&limit=1")["total"]


@pytest.mark.parametrize("seconds", [0.0, 3.0])
def test_ctrl_c_in_a_terminal_ends_the_server_without_a_traceback(
    data: Path, seconds: float
) -> None:
    process = subprocess.Popen(
        [*PEJLING, "serve", "--port", "0", "--data", str(data)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None and process.stdout.readline()
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors
