"""The JSON of a search answer in, a list that is read in a terminal out."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.numbers import counted
from ingest.municipalities import find_municipality

_VERDICTS = {
    "match": "",
    "weak": "Svarene er usikre: de nærmeste i kilderne, men måske ikke det, du spørger om.",
    "none": "Ikke fundet i kilderne.",
}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def search_lines(answer: Mapping[str, Any], *, width: int, bold: bool) -> Iterable[str]:
    """Yield the lines of an answer of `/api/search`; `bold` marks the words that were found."""
    results: Sequence[Mapping[str, Any]] = answer["results"]
    if sentence := _VERDICTS[answer["verdict"]]:
        yield sentence
        if answer["verdict"] == "none" and results:
            yield "De nærmeste er:"
        yield ""
    read = [*_corrected(answer), *_limits(answer.get("understood", {}))]
    yield from read
    if read:
        yield ""
    for number, result in enumerate(results, start=1):
        yield from _result(number, result, width, bold)
    yield f"{counted(answer['total'], 'resultat', 'resultater')}, {answer['took_ms']:.0f} ms"
    if undated := answer.get("undated"):
        yield f"{counted(undated, 'resultat', 'resultater')} uden dato er ikke talt med."


def _corrected(answer: Mapping[str, Any]) -> Iterable[str]:
    if suggestion := answer.get("did_you_mean"):
        searched = answer.get("corrected")
        yield f"Der er søgt efter “{suggestion}”." if searched else f"Mente du “{suggestion}”?"


def _limits(understood: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Yield which municipalities were read out of the words and limit the answer."""
    for reading, where in (("municipality", "Kun fra"), ("not_municipality", "Ikke fra")):
        found = [find_municipality(code) for code in understood.get(reading, ())]
        if names := [one.name for one in found if one]:
            yield f"{where} {', '.join(names)} (læst ud af ordene)."


def _result(number: int, result: Mapping[str, Any], width: int, bold: bool) -> Iterable[str]:
    document, municipality = result["document"], result["municipality"]
    who = municipality["name"] if municipality else "Ukendt kommune"
    yield f"{number}. {result['type_label']} · {who}"
    indent = "   "
    passage = marked(result["passage"]["text"], result["passage"]["highlights"], bold)
    title = result["title"]
    if title and title != result["passage"]["text"]:
        yield from textwrap.wrap(title, width, initial_indent=indent, subsequent_indent=indent)
    yield from textwrap.wrap(f"“{passage}”", width, initial_indent=indent, subsequent_indent=indent)
    where = [document["title"] or document["id"], document["date"]]
    yield f"{indent}{', '.join(part for part in where if part)} · {result['id']}"
    if others := result["also_in"]:
        titles = "; ".join(other["title"] or other["id"] for other in others)
        yield f"{indent}Står også i: {titles}"
    yield ""


def marked(text: str, highlights: Sequence[Sequence[int]], bold: bool) -> str:
    """Return `text` with the stretches `highlights` bold, or between asterisks in plain text."""
    before, after = (_BOLD, _PLAIN) if bold else ("*", "*")
    for start, end in sorted(map(tuple, highlights), reverse=True):
        text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
    return text
