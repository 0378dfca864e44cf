"""Reads Statistics Poland's figures on offences confirmed by the police in cities with powiat rights."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.readers.publishers.recorded import TOTALS, counted, gathered, rates, without

LEFT_OUT = TOTALS
# The publisher's own description of the workbook says so.
BREAKS = {2014: "minors_left_out", 2020: "population_recounted"}


SHEET = "TABLICA"
HEADS = {
    "przeciwko życiu i zdrowiu": "assault_life_health",
    "przeciwko rodzinie i opiece": "family",
    "przeciwko wolności, wolności sumienia, wolności seksualnej i obyczajności razem": "freedom_sexual",
    "przeciwko mieniu": "property_total",
    "o charakterze gospodarczym": "economic",
    "przeciwko bezpieczeństwu powszechnemu i bezpieczeństwu w komunikacji - drogowe": "traffic",
}
CITY = "Powiat m."  # so begins the name of a city with the rights of a powiat


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Offences confirmed by the police in Polish cities by year: tables.OBSERVATIONS; geo "PL-0264000".

    Two breaks: from 2014 acts of minors are not counted, from 2020 populations follow the census of 2021.
    """
    rows = without(gathered(dataset, folder, "PL"), LEFT_OUT)
    rows = rows.rename(columns={"offence": "series", "pop": "population"}).assign(geo="PL-" + rows["code"])
    return rates(_marked(rows), "figures of Statistics Poland")


def figures(path: Path) -> pd.DataFrame:
    """Offences in cities with the rights of a powiat, of one workbook of the local data bank: tables.OBSERVATIONS.

    Counts without a denominator; geo "PL-0264000". The header has two rows: the offence over all its years, and the
    year. A dash is a lack. Raises SourceError: no such sheet, none of the headings.
    """
    try:
        sheet = pd.read_excel(path, sheet_name=SHEET, header=None, dtype=object, engine="calamine")
    except ValueError as error:
        raise SourceError(
            f"{path.name} has no sheet {SHEET!r}. Use the workbook of the Bank Danych Lokalnych."
        ) from error
    heads, years = sheet.iloc[0].ffill(), sheet.iloc[1]
    cities = sheet[sheet[1].astype(str).str.startswith(CITY)]
    tables = [
        pd.DataFrame({"geo": "PL-" + cities[0].astype(str), "year": int(years[column]), "series": HEADS[heads[column]],
                      "count": pd.to_numeric(cities[column], errors="coerce")})
        for column in sheet.columns[2:]
        if heads[column] in HEADS
    ]  # fmt: skip
    if not tables or cities.empty:
        raise SourceError(
            f"{path.name}, sheet {SHEET}: no heading such as 'przeciwko mieniu' over a year, or no city '{CITY} …'. "
            "Use the table of the Bank Danych Lokalnych on offences confirmed by the police."
        )
    return counted(
        _marked(pd.concat(tables, ignore_index=True).dropna(subset=["count"])), "figures of Statistics Poland"
    )


def _marked(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the breaks of the series."""
    notes = rows["year"].map(BREAKS).fillna("")
    status = (notes != "").map({True: Status.BREAK.value, False: Status.NORMAL.value})
    return rows.assign(note=notes, status=status)
