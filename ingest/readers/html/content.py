"""A page's body in, the element that holds its content and measures of all elements out."""

from ingest.readers.html.chrome import (
    Element,
    Measure,
    Measures,
    is_address,
    is_chrome,
    leads_to_file,
    never_content,
)
from ingest.text import collapse

_SHORTEST_PROSE = 40
_ROOT_SHARE = 0.9


def measure(body: Element) -> Measures:
    """Return the measures of `body` and every element in it; what is never content counts 0."""
    measures: Measures = {}
    elements = [element for element in body.iter() if isinstance(element.tag, str)]
    silent: set[Element] = set()
    for element in elements:
        parent = element.getparent()
        if parent in silent or (element is not body and never_content(element)):
            silent.add(element)
    linked = {element for element in elements if element.tag == "a"}
    for element in elements:
        if element.getparent() in linked:
            linked.add(element)
    # Children come after their parent, so backwards every element is complete when it is added up.
    for element in reversed(elements):
        own = measures.setdefault(element, Measure())
        if element not in silent:
            _count(own, element, element.text, element in linked)
            if element.tag == "a":
                own.links += 1
                own.file_links += leads_to_file(element)
            own.has_title = own.has_title or element.tag == "h1"
        parent = element.getparent()
        if element is not body and parent is not None:
            above = measures.setdefault(parent, Measure())
            if parent not in silent:
                _count(above, parent, element.tail, parent in linked)
            above.text += own.text
            above.in_links += own.in_links
            above.prose += own.prose
            above.links += own.links
            above.file_links += own.file_links
            above.has_title = above.has_title or own.has_title
            above.has_address = above.has_address or own.has_address
    return measures


def content_root(body: Element, measures: Measures) -> Element:
    """Return the element that holds the page's content: `main`, or where nearly all prose is.

    A title (h1) outside it that is no chrome widens it to their common ancestor.
    """
    root = _declared_root(body, measures)
    if root is None:
        root = _prose_root(body, measures)
    title = next(
        (h1 for h1 in body.iter("h1") if not _within_chrome(h1, body, measures)),
        None,
    )
    if title is None or measures[root].has_title:
        return root
    above = set(title.iterancestors())
    return next((e for e in (root, *root.iterancestors()) if e in above), body)


def _count(own: Measure, element: Element, text: str | None, linked: bool) -> None:
    words = collapse(text or "")
    if not words:
        return
    own.text += len(words)
    own.in_links += len(words) if linked else 0
    own.prose += len(words) if len(words) >= _SHORTEST_PROSE and not linked else 0
    own.has_address = own.has_address or is_address(words)


def _declared_root(body: Element, measures: Measures) -> Element | None:
    declared = [e for e in body.iter() if e.tag == "main" or e.get("role") == "main"]
    articles = [
        e for e in body.iter("article") if not any(True for _ in e.iterancestors("article"))
    ]
    for found in (declared, articles):
        if len(found) == 1 and measures[found[0]].prose > measures[body].prose * 0.5:
            return found[0]
    return None


def _prose_root(body: Element, measures: Measures) -> Element:
    whole = measures[body]
    lost = sum(
        measures[e].prose
        for e in body.iter()
        if e in measures and is_chrome(e, measures, whole) and not _within_chrome(e, body, measures)
    )
    wanted = (whole.prose - lost) * _ROOT_SHARE
    root = body
    while True:
        heavy = [
            child
            for child in root
            if child in measures
            and child.tag not in ("p", "li", "ul", "ol", "table", "blockquote", "dl")
            and measures[child].prose >= wanted > 0
        ]
        layout = [
            child
            for child in root
            if child.tag in ("table", "tbody", "tr") and measures[child].prose >= wanted > 0
        ]
        inner = heavy or layout
        if not inner:
            return root
        root = inner[0]


def _within_chrome(element: Element, body: Element, measures: Measures) -> bool:
    whole = measures[body]
    return any(
        above in measures and above is not body and is_chrome(above, measures, whole)
        for above in element.iterancestors()
    )
