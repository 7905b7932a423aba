"""A data folder and a file of judged statements in; how well their themes were assigned out."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.settings import Settings

if TYPE_CHECKING:
    from kg.links.evaluate_themes import ThemeReport


@dataclass(frozen=True, slots=True)
class MeasuredThemes:
    """The report of every method, how many statements were judged, and the quotes not found."""

    reports: "tuple[ThemeReport, ...]"
    judged: int
    missing: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "methods": [asdict(report) for report in self.reports],
            "judged": self.judged,
            "missing": list(self.missing),
        }


def measure_themes(settings: Settings, file: Path) -> MeasuredThemes:
    """Measure the themes of the current snapshot. Raises InvalidRequest."""
    import numpy as np

    from kg.embedding import load_embedder
    from kg.links.evaluate_themes import evaluate_themes, read_themed
    from kg.links.store import Links
    from kg.links.themes import theme_text
    from kg.links.units import statement_units
    from kg.links.write import VECTORS, stored_lexicon
    from kg.snapshot import layout
    from kg.snapshot.open import open_snapshot

    snapshot = open_snapshot(settings.data)
    documents = list(snapshot.documents.values())
    folder = snapshot.part(layout.LINKS)
    lexicon = stored_lexicon(folder)
    judged, missing = read_themed(file, documents)
    vectors = np.load(folder / VECTORS).astype(np.float32)
    texts = [theme_text(lexicon, theme.id) for theme in lexicon.themes]
    themes = load_embedder(settings).embed_passages(texts)
    cosines = {
        found.statement.id: vectors[list(found.units)].mean(axis=0) @ themes.T
        for found in statement_units(documents)[1]
    }
    reports = evaluate_themes(judged, Links(folder).all_themes(), cosines, lexicon)
    return MeasuredThemes(tuple(reports), len(judged), tuple(missing))
