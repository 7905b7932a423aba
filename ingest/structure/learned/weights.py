"""The file of learned weights in, how likely each role of a group is out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from pathlib import Path

NOTHING = "none"
FILE = Path(__file__).parent / "weights.tsv"
_BIAS = "*"


@dataclass(frozen=True, slots=True)
class Weights:
    """A multinomial logistic regression: for each sign the weight that it lends each role."""

    roles: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]

    def scores(self, signs: Mapping[str, float]) -> list[float]:
        """Return the natural logarithm of each role's probability, in the order of `roles`."""
        total = list(self.bias)
        for sign, value in signs.items():
            for role, weight in self.weights.get(sign, ()):
                total[role] += weight * value
        return log_shares(total)


SILENT = Weights((NOTHING,), (0.0,), {})
"""Weights that have learned nothing and give no role."""


def log_shares(scores: list[float]) -> list[float]:
    """Return scores moved so that their exponentials sum to 1."""
    highest = max(scores)
    total = log(sum(exp(score - highest) for score in scores)) + highest
    return [score - total for score in scores]


def as_text(weights: Weights) -> str:
    """Return the form in which weights are kept: a line a sign, `role:weight` in hundredths."""
    lines = ["\t".join((_BIAS, *weights.roles))]
    lines.append("\t".join((_BIAS, *(f"{round(100 * value)}" for value in weights.bias))))
    for sign, entries in sorted(weights.weights.items()):
        cells = (f"{role}:{round(100 * weight)}" for role, weight in entries)
        lines.append("\t".join((sign, *cells)))
    return "\n".join(lines) + "\n"


def from_text(text: str) -> Weights:
    """Return the weights that `as_text` wrote."""
    first, second, *lines = text.splitlines()
    weights: dict[str, tuple[tuple[int, float], ...]] = {}
    for line in lines:
        sign, *cells = line.split("\t")
        pairs = (cell.split(":") for cell in cells)
        weights[sign] = tuple((int(role), int(hundredths) / 100) for role, hundredths in pairs)
    bias = tuple(int(value) / 100 for value in second.split("\t")[1:])
    return Weights(tuple(first.split("\t")[1:]), bias, weights)


@lru_cache(maxsize=1)
def learned_weights() -> Weights:
    """Return the weights kept beside this module; they are read once."""
    return from_text(FILE.read_text(encoding="utf-8"))
