"""Strategy writers compare and bring a draft; analysts ask the graph."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Visit
from .test_staff import tab_to

pytestmark = pytest.mark.browser

DRAFT = """Vi møder borgeren med respekt og tager udgangspunkt i borgerens egne ønsker og håb.

Overgangen fra ung til voksen skal være tryg, og vi planlægger den i god tid."""


def test_two_municipalities_are_held_against_each_other(visit: Visit) -> None:
    page = visit.page
    page.goto("/sammenlign")
    page.get_by_label("Faxe Kommune").check()
    page.get_by_label("Halsnæs Kommune").check()
    page.get_by_role("button", name="Sammenlign").click()
    expect(page.get_by_role("heading", name="Tema for tema")).to_be_visible()
    row = page.locator(".theme-row").first
    expect(row.get_by_role("heading", name="Faxe Kommune")).to_be_visible()
    expect(row.get_by_role("heading", name="Halsnæs Kommune")).to_be_visible()
    expect(page.get_by_text("Ikke fundet i kilderne").first).to_be_visible()
    pair = page.locator("article.pair").first
    expect(pair.locator(".side-name")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    assert download.value.suggested_filename == "pejling-faxe-halsnaes.docx"
    pair.get_by_role("link", name=re.compile("^Åbn i kilden")).first.click()
    expect(page.locator("[data-document-text] mark").first).to_be_in_viewport()


def test_a_comparison_is_made_by_keyboard_and_without_scripts(scriptless: Visit) -> None:
    page = scriptless.page
    page.goto("/sammenlign")
    for _ in range(2):
        for _ in range(30):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            if focused.get_attribute("type") == "checkbox" and not focused.is_checked():
                break
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("municipality=.*municipality="))
    expect(page.get_by_role("heading", name="Tema for tema")).to_be_visible()


def test_one_municipality_alone_is_not_compared(visit: Visit) -> None:
    page = visit.page
    page.goto("/sammenlign?municipality=faxe")
    expect(page.get_by_text("Vælg mindst én kommune til")).to_be_visible()


@pytest.mark.parametrize("way", ["paste", "upload"])
def test_a_draft_is_read_and_not_kept(visit: Visit, way: str) -> None:
    page = visit.page
    page.goto("/udkast")
    if way == "paste":
        page.get_by_label("Udkastets tekst").fill(DRAFT)
    else:
        page.get_by_label("Eller en fil").set_input_files(
            {"name": "udkast.txt", "mimeType": "text/plain", "buffer": DRAFT.encode()}
        )
    page.get_by_role("button", name="Se udkastet efter").click()
    expect(page.get_by_role("heading", name="Afsnit for afsnit")).to_be_visible()
    expect(page.locator(".annotated")).to_have_count(2)
    expect(page.locator(".annotated a.source").first).to_be_visible()
    expect(
        page.get_by_role("heading", name=re.compile("Temaer, som ikke er fundet"))
    ).to_be_visible()


def test_an_empty_draft_is_said_to_be_empty(scriptless: Visit) -> None:
    page = scriptless.page
    page.goto("/udkast")
    page.get_by_role("button", name="Se udkastet efter").click()
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_query_is_answered_as_a_table(scriptless: Visit) -> None:
    page = scriptless.page
    page.goto("/sparql")
    page.locator("section", has=page.locator("#eksempler")).get_by_role("link").first.click()
    expect(page.locator("#svaret")).to_contain_text("ræk")
    expect(page.locator("table.answer tbody tr").first).to_be_visible()
    page.get_by_label("Forespørgsel", exact=True).fill("ASK { ?s ?p ?o }")
    page.get_by_role("button", name="Kør forespørgslen").click()
    expect(page.locator(".big-answer")).to_have_text("Ja")


def test_a_malformed_query_is_explained_where_it_was_written(scriptless: Visit) -> None:
    page = scriptless.page
    page.goto("/sparql")
    page.get_by_label("Forespørgsel", exact=True).fill("SELECT * WHERE { ?s ?p")
    page.get_by_role("button", name="Kør forespørgslen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Forespørgsel", exact=True)).to_have_value("SELECT * WHERE { ?s ?p")


def test_a_query_is_sent_by_keyboard(scriptless: Visit) -> None:
    page = scriptless.page
    page.goto("/sparql")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("table.answer")).to_be_visible()


def test_a_draft_is_looked_through_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.goto("/udkast")
    tab_to(page, "#udkast")
    page.keyboard.insert_text(DRAFT)
    tab_to(page, "#egen")
    page.keyboard.press("ArrowDown")
    tab_to(page, "form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kort fortalt")).to_be_visible()
    tab_to(page, ".annotated a.source", most=120)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/dokument/"))
    expect(page.locator("[data-document-text] mark").first).to_be_in_viewport()


def test_from_a_cell_of_the_overview_to_the_source_by_keyboard_alone(visit: Visit) -> None:
    page = visit.page
    page.goto("/sammenlign?municipality=faxe&municipality=halsnaes")
    tab_to(page, ".matrix td a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#tema-"))
    expect(page.locator(".column:target")).to_be_in_viewport()
    tab_to(page, ".column a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/id/"))
    tab_to(page, "a.source")
    page.keyboard.press("Enter")
    expect(page.locator("[data-document-text] mark").first).to_be_in_viewport()


def test_a_draft_is_looked_through_without_scripts(scriptless: Visit) -> None:
    page = scriptless.page
    page.goto("/udkast")
    page.get_by_label("Udkastets tekst").fill(DRAFT)
    page.get_by_role("button", name="Se udkastet efter").click()
    expect(page.get_by_role("heading", name="Kort fortalt")).to_be_visible()
    page.locator(".annotated a.source").first.click()
    expect(page.locator("[data-document-text] mark").first).to_be_in_viewport()
