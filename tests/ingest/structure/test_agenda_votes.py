from typing import Any

import pytest

from ingest.model import Participant, Vote
from ingest.structure.agenda.decisions import (
    find_absent,
    find_members,
    find_reservations,
    find_votes,
    recommended_by,
)


def votes(text: str) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {v.party or v.member or "": (v.for_, v.against, v.abstained) for v in find_votes(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "For stemte: A (3), V (2). Imod: Ø (1). Undlod: B (1).",
            {
                "A": (3, None, None),
                "V": (2, None, None),
                "Ø": (None, 1, None),
                "B": (None, None, 1),
            },
        ),
        ("For stemte A og F.", {"A": (1, None, None), "F": (1, None, None)}),
        ("Imod stemte 3 (Ø).", {"Ø": (None, 3, None)}),
        ("Liste F og Ø stemte imod.", {"F": (None, 1, None), "Ø": (None, 1, None)}),
        ("Venstre stemte imod.", {"Venstre": (None, 1, None)}),
        ("Otto Ugle (Ø) stemte imod.", {"Otto Ugle (Ø)": (None, 1, None)}),
        ("Otto Ugle (Ø) undlod at stemme.", {"Otto Ugle (Ø)": (None, None, 1)}),
        (
            "Et flertal (A, B og F) anbefaler sagen.",
            {"A": (1, None, None), "B": (1, None, None), "F": (1, None, None)},
        ),
        (
            "Et flertal bestående af 5 medlemmer (A+V) godkendte planen.",
            {"A": (1, None, None), "V": (1, None, None)},
        ),
        (
            "For: 2 (Maja Måge (A), Karla Krage (V))\nImod: 1 (Otto Ugle (Ø))",
            {
                "Maja Måge (A)": (1, None, None),
                "Karla Krage (V)": (1, None, None),
                "Otto Ugle (Ø)": (None, 1, None),
            },
        ),
        (
            "Imod stemte: C og O. Undlod at stemme: V.",
            {"C": (None, 1, None), "O": (None, 1, None), "V": (None, None, 1)},
        ),
    ],
)
def test_votes_are_read_for_each_party_or_member(text: str, expected: dict[str, Any]) -> None:
    assert votes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt.",
        "Anbefales til Byrådet.",
        "Der er afsat 2 mio. kr. til A og B.",
        "Sagen er sendt i høring for Ældrerådet.",
        "Udvalget stemte om forslaget.",
    ],
)
def test_a_decision_without_a_vote_has_none(text: str) -> None:
    assert find_votes(text) == ()


def test_a_party_named_without_a_number_votes_with_the_members_it_has_at_the_table() -> None:
    people = [
        Participant("Maja Måge", "A"),
        Participant("Otto Ugle", "A"),
        Participant("Bo Blåmejse", "A", present=False),
        Participant("Karla Krage", "V"),
    ]
    found = find_votes("For stemte: A. Imod stemte: V.", people)
    assert [(v.party, v.for_, v.against) for v in found] == [("A", 2, None), ("V", None, 1)]


def test_reservations_are_whole_sentences() -> None:
    text = (
        "Anbefales. Liste Ø tager forbehold. Sagen sendes videre. V ønsker en mindretalsudtalelse."
    )
    assert find_reservations(text) == (
        "Liste Ø tager forbehold.",
        "V ønsker en mindretalsudtalelse.",
    )


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Direktionen indstiller, at planen godkendes.", "Direktionen"),
        ("Social- og Sundhedsforvaltningen indstiller,", "Social- og Sundhedsforvaltningen"),
        ("Administrationen anbefaler, at", "Administrationen"),
        ("På den baggrund indstiller Direktionen, at", "Direktionen"),
        ("Planen indstilles af Centerchefen.", "Centerchefen"),
        ("Indstilling om, at planen godkendes. (Økonomiforvaltningen)", "Økonomiforvaltningen"),
        ("Planen forelægges til godkendelse.", None),
    ],
)
def test_who_recommends_is_what_the_text_says(text: str, by: str | None) -> None:
    assert recommended_by(text) == by


def test_members_come_with_party_or_with_the_name_alone() -> None:
    assert find_members("Maja Måge (A), Otto Ugle (Ø)") == [
        Participant("Maja Måge", "A"),
        Participant("Otto Ugle", "Ø"),
    ]
    assert find_members("Nora Nellike, Mads Mynte og Gry Gran") == [
        Participant("Nora Nellike"),
        Participant("Mads Mynte"),
        Participant("Gry Gran"),
    ]
    assert find_members("Ingen.") == []


def test_a_stand_in_is_not_absent() -> None:
    assert find_absent("Rosa Rønne (V) - Tage Tjørn (V) mødte som stedfortræder.") == [
        Participant("Rosa Rønne", "V")
    ]
    assert find_absent("Rosa Rønne (V), i stedet mødte Tage Tjørn (V)") == [
        Participant("Rosa Rønne", "V")
    ]


def test_a_member_known_from_the_list_of_members_votes_without_a_party() -> None:
    there = (Participant("Rosa Rønne"), Participant("Tage Tjørn"))
    assert find_votes("Godkendt. Rosa Rønne kunne ikke tiltræde pkt. 2.", there) == (
        Vote(member="Rosa Rønne", against=1),
    )


def test_members_counted_by_name_are_not_counted_with_their_party_too() -> None:
    text = "Imod: 2 (Rosa Rønne (V), Tage Tjørn (V))\nListe V stemte imod, fordi midlerne mangler."
    assert [vote.member or vote.party for vote in find_votes(text)] == [
        "Rosa Rønne (V)",
        "Tage Tjørn (V)",
    ]


def test_a_role_in_brackets_is_no_part_of_a_name() -> None:
    assert find_members("Rosa Rønne (formand), Tage Tjørn") == [
        Participant("Rosa Rønne"),
        Participant("Tage Tjørn"),
    ]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        (
            "Liste Ø stillede ændringsforslag om rengøringen.\nFor ændringsforslaget stemte: Ø og F.\n"
            "Imod stemte: A og V.\nÆndringsforslaget faldt.\n"
            "Indstillingen blev herefter vedtaget med 7 stemmer for og 1 imod (Ø).",
            ["Ø"],
        ),
        (
            "Et ændringsforslag stillet af Ø blev forkastet med 2 stemmer mod 7.\n"
            "For stemte: Ø.\nImod stemte: A og V.\n"
            "Indstillingen blev herefter godkendt uden afstemning.",
            [],
        ),
    ],
)
def test_votes_on_an_amendment_are_not_those_on_what_was_decided(
    text: str, against: list[str]
) -> None:
    assert [vote.party for vote in find_votes(text) if vote.against] == against
    assert not [vote for vote in find_votes(text) if vote.for_]
