"""Tests of what a row of a city opens to: its trend, the cities beside it, who does significantly better."""

import pytest

from indicators import Atlas, Comparator, load_language
from indicators.compare.bars.better import better_panel
from indicators.dossier.indicator_panel import indicator_panel
from indicators.drawing.style import LIGHT
from indicators.view import Reader
from tests.city.test_panels import Balance, said

LINKS = "compare?view=lines", "compare?view=bars"


def panel(atlas: Atlas, city: str, indicator: str, code: str = "en") -> str:
    """The panel as the City page asks for it."""
    year = atlas.years()[-1]
    cities = (city, *atlas.companions(city, (indicator,), Comparator(), year))
    lines = atlas.lines(indicator, cities[:1], Comparator(), year)
    bars = atlas.bars(indicator, cities, Comparator(), year)
    better = atlas.doing_better(indicator, cities, Comparator(), year)
    reader = Reader(load_language(code), atlas.catalogue, LIGHT)
    return indicator_panel(lines, bars, better, LINKS, "<p>sheet</p>", reader)


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize(
    ("city", "indicator"),
    [("BE005C", "safe_night_city"), ("FR004C", "recorded_theft_vehicle"), ("BE005C", "covenant_2030")],
)
def test_the_panel_is_well_formed_and_has_both_charts(atlas, city, indicator, code):
    html = panel(atlas, city, indicator, code)
    balance = Balance()
    balance.feed(html)
    assert not balance.open
    assert html.count("<section>") == 3 and html.count('role="img"') == 2 and "<p>sheet</p>" in html
    assert "href='compare?view=lines'" in html


@pytest.mark.parametrize(("code", "words"), [("en", "Policies from public sources"), ("fr", "sources publiques")])
def test_every_letter_on_the_line_is_explained_under_it(atlas, code, words):
    html = panel(atlas, "DE008C", "recorded_robbery", code)
    balance = Balance()
    balance.feed(html)
    assert not balance.open
    line = html.partition("</section>")[0]
    assert "<b>A</b>" in line and "2018" in line and words in line


def test_the_panel_says_where_the_city_is_with_each_other_denominator(atlas):
    per, city = "recorded_theft_vehicle", "DE001C"
    reader = Reader(load_language("en"), atlas.catalogue, LIGHT)
    bars, cars = atlas.bars(per, (city,)), atlas.bars(per, (city, "DE002C", "DE003C"), per="vehicles")
    lines, better = atlas.lines(per, (city,)), atlas.doing_better(per, (city,))
    html = indicator_panel(lines, bars, better, LINKS, "", reader, [(cars, "compare?per=vehicles")])
    assert "Divided by something other than residents" in html
    assert "<a href='compare?per=vehicles' target='_self'>Berlin (4.0 per 1,000 cars) is above" in html
    assert "Divided by" not in panel(atlas, city, per)


def test_only_cities_that_differ_by_more_than_chance_do_better(atlas):
    better = said(panel(atlas, "BE005C", "safe_night_city")).partition("Who does better")[2]
    assert "Antwerp 71%" in better and "Białystok" in better
    assert "Marseille" not in better  # 42% is no difference from 43%


def test_nobody_does_better_where_more_is_neither_better_nor_worse(atlas):
    better = said(panel(atlas, "FR004C", "recorded_domestic_violence")).partition("Who does better")[2]
    assert "neither better nor worse" in better


def test_each_city_that_does_better_says_why_it_is_comparable(atlas):
    better = said(panel(atlas, "BE005C", "safe_night_city")).partition("Who does better")[2]
    assert "similar in: " in better
    cities = ("BE005C", "BE002C", "FI001C")  # no peers: chosen by the reader
    chosen = better_panel(
        atlas.doing_better("safe_night_city", cities), Reader(load_language("en"), atlas.catalogue, LIGHT)
    )
    assert "Helsinki" in chosen and "figures produced in the same way" in chosen


def test_peers_of_recorded_offences_are_those_of_the_own_recording_system(atlas):
    answer = atlas.doing_better("recorded_robbery", ("DE004C", *atlas.companions("DE004C", ("recorded_robbery",),
                                Comparator(), atlas.years()[-1])))  # fmt: skip
    assert {atlas.city(id).country for id in answer.alike} == {"DE"}
    assert {city.country for city in answer.facing.cities} == {"DE"}


def test_nobody_has_a_significantly_lower_rate_beside_a_row_that_is_not_tested(atlas):
    row = atlas.compare("BE005C").rows.set_index("indicator").loc["region_theft"]
    assert row["outcome"] == "not_tested"
    lower = said(panel(atlas, "BE005C", "region_theft")).partition("Who has a lower rate")[2]
    assert "Significantly" not in lower and "cannot be tested" in lower


def test_who_has_a_lower_rate_is_marked_lower_in_the_bars_beside_it(atlas):
    html = panel(atlas, "DE081C", "recorded_robbery")
    lower = said(html).partition("Significantly lower in")[2].partition("What is counted")[0]
    bars = atlas.doing_better("recorded_robbery", ("DE081C", "DE042C", "DE014C")).facing
    assert "Augsburg 51" in lower and "Düsseldorf" not in lower
    assert set(bars.rows["outcome"]) <= {"lower", "higher", "about_same", "cannot_tell"}


def test_a_city_chosen_by_the_reader_is_tested_as_its_row_is(atlas):
    row = atlas.compare("DE081C", Comparator("city", city="DE031C")).rows.set_index("indicator")
    assert row.at["recorded_burglary_dwelling", "outcome"] == "higher"
    answer = atlas.doing_better(
        "recorded_burglary_dwelling", ("DE081C", "DE031C"), Comparator("city", city="DE031C"), atlas.years()[-1]
    )
    assert answer.facing.rows["outcome"].tolist() == ["lower"]
