"""What the readers of recorded offences share: the gathered table, rates from counts, and what is left out and why."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.locations import DATA
from indicators.model.tables import OBSERVATIONS, checked

PER = 100_000  # inhabitants
OLDEST = 3  # years that a population may be older than the count it divides
MOST = 0.5  # of the areas: above, a year repeats the populations of the year before
GATHERED = "recorded_crime_v2_geocoded.parquet"
COUNTED = ["geo", "year", "series", "count", "population"]
COLUMNS = ["level", "code", "name", "year", "offence", "count", "pop", "source", "rate", "unit"]

NO_TOTAL = (
    "A total adds up very different offences, and its scope differs between countries and years (Spain's "
    "for 2015 and 2016 differs from later ones)."
)
NO_SUMMARY = "A national summary of offences that are all counted separately; no other country has the same one."
TOTALS = {
    "total": NO_TOTAL,
    "conventional_total": NO_TOTAL,
    "violent_total": NO_SUMMARY,
    "street_crime": NO_SUMMARY,
}


def file_of(dataset: Dataset, folder: Path, ending: str) -> Path:
    """The declared file of the dataset whose name ends so. Raises SourceError when none or several do."""
    paths = [Path(folder) / file.name for file in dataset.files if file.name.endswith(ending)]
    if len(paths) != 1:
        raise SourceError(
            f"datasets/{dataset.id}.toml declares {len(paths)} files that end in {ending!r}; "
            f"the reader {dataset.reader} needs exactly one."
        )
    return paths[0]


def gathered(dataset: Dataset, folder: Path, country: str) -> pd.DataFrame:
    """The lines of one country in the table of recorded offences: COLUMNS, as the table has them.

    Raises SourceError when the table lacks a column or the country.
    """
    path = file_of(dataset, folder, GATHERED)
    try:
        rows = pd.read_parquet(path, columns=COLUMNS, filters=[("country", "==", country)])
    except (ValueError, KeyError) as error:
        raise SourceError(
            f"{path.name} cannot be read as the table of recorded offences: {error}. "
            f"It must be a Parquet file with the columns country, {', '.join(COLUMNS)}."
        ) from error
    if rows.empty:
        raise SourceError(f"{path.name} has no line of country {country!r}.")
    return rows


def without(rows: pd.DataFrame, left_out: Mapping[str, str]) -> pd.DataFrame:
    """The lines whose offence is not in `left_out`, a mapping from the file's code to the reason."""
    return rows[~rows["offence"].isin(list(left_out))]


def rates(rows: pd.DataFrame, of: str) -> pd.DataFrame:
    """Counts as rates per 100,000 inhabitants: tables.OBSERVATIONS, the indicator left to the catalogue.

    `rows` has COUNTED, and `status` and `note` where they are not A and empty. A count that is missing is confidential
    where its status says so. A population carried forward from an earlier year is marked `population_earlier`.
    Raises SourceError: a negative count, a population that is missing or not positive.
    """
    wrong = rows[(rows["count"] < 0) | ~(rows["population"] > 0)]
    if len(wrong):
        first = wrong.iloc[0]
        raise SourceError(
            f"The {of}, {first['geo']} in {first['year']}, {first['series']}: count {first['count']}, population "
            f"{first['population']} ({len(wrong)} such lines). A count is 0 or more, a population more than 0."
        )
    notes = rows["note"] if "note" in rows else pd.Series("", index=rows.index)
    earlier = rows[["geo", "year"]].apply(tuple, axis=1).isin(carried(rows))
    table = pd.DataFrame(
        {
            "indicator": "",
            "geo": rows["geo"],
            "period": rows["year"].astype(str),
            "value": PER * rows["count"] / rows["population"],
            "numerator": rows["count"],
            "denominator": rows["population"],
            "status": rows.get("status", Status.NORMAL.value),
            "note": (notes + earlier.map({True: " population_earlier", False: ""})).str.strip(),
            "series": rows["series"],
        }
    )
    return checked(table.reset_index(drop=True), OBSERVATIONS, of)


def over_residents(rows: pd.DataFrame, of: str, note: str) -> pd.DataFrame:
    """Counts of Urban Audit cities as rates over the residents on record: tables.OBSERVATIONS, each with `note`.

    `rows` has geo, year, series and count. The population is that of the year, or one up to three years older (note
    `population_earlier`); where there is none, nothing can be divided and the row is left out.
    """
    people = pd.read_csv(DATA / "geography" / "populations.csv")
    people = people.loc[people["perimeter"] == "city", ["geo", "year", "population"]].assign(counted=people["year"])
    dated = pd.merge_asof(
        rows.sort_values("year", kind="stable"), people.sort_values("year"), on="year", by="geo", tolerance=OLDEST
    )
    dated = dated.dropna(subset=["population", "count"]).sort_values(COUNTED[:3], ignore_index=True)
    earlier = (dated["counted"] < dated["year"]).map({True: f"{note} population_earlier", False: note})
    return rates(dated[COUNTED], of).assign(note=earlier.to_numpy())


def counted(rows: pd.DataFrame, of: str) -> pd.DataFrame:
    """Counts whose denominator stands elsewhere: tables.OBSERVATIONS without value and indicator.

    `rows` has geo, year, series, count, and `status` and `note` where they are not A and empty. Raises SourceError when
    the same figure is told twice.
    """
    twice = rows[rows.duplicated(["geo", "year", "series"])]
    if len(twice):
        first = twice.iloc[0]
        raise SourceError(f"{of} has {first['series']} of {first['geo']} in {first['year']} more than once.")
    table = pd.DataFrame(
        {"indicator": "", "geo": rows["geo"], "period": rows["year"].astype(str), "value": float("nan")}
    )
    table = table.assign(
        numerator=rows["count"].astype(float),
        denominator=float("nan"),
        status=rows.get("status", Status.NORMAL.value),
        note=rows.get("note", ""),
        series=rows["series"],
    )
    return checked(table.reset_index(drop=True), OBSERVATIONS, of)


def carried(rows: pd.DataFrame) -> set[tuple[str, int]]:
    """The (geo, year) whose population the file carried forward from the year before.

    That is so where most areas of a year repeat their population to the unit; one alone may have done so by chance.
    """
    populations = rows.drop_duplicates(["geo", "year"]).sort_values(["geo", "year"])
    before = populations.groupby("geo")[["year", "population"]].shift()
    same = (populations["population"] == before["population"]) & (populations["year"] == before["year"] + 1)
    same &= same.groupby(populations["year"]).transform("mean") > MOST
    return set(zip(populations.loc[same, "geo"], populations.loc[same, "year"], strict=True))
