import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kg.settings import load_settings

STRATEGY = "halsnaes/politisk-strategi-voksne-2019"
EXCERPT = "halsnaes/grundlaeggende-principper-web"
TWO = {"municipality": ["faxe", "0260"]}
TOKEN = "kun-til-test"
ENGLISH = (
    "We want all citizens to live an independent life, and the municipality will help them with "
    "housing, work and education in the way that they have chosen for themselves."
)


def refusal(client: TestClient, path: str, **parameters: object) -> str:
    answer = client.get(path, params=parameters)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")
    return str(answer.json()["detail"])


def item_id(client: TestClient, number: str) -> str:
    agenda = client.get("/api/documents", params={"kind": "agenda"}).json()["documents"][0]["id"]
    whole = client.get(f"/api/documents/{agenda}").json()
    return next(str(s["id"]) for s in whole["statements"] if s["number"] == number)


def test_both_ends_of_a_link_are_shown_with_the_sentences_that_carry_it(
    client: TestClient,
) -> None:
    found = client.get("/api/alignments", params={"limit": 20}).json()
    assert found["total"] > len(found["alignments"]) == 20
    for link in found["alignments"]:
        ends = {link[end]["municipality"]["code"] for end in ("source", "target")}
        assert len(ends) == 2
        for pair in link["evidence"]:
            for end in ("source", "target"):
                quote = pair[end]
                document = link[end]["document"]["id"]
                text = client.get(f"/api/documents/{document}").json()["text"]
                assert text[quote["start"] : quote["end"]] == quote["text"]


def test_links_are_narrowed_by_municipality_score_and_statement(client: TestClient) -> None:
    sure = client.get("/api/alignments", params={"min_score": 0.9, "municipality": "faxe"}).json()
    assert sure["alignments"]
    for link in sure["alignments"]:
        assert link["score"] >= 0.9
        assert "0320" in {link[end]["municipality"]["code"] for end in ("source", "target")}
    end = sure["alignments"][0]["source"]["id"]
    mine = client.get("/api/alignments", params={"statement": end}).json()["alignments"]
    assert mine and all(end in (one["source"]["id"], one["target"]["id"]) for one in mine)


def test_a_comparison_shows_the_statements_of_each_cell(client: TestClient) -> None:
    found = client.get("/api/compare", params=TWO).json()
    assert [one["code"] for one in found["municipalities"]] == ["0320", "0260"]
    for row in found["themes"]:
        for cell in row["cells"].values():
            assert cell["count"] == len(cell["statements"])
            assert cell["status"] == ("found" if cell["count"] else "not_found")
    linked = {link[end]["id"] for link in found["alignments"] for end in ("source", "target")}
    assert not linked & {one["id"] for only in found["only"].values() for one in only}


def test_a_query_narrows_a_comparison(client: TestClient) -> None:
    narrowed = client.get("/api/compare", params={**TWO, "q": "netværk"}).json()
    whole = client.get("/api/compare", params=TWO).json()

    def count(found: dict[str, list[dict[str, dict[str, dict[str, int]]]]]) -> int:
        return sum(c["count"] for row in found["themes"] for c in row["cells"].values())

    assert 0 < count(narrowed) < count(whole)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (["faxe", "halsnæz"], "mente du"),
        (["faxe", "Atlantis"], "Atlantis"),
        (["faxe", "Faxe Kommune"], "sig selv"),
        (["faxe"], "fra 2 til 6"),
        ([], "fra 2 til 6"),
    ],
)
def test_a_comparison_that_cannot_be_made_says_why(
    client: TestClient, named: list[str], said: str
) -> None:
    assert said in refusal(client, "/api/compare", municipality=named)


def test_a_municipality_without_documents_is_compared_as_not_found(client: TestClient) -> None:
    found = client.get("/api/compare", params={"municipality": ["faxe", "aarhus"]}).json()
    empty = next(one for one in found["municipalities"] if one["id"] == "aarhus")
    assert (empty["documents"], empty["statements"]) == (0, 0)
    assert all(row["cells"][empty["code"]]["status"] == "not_found" for row in found["themes"])


@pytest.mark.parametrize(
    ("form", "opening"), [("xlsx", b"PK"), ("docx", b"PK"), ("csv", b""), ("md", b"#")]
)
def test_a_comparison_can_be_taken_away(client: TestClient, form: str, opening: bytes) -> None:
    answer = client.get("/api/compare", params={**TWO, "format": form})
    assert answer.status_code == 200
    assert answer.content.startswith(opening)
    assert f"pejling-faxe-halsnaes.{form}" in answer.headers["content-disposition"]


def test_coverage_counts_the_statements_behind_each_cell(client: TestClient) -> None:
    found = client.get("/api/coverage").json()
    cells = [cell for row in found["themes"] for cell in row["cells"].values()]
    assert any(cell["count"] for cell in cells)
    for cell in cells:
        assert cell["count"] == len(cell["statements"]) == sum(cell["by_type"].values())
    assert client.get("/api/coverage", params={"format": "png"}).content[1:4] == b"PNG"


def test_a_draft_gets_neighbours_elsewhere_and_hears_what_it_lacks(client: TestClient) -> None:
    text = "Vi samarbejder med frivillige, foreninger og kulturlivet om borgerens netværk."
    found = client.post("/api/draft", json={"text": text, "municipality": "faxe"}).json()
    assert found["notices"] == []
    near = found["paragraphs"][0]["neighbours"]
    assert near and all(one["statement"]["municipality"]["code"] != "0320" for one in near)
    assert "faxe" not in {one["id"] for one in found["compared_with"]}
    assert found["gaps"]


