"""Reads Eurostat's tables on cities as Eurostat releases them: SDMX-CSV, TSV, JSON-stat."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.files.sdmx import table
from indicators.readers.publishers import city_statistics, urb_percep
from indicators.readers.publishers.city_statistics import CITY, STATUSES

PERCEPTION = "PS"  # with these letters begin the codes of the survey of residents
PLACE = ("cities", "geo")
SECRET, IMPOSSIBLE = "c", "z"  # flags of a value that is kept back, and of one that cannot exist
MARKS = {SECRET: Status.CONFIDENTIAL.value, IMPOSSIBLE: Status.NOT_APPLICABLE.value, **STATUSES}


def figures(path: Path) -> pd.DataFrame:
    """The figures of Urban Audit cities, with the ratios that the file allows: tables.OBSERVATIONS.

    Countries, greater cities and functional areas are left out, and so is what `city_statistics` leaves out. Answers
    of residents keep each code of its own (PS3514V); adding two of them is left to who knows the question. A value
    that is kept back has status Q and no value. Raises SourceError: not a table on cities, or another format.
    """
    statistics = cities(path)
    answers = statistics["series"].str.startswith(PERCEPTION)
    parts = []
    if answers.any():
        parts.append(urb_percep.shares(statistics[answers], Path(path).name))
    if not answers.all():
        parts.append(city_statistics.observations(statistics[~answers], Path(path).name))
    return checked(pd.concat(parts, ignore_index=True), OBSERVATIONS, Path(path).name)


def cities(path: Path) -> pd.DataFrame:
    """The lines of cities as they stand: city, year, series, value, status."""
    lines = table(path)
    place = next((name for name in PLACE if name in lines), None)
    if place is None or "indic_ur" not in lines:
        raise SourceError(
            f"{Path(path).name} has the dimensions {', '.join(lines.columns[:6])}; a table on cities has indic_ur "
            "and cities. Use one of Eurostat's tables urb_c…, or urb_percep."
        )
    lines = lines[lines[place].str.fullmatch(CITY)]
    if lines.empty:
        raise SourceError(
            f"{Path(path).name} has no city codes such as BE005C. Download the table by city from Eurostat."
        )
    observed = pd.DataFrame(
        {"city": lines[place], "year": _years(lines["period"], path), "series": lines["indic_ur"],
         "value": lines["value"], "status": _statuses(lines)}
    )  # fmt: skip
    observed = observed[observed["value"].notna() | (observed["status"] == Status.CONFIDENTIAL.value)]
    twice = observed[observed.duplicated(["city", "year", "series"])]
    if len(twice):
        first = twice.iloc[0]
        raise SourceError(
            f"{Path(path).name} has {first['series']} of {first['city']} in {first['year']} more than once. "
            "Select one unit, one sex and one age group only."
        )
    return observed.reset_index(drop=True)


def _years(periods: pd.Series, path: Path) -> pd.Series:
    if strange := sorted(set(periods[~periods.str.fullmatch(r"\d{4}")])):
        raise SourceError(f"{Path(path).name}: {strange[0]!r} is not a year. The tables on cities are annual.")
    return periods.astype(int)


def _statuses(lines: pd.DataFrame) -> list[str]:
    """Of several letters the first of MARKS counts; a mark of secrecy is graver than any."""
    letters = lines["flag"].str.lower() + lines["confidential"].str.lower().str.contains("c").map(
        {True: "c", False: ""}
    )
    meant = {flag: next((MARKS[one] for one in MARKS if one in flag), Status.NORMAL.value) for flag in letters.unique()}
    return letters.map(meant).to_list()
