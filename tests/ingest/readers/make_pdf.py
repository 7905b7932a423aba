"""Prints the HTML sources to the PDF fixtures with Chromium; run it after changing a source."""

import shutil
import subprocess
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"


def main() -> None:
    chromium = shutil.which("chromium") or "chromium"
    for source in sorted((FIXTURES / "sources").glob("*.html")):
        target = FIXTURES / f"{source.stem}.pdf"
        subprocess.run(
            [
                *(
                    chromium,
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-pdf-header-footer",
                ),
                *(f"--print-to-pdf={target}", source.as_uri()),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


if __name__ == "__main__":
    main()
