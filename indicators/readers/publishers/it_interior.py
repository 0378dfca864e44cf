"""Reads the Italian Ministry of the Interior's figures on offences reported to the judicial authority, by province."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import Dataset
from indicators.readers.publishers.it_istat import SOURCE as ISTAT
from indicators.readers.publishers.it_istat import provinces
from indicators.readers.publishers.recorded import COUNTED, rates

SOURCE = "Ministero dell'Interno via onData"


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences of Italian provinces, 2017-20: tables.OBSERVATIONS; geo "IT-ITH55", NUTS 2021.

    What ISTAT tells of the same province and year is left to ISTAT. The file divides all four years by the population
    of 2021; here the population of the province and year that stands beside ISTAT's figures is the denominator.
    """
    rows, official = provinces(dataset, folder, SOURCE), provinces(dataset, folder, ISTAT)
    offences = set(official["offence"])
    rows = rows[~rows["offence"].isin(offences)].drop(columns="population")
    populations = official.drop_duplicates(["geo", "year"])[["geo", "year", "population"]]
    rows = rows.merge(populations, on=["geo", "year"], how="left", validate="many_to_one")
    return rates(rows[COUNTED], "ministry's reported offences")
