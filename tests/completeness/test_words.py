"""Completeness in words: what a cell says, a headline in both numbers, a day as it was known."""

from dataclasses import replace
from datetime import date

import pandas as pd

from indicators import views
from indicators.answers.completeness import Deliveries, Differences, Recollection
from indicators.completeness.release_words import differences_table
from indicators.completeness.words import deliveries_table, recollection_table
from indicators.language.language import load_language
from indicators.model import tables
from indicators.model.indicators import AreaKind, City, Release
from indicators.view import Reader
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
    html = views.deliveries(delivered(("BE005C", "safety", 6, 2023)), Reader(load_language("en"), CATALOGUE))
    assert "2023 <small>6</small>" in html
    assert html.count("vg-nothing") == 5  # Gent has nothing; Liège has one theme of two, and has brought nothing


def test_what_a_city_brought_itself_is_dated():
    answer = delivered(("BE005C", "safety", 6, 2023), city_releases={"BE005C": date(2026, 2, 4)})
    listed = deliveries_table(answer, Reader(load_language("fr"), CATALOGUE))
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
    listed = recollection_table(answer, Reader(load_language("en"), CATALOGUE))
    assert listed["What changed"].tolist() == ["revised since", "added since"]
    assert listed["Value on 31 January 2024"][0] == 43.0


def test_cities_stand_under_the_name_that_the_reader_knows():
    hague, lodz, luton, dresden = (
        City(id, name, country, AreaKind.CITY, member=True)
        for id, name, country in (("NL017C", "Den Haag", "NL"), ("PL002C", "Łódź", "PL"), ("UK1", "Luton", "UK"),
                                  ("DE009C", "Dresden", "DE"))
    )  # fmt: skip
    answer = Deliveries("members", (hague, lodz, luton, dresden), THEMES, delivered().rows)
    tables_by_code = {code: deliveries_table(answer, Reader(load_language(code), CATALOGUE)) for code in ("en", "fr")}
    assert tables_by_code["en"].iloc[:, 0].tolist() == ["Dresden", "Łódź", "Luton", "The Hague"]
    assert tables_by_code["fr"].iloc[:, 0].tolist() == ["Dresde", "La Haye", "Łódź", "Luton"]


def test_the_colour_of_a_cell_tells_its_age_and_the_key_what_it_means():
    answer = delivered(("BE005C", "safety", 6, 2023), ("BE003C", "safety", 6, 2019), ("BE003C", "recorded", 1, 2010))
    html = views.deliveries(answer, Reader(load_language("en"), CATALOGUE))
    assert html.count("class='vg-new'>") == 1 and html.count("class='vg-older'>") == 1
    assert "class='vg-oldest'>2010" in html and "2021 or later" in html and "2018 to 2020" in html
    assert html.count("<i class=") == 3


def test_the_filters_list_who_has_nothing_and_whose_figures_are_old():
    answer = delivered(("BE005C", "safety", 6, 2023))
    assert [one.id for one in replace(answer, only="nothing").listed] == ["BE003C"]
    answer = delivered(("BE005C", "safety", 6, 2023), ("BE003C", "safety", 6, 2020))
    assert [one.id for one in replace(answer, only="old").listed] == ["BE003C"]
    assert "No city matches" in views.deliveries(
        replace(answer, only="nothing"), Reader(load_language("en"), CATALOGUE)
    )
    assert len(deliveries_table(replace(answer, only="old"), Reader(load_language("en"), CATALOGUE))) == 1
    english = {
        one: seen.headline(replace(answer, only=one), CATALOGUE, load_language("en")) for one in ("nothing", "old")
    }
    assert english["old"] == "1 of 2 cities has a theme without a figure since 2021"
    assert english["nothing"] == "0 of 2 cities have no public figure"


def test_a_release_counts_its_figures_each_in_its_number():
    first = Release("own@1", "own", date(2026, 1, 2), "published", "contributed", "", "", 3)
    second = replace(first, id="own@2", vintage=date(2026, 11, 28))
    changes = pd.DataFrame({"change": ["new", "changed", "changed"]})
    answer = Differences(second, first, changes, 0)
    english, french = (seen.headline(answer, CATALOGUE, load_language(code)) for code in ("en", "fr"))
    assert english.endswith(": 1 new figure, 2 changed, 0 removed")
    assert french.endswith(": 1 nouveau chiffre, 2 modifiés, 0 retiré")


def test_a_release_shows_figures_as_elsewhere_and_more_of_them_where_a_change_would_not_be_seen():
    first = Release("own@1", "own", date(2026, 1, 2), "published", "contributed", "", "", 3)
    second = replace(first, id="own@2", vintage=date(2026, 11, 28))
    rows = pd.DataFrame(
        {
            "geo": "BE005C", "indicator": "night", "period": ["2019", "2021", "2023"],
            "value_before": [59.5218, 43.12, float("nan")], "value_after": [62.4404, 43.14, 43.5712],
            "change": ["changed", "changed", "new"],
        }
    )  # fmt: skip
    indicators = {"night": CATALOGUE.indicators["night"]}
    table = differences_table(
        Differences(second, first, rows, 0, {}, indicators), Reader(load_language("en"), CATALOGUE)
    )
    assert table["After"].tolist() == [62, 43.14, 44]
    assert table["Before"].dropna().tolist() == [60, 43.12]
