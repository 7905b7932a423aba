"""`/api/search`: the contract, the filters, and what is refused."""

import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

RESULT = {
    "id", "type", "type_label", "title", "text", "score", "why", "passage", "municipality",
    "document", "also_in", "parent", "themes", "url", "source_url",
}  # fmt: skip


def test_an_answer_has_the_shape_of_the_contract(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "borgerens drømme og håb"}).json()
    assert {"query", "verdict", "total", "took_ms", "results", "facets"} <= set(answer)
    assert answer["verdict"] in {"match", "weak", "none"}
    assert set(answer["facets"]) == {"municipality", "type", "theme", "kind", "year"}
    first = answer["results"][0]
    assert set(first) >= RESULT
    assert set(first["why"]) == {"semantic", "lexical", "terms"}
    assert set(first["municipality"]) == {"id", "name", "code"}
    assert {"id", "title", "kind", "date"} <= set(first["document"])


def test_highlights_lie_within_the_passage_and_the_passage_in_the_document(
    client: TestClient,
) -> None:
    answer = client.get("/api/search", params={"q": "hjem", "limit": 5}).json()
    for result in answer["results"]:
        passage = result["passage"]
        text = client.get(f"/api/documents/{result['document']['id']}").json()["text"]
        assert 0 <= passage["start"] < passage["end"] <= len(text)
        assert len(passage["text"]) <= 600
        assert all(0 <= a < b <= len(passage["text"]) for a, b in passage["highlights"])
        opening = re.split(r"\s+", passage["text"].strip())[0]
        assert text[passage["start"] :].startswith(opening)


