"""Reads the Metropolitan Police's own monthly counts by London borough: whole years, by heading."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked

HEADS = ["MajorText", "MinorText", "BoroughName"]
NOWHERE = ("Unknown", "London Heathrow and London City Airports")  # no borough
MONTHS = 12


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Offences by borough and full calendar year: tables.OBSERVATIONS; geo "UK-Tower-Hamlets".

    `series` is a heading ("BURGLARY", all of it) or one of its parts ("SEXUAL OFFENCES/RAPE"). Counts only. A heading
    that a borough's file does not list had no offence. Raises SourceError: other columns, a month told twice.
    """
    months = pd.concat([_months(Path(folder) / file.name) for file in dataset.files], ignore_index=True)
    if months.duplicated([*HEADS, "month"]).any():
        raise SourceError(f"The files of {dataset.id!r} tell a month twice. Declare files that follow each other.")
    months = months[~months["BoroughName"].isin(NOWHERE)].assign(year=months["month"].str[:4])
    full = months.groupby("year")["month"].nunique()
    months = months[months["year"].isin(full.index[full == MONTHS])]
    parts = months.assign(series=months["MajorText"] + "/" + months["MinorText"])
    counts = pd.concat([_years(months.assign(series=months["MajorText"])), _years(parts)], ignore_index=True)
    table = pd.DataFrame({"indicator": "", "geo": "UK-" + counts["BoroughName"].str.replace(" ", "-")})
    table = table.assign(
        period=counts["year"], value=counts["count"], numerator=counts["count"], denominator=float("nan"),
        status=Status.NORMAL.value, note="", series=counts["series"],
    )  # fmt: skip
    return checked(table, OBSERVATIONS, f"dataset {dataset.id!r}")


def _months(path: Path) -> pd.DataFrame:
    lines = pd.read_csv(path)
    if missing := set(HEADS) - set(lines):
        raise SourceError(
            f"{path.name} is missing the columns {', '.join(sorted(missing))}. Use the file MPS Borough Level Crime."
        )
    return lines.melt(id_vars=HEADS, var_name="month", value_name="count").dropna(subset=["count"])


def _years(months: pd.DataFrame) -> pd.DataFrame:
    """The sums by year, with a zero where a borough has no line."""
    sums = months.pivot_table(index=["BoroughName", "year"], columns="series", values="count", aggfunc="sum")
    counts = sums.fillna(0.0).stack().rename("count").reset_index()
    return counts.astype({"count": float})
