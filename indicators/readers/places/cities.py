"""The one table of cities and areas, and their populations by perimeter, made from the publishers' lists."""

from pathlib import Path

import numpy as np
import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import AreaKind
from indicators.model.tables import CITIES, POPULATIONS, TEXT, checked
from indicators.readers.places import areas as national_areas
from indicators.readers.places import nuts, urban_audit
from indicators.readers.places.areas import assigned
from indicators.readers.places.gazetteer import Gazetteer
from indicators.readers.places.spelling import fold, joined
from indicators.readers.publishers import network

__all__ = ["assigned", "cities", "make", "populations"]

GEOGRAPHY = Path("data/geography")
MOST_NAMES = 12
ITALIAN, FRENCH = "provincia", "département"


def make(folder: Path, home: Path) -> tuple[Path, Path]:
    """Writes data/geography/cities.csv and populations.csv under `home`, from the publishers' files in `folder`.

    Returns both paths. The same files always give the same bytes: rows are sorted by geo.
    """
    spellings = _spellings(home / GEOGRAPHY / "spellings.csv")
    urban = _respelled(urban_audit.urban_audit(folder), spellings)
    areas, inhabitants = national_areas.national(folder)
    areas = _respelled(areas, spellings)
    links = national_areas.linked(areas, urban)
    points = pd.read_csv(home / GEOGRAPHY / "points.csv").set_index("geo")
    table = cities(urban, _located(areas, points), links, folder, spellings)
    figures = populations(urban_audit.populations(folder), inhabitants, links, table)
    paths = home / GEOGRAPHY / "cities.csv", home / GEOGRAPHY / "populations.csv"
    for rows, path in zip((table, figures), paths, strict=True):
        rows.to_csv(path, index=False, lineterminator="\n")
    return paths


def cities(
    urban: pd.DataFrame, areas: pd.DataFrame, links: dict[str, str], folder: Path, spellings: pd.DataFrame
) -> pd.DataFrame:
    """The table of cities (tables.CITIES), sorted by geo. Raises SourceError for an id or a name met twice."""
    gazetteer = Gazetteer.read(folder)
    codes = {links[area.geo]: area.code for area in areas.itertuples() if area.geo in links}
    urban = urban.assign(lau=urban.geo.map(codes).fillna(""), parent="")
    table = pd.concat([urban, _unlinked(areas, urban, links, folder)], ignore_index=True)
    table = network.joined(_found(table, gazetteer, spellings), folder)
    table = _distinguished(_named(table, gazetteer, spellings), areas)
    for column, kind in CITIES.items():
        if kind == TEXT:
            table[column] = table[column].fillna("").astype("object")
    table = table.assign(
        lat=table.lat.astype(float).round(4), lon=table.lon.astype(float).round(4),
        area_km2=table.area_km2.astype(float).round(1), capital=table.capital.astype(bool),
        member=table.member.astype(bool), member_year=table.member_year.astype(int),
    )  # fmt: skip
    _must_be_unique(table)
    return checked(table[list(CITIES)].sort_values("geo").reset_index(drop=True), CITIES, of="cities")


def populations(
    urban: pd.DataFrame, inhabitants: pd.DataFrame, links: dict[str, str], table: pd.DataFrame
) -> pd.DataFrame:
    """Populations by geo, perimeter and year (tables.POPULATIONS).

    A city that is also a municipality has both: the Urban Audit perimeter ("city") and the municipal one.
    """
    figures = pd.concat([urban, inhabitants.assign(geo=inhabitants.geo.replace(links))], ignore_index=True)
    figures = figures[figures.geo.isin(table.geo)]
    figures = figures.assign(year=figures.year.astype(int), population=figures.population.round().astype("int64"))
    figures = figures.sort_values(["geo", "perimeter", "year"]).reset_index(drop=True)
    if figures.duplicated(["geo", "perimeter", "year"]).any():
        raise SourceError("An area has two populations for the same perimeter and year, or two areas share an id.")
    return checked(figures[list(POPULATIONS)], POPULATIONS, of="populations")


def _spellings(path: Path) -> pd.DataFrame:
    """Names and exonyms that no file writes as residents do: geo, name, place (of GeoNames), names."""
    return pd.read_csv(path, keep_default_na=False).set_index("geo")


