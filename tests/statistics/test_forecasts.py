"""Forecasts of single series: what can be worked out by hand, and what is refused."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError
from indicators.statistics import forecasts
from indicators.statistics.forecasts import Bands

METHODS = [forecasts.naive, forecasts.drift, forecasts.theta, forecasts.dynamic_theta, forecasts.holt]


@pytest.mark.parametrize("method", [*METHODS, forecasts.median_of_five])
def test_a_constant_series_stays_as_it_is(method):
    assert method([[7.0] * 9], 3)[0] == pytest.approx([7.0] * 3)


def test_a_straight_line_goes_on_where_the_method_has_a_trend():
    line = np.arange(10.0, 30.0, 2.0)[None, :]
    assert forecasts.drift(line, 3)[0] == pytest.approx([30.0, 32.0, 34.0])
    assert forecasts.holt(line, 3)[0] == pytest.approx([30.0, 32.0, 34.0])
    assert forecasts.naive(line, 3)[0] == pytest.approx([28.0, 28.0, 28.0])
    theta = forecasts.theta(line, 3)[0]
    assert np.diff(theta) == pytest.approx([1.0, 1.0])  # half of the slope


@pytest.mark.parametrize("method", [*METHODS, forecasts.median_of_five])
def test_a_series_is_forecast_alike_alone_and_among_others(method):
    many = np.random.default_rng(7).lognormal(3, 0.4, (5, 12))
    assert method(many, 4)[2] == pytest.approx(method(many[2:3], 4)[0])


@pytest.mark.parametrize("method", METHODS)
def test_a_forecast_follows_the_unit(method):
    """In thousands or in single cases, the forecast is the same: nothing depends on the size of the numbers."""
    series = np.random.default_rng(8).lognormal(3, 0.4, (1, 12))
    assert method(1000 * series, 3) == pytest.approx(1000 * method(series, 3))


@pytest.mark.parametrize(
    ("series", "horizon", "reason"),
    [([[1.0, 2.0]], 1, "2 points"), ([[1.0, np.nan, 3.0]], 1, "missing value"), ([[1.0, 2.0, 3.0]], 0, "0 steps")],
)
def test_what_cannot_be_forecast_is_refused(series, horizon, reason):
    for method in METHODS:
        with pytest.raises(StatisticError, match=reason):
            method(series, horizon)


def test_intervals_need_enough_errors_of_the_past():
    assert forecasts.conformal_quantile(np.arange(1.0, 20.0)[:, None], 0.95) == pytest.approx([19.0])
    with pytest.raises(StatisticError, match="18 errors"):
        forecasts.conformal_quantile(np.arange(1.0, 19.0)[:, None], 0.95)
    with pytest.raises(StatisticError, match="0 errors"):
        forecasts.calibrated([np.ones((30, 3))], 2, forecasts.naive)


def test_the_measures_by_hand():
    came = [[10.0, 20.0]]
    assert forecasts.smape(came, [[10.0, 10.0]]) == pytest.approx((0 + 200 * 10 / 30) / 2)
    assert forecasts.scaled_error(came, [[12.0, 16.0]], [2.0]) == pytest.approx((1 + 2) / 2)
    bands = Bands(np.array([[10.0, 10.0]]), np.array([[8.0, 8.0]]), np.array([[12.0, 12.0]]))
    assert forecasts.coverage(came, bands) == pytest.approx(0.5)
    assert forecasts.interval_score(came, bands, [2.0]) == pytest.approx((4 / 2 + (4 + 40 * 8) / 2) / 2)
