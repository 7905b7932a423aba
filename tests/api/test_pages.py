"""The pages as they come from the server: what they hold, without any script."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from .hostile import HOSTILE_TITLE

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGES = ["/", "/kommuner", "/temaer", "/data", "/om-kilderne", "/was", "/sparql", "/sammenlign",
         "/udkast", "/udgaver", "/?q=ansvar"]  # fmt: skip


class Elements(HTMLParser):
    """The elements of a page with their attributes, in order, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def read(client: TestClient, path: str) -> Elements:
    answer = client.get(path, headers=BROWSER)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    return Elements(answer.text)


def statements(client: TestClient, kind: str) -> list[dict[str, object]]:
    found = []
    for document in client.get("/api/documents").json()["documents"]:
        whole = client.get(f"/api/documents/{document['id']}").json()
        found += [s for s in whole["statements"] if s["type"] == kind]
    return found


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_what_it_is_and_lets_one_skip_the_menu(
    client: TestClient, path: str
) -> None:
    page = read(client, path)
    assert page.all("html") == [{"lang": "da"}]
    assert len(page.all("h1")) == 1
    assert page.all("a")[0]["href"] == "#indhold"
    assert len(page.all("main")) == 1
    assert "/was" in {link["href"] for link in page.all("a")}


@pytest.mark.parametrize("path", PAGES)
def test_no_page_names_another_host_or_runs_anything_inline(client: TestClient, path: str) -> None:
    page = read(client, path)
    for tag, attributes in page.found:
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        for name in ("src", "href", "action"):
            value = attributes.get(name) or "/"
            assert not re.match(r"(?:\w+:)?//", value), f"{tag} {value}"
    # A script of the type JSON is data that a browser never runs.
    run = [s for s in page.all("script") if s.get("type") != "application/json"]
    assert all((script.get("src") or "").startswith("/static/") for script in run)


def test_results_are_marked_explained_and_lead_to_the_source(client: TestClient) -> None:
    page = read(client, "/?q=recovery")
    assert page.all("mark")
    assert "Fundet, fordi" in page.text
    sources = [a["href"] for a in page.all("a") if a.get("class") == "source"]
    assert sources and all("?char=" in (href or "") for href in sources)
    marked = read(client, (sources[0] or "").partition("#")[0])
    assert marked.all("mark")
    assert (sources[0] or "").partition("#")[2] in {e.get("id") for _, e in marked.found}


def test_what_is_ticked_stays_ticked_and_can_be_removed(client: TestClient) -> None:
    page = read(client, "/?q=borgeren&municipality=faxe&type=principle&from=2000&in_force=2030")
    ticked = {(i["name"], i["value"]) for i in page.all("input") if "checked" in i}
    assert {("municipality", "0320"), ("type", "principle")} <= ticked
    chips = [a["href"] or "" for a in page.all("a") if "tag" in (a.get("class") or "").split()]
    assert any("municipality" not in href and "type=principle" in href for href in chips)
    assert any("type" not in href and "municipality=faxe" in href for href in chips)


def test_an_unsure_answer_says_so(client: TestClient) -> None:
    page = read(client, "/?q=kvantemekanik+og+sorte+huller")
    assert "Intet sikkert fund i kilderne" in page.text or "usikre" in page.text
    if "Intet sikkert fund i kilderne" in page.text:
        assert not page.all("mark")


def test_a_misspelt_word_is_met_with_the_word_that_was_meant(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "recovry"}).json()
    page = read(client, "/?q=recovry")
    if answer["did_you_mean"] is None:
        assert "Mente du" not in page.text
    elif answer["corrected"]:
        assert f"Der er søgt efter {answer['did_you_mean']}." in page.text
        as_written = next(a["href"] for a in page.all("a") if "ignore=spelling" in a["href"])  # type: ignore[operator]
        assert "Der er søgt efter" not in read(client, str(as_written)).text
    else:
        assert f"Mente du {answer['did_you_mean']}?" in page.text


def test_a_page_refuses_what_cannot_be_used_in_words(client: TestClient) -> None:
    answer = client.get("/?q=a&from=forleden", headers=BROWSER)
    assert answer.status_code == 400
    assert "er ikke en dato" in answer.text


def test_a_statement_shows_its_place_and_its_company(client: TestClient) -> None:
    parents = {s["parent"] for s in statements(client, "measure")}
    principle = next(s for s in statements(client, "principle") if s["id"] in parents)
    page = read(client, f"/id/{principle['id']}")
    assert str(principle["title"]) in page.text
    assert "Uddybninger" in page.text
    assert "Åbn i kilden" in page.text
    links = {a["href"] for a in page.all("a")}
    assert f"/id/{principle['parent']}" in links
    assert f"/id/{principle['id']}.ttl" in links


def test_a_principle_tells_where_it_was_discussed_and_the_item_what_it_discusses(
    client: TestClient,
) -> None:
    found = None
    for item in statements(client, "agenda_item"):
        told = client.get("/api/discussed", params={"statement": item["id"]}).json()["discussed"]
        found = next((d for d in told if d["kind"] == "principle" and d["target"]), found)
    assert found is not None
    item, target = found["item"]["id"], found["target"]["id"]
    there = read(client, f"/id/{target}")
    assert "Drøftet på møder" in there.text
    assert f"/id/{item}" in {a["href"] for a in there.all("a")}
    here = read(client, f"/id/{item}")
    assert "Det drøfter punktet" in here.text
    assert f"/id/{target}" in {a["href"] for a in here.all("a")}


