"""What must never be on screen: levels of recorded offences across countries, small counts of sensitive offences."""

import re

import pytest

from indicators import Atlas
from tests.pages.visit import Visit

BERLIN, MADRID = "DE001C", "ES001C"
ACROSS = {"city": BERLIN, "cities": MADRID, "indicator": "recorded_theft_vehicle"}
ALJARAQUE, SENSITIVE = "ES-21002", "recorded_sexual_violence"  # two cases in 2024: 8.9 per 100,000


@pytest.mark.parametrize(
    ("language", "index", "reason"),
    [
        ("en", "Index, 2015 = 100", "In Berlin, an offence is counted when the police close the investigation"),
        ("fr", "Indice, 2015 = 100", "À Berlin, une infraction est comptée à la clôture de l’enquête"),
    ],
)
@pytest.mark.parametrize("view", ["lines", "bars"])
def test_recorded_offences_across_countries_are_an_index_with_the_reason(view, language, index, reason):
    visit = Visit("compare", view=view, lang=language, **ACROSS)
    assert index in visit.text
    assert reason in visit.text
    assert visit.trouble == []


@pytest.mark.parametrize("view", ["lines", "bars"])
def test_no_level_of_recorded_offences_is_sent_across_countries(view, atlas: Atlas):
    visit = Visit("compare", view=view, **ACROSS)
    units = visit.table()["Unit"].unique().tolist()
    assert units == ["index, 2015 = 100"]
    rates = atlas.bars("recorded_theft_vehicle", [MADRID]).rows["value"]
    assert len(rates) == 1
    assert f"{rates.iloc[0]:.2f}" not in visit.sent


def test_compare_tells_for_each_pair_whether_it_compares_and_every_reason():
    visit = Visit("compare", view="lines", **ACROSS)
    assert "Can these cities be compared?" in visit.text
    assert "trends only Berlin and Madrid" in visit.text
    assert "It is not known whether attempts are counted in Madrid." in visit.text


def test_recorded_offences_inside_one_country_keep_their_levels():
    visit = Visit("compare", view="bars", city=BERLIN, cities="DE002C", indicator="recorded_theft_vehicle")
    assert "= 100" not in visit.text
    assert visit.table()["Unit"].unique().tolist() == ["per 100,000 inhabitants"]


def test_a_survey_across_countries_keeps_its_levels():
    visit = Visit("compare", view="bars", city=BERLIN, cities=MADRID, indicator="safe_night_city")
    assert "= 100" not in visit.text


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("city", {}),
        ("compare", {"view": "bars", "indicator": SENSITIVE}),
        ("compare", {"view": "lines", "indicator": SENSITIVE}),
        ("compare", {"theme": "recorded"}),
        ("compare", {"view": "scatter", "x": SENSITIVE}),
        ("map", {"indicator": SENSITIVE}),
    ],
)
def test_a_small_sensitive_count_and_its_rate_are_nowhere_on_a_page(name, link):
    visit = Visit(name, city=ALJARAQUE, **link)
    table = visit.table()
    assert visit.trouble == []
    assert not re.search(r"\b8\.89\d", visit.sent)
    if "Status" in table:
        city_rows = table[(table["City"] == "Aljaraque") if "City" in table else table["Indicator"].notna()]
        hidden = city_rows[(city_rows["Indicator"] == "Sexual violence") & (city_rows["Status"] != "")]
        columns = [column for column in ("Value", "Number", "Lower (95%)", "Upper (95%)") if column in hidden]
        assert hidden[columns].isna().all(axis=None)
        assert len(hidden) == (0 if link.get("view") == "lines" else 1)  # a line has no point there


def test_a_hidden_figure_is_said_to_be_confidential_and_is_no_zero():
    visit = Visit("compare", view="bars", city=ALJARAQUE, indicator=SENSITIVE)
    assert "confidential" in visit.headline


def test_a_hidden_figure_is_hidden_as_somebody_elses_benchmark_too():
    visit = Visit(city="ES004C", to=ALJARAQUE)
    table = visit.table()
    row = table[table["Indicator"] == "Sexual violence"].iloc[0]
    assert str(row["Newest period"]) == "2024" and str(row["Period"]) < "2024", "compared in a year that both tell"
    assert row["Benchmark"] == 46.1, "Aljaraque's figure of that year, which rests on ten cases"
    assert not re.search(r"\b8\.89\d", visit.sent)
