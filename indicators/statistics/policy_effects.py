"""What a policy did to yearly counts of one place, against the places that are counted alike and did not act.

The estimate is synthetic difference-in-differences on the log scale; how sure it is comes from all the others as if
they had acted, each by its size in standard deviations that its own counts and the panel's movement lead one to expect
(docs/methods.md). Abadie, Diamond and Hainmueller (2010) for placebos in space; the ratio of errors after and before,
by which they ranked, finds half as many true effects where few years lie before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indicators.model.errors import StatisticError
from indicators.statistics.panel_forecasts import Panel, Variances, variances
from indicators.statistics.synthetic_difference import (
    SyntheticEffect,
    difference_in_differences,
    most_alike,
    placebo_effects,
    placebo_p,
    synthetic_difference,
)

Numbers = NDArray[np.float64]

FAKE_START = 2  # years before the true one
FEWEST_BEFORE = 2  # years that an estimate needs
DRAWS, SEED = 4_000, 20_241_104  # of several places acting together
POWER = 0.8  # how often an effect would be seen
LARGEST_FALL = np.log(0.02)  # sought: a fall by 98 %
FALLS = np.linspace(0, LARGEST_FALL, 400)


@dataclass(frozen=True)
class Design:
    """A panel with the acting place last, and how many of its years lie before the start; no hole in the counts.

    `apart`: comparison places × comparison places, those that are not compared with one another when they are placebos.
    """

    panel: Panel
    before: int
    apart: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        """Raises StatisticError: a hole, fewer than two years before or three other places, no year after."""
        counts = self.panel.counts
        if not np.isfinite(counts).all() or not np.isfinite(self.panel.residents).all():
            raise StatisticError("A place has a year without a count: leave that place out of the comparison.")
        if len(counts) < 4 or not FEWEST_BEFORE <= self.before < counts.shape[1]:
            raise StatisticError(
                f"{len(counts) - 1} places to compare with and {self.before} of {counts.shape[1]} years before: "
                "3 places, 2 years before and 1 after are needed at least."
            )

    @property
    def others(self) -> Numbers:
        """The log rates of the comparison places."""
        return self.panel.logs[:-1]

    @cached_property
    def movement(self) -> Variances:
        """How the comparison places move from year to year, by their years before."""
        return variances(Panel(self.panel.counts[:-1, : self.before], self.panel.residents[:-1, : self.before]))

    @cached_property
    def expected_sd(self) -> Numbers:
        """The standard deviation of each estimate, were nothing to happen: one a place, the acting one last."""
        after = self.panel.counts.shape[1] - self.before
        chance = 1 / np.maximum(self.panel.counts[:, : self.before].mean(axis=1), 0.5)
        moves = self.movement
        return np.sqrt((moves.noise + chance) * (1 / self.before + 1 / after) + moves.step * (after + 1) / 2)

    @cached_property
    def placebo_effects(self) -> list[SyntheticEffect]:
        """The effect of each comparison place as if it had acted, against the others of them."""
        return placebo_effects(self.others, self.before, self.apart)

    @cached_property
    def placebos(self) -> Numbers:
        """Their means over the years after, on the log scale."""
        return np.array([effect.mean for effect in self.placebo_effects])

    @cached_property
    def placebo_sizes(self) -> Numbers:
        """The placebo effects in expected standard deviations."""
        return self.placebos / self.expected_sd[:-1]


@dataclass(frozen=True)
class Evaluation:
    """What an evaluation comes to, on the log scale, with all its checks."""

    design: Design
    effect: SyntheticEffect
    p: float
    half_width: float  # of the 95 % interval
    rank: int  # among all places by size, 1 the largest
    gap_before: float  # root mean squared, after the weights
    usual_gap_before: float  # that nine in ten of the placebos stay under
    second_opinion: float  # effect by the eight places most alike, equally weighted
    fake_start: tuple[float, float] | None  # effect and p two years before the start; None: too few years
    leave_one_out: Numbers  # effect and p without each place that has weight: n × 2

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the effect, by the sizes of the placebos."""
        return self.effect.mean - self.half_width, self.effect.mean + self.half_width


