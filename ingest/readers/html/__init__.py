"""An HTML page in, the blocks of its content with their element path out, page chrome left out."""

from ingest.errors import UnreadableFile
from ingest.model import ReadText
from ingest.readers.assemble import assemble
from ingest.readers.html.content import content_root, measure
from ingest.readers.html.page import parse_page
from ingest.readers.html.walk import block_drafts, chrome_words

formats = ("html",)
suffixes = (".html", ".htm", ".xhtml")


def read(data: bytes, name: str) -> ReadText:
    """Return the headings, paragraphs, list items and table rows of a page's own content.

    `metadata` holds the page's `title`, `language` and `site` where it states them, and
    `furniture`: the first words of menu, footer and the like, which may name the publisher. An
    element path is an XPath from the root, each step with its position. Raises UnreadableFile.
    """
    page = parse_page(data, name)
    measured = measure(page.body)
    root = content_root(page.body, measured)
    drafts = block_drafts(root, measured)
    text = assemble(
        drafts,
        "html",
        page.metadata | {"furniture": chrome_words(page.body, root, measured)},
        page.warnings,
    )
    if not text.text:
        raise UnreadableFile(
            f"»{name}« har ingen tekst uden for menu og sidefod; "
            "gem siden som PDF fra browseren, hvis du kan se en tekst dér."
        )
    return text