def test_a_draft_can_be_sent_as_a_file(client: TestClient) -> None:
    text = "# Udkast\n\nVi samarbejder med foreninger og kulturlivet om borgerens netværk.\n"
    answer = client.post(
        "/api/draft",
        files={"file": ("udkast.md", text.encode(), "text/markdown")},
        data={"municipality": "faxe"},
    )
    found = answer.json()
    assert answer.status_code == 200
    assert [p["text"] for p in found["paragraphs"]][-1].startswith("Vi samarbejder")
    assert found["paragraphs"][-1]["neighbours"]
    assert "faxe" not in {one["id"] for one in found["compared_with"]}


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"files": {"file": ("udkast.docx", b"PK\x03\x04 no document")}}, 400, "udkast.docx"),
        ({"files": {"other": ("udkast.md", b"Tekst")}}, 400, "“other”"),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400, "text"),
        ({"json": {"text": "Vi bygger.", "farve": "blå"}}, 400, "“farve”"),
        ({"content": b"<p>Tekst</p>", "headers": {"content-type": "text/html"}}, 415, "text/html"),
        ({"json": {"text": "ord" * 2_000_000}}, 400, "5 MB"),
    ],
)
def test_a_draft_that_cannot_be_read_is_refused_and_the_reason_said(
    client: TestClient, sent: dict[str, Any], status: int, said: str
) -> None:
    answer = client.post("/api/draft", **sent)
    assert answer.status_code == status
    assert said in answer.json()["detail"]


def test_a_draft_in_english_is_told_that_it_is_read_as_danish(client: TestClient) -> None:
    found = client.post("/api/draft", json={"text": ENGLISH}).json()
    assert "ikke ud til at være på dansk" in found["notices"][0]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"text": "  \n "}, "tomt"),
        ({"text": "ord " * 300_000}, "del det i kapitler"),
        ({"text": "Vi bygger boliger.", "municipality": "Atlantis"}, "Atlantis"),
    ],
)
def test_a_draft_that_cannot_be_compared_says_why(
    client: TestClient, body: dict[str, str], said: str
) -> None:
    answer = client.post("/api/draft", json=body)
    assert answer.status_code == 400
    assert said in answer.json()["detail"]


def test_an_agenda_item_leads_to_the_principles_it_discusses(client: TestClient) -> None:
    found = client.get("/api/discussed", params={"statement": item_id(client, "35")}).json()
    principles = [one for one in found["discussed"] if one["kind"] == "principle"]
    assert len(principles) == 9
    assert {one["target"]["document"]["id"] for one in principles} == {STRATEGY}
    back = client.get("/api/discussed", params={"statement": principles[0]["target"]["id"]}).json()
    assert [one["item"]["id"] for one in back["discussed"]] == [item_id(client, "35")]


def test_what_an_item_discusses_and_is_not_loaded_is_said(client: TestClient) -> None:
    found = client.get("/api/discussed", params={"statement": item_id(client, "34")}).json()
    assert {one["status"] for one in found["discussed"]} == {"not_loaded"}
    assert "bilaget er ikke indlæst" in {one["reason"] for one in found["discussed"]}


def test_a_document_tells_what_it_is_an_excerpt_of(client: TestClient) -> None:
    def derived(document: str) -> list[tuple[str, str, str]]:
        related = client.get(f"/api/documents/{document}").json()["document"]["related"]
        return [(r["relation"], r["id"], r["direction"]) for r in related if "direction" in r]

    assert derived(EXCERPT) == [("excerpt_of", STRATEGY, "to")]
    assert derived(STRATEGY) == [("excerpt_of", EXCERPT, "from")]


def test_two_documents_are_compared_word_by_word(client: TestClient) -> None:
    found = client.get("/api/versions", params={"earlier": STRATEGY, "later": EXCERPT}).json()
    assert found["kept"] > 0
    assert found["dropped"]
    assert "sig selv" in refusal(client, "/api/versions", earlier=STRATEGY, later=STRATEGY)
    assert (
        client.get("/api/versions", params={"earlier": "x/y", "later": EXCERPT}).status_code == 404
    )


def test_a_review_needs_a_token(client: TestClient) -> None:
    key = client.get("/api/alignments").json()["alignments"][0]["id"]
    decision = {"status": "rejected", "reviewer": "En medarbejder"}
    assert client.post(f"/api/alignments/{key}/review", json=decision).status_code == 403


def test_a_rejected_link_is_listed_only_when_asked_for(corpus_data: Path, tmp_path: Path) -> None:
    own = tmp_path / "data"
    own.mkdir()
    for name in ("models", "cache"):
        (own / name).symlink_to((corpus_data / name).resolve())
    for name in ("originals", "snapshots"):
        shutil.copytree(corpus_data / name, own / name)
    (own / "current").symlink_to((corpus_data / "current").readlink())
    settings = replace(load_settings(own, {}), token=TOKEN)
    with TestClient(create_app(settings)) as opened:
        key = opened.get("/api/alignments").json()["alignments"][0]["id"]
        decision = {"status": "rejected", "reviewer": "En medarbejder", "note": "ikke det samme"}
        path = f"/api/alignments/{key}/review"
        wrong = opened.post(path, json=decision, headers={"Authorization": "Bearer forkert"})
        assert wrong.status_code == 401
        answer = opened.post(path, json=decision, headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.json()["status"] == "rejected"
        listed = opened.get("/api/alignments", params={"limit": 500}).json()["alignments"]
        assert key not in {one["id"] for one in listed}
        asked = opened.get("/api/alignments", params={"status": "rejected"}).json()["alignments"]
        assert [(one["id"], one["note"]) for one in asked] == [(key, "ikke det samme")]
