from pathlib import Path

import numpy as np
import pytest

from ingest.model import ParsedDocument
from kg.links.lexicon import Lexicon, load_lexicon
from kg.links.themes import assign_themes, themes_of_text
from kg.links.write import default_lexicon

from .conftest import LEXICON, make_document


def test_a_statement_gets_the_theme_that_its_words_speak_of(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    themes = assign_themes(two_municipalities, lexicon)
    (assigned,) = themes["oest/strategi/udsagn-2"]
    assert assigned.theme == "bolig"
    assert "botilbud" in assigned.terms


def test_a_statement_that_speaks_of_no_theme_gets_none(
    two_municipalities: list[ParsedDocument], lexicon: Lexicon
) -> None:
    assert assign_themes(two_municipalities, lexicon)["vest/politik/udsagn-3"] == ()


def test_no_statement_gets_more_than_three_themes(lexicon: Lexicon) -> None:
    document = make_document(
        "oest/a", "Øst Kommune", "Netværk, pårørende, frivillige, bolig, botilbud, kurser."
    )
    assert len(assign_themes([document], lexicon)["oest/a/udsagn-1"]) <= 3


def test_a_parent_inherits_what_its_children_share(lexicon: Lexicon) -> None:
    from dataclasses import replace

    document = make_document(
        "oest/a", "Øst Kommune", "Det gør vi", "flere på kurser", "mere efteruddannelse"
    )
    parent, *children = document.statements
    tree = (parent, *(replace(child, parent=parent.id) for child in children))
    themes = assign_themes([replace(document, statements=tree)], lexicon)
    (inherited,) = themes[parent.id]
    assert (inherited.theme, inherited.inherited) == ("faglighed", True)


def test_a_text_of_no_snapshot_gets_themes_by_its_words(lexicon: Lexicon) -> None:
    rarity = np.full(len(lexicon.concepts), 3.0)
    found = themes_of_text("Alle skal kunne bo i egen bolig.", lexicon, rarity)
    assert [assigned.theme for assigned in found] == ["bolig"]


def test_a_name_that_a_user_adds_to_the_turtle_gives_its_theme(tmp_path: Path) -> None:
    edited = tmp_path / "temaer.ttl"
    document = make_document("oest/a", "Øst Kommune", "Vi åbner et makerspace for alle unge.")
    edited.write_text(LEXICON, encoding="utf-8")
    assert assign_themes([document], load_lexicon([edited]))["oest/a/udsagn-1"] == ()
    own = 't:fritid a skos:Concept ; skos:topConceptOf t:alle ; skos:prefLabel "Fritid"@da ;'
    edited.write_text(f'{LEXICON}{own} skos:altLabel "makerspace"@da .\n', encoding="utf-8")
    (assigned,) = assign_themes([document], load_lexicon([edited]))["oest/a/udsagn-1"]
    assert (assigned.theme, assigned.terms) == ("fritid", ("makerspace",))


@pytest.mark.parametrize(
    ("text", "theme", "not_theme"),
    [
        (
            "Vi arbejder med integration af velfærdsteknologi.",
            "velfaerdsteknologi-og-digitalisering",
            "integration",
        ),
        ("Vi har et recovery-understøttende perspektiv.", "recovery-og-rehabilitering", None),
        ("Økonomien skal være sund.", "oekonomi-og-styring", "fysisk-sundhed"),
        ("Dialogen er afgørende.", "dialog-tillid-og-ligevaerd", "sagsbehandling-og-retssikkerhed"),
        ("Borgerens egne ressourcer.", "borgerens-maal-og-medbestemmelse", "oekonomi-og-styring"),
        ("Tidligere anbragte unge.", "boern-og-unge", "tidlig-og-forebyggende-indsats"),
    ],
)
def test_words_with_two_meanings_give_the_theme_that_is_meant(
    text: str, theme: str, not_theme: str | None
) -> None:
    lexicon = default_lexicon()
    rarity = np.full(len(lexicon.concepts), 5.0)
    found = {assigned.theme for assigned in themes_of_text(text, lexicon, rarity)}
    assert theme in found
    assert not_theme not in found
