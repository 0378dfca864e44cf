"""Reads the Digital Economy and Society Index (DESI 2022): the indicators of its workbook, by country and edition."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.publishers.world_risk import COUNTRIES

SHEET = "Data"
EDITION = r"y\d"  # y6 is the edition of 2022
LAST_EDITION = "y6", 2022
SCORES = ("2d1", "4a2", "4a3", "4a4")  # from 0 to 100; all others are shares, from 0 to 1
CODE = r"^\d[a-d]\d"  # so begin the headings of indicators: "1a1 At least basic digital skills"
NOTE = "year_of_edition"


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """The indicators of every country and edition: tables.OBSERVATIONS; shares in percent, `series` is the code (1a1).

    The year is that of the edition; the survey was usually done a year before (note `year_of_edition`). The union as
    a whole is left out. Raises SourceError: the workbook has no such sheet or columns.
    """
    tables = [figures(Path(folder) / file.name) for file in dataset.files]
    rows = pd.concat(tables, ignore_index=True)
    rows = rows[rows["geo"].isin(set(COUNTRIES.values()))].reset_index(drop=True)
    return checked(rows, OBSERVATIONS, f"dataset {dataset.id!r}")


def figures(path: Path) -> pd.DataFrame:
    """The workbook's figures of every country, and of the union ("EU"): tables.OBSERVATIONS."""
    try:
        sheet = pd.read_excel(path, sheet_name=SHEET, engine="calamine")
        codes = [name for name in sheet if pd.Series([str(name)]).str.contains(CODE).item()]
        lines = sheet[sheet["Year"].astype(str).str.fullmatch(EDITION)]
        long = lines.melt(id_vars=["Year", "Country"], value_vars=codes, var_name="heading").dropna(subset=["value"])
    except (ValueError, KeyError) as error:
        raise SourceError(
            f"{path.name} is not the workbook of DESI 2022: {error}. It must have a sheet {SHEET!r} with the columns "
            "Year, Country and one for each indicator (1a1 At least basic digital skills)."
        ) from error
    series = long["heading"].str[:3]
    share = ~series.isin(SCORES)
    letter, year = LAST_EDITION
    edition = year - int(letter[1:]) + long["Year"].str[1:].astype(int)
    return pd.DataFrame(
        {"indicator": "", "geo": long["Country"], "period": edition.astype(str),
         "value": long["value"].astype(float) * share.map({True: 100.0, False: 1.0}), "numerator": float("nan"),
         "denominator": float("nan"), "status": Status.NORMAL.value, "note": NOTE, "series": series}
    ).reset_index(drop=True)  # fmt: skip
