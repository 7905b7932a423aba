import pytest

from ingest.model import StatementType as T
from ingest.structure.leads import lead_in
from ingest.structure.signs import announcements, is_generic, noun_type, parse_label


@pytest.mark.parametrize(
    ("heading", "kind", "title", "number"),
    [
        ("Pejlemærke 3 – Tillid", T.GUIDING_MARKER, "Tillid", "3"),
        ("Indsatsområde 1: Sundhed", T.FOCUS_AREA, "Sundhed", "1"),
        ("Tema 2 Mental sundhed", T.FOCUS_AREA, "Mental sundhed", "2"),
        ("Princip II. Alle er med", T.PRINCIPLE, "Alle er med", "II"),
        ("Mål: Flere i job", T.GOAL, "Flere i job", None),
        ("Løfte 4 - Vi svarer", T.PRINCIPLE, "Vi svarer", "4"),
    ],
)
def test_a_label_is_split_from_number_and_title(heading, kind, title, number):
    label = parse_label(heading)
    assert label is not None
    assert (label.type, label.title, label.number) == (kind, title, number)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("De seks underliggende principper", T.PRINCIPLE),
        ("Vores værdier", T.VALUE),
        ("Overordnede målsætninger", T.GOAL),
        ("Fire principper for arbejdet med målene", T.PRINCIPLE),
        ("4.1 Indsatsområder", T.FOCUS_AREA),
        ("Politiske mål", T.GOAL),
        ("Vision for ældreområdet", T.VISION),
        ("Indsatser og handlinger", T.MEASURE),
    ],
)
def test_a_heading_that_names_a_role_gives_it_to_what_follows(heading, kind):
    label = parse_label(heading)
    assert label is not None and label.type is kind and label.title is None


@pytest.mark.parametrize(
    "heading",
    [
        "Målgruppe",
        "Værdighed",
        "Formål",
        "Det gode liv",
        "Medborgerskab og ansvar",
        "Vi har de rette kompetencer og god kvalitet",
        "Sundhed og værdier i hverdagen",
        "Spørgsmål",
        "Verdensmål",
        "Revision",
        "Behandling",
    ],
)
def test_a_heading_that_only_sounds_like_a_role_is_none(heading):
    assert parse_label(heading) is None


def test_the_adjective_gives_a_principles_level():
    for heading, level in (
        ("De grundlæggende principper", "fundamental"),
        ("De seks underliggende principper", "underlying"),
        ("Vores principper", None),
    ):
        label = parse_label(heading)
        assert label is not None and label.level == level


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("En retning ved hjælp af fire politiske pejlemærker.", [(4, T.GUIDING_MARKER)]),
        ("Særligt fokus på tre nye temaer, som vi arbejder med.", [(3, T.FOCUS_AREA)]),
        ("Tre grundlæggende og sammenhængende principper.", [(3, T.PRINCIPLE)]),
        ("De 5 værdier gælder alle.", [(5, T.VALUE)]),
        ("De to årlige opfølgninger på budgettet.", []),
        ("Der er tre borgere i hvert tema.", []),
        ("Principperne er pejlemærker for alle.", []),
    ],
)
def test_announced_counts_are_heard_and_other_numbers_are_not(sentence, counts):
    assert [(a.count, a.type) for a in announcements(sentence)] == counts


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Vi følger op på om", T.FOLLOW_UP),
        ("Vi er lykkedes, når", T.FOLLOW_UP),
        ("Vi er på rette vej, når", T.FOLLOW_UP),
        ("Det vil vi gøre:", T.MEASURE),
        ("Det gør vi ved at", T.MEASURE),
        ("Det betyder, at vi:", T.MEASURE),
        ("Unge skal høres. Derfor vil vi:", T.MEASURE),
        ("De ni pejlemærker lyder:", T.GUIDING_MARKER),
        ("Målet er, at", T.GOAL),
        ("Vi lover dig:", T.PRINCIPLE),
        ("Der var kaffe og kage:", None),
    ],
)
def test_a_lead_in_says_what_its_items_are(line, kind):
    assert lead_in(line) is kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("grundprincipper", T.PRINCIPLE),
        ("hovedmålsætninger", T.GOAL),
        ("kerneværdi", T.VALUE),
        ("spørgsmål", None),
        ("sagsbehandling", None),
        ("cykelspor", None),
    ],
)
def test_a_compound_counts_by_its_last_part_unless_it_means_something_else(word, kind):
    found = noun_type(word)
    assert (found[0] if found else None) is kind


def test_the_headings_of_any_document_are_generic():
    assert all(
        map(is_generic, ["Forord", "1. Indledning", "Baggrund", "Læsevejledning", "Bilag 2"])
    )
    assert not is_generic("Bolig")
