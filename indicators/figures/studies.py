"""Tables that one evaluation rests on and that come with the project (data/studies): more places than a network has."""

import pandas as pd

from indicators.model.locations import STUDIES


def night_lighting() -> pd.DataFrame:
    """French municipalities and their street lights, as readers/publishers/fr_night_lighting.py makes the table."""
    return pd.read_parquet(STUDIES / "fr_night_lighting.parquet")
