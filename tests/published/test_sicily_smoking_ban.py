"""Sicily's smoking ban of January 2005 and admissions for acute coronary events: interrupted time series.

Lopez Bernal, Cummins and Gasparrini (2017), International Journal of Epidemiology 46, 348-355, and its tutorial in R.
"""

from pathlib import Path

import pandas as pd
import pytest

from indicators.statistics.interrupted_series import interrupted_series


@pytest.fixture(scope="module")
def sicily():
    table = pd.read_csv(Path(__file__).with_name("sicily_smoking_ban.csv"))
    return table["aces"], table["stdpop"], int((table["smokban"] == 0).sum())


def test_the_step_is_the_published_one(sicily):
    result = interrupted_series(*sicily, quasi=False)
    assert result.level.value == pytest.approx(0.8943765080, abs=1e-6)
    assert result.level.interval() == pytest.approx((0.864686416563, 0.9250860459615), abs=1e-6)
    assert result.trend.value == pytest.approx(1.004957238684, abs=1e-6)


def test_overdispersion_widens_the_interval_as_published(sicily):
    result = interrupted_series(*sicily)
    assert result.dispersion == pytest.approx(3.559194632, abs=1e-4)
    assert result.level.interval() == pytest.approx((0.8391890034, 0.953193303), abs=1e-6)


def test_seasons_give_the_published_ratio(sicily):
    result = interrupted_series(*sicily, period=12)
    assert result.level.value == pytest.approx(0.8850715472, abs=1e-6)
    assert result.level.interval() == pytest.approx((0.8394009553, 0.93322701), abs=1e-6)
    assert result.dispersion == pytest.approx(2.262186415, abs=1e-4)


def test_the_slope_does_not_change(sicily):
    result = interrupted_series(*sicily, period=12, slope_change=True)
    assert result.slope_change.value == pytest.approx(1.001483327, abs=1e-6)
    assert result.slope_change.interval() == pytest.approx((0.9978495323, 1.0051303547), abs=1e-6)
