"""What docs/sparql.md tells analysts to write works as it stands, over real HTTP."""

import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from SPARQLWrapper import CSV, JSONLD, POST, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from api.pages.running import running
from kg.settings import PROJECT
from tests.kg.graph.questions.small_corpus import quads

from .graph_application import application

DOCUMENTED = "http://127.0.0.1:8000"
PRINCIPLES = "SELECT ?title { ?s a pej:Principle ; dcterms:title ?title } ORDER BY ?title"
GUIDE = (PROJECT / "docs" / "sparql.md").read_text("utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
(IN_R,) = re.findall(r"```r\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(application(tmp_path_factory.mktemp("tools"), quads())) as address:
        yield address


def expected(host: str) -> list[str]:
    asked = f"{host}/sparql?{urlencode({'query': PRINCIPLES, 'format': 'tsv'})}"
    with urlopen(asked) as answer:
        lines = answer.read().decode().splitlines()[1:]
    return [line.removesuffix("@da").strip('"') for line in lines]


def test_both_ways_in_python_are_documented() -> None:
    assert len(SNIPPETS) == 2


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_the_documented_snippets_work(host: str, snippet: str) -> None:
    assert DOCUMENTED in snippet
    names: dict[str, list[str]] = {}
    exec(snippet.replace(DOCUMENTED, host), names)
    assert names["titles"] == expected(host)
    assert len(names["titles"]) > 1


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is missing (apt install r-base-core)")
def test_the_documented_lines_of_r_work(host: str) -> None:
    assert DOCUMENTED in IN_R
    lines = IN_R.replace(DOCUMENTED, host) + "writeLines(enc2utf8(principles$title))"
    done = subprocess.run(["Rscript", "-e", lines], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == expected(host)


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("form", [XML, CSV])
def test_sparqlwrapper_gets_rows_in_other_forms(host: str, method: str, form: str) -> None:
    endpoint = SPARQLWrapper(f"{host}/sparql")
    endpoint.setMethod(method)
    endpoint.setRequestMethod(POSTDIRECTLY if method == POST else "urlencoded")
    endpoint.setReturnFormat(form)
    endpoint.setQuery(PRINCIPLES)
    answer = endpoint.query().convert()
    text = answer.decode() if isinstance(answer, bytes) else answer.toxml()
    assert all(title in text for title in expected(host))


@pytest.mark.parametrize("form", [TURTLE, JSONLD])
def test_sparqlwrapper_gets_triples(host: str, form: str) -> None:
    endpoint = SPARQLWrapper(f"{host}/sparql")
    endpoint.setReturnFormat(form)
    endpoint.setQuery("CONSTRUCT WHERE { ?s a pej:Principle }")
    answer = endpoint.query().convert()
    found = answer.decode() if isinstance(answer, bytes) else answer.serialize()
    assert "Principle" in found


def test_a_spreadsheet_gets_compressed_csv_by_address_alone(host: str) -> None:
    many = "SELECT ?s ?p ?o { ?s ?p ?o }"
    asked = Request(
        f"{host}/sparql?{urlencode({'query': many, 'format': 'csv'})}",
        headers={"Accept": "text/html, */*", "Accept-Encoding": "gzip, deflate"},
    )
    with urlopen(asked) as answer:
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.headers["Content-Encoding"] == "gzip"
        lines = gzip.decompress(answer.read()).decode().split("\r\n")
    assert lines[0] == "s,p,o"
    assert len(lines) > 5_000
