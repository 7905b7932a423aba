"""What reading costs as files grow, counted in calls and not in seconds."""

import cProfile
import pstats
from collections.abc import Callable

import pytest

from ingest.read import parse

_TIMES = 4
# Four times the text may cost a little more than four times the calls, never sixteen.
_MOST = 5.5

_MAKERS: dict[str, Callable[[int], str]] = {
    "lines": lambda n: "\n".join(f"Vi vil hjælpe {i} borgere." for i in range(n)),
    "paragraphs": lambda n: "\n\n".join(f"Det gjaldt {i} borgere i hverdagen." for i in range(n)),
    "list": lambda n: "Vi vil\n" + "\n".join("- hjælpe borgere" for _ in range(n)),
    "headings": lambda n: "\n\n".join(f"{i}. Overskrift\n\nTekst her." for i in range(n)),
    "items": lambda n: "\n\n".join(f"Punkt {i}: Sag\n\nBeslutning\n\nGodkendt." for i in range(n)),
    "bars": lambda n: "| a | b | c |\n" * n,
    "broken words": lambda n: "samarbejds-\n" * n,
    "acts": lambda n: "\n\n".join(f"Efter lov om støtte § {i} fik {i} borgere." for i in range(n)),
}


def _calls(source: str, name: str) -> int:
    profile = cProfile.Profile()
    profile.enable()
    parse(source.encode(), name)
    profile.disable()
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return f"<html><body><main>{paragraphs}</main></body></html>"


@pytest.mark.parametrize("made", list(_MAKERS))
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.html"])
def test_reading_grows_with_the_text_and_not_with_its_square(made: str, name: str) -> None:
    def source(count: int) -> str:
        text = _MAKERS[made](count)
        return _page(text) if name.endswith("html") else text

    _calls(source(10), name)
    small, large = (_calls(source(count), name) for count in (80, 80 * _TIMES))
    assert large / small < _MOST


@pytest.mark.parametrize("text", ["a" * 60_000, "(" * 60_000, "Aa " * 20_000, "§ 1, " * 12_000])
def test_text_without_any_sentence_is_read_all_the_same(text: str) -> None:
    assert parse(text.encode(), "x.txt").text
