"""Tests of an indicator's sheet: the city's figure in words, why there is none, and names that cannot be markup."""

from dataclasses import replace

import pytest

from indicators.answers.chance import PooledYears
from indicators.language.language import load_language
from indicators.model.indicators import AreaKind, City, Series, Statistic, Unit
from indicators.model.levels import Level
from indicators.view import Reader
from indicators.view.sheet import datasets as datasets_table
from indicators.view.sheet import sheet
from tests.five_rows import CATALOGUE, comparison

EN, FR = load_language("en"), load_language("fr")


def told(indicator: str, _=EN, city: str = "Liège", catalogue=CATALOGUE, **more) -> str:
    """The sheet of one indicator of the five rows, with some of its fields changed."""
    row = comparison(keep=[indicator]).rows.iloc[0].copy()
    row[list(more)] = list(more.values())
    place = City("BE005C", city, "BE", AreaKind.CITY)
    return sheet(catalogue.indicators[indicator], row, place, Reader(_, catalogue))


def declared(indicator: str, **more):
    """The catalogue in which one indicator is declared otherwise."""
    units = {**CATALOGUE.units, "yes_no": Unit("yes_no", {"en": "yes or no", "fr": "oui ou non"})}
    changed = replace(CATALOGUE.indicators[indicator], **more)
    return replace(CATALOGUE, units=units, indicators={**CATALOGUE.indicators, indicator: changed})


def test_the_city_s_figure_has_its_unit_year_interval_and_sample():
    html = told("night")
    assert all(words in html for words in ("<dt>Liège</dt><dd>43 % (2023)</dd>", "<dd>40–46</dd>", "<dd>870</dd>"))


def test_a_sheet_on_a_page_of_its_own_has_the_indicator_s_title():
    catalogue = declared("night", title={"en": "A <title>"})
    html = sheet(catalogue.indicators["night"], None, None, Reader(EN, catalogue), with_title=True)
    assert html.startswith("<div class='vg-sheet'><h2>A &lt;title&gt;</h2>")
    assert "<h2>" not in told("night")


def test_a_suppressed_figure_says_that_it_is_confidential():
    html = told("homicide")
    assert "confidential: too few cases to show (2023)" in html and "– per 100,000" not in html


@pytest.mark.parametrize(("value", "words"), [(1.0, "oui (2018)"), (0.0, "non (2018)")])
def test_a_commitment_is_yes_or_no_and_never_a_number(value, words):
    assert f"<dd>{words}</dd>" in told("cold", FR, catalogue=declared("cold", unit="yes_no"), value=value)


def test_a_figure_of_the_country_is_not_told_as_the_city_s():
    assert "<dt>Liège (chiffre national)</dt>" in told("cold", FR, catalogue=declared("cold", perimeter=Level.COUNTRY))


def test_names_are_text_and_never_markup():
    html = told("cold", city="<img src=x onerror=alert(1)>")
    assert "<img" not in html and "&lt;img" in html


def test_the_sheet_leads_to_the_publisher_s_page_and_to_the_licence():
    id, dataset = next(iter(CATALOGUE.datasets.items()))
    catalogue = declared("night", series=(Series(id, "PS1"),))
    datasets = {id: replace(dataset, title={"en": "Survey", "fr": "Enquête"})}
    html = told("night", catalogue=replace(catalogue, datasets=datasets))
    assert "<dt>Dataset</dt><dd><a href='https://example.org' rel='noopener'>" in html
    assert "<a href='https://creativecommons.org/licenses/by/4.0/' rel='noopener license'>CC BY 4.0</a>" in html


def test_a_trend_of_counts_says_what_it_was_tested_against_and_that_it_starts_in_lockdown():
    moved = {"trend": "cannot_be_calculated", "trend_first": 2020}
    moved |= {"course_from": 1.0, "course": 0.5, "course_lower": 0.1, "course_upper": 0.9}
    rate = declared("homicide", statistic=Statistic.RATE)
    html = told("homicide", catalogue=rate, **moved)
    assert "50% higher than in 2020, a year of lockdowns. Tested against chance and the usual variation" in html
    assert "année de confinements" in told("homicide", FR, catalogue=rate, **moved)
    assert "lockdowns" not in told("homicide", catalogue=rate, **moved | {"trend_first": 2019})
    assert "Tested against" not in told("night", **moved)
    assert "Recent trend" not in told("night", trend="cannot_be_calculated", course_lower=float("nan"))


