"""Periods in six languages are read as ISO 8601; what has two readings is not read."""

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.readers.tables.periods import LANGUAGES, months, period


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2022", "2022"),
        (" 2022 ", "2022"),
        ("2023,0", "2023"),
        ("2023.0", "2023"),
        ("2023 (p)", "2023"),
        ("2023 (1)", "2023"),
        ("2023*", "2023"),
        ("2023¹", "2023"),
        ("a. 2022", "2022"),
        ("Año 2022", "2022"),
        ("Jahr 2022", "2022"),
        ("Année 2022", "2022"),
        ("ano de 2022", "2022"),
        ("enero-diciembre 2022", "2022"),
        ("Enero-Diciembre 2015", "2015"),
        ("janvier à décembre 2022", "2022"),
        ("January to March 2024", "2024-Q1"),
        ("Januar bis März 2024", "2024-Q1"),
        ("enero-junio 2023", "2023-S1"),
        ("de julho a dezembro de 2023", "2023-S2"),
        ("gennaio 2023 - dicembre 2023", "2023"),
        ("T1 2023", "2023-Q1"),
        ("T1-2023", "2023-Q1"),
        ("1T2023", "2023-Q1"),
        ("1er trimestre 2023", "2023-Q1"),
        ("2º trimestre de 2023", "2023-Q2"),
        ("primer trimestre 2023", "2023-Q1"),
        ("IV trimestre 2023", "2023-Q4"),
        ("3. Quartal 2023", "2023-Q3"),
        ("fourth quarter of 2023", "2023-Q4"),
        ("Q1/2023", "2023-Q1"),
        ("2023Q1", "2023-Q1"),
        ("2023-Q1", "2023-Q1"),
        ("2023 T4", "2023-Q4"),
        ("S1 2022", "2022-S1"),
        ("2022-S2", "2022-S2"),
        ("2. Halbjahr 2022", "2022-S2"),
        ("2022-W05", "2022-W05"),
        ("KW 5 2022", "2022-W05"),
        ("2023M01", "2023-01"),
        ("2023-M12", "2023-12"),
        ("janv. 2024", "2024-01"),
        ("Januar 2024", "2024-01"),
        ("gennaio 2024", "2024-01"),
        ("août 2024", "2024-08"),
        ("2024 março", "2024-03"),
        ("ene-23", "2023-01"),
        ("01/2024", "2024-01"),
        ("2024-01", "2024-01"),
        ("2024/03", "2024-03"),
        ("31/12/2023", "2023-12-31"),
        ("12/31/2023", "2023-12-31"),
        ("01.02.2024", "2024-02-01"),
        ("01/01/2024", "2024-01-01"),
        ("2023-12-31", "2023-12-31"),
        ("2023-12-31 00:00:00", "2023-12-31"),
        ("2023-12-31T00:00:00Z", "2023-12-31"),
        ("20231231", "2023-12-31"),
        ("31 de diciembre de 2023", "2023-12-31"),
        ("December 31, 2023", "2023-12-31"),
        ("31. Dezember 2023", "2023-12-31"),
        ("1er janvier 2024", "2024-01-01"),
    ],
)
def test_a_period_is_read_as_it_is_written(text, iso):
    assert period(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2024",
        "2022/23",
        "2022-23",
        "2022/2023",
        "2011/12",
        "enero-septiembre 2023",
        "febrero-abril 2023",
        "urtarrila 2024",
        "Variación % 2023/2022",
        "T5 2023",
        "31/02/2023",
        "13/2024",
        "2024-13",
        "337.124",
        "2.023",
        "20,23",
        "1850",
        "2022 Liège",
        "Paris 2024 -",
        "",
        "-",
        "mars",
        "2023 2024",
    ],
)
def test_what_is_no_period_or_has_two_readings_is_not_read(text):
    assert period(text) is None


def test_no_short_name_is_of_two_months():
    every: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in months((language,)).items():
            every.setdefault(name, set()).add(number)
    assert {name: numbers for name, numbers in every.items() if len(numbers) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_is_read_in_its_language(language):
    for width in ("wide", "abbreviated"):
        for number, name in Locale.parse(language).months["format"][width].items():
            assert period(f"{name} 2021", [language]) == f"2021-{number:02}"


def test_a_language_that_is_left_out_is_not_read():
    assert period("gennaio 2024", ["fr", "de"]) is None


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30) | st.from_regex(r"[\dTQ./ -]{1,14}"))
def test_any_text_is_a_period_or_none(text):
    reading = period(text)
    assert reading is None or (reading[:4].isdigit() and period(reading) == reading)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Ιανουάριος 2023", "2023-01"),
        ("Αύγουστος 2023", "2023-08"),
        ("януари 2023", "2023-01"),
        ("2023 г.", "2023"),
        ("Ağustos 2023", "2023-08"),
        ("září 2023", "2023-09"),
        ("2023. január", "2023-01"),
        ("październik 2023", "2023-10"),
        ("ianuarie 2023", "2023-01"),
        ("rugpjūtis 2023", "2023-08"),
        ("2023. gada jūlijs", "2023-07"),
        ("jaanuar 2023", "2023-01"),
        ("siječanj 2023", "2023-01"),
        ("oktober 2023", "2023-10"),
        ("listopad 2023", None),  # November in Czech and Polish, October in Croatian
    ],
)
def test_months_of_the_network_s_languages(text, iso):
    assert period(text) == iso
