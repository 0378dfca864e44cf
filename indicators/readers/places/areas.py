"""National areas with recorded offences: municipalities, arrondissements, boroughs, provinces, and their codes."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import AreaKind
from indicators.readers.places.gazetteer import distance_km
from indicators.readers.places.nuts import department
from indicators.readers.places.spelling import cleaned, keys
from indicators.readers.publishers.recorded import carried

RECORDED = Path("recorded/recorded_crime_v2_geocoded.parquet")
COMMUNES = Path("recorded/recorded_crime_fr_communes_2024.parquet")
SMALLEST_COMMUNE = 20_000  # inhabitants; smaller French communes mostly carry smoothed values
NEAR_KM = 30.0  # between a municipality and the centre of a greater city of the same name
MOST_INSIDE = 1.25  # a municipality cannot have more people than its greater city (years differ a little)

AREAS = ["geo", "country", "code", "name", "kind", "lat", "lon", "parent_code", "population"]
LONDON = "UK001C"
# The départements whose name the file leaves empty.
OVERSEAS = {"971": "Guadeloupe", "972": "Martinique", "973": "Guyane", "974": "La Réunion", "976": "Mayotte"}
# Recorded at the coordinates of a namesake (Salamanca at Madrid's district of that name): not believed.
MISPLACED = {"ES-35014", "ES-37274"}

# NUTS 2006 → NUTS 2021 where the last two letters change too; elsewhere ITD → ITH and ITE → ITI.
ITALIAN_PROVINCES = {
    "ITC45": "ITC4C", "ITF41": "ITF46", "ITF42": "ITF47", "ITG25": "ITG2D", "ITG26": "ITG2E", "ITG27": "ITG2F",
    "ITG28": "ITG2G", "IT108": "ITC4D", "IT109": "ITI35", "IT110": "ITF48",
}  # fmt: skip
THROUGH = r" via .*$"  # who passed the file on; the publisher stands before it
ITALIAN_REGIONS = {"ITD": "ITH", "ITE": "ITI"}


def italian_province(code: str) -> str:
    """The NUTS 2021 code of an Italian province written in either vintage: ITD55 and ITH55 are both Bologna."""
    return ITALIAN_PROVINCES.get(code, ITALIAN_REGIONS.get(code[:3], code[:3]) + code[3:])


def assigned(observations: pd.DataFrame, cities: pd.DataFrame) -> pd.DataFrame:
    """The observations with `geo` as the table of cities writes it: ES-28079, Madrid's municipality, is ES001C.

    `observations.geo` is an id of the table already, or country-code with a national code of the table (`lau`). Only
    codes are compared, never names. Raises SourceError for an area that the table does not have.
    """
    with_code = cities[cities.lau != ""]
    geo_of = dict(zip(with_code.country + "-" + with_code.lau, with_code.geo, strict=True))
    geo_of |= {geo: geo for geo in cities.geo}
    translated = {geo: geo_of.get(geo) or geo_of.get(_modern(geo)) for geo in observations.geo.unique()}
    if strangers := sorted(geo for geo, place in translated.items() if place is None):
        raise SourceError(
            f"{len(strangers)} areas are not in data/geography/cities.csv: {', '.join(strangers[:5])}. Leave them "
            "out of the release, or add them to that table."
        )
    return observations.assign(geo=observations.geo.map(translated))


def _modern(geo: str) -> str:
    country, _, code = geo.partition("-")
    if country == "DE" and len(code) == 5:  # a district-free city is municipality 000 of its own Kreis
        return f"{geo}000"
    return f"IT-{italian_province(code)}" if country == "IT" else geo


def national(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Areas (columns AREAS) and their populations (geo, perimeter, year, population, source), one row each."""
    recorded = pd.read_parquet(folder / RECORDED)
    communes = pd.read_parquet(folder / COMMUNES)
    parts = [
        _areas(recorded[recorded.country == country], country, shaped)
        for country, shaped in (("DE", _german), ("ES", None), ("PT", None), ("PL", None), ("IT", _italian))
    ]
    parts += [_london(recorded[recorded.country == "UK"]), _communes(communes)]
    parts += [_departements(recorded[recorded.level == "departement"], communes)]
    areas = pd.concat([part[0] for part in parts], ignore_index=True)
    if twice := sorted(areas.geo[areas.geo.duplicated()]):
        raise SourceError(f"Two areas have the same code: {', '.join(twice[:5])}. Each code must belong to one area.")
    return areas, pd.concat([part[1] for part in parts], ignore_index=True)


