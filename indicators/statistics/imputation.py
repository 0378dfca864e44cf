"""What is put where a figure is missing: a mean or a median of all units or of the unit's group, or nothing."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from indicators.model.errors import StatisticError, UnknownNameError

METHODS = ("none", "mean", "median", "group_mean", "group_median")


def imputed(values: pd.DataFrame, method: str = "none", groups: ArrayLike | None = None) -> pd.DataFrame:
    """The values (units × indicators) with every missing one filled, where there is something to fill it with.

    `method`: none (missing stays missing: the aggregation takes the other weights to one) · mean · median (of the
    indicator over all units) · group_mean · group_median (over the units of the same group; `groups` holds one label a
    unit). A group that knows nothing of an indicator, or a unit without a group, leaves it missing. OECD/JRC Handbook
    on Constructing Composite Indicators (2008), step 3; COINr's Impute. Raises UnknownNameError, StatisticError.
    """
    if method not in METHODS:
        raise UnknownNameError("missing-data rule", method, METHODS)
    if method == "none" or not values.isna().to_numpy().any():
        return values.copy()
    statistic = method.removeprefix("group_")
    if statistic == method:
        return values.fillna(values.agg(statistic))
    if groups is None:
        raise StatisticError(
            "Missing figures can be filled from their group only if each unit has a group: name the groups."
        )
    labels = pd.Series(np.asarray(groups, dtype=object), index=values.index)
    return values.fillna(values.groupby(labels).transform(statistic))
