"""How a rate stands to the median of its comparators: years, chance, a usual year, one against eight."""

import numpy as np
import pandas as pd
import pytest

from indicators import open_atlas
from indicators.figures.ratio_tests import USUAL_YEAR, ratio_tests, usual_year
from indicators.figures.recorded_rates import RatesBySystem
from tests.figures.test_verdicts import rates

PEERS = [f"P{place}" for place in range(1, 9)]


def test_three_known_years_are_added_and_the_ratio_is_that_to_the_median():
    counts = [[300, *range(80, 88)], [330, *range(90, 98)], [360, *range(100, 108)], [390, *range(110, 118)]]
    tests = ratio_tests(rates(counts, range(2021, 2025)), ["P0"], 2024, PEERS, 0.01)
    assert tests.first.tolist() == [2022]
    assert tests.ratio[0] == pytest.approx((330 + 360 + 390) / (93.5 + 103.5 + 113.5))
    assert tests.lower[0] < tests.ratio[0] < tests.upper[0] and tests.sides().tolist() == [1]


def test_years_before_a_break_or_not_known_are_not_added():
    counts = [[30] * 9, [33] * 9, [np.nan, *[33] * 8], [30] * 9]
    table = rates(counts, range(2021, 2025))
    assert ratio_tests(table, ["P0"], 2024, PEERS, 0.01).first.tolist() == [2021]  # 2024, 2022 and 2021
    broken = rates(counts, range(2021, 2025), breaks={(0, 2024)})
    assert ratio_tests(broken, ["P0"], 2024, PEERS, 0.01).first.tolist() == [2024]
    assert np.isnan(ratio_tests(table, ["P0", "elsewhere"], 2023, PEERS, 0.01).ratio).all()
    assert np.isnan(ratio_tests(table, ["P0"], 1999, PEERS, 0.01).ratio).all()


def test_more_years_where_few_are_expected_and_nothing_below_ten():
    few = rates([[9] + [3] * 8] * 5, range(2020, 2025))
    assert ratio_tests(few, ["P0"], 2024, PEERS, 0.01).first.tolist() == [2021]
    none = ratio_tests(rates([[9] + [1] * 8] * 5, range(2020, 2025)), ["P0"], 2024, PEERS, 0.01)
    assert none.first.tolist() == [0] and np.isnan(none.ratio).all() and none.sides().tolist() == [0]


def test_a_third_more_is_beyond_chance_and_within_a_usual_swing():
    """One year of 400 against 300: the reason why it cannot be told is the year, not the number of cases."""
    table = rates([[400] + [300] * 8])
    unsure = ratio_tests(table, ["P0"], 2024, PEERS, 0.04)
    assert unsure.beyond_chance.tolist() == [True] and unsure.sides().tolist() == [0]
    assert not unsure.about_the_same()[0]
    assert ratio_tests(table, ["P0"], 2024, PEERS, 0.002).sides().tolist() == [1]
    small = ratio_tests(rates([[16] + [12] * 8]), ["P0"], 2024, PEERS, 0.04)
    assert small.beyond_chance.tolist() == [False] and small.sides().tolist() == [0]


def test_about_the_same_is_established_and_never_said_of_a_gap_beyond_a_quarter():
    same = ratio_tests(rates([[3000] * 9] * 3, range(2022, 2025)), ["P0"], 2024, PEERS, 0.01)
    assert same.about_the_same().tolist() == [True] and same.sides().tolist() == [0]
    random = np.random.default_rng(5)
    counts = random.poisson(random.gamma(9, 40, (1, 400)) * np.ones((3, 1))).astype(float)
    tests = ratio_tests(rates(counts, range(2022, 2025)), [f"P{place}" for place in range(400)], 2024, None, 0.01)
    apart = np.maximum(tests.ratio, 1 / tests.ratio) > 1.25
    assert apart.sum() > 50 and not (apart & tests.about_the_same()).any()
    assert (tests.sides()[tests.ratio > 1] >= 0).all() and (tests.sides()[tests.ratio < 1] <= 0).all()


