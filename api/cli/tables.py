"""Rows of text in, a table in the terminal out."""

from collections.abc import Sequence


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
    Console(width=max(100, Console().width)).print(table)
