"""Cross-impact balances: consistency, succession, exclusions, and boxes too large to enumerate."""

from itertools import pairwise, product

import numpy as np
import pytest

from indicators.model.errors import MatrixError, StatisticError
from indicators.model.foresight_matrices import CrossImpactMatrix, Descriptor, MorphologicalBox
from indicators.statistics import cross_impact
from indicators.statistics.cross_impact import Succession


def box(*sizes: int, exclusions=()) -> MorphologicalBox:
    """A box with descriptors d0, d1, … of states s0, s1, …"""
    return MorphologicalBox(
        tuple(Descriptor(f"d{at}", tuple(f"s{state}" for state in range(size))) for at, size in enumerate(sizes)),
        exclusions,
    )


def random_matrix(*sizes: int, seed: int = 3, exclusions=()) -> CrossImpactMatrix:
    """Judgements from -3 to 3 by chance."""
    count = sum(sizes)
    judgements = np.random.default_rng(seed).integers(-3, 4, (count, count))
    ends = np.cumsum((0, *sizes))
    for first, last in pairwise(ends):
        judgements[first:last, first:last] = 0
    return CrossImpactMatrix(box(*sizes, exclusions=exclusions), judgements)


def by_hand(matrix: CrossImpactMatrix, scenario: tuple[int, ...]) -> int:
    """The largest inconsistency of one scenario, added up cell by cell."""
    rows = [place.start + state for place, state in zip(matrix.slices, scenario, strict=True)]
    balance = [sum(int(matrix.judgements[row, column]) for row in rows) for column in range(len(matrix.judgements))]
    return max(
        max(balance[place]) - balance[place][state] for place, state in zip(matrix.slices, scenario, strict=True)
    )


@pytest.mark.parametrize("tolerance", [0, 2, 5])
def test_enumeration_finds_what_adding_up_by_hand_finds(tolerance):
    matrix = random_matrix(3, 2, 4, 3, 2, 3, 3, 3, 3, 3, 2, seed=8)  # 69,984 combinations: several blocks
    result = cross_impact.consistent(matrix, tolerance)
    sample = {tuple(map(int, one)) for one in np.random.default_rng(1).integers(0, matrix.box.sizes, (300, 11))}
    scenarios = {tuple(map(int, one)) for one in result.scenarios}
    assert all((by_hand(matrix, one) <= tolerance) == (one in scenarios) for one in sample | scenarios)
    assert [by_hand(matrix, tuple(one)) for one in result.scenarios] == list(result.inconsistency)


def test_exclusions_take_scenarios_away():
    pair = (("d0", "s0"), ("d2", "s1"))
    free, bound = random_matrix(2, 2, 2, seed=5), random_matrix(2, 2, 2, seed=5, exclusions=(pair,))
    everything = cross_impact.consistent(free, 5).scenarios
    left = cross_impact.consistent(bound, 5).scenarios
    assert 0 < len(left) < len(everything)
    assert not any(one[0] == 0 and one[2] == 1 for one in left)


@pytest.mark.parametrize("rule", Succession)
def test_succession_from_everywhere_is_that_of_single_steps(rule):
    matrix = random_matrix(3, 3, 2, 3, seed=11)
    result = cross_impact.attractors(matrix, rule)
    ends = {tuple(one) for cycle in result.cycles for one in cycle.tolist()}
    for start in product(*map(range, matrix.box.sizes)):
        scenario = np.array([start])
        for _step in range(60):
            scenario = cross_impact.succeed(matrix, scenario, rule)
        assert tuple(scenario[0]) in ends
    for cycle in result.cycles:
        assert np.array_equal(cross_impact.succeed(matrix, cycle, rule), np.roll(cycle, -1, axis=0))
    assert result.basins.sum() == pytest.approx(1)


def test_a_state_as_good_as_the_best_stays():
    matrix = CrossImpactMatrix(box(2, 2), np.zeros((4, 4), dtype=np.int64))
    everything = np.array(list(product((0, 1), (0, 1))))
    assert np.array_equal(cross_impact.succeed(matrix, everything, Succession.GLOBAL), everything)
    assert len(cross_impact.consistent(matrix).scenarios) == 4


