"""Proposition 99, California's tobacco tax of 1988: synthetic control with predictors and all placebos.

Abadie, Diamond and Hainmueller (2010), Journal of the American Statistical Association 105, 493-505, tables 1 and 2.
"""

import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.synthetic_control import placebo_controls, synthetic_control

BEFORE = 19  # years, 1970 to 1988
WEIGHTS = {"Utah": 0.334, "Nevada": 0.234, "Montana": 0.199, "Colorado": 0.164, "Connecticut": 0.069}


@pytest.fixture(scope="module")
def states():
    return pd.read_csv(Path(__file__).with_name("proposition_99.csv"), index_col="state")


@pytest.fixture(scope="module")
def panel(states):
    predictors = states[["income", "price", "age", "beer", "1975", "1980", "1988"]]
    return states[[str(year) for year in range(1970, 2001)]].to_numpy(), predictors.to_numpy()


@pytest.fixture(scope="module")
def california(panel):
    return synthetic_control(*panel, BEFORE)


def test_the_years_before_are_nearer_than_the_published_search_brought_them(california):
    assert california.loss == pytest.approx(3.0767, abs=0.01)  # R's Synth 1.1-8: 3.209


def test_the_weights_of_the_states_are_the_published_ones(california, states):
    weights = dict(zip(states.index[:-1], california.place_weights, strict=True))
    assert {state: weights[state] for state in WEIGHTS} == pytest.approx(WEIGHTS, abs=0.02)
    assert sum(weights[state] for state in WEIGHTS) == pytest.approx(1, abs=0.01)


def test_sales_fell_by_the_published_number_of_packs(california):
    assert california.curve[-1] == pytest.approx(-25.7, abs=1)
    assert california.mean == pytest.approx(-18.96, abs=0.3)  # "almost 20"


def test_no_other_state_moved_so_far_after_lying_so_near_before(california, panel):
    outcomes, predictors = panel
    started = time.process_time()
    ratios = np.array([control.ratio for control in placebo_controls(outcomes[:-1], predictors[:-1], BEFORE)])
    assert california.ratio > ratios.max()  # rank 1 of 39, p = .026
    assert time.process_time() - started < 3


def test_the_predictors_of_the_control_are_the_published_balance(california, panel):
    _, predictors = panel
    assert california.place_weights @ predictors[:-1] == pytest.approx(
        [9.86, 89.41, 0.174, 24.20, 126.99, 120.43, 91.62], rel=0.01
    )
