"""A file's bytes and name in, the reader that understands them out.

A reader is a module with `formats`, `suffixes` and `read`; `_READERS` says where it lives, so that
a heavy library is imported only when a file needs it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath, PureWindowsPath
from typing import Protocol, cast

from ingest.errors import UnreadableFile
from ingest.model import ReadText


class Reader(Protocol):
    """What a module in this package offers."""

    formats: tuple[str, ...]
    suffixes: tuple[str, ...]

    def read(self, data: bytes, name: str) -> ReadText:
        """Return the text and blocks of the file. Raises UnreadableFile when it cannot."""
        ...


@dataclass(frozen=True, slots=True)
class _Entry:
    module: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]


def _starts_with(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(beginnings)


def _is_word_file(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and (b"word/" in head or b"[Content_Types].xml" in head)


def _never(head: bytes) -> bool:
    return False


_READERS = (
    _Entry("ingest.readers.pdf", (".pdf",), _starts_with(b"%pdf-")),
    _Entry("ingest.readers.docx", (".docx",), _is_word_file),
    _Entry(
        "ingest.readers.html",
        (".html", ".htm", ".xhtml"),
        _starts_with(b"<!doctype html", b"<html", b"<head", b"<body"),
    ),
    _Entry("ingest.readers.markdown", (".md", ".markdown"), _never),
    _Entry("ingest.readers.plain_text", (".txt", ".text"), _never),
)
_SNIFFED = 4096


def find_reader(data: bytes, name: str) -> Reader:
    """Return the reader for a file: what its first bytes say goes before what its name says.

    Raises UnreadableFile when the file is empty or of an unknown format.
    """
    if not data.strip():
        raise UnreadableFile(f"»{name}« er tom; kontrollér at filen er gemt med indhold.")
    head = data[:_SNIFFED]
    suffix = _suffix(name)
    entry = next((e for e in _READERS if e.recognises(head)), None)
    entry = entry or next((e for e in _READERS if suffix in e.suffixes), None)
    if entry is None:
        raise UnreadableFile(
            f"»{name}« er af en ukendt type ({suffix or 'uden endelse'}); "
            f"gem den som {', '.join(e.suffixes[0] for e in _READERS)}."
        )
    return cast(Reader, import_module(entry.module))


def read(data: bytes, name: str) -> ReadText:
    """Return what the right reader makes of a file's bytes. Raises UnreadableFile."""
    return find_reader(data, name).read(data, name)


def _suffix(name: str) -> str:
    return PurePosixPath(PureWindowsPath(name).name).suffix.lower()
