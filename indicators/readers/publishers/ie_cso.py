"""Reads the Central Statistics Office's recorded crime incidents by Garda division (CJQ06): Dublin and Cork City."""

import gzip
import json
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.files import json_stat
from indicators.readers.files.first_lines import packed

CORK = {"31": "IE002C"}
DUBLIN = dict.fromkeys(("61", "62", "63", "64", "65", "66"), "IE001C")  # the Dublin Metropolitan Region
DIVISIONS = CORK | DUBLIN
QUARTERS = 4
LAST = {"09": 2022}  # fraud: since the third quarter of 2023 without what banks report


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Incidents of Dublin and Cork City by year (`figures`)."""
    tables = [figures(Path(folder) / file.name) for file in dataset.files]
    return checked(pd.concat(tables, ignore_index=True), OBSERVATIONS, f"dataset {dataset.id!r}")


def figures(path: Path) -> pd.DataFrame:
    """Incidents of Dublin (six divisions added up) and Cork City by year: tables.OBSERVATIONS; `series` is the code.

    Counts only: no population of these divisions is published with them. A year of which a quarter or a division is
    missing is left out. Raises SourceError: not the table CJQ06 as JSON-stat.
    """
    rows = _incidents(Path(path))
    rows = rows.assign(geo=rows["division"].map(DIVISIONS), year=rows["quarter"].str[:4].astype(int)).dropna()
    years = rows.groupby(["geo", "year", "series"])["count"].agg(["sum", "size"]).reset_index()
    divisions = pd.Series(DIVISIONS).value_counts()
    years = years[years["size"] == QUARTERS * years["geo"].map(divisions)]
    years = years[years["year"] <= years["series"].map(LAST).fillna(years["year"].max())]
    table = pd.DataFrame({"indicator": "", "geo": years["geo"], "period": years["year"].astype(str)})
    table = table.assign(
        value=years["sum"].astype(float), numerator=years["sum"].astype(float), denominator=float("nan"),
        status=Status.NORMAL.value, note="", series=years["series"],
    )  # fmt: skip
    return checked(table.reset_index(drop=True), OBSERVATIONS, Path(path).name)


def _incidents(path: Path) -> pd.DataFrame:
    """Every cell of the table: division, quarter ("20031"), series, count."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if packed(path) else path.open(encoding="utf-8") as text:
            table = next(json_stat.datasets(json.load(text)))
        names, sizes = json_stat.dimensions(table)
        quarter, division, offence = (names.index(one) for one in ("TLIST(Q1)", "C02481V03160", "C02480V03003"))
        axes = [json_stat.codes(table, name, size) for name, size in zip(names, sizes, strict=True)]
        cells = [
            (axes[division][at[division]], axes[quarter][at[quarter]], axes[offence][at[offence]], value)
            for at, value, _status in json_stat.observations(table, sizes)
        ]
    except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
        raise SourceError(f"{path.name} is not the table CJQ06 of the CSO as JSON-stat: {error}.") from error
    return pd.DataFrame(cells, columns=["division", "quarter", "series", "count"])
