"""The programmes of all units at once: as scipy's solver has them one by one, also where the walk is not proven."""

import numpy as np
import pytest
from scipy.optimize import linprog

from indicators.statistics import benefit_of_the_doubt
from indicators.statistics.aggregation import aggregated
from indicators.statistics.benefit_of_the_doubt import favoured

PIES = [(0.0, 1.0), (0.1, 0.5), (0.0, 0.4), (0.15, 1.0)]


def _alone(table, row, pie):
    """One unit's programme as it is written in the literature."""
    bounds = [table, pie[0] * row[None, :] - np.diag(row), np.diag(row) - pie[1] * row[None, :]]
    limits = np.concatenate([np.ones(len(table)), np.zeros(2 * len(row))])
    return -linprog(-row, A_ub=np.vstack(bounds), b_ub=limits, bounds=(0, None), method="highs").fun


def _figures(seed, ties=False):
    random = np.random.default_rng(seed)
    values = random.uniform(0, 100, (25, 5))
    return np.round(values / 20) if ties else values


@pytest.mark.parametrize("pie", PIES)
@pytest.mark.parametrize("ties", [False, True])
def test_every_score_is_that_of_the_units_own_programme(pie, ties):
    table = _figures(3, ties)
    available = np.ones(table.shape, bool)
    scores = favoured(table, table, available, pie)
    assert scores == pytest.approx([_alone(table, row, pie) for row in table], abs=1e-10)
    assert scores.max() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("pie", PIES)
def test_a_missing_part_is_not_in_the_programme(pie):
    table = _figures(5)
    table[::3, 1] = np.nan
    scores, filled = aggregated(table, np.ones(5), "bod", pie=pie), np.nan_to_num(table)
    for place in range(len(table)):
        present = ~np.isnan(table[place])
        assert scores[place] == pytest.approx(_alone(filled[:, present], filled[place, present], pie), abs=1e-10)


def test_what_is_not_proven_is_solved_again(monkeypatch):
    table = _figures(7)
    available = np.ones(table.shape, bool)
    walked = favoured(table, table, available)
    monkeypatch.setattr(benefit_of_the_doubt, "STEPS", 0)
    assert favoured(table, table, available) == pytest.approx(walked, abs=1e-10)
