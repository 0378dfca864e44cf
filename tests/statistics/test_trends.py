"""What moves, what does not, and what cannot be said."""

import numpy as np
import pandas as pd
import pytest

from indicators.model.errors import StatisticError
from indicators.model.indicators import Statistic, Trend
from indicators.statistics.intervals import estimates
from indicators.statistics.trends import (
    dispersion,
    interval_weights,
    last_change,
    recent_trend,
    share_weights,
    trends,
)

STATISTICS = {"rate": Statistic.RATE, "share": Statistic.PROPORTION, "level": Statistic.LEVEL}
SIGNS = {"rate": -1, "share": 1, "level": 0}
WAVES = {"share": (2004, 2006, 2009, 2012, 2015, 2019, 2023)}


def history(indicator, counts, years, base=10_000, geo="BE005C"):
    multiplier = 100 if indicator == "share" else 100_000
    counts = np.asarray(counts, dtype=float)
    table = pd.DataFrame(
        {"indicator": indicator, "geo": geo, "year": years, "numerator": counts, "note": "", "status": "A"}
    )
    table = table.assign(denominator=float(base), value=multiplier * counts / base)
    return estimates(table, STATISTICS, {"rate": 100_000, "share": 100})


CHANCE_ALONE = {("rate", "BE005C"): 0.0}  # rates that vary from year to year no more than chance makes them


def told(table, schedules=WAVES, signs=SIGNS):
    return trends(table, schedules, STATISTICS, signs).iloc[0]


def test_a_rate_that_falls_year_after_year_gets_better():
    trend = told(history("rate", [200, 180, 160, 140, 120], range(2015, 2020)))
    assert trend["trend"] == Trend.DECREASING_BETTER
    assert trend["slope"] == pytest.approx(-200, rel=0.02)
    assert (trend["trend_points"], trend["trend_first"]) == (5, 2015)


def test_a_change_within_the_usual_variation_from_year_to_year_is_not_real():
    change = history("rate", [200, 120], [2018, 2019])
    assert last_change(change, STATISTICS, CHANCE_ALONE).iloc[0]["change_real"]
    assert not last_change(change, STATISTICS, {("rate", "BE005C"): 0.09}).iloc[0]["change_real"]
    assert not last_change(change, STATISTICS).iloc[0]["change_real"], "not known"


def test_the_design_effect_of_a_survey_weakens_its_trend():
    table = history("share", [350, 362, 374, 386, 398], range(2015, 2020), base=700).assign(dataset="survey")
    plain, weighted = (
        trends(table, {}, STATISTICS, SIGNS, design_effects=one).iloc[0] for one in ({}, {"survey": 1.5})
    )
    assert weighted["chi2"] == pytest.approx(plain["chi2"] / 1.5)


@pytest.mark.parametrize(("sign", "message"), [(1, "better"), (-1, "worse"), (0, None)])
def test_the_judgement_is_the_indicators_own(sign, message):
    table = history("rate", [120, 140, 160, 180, 200], range(2015, 2020))
    expected = f"increasing_getting_{message}" if message else "increasing"
    assert told(table, signs={"rate": sign})["trend"] == expected


def test_only_the_last_five_points_are_tested_but_all_are_counted():
    trend = told(history("rate", [900, 800, 150, 150, 151, 149, 150], range(2013, 2020)))
    assert trend["trend"] == Trend.NO_CHANGE
    assert (trend["trend_points"], trend["trend_first"]) == (7, 2015)


def test_one_outlying_year_is_no_trend():
    table = history("rate", [102, 101, 100, 99, 400], range(2015, 2020))
    weights = interval_weights(table["lower"], table["upper"])
    assert recent_trend(range(5), table["value"], weights).chi2 > 9.5495  # and yet:
    assert recent_trend(range(5), table["value"], weights).trend == Trend.NO_CHANGE
    assert told(table)["trend"] == Trend.NO_CHANGE


def test_points_that_jump_more_than_chance_have_a_dispersion_above_one():
    """A zigzag around a slight rise: significant for a Poisson process, not for one that scatters like this."""
    table = history("rate", [21_000, 19_500, 22_000, 20_200, 23_000], range(2015, 2020), 1_000_000)
    weights = interval_weights(table["lower"], table["upper"])
    phi = dispersion(table["year"], table["value"], weights)
    assert recent_trend(table["year"], table["value"], weights).trend == Trend.INCREASING
    assert phi > 50
    assert recent_trend(table["year"], table["value"], weights, phi=phi).trend == Trend.NO_CHANGE


def test_points_nearer_to_their_line_than_chance_do_not_sharpen_the_test():
    table = history("rate", [200, 180, 160, 140, 120], range(2015, 2020))
    assert dispersion(table["year"], table["value"], interval_weights(table["lower"], table["upper"])) == 1


def test_shares_keep_the_test_for_trend_in_proportions():
    table = history("share", [400, 600, 420, 640, 700], range(2015, 2020), 1000)
    weights = share_weights(table["numerator"], table["denominator"])
    alone = recent_trend(table["year"], table["numerator"] / table["denominator"], weights)
    assert told(table, schedules={})["chi2"] == pytest.approx(alone.chi2)


@pytest.mark.parametrize(("year", "judged"), [(2015, True), (2016, False), (2019, False)])
def test_a_trend_does_not_cross_a_break_but_may_begin_with_one(year, judged):
    table = history("rate", [200, 180, 160, 140, 120], range(2015, 2020))
    table["status"] = table["status"].mask(table["year"] == year, "B")
    assert (told(table)["trend"] != Trend.NOT_CALCULATED) is judged


