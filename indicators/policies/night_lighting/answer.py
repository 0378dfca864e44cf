"""Recorded damage before and after street lights went off, by group-time difference-in-differences."""

import numpy as np
import pandas as pd

from indicators.answers.evaluations import NightLighting
from indicators.model import tables
from indicators.model.errors import StatisticError
from indicators.statistics.staggered_starts import NEVER, GroupTimeEffects, group_time_effects

FIRST_WHOLE_YEAR = 1  # after the year of the start
FEWEST = 50  # municipalities on either side
FEWEST_A_YEAR = 10  # that start together: fewer tell nothing of their own spread


def night_lighting(study: pd.DataFrame, residents: int) -> NightLighting:
    """The effect on the logarithm of the rate, in municipalities with so many residents in the last year and more.

    `study` is the table of readers/publishers/fr_night_lighting.py. Raises StatisticError: fewer than 50
    municipalities that switched off, or that never did.
    """
    years = sorted(int(name.removeprefix("damage_")) for name in study if name.startswith("damage_"))
    study = study[study[f"residents_{years[-1]}"] >= residents]
    began = study["switched_off"].str[:4].replace("", str(years[-1])).astype(int)
    study = study[began > years[0]]  # who switched off by the first year has no year before, and did switch off
    counts, people = (study[[f"{name}_{year}" for year in years]].to_numpy(float) for name in ("damage", "residents"))
    starts = study["switched_off"].str[:4].replace("", str(years[0] + NEVER)).astype(int).to_numpy() - years[0]
    together = np.isin(starts, [year for year in range(1, len(years)) if (starts == year).sum() >= FEWEST_A_YEAR])
    usable = (starts == NEVER) | together
    counts, people, starts = counts[usable], people[usable], starts[usable]
    switched, never = int((starts != NEVER).sum()), int((starts == NEVER).sum())
    if min(switched, never) < FEWEST:
        raise StatisticError(f"{switched} municipalities switched off and {never} never did: 50 of each are needed.")
    result = group_time_effects(np.log((counts + 0.5) / people), starts)
    average, largest = result.average(FIRST_WHOLE_YEAR), int(result.places.argmax())
    lower, upper = average.interval()
    acting = starts != NEVER
    rates = counts[acting].sum(axis=0) / people[acting].sum(axis=0)
    return NightLighting(
        _rows(result), _share(average.effect), _share(lower), _share(upper), average.p, result.pre_trend_p(),
        switched, never, years[0] + int(result.starts[largest]), int(result.places[largest]), residents,
        (years[0], years[-1]), float(rates[-1] / rates[0] - 1),
    )  # fmt: skip


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
