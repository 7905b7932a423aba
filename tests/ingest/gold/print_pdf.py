"""Prints an HTML source of the gold documents to PDF, as a browser does."""

import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent


def printed(name: str) -> None:
    """Print `sources/NAME.html` to `NAME.pdf` with Chromium."""
    subprocess.run(
        [
            *(shutil.which("chromium") or "chromium", "--headless", "--no-sandbox"),
            *("--disable-gpu", "--no-pdf-header-footer"),
            f"--print-to-pdf={FOLDER / f'{name}.pdf'}",
            (FOLDER / "sources" / f"{name}.html").resolve().as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
