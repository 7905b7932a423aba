"""The signs that speak for a type in, the role and how sure it is out."""

from dataclasses import dataclass

from ingest.model import StatementType as T


@dataclass(frozen=True, slots=True)
class Role:
    """What a section is taken for, by which signs, each with its weight from 0 to 1."""

    type: T
    term: str | None
    level: str | None
    signs: tuple[tuple[str, float], ...]

    @property
    def confidence(self) -> float:
        """The signs' weights taken together as independent evidence: 1 − Π(1 − weight)."""
        doubt = 1.0
        for _, weight in self.signs:
            doubt *= 1 - weight
        return 1 - doubt

    @property
    def evidence(self) -> tuple[str, ...]:
        """The names of the signs."""
        return tuple(name for name, _ in self.signs)
