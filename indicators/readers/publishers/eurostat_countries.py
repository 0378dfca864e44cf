"""Reads Eurostat's tables by country: the ICT surveys of enterprises and of individuals, and recorded offences."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.files import sdmx
from indicators.readers.files.first_lines import opening, packed
from indicators.readers.publishers.city_statistics import STATUSES
from indicators.readers.publishers.recorded import PER
from indicators.readers.publishers.world_risk import COUNTRIES

# What is read of a table, by the dimension that only it has. Its other breakdowns are left out.
ENTERPRISES = {"unit": "PC_ENT", "size_emp": "GE10", "nace_r2": "C10-S951_X_K"}  # ten persons employed and more
INDIVIDUALS = {"unit": "PC_IND", "ind_type": "IND_TOTAL"}  # of all persons from 16 to 74, not of internet users
SLICES = {"size_emp": ENTERPRISES, "ind_type": INDIVIDUALS}
OFFENCES, COUNT, RATE = "iccs", "NR", "P_HTHAB"
YEAR_BEFORE = "E_SEC2I"  # so begin the codes of incidents: enterprises report those of the year before the survey
LARGE = 200  # offences: fewer, and a rate with two decimals says too little of what it was divided by
ALIKE = 0.03  # between populations of one country and year: a count and a rate further apart contradict each other
AS_COPIED = {"TIME_PERIOD", "value"}  # the columns of a copy without flags


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """The figures of every European country and year in the dataset's files: tables.OBSERVATIONS.

    `geo` is Eurostat's code of the country; `series` is the publisher's code of the question or of the offence.
    """
    tables = [figures(Path(folder) / file.name) for file in dataset.files]
    return checked(pd.concat(tables, ignore_index=True), OBSERVATIONS, f"dataset {dataset.id!r}")


def figures(path: Path) -> pd.DataFrame:
    """One table as tables.OBSERVATIONS, the indicator left to the catalogue; sums of countries (EU27_2020) left out.

    Shares keep the publisher's percent. Incidents are placed in the year they happened in, the one before the survey.
    Offences have count and rate; a count without rate is left out. Raises SourceError: another table.
    """
    rows = by_area(path)
    rows = rows[rows["geo"].isin(set(COUNTRIES.values()))]
    return checked(rows[list(OBSERVATIONS)].reset_index(drop=True), OBSERVATIONS, Path(path).name)


def by_area(path: Path) -> pd.DataFrame:
    """The table's figures of every area that it has, groups of countries too: tables.OBSERVATIONS."""
    lines = _lines(path)
    if OFFENCES in lines:
        rows = _offences(lines)
    else:
        dimension = next((one for one in SLICES if one in lines), None)
        if dimension is None or "indic_is" not in lines:
            raise SourceError(
                f"{Path(path).name} has the dimensions {', '.join(lines.columns[:6])}. A table by country that can be "
                "read has iccs, or indic_is with size_emp or ind_type: crim_off_cat, isoc_cisce_ic, isoc_cisce_ra, "
                "isoc_cisci_prv20."
            )
        rows = _shares(lines, SLICES[dimension])
    return rows.assign(indicator="", note="")


def _lines(path: Path) -> pd.DataFrame:
    """The lines of one of Eurostat's formats, or of a copy whose figures stand in a column named value."""
    head = set(opening(path).split("\n", 1)[0].strip().split(","))
    if not head >= AS_COPIED:
        return sdmx.table(path)
    lines = pd.read_csv(path, dtype=str, keep_default_na=False, compression=packed(path) or "infer")
    lines = lines.rename(columns={"TIME_PERIOD": "period"})
    return lines.assign(value=pd.to_numeric(lines["value"]), flag="")


def _shares(lines: pd.DataFrame, chosen: dict[str, str]) -> pd.DataFrame:
    for dimension, code in chosen.items():
        lines = lines[lines[dimension] == code]
    lines = lines.dropna(subset=["value"])
    before = lines["indic_is"].str.startswith(YEAR_BEFORE)
    return pd.DataFrame(
        {"geo": lines["geo"], "period": (lines["period"].astype(int) - before).astype(str), "value": lines["value"],
         "numerator": float("nan"), "denominator": float("nan"), "status": statuses(lines["flag"]),
         "series": lines["indic_is"]}
    )  # fmt: skip


def _offences(lines: pd.DataFrame) -> pd.DataFrame:
    """Counts beside their rates, which say the population. Where the two contradict each other the line is left out."""
    key = ["geo", "period", OFFENCES]
    counts = lines[lines["unit"] == COUNT].set_index(key)
    rates = lines.loc[lines["unit"] == RATE].set_index(key)["value"].rename("rate")
    rows = counts.join(rates).dropna(subset=["value", "rate"]).reset_index()
    implied = (PER * rows["value"] / rows["rate"]).where((rows["value"] >= LARGE) & (rows["rate"] > 0))
    people = implied.groupby([rows["geo"], rows["period"]]).transform("median")
    rows = rows.assign(
        numerator=rows["value"], value=rows["rate"], denominator=implied.fillna(people),
        status=statuses(rows["flag"]), series=rows[OFFENCES],
    )  # fmt: skip
    return rows[(rows["denominator"] / people - 1).abs() <= ALIKE]


def statuses(flags: pd.Series) -> list[str]:
    """The project's status of each of Eurostat's flags. Of several letters the first that the project knows counts."""
    meant = {flag: next((STATUSES[one] for one in flag if one in STATUSES), Status.NORMAL.value) for flag in set(flags)}
    return flags.map(meant).to_list()
