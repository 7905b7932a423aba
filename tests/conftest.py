"""What tests of every folder share: the corpus of the project, built once a run."""

import os
from pathlib import Path

import pytest

from kg.settings import CORPUS, load_settings

# Other work on the machine must not be starved by threads that spin.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


@pytest.fixture(scope="session")
def corpus_data(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A data folder with the corpus built into it; for reading only.

    The model and what is cached by content outlive the run, so that the next one is quicker.
    """
    from kg.snapshot.all_parts import all_parts
    from kg.snapshot.build import build

    data = tmp_path_factory.mktemp("corpus") / "data"
    data.mkdir()
    kept = request.config.cache.mkdir("pejling")
    for name in ("models", "cache"):
        (kept / name).mkdir(exist_ok=True)
        (data / name).symlink_to(kept / name)
    report = build(load_settings(data, {}), [CORPUS], all_parts())
    assert not report.problems
    return data
