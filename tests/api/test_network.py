"""Links between municipalities as a network: who is drawn, how thick, and what the table has."""

import re
from collections import defaultdict
from math import hypot
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.catalog import MunicipalityEntry
from api.pages.network import count_link, network, pairings
from kg.links.model import Alignment

from .test_pages import read

Counts = dict[tuple[str, str, str], int]


def entry(slug: str, name: str, code: str | None = "0001") -> MunicipalityEntry:
    return MunicipalityEntry(slug, f"{name} Kommune", code, (), {}, {})


ENTRIES = [entry("aeroe", "Ærø"), entry("aarhus", "Aarhus"), entry("faxe", "Faxe"),
           entry("ukendt", "Ukendt", None)]  # fmt: skip


def link(source: str, target: str, relation: str) -> Alignment:
    return Alignment("x", f"{source}/d/s", f"{target}/d/s", relation, 0.9, "m", "r", ())  # type: ignore[arg-type]


def test_links_are_counted_once_for_a_pair_whichever_end_comes_first() -> None:
    counts: Counts = defaultdict(int)
    for one in (link("faxe", "aarhus", "same"), link("aarhus", "faxe", "same"),
                link("faxe", "aarhus", "related")):  # fmt: skip
        count_link(counts, one)
    (found,) = pairings(counts, ENTRIES)
    assert (found.same, found.related, found.total) == (2, 1, 3)
    assert found.first.name == "Faxe Kommune", "å comes last in Danish"


def test_a_municipality_that_is_not_known_is_left_out() -> None:
    assert pairings({("faxe", "ukendt", "same"): 3}, ENTRIES) == []


def test_two_alone_are_no_network() -> None:
    assert network(pairings({("aarhus", "faxe", "same"): 3}, ENTRIES)) is None


def test_more_links_draw_a_thicker_line_between_nodes_inside_the_picture() -> None:
    counts = {("aarhus", "faxe", "same"): 10, ("aeroe", "faxe", "related"): 1}
    picture = network(pairings(counts, ENTRIES))
    assert picture is not None
    assert [node.name for node in picture.nodes] == ["Faxe", "Ærø", "Aarhus"]
    widths = {edge.pairing.total: edge.width for edge in picture.edges}
    assert widths[10] > widths[1]
    for node in picture.nodes:
        assert 0 < node.label_x < picture.width and 0 < node.label_y < picture.height
        assert abs(hypot(node.x - picture.width / 2, node.y - picture.height / 2) - 150) < 1


def test_a_whole_country_is_drawn_as_its_strongest_part_and_the_rest_counted() -> None:
    many = [entry(f"k{number:02}", f"K{number:02}") for number in range(98)]
    counts = {(a.id, b.id, "same"): 1 + n for n, a in enumerate(many) for b in many[n + 1 :]}
    found = pairings(counts, many)
    picture = network(found)
    assert picture is not None
    assert len(picture.nodes) <= 24 and len(picture.edges) <= 60
    assert picture.left_out == len(found) - len(picture.edges)


@pytest.mark.parametrize("path", ["/kommuner", "/sammenlign?municipality=faxe&municipality="
                                  "halsnaes&municipality=hoeje-taastrup"])  # fmt: skip
def test_the_picture_and_the_table_beside_it_say_the_same(client: TestClient, path: str) -> None:
    page = read(client, path)
    assert len([c for c in page.all("circle") if c["r"] == "7"]) == 3
    links = {a["href"] for a in page.all("a") if "#par" in (a["href"] or "")}
    assert len(links) >= 3
    assert re.search(r"Faxe og Halsnæs\s*\d+", page.text)


def test_every_form_that_a_comparison_is_offered_in_can_be_had(
    client: TestClient, tmp_path: Path
) -> None:
    page = read(client, "/sammenlign?municipality=faxe&municipality=halsnaes&q=ansvar")
    offered = [a["href"] or "" for a in page.all("a") if "format=" in (a["href"] or "")]
    assert len(offered) == 5
    for address in offered:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content


def test_a_cell_of_the_overview_leads_to_its_statements(client: TestClient) -> None:
    page = read(client, "/sammenlign?municipality=faxe&municipality=halsnaes")
    anchors = {e.get("id") for _, e in page.found}
    cells = [a["href"] or "" for a in page.all("a") if (a["href"] or "").startswith("#tema-")]
    assert len(cells) > 10
    assert {cell.removeprefix("#") for cell in cells} <= anchors
