"""Reads the SSMSI's base of recorded offences by French commune, and two older extracts of it that print counts."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.publishers.recorded import COUNTED, PER, file_of, gathered, rates

SMALLEST = 20_000  # inhabitants: below, most values are smoothed
NEAR = 0.1  # rate × population misses a whole number by at most this (rates are printed with two decimals)
ALL_YEARS, ONE_YEAR = "commune (Haute-Garonne)", "commune (IDF; Paris by arrondissement)"
DWELLINGS = "per 1000 dwellings"
PER_DWELLINGS = "burglary_dwelling per 1000 dwellings"
# The extracts' words for what the base calls otherwise; their counts are the same.
BASE_WORDS = {"assault": "assault_outside_family", "domestic_violence": "assault_family"}
KEY = ["geo", "year", "series"]


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences of communes from 20,000 inhabitants and of arrondissements: tables.OBSERVATIONS.

    The base of 2024 prints rates. Where a value is not smoothed, rate × population is the count (note
    `count_derived`, not needed where an extract prints the same count); where it is, there is no count and the value
    is an estimate (status E, note `smoothed`). The extracts add the years 2016 to 2023 of Haute-Garonne and the
    burglaries per inhabitant. The burglaries of the base are per 1,000 dwellings, another indicator.
    """
    base = _base(file_of(dataset, folder, "recorded_crime_fr_communes_2024.parquet"))
    printed = _extracts(gathered(dataset, folder, "FR"), base)
    counts = pd.concat([_confirmed(base, printed), _added(base, printed)], ignore_index=True)
    frames = [rates(counts, "SSMSI's base by commune"), _printed(base[~_same(base, counts)])]
    return checked(pd.concat(frames, ignore_index=True), OBSERVATIONS, "SSMSI's base by commune")


def _base(path: Path) -> pd.DataFrame:
    """The base's lines of the communes that are large enough and of the arrondissements, with the count found."""
    rows = pd.read_parquet(path)
    rows = rows[(rows["pop"] >= SMALLEST) | rows["parent"].notna()]
    dwellings = rows["unit"] == DWELLINGS
    counts = rows["rate"] * rows["pop"] / PER
    is_count = ~rows["smoothed"] & ~dwellings & ((counts - counts.round()).abs() <= NEAR)
    return rows.assign(
        geo="FR-" + rows["code"],
        series=rows["offence"].mask(dwellings, PER_DWELLINGS),
        population=rows["pop"].astype(float),
        count=counts.round().where(is_count),
        arrondissement=rows["parent"].notna(),
    )


def _extracts(rows: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """The extracts' counts of the base's communes.

    The arrondissements of Paris are left to the base: the extract spreads the same city totals over them in an earlier
    way, up to a quarter apart.
    """
    communes = base.loc[~base["arrondissement"], "geo"]
    rows = rows[rows["level"].isin([ALL_YEARS, ONE_YEAR])]
    rows = rows.assign(geo="FR-" + rows["code"], series=rows["offence"].replace(BASE_WORDS), population=rows["pop"])
    return rows.loc[rows["geo"].isin(communes), COUNTED]


def _confirmed(base: pd.DataFrame, printed: pd.DataFrame) -> pd.DataFrame:
    """The base's own counts; those that no extract prints alike are marked as derived.

    Where an extract tells another count, the base is taken: it is newer, and agrees with the départements' totals.
    """
    with_count = base[base["count"].notna()].merge(printed, on=KEY, how="left", suffixes=("", "_printed"))
    derived = with_count["count"] != with_count["count_printed"]
    return with_count.assign(note=derived.map({True: "count_derived", False: ""}))[[*COUNTED, "note"]]


def _added(base: pd.DataFrame, printed: pd.DataFrame) -> pd.DataFrame:
    """The extracts' counts that the base does not give, over the base's population where it has that year's."""
    more = printed[~_same(printed, base[base["count"].notna()])]
    populations = base.drop_duplicates(["geo", "year"])[["geo", "year", "population"]]
    more = more.merge(populations, on=["geo", "year"], how="left", suffixes=("_extract", ""))
    return more.assign(population=more["population"].fillna(more["population_extract"]), note="")[[*COUNTED, "note"]]


def _same(rows: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    """Which rows have their geo, year and series among the others."""
    return pd.Series(pd.MultiIndex.from_frame(rows[KEY]).isin(pd.MultiIndex.from_frame(others[KEY])), index=rows.index)


def _printed(rows: pd.DataFrame) -> pd.DataFrame:
    """Values as printed, without count: the smoothed ones and those per dwelling."""
    table = pd.DataFrame({"indicator": "", "geo": rows["geo"], "period": rows["year"].astype(str)})
    return table.assign(
        value=rows["rate"],
        numerator=float("nan"),
        denominator=float("nan"),
        status=rows["smoothed"].map({True: Status.ESTIMATED.value, False: Status.NORMAL.value}),
        note=rows["smoothed"].map({True: "smoothed", False: ""}),
        series=rows["series"],
    )
