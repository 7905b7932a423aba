from pathlib import Path

import pytest

from ingest.corrections import InvalidCorrections, read_corrections
from ingest.model import StatementType
from ingest.read import parse, read_document

POLICY = (
    "# Boligpolitik\n\n## Vores principper\n\n### Vi lytter\n\nDet tager tid.\n\n"
    "### Vi handler\n\nDet går hurtigt.\n\n## Andet\n\nAlle skal have et hjem.\n"
)


def _corrected(corrections: str):
    return parse(POLICY.encode(), "bolig.md", {"corrections": corrections})


def test_a_type_a_title_and_a_level_are_corrected_and_marked_as_made_by_hand():
    parsed = _corrected(
        '[[statement]]\nstarts = "Vi lytter"\ntype = "value"\ntitle = "Lydhørhed"\nlevel = ""\n'
    )
    value = next(s for s in parsed.statements if s.type is StatementType.VALUE)
    assert (value.title, value.by_hand, value.confidence) == ("Lydhørhed", True, 1.0)
    assert value.id.endswith("vaerdi-lydhoerhed")
    assert not parsed.warnings
    assert sum(s.by_hand for s in parsed.statements) == 1


def test_what_is_no_statement_is_taken_away_and_its_children_go_up():
    parsed = _corrected('[[statement]]\nstarts = "Vi lytter"\nremove = true\n')
    assert [s.title for s in parsed.statements if s.type is StatementType.PRINCIPLE] == [
        "Vi handler"
    ]
    assert next(s for s in parsed.statements if s.text == "Det tager tid.").parent is None


def test_a_parent_is_corrected():
    parsed = _corrected('[[statement]]\nstarts = "Vi handler"\nparent = "Vi lytter"\n')
    below = next(s for s in parsed.statements if s.title == "Vi handler")
    assert parsed.statement(below.parent or "").title == "Vi lytter"


def test_a_missed_statement_is_added_where_its_words_stand():
    parsed = _corrected('[[add]]\nquote = "Alle skal have et hjem."\ntype = "goal"\n')
    goal = next(s for s in parsed.statements if s.type is StatementType.GOAL)
    assert parsed.text[goal.spans[0].start : goal.spans[0].end] == "Alle skal have et hjem."
    assert goal.by_hand


def test_the_documents_own_fields_are_corrected():
    document = _corrected(
        '[document]\ntitle = "Politik for boliger"\nmunicipality = "vejle"\nadopted = "2021-05-04"\n'
    ).document
    assert (document.title, document.municipality) == ("Politik for boliger", "Vejle Kommune")
    assert (document.id, document.adopted) == ("vejle/bolig", "2021-05-04")


@pytest.mark.parametrize(
    "corrections",
    [
        '[[statement]]\nstarts = "Vi synger"\ntype = "value"\n',
        '[[statement]]\nstarts = "Vi lytter"\nwas = "goal"\nremove = true\n',
        '[[statement]]\nstarts = "Vi lytter"\nparent = "Vi lytter"\n',
        '[[add]]\nquote = "Det står her ikke."\ntype = "goal"\n',
    ],
)
def test_a_correction_that_no_longer_fits_is_reported_and_the_rest_stands(corrections):
    parsed = _corrected(corrections)
    assert [warning.code for warning in parsed.warnings] == ["correction"]
    assert len([s for s in parsed.statements if s.type is StatementType.PRINCIPLE]) == 2


@pytest.mark.parametrize(
    ("corrections", "said"),
    [
        ("[[statement]\n", "ikke gyldig TOML"),
        ('[[statement]]\ntype = "goal"\n', "starts"),
        ('[[statement]]\nstarts = "a"\ntype = "digt"\n', "digt"),
        ('[[statement]]\nstarts = "a"\nfarve = "rød"\n', "farve"),
        ('[[statement]]\nstarts = "a"\nlevel = "højt"\n', "højt"),
        ("[document]\ntitle = true\n", "tekst"),
        ('[document]\nkind = "roman"\n', "roman"),
        ('[[add]]\nquote = "a"\n', "type"),
        ("statement = 3\n", "statement"),
    ],
)
def test_corrections_of_another_form_are_refused_with_what_is_wrong(corrections, said):
    with pytest.raises(InvalidCorrections, match=said):
        read_corrections(corrections, "bolig.md")


def test_the_file_beside_the_document_is_used_at_every_reading(tmp_path: Path):
    path = tmp_path / "bolig.md"
    path.write_text(POLICY, encoding="utf-8")
    beside = tmp_path / "bolig.md.rettelser.toml"
    beside.write_text('[[statement]]\nstarts = "Vi lytter"\ntype = "value"\n', encoding="utf-8")
    assert any(s.by_hand for s in read_document(path).statements)
    (tmp_path / "manifest.toml").write_text('[[file]]\npath = "andet.md"\n', encoding="utf-8")
    assert any(s.by_hand for s in read_document(path).statements)


def test_the_example_in_the_documentation_is_a_file_of_corrections():
    documentation = Path(__file__).parents[2] / "docs" / "corrections.md"
    example = documentation.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    corrections = read_corrections(example, "politik.pdf")
    assert set(corrections.document) == {"title", "municipality", "adopted"}
    assert [entry.starts for entry in corrections.statements] == ["Nærvær", "Formand for udvalget"]
    assert [entry.quote for entry in corrections.added] == [
        "Alle borgere skal kunne leve hele livet"
    ]


def test_an_added_statement_stands_instead_of_the_paragraph_of_the_same_words():
    parsed = _corrected('[[add]]\nquote = "Alle skal  have et hjem."\ntype = "Mål"\n')
    assert [s.type.value for s in parsed.statements if "et hjem" in s.text] == ["goal"]


def test_dates_and_numbers_may_be_those_of_toml():
    parsed = _corrected(
        "[document]\nadopted = 2021-05-04\nvalid_until = 2025\n"
        '[[statement]]\nstarts = "Vi handler"\nnumber = 2\n'
    )
    assert (parsed.document.adopted, parsed.document.valid_until) == ("2021-05-04", "2025")
    assert next(s for s in parsed.statements if s.title == "Vi handler").number == "2"


@pytest.mark.parametrize("value", ["3. maj", "2024-13", "2024-02-30", "24", "snart"])
def test_what_is_no_date_is_refused_with_how_to_write_one(value: str):
    with pytest.raises(InvalidCorrections, match="er ikke en dato; skriv »2024-04-24«"):
        read_corrections(f'[document]\nadopted = "{value}"\n', "p.md")


def test_a_municipality_that_is_none_is_said_of_the_corrections():
    with pytest.raises(InvalidCorrections, match=r"rettelserne til »bolig.md«: »Atlantis« er ikke"):
        _corrected('[document]\nmunicipality = "Atlantis"\n')


def test_a_statement_under_itself_is_refused_as_that():
    parsed = _corrected(
        '[[statement]]\nstarts = "Vi handler"\nparent = "Vi lytter"\n'
        '[[statement]]\nstarts = "Vi lytter"\nparent = "Vi handler"\n'
    )
    assert [w.message for w in parsed.warnings] == [
        "En rettelse kan ikke bruges: »Vi handler« kan ikke stå under sig selv."
    ]
