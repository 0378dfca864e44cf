"""Members of the European Forum for Urban Security named in public reports, joined to the table of cities."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import AreaKind
from indicators.readers.places.areas import COMMUNES
from indicators.readers.places.gazetteer import distance_km
from indicators.readers.places.spelling import fold, keys

FILE = Path("efus/efus_members_partial.csv")
NEAR_KM = 30.0
EUROSTAT = {"GR": "EL", "GB": "UK"}


def members(folder: Path) -> pd.DataFrame:
    """One row a named place, its latest mention: member, country, place, year, source, lat, lon.

    Members that are no place (a region, a crime prevention council) are left out: nothing says where they lie.
    """
    listed = pd.read_csv(folder / FILE, keep_default_na=False)
    listed = listed[(listed.place_name != "-") & (listed.lat != "")]
    listed = listed.assign(
        country=listed.country.replace(EUROSTAT), lat=pd.to_numeric(listed.lat), lon=pd.to_numeric(listed.lon)
    ).rename(columns={"place_name": "place", "list_year": "year"})
    # Of two mentions the later one; of the same year the city's own one before its agglomeration's.
    is_own_name = [fold(member) == fold(place) for member, place in zip(listed.member, listed.place, strict=True)]
    listed = listed.assign(own=is_own_name).sort_values(["year", "own"], kind="stable")
    return listed.groupby(["country", "place"], as_index=False).tail(1).sort_values(["country", "place"])


def sourced(mention: pd.Series) -> str:
    """The public source's own words, and under which name the place stands there when it is another."""
    as_named = "" if fold(mention.member) == fold(mention.place) else f"listed as {mention.member}: "
    role = f" ({mention.role})" if mention.role else ""
    return f"{as_named}{mention.source}{role}"


def joined(cities: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """The cities with member, member_year and member_source, and a row for each member that had none."""
    mentions = members(folder)
    communes = pd.read_parquet(folder / COMMUNES, columns=["code", "name", "parent", "lat", "lon"])
    communes = communes[communes.parent.isna()].drop_duplicates("code")
    forms = {city.geo: keys(city.name, *city.names.split("|")) for city in cities.itertuples()}
    marks, rows = {}, []
    for _, mention in mentions.iterrows():
        geo = _row_of(mention, cities, forms)
        if not geo:
            rows.append(_new_row(mention, communes))
            geo = rows[-1]["geo"]
        if geo not in marks or marks[geo].year <= mention.year:
            marks[geo] = mention
    cities = pd.concat([cities, pd.DataFrame(rows)], ignore_index=True)
    return cities.assign(
        member=cities.geo.isin(marks),
        member_year=[marks[geo].year if geo in marks else 0 for geo in cities.geo],
        member_source=[sourced(marks[geo]) if geo in marks else "" for geo in cities.geo],
    )


def _row_of(mention: pd.Series, cities: pd.DataFrame, forms: dict[str, set[str]]) -> str:
    """The id of the city or municipality of that country and name within 30 km; "" when the table has none."""
    forms_wanted = keys(mention.place, mention.member)
    same = cities[(cities.country == mention.country) & cities.kind.isin([AreaKind.CITY, AreaKind.MUNICIPALITY])]
    same = same.loc[[index for index, geo in zip(same.index, same.geo, strict=True) if forms[geo] & forms_wanted]]
    away = distance_km(mention.lat, mention.lon, same.lat, same.lon)
    same = same.assign(away=away)[away <= NEAR_KM].sort_values(["kind", "away"])
    return same.geo.iloc[0] if len(same) else ""


def _new_row(mention: pd.Series, communes: pd.DataFrame) -> dict[str, object]:
    """A municipality that has no figures yet: French ones carry their commune's code, others a slug of their name."""
    code = ""
    if mention.country == "FR":
        namesakes = communes[communes.name.map(fold) == fold(mention.place)]
        lats, lons = pd.to_numeric(namesakes.lat), pd.to_numeric(namesakes.lon)
        near = namesakes[distance_km(mention.lat, mention.lon, lats, lons) <= NEAR_KM]
        code = near.code.iloc[0] if len(near) == 1 else ""
    slug = "".join(letter if fold(letter) else "-" for letter in mention.place)
    slug = "-".join(fold(word) for word in slug.split("-") if word).upper()
    return {
        "geo": f"{mention.country}-{code or f'GN-{slug}'}",
        "name": mention.place,
        "country": mention.country,
        "kind": AreaKind.MUNICIPALITY.value,
        "capital": False,
        "lau": code,
        "nuts3": "", "fua": "", "parent": "", "names": "",
        "lat": mention.lat,
        "lon": mention.lon,
    }  # fmt: skip
