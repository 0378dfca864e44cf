"""Stress: what a scenario pushes over its limit, the same draws without it, and the rank of what breaks first."""

import time

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from indicators.model.errors import StatisticError
from indicators.statistics.scenario_stress import Effect, stress

SHOCKS = {"burglary": [-0.2, 0.1, 0.0, 0.1], "fraud": [0.05, -0.05]}


def cells(count: int = 6, **columns) -> pd.DataFrame:
    """Figures of cities A, B, … of two panels."""
    frame = pd.DataFrame(
        {
            "city": [chr(65 + at % 3) for at in range(count)],
            "panel": ["burglary" if at < count / 2 else "fraud" for at in range(count)],
            "centre": np.linspace(0, 0.5, count), "sd": 0.1, "limit": 0.4, "sign": 1,
        }
    )  # fmt: skip
    return frame.assign(**columns)


def test_without_shocks_the_share_beyond_the_limit_is_that_of_the_normal_distribution():
    result = stress(cells(), {}, {"fraud": Effect(0.1)})
    assert list(result["before"]) == pytest.approx(norm.sf(0.4, np.linspace(0, 0.5, 6), 0.1).tolist(), abs=0.015)
    pushed = norm.sf(0.4, np.linspace(0, 0.5, 6)[3:] + 0.1, 0.1)
    assert list(result["after"][3:]) == pytest.approx(pushed.tolist(), abs=0.015)


def test_a_scenario_changes_its_own_indicator_alone():
    without, with_it = (stress(cells(), SHOCKS, effects) for effects in ({}, {"fraud": Effect(0.2, 0.1)}))
    assert without["after"].tolist() == without["before"].tolist() == with_it["before"].tolist()
    assert with_it["median"][:3].tolist() == without["median"][:3].tolist()
    assert (with_it["median"][3:] > without["median"][3:] + 0.15).all()


def test_the_shock_of_a_year_is_shared_by_the_cities_of_a_panel():
    same = cells(6, centre=0.4, sd=1e-6)
    result = stress(same, {"burglary": [-1.0, 1.0]}, {})
    assert result["before"][0] == pytest.approx(0.5, abs=0.03)
    assert result["before"][0] == result["before"][1] == result["before"][2]


def test_a_fall_breaks_what_must_not_fall():
    result = stress(cells(6, sign=-1, centre=0.6), {}, {"burglary": Effect(-0.3)})
    assert (result["after"][:3] > 0.8).all() and (result["after"][3:] < 0.1).all()


def test_what_is_farthest_beyond_its_limit_breaks_first_with_its_interval():
    result = stress(cells(), {}, {})
    assert result["rank"].tolist() == [6, 5, 4, 3, 2, 1]
    assert (result["rank_lower"] <= result["rank"]).all() and (result["rank"] <= result["rank_upper"]).all()
    certain = stress(cells(sd=0.001), {}, {})
    assert certain["rank_lower"].tolist() == certain["rank_upper"].tolist() == [6, 5, 4, 3, 2, 1]


def test_the_same_seed_gives_the_same_answer_and_another_another():
    first, again, other = (stress(cells(), SHOCKS, {}, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert first["median"].tolist() != other["median"].tolist()


def test_two_years_ahead_are_less_sure_than_one():
    near, far = (stress(cells(sd=0.01), SHOCKS, {}, ahead=ahead) for ahead in (1, 2))
    assert (far["upper"] - far["lower"])[0] > (near["upper"] - near["lower"])[0]


def test_eight_indicators_of_fifty_cities_take_less_than_a_second():
    many = pd.concat([cells(50).assign(panel=f"p{at}", city=range(50)) for at in range(8)], ignore_index=True)
    begun = time.process_time()
    result = stress(many, {}, {"p1": Effect(0.2, 0.05)}, ahead=3)
    assert len(result) == 400
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("frame", "effects", "sentence"),
    [
        (cells().drop(columns="limit"), {}, "no column limit"),
        (cells(sd=-1.0), {}, "sd of 0 or more"),
        (cells(limit=np.nan), {}, "a limit"),
        (cells(), {"theft": Effect(0.1)}, "changes theft, of which there is no figure"),
        (cells().iloc[:0], {}, "0 figures"),
    ],
)
def test_what_cannot_be_put_under_stress_is_refused(frame, effects, sentence):
    with pytest.raises(StatisticError, match=sentence):
        stress(frame, {}, effects)


def test_a_negative_spread_is_refused():
    with pytest.raises(StatisticError, match="spread must be"):
        Effect(0.1, -0.2)