def evaluate(design: Design) -> Evaluation:
    """The effect of the last place with its checks. No search and no chance: the same figures give the same answer."""
    effect, p, rank = _tested(design)
    own_sd = float(design.expected_sd[-1])
    sizes = np.abs(design.placebo_sizes)
    pairs = zip(design.others, design.placebo_effects, strict=True)
    gaps = [_gap_before(other, placebo, design.before) for other, placebo in pairs]
    return Evaluation(
        design=design,
        effect=effect,
        p=p,
        half_width=_critical(sizes) * own_sd,
        rank=rank,
        gap_before=_gap_before(design.panel.logs[-1], effect, design.before),
        usual_gap_before=float(np.quantile(gaps, 0.9)),
        second_opinion=_second_opinion(design),
        fake_start=_fake_start(design),
        leave_one_out=_leave_one_out(design, effect),
    )


def smallest_fall(design: Design, places: int = 1, level: float = 0.05) -> float:
    """The smallest fall (a share, 0.4: by 40 %) that such an evaluation would see eight times in ten.

    The years after need not be known: what the comparison places did in as many years before stands for them, so
    `design` is one whose years all lie in the past. `places` act together, each as the last one of the design. NaN
    where even a fall by 98 % would be missed.
    """
    sizes, sd = design.placebo_sizes, float(design.expected_sd[-1])
    if places > 1:
        draws = np.random.default_rng(SEED).choice(sizes, size=(DRAWS, places))
        sizes, sd = draws.sum(axis=1) / np.sqrt(places), sd / np.sqrt(places)
    critical = _critical(np.abs(sizes), level)
    ordered, shifts = np.sort(sizes), FALLS / sd
    beyond = len(ordered) - np.searchsorted(ordered, critical - shifts, side="left")
    power = (beyond + np.searchsorted(ordered, -critical - shifts, side="right")) / len(ordered)
    enough = np.flatnonzero(power >= POWER)
    return float(1 - np.exp(FALLS[enough[0]])) if len(enough) else float("nan")


def size_in(design: Design) -> float:
    """The effect of the last place in expected standard deviations, as its placebos are measured."""
    return synthetic_difference(design.panel.logs, design.before).mean / float(design.expected_sd[-1])


def joint_p(sizes: Sequence[float], placebo_sizes: Numbers) -> float:
    """The two-sided p-value that several places that acted did nothing: their summed sizes among as many placebos."""
    draws = np.random.default_rng(SEED).choice(placebo_sizes, size=(DRAWS, len(sizes))).sum(axis=1)
    return float((1 + (np.abs(draws) >= abs(sum(sizes))).sum()) / (1 + DRAWS))


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values in their order, adjusted for being several: Holm (1979), Scandinavian Journal of Statistics 6."""
    order = np.argsort(p_values)
    adjusted, highest = np.empty(len(p_values)), 0.0
    for position, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - position) * p_values[index]))
        adjusted[index] = highest
    return [float(p) for p in adjusted]


def _tested(design: Design) -> tuple[SyntheticEffect, float, int]:
    effect = synthetic_difference(design.panel.logs, design.before)
    size = effect.mean / float(design.expected_sd[-1])
    larger = int((np.abs(design.placebo_sizes) >= abs(size)).sum())
    return effect, placebo_p(size, design.placebo_sizes), larger + 1


def _critical(sizes: Numbers, level: float = 0.05) -> float:
    """The size from which the rank of a place gives a p-value of `level` or less."""
    allowed = int(np.floor(level * (len(sizes) + 1) + 1e-9))
    if allowed < 1:
        return float("inf")
    return float(np.nextafter(np.partition(sizes, -allowed)[-allowed], np.inf))


def _gap_before(path: Numbers, effect: SyntheticEffect, before: int) -> float:
    return float(np.sqrt(((path[:before] - effect.path[:before]) ** 2).mean()))


def _second_opinion(design: Design) -> float:
    alike = most_alike(design.panel.logs, design.before)
    return difference_in_differences(design.panel.logs[[*alike, -1]], design.before).mean


def _fake_start(design: Design) -> tuple[float, float] | None:
    """The effect at a start two years too early, of years before the true one alone."""
    early = design.before - FAKE_START
    if early < FEWEST_BEFORE:
        return None
    effect, p, _ = _tested(Design(design.panel.until(design.before), early, design.apart))
    return effect.mean, p


def _leave_one_out(design: Design, effect: SyntheticEffect) -> Numbers:
    """SyntheticEffect and p without each place that has weight; the placebos stay those of the whole design."""
    sd, rows = float(design.expected_sd[-1]), []
    for place in np.flatnonzero(effect.place_weights > 1e-6):
        mean = synthetic_difference(np.delete(design.panel.logs, place, axis=0), design.before).mean
        rows.append((mean, placebo_p(mean / sd, np.delete(design.placebo_sizes, place))))
    return np.array(rows)
