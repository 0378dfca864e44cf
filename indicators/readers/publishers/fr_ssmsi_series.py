"""Reads longer series of recorded offences by French commune: damage, two groups, burglary per dwelling, fines."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.publishers.recorded import PER, file_of

GROUPS, DWELLINGS, BY_OFFENCE = "2016_2024_three_groups.parquet", "app_burglary_2016_2021.csv.gz", "2024_all.parquet"
DAMAGE = "recorded_damage"
SUMS = {"recorded_violence_group5": "violence_group5", "recorded_property_group6": "property_group6"}
SMALLEST = 20_000  # inhabitants in every year: below, offences that enter the publication later look like a rise
LAST = 2023  # of damage: 2024 stands in the base by commune, to the unit
EXACT_ELSEWHERE = "31"  # Haute-Garonne, whose seven communes have all years to the unit in an extract of the base
# Départements whose burglaries per inhabitant stand there, too: Île-de-France and Haute-Garonne.
BURGLARIES_ELSEWHERE = ("75", "77", "78", "91", "92", "93", "94", "95", EXACT_ELSEWHERE)
YEARS = 6  # of burglaries per dwelling: a commune enters the publication when its counts rise, so all years or none
PER_DWELLINGS = "burglary_dwelling per 1000 dwellings, 2016-2021"
OF_2024 = {"recorded_burglary_dwelling": "burglary_dwelling", "recorded_drugs_use_fixed_fine": "drugs_use_fixed_fine"}


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Damage 2016-2023 and two groups 2016-2024, burglaries per 1,000 dwellings 2016-2021, two offences of 2024.

    tables.OBSERVATIONS; communes of the project only. The counts behind rounded rates were found where two printed
    rates have one whole number in common: exact ones are normal, others estimates (note `count_from_rates`). A group
    is the sum of the offences that are published of it (note `published_parts`).
    """
    groups = pd.read_parquet(file_of(dataset, folder, GROUPS))
    groups = groups[groups["vigie_geo"].notna()]
    by_offence = pd.read_parquet(file_of(dataset, folder, BY_OFFENCE))
    parts = [
        _damage(groups),
        _sums(groups),
        _per_dwelling(file_of(dataset, folder, DWELLINGS), set(groups["geo_code"])),
        _of_2024(by_offence[by_offence["vigie_geo"].notna()]),
    ]
    return checked(pd.concat(parts, ignore_index=True), OBSERVATIONS, f"dataset {dataset.id!r}")


def _damage(groups: pd.DataFrame) -> pd.DataFrame:
    rows = groups[(groups["indicator"] == DAMAGE) & (groups["year"] <= LAST)]
    return _counted(rows[_department(rows) != EXACT_ELSEWHERE], "damage")


def _sums(groups: pd.DataFrame) -> pd.DataFrame:
    rows = groups[groups["indicator"].isin(list(SUMS))]
    large = rows.groupby("geo_code")["denominator"].transform("min") >= SMALLEST
    rows = rows[large]
    table = _counted(rows, rows["indicator"].map(SUMS))
    return table.assign(note=("published_parts " + table["note"]).str.strip())


def _per_dwelling(path: Path, communes: set[str]) -> pd.DataFrame:
    """The publisher's rates, which come without count and without the number of dwellings."""
    rows = pd.read_csv(path, dtype={"insee": str})
    rows = rows.assign(geo="FR-" + rows["insee"]).dropna(subset=["diff_tx"])
    rows = rows[rows["geo"].isin(communes) & (rows.groupby("insee")["year"].transform("nunique") == YEARS)]
    return _table(rows["geo"], rows["year"], rows["diff_tx"]).assign(series=PER_DWELLINGS)


def _of_2024(rows: pd.DataFrame) -> pd.DataFrame:
    """What the base by commune lacks: burglaries per inhabitant, and drug use that was fined on the spot."""
    rows = rows[rows["indicator"].isin(list(OF_2024))]
    elsewhere = _department(rows).isin(BURGLARIES_ELSEWHERE) & (rows["indicator"] == "recorded_burglary_dwelling")
    rows = rows[~elsewhere]
    return _counted(rows, rows["indicator"].map(OF_2024))


def _department(rows: pd.DataFrame) -> pd.Series:
    return rows["geo_code"].str[3:5]


def _counted(rows: pd.DataFrame, series: pd.Series | str) -> pd.DataFrame:
    """Counts and what they are divided by, as rates per 100,000 inhabitants."""
    estimated = rows["status"] == Status.ESTIMATED.value
    value = PER * rows["numerator"] / rows["denominator"]
    return _table(rows["geo_code"], rows["year"], value).assign(
        numerator=rows["numerator"].to_numpy(float),
        denominator=rows["denominator"].to_numpy(float),
        status=estimated.map({True: Status.ESTIMATED.value, False: Status.NORMAL.value}).to_numpy(),
        note=estimated.map({True: "count_from_rates", False: ""}).to_numpy(),
        series=series if isinstance(series, str) else series.to_numpy(),
    )


def _table(geo: pd.Series, year: pd.Series, value: pd.Series) -> pd.DataFrame:
    table = pd.DataFrame({"indicator": "", "geo": geo.astype(str), "period": year.astype(str), "value": value})
    table = table.assign(numerator=float("nan"), denominator=float("nan"), status=Status.NORMAL.value, note="")
    return table.assign(series="").reset_index(drop=True)
