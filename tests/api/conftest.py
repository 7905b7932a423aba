"""The application over the corpus, and over documents that try to do harm."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from kg.settings import load_settings

from .hostile import HOSTILE_TEXT

PDF_FIXTURES = Path(__file__).parents[1] / "ingest" / "readers" / "fixtures"


@pytest.fixture(scope="session")
def app(corpus_data: Path) -> FastAPI:
    return create_app(load_settings(corpus_data, {}))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as opened:
        yield opened


@pytest.fixture(scope="session")
def hostile_data(corpus_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder built from one document whose every text tries to run as markup."""
    from kg.snapshot.all_parts import all_parts
    from kg.snapshot.build import build

    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "kilder"
    source.mkdir()
    (source / "strategi.txt").write_text(HOSTILE_TEXT.replace("#", ""), encoding="utf-8")
    (source / "strategi-2.md").write_text(
        HOSTILE_TEXT.replace("<", "\\<").replace("Strategi", "Politik"), encoding="utf-8"
    )
    data = folder / "data"
    data.mkdir()
    for name in ("models", "cache"):
        (data / name).symlink_to(corpus_data / name)
    build(load_settings(data, {}), [source], all_parts())
    return data


@pytest.fixture(scope="session")
def hostile_client(hostile_data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(load_settings(hostile_data, {}))) as opened:
        yield opened


@pytest.fixture(scope="session")
def pdf_app(corpus_data: Path, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The application over two PDFs of different layout: columns and running headers, a meeting."""
    from kg.snapshot.all_parts import all_parts
    from kg.snapshot.build import build

    folder = tmp_path_factory.mktemp("pdf")
    for name in ("voksenstrategi.pdf", "udvalgsreferat.pdf"):
        (folder / name).write_bytes((PDF_FIXTURES / name).read_bytes())
    data = folder / "data"
    data.mkdir()
    for name in ("models", "cache"):
        (data / name).symlink_to(corpus_data / name)
    settings = load_settings(data, {})
    build(settings, sorted(folder.glob("*.pdf")), all_parts())
    return create_app(settings)


@pytest.fixture(scope="session")
def pdf_client(pdf_app: FastAPI) -> Iterator[TestClient]:
    with TestClient(pdf_app) as opened:
        yield opened