@pytest.mark.parametrize(
    ("_", "words"),
    [
        (EN, "2021 to 2023 together: 4.1 per 100,000 (3.0 to 5.5), 14 cases"),
        (FR, "2021 à 2023 ensemble : 4,1 pour 100 000 (3,0 à 5,5), 14 cas"),
    ],
)
def test_a_rare_event_has_several_years_together_with_their_interval(_, words):
    row = comparison(keep=["homicide"]).rows.iloc[0]
    years = PooledYears("", 2021, 2023, 4.11, 2.96, 5.54, 14)
    assert words in plain(sheet(CATALOGUE.indicators["homicide"], row, comparison().city, Reader(_, CATALOGUE), years))


def test_years_with_a_confidential_one_among_them_are_not_added_and_it_is_said():
    row = comparison(keep=["homicide"]).rows.iloc[0]
    html = sheet(
        CATALOGUE.indicators["homicide"], row, comparison().city, Reader(EN, CATALOGUE), PooledYears("confidential")
    )
    assert "the sum would reveal it" in html


def plain(html: str) -> str:
    """With every kind of space as one space."""
    return " ".join(html.split())


def test_a_sheet_says_why_it_matters_where_somebody_has_said_so():
    html = told("night", FR, catalogue=declared("night", why={"en": "People go out less.", "fr": "On sort <moins>."}))
    assert "<h3>Pourquoi c’est utile</h3><p>On sort &lt;moins&gt;.</p>" in html
    assert "Why it matters" not in told("night")


def test_the_quality_of_a_figure_is_stated_with_its_reasons_and_marked_beside_the_value():
    html = told("night", denominator=250.0, release="survey@2024-01-01")
    assert "<dd>43 % (2023) · small sample</dd>" in html
    assert "<dt>Data quality</dt><dd>some concerns: " in html and "fewer than 300 people surveyed" in html
    assert "Data quality" not in told("homicide")  # there is no figure


def test_a_rate_names_what_its_count_was_divided_by():
    units = {**CATALOGUE.units, "per_100k": replace(CATALOGUE.units["per_100k"], divided_by={"en": "inhabitants"})}
    catalogue = replace(CATALOGUE, units=units)
    assert "<dt>Denominator (inhabitants)</dt>" in told("burglary", catalogue=catalogue, denominator=190_000.0)


def test_a_source_can_be_copied_as_it_is_to_be_cited():
    id, dataset = next(iter(CATALOGUE.datasets.items()))
    catalogue = declared("night", series=(Series(id, "PS1"),))
    datasets = {id: replace(dataset, title={"en": "Survey"})}
    html = told("night", catalogue=replace(catalogue, datasets=datasets))
    cited = "<dd>Survey office, figures &amp; tables, CC BY 4.0. Published: not stated; read on 1 January 2024.</dd>"
    assert f"<dt>How to cite</dt>{cited}" in html
    datasets = {id: replace(dataset, title={"en": "Survey"}, published="2023-06")}
    assert "Published: June 2023.</dd>" in told("night", catalogue=replace(catalogue, datasets=datasets))


def test_the_list_of_datasets_has_the_publishers_date_and_never_the_day_of_reading_in_its_place():
    datasets = {
        "a": replace(CATALOGUE.datasets["survey"], published="2024", every_months=12),
        "b": replace(CATALOGUE.datasets["survey"], every_months=3),
    }
    html = datasets_table(Reader(EN, replace(CATALOGUE, datasets=datasets)), [])
    assert "<td data-head='Published'>2024<small>updated every year</small>" in html
    assert "<td data-head='Published'>not stated<small>updated every quarter</small>" in html
    assert html.count("<td data-head='Retrieved'>1 January 2024</td>") == html.count("1 January 2024") == 2  # said once
    assert html.count("expected by") == 1  # of the one whose publisher states a date
