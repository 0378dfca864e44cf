"""Proposition 99, California's tobacco tax of 1988: synthetic difference-in-differences.

Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), American Economic Review 111(12), 4088-4118, table 1, and
their R package synthdid; packs of cigarettes a head, 39 states, 1970-2000 (Orzechowski and Walker, The Tax Burden on
Tobacco).
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.synthetic_difference import (
    difference_in_differences,
    placebo_effects,
    placebo_p,
    synthetic_difference,
)

BEFORE = 19  # years, 1970 to 1988
PUBLISHED = -15.603827872734  # by a search that stops early
OPTIMUM = -15.605398  # of the same problem


@pytest.fixture(scope="module")
def packs():
    table = pd.read_csv(Path(__file__).with_name("proposition_99.csv"), index_col="state")
    return table[[str(year) for year in range(1970, 2001)]].to_numpy()


def test_the_effect_is_the_true_optimum_of_the_published_problem(packs):
    effect = synthetic_difference(packs, BEFORE)
    assert effect.mean == pytest.approx(OPTIMUM, abs=5e-4)
    assert _objective(packs, effect.place_weights) < 9.3580  # 9.3739 where the published search stops


def test_the_published_algorithm_stops_at_the_published_figure(packs):
    places, years = _published_search(packs)
    assert _objective(packs, places) == pytest.approx(9.3739, abs=1e-3)
    gap = packs[-1] - places @ packs[:-1]
    assert gap[BEFORE:].mean() - gap[:BEFORE] @ years == pytest.approx(PUBLISHED, abs=1e-3)


def test_equal_weights_give_the_published_difference_in_differences(packs):
    assert difference_in_differences(packs, BEFORE).mean == pytest.approx(-27.349111, abs=1e-4)


def test_all_38_placebos_give_the_standard_error_and_the_rank(packs):
    effects = np.array([effect.mean for effect in placebo_effects(packs[:-1], BEFORE)])
    assert effects.std() == pytest.approx(9.371, abs=0.05)
    assert placebo_p(synthetic_difference(packs, BEFORE).mean, effects) == pytest.approx(2 / 39)


def _objective(packs, weights):
    sources = packs[:-1, :BEFORE].T - packs[:-1, :BEFORE].mean(axis=1)
    target = packs[-1, :BEFORE] - packs[-1, :BEFORE].mean()
    return _penalty(packs) ** 2 * weights @ weights + ((sources @ weights - target) ** 2).mean()


def _noise(packs):
    return np.diff(packs[:-1, :BEFORE], axis=1).std(ddof=1)


def _penalty(packs):
    return (packs.shape[1] - BEFORE) ** 0.25 * _noise(packs)


def _published_search(packs):
    """Frank and Wolfe's steps as in the R package: 100 of them, small weights set to 0, then until they gain little."""
    others, california = packs[:-1], packs[-1]
    least = 1e-5 * _noise(packs)
    places = _frank_wolfe(others[:, :BEFORE].T, california[:BEFORE], _penalty(packs), least)
    years = _frank_wolfe(others[:, :BEFORE], others[:, BEFORE:].mean(axis=1), 1e-6 * _noise(packs), least)
    return places, years


def _frank_wolfe(sources, target, penalty, least):
    sources, target = sources - sources.mean(axis=0), target - target.mean()
    weights = np.full(sources.shape[1], 1 / sources.shape[1])
    weights = _steps(sources, target, penalty, least, weights, 100)
    weights = np.where(weights <= weights.max() / 4, 0, weights)
    return _steps(sources, target, penalty, least, weights / weights.sum(), 10_000)


def _steps(sources, target, penalty, least, weights, most):
    ridge, losses = len(sources) * penalty**2, []
    while len(losses) < most and (len(losses) < 2 or losses[-2] - losses[-1] > least**2):
        fitted = sources @ weights
        slope = (fitted - target) @ sources + ridge * weights
        towards = np.eye(len(weights))[slope.argmin()] - weights
        if towards.any():
            length = -(slope @ towards) / (((sources @ towards) ** 2).sum() + ridge * (towards @ towards))
            weights = weights + np.clip(length, 0, 1) * towards
        losses.append(penalty**2 * weights @ weights + ((sources @ weights - target) ** 2).mean())
    return weights
