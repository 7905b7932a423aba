"""What a question asks about a meeting, and where that stands."""

import pytest

from ingest.model import Meeting, Participant
from kg.search.stored.meeting_facts import MeetingFact, meeting_facts_asked, meeting_facts_in

F = MeetingFact
MEETING = Meeting(
    "Teknikudvalget",
    "2025-02-04",
    "16:30",
    "Rådhuset, lokale 2",
    (Participant("Bo Holm", "A"), Participant("Ida Krag", "V"), Participant("Per Lund", None)),
)


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("hvem sidder i udvalget", {F.PARTICIPANTS}),
        ("Hvilke partier er med i byrådet?", {F.PARTICIPANTS}),
        ("who attended the meeting", {F.PARTICIPANTS}),
        ("medlemmer af teknikudvalget", {F.PARTICIPANTS}),
        ("hvor holdes mødet", {F.PLACE}),
        ("hvor skal udvalget mødes og hvornår", {F.PLACE, F.TIME}),
        ("hvornår er det næste udvalgsmøde", {F.TIME}),
        ("mødested", {F.PLACE}),
        ("hvem sidder alene derhjemme", set()),
        ("hvem bestemmer over udvalget", set()),
        ("hvor mange møder holdes der", set()),
        ("hvor møder vi borgeren", set()),
        ("hvor mange sidder i udvalget", set()),
        ("møde borgeren med respekt", set()),
    ],
)
def test_only_questions_about_a_meeting_ask_for_its_facts(
    query: str, facts: set[MeetingFact]
) -> None:
    assert set(meeting_facts_asked(query)) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Sted: Rådhuset,  lokale 2", {F.PLACE}),
        ("Tirsdag den 4. februar 2025 kl. 16.30", {F.TIME}),
        ("Til stede: Bo Holm (A), Ida Krag (V)", {F.PARTICIPANTS}),
        ("Bo Holm spurgte til rådhuset", set()),
    ],
)
def test_a_passage_holds_what_the_reader_recognised(text: str, facts: set[MeetingFact]) -> None:
    assert set(meeting_facts_in(text, MEETING)) == facts
