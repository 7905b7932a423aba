"""Roles that no rule names: learned from how other documents are built and worded."""

from pathlib import Path
from random import Random

import pytest

from ingest.evaluate import evaluate_parses
from ingest.model import ParsedDocument, StatementType
from ingest.read import parse
from ingest.readers import read
from ingest.structure.learned.examples import examples, gold_strategies
from ingest.structure.learned.measure import measure_hidden
from ingest.structure.learned.rewording import Hidden, hide_roles
from ingest.structure.learned.train import fit
from ingest.structure.learned.weights import FILE, as_text, from_text, learned_weights
from ingest.structure.strategy import strategy_statements

GOLD = Path(__file__).parent.parent / "gold"
UNKNOWN = """# Cykelpolitik

Politikken er vedtaget af Byrådet den 3. maj 2023.

## Kursen

### Skolevejen

Mange børn bliver kørt, fordi vejen er utryg.

#### Vi skubber på med

- nye cykelstier ved tre skoler
- kampagner i 4. klasse

### Pendlerne

Det er langt til stationen, når det regner.

#### Vi skubber på med

- overdækket parkering ved stationen
- lånecykler i sommerhalvåret
"""


def _typed(parsed: ParsedDocument) -> list[tuple[str, str]]:
    kept = (s for s in parsed.statements if s.type is not StatementType.PARAGRAPH)
    return [(s.type.value, s.title or "") for s in kept]


def test_lists_and_areas_under_headings_that_no_rule_knows_are_read():
    typed = _typed(parse(UNKNOWN.encode(), "p.md"))
    assert ("focus_area", "Skolevejen") in typed
    assert ("measure", "nye cykelstier ved tre skoler") in typed
    assert ("measure", "lånecykler i sommerhalvåret") in typed


def test_what_is_learned_says_so_and_is_less_sure_than_a_rule():
    parsed = parse(UNKNOWN.encode(), "p.md")
    learned = [s for s in parsed.statements if s.title == "nye cykelstier ved tre skoler"]
    assert any(sign.startswith("lært af") for sign in learned[0].evidence)
    assert "under »Vi skubber på med«" in learned[0].evidence
    assert learned[0].confidence < 1


def test_a_rule_goes_before_what_is_learned():
    text = UNKNOWN.replace("Vi skubber på med", "Mål")
    typed = _typed(parse(text.encode(), "p.md"))
    assert ("goal", "nye cykelstier ved tre skoler") in typed


def test_documents_that_state_nothing_yield_nothing():
    names = [path for path in sorted(GOLD.glob("nothing-*")) if path.suffix != ".json"]
    assert len(names) >= 8
    for path in names:
        assert _typed(parse(path.read_bytes(), path.name)) == [], path.name


def test_the_kept_weights_are_small_and_name_only_types_of_statements():
    assert FILE.stat().st_size < 2_000_000
    roles = set(learned_weights().roles)
    assert "none" in roles
    assert roles - {"none"} <= {kind.value for kind in StatementType}


def test_weights_are_read_as_they_were_written():
    weights = learned_weights()
    assert from_text(as_text(weights)) == weights


def test_hidden_headings_say_something_else_and_all_other_words_stay_where_they_stand():
    text = read(
        "# Politik\n\n## Vores mål\n\n- Flere i job\n\n## Mål\n\n- Alle med\n".encode(), "p.md"
    )
    hidden, number = hide_roles(text, Hidden.HEADINGS, Random(1))
    quotes = [hidden.quote(block) for block in hidden.blocks]
    assert number == 2
    assert [quotes[0], quotes[2], quotes[4]] == ["Politik", "Flere i job", "Alle med"]
    assert not {"Vores mål", "Mål"} & set(quotes)


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """Four documents of one build, with goals under one heading and measures under another."""
    folder = tmp_path_factory.mktemp("small")
    for number, (goal, measure) in enumerate(
        (("Flere cykler", "nye stier"), ("Alle læser", "læsetimer"), ("Flere i job", "praktik"),
         ("Ingen ryger", "røgfri skoler"))
    ):  # fmt: skip
        text = f"# Politik\n\n## Overliggeren\n\n- {goal} i 2030\n- Bedre dage i 2030\n\n"
        text += f"## Værkstedet\n\n- {measure} hvert år\n- kurser for ansatte\n"
        (folder / f"p{number}.md").write_text(text, encoding="utf-8")
        starts = [("goal", goal), ("goal", "Bedre"), ("measure", measure), ("measure", "kurser")]
        entries = ", ".join(f'{{"type": "{kind}", "starts": "{start}"}}' for kind, start in starts)
        gold = f'{{"statements": [{entries}]}}'
        (folder / f"p{number}.md.gold.json").write_text(gold, encoding="utf-8")
    return folder


def test_roles_are_learned_from_gold_files(small):
    golds = gold_strategies(small)
    weights = fit(examples(golds), without={"p0.md"})
    drafts = strategy_statements(golds[0].read, weights=weights)
    said = [(draft.type.value, draft.title) for draft in drafts]
    assert ("goal", "Flere cykler i 2030") in said
    assert ("measure", "nye stier hvert år") in said


def test_reading_with_hidden_headings_is_measured_with_and_without_what_is_learned(small):
    scores = {(s.hidden, s.learned): s for s in measure_hidden(small)}
    assert scores[Hidden.NOTHING, True].documents == 4
    assert scores[Hidden.NOTHING, True].types.f1 >= scores[Hidden.NOTHING, False].types.f1


def test_what_was_learned_reads_hidden_gold_documents_better_than_rules_do(tmp_path):
    for path in GOLD.glob("unseen2[1-5]-*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert evaluate_parses(tmp_path).score.f1 > 0.9
