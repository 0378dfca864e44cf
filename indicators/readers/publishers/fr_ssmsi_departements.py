"""Reads the SSMSI's base of recorded offences by French département."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import Dataset
from indicators.readers.publishers.recorded import gathered, rates

LEVEL = "departement"


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences of French départements by year: tables.OBSERVATIONS; geo "FR-D31"."""
    rows = gathered(dataset, folder, "FR")
    rows = rows[rows["level"] == LEVEL]
    rows = rows.rename(columns={"offence": "series", "pop": "population"}).assign(geo="FR-D" + rows["code"])
    return rates(rows, "SSMSI's base by département")
