"""The signals of a corpus in, one file out; and the other way, so that drafts need not wait."""

from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from scipy.sparse import csr_matrix

from kg.errors import DamagedData
from kg.links.concept_rows import ConceptModel, ProfileModel, named, near_themes
from kg.links.letters import LetterModel
from kg.links.lexicon import Lexicon
from kg.links.signals import SignalModel, UnitSignals

FILE = "signals.npz"
_DENSE = ("mentioned", "kin", "themes", "headings", "profile", "vectors")
"""Kept in half precision: a difference in the fourth decimal changes no link."""


def write_signals(folder: Path, model: SignalModel, signals: UnitSignals) -> None:
    """Write what `unit_signals` returned below `folder`, without the neighbours."""
    vocabulary = "\n".join(model.letters.vocabulary).encode()
    np.savez(
        folder / FILE,
        rarity=model.concepts.rarity,
        names=model.profiles.names.astype(np.float16),
        starts=model.profiles.starts,
        centre=model.profiles.centre,
        usual=model.profiles.usual,
        spread=model.profiles.spread,
        trust=model.profiles.trust,
        grams=np.frombuffer(vocabulary, dtype=np.uint8),
        gram_rarity=model.letters.rarity,
        letter_values=signals.letters.data.astype(np.float16),
        letter_columns=signals.letters.indices,
        letter_ends=signals.letters.indptr,
        density=signals.density,
        citizens=signals.citizens,
        staff_only=signals.staff_only,
        **{name: getattr(signals, name).astype(np.float16) for name in _DENSE},
    )


def read_signals(folder: Path, lexicon: Lexicon) -> tuple[SignalModel, UnitSignals]:
    """Return what was written below `folder` with the same `lexicon`. Raises DamagedData."""
    try:
        with np.load(folder / FILE) as stored:
            found = dict(stored.items())
        grams = found["grams"].tobytes().decode().split("\n")
        vocabulary = {gram: number for number, gram in enumerate(grams) if gram}
        model = SignalModel(
            ConceptModel(lexicon, found["rarity"]),
            ProfileModel(
                found["names"].astype(np.float32),
                found["starts"],
                found["centre"],
                found["usual"],
                found["spread"],
                float(found["trust"]),
            ),
            LetterModel(vocabulary, found["gram_rarity"]),
        )
        letters = (
            found["letter_values"].astype(np.float32),
            found["letter_columns"],
            found["letter_ends"],
        )
        dense = {name: found[name].astype(np.float32) for name in _DENSE}
        signals = UnitSignals(
            named=named(dense["mentioned"]),
            near=near_themes(dense["themes"], lexicon),
            letters=csr_matrix(
                letters, shape=(len(found["density"]), max(1, len(found["gram_rarity"])))
            ),
            density=found["density"],
            citizens=found["citizens"],
            staff_only=found["staff_only"],
            **dense,
        )
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise DamagedData(
            f"{FILE} i snapshottet mangler eller er beskadiget ({error}); kør “pejling build” igen."
        ) from None
    return model, signals
