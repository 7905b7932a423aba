"""A file of judged pairs and the units of the corpus in; the pairs as unit numbers out."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kg.errors import InvalidRequest
from kg.links.units import Unit

Label = Literal["same", "related", "different"]


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two units and what people say of them."""

    label: Label
    source: int
    target: int


def read_gold(
    file: Path, units: Sequence[Unit], file_names: Mapping[str, str]
) -> tuple[list[JudgedPair], list[str]]:
    """Return the judged pairs, and the quotes that no unit holds.

    `file_names` gives the name of the file that each document id was read from. Raises
    InvalidRequest when the file is not of the expected form.
    """
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))["pairs"]
        wanted = [
            (e["label"], *((e[end]["file"], e[end]["quote"]) for end in ("source", "target")))
            for e in entries
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidRequest(
            f"“{file.name}” er ikke en fil med bedømte par ({error}); ret filen."
        ) from None
    texts = [_plain(unit.text) for unit in units]
    judged, missing = [], []
    for label, source, target in wanted:
        ends = []
        for name, quote in (source, target):
            found = _find(name, _plain(quote), units, texts, file_names)
            if found is None:
                missing.append(quote)
            else:
                ends.append(found)
        if len(ends) == 2:
            judged.append(JudgedPair(label, ends[0], ends[1]))
    return judged, missing


def _find(
    name: str,
    quote: str,
    units: Sequence[Unit],
    texts: Sequence[str],
    file_names: Mapping[str, str],
) -> int | None:
    holding = [
        number
        for number, unit in enumerate(units)
        if file_names.get(unit.document) == name
        and (quote in texts[number] or (len(texts[number]) > 25 and texts[number] in quote))
    ]
    return min(holding, key=lambda number: (len(texts[number]), number), default=None)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
