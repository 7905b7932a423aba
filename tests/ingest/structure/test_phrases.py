"""What the usual headings and lead-ins of municipal policies open: `phrases.tsv` lists them."""

from pathlib import Path

import pytest

from ingest.structure.leads import lead_in, names_others, role_heading
from ingest.structure.signs import is_generic, parse_label

PHRASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "phrases.tsv").read_text(encoding="utf-8").splitlines()
]


def _of_heading(text: str) -> str:
    label = None if is_generic(text) else parse_label(text) or role_heading(text)
    return "nothing" if label is None else label.type.value


def _of_lead_in(text: str) -> str:
    kind = None if names_others(text) else lead_in(text)
    return "nothing" if kind is None else kind.value


@pytest.mark.parametrize(("place", "role", "phrase"), PHRASES)
def test_a_usual_phrase_opens_what_it_says(place, role, phrase):
    assert (_of_heading if place == "heading" else _of_lead_in)(phrase) == role
