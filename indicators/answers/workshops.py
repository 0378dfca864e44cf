"""What a foresight workshop answers: which drivers move the others, which scenarios hold together, who stands where."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model.foresight_matrices import Ending, PowerFormula
from indicators.model.indicators import City
from indicators.model.workshops import GroupJudgements, ScenarioText, Workshop

INDIRECT, DIRECT, POTENTIAL = MAPS = ("indirect", "direct", "potential")


@dataclass(frozen=True, eq=False)
class GroupView:
    """How the kinds of actor of a workshop judge: the order that each gives, and where they are farthest apart."""

    groups: tuple[GroupJudgements, ...]  # those that judged every pair
    incomplete: tuple[GroupJudgements, ...]  # the others: they count for the median, not here
    ranks: pd.DataFrame  # driver or actor × kind; no column with fewer than two kinds, or where nothing is ranked
    agreement: float  # Kendall's W; NaN where it is not defined
    chance: float  # the probability of so much agreement by chance
    apart: pd.DataFrame  # row, column (ids), together, lowest, highest, low_kinds, high_kinds; the farthest first


@dataclass(frozen=True, eq=False)
class DriverMap:
    """Influence and dependence of the drivers; each table has driver, influence, dependence, ranks, quadrant."""

    city: City
    workshop: Workshop
    direct: pd.DataFrame  # as shares of their sums
    indirect: pd.DataFrame
    potential: pd.DataFrame
    moved: pd.DataFrame  # driver, influence, dependence: places gained by indirect influence
    ending: Ending
    power: int
    period: int
    shown_map: str = INDIRECT  # of MAPS
    groups: GroupView | None = None  # None where the judgements are of one hand

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: a workshop has two of them at least."""
        return len(self.order) < 2

    @property
    def order(self) -> list[str]:
        """The drivers by their indirect influence; the number of each is its place here."""
        return list(self.indirect.sort_values(["influence_rank", "dependence_rank"], kind="stable")["driver"])


@dataclass(frozen=True)
class Scenario:
    """One state of each descriptor, and how well they go together."""

    states: tuple[int, ...]
    inconsistency: int
    robustness: float  # share of matrices with one judgement changed in which it stays
    joint: float  # of matrices with every judgement changed
    basin: float  # share of all starting points from which succession ends here; NaN: not where it ends
    text: ScenarioText | None = None
    support: tuple[int, ...] = ()  # how much the state of each descriptor promotes the others of the scenario


@dataclass(frozen=True, eq=False)
class ScenarioSet:
    """The scenarios that support themselves, the firmest first."""

    city: City
    workshop: Workshop
    scenarios: tuple[Scenario, ...]
    tolerance: int
    combinations: int
    remaining: int  # without those that contain an exclusion
    searched: bool  # True: not all combinations were tried
    starts: int = 0  # from how many random ones the search began, where it did
    groups: GroupView | None = None

    @property
    def empty(self) -> bool:
        """Whether none supports itself."""
        return not self.scenarios


@dataclass(frozen=True, eq=False)
class ActorMap:
    """The power of actors, and who stands with whom over the objectives, weighted by power."""

    city: City
    workshop: Workshop
    power: pd.DataFrame  # actor (id), influence, dependence, retroaction, power (mean 1)
    convergence: NDArray[np.float64]  # actors × actors
    divergence: NDArray[np.float64]
    ambivalence: NDArray[np.float64]
    objectives: pd.DataFrame  # objective (id), agreement, disagreement, mobilisation
    formula: PowerFormula
    groups: GroupView | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: a workshop has two of them at least."""
        return len(self.order) < 2

    @property
    def order(self) -> list[str]:
        """The actors by their power; the number of each is its place here."""
        return list(self.power.sort_values("power", ascending=False, kind="stable")["actor"])

    def strongest(self, pairs: NDArray[np.float64]) -> tuple[str, str] | None:
        """The two actors with the largest number of a table of pairs; None where all are 0."""
        if not pairs.max():
            return None
        first, second = np.unravel_index(int(np.triu(pairs).argmax()), pairs.shape)
        actors = list(self.power["actor"])
        return actors[int(first)], actors[int(second)]

    def nearest(self, actor: str, pairs: NDArray[np.float64]) -> str:
        """The other actor with the largest number in a table of pairs; empty where all are 0."""
        actors = list(self.power["actor"])
        row = pairs[actors.index(actor)]
        return actors[int(row.argmax())] if row.max() else ""