def test_the_first_of_equal_better_states_is_taken():
    judgements = np.zeros((5, 5), dtype=np.int64)
    judgements[0] = [0, 0, 0, 1, 1]  # d0 s0 promotes both other states of d1 alike
    matrix = CrossImpactMatrix(box(2, 3), judgements)
    assert cross_impact.succeed(matrix, np.array([[0, 0]]), Succession.GLOBAL).tolist() == [[0, 1]]


def test_forty_descriptors_are_searched_from_random_starts_and_it_is_said():
    """Each descriptor promotes the same state of the next: three scenarios support themselves."""
    judgements = np.zeros((120, 120), dtype=np.int64)
    for at in range(40):
        for state in range(3):
            judgements[3 * at + state, 3 * ((at + 1) % 40) + state] = 3
    matrix = CrossImpactMatrix(box(*[3] * 40), judgements)
    result = cross_impact.attractors(matrix, Succession.LOCAL, starts=60)
    assert result.searched and 0 <= result.unended <= 1
    same = cross_impact.attractors(matrix, Succession.LOCAL, starts=60)
    assert np.array_equal(result.basins, same.basins)
    dense = matrix.judgements.copy()
    for state in range(3):  # the first descriptor rules all others
        dense[state, 3 + state :: 3] = 3
    ruled = cross_impact.consistent(CrossImpactMatrix(matrix.box, dense), starts=60)
    assert ruled.searched and [int(one[0]) for one in ruled.scenarios] == [0, 1, 2]
    assert all(len(set(one.tolist())) == 1 for one in ruled.scenarios)


def test_a_search_finds_what_enumeration_finds(monkeypatch):
    matrix = random_matrix(3, 3, 3, 3, 3, seed=2)
    enumerated = cross_impact.consistent(matrix), cross_impact.attractors(matrix)
    monkeypatch.setattr(cross_impact, "MOST_ENUMERATED", 1)
    searched = cross_impact.consistent(matrix), cross_impact.attractors(matrix)
    assert np.array_equal(enumerated[0].scenarios, searched[0].scenarios) and searched[0].searched
    assert {one.tobytes() for one in enumerated[1].cycles} == {one.tobytes() for one in searched[1].cycles}


def test_a_tolerance_of_six_is_refused():
    with pytest.raises(StatisticError, match="0 to 5"):
        cross_impact.consistent(random_matrix(2, 2), 6)


def test_what_remains_of_a_box_is_counted_by_its_joined_parts():
    pairs = ((("d0", "s0"), ("d1", "s1")), (("d1", "s0"), ("d3", "s2")))
    limited = box(3, 2, 4, 3, exclusions=pairs)
    left = [
        one
        for one in product(*map(range, limited.sizes))
        if not (one[0] == 0 and one[1] == 1) and not (one[1] == 0 and one[3] == 2)
    ]
    assert cross_impact.remaining(limited) == len(left) < limited.count
    large = box(*[3] * 40, exclusions=((("d0", "s0"), ("d1", "s1")),))
    assert cross_impact.remaining(large) == 8 * 3**38
    assert cross_impact.remaining(box(2, 2)) == 4


def test_a_scenario_that_contradicts_its_exclusions_is_refused():
    limited = box(2, 2, exclusions=((("d0", "s0"), ("d1", "s1")),))
    assert limited.scenario({"d1": "s0", "d0": "s0"}) == (0, 0)
    with pytest.raises(MatrixError, match=r"d0: s0.*d1: s1.*exclude each other"):
        limited.scenario({"d0": "s0", "d1": "s1"})
    with pytest.raises(MatrixError, match="no state for d1"):
        limited.scenario({"d0": "s0"})


def test_every_judgement_at_once_is_a_harder_test_than_one_after_the_other():
    matrix = random_matrix(3, 3, 3, 3, 3, seed=2)
    result = cross_impact.consistent(matrix)
    assert len(result.scenarios) and (result.joint <= result.robustness).all() and (result.joint > 0).all()
    again = cross_impact.joint_robustness(matrix, result.scenarios)
    assert np.array_equal(result.joint, again)
    clear = np.zeros((4, 4), dtype=np.int64)
    clear[0, 2:], clear[2, :2] = (3, -3), (3, -3)  # both states hold each other by more than any change can take
    held_together = CrossImpactMatrix(box(2, 2), clear)
    assert cross_impact.joint_robustness(held_together, np.array([[0, 0]])).tolist() == [1]
