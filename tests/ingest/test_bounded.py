"""Reading in processes that can be stopped: limits hold, and a batch goes on."""

import os
import threading
import time
from pathlib import Path

import pytest

from ingest import bounded
from ingest.bounded import MIB, BoundedReader, ReaderNotStarted, ReadingLimits, read_limited
from ingest.errors import UnreadableFile
from ingest.read import parse

FIXTURES = Path(__file__).parent / "readers" / "fixtures"
# Far more elements than can be read in a second, in a file of a few megabytes.
ENDLESS = b"<html><body><main>" + b"<p>x<b>y</b></p>" * 400_000


@pytest.fixture(scope="module")
def reader():
    with BoundedReader(ReadingLimits(file_bytes=20 * MIB, memory_bytes=1024 * MIB)) as reader:
        yield reader


def test_a_worker_reads_what_the_reader_itself_reads(reader: BoundedReader) -> None:
    data = (FIXTURES / "aeldrepolitik.html").read_bytes()
    assert reader.parse(data, "aeldrepolitik.html") == parse(data, "aeldrepolitik.html")


def test_what_is_declared_about_a_file_reaches_the_worker(reader: BoundedReader) -> None:
    parsed = reader.parse("Vi vil være gode.".encode(), "x.txt", {"title": "En politik"})
    assert parsed.document.title == "En politik"


def test_a_file_that_takes_too_long_is_stopped_and_the_next_one_is_read() -> None:
    with BoundedReader(ReadingLimits(seconds=0.5)) as reader:
        with pytest.raises(UnreadableFile, match="mere end 0,5 sekunder"):
            reader.parse(ENDLESS, "uendelig.html")
        assert reader.parse(b"Vi vil lytte.", "kort.txt").statements


def test_a_file_that_takes_too_much_memory_is_refused() -> None:
    with BoundedReader(ReadingLimits(memory_bytes=24 * MIB)) as reader:
        with pytest.raises(UnreadableFile, match="hukommelse"):
            reader.parse(b"Vi vil lytte.\n\n" * 600_000, "tung.txt")
        assert reader.parse(b"Vi vil lytte.", "kort.txt").statements


def test_a_worker_that_dies_costs_one_file_only(
    reader: BoundedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with BoundedReader() as dying:
        assert dying.parse(b"Vi vil lytte.", "a.txt").statements
        worker = dying._idle.get()
        dying._idle.put(worker)
        assert worker is not None
        send = bounded.send

        def send_and_die(pipe, data):
            send(pipe, data)
            worker._process.kill()

        monkeypatch.setattr(bounded, "send", send_and_die)
        with pytest.raises(UnreadableFile, match="bryde sammen"):
            dying.parse(b"Vi vil lytte.", "b.txt")
        monkeypatch.undo()
        assert dying.parse(b"Vi vil lytte.", "c.txt").statements


def test_a_worker_outlives_the_thread_that_first_needed_it() -> None:
    def in_a_thread_that_ends() -> None:
        reader.parse(b"Vi vil lytte.", "kort.txt")

    with BoundedReader() as reader:
        thread = threading.Thread(target=in_a_thread_that_ends)
        thread.start()
        thread.join()
        time.sleep(0.2)
        assert reader.parse(b"Vi vil lytte.", "kort.txt").statements


def test_a_worker_that_died_while_it_waited_costs_no_file() -> None:
    with BoundedReader() as reader:
        reader.parse(b"Vi vil lytte.", "kort.txt")
        worker = reader._idle.queue[0]
        assert worker is not None
        worker._process.kill()
        worker._process.wait()
        assert reader.parse(b"Vi vil lytte.", "kort.txt").statements


def test_a_process_that_cannot_start_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded.sys, "executable", "/bin/false")
    with pytest.raises(ReaderNotStarted, match="stoppede straks"):
        BoundedReader().parse(b"Vi vil lytte.", "a.txt")


def test_bad_files_stop_no_other_and_are_told_each_in_a_sentence(
    reader: BoundedReader, tmp_path: Path
) -> None:
    files = {
        "god.txt": "Vi vil være en åben kommune.".encode(),
        "tom.pdf": b"",
        "nul.txt": b"Vi vil\x00\x01\x02",
        "løgn.docx": (FIXTURES / "udvalgsreferat.pdf").read_bytes(),
        "ukendt.xyz": b"\x00\x01",
        "dyb.html": b"<div>" * 50_000,
        "sidst.txt": b"Vi vil lytte til borgerne.",
    }
    told: dict[str, str] = {}
    for name, data in files.items():
        try:
            reader.parse(data, name)
        except UnreadableFile as error:
            told[name] = error.message
    # What the content is goes before what the suffix says.
    assert files.keys() - told.keys() == {"god.txt", "løgn.docx", "sidst.txt"}
    assert "»tom.pdf« er tom" in told["tom.pdf"]
    assert all(len(message.splitlines()) == 1 for message in told.values())


@pytest.mark.parametrize("name", ["mangler.txt", "."])
def test_what_is_no_file_is_told_by_its_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match=r"findes ikke|er en mappe"):
        read_limited(tmp_path / name, ReadingLimits())


def test_a_file_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.pdf"
    with path.open("wb") as file:
        file.truncate(500 * MIB)
    with pytest.raises(UnreadableFile, match="fylder 500 MB, og grænsen er 20 MB"):
        read_limited(path, ReadingLimits(file_bytes=20 * MIB))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rør.txt")
    with pytest.raises(UnreadableFile, match="ikke en almindelig fil"):
        read_limited(tmp_path / "rør.txt", ReadingLimits())


@pytest.mark.parametrize("name", ["../../etc/x.txt", "a\\b\\c.txt", "nul\x00.txt", "/rod/x.txt"])
def test_a_strange_name_is_only_a_name(reader: BoundedReader, name: str) -> None:
    parsed = reader.parse(b"Vi vil lytte.", name)
    assert parsed.document.id.count("/") == 1
    assert ".." not in parsed.document.id
