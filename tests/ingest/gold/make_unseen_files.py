"""Prints the sources of the unseen and mixed sets to PDF; `make_word_files` makes their Word files."""

from print_pdf import FOLDER, printed

if __name__ == "__main__":
    for source in sorted((FOLDER / "sources").glob("*.html")):
        if source.name.startswith(("unseen", "mixed")):
            printed(source.stem)
