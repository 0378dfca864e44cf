"""Tests of the names of cities: as the reader's language has them, found by both, the same id."""

import csv

import pytest
from babel import Locale

from indicators.city.chart import spine
from indicators.city.words import city_headline, comparison_table
from indicators.language.language import load_language
from indicators.language.names import EXONYMS, full_name, searched_name, short_name
from indicators.language.typographies import OF_LANGUAGE, typography
from indicators.model.indicators import AreaKind, City
from indicators.model.locations import GEOGRAPHY
from indicators.view import Reader
from tests.five_rows import CATALOGUE, comparison

EN, FR = load_language("en"), load_language("fr")
VIENNA = City("AT001C", "Wien", "AT", AreaKind.CITY)
BRUSSELS = City("BE001C", "Bruxelles / Brussel", "BE", AreaKind.CITY)


def exonyms() -> list[dict[str, str]]:
    with EXONYMS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_city_has_its_name_in_the_reader_s_language():
    assert [full_name(VIENNA, words) for words in (EN, FR)] == ["Vienna", "Vienne"]
    assert [short_name(BRUSSELS, words) for words in (EN, FR)] == ["Brussels", "Bruxelles"]


def test_a_city_without_another_name_keeps_its_own():
    liège = City("BE005C", "Liège", "BE", AreaKind.CITY)
    assert {full_name(liège, words) for words in (EN, FR)} == {searched_name(liège, EN)} == {"Liège"}


@pytest.mark.parametrize("name", ["Gdańsk", "Kraków"])
def test_polish_cities_keep_their_letters_in_english_as_all_others_do(name: str):
    """Row 34 of the review: Gdansk and Krakow beside Wrocław and Poznań."""
    code = {"Gdańsk": "PL006C", "Kraków": "PL003C"}[name]
    assert full_name(City(code, name, "PL", AreaKind.CITY), EN) == name


def test_the_picker_is_searched_by_both_names():
    assert searched_name(VIENNA, FR) == "Vienne (Wien)"


@pytest.mark.parametrize(("words", "name"), [(EN, "Vienna"), (FR, "Vienne")], ids=["en", "fr"])
def test_headline_figure_and_table_tell_the_same_name(words, name):
    answer = comparison(city=VIENNA)
    assert city_headline(answer, Reader(words, CATALOGUE)).startswith(name)
    assert any(
        head["text"] == f"<b>{name}</b>" for head in spine(answer, Reader(words, CATALOGUE)).layout["annotations"]
    )
    table = comparison_table(answer, Reader(words, CATALOGUE))
    assert name in table.iloc[0].tolist() and "AT001C" in table.iloc[0].tolist()


def test_every_exonym_is_of_a_known_city_differs_from_its_own_name_and_stands_once():
    with (GEOGRAPHY / "cities.csv").open(encoding="utf-8", newline="") as file:
        names = {row["geo"]: row["name"] for row in csv.DictReader(file)}
    rows = exonyms()
    assert all(names[row["geo"]] != row["name"] for row in rows)
    assert {row["language"] for row in rows} == set(OF_LANGUAGE)
    assert len({(row["geo"], row["language"]) for row in rows}) == len(rows)


def test_surveyed_capitals_have_the_name_that_readers_expect():
    names = {(row["geo"], row["language"]): row["name"] for row in exonyms()}
    expected = {"EL001C": ("Athens", "Athènes"), "IT001C": ("Rome", "Rome"), "PT001C": ("Lisbon", "Lisbonne")}
    expected |= {
        "PL001C": ("Warsaw", "Varsovie"),
        "CZ001C": ("Prague", "Prague"),
        "DK001C": ("Copenhagen", "Copenhague"),
    }
    assert {geo: (names[geo, "en"], names[geo, "fr"]) for geo in expected} == expected


AS_PUBLISHED = {("pt", "Tallinn")}  # Taline, as the institutions of the Union write it
TOWNS_OF_ZONES = (
    "Amsterdam", "Athens", "Belgrade", "Berlin", "Brussels", "Bucharest", "Budapest", "Copenhagen", "Dublin",
    "Istanbul", "Lisbon", "Ljubljana", "London", "Luxembourg", "Madrid", "Oslo", "Paris", "Podgorica", "Prague",
    "Riga", "Rome", "Skopje", "Sofia", "Stockholm", "Tallinn", "Tirane", "Vienna", "Vilnius", "Warsaw", "Zagreb",
    "Zurich",
)  # fmt: skip


@pytest.mark.parametrize("code", ["es", "it", "de", "pt"])
def test_capitals_have_the_name_that_the_unicode_consortium_gives_them(code):
    with (GEOGRAPHY / "cities.csv").open(encoding="utf-8", newline="") as file:
        names_at_home = {
            row["geo"]: row["name"].split(" / ")[0] for row in csv.DictReader(file) if row["kind"] == "city"
        }
    names = {(row["geo"], row["language"]): row["name"] for row in exonyms()}
    ids = {name: geo for geo, name in names_at_home.items()} | {
        names[geo, "en"]: geo for geo in names_at_home if (geo, "en") in names
    }
    zones = Locale.parse(typography(code).locale or code).time_zones
    for town in TOWNS_OF_ZONES:
        geo = ids.get(town) or ids["Tirana"]
        in_cldr = zones.get(f"Europe/{town}", {}).get("city")
        ours = names.get((geo, code), names_at_home[geo])
        assert in_cldr in (None, ours) or (code, town) in AS_PUBLISHED, (town, ours, in_cldr)


@pytest.mark.parametrize(
    ("code", "geo", "name"),
    [
        ("es", "DE086C", "Aquisgrán"), ("it", "DE086C", "Aquisgrana"), ("de", "BE005C", "Lüttich"),
        ("it", "UK001C", "Londra"), ("pt", "UK001C", "Londres"), ("de", "PL006C", "Danzig"),
        ("es", "BE002C", "Amberes"), ("it", "BE002C", "Anversa"), ("pt", "BE002C", "Antuérpia"),
        ("es", "DE004C", "Colonia"),
    ],
)  # fmt: skip
def test_cities_have_their_name_in_each_language(code, geo, name):
    assert name in {row["name"] for row in exonyms() if (row["geo"], row["language"]) == (geo, code)}
