"""A document's original and a page number in, the picture of that page out, drawn once."""

import threading
from collections import OrderedDict
from pathlib import Path

_MOST_BYTES = 32 * 1024 * 1024
_AT_A_TIME = 2


class PagePictures:
    """Keeps the pictures that were asked for last, at most 32 MB; draws two at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()
        self._drawing = threading.BoundedSemaphore(_AT_A_TIME)

    def picture(self, path: Path, number: int, name: str) -> bytes:
        """Return page `number` of the PDF at `path`, whose name is its content's checksum.

        Raises UnreadableFile.
        """
        from ingest.readers.pdf.picture import page_picture

        key = (path.name, number)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        with self._drawing:
            drawn = page_picture(path, number, name)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = drawn
                self._bytes += len(drawn)
            while self._bytes > _MOST_BYTES and len(self._kept) > 1:
                self._bytes -= len(self._kept.popitem(last=False)[1])
        return drawn