def test_an_excerpt_says_what_it_is_an_excerpt_of(client: TestClient) -> None:
    related = {
        document["id"]: [r for r in whole["document"]["related"] if r.get("direction") == "to"]
        for document in client.get("/api/documents").json()["documents"]
        if (whole := client.get(f"/api/documents/{document['id']}").json())
    }
    excerpt, other = next((one, found[0]["id"]) for one, found in related.items() if found)
    page = read(client, f"/dokument/{excerpt}")
    assert "Er et uddrag af" in page.text
    assert f"/dokument/{other}" in {a["href"] for a in page.all("a")}
    assert "Har et uddrag i" in read(client, f"/dokument/{other}").text


def test_one_wording_in_two_documents_is_compared_once(client: TestClient) -> None:
    page = read(client, "/sammenlign?municipality=faxe&municipality=halsnaes")
    assert "står i 2 dokumenter" in page.text


def test_a_municipality_without_documents_is_named_in_full_and_said_to_have_none(
    client: TestClient,
) -> None:
    page = read(client, "/sammenlign?municipality=vejle&municipality=faxe")
    text = " ".join(page.text.split())
    assert "Der er ingen dokumenter at sammenligne fra Vejle Kommune." in text
    assert "vejle" not in text
    assert (
        "ingen dokumenter"
        not in read(client, "/sammenlign?municipality=faxe&municipality=0260").text
    )


def test_a_document_reads_as_its_text_with_every_statement_in_its_place(
    client: TestClient,
) -> None:
    for listed in client.get("/api/documents").json()["documents"]:
        whole = client.get(f"/api/documents/{listed['id']}").json()
        page = read(client, f"/dokument/{listed['id']}")
        anchors = {element.get("id") for _, element in page.found}
        for statement in whole["statements"]:
            first = statement["spans"][0]
            same_start = [
                s for s in whole["statements"] if s["spans"][0]["start"] == first["start"]
            ]
            places = {f"char={s['spans'][0]['start']},{s['spans'][0]['end']}" for s in same_start}
            assert places & anchors, statement["id"]
        shown = " ".join(page.text.split())
        for line in whole["text"].splitlines():
            assert " ".join(line.split())[:40] in shown


def test_an_agenda_lists_its_meeting_items_and_recommendations(client: TestClient) -> None:
    agenda = client.get("/api/documents?kind=agenda").json()["documents"][0]
    page = read(client, f"/dokument/{agenda['id']}")
    for item in statements(client, "agenda_item"):
        assert str(item["title"]) in page.text
        assert str(item["case_number"]) in page.text
    assert "Deltagere" in page.text and "Indstilling" in page.text


@pytest.mark.parametrize("place", ["x", "5", "9,5", "-1,5", "0,99999999", "5,5"])
def test_a_place_that_is_not_in_the_text_is_refused(client: TestClient, place: str) -> None:
    document = client.get("/api/documents").json()["documents"][0]["id"]
    answer = client.get(f"/dokument/{document}?char={place}", headers=BROWSER)
    assert answer.status_code == 400


@pytest.mark.parametrize("site", ["client", "pdf_client"])
def test_every_link_of_every_page_leads_somewhere(
    request: pytest.FixtureRequest, site: str
) -> None:
    """Follow all links of the site, but of each page with parameters only one."""
    client: TestClient = request.getfixturevalue(site)
    waiting, seen = ["/"], {"/"}
    while waiting:
        path = waiting.pop()
        answer = client.get(path, headers=BROWSER)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = Elements(answer.text)
        anchors = {element.get("id") for _, element in page.found}
        for link in page.all("a"):
            target, _, fragment = (link["href"] or "").partition("#")
            if not target:
                assert fragment in anchors, f"{path}: #{fragment}"
                continue
            shape = re.sub(r"=[^&]*", "=", target)
            shape = re.sub(r"^(/id/[^/]+/[^/]+/[a-z]+)-.*", r"\1", shape)
            if shape not in seen:
                seen.add(shape)
                waiting.append(target)
    assert len(seen) > 40


def test_what_did_not_come_from_npm_is_not_asked_for(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from api.pages import templates

    monkeypatch.setattr(templates, "STATIC", tmp_path)
    templates.static_url.cache_clear()
    for name in ("pejling.css", "pejling.js", "pejling.svg"):
        (tmp_path / name).write_text("")
    sheets = [e["href"] for e in read(client, "/").all("link") if e["rel"] == "stylesheet"]
    templates.static_url.cache_clear()
    assert len(sheets) == 1 and str(sheets[0]).startswith("/static/pejling.css")


def test_text_from_documents_never_runs_as_markup(hostile_client: TestClient) -> None:
    documents = hostile_client.get("/api/documents").json()["documents"]
    paths = ["/", "/kommuner", "/om-kilderne", "/?q=borgeren+eget+liv",
             '/?q=<script>document.title="overtaget"</script>']  # fmt: skip
    assert any(HOSTILE_TITLE in (d["title"] or "") for d in documents), documents
    for document in documents:
        paths.append(f"/dokument/{document['id']}")
        paths.append(f"/kommuner/{document['id'].split('/')[0]}")
        whole = hostile_client.get(f"/api/documents/{document['id']}").json()
        paths += [f"/id/{statement['id']}" for statement in whole["statements"]]
    for path in dict.fromkeys(paths):
        answer = hostile_client.get(path, headers=BROWSER)
        assert answer.status_code == 200, path
        page = Elements(answer.text)
        assert all(script.get("src") for script in page.all("script")), path
        assert not page.all("img"), path
        assert not any(n.startswith("on") for _, e in page.found for n in e), path
