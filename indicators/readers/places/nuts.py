"""The NUTS 3 region of an area, only where the publishers' lists make it certain."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import AreaKind
from indicators.readers.places.spelling import fold

FILE = Path("frameworks/eurostat_geo.tsv")
OLD_VINTAGE = "(NUTS "  # "Guadeloupe (NUTS 2013)"
GERMAN_CITY = (", Kreisfreie Stadt", ", Stadtkreis")
SPANISH_ISLANDS = {"07", "35", "38"}  # provinces of several NUTS 3 regions


def department(commune: str) -> str:
    """The département of a French commune: 31 for 31555, 974 for 97411."""
    return commune[:3] if commune.startswith("97") else commune[:2]


def regions(folder: Path) -> dict[tuple[str, str], str]:
    """(country, folded name) → code of today's NUTS 3 regions; a name carried twice is left out."""
    lines = [line.split("\t") for line in (folder / FILE).read_text(encoding="utf-8").splitlines() if "\t" in line]
    names = pd.DataFrame([line[:2] for line in lines], columns=["code", "name"])
    names = names[(names.code.str.len() == 5) & ~names.name.str.contains(OLD_VINTAGE, regex=False)]
    names = names.assign(country=names.code.str[:2], name=names.name.map(fold))
    names = names.drop_duplicates(["country", "name"], keep=False)
    return dict(zip(zip(names.country, names.name, strict=True), names.code, strict=True))


def nuts3(areas: pd.DataFrame, urban: pd.DataFrame, links: dict[str, str], folder: Path) -> dict[str, str]:
    """Area id → NUTS 3 code; "" where it is not certain.

    An Italian province and a German district-free city are a region each, a French commune lies in its département,
    a Spanish municipality where the Urban Audit cities of its province lie (the islands apart).
    """
    codes_of = regions(folder)
    departements = {
        area.code: codes_of.get(("FR", fold(area.name)), "")
        for area in areas.itertuples()
        if area.country == "FR" and area.kind == AreaKind.PROVINCE
    }
    provinces = _spanish(areas, urban, links)
    codes_found = {}
    for area in areas.itertuples():
        if area.country == "IT":
            codes_found[area.geo] = area.code
        elif area.country == "FR":
            code = area.code if area.kind == AreaKind.PROVINCE else department(area.code)
            codes_found[area.geo] = departements.get(code, "")
        elif area.country == "DE" and area.code.endswith("000"):
            codes = [codes_of.get(("DE", fold(area.name + ending)), "") for ending in GERMAN_CITY]
            codes_found[area.geo] = next(filter(None, codes), "")
        elif area.country == "ES":
            codes_found[area.geo] = provinces.get(area.code[:2], "")
    return codes_found


def _spanish(areas: pd.DataFrame, urban: pd.DataFrame, links: dict[str, str]) -> dict[str, str]:
    region = dict(zip(urban.geo, urban.nuts3, strict=True))
    met: dict[str, set[str]] = {}
    for area in areas[areas.country == "ES"].itertuples():
        if area.geo in links and area.code[:2] not in SPANISH_ISLANDS:
            met.setdefault(area.code[:2], set()).add(region[links[area.geo]])
    return {province: codes.pop() for province, codes in met.items() if len(codes) == 1}
