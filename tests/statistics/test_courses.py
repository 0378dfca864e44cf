"""How far a series has moved over the years that are drawn, and whether it moved steadily."""

import numpy as np
import pandas as pd
import pytest

from indicators.model.errors import StatisticError
from indicators.model.indicators import Trend
from indicators.statistics import trends
from indicators.statistics.courses import BETWEEN_ENDS, courses
from tests.statistics.test_trends import SIGNS, STATISTICS, WAVES, history

GEO = "BE005C"
FALL = [200, 180, 160, 140, 120]


def course(table, yearly=0.0, signs=SIGNS, schedules=WAVES):
    """Of one rate; `yearly`: the relative variance of a change between two years, None where it is not known."""
    scatter = {} if yearly is None else {("rate", GEO): yearly}
    return courses(table, schedules, STATISTICS, signs, scatter).iloc[0]


def test_all_years_are_tested_and_the_ends_say_how_far():
    """Lille's damage to property fell by a third in nine years; its last five alone said "no significant trend"."""
    counts = [2000, 1900, 1880, 1760, 1700, 1640, 1500, 1450, 1400]
    row = course(history("rate", counts, range(2011, 2020)), 0.01)
    assert (row["trend"], row["trend_first"], row["trend_points"]) == (Trend.DECREASING_BETTER, 2011, 9)
    assert row["course_from"] == pytest.approx(20_000)
    assert row["course"] == pytest.approx(-6_000)
    assert row["course_lower"] < -6_000 < row["course_upper"] < 0
    assert row["slope"] == pytest.approx(-750, rel=0.05), "per 100,000 a year"


def test_a_fall_within_the_usual_variation_from_year_to_year_is_no_trend():
    table = history("rate", FALL, range(2015, 2020))
    assert course(table, 0.01)["trend"] == Trend.DECREASING_BETTER  # 10 % from year to year
    assert course(table, 0.25)["trend"] == Trend.NO_CHANGE  # 50 %


def test_a_series_whose_usual_variation_is_not_known_is_tested_by_its_own():
    zigzag = history("rate", [21_000, 19_500, 22_000, 20_200, 23_000], range(2015, 2020), 1_000_000)
    assert course(zigzag, None)["trend"] == Trend.NO_CHANGE
    assert course(zigzag)["trend"] == Trend.INCREASING_WORSE, "as a Poisson process it would be one"
    row = course(history("rate", FALL, range(2015, 2020)), None)
    assert row["trend"] == Trend.DECREASING_BETTER
    assert np.isnan(row["course_lower"]) and row["course"] == pytest.approx(-800)


@pytest.mark.parametrize(("first", "word"), [(2019, "increasing_getting_worse"), (2020, "cannot_be_calculated")])
def test_a_course_that_begins_in_a_year_of_lockdowns_is_no_trend(first, word):
    row = course(history("rate", [100, 120, 150, 170, 200], range(first, first + 5)))
    assert (row["trend"], row["trend_first"]) == (word, first)
    assert row["course"] == pytest.approx(1000), "the difference itself is told"


def test_nor_is_one_that_ends_there():
    assert course(history("rate", FALL, range(2017, 2022)))["trend"] == Trend.NOT_CALCULATED


def test_a_course_begins_with_the_way_of_counting():
    table = history("rate", [900, 910, *FALL], range(2013, 2020))
    table["status"] = table["status"].mask(table["year"] == 2015, "B")
    row = course(table)
    assert (row["trend"], row["trend_first"]) == (Trend.DECREASING_BETTER, 2015)
    assert row["course"] == pytest.approx(-800)
    table["status"] = table["status"].mask(table["year"] == 2016, "B")
    row = course(table)
    assert (row["trend"], row["trend_first"]) == (Trend.NOT_CALCULATED, 2016)
    assert row["course_upper"] < 0, "four years are too few for a trend, two are enough for a change"


def test_a_missing_year_is_no_hindrance():
    assert course(history("rate", FALL, [2012, 2014, 2015, 2018, 2019]))["trend"] == Trend.DECREASING_BETTER
    assert course(history("rate", FALL[:4], range(2015, 2019)))["trend"] == Trend.NOT_CALCULATED


