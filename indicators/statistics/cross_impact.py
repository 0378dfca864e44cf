"""Cross-impact balances: which scenarios support themselves, by how much, and how firmly.

Weimer-Jehle (2006), Cross-impact balances: a system-theoretical approach to cross-impact analysis, Technological
Forecasting and Social Change 73, 334-361. A scenario is one state of each descriptor; its impact balance is the sum of
the rows of its states; it is consistent where no other state of a descriptor has a higher balance than its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod

import numpy as np
from numpy.typing import NDArray

from indicators.model.errors import StatisticError
from indicators.model.foresight_matrices import CrossImpactMatrix, MorphologicalBox

Scenarios = NDArray[np.int64]  # scenarios × descriptors: the number of the state of each

Cycle = tuple[tuple[int, ...], ...]

MOST_ENUMERATED = 5_000_000  # combinations; above, scenarios are searched from random starts
MOST_TOLERATED = 5  # inconsistency that may be asked for
STARTS, DRAWS, SEED = 2_000, 1_000, 20_260_101
STEPS = 100  # of a succession from a random start
_TAIL = 20_000  # combinations of the last descriptors that are added up once


class Succession(StrEnum):
    """What changes in one step from a scenario that does not support itself."""

    GLOBAL = "global"  # every descriptor takes its best state
    LOCAL = "local"  # only the descriptor with the largest inconsistency does


@dataclass(frozen=True, eq=False)
class Consistent:
    """The scenarios whose inconsistency is small enough, in the order of their states."""

    scenarios: Scenarios
    inconsistency: NDArray[np.int64]  # 0: consistent
    robustness: NDArray[np.float64]  # share of the changed judgements under which a scenario stays within `tolerance`
    joint: NDArray[np.float64]  # as `robustness`, of matrices in which every judgement is changed at once
    tolerance: int
    combinations: int  # of the box
    searched: bool  # True: from random starts, so others may exist


@dataclass(frozen=True, eq=False)
class Attractors:
    """Where succession ends: at one scenario, or in a cycle of several."""

    cycles: tuple[Scenarios, ...]  # each its scenarios in their order; one row: it supports itself
    basins: NDArray[np.float64]  # share of all combinations, or of the random starts, that end there; largest first
    unended: float  # share of the starts that reached no end in 100 steps
    searched: bool


def impact_balances(matrix: CrossImpactMatrix, scenarios: Scenarios) -> NDArray[np.int64]:
    """The impact balance of every state under each scenario: scenarios × states."""
    offsets = np.array([place.start for place in matrix.slices])
    chosen = np.zeros((len(scenarios), len(matrix.judgements)), dtype=np.float32)
    np.put_along_axis(chosen, np.asarray(scenarios) + offsets, 1.0, axis=1)
    return (chosen @ matrix.judgements.astype(np.float32)).astype(np.int64)  # exact: sums of small whole numbers


def support(matrix: CrossImpactMatrix, scenario: Sequence[int]) -> tuple[int, ...]:
    """How much the state of each descriptor promotes (+) or hinders (-) the other states of a scenario, in sum."""
    chosen = [place.start + state for place, state in zip(matrix.slices, scenario, strict=True)]
    return tuple(int(one) for one in matrix.judgements[np.ix_(chosen, chosen)].sum(axis=1))


def inconsistencies(matrix: CrossImpactMatrix, scenarios: Scenarios) -> NDArray[np.int64]:
    """By how much the best state of each descriptor has a higher balance than the chosen: scenarios × descriptors."""
    balances = impact_balances(matrix, scenarios)
    return np.stack([_short(balances[:, place], scenarios[:, at]) for at, place in enumerate(matrix.slices)], axis=1)


def consistent(matrix: CrossImpactMatrix, tolerance: int = 0, starts: int = STARTS, seed: int = SEED) -> Consistent:
    """Every scenario whose largest inconsistency is at most `tolerance` (0 to 5), exclusions left out.

    Above 5 million combinations only those that succession passes from so many random starts (`searched`).
    Raises StatisticError: another tolerance.
    """
    if not 0 <= tolerance <= MOST_TOLERATED:
        raise StatisticError(f"An inconsistency of {tolerance} cannot be asked for: choose 0 to {MOST_TOLERATED}.")
    searched = matrix.box.count > MOST_ENUMERATED
    if searched:
        scenarios = _passed(matrix, tolerance, starts, seed)
    else:
        blocks = ((one.first, _worst(one, matrix.slices)) for one in _blocks(matrix))
        codes = np.concatenate([first + np.flatnonzero(worst <= tolerance) for first, worst in blocks])
        scenarios = decode(codes, matrix.box.sizes)
    scenarios = scenarios[allowed(matrix.box, scenarios)]
    worst = inconsistencies(matrix, scenarios).max(axis=1) if len(scenarios) else np.zeros(0, dtype=np.int64)
    shares = robustness(matrix, scenarios, tolerance), joint_robustness(matrix, scenarios, tolerance, seed=seed)
    return Consistent(scenarios, worst, *shares, tolerance, matrix.box.count, searched)


def robustness(matrix: CrossImpactMatrix, scenarios: Scenarios, tolerance: int = 0) -> NDArray[np.float64]:
    """In which share of the matrices with one judgement changed by 1 (up or down) each scenario stays within tolerance.

    All judgements are changed in turn, one at a time: Σ states² less those inside a descriptor, times two. No matrix is
    made: one more point for a rival state, or one less for the chosen, matters only in the rows of the scenario.
    """
    sizes = matrix.box.sizes
    changes = 2 * (sum(sizes) ** 2 - sum(size**2 for size in sizes))
    balances = impact_balances(matrix, scenarios)
    lost = np.zeros(len(scenarios))
    for at, place in enumerate(matrix.slices):
        block, chosen = balances[:, place], scenarios[:, at : at + 1]
        lead = np.take_along_axis(block, chosen, axis=1) - block  # of the chosen state over each
        rival = np.arange(block.shape[1]) != chosen
        near = rival & (lead - 1 < -tolerance)
        lost += (len(sizes) - 1) * (near.sum(axis=1) + near.any(axis=1))
    return 1 - lost / changes


def joint_robustness(
    matrix: CrossImpactMatrix, scenarios: Scenarios, tolerance: int = 0, draws: int = DRAWS, seed: int = SEED
) -> NDArray[np.float64]:
    """In which share of matrices each scenario stays within tolerance, if every judgement is changed at once.

    In each draw every judgement moves by -1, 0 or 1, all three as likely. The same seed gives the same draws.
    """
    random, slices = np.random.default_rng(seed), matrix.slices
    rows = np.asarray(scenarios) + np.array([place.start for place in slices])
    balances, kept_within = impact_balances(matrix, scenarios), np.zeros(len(scenarios))
    for _draw in range(draws if len(scenarios) else 0):
        change = random.integers(-1, 2, matrix.judgements.shape, dtype=np.int8)
        for place in slices:
            change[place, place] = 0
        moved = balances + change[rows].sum(axis=1)
        short = [_short(moved[:, place], scenarios[:, at]) for at, place in enumerate(slices)]
        kept_within += np.max(short, axis=0) <= tolerance
    return kept_within / draws


def succeed(matrix: CrossImpactMatrix, scenarios: Scenarios, rule: Succession) -> Scenarios:
    """The scenarios one step later. A state that is as good as the best stays; else the first of the best is taken."""
    balances = impact_balances(matrix, scenarios)
    best, short = scenarios.copy(), np.empty_like(scenarios)
    for at, place in enumerate(matrix.slices):
        short[:, at] = _short(balances[:, place], scenarios[:, at])
        best[:, at] = np.where(short[:, at] > 0, balances[:, place].argmax(axis=1), scenarios[:, at])
    if rule is Succession.GLOBAL:
        return best
    worst = short.argmax(axis=1)[:, None]
    after = scenarios.copy()
    np.put_along_axis(after, worst, np.take_along_axis(best, worst, axis=1), axis=1)
    return after


def attractors(
    matrix: CrossImpactMatrix, rule: Succession = Succession.GLOBAL, starts: int = STARTS, seed: int = SEED
) -> Attractors:
    """Where succession ends, and from how large a share of all combinations (above 5 million: of random starts).

    The largest basin first. Exclusions do not hold a succession up: it follows the judgements alone.
    """
    searched = matrix.box.count > MOST_ENUMERATED
    ends = _from_starts(matrix, rule, starts, seed) if searched else _from_everywhere(matrix, rule)
    total = starts if searched else matrix.box.count
    ordered = sorted(ends.items(), key=lambda one: (-one[1], one[0]))
    cycles = tuple(np.array(cycle, dtype=np.int64) for cycle, _count in ordered)
    unended = 1 - sum(ends.values()) / total
    return Attractors(cycles, np.array([count / total for _cycle, count in ordered]), unended, searched)


def remaining(box: MorphologicalBox) -> int:
    """How many combinations of a morphological box are left without those that contain an exclusion.

    Descriptors that no chain of exclusions joins multiply. Raises StatisticError: one chain of more than 5 million.
    """
    groups = _joined(box)
    product = 1
    for group in groups:
        part = MorphologicalBox(tuple(box.descriptors[at] for at in group)) if len(group) > 1 else None
        if part is None:
            product *= box.sizes[group[0]]
            continue
        names = {one.name for one in part.descriptors}
        inside = tuple(pair for pair in box.exclusions if pair[0][0] in names)
        product *= _counted(MorphologicalBox(part.descriptors, inside))
    return product


def allowed(box: MorphologicalBox, scenarios: Scenarios) -> NDArray[np.bool_]:
    """Which scenarios contain no excluded pair."""
    free = np.ones(len(scenarios), dtype=bool)
    for first, second in box.exclusions:
        (left, its), (right, theirs) = box.place(*first), box.place(*second)
        free &= ~((scenarios[:, left] == its) & (scenarios[:, right] == theirs))
    return free


def decode(codes: NDArray[np.int64], sizes: tuple[int, ...]) -> Scenarios:
    """The states of scenarios from their numbers; the last descriptor is the first to move."""
    return np.stack(np.unravel_index(codes, sizes), axis=1).astype(np.int64) if len(codes) else np.zeros(
        (0, len(sizes)), dtype=np.int64
    )  # fmt: skip


def _counted(box: MorphologicalBox) -> int:
    if box.count > MOST_ENUMERATED:
        raise StatisticError(
            f"The exclusions join descriptors with {box.count:,} combinations, more than {MOST_ENUMERATED:,}: "
            "split the box, or leave out descriptors."
        )
    blocks = (np.arange(first, min(first + 200_000, box.count)) for first in range(0, box.count, 200_000))
    return sum(int(allowed(box, decode(codes, box.sizes)).sum()) for codes in blocks)


def _joined(box: MorphologicalBox) -> list[list[int]]:
    """The descriptors in groups: those of one group are joined by exclusions, directly or through others."""
    group = list(range(len(box.descriptors)))
    for first, second in box.exclusions:
        left, right = group[box.place(*first)[0]], group[box.place(*second)[0]]
        group = [left if number == right else number for number in group]
    return [[at for at, number in enumerate(group) if number == joint] for joint in sorted(set(group))]


def _short(balances: NDArray[np.int64], chosen: NDArray[np.int64]) -> NDArray[np.int64]:
    """How far the balance of the chosen state is below the best of its descriptor."""
    return balances.max(axis=1) - np.take_along_axis(balances, chosen[:, None], axis=1)[:, 0]


@dataclass(frozen=True, eq=False)
class _Block:
    """Combinations whose numbers follow one another."""

    first: int
    balances: NDArray[np.int16]  # states × combinations
    chosen: Scenarios  # descriptors × combinations

    def short(self, at: int, place: slice) -> NDArray[np.int16]:
        """How far the balance of the chosen state of one descriptor is below its best."""
        block = self.balances[place]
        return block.max(axis=0) - np.take_along_axis(block, self.chosen[at : at + 1], axis=0)[0]


def _blocks(matrix: CrossImpactMatrix) -> Iterator[_Block]:
    """All combinations: the balances of the last descriptors are added up once, those of the first once a block."""
    sizes, slices = matrix.box.sizes, matrix.slices
    cut = len(sizes) - 1
    while cut > 0 and prod(sizes[cut - 1 :]) <= _TAIL:
        cut -= 1
    tail = np.ascontiguousarray(decode(np.arange(prod(sizes[cut:])), sizes[cut:]).T)
    judgements = matrix.judgements.astype(np.int16)
    after = np.zeros((len(judgements), tail.shape[1]), dtype=np.int16)
    for at, states in enumerate(tail, start=cut):
        after += judgements[slices[at].start + states].T
    chosen = np.concatenate([np.zeros((cut, tail.shape[1]), dtype=np.int64), tail])
    heads = decode(np.arange(prod(sizes[:cut])), sizes[:cut]) if cut else np.zeros((1, 0), dtype=np.int64)
    for number, head in enumerate(heads):
        chosen[:cut] = head[:, None]
        before = judgements[[slices[at].start + state for at, state in enumerate(head)]].sum(axis=0, dtype=np.int16)
        yield _Block(number * tail.shape[1], after + before[:, None], chosen)


def _worst(block: _Block, slices: tuple[slice, ...]) -> NDArray[np.int16]:
    """The largest inconsistency of each combination."""
    return np.maximum.reduce([block.short(at, place) for at, place in enumerate(slices)])


def _next(block: _Block, matrix: CrossImpactMatrix, rule: Succession) -> NDArray[np.int64]:
    """The number of the combination that follows each."""
    sizes = matrix.box.sizes
    moves = np.zeros(block.chosen.shape[1], dtype=np.int64)
    worst = np.zeros(block.chosen.shape[1], dtype=np.int16)
    for at, place in enumerate(matrix.slices):
        short = block.short(at, place)
        move = (block.balances[place].argmax(axis=0) - block.chosen[at]) * prod(sizes[at + 1 :])
        if rule is Succession.GLOBAL:
            moves += np.where(short > 0, move, 0)
        else:
            moves = np.where(short > worst, move, moves)
            worst = np.maximum(worst, short)
    return block.first + np.arange(len(moves)) + moves


def _from_everywhere(matrix: CrossImpactMatrix, rule: Succession) -> dict[Cycle, int]:
    """How many combinations end in each cycle."""
    count, sizes = matrix.box.count, matrix.box.sizes
    step = np.concatenate([_next(block, matrix, rule) for block in _blocks(matrix)])
    far = step
    for _ in range(count.bit_length()):  # 2ⁿ steps: more than any path is long
        farther = far[far]
        if np.array_equal(farther, far):
            break
        far = farther
    ends, counts = np.unique(far, return_counts=True)
    totals: Counter[Cycle] = Counter()
    for end, number in zip(ends, counts, strict=True):
        codes, at = [int(end)], int(step[end])
        while at != end:
            codes.append(at)
            at = int(step[at])
        totals[_ordered(decode(np.array(codes), sizes))] += int(number)
    return totals


def _ordered(cycle: Scenarios) -> Cycle:
    """The scenarios of a cycle in their order, the lowest first."""
    states = [tuple(int(state) for state in scenario) for scenario in cycle]
    first = states.index(min(states))
    return tuple(states[first:] + states[:first])


def _starts(matrix: CrossImpactMatrix, starts: int, seed: int) -> Scenarios:
    return np.random.default_rng(seed).integers(0, matrix.box.sizes, (starts, len(matrix.box.sizes)))


def _walks(
    matrix: CrossImpactMatrix, scenarios: Scenarios, rule: Succession
) -> Iterator[tuple[Scenarios, NDArray[np.int64], NDArray[np.bool_]]]:
    """Step by step the scenarios that are still on their way, how many starts each stands for, which have come round.

    Brent (1980), BIT 20, 176-184: a scenario is compared with where it was at the last power of two; there those that
    met are walked on as one. Ends after 100 steps.
    """
    mark, weights = scenarios, np.ones(len(scenarios), dtype=np.int64)
    for number in range(1, STEPS + 1):
        scenarios = succeed(matrix, scenarios, rule)
        ended = (scenarios == mark).all(axis=1)
        yield scenarios, weights, ended
        scenarios, mark, weights = scenarios[~ended], mark[~ended], weights[~ended]
        if not len(scenarios):
            return
        if number & (number - 1) == 0:
            scenarios, group = np.unique(scenarios, axis=0, return_inverse=True)
            mark, weights = scenarios, np.bincount(group.ravel(), weights).astype(np.int64)


def _passed(matrix: CrossImpactMatrix, tolerance: int, starts: int, seed: int) -> Scenarios:
    """The scenarios within tolerance that succession passes from random starts, under either rule; each once."""
    passed = [np.zeros((0, len(matrix.box.sizes)), dtype=np.int64)]
    for rule in Succession:
        for scenarios, _weights, _ended in _walks(matrix, _starts(matrix, starts, seed), rule):
            passed.append(scenarios[inconsistencies(matrix, scenarios).max(axis=1) <= tolerance])
    return np.unique(np.concatenate(passed), axis=0)


def _from_starts(matrix: CrossImpactMatrix, rule: Succession, starts: int, seed: int) -> dict[Cycle, int]:
    """As `_from_everywhere`, from random starts; those that have not come round after 100 steps are left out."""
    ends: Counter[tuple[int, ...]] = Counter()
    for scenarios, weights, ended in _walks(matrix, _starts(matrix, starts, seed), rule):
        for scenario, weight in zip(scenarios[ended].tolist(), weights[ended].tolist(), strict=True):
            ends[tuple(scenario)] += weight
    totals: Counter[Cycle] = Counter()
    cycle_of: dict[tuple[int, ...], Cycle] = {}
    for end, number in ends.items():
        if end not in cycle_of:
            path = [np.array([end])]
            while not np.array_equal(after := succeed(matrix, path[-1], rule), path[0]):
                path.append(after)
            cycle = _ordered(np.concatenate(path))
            cycle_of |= dict.fromkeys(cycle, cycle)
        totals[cycle_of[end]] += number
    return totals
