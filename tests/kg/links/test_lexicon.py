from pathlib import Path

import pytest

from kg.errors import DamagedData
from kg.links.lexicon import Concept, Lexicon, load_lexicon


def labels(lexicon: Lexicon, text: str) -> set[str]:
    return {lexicon.concepts[mention.concept].label for mention in lexicon.mentions(text)}


def test_a_label_is_found_in_another_inflection(lexicon: Lexicon) -> None:
    assert "foreninger" in labels(lexicon, "En forening kan træde til.")


def test_a_long_label_is_found_within_a_compound(lexicon: Lexicon) -> None:
    assert "Netværk" in labels(lexicon, "Vi tilbyder netværksgrupper til unge.")


def test_a_phrase_is_found_only_where_all_its_words_stand(lexicon: Lexicon) -> None:
    assert "Bolig" in labels(lexicon, "De skal bo i egen bolig.")
    assert "Bolig" not in labels(lexicon, "De skal bo i kommunens egen by.")


def test_a_mention_points_at_the_words_it_was_found_in(lexicon: Lexicon) -> None:
    text = "Hjælp fra frivillige."
    (mention,) = lexicon.mentions(text)
    assert text[mention.start : mention.end] == "frivillige"


def test_a_narrower_concept_lies_under_its_theme(lexicon: Lexicon) -> None:
    assert lexicon.concepts[lexicon.position["foreninger"]].theme == "netvaerk"
    assert {theme.id for theme in lexicon.themes} == {"netvaerk", "bolig", "faglighed"}


def test_a_file_that_is_not_turtle_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "temaer.ttl"
    broken.write_text("dette er ikke Turtle", encoding="utf-8")
    with pytest.raises(DamagedData, match=r"temaer\.ttl"):
        load_lexicon([broken])


@pytest.mark.parametrize(
    ("word", "found"),
    [("demens", True), ("dem", False), ("gæld", True), ("gælden", True), ("gældende", False)],
)
def test_a_short_stem_alone_is_no_mention(word: str, found: bool) -> None:
    concepts = [
        Concept("a", "Demens", None, (), "a", True),
        Concept("b", "Gæld", None, (), "b", True),
    ]
    assert bool(Lexicon(concepts).mentions(f"Vi taler om {word} her.")) is found


def test_a_phrase_is_found_with_another_word_in_it(lexicon: Lexicon) -> None:
    assert "Bolig" in labels(lexicon, "Alle skal bo godt i egen bolig.")


def test_a_part_of_a_longer_name_of_another_theme_is_not_what_a_text_is_about() -> None:
    lexicon = Lexicon(
        [
            Concept("a", "Økonomi", None, ("kommunens ressourcer",), "a", True),
            Concept("b", "Borgeren", None, ("ressourcer",), "b", True),
        ]
    )
    sure = {m.concept for m in lexicon.sure_mentions("Kommunens ressourcer er få.")}
    assert sure == {lexicon.position["a"]}
    assert len(lexicon.mentions("Kommunens ressourcer er få.")) == 2


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("professionel", "Vi opfordrer til ikkeprofessionelle fællesskaber."),
        ("tidlig", "Færre tidligere anbragte bliver hjemløse."),
        ("læge", "Der lægges vægt på en aftale."),
        ("samarbejde med borgeren", "Gennem samarbejde skal vi sikre, at borgeren er tryg."),
    ],
)
def test_words_that_only_look_alike_are_no_mention(label: str, text: str) -> None:
    assert not Lexicon([Concept("a", label, None, (), "a", True)]).mentions(text)