def test_a_trend_that_hangs_on_one_year_is_none():
    table = history("rate", [1000, 1010, 1020, 1030, 400], range(2015, 2020))
    row = course(table)
    assert row["trend"] == Trend.NO_CHANGE
    assert row["course_upper"] < 0, "and yet the two years differ"


def test_no_trend_goes_against_the_tested_change_between_its_ends():
    """Rising from year to year after a fall: the line rises, the last year is below the first."""
    counts = [2700, 500, 700, 900, 1100, 1300, 1500, 1700, 1900, 2100, 2400]
    row = course(history("rate", counts, range(2009, 2020)))
    assert row["slope"] > 0 > row["course_upper"]
    assert row["trend"] == Trend.NO_CHANGE


def test_few_cases_are_no_tested_change():
    row = course(history("rate", [4, 9, 8, 7, 6], range(2015, 2020)))
    assert row["course"] == pytest.approx(20)
    assert np.isnan(row["course_lower"])


def test_other_series_have_their_recent_trend_and_the_change_over_its_years():
    table = history("share", [300, 310, 330, 360, 390, 420], WAVES["share"][1:], base=700)
    row = courses(table, WAVES, STATISTICS, SIGNS).iloc[0]
    recent = trends.trends(table, WAVES, STATISTICS, SIGNS).iloc[0]
    assert (row["trend"], row["trend_first"]) == (recent["trend"], recent["trend_first"]) == (
        Trend.INCREASING_BETTER, 2009,
    )  # fmt: skip
    assert row["course"] == pytest.approx(100 * 110 / 700)
    assert row["course_from"] == pytest.approx(100 * 310 / 700)


def test_the_change_between_the_ends_is_that_of_two_years():
    rng = np.random.default_rng(3)
    tables = [history("rate", rng.poisson(300, 9), range(2011, 2020), geo=f"G{place}") for place in range(50)]
    scatter = {("rate", f"G{place}"): 0.01 for place in range(50)}
    rows = courses(pd.concat(tables), WAVES, STATISTICS, SIGNS, scatter)
    ends = pd.concat(table[table["year"].isin([2011, 2019])] for table in tables)
    between = trends.tested_change(ends, STATISTICS, scatter)
    assert rows["geo"].tolist() == between["geo"].tolist()
    for name in ("", "_lower", "_upper"):
        assert rows[f"course{name}"].tolist() == pytest.approx(between[f"change{name}"].tolist())


def test_chance_alone_makes_a_trend_of_five_in_a_hundred_and_a_steady_fall_is_seen():
    rng, yearly = np.random.default_rng(11), 0.1
    flat, falling = (
        pd.concat(
            history("rate", rng.poisson(1000 * slope ** np.arange(9) * np.exp(rng.normal(0, yearly, 9))),
                    range(2011, 2020), 1_000_000, geo=f"G{place}")
            for place in range(400)
        )
        for slope in (1.0, 0.95)
    )  # fmt: skip
    scatter = {("rate", f"G{place}"): 2 * yearly**2 for place in range(400)}
    moving = [
        courses(table, {}, STATISTICS, SIGNS, scatter)["trend"].ne(Trend.NO_CHANGE).mean() for table in (flat, falling)
    ]
    assert 0.02 < moving[0] < 0.08
    assert moving[1] > 0.9


def test_two_values_for_one_year_are_refused_and_no_history_has_no_course():
    with pytest.raises(StatisticError, match="two values for 'BE005C' in 2019"):
        courses(history("rate", [200, 180], [2019, 2019]), {}, STATISTICS, SIGNS)
    nothing = courses(history("rate", [], []), {}, STATISTICS, SIGNS)
    assert nothing.empty and {*BETWEEN_ENDS} <= {*nothing.columns}


def test_one_year_has_no_course():
    row = course(history("rate", [200], [2019]))
    assert (row["trend"], row["trend_first"]) == (Trend.NOT_CALCULATED, 2019)
    assert np.isnan(row["course"])
