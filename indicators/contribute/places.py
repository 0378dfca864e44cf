"""Which city a publisher means: its own code or its own name of an area becomes the project's id; residents of it."""

from functools import cache

import pandas as pd

from indicators.contribute.bundled import DATA, SEVERAL
from indicators.model.indicators import AreaKind
from indicators.model.regions import OUTLINE_NUMBERS, region_names
from indicators.model.submissions import Remark, Severity
from indicators.model.tables import Row
from indicators.readers.places.areas import italian_province
from indicators.readers.places.spelling import cleaned, fold, keys

TOWNS = (AreaKind.CITY, AreaKind.MUNICIPALITY)
GREATER = "city"  # the perimeter of an Urban Audit city: never what a municipal count is divided by


def placed(figures: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Remark, ...]]:
    """The figures of areas that the project knows, under its ids; a remark `place_unknown` counts the other areas.

    `geo` is an id, country and national code (ES-28079), or country and name (ES:Madrid). A name is taken where one
    municipality of that country carries it; never one beyond the border, never one of two.
    """
    ids = {geo: id_of(geo) for geo in figures["geo"].unique()}
    strange = sorted(geo for geo, id in ids.items() if not id)
    remark = Remark("place_unknown", Severity.TELLS, cell=", ".join(strange[:SEVERAL]), count=len(strange))
    here = figures.assign(geo=figures["geo"].map(ids))
    return here[here["geo"] != ""], (remark,) if strange else ()


def populations() -> pd.DataFrame:
    """Residents of municipalities, districts and provinces: geo, year, population; no greater city is among them."""
    return _populations()


def city_named(country: str, name: str) -> str:
    """The id of the one city or municipality of a country that is called so; empty where none or several are."""
    return _towns(country).get(fold(cleaned(name, country)), "") or _towns(country).get(fold(name), "")


@cache
def city_called(name: str) -> str:
    """The id of the one city or municipality of any country that is called so; empty where none or several are."""
    ids = {city_named(country, name) for country in sorted(set(_cities()["country"]))} - {""}
    return ids.pop() if len(ids) == 1 else ""


@cache
def _cities() -> pd.DataFrame:
    return pd.read_csv(DATA / "geography" / "cities.csv", dtype=str, keep_default_na=False)


@cache
def _populations() -> pd.DataFrame:
    inhabitants = pd.read_csv(DATA / "geography" / "populations.csv")
    inhabitants = inhabitants[inhabitants["perimeter"] != GREATER].sort_values(["geo", "year"])
    return inhabitants.drop_duplicates(["geo", "year"])[["geo", "year", "population"]].reset_index(drop=True)


@cache
def _codes() -> dict[str, str]:
    cities = _cities()
    coded = cities[cities.lau != ""]
    return dict(zip(coded.country + "-" + coded.lau, coded.geo, strict=True)) | {geo: geo for geo in cities.geo}


@cache
def _towns(country: str) -> dict[str, str]:
    """Folded name → id. A name that two towns carry is theirs only as the name itself, and then only one's."""
    towns = _cities()
    towns = towns[(towns.country == country) & towns.kind.isin(TOWNS)]
    geos: dict[str, str] = {}
    for forms in (_own, _any):
        carried: dict[str, set[str]] = {}
        for town in towns.itertuples():
            for key in forms(town):
                carried.setdefault(key, set()).add(town.geo)
        geos = {key: next(iter(geos)) for key, geos in carried.items() if len(geos) == 1} | geos
    return geos


def _own(town: Row) -> set[str]:
    return {fold(town.name)}


def _any(town: Row) -> set[str]:
    return keys(town.name, *town.names.split("|"))


def id_of(geo: str) -> str:
    """The id of an area by its id, its country and national code, or its country and name; empty for a stranger.

    A region of the NUTS and a country keep their code.
    """
    if geo in region_names() or geo in OUTLINE_NUMBERS:
        return geo
    country, mark, name = geo.partition(":")
    if mark:
        return city_named(country, name)
    country, _, code = geo.partition("-")
    modern = f"IT-{italian_province(code)}" if country == "IT" else geo
    return _codes().get(geo) or _codes().get(modern, "")
