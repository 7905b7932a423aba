from ingest.model import ParsedDocument
from kg.links.lexicon import Lexicon
from kg.links.themes import assign_themes, themes_of_text

from .conftest import make_document


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
    import numpy as np

    rarity = np.full(len(lexicon.concepts), 3.0)
    found = themes_of_text("Alle skal kunne bo i egen bolig.", lexicon, rarity)
    assert [assigned.theme for assigned in found] == ["bolig"]
