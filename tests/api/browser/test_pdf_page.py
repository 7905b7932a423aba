"""A PDF's page as it looks: found, boxed, read and left by mouse, by keyboard, without scripts."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from api.pages.running import running

from .conftest import Visit
from .test_access import RULES
from .test_staff import tab_to

pytestmark = pytest.mark.browser

SEARCH = "/?q=b%C3%B8rnenes+egen+indflydelse+p%C3%A5+hvem+de+bor+sammen+med&kind=strategy"


@pytest.fixture(scope="module")
def pdf_address(pdf_app: FastAPI) -> Iterator[str]:
    with running(pdf_app) as found:
        yield found


def expect_boxed(page: Page) -> None:
    page.wait_for_url(re.compile(r"/side/\d+\?char="))
    expect(page.locator(".sought-box").first).to_be_in_viewport()
    expect(page.locator("[data-document-text] mark").first).to_be_visible()
    drawn = page.locator(".sheet img")
    expect(drawn).to_have_js_property("complete", True)
    assert drawn.evaluate("picture => picture.naturalWidth") > 600


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
def test_the_passage_is_boxed_on_its_page_one_click_from_the_result(
    browser: Browser, pdf_address: str, width: int, scripts: bool
) -> None:
    visit = Visit(
        browser,
        pdf_address,
        viewport={"width": width, "height": 900},
        java_script_enabled=scripts,
    )
    page = visit.page
    page.goto(SEARCH)
    page.get_by_role("link", name=re.compile("^Åbn i kilden")).first.click()
    page.wait_for_url(re.compile(r"/side/\d+\?char="))
    expect(page.locator("[data-document-text] mark").first).to_be_visible()
    expect(page.locator(".sought-box").first).to_be_visible()
    if scripts:
        page.locator(".sought-box").first.scroll_into_view_if_needed()
        expect_boxed(page)
    page.get_by_role("link", name="Se stedet i hele teksten").click()
    expect(page.locator("[data-document-text] mark").first).to_be_in_viewport()
    visit.context.close()
    assert visit.strangers() == []
    assert visit.complaints == []


def test_pages_are_turned_by_keyboard_alone(browser: Browser, pdf_address: str) -> None:
    visit = Visit(browser, pdf_address, viewport={"width": 1280, "height": 900})
    page = visit.page
    page.goto("/dokument/skive/voksenstrategi/side/2")
    tab_to(page, "a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/side/3$"))
    tab_to(page, "[data-document-text] a.chip")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/id/"))
    visit.context.close()
    assert visit.strangers() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_of_a_pdf(
    browser: Browser, pdf_address: str, scheme: str
) -> None:
    visit = Visit(browser, pdf_address, color_scheme=scheme)
    page = visit.page
    found = []
    for path in ("/dokument/skive/voksenstrategi/side/3", "/dokument/skive/voksenstrategi"):
        page.goto(path)
        report = Axe().run(page, options=RULES)
        found += [(path, v["id"], v["nodes"][0]["html"]) for v in report.response["violations"]]
    visit.context.close()
    assert found == []