def test_one_city_mirrors_the_other_and_is_not_compared_with_itself():
    table = rates([[735, 215, 300]] * 3, range(2022, 2025))
    there, back = (ratio_tests(table, [one], 2024, [other], 0.01) for one, other in (("P0", "P1"), ("P1", "P0")))
    assert there.sides().tolist() == [1] and back.sides().tolist() == [-1]
    assert there.ratio[0] == pytest.approx(1 / back.ratio[0]) and there.lower[0] == pytest.approx(1 / back.upper[0])
    assert there.p[0] == pytest.approx(back.p[0])
    assert np.isnan(ratio_tests(table, ["P0"], 2024, ["P0"], 0.01).ratio).all()


def test_higher_than_each_of_eight_is_never_lower_than_their_median():
    random = np.random.default_rng(6)
    for _run in range(200):
        counts = random.poisson(300 * np.exp(random.normal(0, 0.4, 9)) * np.exp(random.normal(0, 0.1, (3, 9))))
        table = rates(counts.astype(float), range(2022, 2025))
        one_by_one = {int(ratio_tests(table, ["P0"], 2024, [peer], 0.01).sides()[0]) for peer in PEERS}
        if one_by_one in ({1}, {-1}):
            assert ratio_tests(table, ["P0"], 2024, PEERS, 0.01).sides()[0] in one_by_one


def test_robbery_in_barcelona_is_three_and_a_half_times_its_peers_median(built):
    """It was "no clear difference": 735 on 100,000 residents where the peers' median is 215."""
    atlas = open_atlas(built)
    data, city = atlas._data, "ES002C"
    row = atlas.compare(city).rows.set_index("indicator").loc["recorded_robbery"]
    scope = data.scope(data.catalogue.indicators["recorded_robbery"], city)
    table = data.recorded_rates.of([("recorded_robbery", scope)])["recorded_robbery", scope]
    peers = [one.id for one in atlas.compare(city).home_peers]
    scatter = usual_year(data.recorded_rates, "recorded_robbery", scope)
    tests = ratio_tests(table, [city], int(row["year"]), peers, scatter)
    assert tests.ratio[0] == pytest.approx(3.5, abs=0.1) and tests.first[0] == row["year"] - 2
    assert tests.lower[0] > 2.5 and tests.upper[0] < 4.5 and tests.beyond_chance[0] and tests.sides()[0] == 1


def test_what_few_places_tell_of_a_usual_year_is_widened_by_the_other_systems_of_the_country():
    def table(indicators, geos):
        table_of_all = rates(counts, range(2020, 2025))
        frames = [
            {
                "indicator": "theft",
                "geo": geo,
                "year": year,
                "numerator": table_of_all.events[row, place],
                "denominator": 1e5,
            }
            for geo, place in table_of_all.places.items()
            for row, year in enumerate(table_of_all.years)
            if geo in geos
        ]
        return pd.DataFrame(frames).assign(lower=0.0, status="A", note="")

    random = np.random.default_rng(8)
    spread = np.where(np.arange(40) < 4, 0.02, 0.3)
    counts = random.poisson(2000 * np.exp(random.normal(0, 1, (5, 40)) * spread)).astype(float)
    geos = [f"P{place}" for place in range(40)]
    systems = {"FR/municipality": geos[:4], "FR/province": geos[4:], "ES/municipality": geos[:4]}
    by_system = RatesBySystem(table, systems)
    assert usual_year(by_system, "theft", "FR/province") == pytest.approx(0.09, rel=0.3)
    assert usual_year(by_system, "theft", "FR/municipality") == usual_year(by_system, "theft", "FR/province")
    assert usual_year(by_system, "theft", "ES/municipality") == USUAL_YEAR
