"""Which cities are a region of NUTS 3 of their own, by residents: there its figure may be read as the city's."""

from pathlib import Path

import pandas as pd

LEAST, MOST = 0.80, 1.15  # times the residents of the region
COLUMNS = ["geo", "nuts3", "region_year", "region_population", "city_year", "city_population", "share"]


def make(root: Path) -> None:
    """Writes data/geography/city_regions.csv of a checkout, from its cities, populations and figures of regions."""
    geography = root / "data" / "geography"
    cities = pd.read_csv(geography / "cities.csv", dtype=str, keep_default_na=False)
    populations = pd.read_csv(geography / "populations.csv")
    figures = pd.read_parquet(root / "data" / "releases" / "eurostat_crime_nuts3.parquet")
    table(cities, populations, figures).to_csv(geography / "city_regions.csv", index=False, lineterminator="\n")


def table(cities: pd.DataFrame, populations: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """COLUMNS and stands_for_city of every Urban Audit city whose region has figures.

    The residents of the region are the newest, those of the city the newest up to the same year, else the first after.
    """
    towns = cities.loc[(cities["kind"] == "city") & (cities["nuts3"] != ""), ["geo", "nuts3"]]
    regions = figures.dropna(subset="denominator").sort_values("period", kind="stable").groupby("geo").last()
    regions = pd.DataFrame(
        {"region_year": regions["period"].astype(int), "region_population": regions["denominator"].round().astype(int)}
    )
    areas = populations.loc[populations["perimeter"] == "city", ["geo", "year", "population"]].dropna()
    areas = areas.rename(columns={"year": "city_year", "population": "city_population"})
    rows = towns.merge(regions, left_on="nuts3", right_index=True).merge(areas, on="geo")
    later = (rows["city_year"] - rows["region_year"]).clip(lower=0)
    rows = rows.assign(later=later).sort_values(["geo", "later", "city_year"], ascending=[True, False, True])
    rows = rows.drop_duplicates("geo", keep="last")
    rows = rows.assign(share=(rows["city_population"] / rows["region_population"]).round(3))
    return rows[COLUMNS].assign(stands_for_city=rows["share"].between(LEAST, MOST))