def test_a_change_over_a_break_is_told_but_not_called_real():
    table = history("rate", [500, 100], [2018, 2019]).assign(status=["A", "B"])
    change = last_change(table, STATISTICS, CHANCE_ALONE).iloc[0]
    assert change["change"] == pytest.approx(-4000) and not change["change_real"]


def test_four_points_are_too_few():
    trend = told(history("rate", [200, 180, 160, 140], range(2016, 2020)))
    assert trend["trend"] == Trend.NOT_CALCULATED
    assert np.isnan(trend["slope"]) and np.isnan(trend["chi2"])
    assert (trend["trend_points"], trend["trend_first"]) == (4, 2016)


def test_a_missing_year_breaks_an_annual_series():
    years = [2014, 2015, 2017, 2018, 2019]
    assert told(history("rate", [200, 180, 160, 140, 120], years))["trend"] == Trend.NOT_CALCULATED


def test_years_between_the_waves_of_a_survey_are_no_gap():
    trend = told(history("share", [300, 330, 360, 390, 420], WAVES["share"][2:], base=700))
    assert trend["trend"] == Trend.INCREASING_BETTER
    assert trend["slope"] == pytest.approx(100 * 120 / 700 / 14, rel=0.1)  # points a year, not a wave


def test_a_city_that_missed_a_wave_has_no_trend():
    waves = [2006, 2009, 2012, 2019, 2023]
    assert told(history("share", [300, 330, 360, 390, 420], waves, base=700))["trend"] == Trend.NOT_CALCULATED


def test_a_city_that_left_the_survey_has_the_trend_up_to_its_last_wave():
    trend = told(history("share", [420, 390, 360, 330, 300], WAVES["share"][:5], base=700))
    assert trend["trend"] == Trend.DECREASING_WORSE


def test_a_year_off_the_schedule_is_no_wave():
    waves = [2012, 2015, 2019, 2020, 2023]
    assert told(history("share", [300, 330, 360, 390, 420], waves, base=700))["trend"] == Trend.NOT_CALCULATED


def test_a_missing_value_is_not_a_point():
    table = history("rate", [200, np.nan, 160, 140, 120, 100], range(2014, 2020))
    trend = told(table)
    assert trend["trend"] == Trend.NOT_CALCULATED
    assert trend["trend_points"] == 5


def test_without_intervals_nothing_is_tested():
    for indicator in ("rate", "share"):
        table = history(indicator, [500, 400, 300, 200, 100], range(2015, 2020)).assign(lower=np.nan, upper=np.nan)
        assert told(table, {})["trend"] == Trend.NOT_CALCULATED


def test_shares_that_are_all_the_same_do_not_change():
    for count in (0, 350, 700):
        trend = told(history("share", [count] * 5, range(2015, 2020), base=700), {})
        assert (trend["trend"], trend["slope"], trend["chi2"]) == (Trend.NO_CHANGE, 0, 0) or abs(trend["chi2"]) < 1e-12


def test_many_series_at_once_say_what_each_says_alone():
    draw = np.random.default_rng(7)
    tables, alone = [], []
    for series in range(200):
        indicator = ("rate", "share")[series % 2]
        size = 1500 + 50 * series
        means = 400 + draw.normal(0, 40) * np.arange(5)
        counts, years = draw.poisson(np.clip(means, 5, 1400)).clip(0, size), np.arange(2015, 2020)
        table = history(indicator, counts, years, size, geo=f"G{series}")
        weights = interval_weights(table["lower"], table["upper"])
        figures = table["value"]
        if indicator == "share":
            weights, figures = share_weights(counts, [size] * 5), counts / size
        tables.append(table)
        alone.append(recent_trend(years, figures, weights, SIGNS[indicator]))
    shuffled = pd.concat(tables).sample(frac=1, random_state=1)
    together = trends(shuffled, {}, STATISTICS, SIGNS).set_index("geo")
    for series, single in enumerate(alone):
        row = together.loc[f"G{series}"]
        assert row["trend"] == single.trend
        assert row["chi2"] == pytest.approx(single.chi2, rel=1e-9)
        assert row["slope"] == pytest.approx(single.slope * (1 if series % 2 == 0 else 100), rel=1e-9)
    assert together["trend"].nunique() == 5


def test_two_values_for_one_year_are_refused():
    table = history("rate", [200, 180], [2019, 2019])
    with pytest.raises(StatisticError, match="two values for 'BE005C' in 2019"):
        trends(table, {}, STATISTICS, SIGNS)


def test_no_history_no_trend():
    nothing = history("rate", [], [])
    assert trends(nothing, {}, STATISTICS, SIGNS).empty
    assert last_change(nothing, STATISTICS).empty


def test_a_change_is_real_only_beyond_the_error_of_both_points():
    small = history("share", [350, 371], [2019, 2023], base=700, geo="A")
    large = history("share", [350, 420], [2019, 2023], base=700, geo="B")
    table = last_change(pd.concat([small, large]), STATISTICS).set_index("geo")
    assert table["change"].to_dict() == pytest.approx({"A": 3, "B": 10})
    assert table["change_real"].to_dict() == {"A": False, "B": True}
    assert list(table["change_first"]) == [2019, 2019]


def test_a_change_without_intervals_is_told_but_not_called_real():
    table = history("rate", [900, 100], [2019, 2020])
    table.loc[0, ["lower", "upper"]] = np.nan
    row = last_change(table, STATISTICS, CHANCE_ALONE).iloc[0]
    assert row["change"] == pytest.approx(-8000)
    assert not row["change_real"]


def test_one_point_makes_no_change():
    row = last_change(history("rate", [900], [2019]), STATISTICS).iloc[0]
    assert np.isnan(row["change"]) and row["change_first"] == 0 and not row["change_real"]
