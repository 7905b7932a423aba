from collections.abc import Callable
from pathlib import Path

import pytest

from kg.settings import Settings, load_settings
from kg.snapshot.build import BuildReport, build
from kg.snapshot.parts import DocumentsPart, Part

FIRST = """Støtte i hverdagen

Alle borgere skal have ret til en plan, som de selv har været med til at skrive.

Vi vil arbejde for, at ingen venter mere end fire uger på et svar.
"""
SECOND = """Politik for fællesskaber

Foreninger og kommune mødes hvert forår om de steder, hvor mennesker kommer.
"""
THIRD = """Plan for boliger

Kommunen opfører tyve boliger til unge med behov for støtte.
"""
PARTS: tuple[Part, ...] = (DocumentsPart(),)

Build = Callable[..., BuildReport]


@pytest.fixture(scope="session")
def kept_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def settings(tmp_path: Path, kept_cache: Path) -> Settings:
    """Settings whose cache outlives the test, so that a text is parsed once a run."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cache").symlink_to(kept_cache)
    return load_settings(tmp_path / "data", {"PEJLING_WORKERS": "2"})


@pytest.fixture
def own_cache(settings: Settings) -> Path:
    """An empty cache of the test's own, to be damaged."""
    settings.cache.unlink()
    settings.cache.mkdir()
    return settings.cache


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two documents."""
    made = tmp_path / "dokumenter"
    (made / "nord").mkdir(parents=True)
    (made / "nord" / "stoette.txt").write_text(FIRST, "utf-8")
    (made / "faellesskaber.txt").write_text(SECOND, "utf-8")
    return made


@pytest.fixture
def built(settings: Settings, folder: Path) -> BuildReport:
    return build(settings, [folder], PARTS)
