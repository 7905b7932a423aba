"""Numbers of pages in, how fast and in how much memory PDFs of that size are read out.

Each reading runs in a process of its own, made ready as the workers are that read files, so that
its memory is its own. The whole reading gives statements and references, that of blocks stops at
the reader. pdftotext (Poppler) and pypdf are run beside them where they are installed; both give
words only, without blocks or places.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import PejlingError

WHOLE = "pejling (hele læsningen)"
BLOCKS = "pejling (blokke)"
_MEASURED = (WHOLE, BLOCKS, "pypdf")
_WORDS = (
    "vi arbejder for at borgere med behov støtte kan leve et selvstændigt liv i fællesskab andre "
    "plads til forskellighed hverdagen når det giver mening hjælp skal være let finde hos kommunen "
    "pårørende boliger uddannelse beskæftigelse sundhed trivsel netværk tilbud"
)
_FACTS = (
    "I 2025 fik {} borgere støtte efter servicelovens § 85, stk. 1.",
    "Byrådet afsatte den 3. maj 2024 i alt {},5 mio. kr. til planen.",
    "Se punkt {} på mødet i Socialudvalget, sag 27.00.00-P22-{}-24.",
)
_PROJECT = Path(__file__).resolve().parent.parent


class BenchmarkFailed(PejlingError):
    """What is measured did not finish, or a library that writes the measured file is missing."""

    prefix = "Målingen mislykkedes"


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """One program over one file: processor seconds of reading, peak memory of its process in bytes.

    Processor seconds say what one core does, whatever else the machine is doing.
    """

    program: str
    pages: int
    seconds: float
    memory_bytes: int

    @property
    def pages_per_second(self) -> float:
        """Pages read in a second."""
        return self.pages / self.seconds


def benchmark_pdf(pages: Sequence[int] = (20, 200, 2000)) -> list[ReadingSpeed]:
    """Return the speed of each program for a two-column PDF of each number of pages.

    Seconds are of reading alone, for pdftotext with the start of the program. Raises
    BenchmarkFailed.
    """
    rows: list[ReadingSpeed] = []
    with tempfile.TemporaryDirectory() as folder:
        for count in pages:
            path = Path(folder) / f"{count}.pdf"
            path.write_bytes(sample_pdf(count))
            rows.extend(_measured(program, path, count) for program in _MEASURED)
            if shutil.which("pdftotext"):
                rows.append(_measured("pdftotext", path, count))
    return rows


def sample_pdf(pages: int) -> bytes:
    """Return a PDF of A4 pages in two columns, each with headings, text, a list and a footer.

    Raises BenchmarkFailed where reportlab is not installed.
    """
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        raise BenchmarkFailed("reportlab mangler; installér med »make install«.") from None
    words = _WORDS.split()
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, pageCompression=1)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(56, 780, f"{number}. Indsatsområde om hverdagsliv")
        for left in (56, 306):
            canvas.setFont("Helvetica", 7.5)
            for line in range(46):
                # Steps without a common divisor: no two lines of a document are the same.
                picked = [
                    words[(number * 7 + line * 3 + left + n * 5) % len(words)] for n in range(9)
                ]
                # Now and then a line with what a reference is made of, as real pages have.
                fact = _FACTS[line // 12 % len(_FACTS)].format(number, number)
                said = fact if line % 12 == 0 else " ".join(picked)[:64].capitalize()
                canvas.drawString(left, 750 - 13 * line, said)
            for line in range(6):
                canvas.drawString(left, 140 - 13 * line, "•")
                canvas.drawString(left + 12, 140 - 13 * line, f"Følge op på aftale {number}.{line}")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(270, 30, f"Side {number}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _measured(program: str, path: Path, pages: int) -> ReadingSpeed:
    if program == "pdftotext":
        command = ["pdftotext", "-layout", str(path), os.devnull]
    else:
        command = [sys.executable, "-m", "ingest.benchmark", program, str(path)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(_PROJECT)},
    )
    assert process.stdout is not None
    printed = process.stdout.read()
    # wait4 alone tells the peak memory of this one process.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = usage.ru_utime + usage.ru_stime
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise BenchmarkFailed(f"{program} stoppede med fejl over {pages} sider.")
    unit = 1 if sys.platform == "darwin" else 1024
    return ReadingSpeed(program, pages, float(printed or seconds), usage.ru_maxrss * unit)


def _read_once(program: str, path: Path) -> float:
    """Read a file and return the processor seconds it took, imports left aside."""
    if program == "pypdf":
        import pypdf

        begun = time.process_time()
        for page in pypdf.PdfReader(path).pages:
            page.extract_text()
        return time.process_time() - begun
    from ingest.read import parse
    from ingest.readers import pdf
    from ingest.readiness import make_ready

    make_ready()
    begun = time.process_time()
    if program == WHOLE:
        parse(path.read_bytes(), path.name)
    else:
        pdf.read(path.read_bytes(), path.name)
    return time.process_time() - begun


if __name__ == "__main__":
    print(_read_once(sys.argv[1], Path(sys.argv[2])))
