"""Data and sentences in, what a terminal or a program at the other end of a pipe gets out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ingest.errors import PejlingError


class NotWritten(PejlingError):
    """A file cannot be written."""

    prefix = "Filen kan ikke skrives"


def speak_utf8() -> None:
    """Write Danish letters whatever the terminal's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(sentence: str) -> None:
    """Print one line on stderr."""
    print(" ".join(sentence.split()), file=sys.stderr)


def print_json(data: Any) -> None:
    """Print `data` as indented JSON."""
    import json

    print(json.dumps(data, ensure_ascii=False, indent=2))


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows how far long work is, on a terminal; silent elsewhere."""
    if not sys.stderr.isatty():
        yield lambda label, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def show(label: str, done: int, total: int) -> None:
            if label not in tasks:
                tasks[label] = bars.add_task(label, total=total or None)
            bars.update(tasks[label], completed=done, total=total or None)

        yield show
