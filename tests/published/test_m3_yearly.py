"""The yearly series of the M3 competition.

Makridakis and Hibon (2000), International Journal of Forecasting 16, 451-476. Two of its 645 series, with the Naive2
forecasts that the competition published, are quoted here; the whole is checked where the reference set is beside the
checkout. Best published there: Theta 16.97, RBF 16.42 (sMAPE); DOTM 15.94 (Fiorucci et al. 2016).
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest

from indicators.statistics import forecasts
from indicators.statistics.forecasts import Bands, Numbers

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference" / "m3_yearly"
HORIZON = 6
full = pytest.mark.skipif(not REFERENCE.exists(), reason="the full reference set is not beside the checkout")

N0001 = [940.66, 1084.86, 1244.98, 1445.02, 1683.17, 2038.15, 2342.52, 2602.45, 2927.87, 3103.96, 3360.27, 3807.63,
         4387.88, 4936.99]  # fmt: skip
N0250 = [3275.5, 3443, 3656.5, 3835.5, 3986.5, 3972, 4154, 4342.5, 4345, 4551, 4684, 4670.5, 4720.5, 4814.5, 4880, 5000,
         5059]  # fmt: skip
CAME = [[5379.75, 6158.68, 6876.58, 7851.91, 8407.84, 9156.01], [5143, 5352, 5556, 5810.5, 5983.5, 6074]]


@pytest.mark.parametrize(("series", "last"), [(N0001, 4936.99), (N0250, 5059)])
def test_the_naive_forecast_is_the_published_one(series: list[float], last: float):
    assert forecasts.naive([series], HORIZON)[0] == pytest.approx([last] * HORIZON)


@pytest.mark.parametrize(("series", "came"), [(N0001, CAME[0]), (N0250, CAME[1])])
def test_dotm_beats_the_naive_forecast_of_series_that_rise(series: list[float], came: list[float]):
    assert forecasts.smape([came], forecasts.dynamic_theta([series], HORIZON)) < forecasts.smape(
        [came], forecasts.naive([series], HORIZON)
    )


class Competition(NamedTuple):
    """All 645 series: in groups of one length, what came, and the mean change of each before."""

    groups: list[Numbers]
    came: Numbers
    change: Numbers
    ids: list[str]

    def score(self, method: Callable[[Numbers, int], Numbers]) -> tuple[float, float]:
        """sMAPE and MASE over all series and steps."""
        path = np.concatenate([method(group, HORIZON) for group in self.groups])
        return forecasts.smape(self.came, path), forecasts.scaled_error(self.came, path, self.change)

    def bands(self, method: Callable[[Numbers, int], Numbers], confidence: float) -> Bands:
        """The calibrated intervals of all series."""
        groups = forecasts.calibrated(self.groups, HORIZON, method, confidence)
        return Bands(
            *(np.concatenate([getattr(group, side) for group in groups]) for side in ("centre", "lower", "upper"))
        )


@pytest.fixture(scope="module")
def competition() -> Competition:
    """The competition as published."""
    series = pd.read_csv(REFERENCE / "m3_yearly.csv.gz")
    train, test = (
        {str(id): group["y"].to_numpy(float) for id, group in series[series["part"] == part].groupby("id")}
        for part in ("train", "test")
    )
    ids = sorted(train, key=lambda id: (len(train[id]), id))
    lengths = sorted({len(train[id]) for id in ids})
    groups = [np.stack([train[id] for id in ids if len(train[id]) == length]) for length in lengths]
    change = np.concatenate([forecasts.mean_change(group) for group in groups])
    return Competition(groups, np.stack([test[id] for id in ids]), change, ids)


@full
def test_naive_and_drift_of_all_series_are_exact(competition: Competition):
    assert competition.score(forecasts.naive) == pytest.approx((17.880, 3.172), abs=1e-3)
    assert competition.score(forecasts.drift) == pytest.approx((16.790, 2.632), abs=1e-3)


@full
def test_the_measures_give_the_published_table(competition: Competition):
    """sMAPE and MASE of the forecasts of the competition's own methods, as its table prints them."""
    published = pd.read_csv(REFERENCE / "m3_yearly_published_forecasts.csv.gz").set_index(["method", "id"])
    table = pd.read_csv(REFERENCE / "m3_yearly_published_methods.csv").query("n == 645").set_index("method")
    for method in ("THETA", "RBF", "ForecastPro", "NAIVE2"):
        path = published.loc[method].loc[competition.ids].to_numpy(float)
        smape, scaled = (
            forecasts.smape(competition.came, path),
            forecasts.scaled_error(competition.came, path, competition.change),
        )
        assert (smape, scaled) == pytest.approx(tuple(table.loc[method, ["sMAPE", "MASE"]]), rel=1e-6), method


@full
def test_dotm_and_the_median_of_five_reach_what_was_aimed_at(competition: Competition):
    smape, scaled = competition.score(forecasts.dynamic_theta)
    assert (smape, scaled) == pytest.approx((15.826, 2.580), abs=1e-3)
    smape, scaled = competition.score(forecasts.median_of_five)
    assert smape <= 15.70
    assert scaled <= 2.575


@full
@pytest.mark.parametrize("method", [forecasts.dynamic_theta, forecasts.median_of_five])
def test_intervals_hold_what_they_promise(competition: Competition, method: Callable[[Numbers, int], Numbers]):
    wide = competition.bands(method, 0.95)
    assert forecasts.coverage(competition.came, wide) == pytest.approx(0.95, abs=0.02)
    assert forecasts.interval_score(competition.came, wide, competition.change) <= 25.5
    assert 0.80 <= forecasts.coverage(competition.came, competition.bands(method, 0.80)) <= 0.88
