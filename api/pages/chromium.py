"""Nothing in, the Chromium of this machine out, driven without reaching for the network."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.errors import PejlingError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class NoBrowser(PejlingError):
    """There is no browser to drive, or nothing to drive it with."""

    prefix = "Ingen browser"


def find_chromium() -> str:
    """Return the path of Chromium or Chrome. Raises NoBrowser, which names the package."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    raise NoBrowser("der er hverken Chromium eller Chrome; installér pakken “chromium”.")


@contextmanager
def open_chromium() -> Iterator["Browser"]:
    """Open a headless Chromium and close it at the end. Raises NoBrowser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoBrowser("pakken “playwright” mangler; kør “pip install playwright”.") from None
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
