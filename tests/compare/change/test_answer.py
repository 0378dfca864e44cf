"""Two years: the change is tested as the interval of a difference, never across a break, never across systems."""

import numpy as np
import pytest

from indicators import Atlas, Comparator, load_language, open_atlas, tokens
from indicators.capabilities import view_of
from indicators.model.indicators import Statistic, Status
from indicators.questions import Address, ChangeQuestion, Sources, parse
from indicators.statistics import trends
from indicators.view import Reader

LIEGE, ANTWERP, COLOGNE, BERLIN, PARIS = "BE005C", "BE002C", "DE004C", "DE001C", "FR001C"
NIGHT, ROBBERY, TRUST = "safe_night_city", "recorded_robbery", "trust_people_city"


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


def english(atlas: Atlas) -> Reader:
    """Who reads in English."""
    return Reader(load_language("en"), atlas.catalogue, tokens("light"))


def test_both_figures_are_those_of_the_lines_and_the_interval_holds_the_change(atlas):
    answer = atlas.changes(NIGHT, (LIEGE, ANTWERP))
    history = atlas.lines(NIGHT, (LIEGE, ANTWERP)).rows.set_index(["geo", "year"])
    assert [city.id for city in answer.cities] == [LIEGE, ANTWERP]
    for row in answer.rows.itertuples():
        assert row.first_value == history.loc[(row.geo, row.first_year), "value"]
        assert row.value == history.loc[(row.geo, row.year), "value"]
        assert row.change == pytest.approx(row.value - row.first_value)
        assert row.change_lower < row.change < row.change_upper


def test_a_change_is_told_only_where_its_interval_excludes_zero_and_follows_the_polarity(atlas):
    answer = atlas.changes(ROBBERY, (COLOGNE, BERLIN))
    for row in answer.rows.itertuples():
        excludes = row.change_lower > 0 or row.change_upper < 0
        assert row.outcome == ("cannot_tell" if not excludes else "better" if row.change < 0 else "worse")
    assert {"better", "cannot_tell"} == set(answer.rows["outcome"])


def test_the_interval_is_that_of_the_difference_of_two_estimates(atlas):
    row = next(atlas.changes(NIGHT, (LIEGE,)).rows.itertuples())
    errors = [(upper - lower) / (2 * 1.959964) for lower, upper in
              ((row.first_lower, row.first_upper), (row.lower, row.upper))]  # fmt: skip
    half = 1.959964 * float(np.hypot(*errors))
    assert row.change_upper - row.change == pytest.approx(half, rel=0.02)


def test_the_usual_variation_between_years_widens_the_change_of_a_rate(atlas):
    data = atlas._data
    both = data.estimates(data.facts(indicators=[ROBBERY], geos=[COLOGNE]))
    both = both[both["year"].isin([2014, 2024])]
    statistics = {ROBBERY: Statistic.RATE}
    narrow = trends.tested_change(both, statistics, {(ROBBERY, COLOGNE): 0.0}).iloc[0]
    wide = trends.tested_change(both, statistics, {(ROBBERY, COLOGNE): 0.05}).iloc[0]
    assert wide.change_upper - wide.change > 2 * (narrow.change_upper - narrow.change)
    few = trends.tested_change(both.assign(numerator=9.0), statistics, {(ROBBERY, COLOGNE): 0.0}).iloc[0]
    assert few.change == narrow.change and np.isnan(few.change_lower) and not few.change_real


def test_nothing_is_told_across_a_change_of_counting(atlas):
    ids = ("recorded_sexual_violence", "recorded_theft_vehicle", "unemployed_per_1000", "population")
    facts = atlas.figures(ids)
    broken = facts[facts["status"] == Status.BREAK.value].drop_duplicates(["indicator"], keep="first")
    tested = 0
    for id, geo, year in zip(broken["indicator"], broken["geo"], broken["year"], strict=True):
        years = atlas.lines(id, (geo,)).rows["year"].tolist()
        if not [one for one in years if one < year]:
            continue
        answer = atlas.changes(id, (geo,), max(one for one in years if one < year))
        row = next(answer.rows.itertuples())
        assert row.broken >= year and row.outcome == "not_tested" and np.isnan(row.change_lower)
        headline = view_of(answer).headline(answer, english(atlas))
        assert "counted differently since" in headline and "cannot be compared" in headline
        assert atlas.changes(id, (geo,)).first >= year  # by default the years that are counted alike
        tested += 1
    assert tested


