"""A stretch of a document's text in, its Web Annotation triples out."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.graph.context import Context
from kg.graph.iris import Iris
from kg.graph.namespaces import oa, pej, rdf
from kg.graph.terms import Triple, integer, text

QUOTED_AROUND = 32
"""Characters quoted before and after a span, so that it is found again in a changed text."""


def span_node(context: Context, start: int, end: int) -> NamedNode:
    """Return the node of a span."""
    return NamedNode(context.iris.span(context.document_id, start, end))


def span_triples(
    context: Context, start: int, end: int, page: int | None = None
) -> Iterator[Triple]:
    """Yield a span of the document at hand, quoted with what stands around it."""
    whole = context.parsed.text
    document, language = context.document_id, context.language
    yield from place_triples(context.iris, document, start, end, whole[start:end], language)
    if page is not None:
        yield span_node(context, start, end), pej("page"), integer(page)
    quote = NamedNode(context.iris.selector(document, start, end, "citat"))
    if before := whole[max(0, start - QUOTED_AROUND) : start]:
        yield quote, oa("prefix"), text(before, language)
    if after := whole[end : end + QUOTED_AROUND]:
        yield quote, oa("suffix"), text(after, language)


def place_triples(
    iris: Iris, document: str, start: int, end: int, exact: str, language: str
) -> Iterator[Triple]:
    """Yield a span as oa:SpecificResource with a position selector and a quote selector."""
    node = NamedNode(iris.span(document, start, end))
    position = NamedNode(iris.selector(document, start, end, "position"))
    quote = NamedNode(iris.selector(document, start, end, "citat"))
    yield node, rdf("type"), pej("Span")
    yield node, rdf("type"), oa("SpecificResource")
    yield node, pej("start"), integer(start)
    yield node, pej("end"), integer(end)
    yield node, oa("hasSource"), NamedNode(iris.text(document))
    yield node, oa("hasSelector"), position
    yield node, oa("hasSelector"), quote
    yield position, rdf("type"), oa("TextPositionSelector")
    yield position, oa("start"), integer(start)
    yield position, oa("end"), integer(end)
    yield quote, rdf("type"), oa("TextQuoteSelector")
    yield quote, oa("exact"), text(exact, language)
