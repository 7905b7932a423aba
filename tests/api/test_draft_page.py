"""The page for a draft: marked wording, gaps, bad files and sizes, and that nothing is kept."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from .test_pages import BROWSER, Elements

OWN = "Vi planter flere træer langs skolevejene, og vi passer på dem i tørre somre."


def sent(client: TestClient, **form: str) -> Elements:
    answer = client.post("/udkast", data=form, headers=BROWSER)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text)


def uploaded(client: TestClient, name: str, data: bytes) -> tuple[int, str]:
    answer = client.post("/udkast", files={"file": (name, data)}, headers=BROWSER)
    return answer.status_code, answer.text


def sentence_of(client: TestClient) -> str:
    """Return a long sentence that a loaded document has."""
    whole = client.get("/api/documents").json()["documents"][0]["id"]
    statements = client.get(f"/api/documents/{whole}").json()["statements"]
    texts = [" ".join(s["text"].split()) for s in statements if s["type"] == "paragraph"]
    return next(t for t in texts if 60 < len(t) < 240 and t.count(".") == 1)


def test_wording_that_stands_elsewhere_is_marked_and_the_rest_is_not(client: TestClient) -> None:
    copied = sentence_of(client)
    page = sent(client, text=f"{copied}\n\n{OWN}")
    assert len(page.all("mark")) == 1
    assert "Næsten ordret" in page.text
    assert "1 afsnit har ordlyd" in " ".join(page.text.split())
    own = sent(client, text=OWN)
    assert not own.all("mark")


def test_themes_of_others_that_the_draft_lacks_are_listed_with_who_has_them(
    client: TestClient,
) -> None:
    page = sent(client, text=OWN)
    assert "Temaer, som ikke er fundet i udkastet" in page.text
    assert "Faxe Kommune (" in page.text


def test_an_uploaded_file_is_read_as_its_text(client: TestClient) -> None:
    status, answer = uploaded(client, "udkast.md", f"# Udkast\n\n{OWN}\n".encode())
    assert status == 200, Elements(answer).text
    assert OWN in " ".join(Elements(answer).text.split())


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("udkast.pdf", b"%PDF-1.4 ikke en pdf", "beskadiget"),
        ("udkast.docx", b"PK\x03\x04nej", "udkast.docx"),
        ("udkast.exe", bytes(range(256)) * 8, "udkast.exe"),
        ("udkast.txt", b" \n ", "udkast"),
        ("stor.txt", b"a" * (6 * 1024 * 1024), "højst fylde 5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence_above_the_form(
    client: TestClient, name: str, data: bytes, said: str
) -> None:
    status, answer = uploaded(client, name, data)
    assert status == 400
    page = Elements(answer)
    assert any(e.get("role") == "alert" for _, e in page.found)
    assert said in page.text
    assert "Traceback" not in answer


def test_too_long_a_text_is_refused_in_danish(client: TestClient) -> None:
    answer = client.post("/udkast", data={"text": "å" * 6_000_000}, headers=BROWSER)
    assert answer.status_code == 400
    assert "højst fylde 5 MB" in answer.text
    answer = client.post("/udkast", data={"text": "ord " * 300_000}, headers=BROWSER)
    assert answer.status_code == 400
    assert "del det i kapitler" in answer.text


def test_nothing_of_a_draft_is_kept(client: TestClient, app: FastAPI) -> None:
    data: Path = app.state.settings.data

    def state() -> list[tuple[str, int]]:
        return sorted((str(p), p.stat().st_mtime_ns) for p in data.rglob("*") if p.is_file())

    before = state()
    answer = client.post("/udkast", data={"text": OWN}, headers=BROWSER)
    assert answer.headers["cache-control"] == "no-store"
    uploaded(client, "udkast.txt", OWN.encode())
    assert state() == before
    assert OWN not in client.get("/udkast", headers=BROWSER).text
