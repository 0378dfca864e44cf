"""The recent trend of Fingertips (OHID, Technical guidance: recent trends) and R's stats::prop.trend.test.

The proportions of `PATIENTS` are the documented example of prop.trend.test (Fleiss 1981, p. 139).
"""

import json
from pathlib import Path

import numpy as np
import pytest

from indicators.model.indicators import Trend
from indicators.statistics.trends import dispersion, interval_weights, recent_trend, share_weights, weighted_slope

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference" / "trend_markers" / "expected.json"
CLOSE = {"rel": 1e-6}
YEARS = [1, 2, 3, 4, 5]
SMOKERS, PATIENTS = [83, 90, 129, 70], [86, 93, 136, 82]


def test_rates_that_fall_over_five_years():
    value = [30.6, 30.2, 28, 24.6, 24.67]
    weights = interval_weights([28.98, 28.63, 26.44, 23.15, 23.16], [32.25, 31.9, 29.64, 26.19, 26.25])
    trend = recent_trend(YEARS, value, weights, sign=-1)
    assert trend.slope == pytest.approx(-1.7515662226629494, **CLOSE)
    assert trend.chi2 == pytest.approx(46.763597160549566, **CLOSE)
    assert trend.trend == Trend.DECREASING_BETTER


def test_the_trend_in_proportions_of_the_r_manual():
    _, chi2 = weighted_slope([1, 2, 3, 4], np.divide(SMOKERS, PATIENTS), share_weights(SMOKERS, PATIENTS))
    assert float(chi2) == pytest.approx(8.2249, abs=5e-5)  # as printed there


def test_the_scatter_around_the_trend_of_the_r_manual():
    """prop.test tells χ² = 12.6004 with 3 degrees of freedom, the trend takes 8.2249 of it: 4.3755 are left for 2."""
    shares = np.divide(SMOKERS, PATIENTS)
    phi = dispersion([1, 2, 3, 4], shares, share_weights(SMOKERS, PATIENTS))
    assert float(phi) == pytest.approx((12.6004 - 8.2249) / 2, abs=1e-4)


def test_proportions_that_fall_over_five_years():
    cases, of = [1367, 1332, 1199, 1023, 994], [44701, 44064, 42811, 41527, 40299]
    trend = recent_trend(YEARS, np.divide(cases, of), share_weights(cases, of))
    assert trend.chi2 == pytest.approx(47.89667670758912, **CLOSE)
    assert trend.trend == Trend.DECREASING


@pytest.mark.skipif(not REFERENCE.exists(), reason="the full reference set is not beside the checkout")
def test_the_whole_reference():
    reference = json.loads(REFERENCE.read_text())
    rates, shares, smokers = reference["value_example"], reference["prop_example"], reference["prop_trend_test"]
    trend = recent_trend(rates["year"], rates["value"], interval_weights(rates["lower"], rates["upper"]))
    assert (trend.slope, trend.chi2) == pytest.approx((rates["beta"], rates["chi2"]), **CLOSE)
    assert trend.trend == rates["marker"].lower()
    trend = recent_trend(YEARS, np.divide(shares["k"], shares["n"]), share_weights(shares["k"], shares["n"]))
    assert trend.chi2 == pytest.approx(shares["chi2"], **CLOSE)
    assert trend.trend == shares["marker"].lower()
    weights = share_weights(smokers["x"], smokers["n"])
    assert weighted_slope([1, 2, 3, 4], np.divide(smokers["x"], smokers["n"]), weights)[1] == pytest.approx(
        smokers["chi2"], abs=5e-5
    )