def test_the_addresses_of_a_result_lead_to_its_statement_and_its_place(client: TestClient) -> None:
    result = client.get("/api/search", params={"q": "recovery"}).json()["results"][0]
    assert result["url"] == "/id/" + quote(result["id"])
    place = f"#char={result['passage']['start']},{result['passage']['end']}"
    assert result["source_url"] == "/dokument/" + result["document"]["id"] + place
    assert client.get(result["url"], headers={"accept": "text/html"}).status_code == 200
    assert client.get(result["source_url"], headers={"accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("named", ["0320", "Faxe Kommune", "faxe", "FAXE"])
def test_a_municipality_is_named_by_code_name_or_short_name(client: TestClient, named: str) -> None:
    answer = client.get("/api/search", params={"q": "ansvar", "municipality": named}).json()
    assert answer["total"] > 0
    assert {result["municipality"]["code"] for result in answer["results"]} == {"0320"}


def test_filters_narrow_the_results(client: TestClient) -> None:
    def found(**filters: object) -> list[dict[str, object]]:
        asked = {"q": "borgeren støtte indsats", "limit": 100, **filters}
        return client.get("/api/search", params=asked).json()["results"]

    assert {r["type"] for r in found(type="principle")} == {"principle"}
    assert {r["document"]["kind"] for r in found(kind="agenda")} == {"agenda"}  # type: ignore[index]
    dates = {r["document"]["date"] for r in found(**{"from": "2020"})}  # type: ignore[index]
    assert dates and all(date is not None and date >= "2020" for date in dates)
    assert len(found(municipality=["faxe", "halsnaes"])) > len(found(municipality="faxe")) > 0


def test_pages_follow_each_other_without_repeating(client: TestClient) -> None:
    asked = {"q": "borgeren", "limit": 4}
    first = client.get("/api/search", params=asked).json()
    second = client.get("/api/search", params={**asked, "offset": 4}).json()
    both = client.get("/api/search", params={**asked, "limit": 8}).json()
    ids = [result["id"] for result in first["results"] + second["results"]]
    assert ids == [result["id"] for result in both["results"]]
    assert len(set(ids)) == 8
    assert first["total"] == second["total"]


def test_empty_parameters_count_as_not_given(client: TestClient) -> None:
    plain = client.get("/api/search?q=ansvar").json()
    empty = client.get(
        "/api/search?q=ansvar&municipality=&type=&theme=&kind=&from=&to=&in_force=&mode="
    ).json()
    assert empty["results"] == plain["results"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("q=a&kommune=faxe", "kommune"),
        ("q=a&limit=0", "limit"),
        ("q=a&limit=501", "limit"),
        ("q=a&limit=ti", "limit"),
        ("q=a&limit=1&limit=2", "limit"),
        ("q=a&offset=-1", "offset"),
        ("q=a&municipality=atlantis", "municipality"),
        ("q=a&type=princip", "type"),
        ("q=a&kind=bog", "kind"),
        ("q=a&theme=findes-ikke", "theme"),
        ("q=a&mode=magi", "mode"),
        ("q=a&from=i+går", "from"),
        ("q=a&to=2023-13", "to"),
        ("q=a&from=2024&to=2023", "from"),
        ("q=a&in_force=måske", "in_force"),
        ("q=a&understand=ja", "understand"),
        ("q=a&ignore=alt", "ignore"),
        ("q=" + "a" * 10_000, "q"),
        ("q=%F0%9F%98%80%F0%9F%8E%89", "q"),
        ("q=%07%1B", "q"),
        ("q=a&municipality=Andeby", "municipality"),
        ("q=a&limit=501", "limit"),
        ("", "q"),
        ("q=", "q"),
        ("q=%00", "q"),
        ("q=caf%E9", "q"),
        ("q=%C0%AFrecovery", "q"),
        ("q=%ED%A0%80recovery", "q"),
        ("q=recovery&municipality=%FF", "municipality"),
        ("q=" + "a" * 3000, "q"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_refused_and_named(
    client: TestClient, query: str, parameter: str
) -> None:
    answer = client.get(f"/api/search?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["parameter"] == parameter
    assert body["status"] == 400
    assert {"type", "title", "detail", "instance"} <= set(body)


@pytest.mark.parametrize(
    "query",
    ["'", '"', "\\", "a AND", "(", "*", "~^:", "🙂", "ﬀ", "e\u0301", "\u202e", "x" * 900, "%", "—"],
)
def test_any_text_is_answered_or_refused_as_no_word(client: TestClient, query: str) -> None:
    answer = client.get("/api/search", params={"q": query})
    has_a_word = any(sign.isalnum() for sign in query)
    if has_a_word:
        assert answer.status_code == 200
    else:
        assert answer.status_code == 200 or answer.json()["parameter"] == "q"


@pytest.mark.parametrize(
    "query",
    [
        "a",
        "å",
        "' OR 1=1 --",
        "q:(støtte AND *:*)",
        "<script>alert(1)</script>",
        "../../etc/passwd",
    ],
)
def test_one_letter_and_what_looks_like_an_attack_are_searched_for_as_words(
    client: TestClient, query: str
) -> None:
    answer = client.get("/api/search", params={"q": query})
    assert answer.status_code == 200
    assert answer.json()["query"] == query


def test_a_long_value_is_not_repeated_whole_and_a_near_one_is_suggested(client: TestClient) -> None:
    for name in ("municipality", "type", "from"):
        answer = client.get("/api/search", params={"q": "a", name: "x" * 3000})
        assert answer.status_code == 400
        assert "x" * 30 in answer.json()["detail"]
        assert len(answer.json()["detail"]) < 1200
    answer = client.get("/api/search", params={"q": "a", "municipality": "Halsnes"})
    assert "Mente du “Halsnæs”?" in answer.json()["detail"]


def test_a_request_never_carries_the_filters_of_another(client: TestClient) -> None:
    free = client.get("/api/search?q=recovery").json()
    client.get("/api/search?q=recovery&municipality=faxe&type=principle")
    again = client.get("/api/search?q=recovery").json()
    assert again["results"] == free["results"]
    assert again["total"] == free["total"]


def test_a_page_beyond_the_end_is_empty(client: TestClient) -> None:
    answer = client.get("/api/search?q=recovery&offset=9000").json()
    assert answer["results"] == []
    assert answer["total"] > 0


def test_what_was_read_out_of_the_words_is_told_and_can_be_taken_away(client: TestClient) -> None:
    asked = {"q": "pejlemærker om økonomi i Faxe 2020"}
    understood = client.get("/api/search", params=asked).json()["understood"]
    assert understood["municipality"] == ["0320"]
    assert understood["type"] == ["guiding_marker"]
    assert understood["year"] == ["2020"]
    assert understood["theme"]
    less = client.get("/api/search", params=asked | {"ignore": ["type", "year"]}).json()
    assert set(less["understood"]) == {"municipality", "theme"}


def test_a_municipality_that_is_left_out_is_told_and_can_be_taken_away(client: TestClient) -> None:
    asked = {"q": "bolig i andre kommuner end Faxe"}
    answer = client.get("/api/search", params=asked).json()
    assert answer["understood"]["not_municipality"] == ["0320"]
    page = client.get("/", params=asked, headers={"accept": "text/html"}).text
    assert "Ikke Faxe Kommune (læst ud af ordene)" in page
    free = client.get("/api/search", params=asked | {"ignore": "municipality"}).json()
    assert "not_municipality" not in free["understood"]


def page(client: TestClient, **asked: object) -> str:
    answer = client.get("/", params=asked, headers={"accept": "text/html"})
    assert answer.status_code == 200
    return answer.text


def test_a_page_says_that_nothing_of_a_municipality_is_loaded(client: TestClient) -> None:
    for asked in ({"q": "hvad siger Viborg om bolig"}, {"q": "bolig", "municipality": "viborg"}):
        assert "Der er ikke indlæst noget fra Viborg Kommune." in page(client, **asked)
    assert "Der er ikke indlæst" not in page(client, q="xyzzy")


def test_a_page_about_one_municipality_leads_to_all_of_it(client: TestClient) -> None:
    assert "Alt, hvad der er indlæst fra Faxe Kommune" in page(client, q="bolig i Faxe")
    assert "Alt, hvad der er indlæst" not in page(client, q="bolig i Faxe og Halsnæs")


def test_a_page_beyond_the_last_says_how_many_there_are_and_leads_back(client: TestClient) -> None:
    total = client.get("/api/search", params={"q": "bolig"}).json()["total"]
    pages = (total - 1) // 10 + 1
    shown = page(client, q="bolig", offset=9000)
    assert f"Der er kun {pages} side" in shown
    assert "ikke er fundet" not in shown
    assert "Side 901" not in shown
    if pages > 1:
        assert f"offset={(pages - 1) * 10}" in shown


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("§107a", "§ 107 a"),
        ("punkt 34", "Dagsordenspunkt 34"),
        ("KLE-gruppe 27.36", "KLE 27.36"),
        ("00.15.00-g01-9-26", "Nummer: 00.15.00-G01-9-26"),
    ],
)
def test_a_code_is_shown_as_people_write_it(client: TestClient, query: str, label: str) -> None:
    assert f"{label} (læst ud af ordene)" in page(client, q=query)


def test_nothing_that_answers_is_said_to_be_a_sure_answer(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "kvantemekanik og sorte huller"}).json()
    assert answer["verdict"] != "match"


def test_similar_statements_are_of_other_municipalities(client: TestClient) -> None:
    found = client.get("/api/search?q=recovery&municipality=halsnaes").json()["results"][0]
    answer = client.get(f"/api/statements/{found['id']}/similar").json()
    assert answer == client.get("/api/similar", params={"statement": found["id"]}).json()
    assert answer["results"]
    assert "0260" not in {result["municipality"]["code"] for result in answer["results"]}


def test_suggestions_begin_with_what_was_typed(client: TestClient) -> None:
    answer = client.get("/api/suggest", params={"q": "medb"}).json()
    assert answer["suggestions"]
    for suggestion in answer["suggestions"]:
        assert re.search(r"\bmedb", suggestion["text"], re.IGNORECASE)
        assert client.get(suggestion["url"], headers={"accept": "text/html"}).status_code == 200
    assert client.get("/api/suggest", params={"q": ""}).json()["suggestions"] == []


def test_a_completed_search_leads_to_its_results(client: TestClient) -> None:
    first = client.get("/api/suggest", params={"q": "økonomi i fax"}).json()["suggestions"][0]
    assert (first["kind"], first["label"]) == ("search", "Søgning")
    page = client.get(first["url"], headers={"accept": "text/html"}).text
    assert "Faxe Kommune (læst ud af ordene)" in page
