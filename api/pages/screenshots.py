"""A data folder in, a picture of every page out.

`python -m api.pages.screenshots [FOLDER [NAME…]]` takes those that are named, or all. The pages are
those of the snapshot that is current, so the pictures show real answers.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from api.addresses import page_url, seen_place_url
from api.catalog import Catalog, DocumentEntry
from api.pages.chromium import open_chromium
from api.pages.running import running
from api.pages.versions import versions_url
from api.serving import Serving
from ingest.errors import PejlingError
from ingest.model import DocumentKind, StatementType
from kg.settings import PROJECT, load_settings

_WIDE, _PHONE = 1280, 390


@dataclass(frozen=True, slots=True)
class Picture:
    """A page to take a picture of; `width` in CSS pixels."""

    name: str
    path: str
    scheme: Literal["light", "dark"] = "light"
    width: int = _WIDE


def pictures_of(serving: Serving) -> list[Picture]:
    """Return what is shown of a snapshot: each page once, and some dark or on a phone."""
    catalog = serving.catalog
    theme = max(catalog.themes, key=lambda entry: entry.total)
    search = f"/?q={quote(theme.info.label)}"
    pictures = [
        Picture("start", "/"),
        Picture("soeg", search),
        Picture("soeg-moerk", search, "dark"),
        Picture("soeg-telefon", search, width=_PHONE),
        Picture("temaer", "/temaer"),
        Picture("tema", f"/temaer/{theme.info.id}"),
        Picture("kommuner", "/kommuner"),
        Picture("kommuner-moerk", "/kommuner", "dark"),
        Picture("udkast", "/udkast"),
        Picture("sparql", "/sparql"),
        Picture("data", "/data"),
        Picture("om-kilderne", "/om-kilderne"),
        Picture("tilgaengelighed", "/was"),
    ]
    named = [entry for entry in catalog.municipalities if entry.code]
    if named:
        pictures.append(Picture("kommune", f"/kommuner/{named[0].id}"))
    if len(named) > 1:
        codes = "&".join(f"municipality={entry.code}" for entry in named[:3])
        pictures.append(Picture("sammenlign", f"/sammenlign?{codes}"))
    pictures.append(Picture("udgaver", _two_versions(catalog)))
    for name, kind in (("dokument", DocumentKind.STRATEGY), ("dagsorden", DocumentKind.AGENDA)):
        found = [entry.document.id for entry in catalog.documents if entry.document.kind is kind]
        if found:
            pictures.append(Picture(name, f"/dokument/{found[0]}"))
    paged = next((entry.document.id for entry in catalog.documents if _is_pdf(entry)), None)
    if paged:
        pictures.append(Picture("pdf-side", _page_with_statement(serving, paged)))
    principle = next(
        (
            statement.id
            for document in serving.snapshot.documents.values()
            for statement in document.statements
            if statement.type is StatementType.PRINCIPLE
        ),
        None,
    )
    if principle:
        pictures.append(Picture("udsagn", f"/id/{principle}"))
    return pictures


def _two_versions(catalog: Catalog) -> str:
    """Return the address of two strategies of one municipality side by side, or of the form."""
    first: dict[str, str] = {}
    for entry in catalog.documents:
        document = entry.document
        if document.kind is DocumentKind.STRATEGY and document.municipality:
            earlier = first.setdefault(document.municipality, document.id)
            if earlier != document.id:
                return versions_url(earlier, document.id)
    return "/udgaver"


def _is_pdf(entry: DocumentEntry) -> bool:
    return entry.document.format == "pdf"


def _page_with_statement(serving: Serving, document_id: str) -> str:
    """Return the address of a PDF's page with its first statement that has a page boxed."""
    parsed = serving.snapshot.document(document_id)
    for statement in parsed.statements:
        first = statement.spans[0]
        if first.page is not None and statement.type is not StatementType.PARAGRAPH:
            return seen_place_url(parsed.document, statement, first.start, first.end)
    return page_url(document_id, 1)


def take_screenshots(data: Path | None, folder: Path, names: Sequence[str] = ()) -> list[Path]:
    """Write a PNG of every page, or of those named, into `folder`.

    Raises NoBrowser, NoSnapshot and DamagedData.
    """
    from api.app import create_app

    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(load_settings(data))
    written = []
    with running(app) as address, open_chromium() as browser:
        for picture in pictures_of(app.state.serving.current):
            if names and picture.name not in names:
                continue
            page = browser.new_page(
                viewport={"width": picture.width, "height": 900}, color_scheme=picture.scheme
            )
            page.goto(address + picture.path, wait_until="networkidle")
            path = folder / f"{picture.name}.png"
            page.screenshot(path=path)
            page.close()
            written.append(path)
    return written


def main() -> int:
    """Take the pictures and say where they are."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "docs" / "screenshots"
    try:
        for path in take_screenshots(None, folder, sys.argv[2:]):
            print(path)
    except PejlingError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
