"""A data folder in; how fast and how heavy every page is, in a browser and at the server, out.

Each page is opened by Chromium with nothing kept from before, and asked for again and again over
one connection. The baseline is a page of one sentence from a bare application in the same run.
"""

import http.client
import statistics
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from api.cli.speed import FRAMES, QUERIES
from api.numbers import measured_number
from kg.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Browser

PAINT_LIMIT = 500.0
"""First contentful paint, in milliseconds."""
WEIGHT_LIMIT = 60_000
"""What a search page may transfer apart from fonts, in bytes."""
SERVER_LIMIT = 60.0
"""The 95th percentile of the server's time for a page, in milliseconds."""

_SEARCH = "/?q="
_OPENINGS = 3
_ASKINGS = 40
_BARE = "<!doctype html><html lang=da><title>Pejling</title><p>Vi vil være en god kommune."


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """One page: medians and the 95th percentile in milliseconds, weight in bytes as transferred.

    `weight` leaves fonts out; `fonts` has theirs.
    """

    name: str
    path: str
    paint: float
    weight: int
    fonts: int
    server_median: float
    server_late: float

    @property
    def is_search(self) -> bool:
        """Whether the page is a page of results."""
        return self.path.startswith(_SEARCH)

    def as_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {k: round(v, 1) if isinstance(v, float) else v for k, v in asdict(self).items()}


def measure_pages(settings: Settings, say: Callable[[str], None]) -> list[PageSpeed]:
    """Return the speed of the baseline and of every page of the current snapshot.

    `say` is told what is measured now. Raises NoBrowser, NoSnapshot and DamagedData.
    """
    from api.app import create_app
    from api.pages.chromium import open_chromium
    from api.pages.running import running
    from api.pages.screenshots import pictures_of

    app = create_app(settings)
    pictures = {p.path: p.name for p in reversed(pictures_of(app.state.serving.current))}
    with running(_bare_application()) as bare, running(app) as address, open_chromium() as browser:
        measured = [_measured(browser, bare, "Én sætning (sammenligning)", "/")]
        for path, name in reversed(pictures.items()):
            say(f"måler {path}")
            measured.append(_measured(browser, address, name, path))
    return measured


def _measured(browser: "Browser", address: str, name: str, path: str) -> PageSpeed:
    seconds = sorted(_server_seconds(address, path))
    opened = [_opened(browser, address + path) for _ in range(_OPENINGS)]
    return PageSpeed(
        name=name,
        path=path,
        paint=statistics.median(paint for paint, _, _ in opened),
        weight=max(weight for _, weight, _ in opened),
        fonts=max(fonts for _, _, fonts in opened),
        server_median=1000 * statistics.median(seconds),
        server_late=1000 * statistics.quantiles(seconds, n=20)[-1],
    )


def _server_seconds(address: str, path: str) -> Iterator[float]:
    """Yield the seconds of each answer; a search is asked in other words every time."""
    host = urllib.parse.urlsplit(address).netloc
    with _connected(host) as connection:
        for number, asked in enumerate(_askings(path)):
            began = time.perf_counter()
            connection.request("GET", asked, headers={"Accept-Encoding": "gzip"})
            connection.getresponse().read()
            # The first answers load what the later ones find loaded.
            if number > 1:
                yield time.perf_counter() - began


def _askings(path: str) -> list[str]:
    if not path.startswith(_SEARCH):
        return [path] * _ASKINGS
    words = QUERIES.read_text("utf-8").split("\n")[:-1]
    return [f"/?q={urllib.parse.quote(frame.format(word))}" for frame in FRAMES for word in words]


def _opened(browser: "Browser", url: str) -> tuple[float, int, int]:
    """Return first contentful paint (ms) and the bytes of the page without and of its fonts."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    wire.on("Network.responseReceived", lambda e: kinds.__setitem__(e["requestId"], e["type"]))
    wire.on(
        "Network.loadingFinished",
        lambda e: sizes.__setitem__(e["requestId"], int(e["encodedDataLength"])),
    )
    page.goto(url, wait_until="networkidle")
    paint = page.evaluate(_PAINT)
    context.close()
    fonts = sum(size for key, size in sizes.items() if kinds.get(key) == "Font")
    return float(paint), sum(sizes.values()) - fonts, fonts


_PAINT = """() => new Promise((found) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) found(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""


@contextmanager
def _connected(host: str) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        yield connection
    finally:
        connection.close()


def _bare_application() -> "FastAPI":
    from fastapi import FastAPI
    from fastapi.responses import HTMLResponse

    app = FastAPI()

    @app.get("/")
    def bare() -> HTMLResponse:
        return HTMLResponse(_BARE)

    return app


def page_table(measured: Sequence[PageSpeed]) -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of the table that people read; what is too much is marked."""
    head = ["Side", "Første billede, ms", "kB uden skrifter", "Server, ms", "Server 95 %, ms"]
    rows = [["Grænse", f"{PAINT_LIMIT:.0f}", f"{WEIGHT_LIMIT // 1000}", "–", f"{SERVER_LIMIT:.0f}"]]
    rows.extend(
        [
            page.name,
            _shown(page.paint, PAINT_LIMIT),
            _shown(page.weight / 1000, WEIGHT_LIMIT / 1000 if page.is_search else None),
            _shown(page.server_median, SERVER_LIMIT),
            _shown(page.server_late, SERVER_LIMIT),
        ]
        for page in measured
    )
    return head, rows


def _shown(value: float, limit: float | None) -> str:
    written = measured_number(value)
    return f"{written} !" if limit is not None and value > limit else written
