"""An image-only page in, the runs that Tesseract reads on it out; only where PEJLING_OCR is set."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from lxml import etree

from ingest.errors import PejlingError
from ingest.readers.pdf.glyphs import Page, Run
from ingest.readers.pdf.ink import with_weight
from ingest.readers.pdf.legibility import Legibility
from ingest.readers.pdf.skew import skew_of

_DOTS_PER_POINT = 300 / 72
_LEAST_SURE = 30.0
_LEAST_SKEW = 0.15
_LETTERS_OF_HEIGHT = 0.8
_SAME_SIZE = 0.18
_SECONDS = 60
_BOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_HEIGHT = re.compile(r"\bx_size (-?[\d.]+)")
_SURE = re.compile(r"\bx_wconf (\d+)")
_LIKE_SECTION = ("8", "S", "$", "&", "88", "SS", "8S", "S8")
_ACT = re.compile(r"(?:lovens?|jf\.|efter)$", re.IGNORECASE)
_COLUMN_GAP = 2.2
# What a bullet is read as; no Danish word is one of these letters.
_BULLET = re.compile(r"[^\w\s§(\"”»']{1,2}|[eo©®¢]")
# Specks that Tesseract takes for a sign.
_SPECK = re.compile(r"[^\w\s§%•–-]{1,2}|[|_~]+")


class NoTextRecognition(PejlingError):
    """Text recognition was asked for, and Tesseract or its Danish model is missing."""

    prefix = "Tekstgenkendelse kan ikke bruges"


def wanted() -> bool:
    """Return whether PEJLING_OCR asks for text recognition."""
    return os.environ.get("PEJLING_OCR", "").strip().lower() in {"1", "true", "ja", "yes", "on"}


def recognise(document: pypdfium2.PdfDocument, index: int, page: Page) -> Page:
    """Return `page` with the words that Tesseract's Danish model reads on its picture, and
    `page` itself where it reads none.

    The picture is cleaned of specks and turned upright first; places are those of the upright
    page. Raises NoTextRecognition when Tesseract or its Danish model is not installed.
    """
    from PIL import Image, ImageFilter

    program = shutil.which("tesseract")
    if program is None:
        raise NoTextRecognition(
            "tesseract er ikke installeret; installér pakkerne tesseract-ocr og tesseract-ocr-dan."
        )
    opened = document[index]
    picture = opened.render(scale=_DOTS_PER_POINT, grayscale=True).to_pil().convert("L")
    opened.close()
    picture = picture.filter(ImageFilter.MedianFilter(3))
    if abs(skew := skew_of(picture)) > _LEAST_SKEW:
        picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "side.png"
        picture.save(path)
        try:
            done = subprocess.run(
                [program, str(path), "stdout", "-l", "dan", "hocr"],
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
    runs = list(_evened(list(_runs(done.stdout))))
    if not runs:
        return page
    weighed = tuple(with_weight(runs, picture, _DOTS_PER_POINT))
    return replace(page, runs=weighed, is_picture=False, legibility=Legibility.CLEAR)


def _runs(hocr: bytes) -> Iterator[Run]:
    """Yield the lines of Tesseract's hOCR, in pieces where words stand far apart.

    A line's height gives the size of its letters; all of it stands on one baseline. A sign that
    no word begins with is the line's bullet.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(hocr, parser)
    for line in root.iterfind(".//*[@title]"):
        title = line.get("title") or ""
        if not (line.get("class") or "").startswith("ocr_") or not (
            height := _HEIGHT.search(title)
        ):
            continue
        left, _, right, lower = _box(title)
        slope, offset = _numbers(_BASELINE, title)
        baseline = (lower + offset + slope * (right - left) / 2) / _DOTS_PER_POINT
        size = float(height.group(1)) / _DOTS_PER_POINT * _LETTERS_OF_HEIGHT
        words = _with_section_signs(list(_words(line, baseline, size)))
        yield from _pieces(words, size)


def _words(line: "etree._Element", baseline: float, size: float) -> Iterator[Run]:
    for position, word in enumerate(line.iterfind("*[@class='ocrx_word']")):
        words = "".join(map(str, word.itertext())).strip()
        said = word.get("title") or ""
        if position == 0 and _BULLET.fullmatch(words):
            words = "•"
        elif not words or _SPECK.fullmatch(words) or _numbers(_SURE, said)[0] < _LEAST_SURE:
            continue
        left, top, right, bottom = (edge / _DOTS_PER_POINT for edge in _box(said))
        yield Run(words, left, top, right, bottom, baseline, size, False)


def _pieces(words: list[Run], size: float) -> Iterator[Run]:
    """Yield the words joined, a bullet by itself and anew where a column's gap lies between."""
    piece: Run | None = None
    for word in words:
        if piece is not None and piece.text != "•" and word.left - piece.right < size * _COLUMN_GAP:
            piece = replace(
                piece,
                text=f"{piece.text} {word.text}",
                right=word.right,
                top=min(piece.top, word.top),
                bottom=max(piece.bottom, word.bottom),
            )
            continue
        if piece is not None:
            yield piece
        piece = word
    if piece is not None and piece.text != "•":
        yield piece


def _with_section_signs(runs: list[Run]) -> list[Run]:
    """Return the runs with the "8" or "S" between an act and a number as the sign it stands for."""
    mended = list(runs)
    for position in range(1, len(runs) - 1):
        before, here, after = (run.text for run in runs[position - 1 : position + 2])
        if here in _LIKE_SECTION and _ACT.search(before) and after[:1].isdecimal():
            mended[position] = replace(runs[position], text="§§" if len(here) > 1 else "§")
    return mended


def _evened(runs: list[Run]) -> Iterator[Run]:
    """Yield the runs with the sizes that differ little from the page's usual one made that one."""
    if not runs:
        return
    sizes = sorted(run.size for run in runs for _ in run.text)
    usual = sizes[len(sizes) // 2]
    for run in runs:
        near = abs(run.size / usual - 1) < _SAME_SIZE
        yield replace(run, size=round(usual if near else run.size, 1))


def _box(title: str) -> tuple[float, float, float, float]:
    found = _BOX.search(title)
    left, top, right, bottom = map(float, found.groups()) if found else (0.0, 0.0, 0.0, 0.0)
    return left, top, right, bottom


def _numbers(pattern: re.Pattern[str], title: str) -> tuple[float, float]:
    found = pattern.search(title)
    first, *more = map(float, found.groups()) if found else (0.0,)
    return first, more[0] if more else 0.0
