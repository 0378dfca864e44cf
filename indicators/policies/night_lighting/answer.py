"""Recorded offences before and after street lights went off, by group-time difference-in-differences."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.evaluations import FEWEST_LIGHTING, LightingOutcome, NightLighting
from indicators.model import tables
from indicators.statistics.staggered_starts import NEVER, GroupTimeEffects, group_time_effects

FIRST_WHOLE_YEAR = 1  # after the year of the start
FEWEST_A_YEAR = 10  # that start together: fewer tell nothing of their own spread


def night_lighting(
    study: pd.DataFrame, residents: int, outcome: LightingOutcome = LightingOutcome.DAMAGE
) -> NightLighting:
    """The effect on the logarithm of the rate, in municipalities with so many residents in the last year and more.

    `study` is the table of readers/publishers/fr_night_lighting.py. Where fewer than 50 municipalities switched off, or
    never did, nothing is estimated.
    """
    years = sorted(int(name.rsplit("_", 1)[1]) for name in study if name.startswith(f"{outcome}_"))
    study = study[study[[name for name in study if name.startswith("residents_")][-1]] >= residents]
    study = study[study[[f"{outcome}_{year}" for year in years]].notna().all(axis=1)]
    began = study["switched_off"].str[:4].replace("", str(years[-1])).astype(int)
    study = study[began > years[0]]  # who switched off by the first year has no year before, and did switch off
    starts = study["switched_off"].str[:4].replace("", str(years[0] + NEVER)).astype(int).to_numpy() - years[0]
    together = np.isin(starts, [year for year in range(1, len(years)) if (starts == year).sum() >= FEWEST_A_YEAR])
    usable = (starts == NEVER) | together
    rates, people = _rates(study[usable], outcome, years)
    starts = starts[usable]
    acting = starts != NEVER
    span = (years[0], years[-1])
    switched, never = int(acting.sum()), int((~acting).sum())
    if min(switched, never) < FEWEST_LIGHTING:
        return NightLighting(outcome, tables.empty(tables.EVENT_STUDY), residents, span, switched, never)
    result = group_time_effects(np.log(rates), starts)
    average, largest = result.average(FIRST_WHOLE_YEAR), int(result.places.argmax())
    lower, upper = average.interval()
    total = (rates[acting] * people[acting]).sum(axis=0) / people[acting].sum(axis=0)
    return NightLighting(
        outcome, _rows(result), residents, span, switched, never,
        _share(average.effect), _share(lower), _share(upper), average.p, result.pre_trend_p(),
        years[0] + int(result.starts[largest]), int(result.places[largest]), float(total[-1] / total[0] - 1),
    )  # fmt: skip


def _rates(
    study: pd.DataFrame, outcome: LightingOutcome, years: list[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Rates and residents, places × years. Damage by resident, half a case added; burglary by dwelling as published."""
    figures, people = (study[[f"{name}_{year}" for year in years]].to_numpy(float) for name in (outcome, "residents"))
    return (figures + 0.5) / people if outcome is LightingOutcome.DAMAGE else figures, people


def _rows(result: GroupTimeEffects) -> pd.DataFrame:
    """tables.EVENT_STUDY."""
    rows = []
    for since, estimate in sorted(result.by_years_since().items()):
        lower, upper = estimate.interval()
        places = sum(
            int(size)
            for start, size in zip(result.starts, result.places, strict=True)
            if 1 <= start + since < result.effects.shape[1]
        )
        rows.append((since, _share(estimate.effect), _share(lower), _share(upper), places))
    return pd.DataFrame(rows, columns=list(tables.EVENT_STUDY))


def _share(log: float) -> float:
    return float(np.exp(log) - 1)
