"""The funnel of an indicator: whom it holds, in which year, and why there is none; and the intervals of ranks."""

import numpy as np
import pytest

from indicators import Comparator
from indicators.model import tables
from indicators.statistics import funnels
from indicators.statistics.rate_comparison import scatter_of_places

LIEGE, LENS, BERLIN, MADRID, ALJARAQUE = "BE005C", "FR026C", "DE001C", "ES001C", "ES-21002"
MARSEILLE = "FR004C"
SHARE, RATE, SENSITIVE, MEAN = "safe_night_city", "recorded_theft_vehicle", "recorded_sexual_violence", "population"


def test_a_rate_is_compared_with_every_city_of_its_newest_year(atlas):
    answer = atlas.funnel(RATE, LENS)
    assert list(answer.rows) == list(tables.FUNNEL)
    assert list(answer.limits) == list(tables.LIMITS)
    assert set(answer.rows["year"]) == {answer.year}
    assert (answer.scope, answer.reason) == ("FR/municipality", "")
    assert len(answer.rows) > 400


def test_samples_of_one_size_make_no_funnel(atlas):
    """Row 39 of the review: 839 to 892 respondents in each city are a rectangle."""
    for city in (LIEGE, LENS, BERLIN, MADRID):
        shares = [one.id for one in atlas.known(city) if one.statistic == "proportion"]
        assert {atlas.funnel(one, city).reason for one in shares} <= {"alike", "few", "unknown"}
    assert atlas.funnel(SHARE, LIEGE).reason == "alike"


def test_the_mean_is_that_of_all_counts_and_limits_are_those_of_the_statistic(atlas):
    answer = atlas.funnel(RATE, LENS)
    part, base = answer.rows["numerator"].to_numpy(), answer.rows["denominator"].to_numpy()
    assert answer.mean == pytest.approx(100_000 * part.sum() / base.sum())
    between = scatter_of_places(part, base) / 4
    again = funnels.funnel(funnels.RATE, part, base, 100_000, tau2=between)
    assert answer.rows["upper_998"].to_numpy() == pytest.approx(again.places["upper_998"].to_numpy())
    assert (answer.adjusted, answer.outside) == (again.adjusted, again.outside)
    assert answer.expected_outside == pytest.approx(0.05 * len(answer.rows))


def test_chance_alone_is_asked_too_where_the_limits_are_widened(atlas):
    answer = atlas.funnel(RATE, MARSEILLE)
    part, base = answer.rows["numerator"].to_numpy(), answer.rows["denominator"].to_numpy()
    alone = funnels.funnel(funnels.RATE, part, base, 100_000, adjust=False).places["position"]
    assert answer.own_by_chance == alone[answer.rows["geo"] == MARSEILLE].item() == "above_998"


@pytest.mark.parametrize("city", [LENS, BERLIN, MADRID])
def test_recorded_offences_stay_inside_their_own_recording_system(atlas, city):
    answer = atlas.funnel(RATE, city)
    assert {atlas.city(geo).country for geo in answer.rows["geo"]} == {atlas.city(city).country}
    assert answer.own["geo"] == city


def test_the_limits_reach_over_every_city(atlas):
    answer = atlas.funnel(RATE, LENS)
    along = answer.limits["denominator"]
    assert along.is_monotonic_increasing
    assert along.iloc[0] < answer.rows["denominator"].min() < answer.rows["denominator"].max() < along.iloc[-1]


def test_what_cannot_have_a_funnel_says_why(atlas):
    by_kind = {"statistic": [one.id for one in atlas.known(LIEGE) if one.statistic not in ("proportion", "rate")]}
    assert by_kind["statistic"]
    for indicator in by_kind["statistic"]:
        answer = atlas.funnel(indicator, LIEGE)
        assert (answer.reason, answer.rows.empty, answer.own) == ("statistic", True, None)
    assert atlas.funnel(RATE, LIEGE).reason == "unknown"


def test_a_funnel_of_fewer_than_ten_cities_is_not_drawn(atlas):
    answers = [atlas.funnel(one.id, "PT001C") for one in atlas.known("PT001C")]
    assert all(len(one.rows) >= 10 for one in answers if not one.reason)


def test_small_counts_of_sensitive_offences_are_in_no_funnel(atlas):
    answer = atlas.funnel(SENSITIVE, ALJARAQUE)
    for funnel_of_city in (answer, atlas.funnel(SENSITIVE, MADRID)):
        counts = funnel_of_city.rows["numerator"]
        assert not ((counts > 0) & (counts < 5)).any()
    hidden = atlas.bars(SENSITIVE, [ALJARAQUE]).rows
    assert hidden["value"].isna().all()
    assert answer.rows.empty or answer.year != int(hidden["year"].iloc[0])


def test_the_comparator_marks_its_cities_and_all_cities_mark_none(atlas):
    peers = atlas.funnel(RATE, MARSEILLE).peers
    assert len(peers) == 8 and "FR002C" in peers
    assert atlas.funnel(RATE, MARSEILLE, Comparator("all")).peers == ()


def test_ranks_come_only_on_request_and_are_intervals_among_the_cities_shown(atlas):
    cities = (LIEGE, *atlas.companions(LIEGE, (SHARE,), Comparator(), atlas.years()[-1]))
    assert atlas.bars(SHARE, cities).ranks is None
    ranked = atlas.ranked(SHARE, cities)
    assert list(ranked.ranks.rows) == list(tables.RANKS)
    assert ranked.ranks.count == len(ranked.ranks.rows) == len(cities)
    assert ((ranked.ranks.rows["lower"] >= 1) & (ranked.ranks.rows["upper"] <= ranked.ranks.count)).all()
    order = ranked.rows.set_index("geo")["value"].rank(ascending=False)
    inside = ranked.ranks.rows.set_index("geo")
    assert ((inside["lower"] <= order[inside.index]) & (order[inside.index] <= inside["upper"])).all()
    assert ranked.ranks.first == "highest"


def test_an_older_figure_is_not_ranked(atlas):
    mapped = atlas.places(SHARE, LIEGE, Comparator("all"), 2023).rows
    older = mapped.loc[mapped["year"] < 2023, "geo"].iloc[0]
    ranked = atlas.ranked(SHARE, (LIEGE, older, "FR001C"), year=2023)
    there = ranked.rows.set_index("geo")
    assert ranked.ranks.count == int((there["year"] == ranked.year).sum()) == 2


@pytest.mark.parametrize(
    ("indicator", "cities", "reason"),
    [
        *((RATE, (BERLIN, MADRID), "index"), (RATE, (MADRID, "ES002C"), "recorded")),
        *((SENSITIVE, (MADRID, "ES002C"), "recorded"), (SHARE, (LIEGE,), "interval")),
    ],
)
def test_where_an_order_would_mislead_nobody_is_ranked(atlas, indicator, cities, reason):
    ranks = atlas.ranked(indicator, cities).ranks
    assert (ranks.reason, ranks.count, ranks.rows.empty) == (reason, 0, True)
    assert np.isin(ranks.first, ["lowest", "highest"])
