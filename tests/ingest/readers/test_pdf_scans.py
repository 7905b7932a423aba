"""Scanned pages: turned a little, specked and blurred, as a scanner makes them."""

import io
import shutil
import subprocess
from pathlib import Path

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ingest.model import BlockKind
from ingest.readers.pdf import read
from ingest.readers.pdf.glyphs import Run
from ingest.readers.pdf.ink import with_weight
from ingest.readers.pdf.skew import skew_of

_LINES = (
    ("bold", 34, "Tema 1: Et trygt hjem"),
    ("plain", 25, "Borgere uden bolig skal have hjælp, før det går galt. Derfor samarbejder"),
    ("plain", 25, "vi med boligorganisationerne, jf. servicelovens § 110."),
    ("plain", 25, "•   Støtte i egen bolig"),
    ("plain", 25, "•   Flere billige boliger"),
    ("bold", 34, "Tema 2: Et godt naboskab"),
    ("plain", 25, "Naboer skal vide, hvem de kan ringe til, når noget gør dem utrygge."),
)


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    name = "DejaVuSans-Bold.ttf" if weight == "bold" else "DejaVuSans.ttf"
    folders = ("/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu")
    path = next((p for folder in folders if (p := Path(folder) / name).exists()), None)
    if path is None:
        pytest.skip("skrifttypen DejaVu mangler (Debian: fonts-dejavu-core)")
    return ImageFont.truetype(str(path), size)


def _scan(turned: float) -> Image.Image:
    """Return a page of 150 dots per inch as a scanner sees it."""
    page = Image.new("L", (1240, 700), 250)
    draw, top = ImageDraw.Draw(page), 60
    for weight, size, text in _LINES:
        draw.text((110, top), text, font=_font(weight, size), fill=20)
        top += round(size * 1.5) + (14 if weight == "bold" else 0)
    page = page.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=250)
    grey = numpy.asarray(page.filter(ImageFilter.GaussianBlur(0.5))).astype(float)
    grey += numpy.random.default_rng(1).normal(0, 7, grey.shape)
    return Image.fromarray(grey.clip(0, 255).astype("uint8"))


def _pdf(page: Image.Image) -> bytes:
    stream = io.BytesIO()
    page.save(stream, "PDF", resolution=150)
    return stream.getvalue()


@pytest.mark.parametrize("turned", [-2.0, -0.7, 0.0, 1.4])
def test_the_angle_of_a_page_is_found(turned: float) -> None:
    assert skew_of(_scan(turned)) == pytest.approx(-turned, abs=0.2)


def test_bold_lines_are_told_by_the_width_of_their_strokes() -> None:
    page, top, runs = _scan(0.0), 60, []
    for weight, size, text in _LINES:
        box = _font(weight, size).getbbox(text)
        runs.append(Run(text, 110, top, 110 + box[2], top + box[3], top + size, size, False))
        top += round(size * 1.5) + (14 if weight == "bold" else 0)
    found = [run.bold for run in with_weight(runs, page, 1.0)]
    assert found == [weight == "bold" for weight, _, _ in _LINES]


def _has_danish() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "dan" in listed.stdout.split()


@pytest.mark.skipif(not _has_danish(), reason="Debian: tesseract-ocr og tesseract-ocr-dan mangler")
def test_a_turned_and_noisy_scan_is_read_with_headings_and_lists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PEJLING_OCR", "1")
    text = read(_pdf(_scan(1.4)), "skannet.pdf")
    assert [text.quote(b) for b in text.blocks if b.kind is BlockKind.HEADING] == [
        "Tema 1: Et trygt hjem",
        "Tema 2: Et godt naboskab",
    ]
    assert [text.quote(b) for b in text.blocks if b.kind is BlockKind.LIST_ITEM] == [
        "Støtte i egen bolig",
        "Flere billige boliger",
    ]
    assert "servicelovens § 110" in text.text
    assert not text.warnings
