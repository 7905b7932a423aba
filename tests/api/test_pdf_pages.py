"""A PDF's page as it looks: its picture, the boxed passage, its text, and what is refused."""

import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from api.page_pictures import PagePictures
from ingest.errors import UnreadableFile

from .conftest import PDF_FIXTURES
from .test_pages import BROWSER, Elements, read

DOCUMENT = "skive/voksenstrategi"


def statement(client: TestClient, words: str) -> dict[str, object]:
    whole = client.get(f"/api/documents/{DOCUMENT}").json()
    return next(s for s in whole["statements"] if words in s["text"])


def boxes(page: Elements, kind: str) -> list[dict[str, str | None]]:
    return [e for e in page.all("rect") if e.get("class") == kind]


def source_of(client: TestClient, statement_id: object) -> str:
    page = read(client, f"/id/{statement_id}")
    return next(str(a["href"]) for a in page.all("a") if a.get("class") == "source")


def test_a_statement_of_a_pdf_leads_to_its_page_with_its_lines_boxed(
    pdf_client: TestClient,
) -> None:
    found = statement(pdf_client, "samarbejde med de almene boligorganisationer")
    address = source_of(pdf_client, found["id"])
    assert address.startswith(f"/dokument/{DOCUMENT}/side/3?char=")
    page = read(pdf_client, address.partition("#")[0])
    # The words are printed on three lines, the first word broken at a line end.
    assert len(boxes(page, "sought-line")) == 3
    assert len(boxes(page, "sought-box")) == 1
    assert page.all("mark")
    assert {e.get("id") for _, e in page.found} >= {address.partition("#")[2]}


def test_the_box_lies_where_the_words_are_printed(pdf_client: TestClient) -> None:
    import pypdfium2

    found = statement(pdf_client, "give borgerne indflydelse")
    page = read(pdf_client, source_of(pdf_client, found["id"]).partition("#")[0])
    box = {k: float(str(v)) for k, v in boxes(page, "sought-box")[0].items() if k in "xywidtheight"}
    document = pypdfium2.PdfDocument(PDF_FIXTURES / "voksenstrategi.pdf")
    printed = document[2]
    height = printed.get_height()
    words = printed.get_textpage().get_text_bounded(
        left=box["x"],
        top=height - box["y"],
        right=box["x"] + box["width"],
        bottom=height - box["y"] - box["height"],
    )
    document.close()
    assert " ".join(words.split()).lstrip("• ") == found["text"]


def test_a_part_of_a_paragraph_is_boxed_without_the_rest(pdf_client: TestClient) -> None:
    text = pdf_client.get(f"/api/documents/{DOCUMENT}").json()["text"]
    words = "Byrådet vedtog strategien den 30. januar 2024."
    start = text.index(words)
    page = read(pdf_client, f"/dokument/{DOCUMENT}/side/2?char={start},{start + len(words)}")
    assert len(boxes(page, "sought-line")) == 1
    whole = text.index("Tak til alle", start) - 1
    more = read(pdf_client, f"/dokument/{DOCUMENT}/side/2?char={start},{whole}")
    assert len(boxes(more, "sought-line")) > 4


def test_the_text_of_the_page_stands_beside_it(pdf_client: TestClient) -> None:
    page = read(pdf_client, f"/dokument/{DOCUMENT}/side/3")
    assert "give borgerne indflydelse" in page.text
    assert "Byrådet vedtog strategien" not in page.text
    picture = page.all("img")[0]
    assert "Sidens tekst står" in str(picture["alt"])
    answer = pdf_client.get(str(picture["src"]))
    assert answer.headers["content-type"] == "image/webp"
    drawn = Image.open(io.BytesIO(answer.content))
    assert abs(drawn.width / drawn.height - 595 / 842) < 0.01


def test_the_document_leads_to_its_pages_and_back(pdf_client: TestClient) -> None:
    whole = read(pdf_client, f"/dokument/{DOCUMENT}")
    links = {str(a["href"]) for a in whole.all("a")}
    assert {f"/dokument/{DOCUMENT}/side/1", f"/original/{DOCUMENT}"} <= links
    second = {str(a["href"]) for a in read(pdf_client, f"/dokument/{DOCUMENT}/side/2").all("a")}
    wanted = {f"/dokument/{DOCUMENT}{rest}" for rest in ("", "/side/1", "/side/3")}
    assert second >= wanted | {f"/original/{DOCUMENT}"}


@pytest.mark.parametrize("number", ["0", "99", "-1", "x"])
@pytest.mark.parametrize("address", ["/dokument/{}/side/{}", "/sidebillede/{}/{}"])
def test_a_page_that_is_not_there_is_said_not_to_be(
    pdf_client: TestClient, address: str, number: str
) -> None:
    answer = pdf_client.get(address.format(DOCUMENT, number), headers=BROWSER)
    assert answer.status_code == (400 if number == "x" else 404)
    assert "<h1>" in answer.text


def test_only_a_pdf_has_pages_to_look_at(client: TestClient) -> None:
    document = client.get("/api/documents").json()["documents"][0]["id"]
    assert client.get(f"/dokument/{document}/side/1", headers=BROWSER).status_code == 404
    assert "/side/" not in client.get(f"/dokument/{document}", headers=BROWSER).text


def test_a_page_is_drawn_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import ingest.readers.pdf.picture as picture

    drawn: list[int] = []

    def draw(path: Path, number: int, name: str) -> bytes:
        drawn.append(number)
        return bytes(20 * 1024 * 1024)

    monkeypatch.setattr(picture, "page_picture", draw)
    pictures = PagePictures()
    for number in (1, 1, 2, 1):
        pictures.picture(tmp_path / "a", number, "a")
    # The two do not fit together into what is kept, so the first is drawn again.
    assert drawn == [1, 2, 1]


def test_what_cannot_be_drawn_is_told_and_harms_nobody(tmp_path: Path) -> None:
    broken = tmp_path / "ødelagt.pdf"
    broken.write_bytes(b"%PDF-1.7\n1 0 obj<<>>endobj")
    with pytest.raises(UnreadableFile, match="side 1 af »ødelagt« kan ikke tegnes"):
        PagePictures().picture(broken, 1, "ødelagt")


def test_a_document_of_no_known_municipality_breaks_no_overview(pdf_client: TestClient) -> None:
    found = pdf_client.get("/api/coverage").json()
    assert {"id": "ukendt", "name": "Ukendt kommune", "code": None} in found["municipalities"]
    assert all("ukendt" in theme["cells"] for theme in found["themes"])
    assert pdf_client.get("/api/coverage?format=svg").status_code == 200
    draft = pdf_client.post("/api/draft", json={"text": "Vi hjælper borgere i hjemløshed."})
    assert draft.status_code == 200
