"""Staff: find the place where it says so, by mouse, by keyboard, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visit

pytestmark = pytest.mark.browser


_FOCUSED = "(body, wanted) => document.activeElement.matches(wanted)"


def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    """Press Tab until what has the focus matches the selector."""
    for _ in range(most):
        page.wait_for_load_state()
        page.keyboard.press("Tab")
        # A locator waits for a page that is still on its way, which a bare script does not.
        if page.locator("body").evaluate(_FOCUSED, wanted):
            return
    raise AssertionError(f"no way by keyboard to {wanted}")


def test_a_place_is_found_by_mouse(visit: Visit) -> None:
    page = visit.page
    page.goto("/")
    page.get_by_label("Hvad leder du efter?").fill("borgerens egne drømme")
    page.get_by_role("button", name="Søg", exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("resultat")
    page.evaluate("window.stays = true")
    page.get_by_role("group", name="Kommune").get_by_label("Halsnæs").check()
    page.wait_for_url(re.compile("municipality=0260"))
    expect(page.locator("article.result").first).to_contain_text("Halsnæs")
    expect(page.locator("article.result .kicker", has_text="Faxe")).to_have_count(0)
    assert page.evaluate("window.stays"), "the filter loads the results in place"
    page.get_by_role("link", name=re.compile("^Åbn i kilden")).first.click()
    mark = page.locator("[data-document-text] mark").first
    expect(mark).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("group", name="Kommune").get_by_label("Halsnæs")).to_be_checked()


def test_a_place_is_found_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Spring til indholdet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#indhold")
    tab_to(page, "#q")
    page.keyboard.type("recov")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.type("ery")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=recovery"))
    tab_to(page, "article.result h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/id/"))
    tab_to(page, "a.source")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/dokument/"))
    expect(page.locator("[data-document-text] mark").first).to_be_in_viewport()


def test_a_suggestion_leads_to_its_page(visit: Visit) -> None:
    page = visit.page
    page.goto("/")
    page.locator("#q").press_sequentially("faxe")
    page.get_by_role("option", name=re.compile("Faxe Kommune")).click()
    page.wait_for_url(re.compile("/kommuner/faxe"))


def test_a_place_is_found_without_scripts(scriptless: Visit) -> None:
    page = scriptless.page
    page.goto("/")
    page.get_by_label("Hvad leder du efter?").fill("hjemløs")
    page.get_by_role("button", name="Søg", exact=True).click()
    page.get_by_role("group", name="Kommune").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Vis med afgrænsning").click()
    page.wait_for_url(re.compile("municipality="))
    expect(page.locator(".filters a").first).to_be_visible()
    page.locator(".filters a").first.click()
    assert "municipality=" not in page.url
    page.get_by_role("link", name=re.compile("^Åbn i kilden")).first.click()
    expect(page.locator("[data-document-text] mark").first).to_be_in_viewport()


def test_any_place_can_be_addressed_and_counted_in_whole_signs(visit: Visit) -> None:
    page = visit.page
    document = page.request.get("/api/documents").json()["documents"][0]["id"]
    text = page.request.get(f"/api/documents/{document}").json()["text"]
    start = len(text) // 2
    page.goto(f"/dokument/{document}#char={start},{start + 60}")
    marks = page.locator("mark[data-sought]")
    expect(marks.first).to_be_in_viewport()
    found = "".join(marks.all_inner_texts())
    assert "".join(found.split()) == "".join(text[start : start + 60].split())


def test_a_reference_is_copied(visit: Visit) -> None:
    page = visit.page
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/?q=recovery")
    page.locator("article.result h3 a").first.click()
    page.get_by_role("button", name="Kopiér henvisningen").click()
    expect(page.get_by_role("button", name="Kopieret")).to_be_visible()
    assert "/id/" in page.evaluate("navigator.clipboard.readText()")
