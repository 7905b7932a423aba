"""The table of page timings: limits above, what is too much marked, and only a search weighed."""

from api.cli.page_speed import PageSpeed, page_table


def row(name: str, path: str, paint: float, weight: int, late: float) -> list[str]:
    page = PageSpeed(name, path, paint, weight, 30_000, 10.0, late)
    return page_table([page])[1][-1]


def test_the_limits_stand_above_the_pages() -> None:
    head, rows = page_table([])
    assert len(head) == len(rows[0])
    assert rows[0] == ["Grænse", "500", "60", "–", "60"]


def test_what_is_over_its_limit_is_marked() -> None:
    assert row("soeg", "/?q=a", 499.0, 59_000, 59.9) == ["soeg", "499", "59,0", "10,0", "59,9"]
    assert row("soeg", "/?q=a", 501.0, 61_000, 61.0) == [
        "soeg",
        "501 !",
        "61,0 !",
        "10,0",
        "61,0 !",
    ]


def test_only_a_page_of_results_has_a_limit_of_weight() -> None:
    assert row("sparql", "/sparql", 100.0, 340_000, 10.0)[2] == "340"
