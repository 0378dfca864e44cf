"""Reads ISTAT's figures on offences that police forces reported to the judicial authority, by Italian province."""

from pathlib import Path

import pandas as pd

from indicators.model import Dataset
from indicators.sources.areas import italian_province
from indicators.sources.recorded import TOTALS, gathered, rates, without

LEFT_OUT = TOTALS
SOURCE = "ISTAT delitti denunciati"


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences of Italian provinces by year: tables.OBSERVATIONS; geo "IT-ITH55", NUTS 2021."""
    return rates(without(provinces(dataset, folder, SOURCE), LEFT_OUT), "ISTAT's reported offences")


def provinces(dataset: Dataset, folder: Path, source: str) -> pd.DataFrame:
    """The lines of one of the two Italian publishers, every province under its NUTS 2021 code.

    The file writes ISTAT's provinces in NUTS 2006 (Bologna ITD55) and the ministry's in NUTS 2021 (ITH55).
    """
    rows = gathered(dataset, folder, "IT")
    rows = rows[rows["source"] == source]
    rows = rows.assign(series=rows["offence"], population=rows["pop"])
    return rows.assign(geo="IT-" + rows["code"].map(italian_province))
