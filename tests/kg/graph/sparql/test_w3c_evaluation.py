"""The W3C's query evaluation, syntax and result format tests, through our own evaluation."""

import contextlib
import csv
import io
import tomllib
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from ingest.errors import PejlingError
from kg.graph.sparql.evaluate import evaluate
from kg.graph.sparql.model import Answer, QueryLimits, QueryRequest, Unanswerable

from .w3c import MF, QT, SUITE, UT, Case, absent, cases, path_of

pytestmark = absent

EVALUATION = (
    "aggregates",
    "bind",
    "bindings",
    "cast",
    "construct",
    "exists",
    "functions",
    "grouping",
    "negation",
    "project-expression",
    "property-path",
    "subquery",
)
FORMATS = ("csv-tsv-res", "json-res")
EXCEPTIONS: dict[str, str] = tomllib.loads(
    (Path(__file__).parent / "w3c_exceptions.toml").read_text(encoding="utf-8")
)
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
JSON_FORMATS = {"solutions": "json", "boolean": "json", "triples": "nt"}
ROW, INDEX = NamedNode("urn:test:row"), NamedNode("urn:test:index")


def _known(found: list[Case]) -> list[object]:
    return [
        pytest.param(case, id=case.id, marks=_expected_failure(EXCEPTIONS.get(case.id)))
        for case in found
    ]


