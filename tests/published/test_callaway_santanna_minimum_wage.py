"""Minimum wages and teenage employment in 500 American counties, 2003-2007: group-time difference-in-differences.

Callaway and Sant'Anna (2021), Journal of Econometrics 225(2), 200-230; the data `mpdta` (Quarterly Workforce
Indicators, United States Census Bureau) and the figures without covariates as in the vignette of their R package did.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.staggered_starts import NEVER, group_time_effects


@pytest.fixture(scope="module")
def counties():
    table = pd.read_csv(Path(__file__).with_name("county_teen_employment.csv"), index_col="countyreal")
    starts = np.where(table["first"] == 0, NEVER, table["first"] - 2003)
    return group_time_effects(table.drop(columns="first"), starts)


def test_the_effects_by_group_and_year_are_the_published_ones(counties):
    assert counties.effects[:, 1:] == pytest.approx(
        np.array(
            [
                [-0.0105, -0.0704, -0.1373, -0.1008],
                [0.0065, -0.0028, -0.0046, -0.0412],
                [0.0305, -0.0027, -0.0311, -0.0261],
            ]
        ),
        abs=5e-5,
    )


def test_the_effects_by_years_since_the_start_are_the_published_ones(counties):
    effects = {since: estimate.effect for since, estimate in counties.by_years_since().items()}
    assert effects == pytest.approx(
        {-3: 0.0305, -2: -0.0006, -1: -0.0245, 0: -0.0199, 1: -0.0510, 2: -0.1373, 3: -0.1008}, abs=5e-5
    )


def test_the_overall_effect_and_its_error_are_the_published_ones(counties):
    overall = counties.overall()
    assert overall.effect == pytest.approx(-0.0772, abs=5e-5)
    assert overall.error == pytest.approx(0.0200, abs=3e-4)  # published by bootstrap


def test_the_average_in_which_each_county_counts_alike_is_the_published_one(counties):
    average = counties.average()
    assert average.effect == pytest.approx(-0.0400, abs=5e-5)
    assert average.error == pytest.approx(0.0123, abs=6e-4)  # published by bootstrap


def test_the_test_of_the_years_before_is_the_published_one(counties):
    assert counties.pre_trend_p() == pytest.approx(0.16812, abs=5e-5)
