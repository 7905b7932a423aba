"""A query in, a refusal out when it would reach out of the graph: read from the parsed query."""

from typing import Any

from kg.graph.sparql.model import InvalidQuery, RefusedQuery

_SERVICE = "SERVICE bruges i forespørgslen, men der slås kun op i denne graf og ingen andre steder."
_UPDATE = "Grafen kan kun læses her; INSERT, DELETE, LOAD, CLEAR og andre ændringer afvises."
_UNCHECKED = (
    "Ordet SERVICE står i forespørgslen, som er skrevet på en måde, hvor det ikke kan ses, om det "
    "er et opslag et andet sted. Skriv den uden det ord."
)


def refuse_service(query: str) -> None:
    """Raise RefusedQuery when `query` holds a SERVICE pattern anywhere.

    The keyword is eight letters and cannot be escaped in SPARQL 1.1, so a text without those
    letters holds none and need not be parsed; with them, the parse tree decides, as they may
    stand in a literal, an IRI or a comment.
    """
    if "service" not in query.casefold():
        return
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        tree = parseQuery(query)
    except Exception as error:
        # The engine reads a little more than rdflib does. What cannot be checked is not run.
        raise RefusedQuery(_UNCHECKED) from error
    if _holds(tree, "ServiceGraphPattern"):
        raise RefusedQuery(_SERVICE)


def explain_syntax(query: str, error: str) -> InvalidQuery | RefusedQuery:
    """Return what to tell about a text that the engine could not read as a query."""
    if _is_update(query):
        return RefusedQuery(_UPDATE)
    where, _, what = error.removeprefix("error at ").partition(": ")
    line, _, column = where.partition(":")
    if line.isdigit() and column.isdigit():
        wanted = " ".join(what.split()).removeprefix("expected ").removeprefix("one of ")
        return InvalidQuery(
            f"Forespørgslen kan ikke læses fra linje {line}, tegn {column}. "
            f"Motoren ventede: {_shortened(wanted)}."
        )
    return InvalidQuery(f"Forespørgslen kan ikke læses: {_shortened(error)}.")


def refuse_update() -> RefusedQuery:
    """Return the refusal of any update."""
    return RefusedQuery(_UPDATE)


def _is_update(text: str) -> bool:
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        return bool(text.strip()) and bool(parseUpdate(text).request)
    except Exception:
        # Whatever rdflib stumbles over: it is not known to be an update.
        return False


def _holds(node: Any, name: str) -> bool:
    """Tell whether a parse tree of rdflib holds a node called `name`, without recursion."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if getattr(current, "name", None) == name:
            return True
        if isinstance(current, dict):
            waiting.extend(current.values())
        elif isinstance(current, (str, bytes)):
            continue
        elif hasattr(current, "__iter__"):
            waiting.extend(current)
    return False


def _shortened(text: str, longest: int = 200) -> str:
    text = text.rstrip(". ")
    return text if len(text) <= longest else f"{text[:longest].rsplit(', ', 1)[0]} …"