def _expected_failure(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


EVALUATED = [
    case for folder in (*EVALUATION, *FORMATS) for case in cases(folder, "QueryEvaluationTest")
]
WRITTEN_AS_CSV = list(cases("csv-tsv-res", "CSVResultFormatTest"))
BAD = [
    case
    for folder in ("syntax-query", *EVALUATION)
    for case in cases(folder, "NegativeSyntaxTest11")
]
GOOD = list(cases("syntax-query", "PositiveSyntaxTest11"))


@pytest.mark.parametrize("case", _known(EVALUATED))
def test_a_query_of_the_w3c_is_answered_as_expected(case: Case) -> None:
    expected = path_of(case.value(case.node, MF.result))
    answer = _answer(case, JSON_FORMATS)
    if answer.kind == "triples":
        assert _canonical(parse(answer.body, RdfFormat.N_TRIPLES)) == _canonical(
            parse(path=expected, base_iri=expected.as_uri())
        )
        return
    found = parse_query_results(answer.body, QueryResultsFormat.JSON)
    wanted = _expected_results(expected)
    if isinstance(wanted, bool):
        assert isinstance(found, QueryBoolean)
        assert bool(found) is wanted
        return
    ordered = isinstance(wanted, list) and _is_ordered(case)
    assert _table(_rows(found), ordered) == _table(wanted, ordered)


@pytest.mark.parametrize("case", EVALUATED, ids=lambda case: case.id)
def test_nothing_is_added_to_or_lost_from_what_the_engine_answers(case: Case) -> None:
    if case.id == "functions/bnode01" or (case.folder == "functions" and "uuid" in case.name):
        pytest.skip("differs from one run to the next by definition")
    answer = _answer(case, JSON_FORMATS)
    store, query = _store(case), _query(case)
    direct = store.query(query.read_text(encoding="utf-8"), base_iri=query.as_uri())
    if answer.kind == "triples":
        assert _canonical(parse(answer.body, RdfFormat.N_TRIPLES)) == _canonical(
            Quad(*triple) for triple in direct
        )
    elif answer.kind == "boolean":
        assert answer.body == direct.serialize(format=QueryResultsFormat.JSON)
    else:
        found = parse_query_results(answer.body, QueryResultsFormat.JSON)
        assert _table(_rows(found), True) == _table(_rows(direct), True)


@pytest.mark.parametrize("case", WRITTEN_AS_CSV, ids=lambda case: case.id)
def test_a_result_is_written_as_csv_as_expected(case: Case) -> None:
    expected = path_of(case.value(case.node, MF.result)).read_text(encoding="utf-8")
    body = _answer(case, {"solutions": "csv"}).body.decode()
    assert body.split("\r\n")[0] == expected.splitlines()[0]
    assert _csv_rows(body) == _csv_rows(expected)


@pytest.mark.parametrize("case", _known([case for case in EVALUATED if case.folder in FORMATS]))
def test_a_result_survives_being_written_as_tsv_and_read_back(case: Case) -> None:
    written = _answer(case, {"solutions": "tsv", "boolean": "json"})
    known = _answer(case, JSON_FORMATS)
    if written.kind == "boolean":
        assert written.body == known.body
        return
    back = parse_query_results(written.body, QueryResultsFormat.TSV)
    table = parse_query_results(known.body, QueryResultsFormat.JSON)
    assert _table(_rows(back), False) == _table(_rows(table), False)


@pytest.mark.parametrize("case", _known(GOOD))
def test_what_is_sparql_is_read(case: Case) -> None:
    _read(case)


@pytest.mark.parametrize("case", _known(BAD))
def test_what_is_no_sparql_is_refused(case: Case) -> None:
    with pytest.raises(PejlingError):
        _read(case)


def test_every_exception_names_a_case_and_a_reason() -> None:
    known = {case.id for case in (*EVALUATED, *WRITTEN_AS_CSV, *BAD, *GOOD)}
    assert set(EXCEPTIONS) <= known
    assert all(len(reason) > 20 for reason in EXCEPTIONS.values())


def test_the_suite_is_run_whole() -> None:
    assert len(list((SUITE).iterdir())) > 0
    assert (len(EVALUATED), len(WRITTEN_AS_CSV), len(BAD), len(GOOD)) == (232, 3, 40, 63)


def _read(case: Case) -> None:
    query = path_of(case.value(case.node, MF.action))
    request = QueryRequest(query.read_text(encoding="utf-8"), JSON_FORMATS, base_iri=query.as_uri())
    with contextlib.suppress(Unanswerable):
        evaluate(Store(), request, QueryLimits())


def _answer(case: Case, formats: dict[str, str]) -> Answer:
    query = _query(case)
    request = QueryRequest(query.read_text(encoding="utf-8"), formats, base_iri=query.as_uri())
    return evaluate(_store(case), request, QueryLimits())


def _query(case: Case) -> Path:
    return path_of(case.value(case.value(case.node, MF.action), QT.query))


def _store(case: Case) -> Store:
    action = case.value(case.node, MF.action)
    store = Store()
    for node in case.manifest.objects(action, QT.data):
        _load(store, path_of(node))
    for node in case.manifest.objects(action, QT.graphData):
        name = case.value(node, UT.graph) or node
        _load(store, path_of(name), NamedNode(str(node)))
    return store


def _load(store: Store, path: Path, graph: NamedNode | None = None) -> None:
    store.load(path=path, base_iri=path.as_uri(), to_graph=graph)


def _expected_results(path: Path) -> object:
    if path.suffix in {".ttl", ".rdf"}:
        return _rows_in_rdf(path)
    results = parse_query_results(
        path.read_bytes(), QueryResultsFormat.from_extension(path.suffix[1:])
    )
    return bool(results) if isinstance(results, QueryBoolean) else _rows(results)


def _rows(solutions: object) -> list[dict[str, object]]:
    names = [variable.value for variable in solutions.variables]  # type: ignore[attr-defined]
    return [
        {name: row[name] for name in names if row[name] is not None}
        for row in solutions  # type: ignore[attr-defined]
    ]


def _rows_in_rdf(path: Path) -> object:
    store = Store()
    _load(store, path)
    if truth := list(store.quads_for_pattern(None, NamedNode(RS + "boolean"), None)):
        return truth[0].object.value == "true"
    rows = []
    for solution in store.quads_for_pattern(None, NamedNode(RS + "solution"), None):
        row = {}
        for binding in store.quads_for_pattern(solution.object, NamedNode(RS + "binding"), None):
            (name,) = store.quads_for_pattern(binding.object, NamedNode(RS + "variable"), None)
            (value,) = store.quads_for_pattern(binding.object, NamedNode(RS + "value"), None)
            row[name.object.value] = value.object
        rows.append(row)
    return rows


def _table(rows: object, ordered: bool) -> Dataset:
    """Return rows as a graph, so that they can be compared whatever their blank nodes are called."""
    quads = []
    for index, row in enumerate(rows):  # type: ignore[arg-type]
        node = BlankNode()
        quads.append(Quad(node, ROW, Literal(True)))
        if ordered:
            quads.append(Quad(node, INDEX, Literal(index)))
        quads.extend(
            Quad(node, NamedNode(f"urn:test:{name}"), _by_value(value))
            for name, value in row.items()
        )
    return _canonical(quads)


def _by_value(term: object) -> object:
    """Return a term as the engine keeps it: the value of a number, not how it was written.

    This is how the engine's own run of the suite compares, too.
    """
    store = Store()
    store.add(Quad(ROW, ROW, term))
    (quad,) = store
    return quad.object


def _canonical(quads: object) -> Dataset:
    data = Dataset(quads)  # type: ignore[arg-type]
    data.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return data


def _is_ordered(case: Case) -> bool:
    query = _query(case).read_text(encoding="utf-8")
    expected = path_of(case.value(case.node, MF.result))
    return "order by" in query.casefold() and expected.suffix in {".srx", ".srj"}


def _csv_rows(text: str) -> list[dict[str, str]]:
    """Return the rows with blank nodes numbered by appearance, in an order of their own."""
    rows = list(csv.DictReader(io.StringIO(text)))
    labels: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: [v for v in row.values() if not v.startswith("_:")]):
        for name, value in row.items():
            if value.startswith("_:"):
                row[name] = labels.setdefault(value, f"_:{len(labels)}")
    return sorted(rows, key=lambda row: sorted(row.items()))
