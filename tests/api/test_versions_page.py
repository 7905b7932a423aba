"""Two versions of a strategy: what the page says was changed, and how one gets there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pages.versions import changes_in_context
from kg.links.versions import WordChange, word_changes
from kg.settings import load_settings

from .test_pages import BROWSER, Elements, read

EARLIER = """Politik for boliger

Vedtaget af Byrådet den 3. maj 2019

Principper

Vi bygger boliger til alle

Der bygges ti boliger om året i hele kommunen, og de står klar, når nogen har brug for dem.

Vi hører borgerne først

Inden noget bygges, holder vi et møde med dem, der bor ved siden af, og lytter til dem.
"""
LATER = EARLIER.replace("2019", "2024").replace("ti boliger", "tyve boliger")
LATER = LATER.replace("Vi hører borgerne først", "Vi passer på naturen")
LATER = LATER.replace(
    "Inden noget bygges, holder vi et møde med dem, der bor ved siden af, og lytter til dem.",
    "Hver ny vej får træer og bede langs kanten, så der er plads til dyr og planter.",
)
IDS = ("ringsted/politik-2019", "ringsted/politik-2024")
PAGE = f"/udgaver?earlier={IDS[0]}&later={IDS[1]}"


@pytest.fixture(scope="module")
def versions(corpus_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    from kg.snapshot.all_parts import all_parts
    from kg.snapshot.build import build

    folder = tmp_path_factory.mktemp("udgaver")
    source, data = folder / "kilder" / "ringsted", folder / "data"
    source.mkdir(parents=True)
    data.mkdir()
    (source / "politik-2019.txt").write_text(EARLIER, encoding="utf-8")
    (source / "politik-2024.txt").write_text(LATER, encoding="utf-8")
    for name in ("models", "cache"):
        (data / name).symlink_to(corpus_data / name)
    build(load_settings(data, {}), [source.parent], all_parts())
    with TestClient(create_app(load_settings(data, {}))) as opened:
        yield opened


def test_the_page_shows_each_changed_word(versions: TestClient) -> None:
    answer = versions.get(PAGE, headers=BROWSER)
    assert answer.status_code == 200
    assert '<del><span class="visually-hidden">fjernet: </span>ti</del>' in answer.text
    assert '<ins><span class="visually-hidden">tilføjet: </span>tyve</ins>' in answer.text


def test_the_page_tells_what_came_and_what_is_gone(versions: TestClient) -> None:
    text = read(versions, PAGE).text
    came, gone = text.index("Tilføjet "), text.index("Ikke fundet igen ")
    assert came < text.index("Vi passer på naturen") < gone < text.index("Vi hører borgerne først")


def test_one_gets_there_from_the_document(versions: TestClient) -> None:
    page = read(versions, f"/dokument/{IDS[1]}")
    addresses = [link["href"] or "" for link in page.all("a")]
    assert any(address.startswith("/udgaver?later=") for address in addresses)


def test_the_form_names_every_document_that_can_be_chosen(versions: TestClient) -> None:
    page = read(versions, f"/udgaver?later={IDS[1]}")
    assert [one["value"] for one in page.all("option") if one["value"]] == [*IDS, *IDS]
    assert sum("selected" in one for one in page.all("option")) == 1


def test_a_document_against_itself_is_refused_beside_the_form(versions: TestClient) -> None:
    answer = versions.get(f"/udgaver?earlier={IDS[0]}&later={IDS[0]}", headers=BROWSER)
    assert answer.status_code == 400
    assert "mod sig selv" in Elements(answer.text).text
    assert "Vis ændringerne" in answer.text


def test_an_unknown_document_is_named(versions: TestClient) -> None:
    answer = versions.get(f"/udgaver?earlier=ringsted/nej&later={IDS[0]}", headers=BROWSER)
    assert answer.status_code == 400
    assert "ringsted/nej" in Elements(answer.text).text


def test_what_is_unchanged_is_cut_to_the_words_around_a_change() -> None:
    words = [f"ord{number}" for number in range(60)]
    later = [*words[:30], "nyt", *words[30:]]
    shown = changes_in_context(word_changes(" ".join(words), " ".join(later)))
    assert shown[1] == WordChange("added", "nyt")
    assert shown[0].text == "… " + " ".join(words[18:30])
    assert shown[2].text == " ".join(words[30:42]) + " …"
    short = (WordChange("kept", "et par ord"), WordChange("added", "til"))
    assert changes_in_context(short) == short
