"""Tests of the comparison as a table: the same figures as the spine, as numbers, under the reader's titles."""

from dataclasses import replace

import pandas as pd

from indicators.city.words import comparison_table
from indicators.language.language import load_language
from indicators.model.indicators import Series
from indicators.view import Reader
from tests.five_rows import CATALOGUE, comparison

EN, FR = load_language("en"), load_language("fr")


def test_one_row_an_indicator_with_numbers_that_stay_numbers():
    table = comparison_table(comparison(), Reader(EN, CATALOGUE))
    assert table["Indicator"].tolist() == [
        "Feel safe at night",
        "Property stolen",
        "Burglary",
        "Homicide",
        "Coldest month",
    ]
    assert pd.api.types.is_numeric_dtype(table["Value"])
    assert table["Value"].tolist()[:3] == [43, 14, 512]
    assert table["Outcome"].tolist()[:3] == ["worse", "better", "about the same"]


def test_a_suppressed_value_is_empty_and_its_status_told():
    row = comparison_table(comparison(keep=["homicide"]), Reader(EN, CATALOGUE)).iloc[0]
    assert pd.isna(row["Value"])
    assert row["Status"].startswith("confidential")


def test_the_titles_are_in_the_readers_language_and_all_different():
    english, french = (comparison_table(comparison(), Reader(words, CATALOGUE)) for words in (EN, FR))
    assert len(set(english)) == len(english.columns) == len(set(french)) == len(french.columns)
    assert {"Indicateur", "Valeur", "Référence", "Résultat", "Tendance", "Producteur", "Mise à jour"} <= set(french)


def test_too_few_points_for_a_trend_cannot_be_calculated():
    table = comparison_table(comparison(), Reader(EN, CATALOGUE))
    assert table["Trend"].tolist()[0] == "cannot be calculated"
    assert table["Trend"].tolist()[2] == "decreasing, getting better"


def test_every_row_says_of_which_city_against_whom_and_up_to_when():
    row = comparison_table(comparison(), Reader(EN, CATALOGUE)).iloc[0]
    values = row[["City", "City code", "Compared with", "Year of the comparison"]].tolist()
    assert values == ["Liège", "BE005C", "peers’ median", 2023]


def test_weighted_answers_of_a_survey_are_not_given_as_a_number_of_people():
    surveyed = replace(CATALOGUE.indicators["night"], series=(Series("survey", "PS1"),))
    catalogue = replace(CATALOGUE, indicators={**CATALOGUE.indicators, "night": surveyed})
    table = comparison_table(comparison(), Reader(EN, catalogue))
    assert pd.isna(table["Number"][0]) and table["Out of"][0] == 870
    assert table["Number"][2] == 1012


def test_an_empty_comparison_is_an_empty_table():
    assert comparison_table(comparison(keep=[]), Reader(EN, CATALOGUE)).empty


def test_an_outcome_of_recorded_offences_carries_what_the_test_allows_for():
    rows = comparison_table(comparison(), Reader(EN, CATALOGUE)).set_index("Indicator")["Read with care"]
    recorded = {CATALOGUE.indicators[id].title["en"] for id in CATALOGUE.indicators
                if CATALOGUE.indicators[id].is_recorded_offence}  # fmt: skip
    allowing = {title for title, words in rows.items() if "usual variation from year to year" in words}
    assert allowing == recorded & {*rows.index} and allowing
