import pytest

from ingest.model import ReferenceKind
from ingest.references.dates import find_dates, first_date


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(m.kind.value, text[m.start : m.end], m.value) for m in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("mødet d. 9. november 2020 i salen", "d. 9. november 2020", "2020-11-09"),
        ("Onsdag d. 03. juni 2026 kl. 16:00", "Onsdag d. 03. juni 2026", "2026-06-03"),
        ("vedtaget 03-06-2026.", "03-06-2026", "2026-06-03"),
        ("den 31.12.2025 udløber", "den 31.12.2025", "2025-12-31"),
        ("pr. 1/2 2024 er", "1/2 2024", "2024-02-01"),
        ("og 17/6/2024", "17/6/2024", "2024-06-17"),
        ("den 16/1 - aflyst", "den 16/1", "--01-16"),
        ("Onsdag, April 3, 2024 - 18:00", "April 3, 2024", "2024-04-03"),
        ("pr. 31.12.23 er der", "31.12.23", "2023-12-31"),
        ("Mandag, 11 januar, 2021", "Mandag, 11 januar, 2021", "2021-01-11"),
        ("tirsdag den 11. marts 2025", "tirsdag den 11. marts 2025", "2025-03-11"),
        ("den 1.maj 2025", "den 1.maj 2025", "2025-05-01"),
        ("12. sept. 2024", "12. sept. 2024", "2024-09-12"),
        ("udgivet 2024-02-29", "2024-02-29", "2024-02-29"),
        ("november 2020", "november 2020", "2020-11"),
        ("Torsdag 10. nov 2022 kl. 10", "Torsdag 10. nov 2022", "2022-11-10"),
        ("Torsdag d.14.03.24 kl. 17", "Torsdag d.14.03.24", "2024-03-14"),
        ("i 2019 besluttede", "2019", "2019"),
        ("(i 2027)", "2027", "2027"),
        ("inden den 3. marts", "den 3. marts", "--03-03"),
    ],
)
def test_a_date_is_as_precise_as_it_is_printed(text: str, printed: str, value: str) -> None:
    assert ("date", printed, value) in found(text)
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("2. halvår af 2026", "2. halvår af 2026", "2026-07/2026-12"),
        ("første halvår 2025", "første halvår 2025", "2025-01/2025-06"),
        ("i perioden 2019-2021 er", "2019-2021", "2019/2021"),
        ("Budget 2020 - 2023", "2020 - 2023", "2020/2023"),
        ("fra 2019 til 2021", "2019 til 2021", "2019/2021"),
        ("skoleåret 2025/26", "2025/26", "2025/2026"),
        ("fra 2025 og frem", "2025 og frem", "2025/.."),
        ("i uge 12", "uge 12", "W12"),
        ("uge 7-8 i 2025", "uge 7-8 i 2025", "2025-W07/2025-W08"),
        ("1. kvartal 2025", "1. kvartal 2025", "2025-01/2025-03"),
        ("Q4 2024", "Q4 2024", "2024-10/2024-12"),
        ("foråret 2025", "foråret 2025", "2025-21"),
        ("januar-marts 2025", "januar-marts 2025", "2025-01/2025-03"),
        ("1.-3. juni 2025", "1.-3. juni 2025", "2025-06-01/2025-06-03"),
        ("1. juni til 31. august 2025", "1. juni til 31. august 2025", "2025-06-01/2025-08-31"),
        (
            "fra den 26. august 2020 til den 31. januar 2021",
            "den 26. august 2020 til den 31. januar 2021",
            "2020-08-26/2021-01-31",
        ),
        ("de næste tre år", "de næste tre år", "P3Y"),
        ("tre måneders varsel", "tre måneders", "P3M"),
        ("inden for 14 dage", "14 dage", "P14D"),
        (
            "mellem den 1. og 3. i måneden, mellem 4. maj 2025 og 6. maj 2025",
            "4. maj 2025 og 6. maj 2025",
            "2025-05-04/2025-05-06",
        ),
    ],
)
def test_a_period_is_an_interval(text: str, printed: str, value: str) -> None:
    assert found(text) == [("period", printed, value)]


@pytest.mark.parametrize("text", ["de seneste 5-7 år", "2. halvår", "4. kvartal"])
def test_a_period_that_cannot_be_placed_in_time_has_no_value(text: str) -> None:
    assert found(text) == [("period", text, None)]


@pytest.mark.parametrize(
    "text",
    [
        "31-02-2025",
        "00.00.00",
        "27.03.08",
        "kl. 16.30",
        "tlf. 12 34 56 78",
        "2.018.000 kr.",
        "uge 77",
        "2025-001204",
        "version 1.2.2024.5",
        "i 2000 kr.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    dates = [m for m in find_dates(text) if m.value is not None]
    assert dates == []


def test_the_first_whole_date_is_the_one_with_a_day() -> None:
    assert first_date("I 2020 og juni 2021, mødt den 4. maj 2022") == "2022-05-04"
    assert first_date("i 2020") is None


def test_two_dates_in_a_list_are_two_dates() -> None:
    text = "den 4. maj 2022 og den 5. maj 2022"
    assert [m.kind for m in find_dates(text)] == [ReferenceKind.DATE] * 2
