"""What may enter a median, a range or a rank: no estimate; a hidden count as the interval that it is."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.access.rights import SMALLEST_SHOWN, Cell
from indicators.catalogue import Catalogue
from indicators.model.indicators import Indicator, Status

CLOSE = 0.02  # the ends of a median differ by no more than this share: it is known well enough
Key = tuple[str, int, str]  # indicator, year, scope
Ends = tuple[float, float]  # the least and the most that a hidden figure can be
Hidden = dict[tuple[str, int], dict[str, Ends]]  # (indicator, year) -> area -> least and most


def counting(indicators: Mapping[str, Indicator]) -> list[str]:
    """The indicators of which a figure without its count may be an estimate."""
    return [id for id, one in indicators.items() if one.statistic.rests_on_count]


def entering(facts: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """The facts (indicator, value, numerator, status) that may enter a median, a range or a rank.

    Not what is missing, what is provisional (status P: the final figure takes its place), nor an estimate that a
    publisher gives in place of a count: status E without a numerator, of a rate, a share or a count. The store's
    distribution has the same rule (`store/spreads.py`).
    """
    return facts[enters(facts, indicators)]


def enters(facts: pd.DataFrame, indicators: Mapping[str, Indicator]) -> NDArray[np.bool_]:
    """Which of the facts those are."""
    status = _status(facts)
    estimate = (status == Status.ESTIMATED.value) & np.isnan(facts["numerator"].to_numpy(float))
    estimate[estimate] = [indicators[id].statistic.rests_on_count for id in facts["indicator"].to_numpy()[estimate]]
    missing = np.isnan(facts["value"].to_numpy(float))
    return ~estimate & (status != Status.PROVISIONAL.value) & ~missing


def final(facts: pd.DataFrame) -> NDArray[np.bool_]:
    """Which of the facts are not provisional: only these are compared or counted in what others are compared with."""
    return _status(facts) != Status.PROVISIONAL.value


def _status(facts: pd.DataFrame) -> NDArray:
    """As an array of Python's texts: pandas asks each of its own whether it is missing."""
    return np.array(facts["status"].tolist(), dtype=object)


def hidden_figures(
    raw: pd.DataFrame, visible: pd.DataFrame, catalogue: Catalogue, companions: Iterable[Cell]
) -> Hidden:
    """Between which values hidden counts lie. `raw`: tables.FACTS as the store has them; `visible`: as a viewer does.

    A publisher's hidden count lies between those that its dataset declares (`hidden`), one hidden here from 1 to 4. Of
    an indicator of which larger counts are hidden too (`companions`), and where no denominator is known, nothing is
    known but that it is not below 0: otherwise a companion could be told from a small count.
    """
    silent = (visible["status"] == Status.CONFIDENTIAL).to_numpy() & visible["value"].isna().to_numpy()
    unbounded, hidden = {cell[0] for cell in companions}, Hidden()
    names = ("indicator", "geo", "year", "dataset", "value", "denominator")
    for id, geo, year, dataset, value, people in zip(*(raw.loc[silent, name].tolist() for name in names), strict=True):
        declared = catalogue.datasets[dataset].hidden if dataset in catalogue.datasets else (0, SMALLEST_SHOWN - 1)
        least, most = declared if value != value else (1, SMALLEST_SHOWN - 1)
        scale = catalogue.units[catalogue.indicators[id].unit].multiplier / people if people > 0 else float("nan")
        ends = (0.0, float("inf")) if id in unbounded or scale != scale else (least * scale, most * scale)
        hidden.setdefault((id, year), {})[geo] = ends
    return hidden


def between(values: Sequence[float], ends: Sequence[Ends]) -> Ends:
    """The least and the most that the median of the values and of those between `ends` can be; NaN of nothing."""
    if not values and not ends:
        return float("nan"), float("nan")
    least, most = (float(np.median([*values, *(one[side] for one in ends)])) for side in (0, 1))
    return least, most


def known(least: float, most: float, decimals: int) -> float:
    """The middle of a median's two ends, where these are alike in the decimals shown or CLOSE; NaN: it is not known."""
    alike = round(least, decimals) == round(most, decimals) or most - least <= CLOSE * most < float("inf")
    return (least + most) / 2 if alike else float("nan")
