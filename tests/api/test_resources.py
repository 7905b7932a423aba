"""Statements, documents and lists over HTTP; errors, validators and headers of every answer."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient


def test_the_lists_add_up(client: TestClient) -> None:
    documents = client.get("/api/documents").json()
    municipalities = client.get("/api/municipalities").json()
    assert documents["total"] == len(documents["documents"]) == 5
    assert municipalities["total"] == 3
    counted = sum(document["statements"] for document in documents["documents"])
    assert counted == sum(entry["statements"] for entry in municipalities["municipalities"])
    assert counted == client.get("/health").json()["counts"]["statements"]


def test_a_list_of_documents_can_be_narrowed_and_paged(client: TestClient) -> None:
    halsnaes = client.get("/api/documents?municipality=0260").json()
    assert halsnaes["total"] == 3
    agendas = client.get("/api/documents?kind=agenda").json()
    assert [document["kind"] for document in agendas["documents"]] == ["agenda"]
    assert len(client.get("/api/documents?limit=2&offset=4").json()["documents"]) == 1
    assert client.get("/api/documents?kind=bog").json()["parameter"] == "kind"


def test_a_document_comes_whole_and_its_statements_one_by_one(client: TestClient) -> None:
    listed = client.get("/api/documents").json()["documents"][0]
    whole = client.get(f"/api/documents/{listed['id']}").json()
    assert {"document", "text", "statements", "references", "warnings"} <= set(whole)
    for statement in whole["statements"][:10]:
        one = client.get(f"/api/statements/{statement['id']}").json()
        assert one["spans"] == statement["spans"]
        quoted = " ".join(whole["text"][s["start"] : s["end"]] for s in one["spans"])
        assert quoted == one["text"]
        if statement["parent"]:
            assert one["parent"]["id"] == statement["parent"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/statements/faxe/ingen/ingenting",
        "/api/documents/ingen/steder",
        "/api/similar?statement=ingen",
        "/api/statements/faxe/ingen/ingenting/similar",
        "/api/findes-ikke",
        "/findes-ikke",
        "/dokument/ingen/steder",
        "/original/ingen/steder",
        "/kommuner/atlantis",
        "/temaer/ingen",
    ],
)
def test_what_is_not_there_is_a_problem_in_json_and_a_page_in_a_browser(
    client: TestClient, path: str
) -> None:
    problem = client.get(path)
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 404
    page = client.get(path, headers={"accept": "text/html,*/*;q=0.8"})
    assert page.status_code == 404
    is_data = path.startswith("/api/")
    assert page.headers["content-type"].startswith(
        "application/problem+json" if is_data else "text/html"
    )


def test_an_unchanged_answer_is_not_sent_again(client: TestClient) -> None:
    for path in ("/api/search?q=ansvar", "/api/documents", "/", "/kommuner"):
        first = client.get(path)
        tag = first.headers["etag"]
        again = client.get(path, headers={"if-none-match": f'"x", {tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(path, headers={"if-none-match": '"x"'}).status_code == 200


def test_another_format_has_another_tag(client: TestClient) -> None:
    tags = {
        client.get("/kommuner", headers={"accept": accept}).headers["etag"]
        for accept in ("text/html", "application/json")
    }
    assert len(tags) == 2


def test_what_people_decide_makes_an_answer_new(
    hostile_client: TestClient, hostile_data: Path
) -> None:
    from kg.links.write import REVIEWS

    before = hostile_client.get("/api/alignments").headers["etag"]
    (hostile_data / "decisions" / REVIEWS).mkdir(parents=True)
    assert hostile_client.get("/api/alignments").headers["etag"] != before


@pytest.mark.parametrize("path", ["/", "/api/documents", "/static/pejling.css", "/findes-ikke"])
def test_head_answers_as_get_without_the_content(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert head.content == b""
    assert head.status_code == got.status_code
    assert head.headers["content-type"] == got.headers["content-type"]


def test_a_failure_is_not_kept(client: TestClient) -> None:
    assert "etag" not in client.get("/api/search?q=a&limit=x").headers


def test_every_answer_keeps_the_page_to_itself(client: TestClient) -> None:
    for path in ("/", "/api/documents", "/findes-ikke", "/static/pejling.css"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_large_answers_are_compressed_on_request(client: TestClient) -> None:
    answer = client.get("/api/themes", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


def test_the_interface_describes_itself(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert {"/api/search", "/api/statements/{statement_id}", "/health"} <= set(described["paths"])
    named = {
        parameter["name"] for parameter in described["paths"]["/api/search"]["get"]["parameters"]
    }
    assert {"q", "municipality", "type", "theme", "kind", "from", "to", "in_force"} <= named
    operations = [
        operation["operationId"]
        for methods in described["paths"].values()
        for operation in methods.values()
    ]
    assert len(operations) == len(set(operations))
    assert client.get("/docs").status_code == 404


def test_the_original_file_is_kept_apart_from_the_site(client: TestClient) -> None:
    document = client.get("/api/documents").json()["documents"][0]
    answer = client.get(f"/original/{document['id']}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
