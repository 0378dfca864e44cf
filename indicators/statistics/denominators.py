"""One count over several populations: who lives there, who is there on a day, what can be broken into."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError
from indicators.statistics.intervals import rate

DAYS = 365  # nights of a year that make one person present
COLUMNS = ("geo", "denominator", "value", "lower", "upper", "confidence", "method", "rank", "moved")


def people_present(residents: ArrayLike, nights: ArrayLike, days: float = DAYS) -> NDArray[np.float64]:
    """People present on an average night: residents + tourist nights / 365. An estimate, to be named as one.

    It leaves out who comes for the day, commuters among them, and who is away; nights count registered accommodation.
    NaN where residents or nights are missing: without nights nothing is known of visitors. Raises StatisticError: a
    figure below 0, no days. Boggs (1965), American Sociological Review 30, 899-908, on rates by those exposed.
    """
    living, slept = np.broadcast_arrays(np.asarray(residents, dtype=float), np.asarray(nights, dtype=float))
    if np.any(living < 0) or np.any(slept < 0) or not days > 0:
        raise StatisticError("Residents and nights cannot be below 0, and a year needs days: correct the figures.")
    return living + slept / days


def by_denominator(
    geo: ArrayLike,
    count: ArrayLike,
    bases: Mapping[str, ArrayLike],
    multipliers: Mapping[str, float] | None = None,
    sign: int = -1,
) -> pd.DataFrame:
    """The rate of every place with each denominator, and how its position changes (COLUMNS; a row a place and base).

    `bases` names the denominators, the usual one first; rates are per 100,000 unless `multipliers` says otherwise, with
    exact or Byar limits. `rank` runs over the places that have all denominators, so that it is not moved by who takes
    part; 1 is best by `sign` (Polarity.sign; below 0 the lowest), equal rates share the better one. `moved` is the
    rank less that of the first denominator: above 0 the place stands worse. NaN where a figure is missing.
    Raises StatisticError: no denominator, a figure below 0.
    """
    if not bases:
        raise StatisticError("A rate needs a denominator: name at least one.")
    names = np.asarray(geo, dtype=object)
    estimates = {base: rate(count, people, (multipliers or {}).get(base, 100_000.0)) for base, people in bases.items()}
    everywhere = ~np.any([np.isnan(estimate.value) for estimate in estimates.values()], axis=0)
    frames, first = [], None
    for base, estimate in estimates.items():
        rank = np.full(len(names), np.nan)
        signed = (-1 if sign < 0 else 1) * estimate.value[everywhere]
        rank[everywhere] = 1 + len(signed) - np.searchsorted(np.sort(signed), signed, side="right")
        first = rank if first is None else first
        row = (
            names,
            base,
            estimate.value,
            estimate.lower,
            estimate.upper,
            estimate.confidence,
            estimate.method,
            rank,
            rank - first,
        )
        frames.append(pd.DataFrame(dict(zip(COLUMNS, row, strict=True))))
    return pd.concat(frames, ignore_index=True)
