"""Completeness in words: what a cell says, a headline in both numbers, a day as it was known."""

from datetime import date

import pandas as pd

from indicators import tokens, views
from indicators.answers.completeness import Deliveries, Recollection
from indicators.language.language import load_language
from indicators.model import tables
from indicators.model.indicators import AreaKind, City
from tests import seen
from tests.example_answers import CATALOGUE

LIEGE = City("BE005C", "Liège", "BE", AreaKind.CITY, member=True)
GENT = City("BE003C", "Gent", "BE", AreaKind.CITY, member=True)
THEMES = ("safety", "recorded")


def delivered(*rows: tuple, city_releases: dict | None = None) -> Deliveries:
    table = pd.DataFrame(rows, columns=list(tables.DELIVERIES))
    return Deliveries("members", (GENT, LIEGE), THEMES, table, city_releases or {})


def recalled(*rows: tuple) -> Recollection:
    indicators = {"night": CATALOGUE.indicators["night"]}
    table = pd.DataFrame(rows, columns=list(tables.RECOLLECTION))
    return Recollection(LIEGE, date(2024, 1, 31), table, indicators)


def test_a_cell_tells_the_newest_year_and_how_many_indicators():
    html = views.deliveries(delivered(("BE005C", "safety", 6, 2023)), CATALOGUE, load_language("en"), tokens("light"))
    assert "2023 <small>6</small>" in html
    assert html.count("vg-nothing") == 5  # Gent has nothing; Liège has one theme of two, and has brought nothing


def test_what_a_city_brought_itself_is_dated():
    answer = delivered(("BE005C", "safety", 6, 2023), city_releases={"BE005C": date(2026, 2, 4)})
    listed = views.deliveries_table(answer, CATALOGUE, load_language("fr"))
    assert listed.set_index("Ville").loc["Liège", "Importé par la ville"] == "4 février 2026"
    assert "1 ville a importé" in seen.lead(answer, CATALOGUE, load_language("fr"))


def test_the_headline_counts_who_is_known():
    answer = delivered(("BE005C", "safety", 6, 2023), ("BE003C", "recorded", 2, 2024), ("BE005C", "recorded", 2, 2024))
    assert seen.headline(answer, CATALOGUE, load_language("en")) == (
        "2 member cities: recorded crime for 2, perception survey for 1"
    )


def test_a_revision_is_told_in_the_headline_and_in_its_row():
    answer = recalled(
        ("night", "2019", 43.0, 44.0, "survey@2023-01-01", "survey@2024-06-01", "revised"),
        ("night", "2023", float("nan"), 42.9, "", "survey@2024-06-01", "new"),
    )
    assert "1 figure was available on 31 January 2024 and has been revised" in seen.headline(
        answer, CATALOGUE, load_language("en")
    )
    listed = views.recollection_table(answer, CATALOGUE, load_language("en"))
    assert listed["What changed"].tolist() == ["revised since", "added since"]
    assert listed["Value on 31 January 2024"][0] == 43.0