def _areas(rows: pd.DataFrame, country: str, shaped: Callable | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = shaped(rows) if shaped else rows
    kind = AreaKind.PROVINCE if country == "IT" else AreaKind.MUNICIPALITY
    latest = rows.sort_values(["code", "year", "name"], kind="stable").groupby("code").tail(1)
    places = rows.groupby("code")[["lat", "lon"]].first()
    areas = latest.assign(geo=country + "-" + latest.code, country=country, kind=kind.value, parent_code="")
    areas = areas.drop(columns=["lat", "lon"]).merge(places, left_on="code", right_index=True)
    areas = areas.assign(name=[cleaned(name, country) for name in areas.name], population=areas["pop"])
    areas.loc[areas.geo.isin(MISPLACED), ["lat", "lon"]] = float("nan")
    return areas[AREAS], populations(rows.assign(geo=country + "-" + rows.code), kind)


def populations(rows: pd.DataFrame, perimeter: str) -> pd.DataFrame:
    """One population a geo and year: the denominators that the publisher prints beside the offences, each in the year
    that it is of, not in later ones to which the publisher carries it forward."""
    rows = rows[rows["pop"].notna()].drop_duplicates(["geo", "year"])
    figures = rows[["geo", "year", "pop", "source"]].rename(columns={"pop": "population"})
    of_earlier = pd.MultiIndex.from_frame(figures[["geo", "year"]]).isin(carried(figures))
    figures = figures[~of_earlier]
    source = "population beside recorded offences: " + figures.source.str.replace(THROUGH, "", regex=True)
    return figures.assign(perimeter=str(perimeter), source=source)


def _german(rows: pd.DataFrame) -> pd.DataFrame:
    full_code = rows.code.where(rows.code.str.len() == 8, rows.code + "000")
    # The city table comes first: it is newer and has the name that the city uses.
    return rows.assign(code=full_code).sort_values(["level", "code", "year"], kind="stable")


def _italian(rows: pd.DataFrame) -> pd.DataFrame:
    names = {"Reggio Calabria": "Reggio di Calabria"}
    rows = rows.assign(old=rows.code, code=rows.code.map(italian_province), name=rows.name.replace(names))
    spellings = rows.assign(name=rows.name.str.replace(" / ", "/")).groupby("code").name.nunique()
    if mixed := sorted(spellings.index[spellings > 1]):
        raise SourceError(f"Italian provinces {', '.join(mixed)} have two names: two NUTS vintages are mixed up.")
    return rows.sort_values(["source", "code", "year"], kind="stable")  # ISTAT before the ministry


def _london(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    areas = rows.drop_duplicates("code").assign(
        kind=AreaKind.DISTRICT.value, parent_code=LONDON, population=float("nan")
    )
    areas = areas.assign(geo="UK-" + areas.code.str.replace(" ", "-"))
    return areas[AREAS], populations(rows.iloc[:0].assign(geo=""), AreaKind.DISTRICT)


def _communes(communes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = communes[(communes["pop"] >= SMALLEST_COMMUNE) | communes.parent.notna()].drop_duplicates("code")
    rows = rows.assign(geo="FR-" + rows.code, parent_code=rows.parent.fillna(""), population=rows["pop"])
    rows = rows.assign(lat=pd.to_numeric(rows.lat), lon=pd.to_numeric(rows.lon))
    rows = rows.assign(name=[cleaned(name, "FR") for name in rows.name])
    inside = rows.parent_code != ""
    rows = rows.assign(kind=inside.map({True: AreaKind.DISTRICT.value, False: AreaKind.MUNICIPALITY.value}))
    return rows[AREAS], pd.concat([populations(rows[rows.kind == kind], kind) for kind in sorted(set(rows.kind))])


def _departements(rows: pd.DataFrame, communes: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    centres = _centres(communes)
    rows = rows.assign(name=rows.name.fillna(rows.code.map(OVERSEAS)))
    areas = rows.drop_duplicates("code", keep="last").drop(columns=["lat", "lon"])
    areas = areas.merge(centres, left_on="code", right_index=True, how="left").sort_values("code")
    areas = areas.assign(geo="FR-D" + areas.code, kind=AreaKind.PROVINCE.value, parent_code="", population=areas["pop"])
    return areas[AREAS], populations(rows.assign(geo="FR-D" + rows.code), AreaKind.PROVINCE)


def _centres(communes: pd.DataFrame) -> pd.DataFrame:
    """Where the people of a département live: the mean of its communes' coordinates, weighted by population."""
    rows = communes[communes.parent.isna()].drop_duplicates("code")
    rows = rows.assign(lat=pd.to_numeric(rows.lat), lon=pd.to_numeric(rows.lon)).dropna(subset=["lat", "lon"])
    weighted = rows.assign(lat=rows.lat * rows["pop"], lon=rows.lon * rows["pop"]).groupby(rows.code.map(department))
    sums = weighted[["lat", "lon", "pop"]].sum()
    return sums[["lat", "lon"]].div(sums["pop"], axis=0).round(4)


def linked(areas: pd.DataFrame, urban: pd.DataFrame) -> dict[str, str]:
    """Which municipality is the namesake of which Urban Audit city: {"ES-28079": "ES001C"}.

    Same country, same name in one of its languages, within 30 km, and not more populous than the city: the nearest
    one wins, and a city takes one municipality at most.
    """
    forms = {city.geo: keys(city.name, *city.names.split("|")) for city in urban.itertuples()}
    pairs = []
    for area in areas[areas.kind == AreaKind.MUNICIPALITY].itertuples():
        mine = keys(area.name)
        at_home = urban[urban.country == area.country]
        namesakes = at_home.loc[[index for index, geo in at_home.geo.items() if forms[geo] & mine]]
        away = distance_km(area.lat, area.lon, namesakes.lat, namesakes.lon)
        fits = (away <= NEAR_KM) | away.isna()  # without coordinates the name decides
        fits &= ~(area.population > MOST_INSIDE * namesakes.population)
        away = away.fillna(NEAR_KM)
        pairs += [(away[index], area.geo, namesakes.geo[index]) for index in namesakes.index[fits]]
    links: dict[str, str] = {}
    for _, geo, city in sorted(pairs):
        if geo not in links and city not in links.values():
            links[geo] = city
    return links
