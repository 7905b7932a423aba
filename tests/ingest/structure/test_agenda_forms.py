from collections.abc import Iterator

import pytest

from ingest.evaluate import Score
from ingest.model import ReadText
from ingest.readers import read
from ingest.structure.agenda.counting import counts_of
from ingest.structure.agenda.heads import head_of, learned_heads
from ingest.structure.agenda.items import Item, find_items
from ingest.structure.agenda.outcomes import is_decided
from ingest.structure.agenda.view import as_printed
from ingest.structure.agenda.words import Section
from tests.ingest.structure.reformed_minutes import Form, forms, measured, sources

# One with sections, one that has none, one with votes and an amendment.
_SOURCES = ("agenda-acadre.txt", "agenda-simple.txt", "fresh-kommunalbestyrelse.txt")
_LEAST = {"no number": 0.7, "sections": 0.6, "with contents": 0.65, "table row": 0.8}


def _groups() -> Iterator[tuple[str, list[Form]]]:
    known: dict[str, list[Form]] = {}
    for form in forms():
        known.setdefault(form.name.split(" | ")[0], []).append(form)
    yield from known.items()


@pytest.fixture(scope="module")
def chosen():
    return sources(_SOURCES)


@pytest.mark.parametrize(("name", "group"), list(_groups()), ids=lambda value: str(value)[:40])
def test_items_are_found_in_whatever_form_they_are_counted_and_headed(chosen, name, group):
    total = Score()
    for form in group:
        total = sum((measured(source, form).score for source in chosen), total)
    least = next((least for start, least in _LEAST.items() if name.startswith(start)), 0.93)
    assert total.f1 >= least, f"{name}: {total}"


def _printed(text: str, name: str = "referat.txt") -> ReadText:
    return as_printed(read(text.encode(), name))


def _items(text: str, name: str = "referat.txt") -> list[Item]:
    return find_items(_printed(text, name))


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Dagsordenens pkt. 3: Høring", "3", "Høring"),
        ("(3) Høring", "3", "Høring"),
        ("III. Høring", "III", "Høring"),
        ("C. Høring", "C", "Høring"),
        ("3/24 Høring", "3", "Høring"),
        ("Høring (punkt 3)", "3", "Høring"),
        ("3. punkt: Høring", "3", "Høring"),
        ("3 | Høring | 14", "3", "Høring"),
        ("17.30-18.00 Høring", "", "Høring"),
        ("Emne: Høring", "", "Høring"),
    ],
)
def test_a_number_is_read_off_a_line_in_any_form(line, number, title):
    found = {(count.number, line[count.start : count.end]) for count in counts_of(line)}
    assert (number, title) in found


@pytest.mark.parametrize(
    "line", ["Bilag 3: Notat", "den 3. marts", "Side 3 Afsnit", "I dag er det sådan", "uge 3 Ferie"]
)
def test_what_is_counted_inside_an_item_does_not_count_items(line):
    assert not [count for count in counts_of(line) if count.form.lower().startswith(line[:3])]


def test_a_form_is_believed_only_where_something_stands_under_its_lines():
    text = "Referat af møde\n\nHus 1: Skolen\n\nDen er rød.\n\nHus 2: Hallen\n\nDen er blå.\n"
    assert _items(text) == []


def test_a_heading_that_recurs_is_one_however_it_is_worded():
    text = (
        "Referat af møde i Ungerådet\n\n1. Festen\n\nDet aftalte vi:\n\nFesten holdes i maj.\n\n"
        "2. Turen\n\nDet aftalte vi:\n\nTuren går til Fyn.\n"
    )
    printed = _printed(text)
    assert learned_heads(printed, printed.blocks) == {"det aftalte vi": Section.DECISION}
    heads = [head_of(printed, block) for block in printed.blocks]
    assert [head.section for head in heads if head] == [Section.DECISION, Section.DECISION]


def test_titles_of_a_table_of_contents_are_no_headings_of_sections():
    text = (
        "# Dagsorden\n\n- Forslag til plan\n- Eventuelt\n\n## Forslag til plan\n\nPlanen er ny.\n"
    )
    printed = _printed(text, "dagsorden.md")
    assert learned_heads(printed, printed.blocks) == {}


def test_the_rows_of_a_table_are_items_where_they_are_counted_and_worded_so():
    page = (
        "<h1>Referat af møde i Ældrerådet</h1><p>3. maj 2024</p><table>"
        "<tr><th>Nr.</th><th>Emne</th><th>Referat</th></tr>"
        "<tr><td>1</td><td>Budget</td><td>Beslutning: Rådet siger nej.</td></tr>"
        "<tr><td>2</td><td>Eventuelt</td><td>Intet nyt.</td></tr></table>"
    )
    assert [(i.number, i.title) for i in _items(page, "referat.html")] == [
        ("1", "Budget"),
        ("2", "Eventuelt"),
    ]


def test_the_rows_of_a_budget_are_no_items():
    page = (
        "<h1>Referat af møde i Ældrerådet</h1><p>3. maj 2024</p><h2>1. Budget</h2><table>"
        "<tr><td>1</td><td>Handicap</td><td>107</td></tr>"
        "<tr><td>2</td><td>Ældre</td><td>212</td></tr></table><h3>Beslutning</h3><p>Godkendt.</p>"
        "<h2>2. Eventuelt</h2><h3>Beslutning</h3><p>Intet.</p>"
    )
    assert [item.title for item in _items(page, "referat.html")] == ["Budget", "Eventuelt"]


def test_titles_that_run_into_their_text_are_set_apart():
    text = (
        "Referat af møde i Brugerrådet 3. maj 2024\n\n1. Valg af ordstyrer: Ida blev valgt.\n"
        "2. Haven: Der plantes roser. Beslutning: Ole køber dem.\n3. Eventuelt: Intet.\n"
    )
    printed = _printed(text)
    quotes = [printed.quote(block) for block in printed.blocks]
    assert "Beslutning: Ole køber dem." in quotes
    titles = [item.title for item in find_items(printed)]
    assert titles == ["Valg af ordstyrer", "Haven", "Eventuelt"]


def test_items_without_numbers_are_known_by_the_lines_that_recur_under_their_titles():
    text = (
        "Referat af møde i Socialudvalget 3. maj 2024\n\nNyt værested\n\nSagsnr. 24/1234\n\n"
        "Sagsfremstilling\n\nHuset er købt.\n\nBeslutning\n\nGodkendt.\n\nFerieplan\n\n"
        "Sagsnr. 24/1235\n\nSagsfremstilling\n\nPlanen er lagt.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [item.title for item in _items(text)] == ["Nyt værested", "Ferieplan"]


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("Begge dele blev godkendt.", True),
        ("Taget til efterretning.", True),
        ("Lokalplanen blev vedtaget i 2019, og siden er der bygget.", False),
    ],
)
def test_a_paragraph_that_is_nothing_but_an_outcome_is_one(text, decided):
    assert is_decided(text) is decided
