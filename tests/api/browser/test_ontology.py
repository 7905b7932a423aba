"""The page about the ontology in a browser: readable by all, narrow and wide, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from .conftest import Visit

pytestmark = pytest.mark.browser
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.mark.parametrize("path", ["/ontology", "/ontology?lang=en"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_ontology_is_accessible(
    browser: Browser, address: str, path: str, scheme: str, width: int
) -> None:
    visit = Visit(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = visit.page
    page.goto(path)
    found = Axe().run(page, options=WCAG)
    assert [each["id"] for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    visit.context.close()
    assert visit.strangers() == []
    assert visit.complaints == []


def test_a_box_of_the_diagram_leads_to_its_class(scriptless: Visit) -> None:
    page = scriptless.page
    page.goto("/ontology")
    page.get_by_role("link", name="Udsagn", exact=True).first.click()
    assert page.url.endswith("#Statement")
    heading = page.get_by_role("heading", name="Udsagn Statement pej:Statement", exact=True)
    expect(heading).to_be_in_viewport()
