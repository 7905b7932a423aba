"""Rows of text in, a table in the terminal out."""

import sys
from collections.abc import Sequence

_WIDE = 160


def print_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print `rows` under `names`; all columns but the first to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for place, name in enumerate(names):
        table.add_column(name, justify="right" if place else "left", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    # In a file or a pipe there is no width to keep to.
    Console(width=None if sys.stdout.isatty() else _WIDE).print(table)
