"""Claims about evaluating a policy against all the places that did not act."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError
from indicators.statistics.panel_forecasts import Panel
from indicators.statistics.policy_effects import Design, evaluate, holm, joint_p, smallest_fall
from indicators.statistics.staggered_starts import NEVER, effect_of_few, group_time_effects

BEFORE, AFTER, PLACES = 6, 3, 40


def panel(fall=0.0, seed=1):
    """Places that wander by 5 % a year; the last one falls by a share after the start."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(0, 0.05, (PLACES + 1, BEFORE + AFTER)).cumsum(axis=1)
    rates = np.exp(rng.normal(-6, 0.3, (PLACES + 1, 1)) + steps + rng.normal(0, 0.05, BEFORE + AFTER))
    rates[-1, BEFORE:] *= 1 - fall
    residents = np.full(rates.shape, 300_000.0)
    return Panel(rng.poisson(rates * residents).astype(float), residents)


def test_a_large_fall_is_seen_and_its_interval_holds_it():
    result = evaluate(Design(panel(fall=0.4), BEFORE))
    assert result.p <= 0.05
    assert result.rank == 1
    lower, upper = (np.exp(end) - 1 for end in result.interval)
    assert lower < -0.4 < upper < 0


def test_where_nothing_happened_few_are_called_significant():
    design = Design(panel(), BEFORE)
    others = len(design.others)
    alarms = [
        (np.abs(np.delete(design.placebo_sizes, place)) >= abs(size)).sum() + 1 <= 0.05 * others
        for place, size in enumerate(design.placebo_sizes)
    ]
    assert np.mean(alarms) <= 0.05
    assert evaluate(design).p > 0.05


def test_sizes_of_placebos_are_near_one_so_that_the_expected_spread_is_right():
    assert Design(panel(), BEFORE).placebo_sizes.std() == pytest.approx(1, abs=0.4)


def test_the_smallest_fall_is_seen_eight_times_in_ten():
    fall = smallest_fall(Design(panel(), BEFORE))
    powers = [evaluate(Design(panel(fall=fall, seed=seed), BEFORE)).p <= 0.05 for seed in range(2, 32)]
    assert 0.6 <= np.mean(powers) <= 0.97


def test_places_that_act_together_show_a_smaller_fall():
    design = Design(panel(), BEFORE)
    falls = [smallest_fall(design, places) for places in (1, 3, 10)]
    assert falls[0] > falls[1] > falls[2] > 0


def test_a_fake_start_looks_at_no_year_after_the_true_one():
    quiet, acting = (evaluate(Design(panel(fall=fall), BEFORE)).fake_start for fall in (0.0, 0.6))
    assert quiet == acting
    assert quiet is not None


def test_leaving_one_place_out_is_told_for_each_place_with_weight():
    result = evaluate(Design(panel(fall=0.4), BEFORE))
    assert len(result.leave_one_out) == (result.effect.place_weights > 1e-6).sum()
    assert (result.leave_one_out[:, 0] < 0).all()


def test_fewer_than_19_places_give_no_interval():
    some = panel(fall=0.5)
    result = evaluate(Design(Panel(some.counts[-15:], some.residents[-15:]), BEFORE))
    assert result.half_width == np.inf
    assert result.p >= 1 / 15


def test_three_places_together_reach_what_one_does_not():
    sizes = np.random.default_rng(3).normal(size=60)
    assert joint_p([1.6], sizes) > 0.05
    assert joint_p([1.6, 1.6, 1.6], sizes) < 0.05


def test_holms_p_values_are_those_of_a_known_example():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


@pytest.mark.parametrize("before", [1, BEFORE + AFTER])
def test_too_few_years_are_refused(before):
    with pytest.raises(StatisticError, match="years before"):
        Design(panel(), before)


def test_a_hole_in_the_counts_is_refused():
    some = panel()
    some.counts[3, 2] = np.nan
    with pytest.raises(StatisticError, match="without a count"):
        Design(some, BEFORE)


def test_a_few_places_are_judged_by_as_many_drawn_ones():
    """Three of forty start in different years and fall by a fifth; without a fall few such triples stand out."""
    rng = np.random.default_rng(7)
    table = rng.normal(0, 0.05, (40, 9)).cumsum(axis=1)
    starts = np.array([NEVER] * 37 + [4, 4, 6])
    quiet = effect_of_few(table, starts, 1)
    assert quiet.interval[0] < 0 < quiet.interval[1]
    fallen = table.copy()
    for row, start in ((37, 4), (38, 4), (39, 6)):
        fallen[row, start:] -= 0.4
    result = effect_of_few(fallen, starts, 1)
    assert result.effect == pytest.approx(group_time_effects(fallen, starts).average(1).effect)
    assert result.effect - quiet.effect == pytest.approx(-0.4)
    assert result.p < 0.01 and result.half_width == pytest.approx(quiet.half_width)
    with pytest.raises(StatisticError, match="more that never do"):
        effect_of_few(table[34:], starts[34:], 1)


def test_of_many_triples_that_did_nothing_one_in_twenty_stands_out():
    rng = np.random.default_rng(11)
    starts = np.array([NEVER] * 30 + [3, 4, 5])
    alarms = [effect_of_few(rng.normal(0, 0.05, (33, 8)).cumsum(axis=1), starts).p <= 0.05 for _ in range(200)]
    assert 0.02 <= np.mean(alarms) <= 0.08
