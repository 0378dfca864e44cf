"""Reads the offences recorded in London's boroughs, in the categories of data.police.uk."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.publishers.recorded import gathered, without

LEFT_OUT = {
    "other-crime": "The files of 2008-2016 put every offence under one heading and cannot be used.",
    "Other crime": "Offences under no other heading; not meaningful on their own.",
}
LEAST_OF_A_YEAR = 0.75  # of the fullest year's records: below, months are missing


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences of London's boroughs by full year: tables.OBSERVATIONS; geo "UK-Tower-Hamlets".

    Counts only: the file has no population. A year of which months are missing is left out.
    """
    rows = without(gathered(dataset, folder, "UK"), LEFT_OUT)
    rows = rows[~rows["year"].isin(partial_years(rows))]
    table = pd.DataFrame(
        {
            "indicator": "",
            "geo": "UK-" + rows["code"].str.replace(" ", "-"),
            "period": rows["year"].astype(str),
            "value": rows["count"],
            "numerator": rows["count"],
            "denominator": float("nan"),
            "status": Status.NORMAL.value,
            "note": "",
            "series": rows["offence"],
        }
    )
    return checked(table.reset_index(drop=True), OBSERVATIONS, "offences recorded in London")


def partial_years(rows: pd.DataFrame) -> set[int]:
    """The years whose records are fewer than three quarters of the fullest year's, all boroughs together."""
    records = rows.groupby("year")["count"].sum()
    return set(records.index[records < LEAST_OF_A_YEAR * records.max()])
