"""Verdicts: small counts, scatter, several years, many tests, and what may be listed."""

import numpy as np
import pandas as pd
import pytest

from indicators import open_atlas
from indicators.figures.ratio_tests import ratio_tests
from indicators.figures.recorded_rates import RatesBySystem, RecordedRates
from indicators.figures.verdicts import Verdicts, clearly, notable
from indicators.model.comparability import Comparator


def rates(counts, years=(2024,), people=100_000.0, breaks=()):
    """Recorded rates of places P0, P1 …: a list of counts for each year."""
    rows = [
        (f"P{place}", year, count, "B" if (place, year) in breaks else "A")
        for year, of_year in zip(years, counts, strict=True)
        for place, count in enumerate(of_year)
    ]
    table = pd.DataFrame(rows, columns=["geo", "year", "numerator", "status"])
    return RecordedRates.of(table.assign(denominator=people, lower=0.0))


def test_one_homicide_judges_nobody():
    tests = ratio_tests(rates([[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]]), ["P0", "P1"], 2024, None, 0.01)
    assert np.isnan(tests.p).all() and tests.first.tolist() == [0, 0]


def test_a_place_counts_in_every_system_that_is_asked_for():
    rows = [(id, f"P{place}", 2024, 40.0) for id in ("home", "anywhere", "unasked") for place in range(20)]
    table = pd.DataFrame(rows, columns=["indicator", "geo", "year", "numerator"])
    table = table.assign(denominator=100_000.0, lower=0.0, status="A")
    areas = {"FR": [f"P{place}" for place in range(10)], "everywhere": [f"P{place}" for place in range(20)]}
    asked_for = [("anywhere", "everywhere"), ("home", "FR"), ("unknown", "FR"), ("home", "no system")]
    by_system = RatesBySystem(lambda indicators, geos: table[table["geo"].isin(geos)], areas).of(asked_for)
    assert [[*by_system[key].places] for key in asked_for] == [areas["everywhere"], areas["FR"], [], []]
    assert ratio_tests(by_system["anywhere", "everywhere"], ["P0"], 2024, None, 0.01).ratio.tolist() == [1.0]


def test_means_of_two_years_count_both_and_are_never_added():
    table = pd.DataFrame(
        [(f"P{place}", year, 60.0 if place == 0 else 40.0) for year in (2023, 2024) for place in range(20)],
        columns=["geo", "year", "numerator"],
    ).assign(denominator=1e5, lower=0.0, status="A", note="two_year_mean")
    as_counts = ratio_tests(RecordedRates.of(table), ["P0"], 2024, None, 0.0)
    both = RecordedRates.of(table, {"two_year_mean": 2})
    as_means = ratio_tests(both, ["P0"], 2024, None, 0.0)
    assert as_means.ratio == as_counts.ratio and (as_counts.first, as_means.first) == (2023, 2024)
    assert as_means.p == pytest.approx(as_counts.p)  # two years either way
    few = RecordedRates.of(table.assign(numerator=2.0), {"two_year_mean": 2})
    assert ratio_tests(few, ["P0"], 2024, None, 0.0).first.tolist() == [0]  # neighbours share a year
    assert np.isnan(both.within)  # and are not compared with each other


def comparison_like(indicator, **columns):
    return pd.DataFrame({"indicator": indicator, **columns})


def test_of_many_tests_only_those_are_listed_that_stand_together(built):
    data = open_atlas(built)._data
    p = np.r_[[0.04] * 1, np.linspace(0.1, 1, 39)]
    rows = comparison_like(["safe_night_city"] * 40, numerator=np.nan, value=50.0)
    outcome = np.where(p < 0.05, "worse", "cannot_tell").astype(object)
    verdict = Verdicts(outcome, p, p, np.zeros(40, np.int64), np.zeros(40, bool))
    assert not notable(data, rows, verdict).any()
    assert notable(data, rows, verdict._replace(p=np.where(p < 0.05, 0.0001, p))).tolist() == [True] + [False] * 39


def test_no_recorded_offence_is_named_as_lower_while_residents_say_the_opposite(built):
    data = open_atlas(built)._data
    rows = comparison_like(["recorded_theft", "property_stolen_12m"], numerator=[5000.0, np.nan], value=1.0)
    none, sure = np.zeros(2, np.int64), np.array([1e-6, 1e-6])
    for suffered, listed in (("worse", False), ("cannot_tell", True)):
        verdict = Verdicts(np.array(["lower", suffered], dtype=object), sure, none, none, none.astype(bool))
        assert notable(data, rows, verdict)[0] == listed
        assert not notable(data, rows, verdict._replace(small=np.array([True, False])))[0]
    few = rows.assign(numerator=[19.0, np.nan])
    assert not notable(data, few, verdict)[0]


def test_clear_means_very_sure_and_large_enough_to_matter(built):
    data = open_atlas(built)._data
    rows = comparison_like(["safe_night_city"] * 3 + ["recorded_theft"] * 2, value=[50.0, 54.0, 50.0, 130.0, 120.0])
    benchmark = np.array([56.0, 56.0, 56.0, 100.0, 100.0])
    none, p = np.zeros(5, np.int64), np.array([0.001, 0.001, 0.01, 0.001, 0.001])
    verdict = Verdicts(np.full(5, "worse", dtype=object), p, none, none, np.array([False] * 4 + [True]))
    assert clearly(data, rows, benchmark, verdict).tolist() == [True, False, False, True, False]
    within = verdict._replace(small=np.array([False] * 3 + [True] * 2))
    assert not clearly(data, rows, benchmark, within)[3]  # its interval reaches into a quarter of the benchmark


def test_the_median_of_eight_samples_is_no_fixed_number(built):
    """Every share of a city is tested against an interval of its peers' median that is wider than a point."""
    from indicators.figures.benchmark import comparison_group, limits_of

    atlas = open_atlas(built)
    data, city = atlas._data, atlas.city("FR004C")
    rows = atlas.compare("FR004C").rows.query("method == 'Wilson'")
    keys = rows["indicator"].tolist(), rows["year"].tolist(), rows["benchmark"].to_numpy()
    lower, upper = limits_of(data, comparison_group(data, city, Comparator(), 2025), *keys)
    assert len(rows) > 20 and ((upper - lower) > 1).all() and ((upper - lower) < 12).all()
    assert limits_of(data, comparison_group(data, city, Comparator("all"), 2025), *keys) is None
