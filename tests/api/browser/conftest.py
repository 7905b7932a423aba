"""The application running on this machine, and Chromium to drive it with."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page

from api.pages.chromium import NoBrowser, find_chromium, open_chromium
from api.pages.running import running


@pytest.fixture(scope="session")
def address(app: FastAPI) -> Iterator[str]:
    with running(app) as found:
        yield found


# Not for the whole session: while it is open, no other test can run an event loop of its own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        find_chromium()
    except NoBrowser as missing:
        pytest.skip(str(missing))
    with open_chromium() as opened:
        yield opened


class Visit:
    """A browser window that notes what it asks for and what goes wrong in it."""

    def __init__(self, browser: Browser, address: str, **options: object) -> None:
        self.address = address
        self.context: BrowserContext = browser.new_context(base_url=address, **options)  # type: ignore[arg-type]
        self.context.set_default_timeout(15_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in {"error", "warning"}
                else None
            ),
        )
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = self.context.new_page()

    def strangers(self) -> list[str]:
        """Return the requests that left the host."""
        return [url for url in self.requests if not url.startswith((self.address, "data:"))]


@pytest.fixture(params=["desktop", "phone"])
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    width = 1280 if request.param == "desktop" else 390
    made = Visit(browser, address, viewport={"width": width, "height": 900})
    yield made
    made.context.close()
    assert made.strangers() == []
    assert made.complaints == []


@pytest.fixture(params=["desktop", "phone"])
def scriptless(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    width = 1280 if request.param == "desktop" else 390
    made = Visit(
        browser, address, viewport={"width": width, "height": 900}, java_script_enabled=False
    )
    yield made
    made.context.close()
    assert made.strangers() == []
