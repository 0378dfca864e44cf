"""Tables that one evaluation rests on and that come with the project (data/studies): more places than a network has."""

from functools import cache

import pandas as pd

from indicators.model.locations import STUDIES


def night_lighting() -> pd.DataFrame:
    """French municipalities and their street lights, as readers/publishers/fr_night_lighting.py makes the table."""
    return pd.read_parquet(STUDIES / "fr_night_lighting.parquet")


@cache
def false_alarms() -> pd.DataFrame:
    """By dataset and indicator: places evaluated without a policy, those significant at 5 %, those called moderate.

    Measured by `python -m benchmarks evaluations --panel=… --save`.
    """
    return pd.read_csv(STUDIES / "false_alarms.csv").set_index(["dataset", "indicator"])
