"""How far places are apart over variables of several kinds: measures, categories, yes and no."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.analysis.peers import weighing


def gower(context: pd.DataFrame, weights: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Gower's distances, 0 to 1, of every two places (rows of `context`; square, its index on both sides).

    A measure (numeric column) counts |a - b| / range over the places known, 0 where all have the same; a category
    (text, category, or true and false) 0 for the same, 1 for another. The distance is their mean by `weights` (alike,
    if not given) over the variables known in both; NaN where there is none. Gower (1971), Biometrics 27, 857-871; as
    cluster::daisy(metric = "gower") in R for nominal and interval variables. Raises UnknownNameError: a variable that
    the context does not have; StatisticError: a weight below 0, none above.
    """
    names, weight = weighing(context, dict.fromkeys(context, 1.0) if weights is None else weights)
    total, shared = np.zeros((2, len(context), len(context)))
    for name, own in zip(names, weight, strict=True):
        apart, both = _apart(context[name])
        total += own * np.where(both, apart, 0.0)
        shared += own * both
    found = total / np.where(shared > 0, shared, np.nan)
    return pd.DataFrame(found, context.index, context.index)


def _apart(variable: pd.Series) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Differences in one variable, and where both figures are known."""
    known = variable.notna().to_numpy()
    both = known[:, None] & known
    if pd.api.types.is_numeric_dtype(variable) and not pd.api.types.is_bool_dtype(variable):
        figures = variable.to_numpy(dtype=float, na_value=np.nan)
        wide = np.ptp(figures[known]) if known.any() else 0.0
        return np.abs(figures[:, None] - figures) / (wide or 1.0), both
    names, _ = pd.factorize(variable)
    return (names[:, None] != names).astype(float), both
