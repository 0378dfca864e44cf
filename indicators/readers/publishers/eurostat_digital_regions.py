"""Reads Eurostat's shares of households with broadband and of persons online every day, by region of NUTS 2 or 1."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.files import sdmx
from indicators.readers.publishers.eurostat_countries import statuses
from indicators.readers.publishers.recorded import file_of

TABLE, EARLIER = "isoc_r_broad_h_2017_2021.tsv.gz", "eurostat_digital_nuts2.parquet"
DAILY = "isoc_r_iuse_i_daily_2006_2019.csv.gz"
BROADBAND, INTERNET = "isoc_r_broad_h", "isoc_r_iuse_i/I_IDAY"
LARGER = ("DE", "EL", "PL")  # countries that report regions of NUTS 1 only
NUTS2, NUTS1 = 4, 3  # letters of a code
FIRST = 2017  # year of the published table; earlier years come from a copy
CARRIED = "gaps_carried"
HOUSEHOLDS, PERSONS = "PC_HH", "PC_IND"  # percent of households, of persons from 16 to 74


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Both shares by region and year, in percent: tables.OBSERVATIONS; geo "AT13", and "DE3" where only NUTS 1 is told.

    Broadband before 2017 comes from a copy in which its author filled gaps with the year before; repeats were taken
    out, and every figure says so (note `gaps_carried`).
    """
    table = sdmx.table(file_of(dataset, folder, TABLE)).rename(columns={"period": "year"}).dropna(subset=["value"])
    earlier = pd.read_parquet(file_of(dataset, folder, EARLIER))
    earlier = earlier[(earlier["indicator"] == "broadband_households") & (earlier["year"] < FIRST)]
    daily = pd.read_csv(file_of(dataset, folder, DAILY)).dropna().rename(columns={"time": "year", "values": "value"})
    parts = [
        _rows(table, BROADBAND, ""),
        _rows(earlier.rename(columns={"geo_code": "geo"}), BROADBAND, CARRIED),
        _rows(daily, INTERNET, ""),
    ]
    rows = pd.concat(parts, ignore_index=True)
    return checked(rows[list(OBSERVATIONS)], OBSERVATIONS, f"dataset {dataset.id!r}")


def figures(path: Path) -> pd.DataFrame:
    """One of the two tables as Eurostat publishes it, every year that it has: tables.OBSERVATIONS.

    The indicator is left to the catalogue. Raises SourceError: another table.
    """
    lines = sdmx.table(path)
    series = INTERNET if "indic_is" in lines else BROADBAND
    there = set(lines) >= {"unit", "geo"} and not {"iccs", "size_emp", "ind_type"} & set(lines)
    if there and series == INTERNET:
        lines = lines[(lines["indic_is"] == "I_IDAY") & (lines["unit"] == PERSONS)]
    elif there:
        lines = lines[lines["unit"] == HOUSEHOLDS]
    if not there or lines.empty:
        raise SourceError(
            f"{Path(path).name} has neither the share of persons online every day (isoc_r_iuse_i, I_IDAY in {PERSONS}) "
            f"nor that of households with broadband (isoc_r_broad_h, {HOUSEHOLDS}) by region."
        )
    rows = _rows(lines.dropna(subset=["value"]).rename(columns={"period": "year"}), series, "")
    return checked(rows[list(OBSERVATIONS)].reset_index(drop=True), OBSERVATIONS, Path(path).name)


def _rows(lines: pd.DataFrame, series: str, note: str) -> pd.DataFrame:
    """The regions of the level that a country reports."""
    geo = lines["geo"].astype(str)
    length = geo.str[:2].isin(LARGER).map({True: NUTS1, False: NUTS2})
    lines = lines[(geo.str.len() == length).to_numpy()]
    flags = statuses(lines["flag"].fillna("")) if "flag" in lines else Status.NORMAL.value
    table = pd.DataFrame({"indicator": "", "geo": lines["geo"].astype(str), "value": lines["value"].astype(float)})
    return table.assign(
        period=lines["year"].astype(float).astype(int).astype(str), numerator=float("nan"), denominator=float("nan"),
        status=flags, note=note, series=series,
    )  # fmt: skip
