"""The bytes of an HTML file in, its element tree and what its head says out."""

import codecs
import re
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from ingest.errors import UnreadableFile
from ingest.model import ParseWarning
from ingest.readers.encoding import decode
from ingest.text import clean, collapse

# libxml2 stops reading at 256 levels; a page that a person wrote has some thirty.
DEEPEST = 250

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_INTERNAL_SUBSET = re.compile(r"(<!DOCTYPE[^>\[]*)\[[^\]]*\]\s*>", re.IGNORECASE)
_SEARCHED_FOR_CHARSET = 4096


@dataclass(frozen=True, slots=True)
class Page:
    """A page's body and what its head says: `title`, `language` and `site` in `metadata`."""

    body: lxml.html.HtmlElement
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: tuple[ParseWarning, ...] = ()


def parse_page(data: bytes, name: str) -> Page:
    """Return the page in `data`; entities other than HTML's own are never resolved.

    Raises UnreadableFile for what is no text, has no elements or is nested too deeply.
    """
    source, warnings = _decode(data, name)
    source = _XML_DECLARATION.sub("", source.replace("\x00", ""))
    source = _INTERNAL_SUBSET.sub(r"\1>", source, count=1)
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableFile(
            f"»{name}« kan ikke læses som HTML; gem siden igen fra browseren."
        ) from None
    if _depth(root) >= DEEPEST:
        raise UnreadableFile(
            f"»{name}« har elementer inde i hinanden i mere end {DEEPEST} lag; "
            "gem siden som PDF eller tekst i stedet."
        )
    body = root.find("body")
    return Page(root if body is None else body, _metadata(root), warnings)


def _decode(data: bytes, name: str) -> tuple[str, tuple[ParseWarning, ...]]:
    declared = _CHARSET.search(data[:_SEARCHED_FOR_CHARSET])
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared and not marked and b"\x00" not in data:
        label = declared.group(1).decode("ascii").lower()
        # HTML reads both of these labels as Windows-1252.
        label = "cp1252" if label in ("iso-8859-1", "us-ascii") else label
        try:
            return data.decode(label), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _depth(root: lxml.html.HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _metadata(root: lxml.html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    title = root.findtext(".//title")
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    for meta in root.iter("meta"):
        about = (meta.get("property") or meta.get("name") or "").lower()
        if about == "og:site_name":
            found["site"] = meta.get("content") or ""
        elif about == "og:title" and not title:
            title = meta.get("content")
    found["title"] = title or ""
    found["language"] = (language or "").split("-")[0].lower()
    cleaned = {key: collapse(clean(value)) for key, value in found.items()}
    return {key: value for key, value in cleaned.items() if value}
