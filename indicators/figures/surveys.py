"""A city's own survey beside an official one: two samples and two questionnaires, which no change is told between."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.figures.figures import Figures
from indicators.model.indicators import Statistic, Status


def one_survey(data: Figures, history: pd.DataFrame) -> pd.DataFrame:
    """The figures over time of which changes may be told: without a city's own survey where an official one is known.

    Counts and rates stay: a city's own count of offences goes on with the official one of the same police.
    """
    apart = _apart(data, history)
    return history[~apart] if apart.any() else history


def with_breaks(data: Figures, history: pd.DataFrame) -> pd.DataFrame:
    """The same figures, a break where one survey follows the other: no line leads from one to the other."""
    apart = _apart(data, history)
    if not apart.any():
        return history
    ordered = history.assign(apart=apart).sort_values(["indicator", "geo", "year"], kind="stable")
    before = ordered.groupby(["indicator", "geo"])["apart"].shift()
    changes = before.notna() & (before != ordered["apart"])
    status = ordered["status"].mask(changes & (ordered["status"] == Status.NORMAL), Status.BREAK.value)
    return ordered.assign(status=status).drop(columns="apart").reindex(history.index)


def _apart(data: Figures, history: pd.DataFrame) -> NDArray[np.bool_]:
    """Which figures are of a city's own survey, with an official one of another year beside it."""
    if not data.contributed or history.empty:
        return np.zeros(len(history), bool)
    declared, contributed = data.catalogue.indicators, data.contributed
    # in Python: of a question's few rows, pandas takes ten times as long
    columns = [history[name].tolist() for name in ("indicator", "geo", "dataset")]
    from_city = [
        dataset in contributed and declared[id].statistic is Statistic.PROPORTION
        for id, _geo, dataset in zip(*columns, strict=True)
    ]
    series = list(zip(*columns[:2], strict=True))
    official = {key for key, one in zip(series, from_city, strict=True) if not one}
    return np.array([one and key in official for key, one in zip(series, from_city, strict=True)], dtype=bool)
