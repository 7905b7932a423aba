"""Every page, light and dark, narrow and wide: WCAG 2.1 A and AA, no overflow, no stranger."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser

from api.app import create_app
from api.pages.running import running
from api.pages.screenshots import pictures_of
from kg.settings import load_settings

from .conftest import Visit

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


def paths(app: FastAPI) -> list[str]:
    shown = [picture.path for picture in pictures_of(app.state.serving.current)]
    return list(dict.fromkeys([*shown, "/was", "/?q=kvantemekanik", "/findes-ikke"]))


@pytest.fixture(params=["light", "dark"])
def window(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    made = Visit(
        browser, address, color_scheme=request.param, viewport={"width": 1280, "height": 900}
    )
    yield made
    made.context.close()
    assert made.strangers() == []


def test_axe_finds_nothing_on_any_page(window: Visit, app: FastAPI) -> None:
    found = []
    for path in paths(app):
        window.page.goto(path)
        report = Axe().run(window.page, options=RULES)
        for violation in report.response["violations"]:
            nodes = [node["html"][:200] for node in violation["nodes"][:3]]
            found.append((path, violation["id"], nodes))
    assert found == []
    assert [c for c in window.complaints if "404" not in c] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_plain_style_sheet_alone_serves_as_well(
    browser: Browser, address: str, app: FastAPI, scheme: str
) -> None:
    visit = Visit(browser, address, color_scheme=scheme, viewport={"width": 390, "height": 900})
    visit.page.route("**/static/vendor/dkfds*", lambda route: route.abort())
    found = []
    for path in (
        "/",
        "/?q=ansvar&municipality=faxe",
        "/sammenlign?municipality=0320",
        "/udkast",
        "/om-kilderne",
    ):
        visit.page.goto(path)
        report = Axe().run(visit.page, options=RULES)
        found += [(path, v["id"], v["nodes"][0]["html"]) for v in report.response["violations"]]
        if visit.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append((path, "wider than its window", ""))
    visit.context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_window(
    browser: Browser, address: str, app: FastAPI, width: int
) -> None:
    visit = Visit(browser, address, viewport={"width": width, "height": 800})
    too_wide = []
    for path in paths(app):
        visit.page.goto(path)
        if visit.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(path)
    visit.context.close()
    assert too_wide == []


def test_a_document_that_tries_to_run_is_only_read(
    browser: Browser, hostile_client: TestClient, hostile_data: object
) -> None:
    app = create_app(load_settings(hostile_data, {}))  # type: ignore[arg-type]
    with running(app) as address:
        visit = Visit(browser, address)
        dialogs: list[str] = []
        visit.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        documents = hostile_client.get("/api/documents").json()["documents"]
        hostile = ["/", '/?q=<script>document.title="overtaget"</script>', "/om-kilderne"]
        hostile += [f"/dokument/{document['id']}#char=0,40" for document in documents]
        for path in hostile:
            visit.page.goto(path)
            assert visit.page.title() != "overtaget"
            assert visit.page.locator("img").count() == 0
        visit.page.goto("/")
        visit.page.locator("#q").press_sequentially("script")
        visit.page.get_by_role("option").first.wait_for()
        assert visit.page.title() != "overtaget"
        visit.context.close()
    assert dialogs == []
    assert visit.strangers() == []