def _respelled(rows: pd.DataFrame, spellings: pd.DataFrame) -> pd.DataFrame:
    """The rows with the name of spellings.csv; exonyms, the name it had and its older spellings go to `names`."""
    better, exonyms = rows.geo.map(spellings.name).fillna(""), rows.geo.map(spellings.names).fillna("")
    older = rows.get("names", "")
    return rows.assign(names=exonyms + "|" + older + "|" + rows.name, name=better.where(better != "", rows.name))


def _unlinked(areas: pd.DataFrame, urban: pd.DataFrame, links: dict[str, str], folder: Path) -> pd.DataFrame:
    """The areas that are no Urban Audit city, in the columns of the table."""
    regions = nuts.nuts3(areas, urban, links, folder)
    owner = {area.code: links.get(area.geo, area.geo) for area in areas[areas.country == "FR"].itertuples()}
    rows = areas[~areas.geo.isin(links)]
    return rows.assign(
        capital=False,
        lau=rows.code.where(rows.kind != AreaKind.PROVINCE, ""),
        nuts3=rows.geo.map(regions).fillna(""),
        fua="",
        parent=rows.parent_code.replace(owner),
        area_km2=np.nan,
    )


def _located(areas: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Areas without coordinates take those of points.csv: their main town in GeoNames."""
    lat, lon = areas.geo.map(points.lat), areas.geo.map(points.lon)
    return areas.assign(lat=areas.lat.fillna(lat), lon=areas.lon.fillna(lon))


def _found(table: pd.DataFrame, gazetteer: Gazetteer, spellings: pd.DataFrame) -> pd.DataFrame:
    """Rows still without coordinates take those of the GeoNames town of their country and name."""
    table = table.copy()
    for index, row in table[table.lat.isna()].iterrows():
        place = spellings.place.get(row.geo, "")
        town = gazetteer.place(row.country, *([place] if place else [row["name"], *row["names"].split("|")]))
        if town is not None:
            table.loc[index, ["lat", "lon"]] = town.lat, town.lon
    return table


def _named(table: pd.DataFrame, gazetteer: Gazetteer, spellings: pd.DataFrame) -> pd.DataFrame:
    """`names` completed: spellings of the lists, exonyms, and GeoNames' alternates, the city's own name left out."""
    completed = []
    for row in table.itertuples():
        listed = [name.strip() for name in row.names.split("|")]
        town, near = None, (row.lat, row.lon) if pd.notna(row.lat) else None
        if row.kind in (AreaKind.CITY, AreaKind.MUNICIPALITY):
            town = gazetteer.place(row.country, row.name, *listed, near=near)
        parts = row.name.split(" / ") if " / " in row.name else []
        alternates = gazetteer.other_names(town, row.name)
        completed.append(joined([*parts, *listed, *alternates], row.name, MOST_NAMES))
    return table.assign(names=completed)


def _distinguished(table: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Namesakes of one country told apart: "Saint-Denis (Seine-Saint-Denis)", "Torino (provincia)"."""
    departements = {
        area.geo.removeprefix("FR-D"): area.name for area in areas.itertuples() if area.geo.startswith("FR-D")
    }
    shared = table.duplicated(["country", "name"], keep=False)
    names = []
    for row, twice in zip(table.itertuples(), shared, strict=True):
        code = nuts.department(row.lau)
        if twice and row.kind == AreaKind.PROVINCE:
            names.append(f"{row.name} ({ITALIAN if row.country == 'IT' else FRENCH})")
        elif twice and row.country == "FR" and code in departements and departements[code] != row.name:
            names.append(f"{row.name} ({departements[code]})")
        else:
            names.append(row.name)
    return table.assign(name=names)


def _must_be_unique(table: pd.DataFrame) -> None:
    for columns, what in ((["geo"], "id"), (["country", "name"], "name in one country")):
        keys = table[columns].map(fold) if what != "id" else table[columns]
        if (twice := keys.duplicated(keep=False)).any():
            duplicates = ", ".join(f"{row.geo} {row.name}" for row in table[twice].itertuples())
            raise SourceError(
                f"The same {what} is used twice: {duplicates}. Distinguish them in data/geography/spellings.csv."
            )
