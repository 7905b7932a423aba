"""An image-only page in, the runs that Tesseract reads on it out; only where PEJLING_OCR is set."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2

from ingest.errors import PejlingError
from ingest.readers.pdf.glyphs import Page, Run
from ingest.readers.pdf.legibility import Legibility

_DOTS_PER_POINT = 300 / 72
_LEAST_SURE = 30.0
_SECONDS = 60


class NoTextRecognition(PejlingError):
    """Text recognition was asked for, and Tesseract or its Danish model is missing."""

    prefix = "Tekstgenkendelse kan ikke bruges"


def wanted() -> bool:
    """Return whether PEJLING_OCR asks for text recognition."""
    return os.environ.get("PEJLING_OCR", "").strip().lower() in {"1", "true", "ja", "yes", "on"}


def recognise(document: pypdfium2.PdfDocument, index: int, page: Page) -> Page:
    """Return `page` with the words that Tesseract's Danish model reads on its picture, and
    `page` itself where it reads none.

    Raises NoTextRecognition when Tesseract or its Danish model is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise NoTextRecognition(
            "tesseract er ikke installeret; installér pakkerne tesseract-ocr og tesseract-ocr-dan."
        )
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "side.png"
        opened = document[index]
        opened.render(scale=_DOTS_PER_POINT, grayscale=True).to_pil().save(picture)
        opened.close()
        try:
            done = subprocess.run(
                [program, str(picture), "stdout", "-l", "dan", "tsv"],
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired:
            return page
    if done.returncode != 0:
        raise NoTextRecognition(
            "tesseract mangler sin danske model eller kan ikke køre; installér tesseract-ocr-dan."
        )
    runs = tuple(_runs(done.stdout.decode("utf-8", errors="replace")))
    if not runs:
        return page
    return replace(page, runs=runs, is_picture=False, legibility=Legibility.CLEAR)


def _runs(table: str) -> Iterator[Run]:
    """Yield the words of Tesseract's TSV; a line's own height gives the size of its letters."""
    bottoms: dict[tuple[str, ...], tuple[float, float]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12:
            continue
        left, top, width, height = (int(cell) / _DOTS_PER_POINT for cell in cells[6:10])
        line = tuple(cells[1:5])
        if cells[0] == "4":
            bottoms[line] = (top, top + height)
        if cells[0] != "5" or float(cells[10]) < _LEAST_SURE or not cells[11].strip():
            continue
        upper, lower = bottoms.get(line, (top, top + height))
        size = round((lower - upper) * 0.85)
        yield Run(
            cells[11], left, upper, left + width, lower, lower - size * 0.2, float(size), False
        )
