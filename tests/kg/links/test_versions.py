from kg.links.versions import WordChange, compare_versions, word_changes

from .conftest import make_document

EARLIER = make_document(
    "oest/strategi-2019",
    "Øst Kommune",
    "Vi møder alle borgere med respekt.",
    "Hjælpen skal være tidlig og gribe mindst muligt ind.",
    "Vi holder møde hver mandag.",
)
LATER = make_document(
    "oest/strategi-2024",
    "Øst Kommune",
    "Hjælpen skal være tidlig, tværfaglig og gribe mindst muligt ind.",
    "Vi møder alle borgere med respekt.",
    "Pårørende får en fast kontaktperson.",
)


def test_a_statement_that_only_moved_is_kept() -> None:
    difference = compare_versions(EARLIER, LATER)
    assert [(a.text, b.order) for a, b in difference.kept] == [
        ("Vi møder alle borgere med respekt.", 2)
    ]


def test_a_reworded_statement_is_shown_word_by_word() -> None:
    (rewording,) = compare_versions(EARLIER, LATER).reworded
    assert WordChange("added", "tidlig, tværfaglig") in rewording.changes
    assert WordChange("dropped", "tidlig") in rewording.changes


def test_what_is_new_and_what_is_gone_is_told_apart() -> None:
    difference = compare_versions(EARLIER, LATER)
    assert [s.text for s in difference.added] == ["Pårørende får en fast kontaktperson."]
    assert [s.text for s in difference.dropped] == ["Vi holder møde hver mandag."]


def test_the_changes_put_together_give_both_wordings() -> None:
    changes = word_changes("en to tre fire", "en tre fem fire")
    assert " ".join(c.text for c in changes if c.kind != "added") == "en to tre fire"
    assert " ".join(c.text for c in changes if c.kind != "dropped") == "en tre fem fire"
