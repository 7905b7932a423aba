"""Prints the sources of the unseen and mixed sets to PDF; `make_word_files` makes their Word files."""

from print_pdf import FOLDER, printed

_PREFIXES = ("unseen", "mixed", *(f"minutes{number}" for number in range(4, 10)))

if __name__ == "__main__":
    for source in sorted((FOLDER / "sources").glob("*.html")):
        if source.name.startswith(_PREFIXES):
            printed(source.stem)
