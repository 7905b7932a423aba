"""The SPARQL editor: a query is written with our own words, and its answer is read as a table."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from api.pages.templates import vendored_url

from .conftest import Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        vendored_url("yasgui.js") is None,
        reason="YASGUI is not installed: make install, with npm (Debian: npm)",
    ),
]

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
ROWS = ".tabPanel.active .yasr_results tbody tr"


def opened(visit: Visit, path: str = "/sparql") -> Page:
    visit.page.goto(path)
    expect(visit.page.locator("#editor .CodeMirror").first).to_be_visible()
    return visit.page


def written(page: Page, query: str) -> None:
    """Write `query` into the editor that is shown, as a person would."""
    page.locator(".tabPanel.active .CodeMirror-scroll").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(query)


def run(page: Page) -> None:
    page.locator(".tabPanel.active").get_by_label("Kør forespørgslen").click()


def query_of(page: Page) -> str:
    return str(
        page.evaluate(
            "document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()"
        )
    )


def test_a_query_is_run_and_its_answer_is_a_table(visit: Visit) -> None:
    page = opened(visit)
    run(page)
    expect(page.locator(ROWS).first).to_contain_text("Faxe")
    expect(page.locator(".yasr_response_chip")).to_contain_text("rækker")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.evaluate("innerWidth")


@pytest.mark.parametrize(
    ("begun", "chosen", "whole"),
    [
        ("SELECT * { ?s pej:inDo", "pej:inDocument – står i dokumentet", "?s pej:inDocument"),
        ("SELECT * { ?s tema", "pej:theme – tema", "?s pej:theme"),
        ("SELECT * { ?s a pej:Guid", "pej:GuidingMarker – Pejlemærke", "?s a pej:GuidingMarker"),
        ("SELECT * { ?s skos:pref", "skos:prefLabel – betegnelse", "?s skos:prefLabel"),
    ],
)
def test_the_words_of_our_ontology_are_offered(
    browser: Browser, address: str, begun: str, chosen: str, whole: str
) -> None:
    visit = Visit(browser, address, viewport={"width": 1280, "height": 900})
    page = opened(visit)
    written(page, begun)
    page.keyboard.press("Control+Space")
    offers = page.locator(".CodeMirror-hints li")
    expect(offers.first).to_be_visible()
    assert chosen in offers.all_inner_texts()
    offers.get_by_text(chosen, exact=True).click()
    assert whole in query_of(page)
    assert visit.strangers() == []
    visit.context.close()


def test_an_example_opens_in_a_tab_of_its_own_and_is_run(visit: Visit) -> None:
    page = opened(visit)
    link = page.get_by_role("link", name="Hvor i kilden står hvert pejlemærke og princip?")
    link.click()
    expect(page.get_by_role("tab", name="Hvor i kilden")).to_have_attribute("aria-selected", "true")
    expect(page.locator(ROWS).first).to_be_visible()
    assert page.url.endswith("/sparql")
    assert "pej:hasSpan" in query_of(page)


def test_a_link_to_a_query_opens_it_beside_its_answer(visit: Visit) -> None:
    page = opened(visit, "/sparql?query=ASK%20%7B%20%3Fs%20a%20pej%3APrinciple%20%7D")
    expect(page.locator(".big-answer")).to_have_text("Ja")
    assert query_of(page) == "ASK { ?s a pej:Principle }"
    run(page)
    expect(page.locator(".booleanResult")).to_contain_text("Ja")
    expect(page.locator(".big-answer")).to_have_count(0)


def test_what_is_shared_is_an_address_that_needs_no_scripts(visit: Visit) -> None:
    page = opened(visit)
    page.locator(".tabPanel.active").get_by_label("Del forespørgslen").click()
    shared = page.locator(".yasqe_sharePopup input").input_value()
    assert shared.startswith(f"{visit.address}/sparql?query=")
    assert "endpoint" not in shared


def test_a_thing_of_the_graph_is_looked_up_here(visit: Visit) -> None:
    page = opened(visit)
    written(page, "SELECT * { ?s a pej:Principle ; a ?type }")
    run(page)
    expect(page.locator(f"{ROWS} a").first).to_be_visible()
    links = page.locator(f"{ROWS} a[href]").evaluate_all("found => found.map(a => a.href)")
    assert links
    assert all(
        link.startswith((f"{visit.address}/id/", f"{visit.address}/ontology#")) for link in links
    )


def test_a_query_that_cannot_be_read_is_explained_in_danish(browser: Browser, address: str) -> None:
    visit = Visit(browser, address, viewport={"width": 1280, "height": 900})
    page = opened(visit)
    written(page, "SELECT * { ?s ?p ")
    run(page)
    expect(page.get_by_role("alert")).to_contain_text("Forespørgslen kan ikke læses")
    visit.context.close()


def test_the_keyboard_reaches_and_leaves_the_editor(visit: Visit) -> None:
    page = opened(visit)
    page.locator(".tabPanel.active .CodeMirror-scroll").click()
    page.keyboard.press("Control+Enter")
    expect(page.locator(ROWS).first).to_be_visible()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.CodeMirror textarea')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_an_answer_in_the_editor_is_accessible(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    visit = Visit(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = opened(visit)
    run(page)
    expect(page.locator(ROWS).first).to_be_visible()
    found = Axe().run(page, options=WCAG)
    assert [each["id"] for each in found.response["violations"]] == []
    visit.context.close()
    assert visit.complaints == []
