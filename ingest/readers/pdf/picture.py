"""A PDF file and a page number in, a picture of that page out, drawn by a process with limits."""

import subprocess
import sys
from pathlib import Path

from ingest.errors import UnreadableFile

MEDIA_TYPE = "image/webp"
_WIDTH = 1240
_MOST_PIXELS = 4_000_000
_QUALITY = 82
_SECONDS = 10.0
_MEMORY = 1024 * 1024 * 1024


def page_picture(path: Path, number: int, name: str) -> bytes:
    """Return page `number` (from 1) of the PDF at `path` as WebP, 1240 pixels wide or less.

    A page that takes more than ten seconds or a gigabyte to draw is given up. `name` is what
    people call the file. Raises UnreadableFile.
    """
    command = [sys.executable, "-m", "ingest.readers.pdf.picture", str(path), str(number)]
    root = Path(__file__).resolve().parents[3]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, cwd=root)
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode or not done.stdout:
        raise UnreadableFile(
            f"side {number} af »{name}« kan ikke tegnes; læs dens tekst, eller hent filen."
        )
    return done.stdout


def draw(path: Path, number: int) -> bytes:
    """Return page `number` of the PDF at `path` as WebP. Raises PdfiumError and IndexError."""
    import io

    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    if not 1 <= number <= len(document):
        raise IndexError(number)
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(_WIDTH / width, (_MOST_PIXELS / (width * height)) ** 0.5)
    written = io.BytesIO()
    page.render(scale=scale).to_pil().save(written, "WEBP", quality=_QUALITY, method=2)
    return written.getvalue()


def main() -> int:
    """Draw the page that the arguments name on standard output, within the limits."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(_SECONDS), int(_SECONDS) + 1))
    except ImportError:
        # Where a process cannot be confined, the time limit of the one who waits remains.
        sys.stderr.write("no limits on this system\n")
    sys.stdout.buffer.write(draw(Path(sys.argv[1]), int(sys.argv[2])))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
