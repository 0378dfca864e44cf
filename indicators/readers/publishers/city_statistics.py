"""Reads Eurostat's city statistics: the yearly panel of context indicators, or a table as SDMX-CSV."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked

CITY = r"[A-Z]{2}\d{3}C"  # neither a country, nor a greater city (K), nor a functional urban area (F)
POPULATION, AREA = "DE1001V", "area"
SDMX = {"cities": "city", "TIME_PERIOD": "year", "indic_ur": "series", "OBS_VALUE": "value", "OBS_FLAG": "flag"}
PANEL = {"city": "city", "year": "year", "indicator": "series", "value": "value", "flag": "flag"}

# Eurostat's flags; of several letters the first found here counts.
STATUSES = {
    "b": Status.BREAK.value,
    "d": Status.DEFINITION_DIFFERS.value,
    "e": Status.ESTIMATED.value,
    "p": Status.PROVISIONAL.value,
}
GRAVITY = {status: rank for rank, status in enumerate([*STATUSES.values(), Status.NORMAL.value])}

# What Vigie computes: (count, what it is divided by, multiplier). Both figures are of one city and one year.
RATIOS = [
    ("DE2009V", POPULATION, 100),
    ("EC1010V", POPULATION, 1000),
    ("TE1026V", POPULATION, 1000),
    ("CR2001V", POPULATION, 1),
    (POPULATION, AREA, 1),
]

# From the year on, a code is another city's: what the code meant in the vintage that Vigie keeps. None: not to be told.
SINCE = {
    ("NO002C", 2021): "NO004C",  # Stavanger
    ("NO003C", 2021): "NO002C",  # Bergen
    ("NO004C", 2021): "NO003C",  # Trondheim
    ("DE", 2024): None,  # all codes of Germany were given anew
}

# Figures that cannot be what their title says, left out whole: (series, city or country, first year, last year).
IMPLAUSIBLE = [
    ("DE2009V", "DE", 2021, 2021),  # up to four times the population: other cities' figures
    ("EC1010V", "NL", 2021, 2022),  # in thousands, where every other year is in persons
    ("EC1010V", "ES056C", 2016, 2016),  # twice the years around it, as EC1177V
    ("EC1177V", "ES056C", 2016, 2016),
    ("EN1003V", "BG", 2004, 2004),  # -3 to 2 degrees in the warmest month: those of the coldest
    ("TT1057I", "DE070C", 2020, 2020),  # 38 cars per 1,000 inhabitants between two years with 490
    ("CR2001V", "DE041C", 2018, 2018),  # no night at all between two years with 230,000
    ("CR2001V", "DE096C", 2018, 2018),  # the same
]
FIRST_OUTLINE = 2018  # the areas are those of outlines as the cities were delineated in 2018 and after,
LAST_OUTLINE = 2023  # before the codes and perimeters of 2024
SAME_PERIMETER = 0.15  # a population further than this from the last one has another perimeter than the area


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """City statistics by city and year: tables.OBSERVATIONS; `indicator` is left to the catalogue.

    The first file holds the figures, either as Eurostat's SDMX-CSV or as the panel made of it; a second one, when
    declared, the area of each city in km². `series` is Eurostat's code, or numerator/denominator for what is computed
    here (marked "derived"); of those, numerator and denominator are kept.

    Left out: countries and greater cities, years in which a code is another city's, and IMPLAUSIBLE.
    Raises SourceError when a column is missing.
    """
    path = folder / dataset.files[0].name
    areas = pd.read_csv(folder / dataset.files[1].name) if len(dataset.files) > 1 else None
    return observations(_told(path), path.name, areas)


def observations(observed: pd.DataFrame, of: str, areas: pd.DataFrame | None = None) -> pd.DataFrame:
    """Figures of cities (city, year, series, value, status) with the ratios they allow: tables.OBSERVATIONS.

    `areas` (city, area_km2) gives the density. Left out is what `read` leaves out.
    """
    figures = _plausible(_of_one_vintage(observed))
    ratios = [_ratio(figures, *ratio) for ratio in RATIOS if ratio[1] != AREA]
    density = [] if areas is None else [_ratio(_with_areas(figures, areas), POPULATION, AREA, 1)]
    plain = figures.assign(numerator=float("nan"), denominator=float("nan"), note="")
    table = pd.concat([plain, *ratios, *density], ignore_index=True).rename(columns={"city": "geo"})
    table = table.assign(indicator="", period=table["year"].astype(str))
    return checked(table.drop(columns="year"), OBSERVATIONS, of)


def _told(path: Path) -> pd.DataFrame:
    """The file's figures of cities: city, year, series, value, status."""
    lines = pd.read_csv(path)
    names = SDMX if "TIME_PERIOD" in lines else PANEL
    if missing := set(names) - set(lines):
        raise SourceError(
            f"{path.name} is missing the columns {', '.join(sorted(missing))}. Use Eurostat's complete SDMX-CSV file."
        )
    lines = lines[list(names)].rename(columns=names).dropna(subset=["value"])
    lines = lines[lines["city"].str.fullmatch(CITY) & (lines["flag"] != "derived")]
    letters = (
        lines["flag"]
        .fillna("")
        .map(lambda flag: next((STATUSES[one] for one in STATUSES if one in flag), Status.NORMAL.value))
    )
    return lines.assign(status=letters).drop(columns="flag")


def _of_one_vintage(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures under the codes that Vigie keeps."""
    renamed = figures["city"].copy()
    for (code, year), meant in SINCE.items():
        renamed[figures["city"].str.startswith(code) & (figures["year"] >= year)] = meant
    return figures.assign(city=renamed).dropna(subset=["city"])


def _plausible(figures: pd.DataFrame) -> pd.DataFrame:
    wrong = pd.Series(False, index=figures.index)
    for series, place, first, last in IMPLAUSIBLE:
        wrong |= (
            (figures["series"] == series) & figures["city"].str.startswith(place) & figures["year"].between(first, last)
        )
    return figures[~wrong]


def _with_areas(figures: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Populations, and the area of the same city in every year in which its perimeter was the one of the area.

    Where no population was counted while the outline was in use, nobody knows that it was counted inside it: the only
    one of København, of 2013, is of the municipality, its outline that of the greater city. Then there is no density.
    """
    people = figures[(figures["series"] == POPULATION) & (figures["year"] <= LAST_OUTLINE)].sort_values("year")
    last = people.groupby("city")["value"].transform("last")
    inside = people.groupby("city")["year"].transform("last") >= FIRST_OUTLINE
    people = people[inside & ((people["value"] / last - 1).abs() <= SAME_PERIMETER)]
    km2 = people["city"].map(areas.set_index("city")["area_km2"])
    surfaces = people.assign(series=AREA, value=km2, status=Status.NORMAL.value).dropna(subset=["value"])
    return pd.concat([people, surfaces])


def _ratio(figures: pd.DataFrame, count: str, base: str, multiplier: int) -> pd.DataFrame:
    """One count divided by another figure of the same city and year; the graver of the two statuses stays."""
    counts, bases = (figures[figures["series"] == series].drop(columns="series") for series in (count, base))
    both = counts.merge(bases, on=["city", "year"], suffixes=("", "_base"))
    graver = both["status"].map(GRAVITY) <= both["status_base"].map(GRAVITY)
    return both.assign(
        series=f"{count}/{base}",
        numerator=both["value"],
        denominator=both["value_base"],
        status=both["status"].where(graver, both["status_base"]),
        value=multiplier * both["value"] / both["value_base"],
        note="derived",
    ).drop(columns=["value_base", "status_base"])