def test_recorded_offences_of_another_country_are_not_drawn_and_the_lead_says_why(atlas):
    answer = atlas.changes(ROBBERY, (COLOGNE, BERLIN, "ES001C", "PT001C"))
    assert {city.country for city in answer.cities} == {"DE"}
    apart = {pair.other.id for pair in answer.apart}
    lead = view_of(answer).lead(answer, english(atlas))
    assert apart <= {"ES001C", "PT001C"} and (not apart or "cannot be compared with that of Cologne" in lead)


def test_a_city_without_both_years_is_named_and_one_year_alone_is_no_change(atlas):
    answer = atlas.changes(NIGHT, (LIEGE, "FR015C"))
    assert "FR015C" in [city.id for city in answer.left_out]
    empty = atlas.changes(ROBBERY, (LIEGE,))
    view = view_of(empty)
    assert empty.empty and "no figures of two years for Liège" in view.headline(empty, english(atlas))
    assert view.table(empty, english(atlas)).empty


def test_a_year_without_a_figure_of_the_own_city_gives_way_to_the_next(atlas):
    years = atlas.changes(NIGHT, (LIEGE,)).years
    assert 2020 not in years and atlas.changes(NIGHT, (LIEGE,), 2016).first == 2019
    assert atlas.changes(NIGHT, (LIEGE,), 2022).first == atlas.changes(NIGHT, (LIEGE,)).first


def test_the_address_names_the_earlier_year_and_refuses_one_without_figures(atlas):
    link = {"view": "change", "indicator": NIGHT, "first": "2019", "city": LIEGE}
    question = parse("compare", Address(link, atlas))
    assert isinstance(question, ChangeQuestion) and question.first == 2019
    mistakes = []
    strange = Address(link | {"first": "1900"}, atlas, mistake=lambda key, error: mistakes.append(key))
    assert parse("compare", strange).first is None and mistakes == ["first"]
    answer = question.ask(Sources(atlas))
    assert answer.year == atlas.changes(NIGHT, (LIEGE,), to=Comparator()).year


def test_the_headline_gives_both_figures_and_the_result_of_the_test(atlas):
    answer = atlas.changes(ROBBERY, (COLOGNE,), 2014)
    headline = view_of(answer).headline(answer, english(atlas))
    assert (
        headline
        == "Robberies in Cologne: fell from 172 per 100,000 in 2014 to 124 per 100,000 in 2024, a significant change"
    )
    survey = atlas.changes(NIGHT, (LIEGE,), 2019)
    assert "unchanged at 43% from 2019 to 2023" in view_of(survey).headline(survey, english(atlas))


def test_a_city_with_one_year_alone_reads_which_year_it_is_and_where_to_see_it(atlas):
    only, none = (atlas.changes(NIGHT, (city, LIEGE)) for city in (COLOGNE, "FR015C"))
    reader = english(atlas)
    assert only.empty and view_of(only).why_empty(only, reader).startswith("Cologne has one figure only, of 2019")
    assert "too few figures" in view_of(none).why_empty(none, reader)


def test_the_figures_beside_the_rows_have_a_place_that_no_mark_reaches(atlas):
    answer = atlas.changes(NIGHT, (LIEGE, ANTWERP, "SI001C"))
    axis = view_of(answer).figure(answer, english(atlas)).layout["xaxis"]
    low, high = axis["range"]
    assert (high - axis["tickvals"][-1]) / (high - low) > 0.05 and "domain" not in axis
