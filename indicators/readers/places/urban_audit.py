"""Eurostat's Urban Audit cities: codes, names, places, and the yearly populations of their perimeter."""

import re
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import AreaKind
from indicators.readers.places.spelling import cleaned
from indicators.readers.publishers.city_statistics import SINCE

SPINE = Path("context/city_spine_urau_725.csv")
SURVEY = Path("perception/cities.csv")
PANEL = Path("context/eurostat_city_panel_2004_2024.csv.gz")
CODE_LIST = Path("frameworks/eurostat_cities.tsv")

POPULATION = "DE1001V"
PERIMETER = "city"
SOURCE = "Eurostat city statistics (urb_cpop1, DE1001V)"

# Cities of the survey that have no official code, and capitals that the list of 725 cities lacks.
WITHOUT_CODE = {
    "AL001C*": "AL-TIRANA",
    "ME001C*": "ME-PODGORICA",
    "MK001C*": "MK-SKOPJE",
    "RS001C*": "RS-BEOGRAD",
}
CAPITALS = {*WITHOUT_CODE.values(), "LV001C", "TR001C", "UK001C"}

URBAN = ["geo", "name", "country", "kind", "capital", "nuts3", "fua", "lat", "lon", "area_km2", "names", "population"]


def urban_audit(folder: Path) -> pd.DataFrame:
    """One row a city (columns URBAN): the 725 of the spine, the survey's, and those the yearly panel counts.

    `names` holds every spelling met, separated by |; `population` is the last one of the panel. A code without a
    name in any of Eurostat's lists is left out: nobody could say which city it is.
    """
    spine, survey = pd.read_csv(folder / SPINE), pd.read_csv(folder / SURVEY)
    survey = survey.assign(city=survey.city.replace(WITHOUT_CODE))
    official = official_names(folder / CODE_LIST)
    inhabitants = populations(folder)
    listed = pd.read_csv(folder / PANEL, usecols=["city"]).city.unique()
    codes = [code for code in listed if code in official]
    panel = pd.DataFrame({"city": codes, "name": [official[code] for code in codes]})
    cities = pd.concat([spine, survey, panel], ignore_index=True).drop_duplicates("city")
    cities = cities.assign(country=cities.city.str[:2], geo=cities.city, kind=AreaKind.CITY.value)
    last = inhabitants.sort_values("year").groupby("geo").population.last()
    return cities.assign(
        capital=(cities.capital == "Y") | cities.geo.isin(CAPITALS),
        names=cities.name + "|" + cities.geo.map(official).fillna(""),
        name=[cleaned(name, country) for name, country in zip(cities.name, cities.country, strict=True)],
        nuts3=cities.nuts3.fillna(""),
        fua=cities.fua.fillna(""),
        population=cities.geo.map(last),
    )[URBAN].reset_index(drop=True)


def official_names(path: Path) -> dict[str, str]:
    """Code → name in Eurostat's code list, cities only.

    The list keeps older vintages beside the present one: CH001C is Bern and the older CH001C1 Zürich. The six-letter
    code wins; only where there is none does the numbered one stand in.
    """
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    present, older = {}, {}
    for code, name in ((line[0], line[1].strip()) for line in lines):
        if re.fullmatch(r"[A-Z]{2}\d{3}C", code):
            present[code] = name
        elif re.fullmatch(r"[A-Z]{2}\d{3}C1", code):
            older[code[:6]] = name
    return older | present


def populations(folder: Path) -> pd.DataFrame:
    """Residents on 1 January of the Urban Audit perimeter: geo, perimeter, year, population, source.

    From the year that `city_statistics.SINCE` says, a code is another city's: the figure goes to the city it counts, or
    nowhere. Raises SourceError when the panel counts nobody.
    """
    panel = pd.read_csv(folder / PANEL)
    rows = panel[(panel.indicator == POPULATION) & panel.value.notna()]
    if rows.empty:
        raise SourceError(f"{PANEL} has no row of {POPULATION}, the population on 1 January. Use the complete file.")
    meant = rows.city.astype("object")
    for (code, year), city in SINCE.items():
        meant[rows.city.str.startswith(code) & (rows.year >= year)] = city
    rows = rows.assign(geo=meant).dropna(subset=["geo"]).rename(columns={"value": "population"})
    return rows.assign(perimeter=PERIMETER, source=SOURCE)[["geo", "perimeter", "year", "population", "source"]]
