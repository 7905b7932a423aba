"""An uploaded draft's bytes in, its text out, read by a process that can be stopped."""

from typing import TYPE_CHECKING

from fastapi import FastAPI

from ingest.errors import UnreadableFile

if TYPE_CHECKING:
    from ingest.bounded import BoundedReader

MOST_BYTES = 5 * 1024 * 1024
_SECONDS = 40.0
_MEMORY = 1024 * 1024 * 1024


def draft_text(app: FastAPI, data: bytes, name: str) -> str:
    """Return the text of an uploaded file; nothing of it is kept.

    Raises UnreadableFile, also when the file is over 5 MB or takes too long or too much to read.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFile("udkastet er for stort; det må højst fylde 5 MB.")
    return _reader(app).parse(data, name).text


def _reader(app: FastAPI) -> "BoundedReader":
    """Return the reader of this application; its process starts at the first upload."""
    from ingest.bounded import BoundedReader, ReadingLimits

    reader: BoundedReader | None = getattr(app.state, "draft_reader", None)
    if reader is None:
        limits = ReadingLimits(MOST_BYTES, _SECONDS, _MEMORY)
        reader = app.state.draft_reader = BoundedReader(limits)
    return reader
