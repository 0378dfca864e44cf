"""The funnel of an indicator: whom it holds, in which year, and why there is none; and the intervals of ranks."""

import numpy as np
import pytest

from indicators import Comparator
from indicators.model import tables
from indicators.statistics import funnels

LIEGE, LENS, BERLIN, MADRID, ALJARAQUE = "BE005C", "FR026C", "DE001C", "ES001C", "ES-21002"
SHARE, RATE, SENSITIVE, MEAN = "safe_night_city", "recorded_theft_vehicle", "recorded_sexual_violence", "population"


def test_a_share_is_compared_with_every_city_of_its_newest_year(atlas):
    told = atlas.funnel(SHARE, LIEGE)
    assert list(told.rows) == list(tables.FUNNEL)
    assert list(told.limits) == list(tables.LIMITS)
    assert set(told.rows["year"]) == {told.year}
    assert (told.scope, told.reason) == ("*", "")
    assert len({atlas.city(geo).country for geo in told.rows["geo"]}) > 20


def test_the_mean_is_that_of_all_answers_and_limits_are_those_of_the_statistic(atlas):
    told = atlas.funnel(SHARE, LIEGE)
    part, base = told.rows["numerator"].to_numpy(), told.rows["denominator"].to_numpy()
    assert told.mean == pytest.approx(100 * part.sum() / base.sum())
    again = funnels.funnel(funnels.PROPORTION, part, base, 100)
    assert told.rows["upper_998"].to_numpy() == pytest.approx(again.places["upper_998"].to_numpy())
    assert (told.adjusted, told.outside) == (again.adjusted, again.outside)
    assert told.expected_outside == pytest.approx(0.05 * len(told.rows))


def test_chance_alone_is_asked_too_where_the_limits_are_widened(atlas):
    told = atlas.funnel(SHARE, LIEGE)
    part, base = told.rows["numerator"].to_numpy(), told.rows["denominator"].to_numpy()
    alone = funnels.funnel(funnels.PROPORTION, part, base, 100, adjust=False).places["position"]
    assert told.own_by_chance == alone[told.rows["geo"] == LIEGE].item() == "below_998"


@pytest.mark.parametrize("city", [LENS, BERLIN, MADRID])
def test_recorded_offences_stay_inside_their_own_recording_system(atlas, city):
    told = atlas.funnel(RATE, city)
    assert {atlas.city(geo).country for geo in told.rows["geo"]} == {atlas.city(city).country}
    assert told.own["geo"] == city


def test_the_limits_reach_over_every_city(atlas):
    told = atlas.funnel(RATE, LENS)
    along = told.limits["denominator"]
    assert along.is_monotonic_increasing
    assert along.iloc[0] < told.rows["denominator"].min() < told.rows["denominator"].max() < along.iloc[-1]


def test_what_cannot_have_a_funnel_says_why(atlas):
    by_kind = {"statistic": [one.id for one in atlas.known(LIEGE) if one.statistic not in ("proportion", "rate")]}
    assert by_kind["statistic"]
    for indicator in by_kind["statistic"]:
        told = atlas.funnel(indicator, LIEGE)
        assert (told.reason, told.rows.empty, told.own) == ("statistic", True, None)
    assert atlas.funnel(RATE, LIEGE).reason == "unknown"


def test_a_funnel_of_fewer_than_ten_cities_is_not_drawn(atlas):
    drawn = [atlas.funnel(one.id, "PT001C") for one in atlas.known("PT001C")]
    assert all(len(one.rows) >= 10 for one in drawn if not one.reason)


def test_small_counts_of_sensitive_offences_are_in_no_funnel(atlas):
    told = atlas.funnel(SENSITIVE, ALJARAQUE)
    for one in (told, atlas.funnel(SENSITIVE, MADRID)):
        counts = one.rows["numerator"]
        assert not ((counts > 0) & (counts < 5)).any()
    hidden = atlas.bars(SENSITIVE, [ALJARAQUE]).rows
    assert hidden["value"].isna().all()
    assert told.rows.empty or told.year != int(hidden["year"].iloc[0])


def test_the_comparator_marks_its_cities_and_all_cities_mark_none(atlas):
    peers = {one.id for one in atlas.compare(LIEGE).peers}
    assert set(atlas.funnel(SHARE, LIEGE).peers) == peers
    assert atlas.funnel(SHARE, LIEGE, Comparator("all")).peers == ()


def test_ranks_come_only_on_request_and_are_intervals_among_the_cities_shown(atlas):
    cities = (LIEGE, *atlas.companions(LIEGE, (SHARE,), Comparator(), atlas.years()[-1]))
    assert atlas.bars(SHARE, cities).ranks is None
    told = atlas.ranked(SHARE, cities)
    assert list(told.ranks.rows) == list(tables.RANKS)
    assert told.ranks.count == len(told.ranks.rows) == len(cities)
    assert ((told.ranks.rows["lower"] >= 1) & (told.ranks.rows["upper"] <= told.ranks.count)).all()
    order = told.rows.set_index("geo")["value"].rank(ascending=False)
    inside = told.ranks.rows.set_index("geo")
    assert ((inside["lower"] <= order[inside.index]) & (order[inside.index] <= inside["upper"])).all()
    assert told.ranks.first == "highest"


def test_an_older_figure_is_not_ranked(atlas):
    told = atlas.ranked(RATE, (MADRID, "ES002C", "ES003C"), year=2024)
    there = told.rows.set_index("geo")
    assert told.ranks.count == int((there["year"] == told.year).sum())


@pytest.mark.parametrize(
    ("indicator", "cities", "reason"),
    [(RATE, (BERLIN, MADRID), "index"), (SENSITIVE, (MADRID, "ES002C"), "sensitive"), (SHARE, (LIEGE,), "interval")],
)
def test_where_an_order_would_mislead_nobody_is_ranked(atlas, indicator, cities, reason):
    told = atlas.ranked(indicator, cities).ranks
    assert (told.reason, told.count, told.rows.empty) == (reason, 0, True)
    assert np.isin(told.first, ["lowest", "highest"])
