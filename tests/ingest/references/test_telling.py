import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import ReferenceKind
from ingest.references import telling
from ingest.references.find import find_references
from ingest.references.mention import Mention
from ingest.references.telling import telling_lines

_DIGIT = re.compile(r"\d")


def test_only_what_can_tell_is_kept_and_sentences_end_at_full_words() -> None:
    text = "Vi hjælper alle. Det gjaldt 12 borgere i 2024. Alle er med.\nIngen tal\nSide 3"
    assert telling_lines(text, _DIGIT.search, by_sentence=True).text == (
        "Det gjaldt 12 borgere i 2024. Alle er med.\nSide 3"
    )
    assert (
        telling_lines("Jf. kap. 3 og bl.a. Byrådet", _DIGIT.search, by_sentence=True).text.count(
            "\n"
        )
        == 0
    )


@given(st.lists(st.text("ab1 .A", max_size=12)))
def test_a_mention_keeps_its_words_both_ways(lines: list[str]) -> None:
    text = "\n".join(lines)
    telling = telling_lines(text, _DIGIT.search, by_sentence=True)
    here = [
        Mention(ReferenceKind.COUNT, match.start(), match.end(), match.group())
        for match in _DIGIT.finditer(telling.text)
    ]
    there = telling.to_whole(here)
    assert [text[m.start : m.end] for m in there] == [m.value for m in here]
    assert len(there) == len(_DIGIT.findall(text))
    assert telling.from_whole(there) == here


def test_a_mention_outside_the_telling_lines_is_left_out() -> None:
    text = "1 hus\nen plan for alle i byen\n2 huse"
    telling = telling_lines(text, _DIGIT.search)
    place = text.index("plan")
    assert telling.from_whole([Mention(ReferenceKind.DOCUMENT, place, place + 4, "plan")]) == []


def test_a_long_text_is_looked_through_a_stretch_at_a_time_with_the_same_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "\n".join(
        f"I {2000 + n} fik {n + 3} borgere {n + 2} mio. kr. efter servicelovens § {n + 80}."
        for n in range(40)
    )
    whole = find_references(text)
    monkeypatch.setattr(telling, "_STRETCH", 150)
    assert find_references(text) == whole
    assert {reference.kind for reference in whole} >= {
        ReferenceKind.LAW,
        ReferenceKind.AMOUNT,
        ReferenceKind.COUNT,
    }
