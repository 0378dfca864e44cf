"""A place that bears a city's name is a namesake, unless it is the city itself or one of its country's quarters."""

import pandas as pd
import pytest

from indicators.readers.places.codes import country
from indicators.readers.places.namesakes import namesakes


def city(geo: str, name: str, home: str, lat: float, lon: float, kind: str = "city") -> dict:
    """A row of the cities' table, as far as namesakes need it."""
    return {"geo": geo, "name": name, "country": home, "kind": kind, "lat": lat, "lon": lon}


def found(*places: tuple, cities: list[dict], exonyms: tuple = ()) -> list[tuple]:
    """(name, country) of the namesakes among the places."""
    rows = pd.DataFrame(places, columns=["name", "country", "lat", "lon", "population"])
    other = pd.DataFrame(exonyms, columns=["geo", "name", "names"], dtype="object")
    table = namesakes(pd.DataFrame(cities), other, rows)
    return list(table[["name", "country"]].itertuples(index=False, name=None))


LATINA = city("IT075C", "Latina", "IT", 41.47, 12.90)
MADRID = city("ES001C", "Madrid", "ES", 40.42, -3.70)
SALAMANCA = city("ES067C", "Salamanca", "ES", 40.97, -5.66)


def test_a_place_of_the_same_name_abroad_is_one_even_as_a_quarter():
    assert found(("Latina", "ES", 40.40, -3.74, 256_644), cities=[LATINA, MADRID]) == [("Latina", "ES")]


def test_a_quarter_of_another_city_at_home_is_none():
    assert found(("Salamanca", "ES", 40.43, -3.68, 147_707), cities=[SALAMANCA, MADRID]) == []


def test_the_city_itself_is_none():
    assert found(("Latina", "IT", 41.46, 12.87, 107_898), cities=[LATINA, MADRID]) == []


def test_names_in_other_languages_count():
    augsburg = city("DE031C", "Augsburg", "DE", 48.37, 10.90)
    exonyms = (("DE031C", "", "Augusta"),)
    assert found(("Augusta", "IT", 37.23, 15.22, 30_723), cities=[augsburg], exonyms=exonyms) == [("Augusta", "IT")]


def test_the_largest_of_a_country_is_kept():
    valence = city("FR048C", "Valence", "FR", 44.93, 4.90)
    places = [("Valence", "FR", 44.11, 0.89, 5289), ("Valence", "FR", 45.90, 0.30, 192)]
    rows = pd.DataFrame(places, columns=["name", "country", "lat", "lon", "population"])
    table = namesakes(pd.DataFrame([valence]), pd.DataFrame([], columns=["geo", "name", "names"]), rows)
    assert list(table["population"]) == [5289]


@pytest.mark.parametrize(
    ("word", "code"),
    [("Belgique", "BE"), ("Bélgica", "BE"), ("België", "BE"), ("Ελλάδα", "EL"), ("GR", "EL"), ("GB", "UK"), ("be", ""),
     ("United Kingdom", "UK"), ("Liège", ""), ("", ""), ("Niemcy", "DE"), ("Czech Republic", "CZ")],
)  # fmt: skip
def test_a_country_is_known_by_name_in_many_languages_and_by_code_in_capitals(word, code):
    assert country(word) == code
