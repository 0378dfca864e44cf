"""Reads how many municipal police officers French communes have, from the ministry's yearly survey."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.publishers.recorded import file_of

PER = 10_000  # inhabitants
OFFICERS = "municipal_police_officers"


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Officers on 31 December, per 10,000 inhabitants, of the project's communes: tables.OBSERVATIONS.

    A commune that no list names has no figure: that it has no officer is not said. Public space agents (ASVP) and
    rural guards are not officers.
    """
    rows = pd.read_parquet(file_of(dataset, folder, "fr_municipal_police_staff.parquet"))
    rows = rows[(rows["indicator"] == OFFICERS) & rows["vigie_geo"].notna() & (rows["denominator"] > 0)]
    table = pd.DataFrame(
        {
            "indicator": "",
            "geo": rows["geo_code"].astype(str),
            "period": rows["year"].astype(str),
            "value": (PER * rows["value"] / rows["denominator"]).astype(float),
            "numerator": rows["value"].astype(float),
            "denominator": rows["denominator"].astype(float),
            "status": Status.NORMAL.value,
            "note": "",
            "series": OFFICERS,
        }
    )
    return checked(table.reset_index(drop=True), OBSERVATIONS, f"dataset {dataset.id!r}")
