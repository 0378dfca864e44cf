"""The answer about many small places of a country: drawn towards their mean, and whether near ones are alike."""

from dataclasses import dataclass, field

from indicators.answers import Places


@dataclass(frozen=True, eq=False)
class Neighbourhoods(Places):
    """The municipalities of one country on the map. `rows` is tables.PLACES and three columns more:

    `smoothed`, the empirical Bayes estimate; `near`, how a place stands among its neighbours ("high_high", "low_low",
    "high_low", "low_high"), empty where chance would do; `tested`, whether it takes part.
    """

    mean: float = field(default=float("nan"))  # of all residents together
    moran: float = field(default=float("nan"))
    p: float = field(default=float("nan"))  # one-sided, by permutation
    permutations: int = 0
    neighbours: int = 0  # how many of the nearest each place is compared with
    tested: int = 0  # places with a tested figure
