"""Reads the Scottish Government's recorded crimes by council area, of the councils that are cities of the project."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import Dataset
from indicators.readers.publishers.recorded import file_of, over_residents

COUNCILS = {
    "Glasgow City": "UK004C", "City of Edinburgh": "UK007C", "Aberdeen City": "UK015C", "North Lanarkshire": "UK055C",
    "Dundee City": "UK102C", "Falkirk": "UK103C", "Renfrewshire": "UK134C",
}  # fmt: skip
NOTE = "financial_year"


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded crimes of seven council areas by financial year: tables.OBSERVATIONS.

    The year is the one in which the financial year begins (note `financial_year`). Years without a population of the
    council, that year or up to three years before, are left out. `series` is the publisher's name of the group.
    """
    lines = pd.read_csv(file_of(dataset, folder, "uk_scotland_recorded_crimes_la.csv.gz"))
    lines = lines[lines["area_name"].isin(list(COUNCILS)) & (lines["measure_type"] == "count")]
    rows = pd.DataFrame(
        {"geo": lines["area_name"].map(COUNCILS), "year": lines["ref_period"].str[:4].astype(int),
         "series": lines["crime_or_offence"], "count": lines["value"].astype(float)}
    )  # fmt: skip
    return over_residents(rows, "crimes recorded in Scotland", NOTE)
