"""The answers about composite indices that the atlas hands to views: bands, scores, contributions, uncertainty."""

from dataclasses import dataclass, field

import pandas as pd

from indicators.model.comparability import Comparator
from indicators.model.index_recipe import IndexRecipe
from indicators.model.indicators import City, Indicator

FEWEST_CITIES = 5  # with a score: fewer are no index
WEAK_ALPHA = 0.6  # Cronbach's; below it the indicators do not measure one thing
SHOWN_DRAWS, MOST_DRAWS = 400, 10_000  # shown at once; on request


@dataclass(frozen=True, eq=False)
class BandUncertainty:
    """What the shares of the bands rest on: draws of the choices that could as well have been others."""

    draws: int
    choices: dict[str, tuple[str, ...]]  # what was drawn: scale, outliers, aggregation (ids of indexes.CHOICES)
    moved: float  # every weight by up to this share; 0: weights were not drawn
    matters: pd.DataFrame | None = None  # only on request: choice, first, total with their limits, the greatest first
    seed: int = 0


@dataclass(frozen=True)
class WhatIf:
    """One figure of the own city as it is, and as the reader moved it."""

    indicator: str
    current: float
    value: float
    before: tuple[float, float, float, float]  # score, and the share of the draws in each band, as things are
    after: tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class IndexScores:
    """An index of all cities that can take part, for one of them.

    No city has a rank. `rows`: geo, score (NaN: none), band (of BANDS: the one of most draws; "" without a score),
    ahead, like, behind (share of the draws with a score in which the city is in the upper quarter, the middle half, the
    lower quarter of the cities), scored (share of the draws with a score), missing (share of the weight), first, last
    (years of its figures), peer; by band, then by name.
    `parts`, a row an indicator or theme of the own city: part, theme (of an indicator), value, year, normalised,
    middle (the cities' median), share (of the weight), contribution, usual (the median contribution), kind (strength,
    weakness or ""). `reason` says why there is no index: few_indicators, few_cities, weights; of
    few_answers (cities' own, in parts that wait for them) and not_one (alpha below WEAK_ALPHA) the parts are given, one
    by one, without any band.
    """

    index: IndexRecipe
    city: City
    comparator: Comparator
    year: int
    indicators: tuple[Indicator, ...]
    rows: pd.DataFrame
    parts: pd.DataFrame
    doubted: BandUncertainty | None
    cities: dict[str, City]
    peers: tuple[str, ...] = ()
    additive: bool = True
    shares: dict[str, float] = field(default_factory=dict)  # of the whole weight, by indicator
    ends: dict[str, tuple[float, ...]] = field(default_factory=dict)  # goalposts or target, where the scale has them
    alpha: float = float("nan")
    correlations: pd.DataFrame | None = None  # indicators × indicators, of normalised figures
    stages: dict[str, pd.DataFrame] = field(default_factory=dict)  # every step by name: cities × indicators
    left_out: int = 0  # cities with some of the figures, too few to take part
    what_if: WhatIf | None = None
    datasets: tuple[str, ...] = ()
    reason: str = ""

    @property
    def empty(self) -> bool:
        """True where there is nothing to show: neither an index nor its indicators one by one."""
        return bool(self.reason) and not self.one_by_one

    @property
    def one_by_one(self) -> bool:
        """Whether the indicators are shown by themselves, without an index of them."""
        return self.reason in ("few_answers", "not_one")

    @property
    def count(self) -> int:
        """The cities with a score."""
        return int(self.rows["score"].notna().sum())

    @property
    def own(self) -> pd.Series | None:
        """The own city's row; None where it does not take part."""
        rows = self.rows[self.rows["geo"] == self.city.id]
        return rows.iloc[0] if len(rows) else None
