"""Reads which French municipalities switched their street lights off at night, and the offences recorded there.

Changes of lighting, seen by satellite: Cerema, OFB and DarkSkyLab, Cartographie nationale des pratiques d'éclairage
nocturne, 2026. Damage: SSMSI, Base statistique communale. Burglary: SSMSI, Application données territoriales, edition
of June 2022. The study comes with the project as a table (data/studies).
"""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError

YEARS = range(2016, 2025)
SMALLEST = 2_000  # residents in 2023: smaller ones are published too selectively
CHANGES = "fr_cerema_lighting_last_change.parquet"
UNSEEN = "fr_cerema_no_light_footprint.csv"  # outside the lit area: no change can be seen
DAMAGE = "fr_ssmsi_communes_2016_2024_three_groups.parquet"
BURGLARY = "fr_ssmsi_burglary_communes_2016_2021.parquet"
BURGLARY_YEARS = range(2016, 2022)
SWITCHED_OFF = "lighting_switch_off"
COLUMNS = {
    DAMAGE: ("geo_code", "geo_name", "indicator", "year", "numerator", "denominator"),
    CHANGES: ("geo_code", "indicator", "note"),
    BURGLARY: ("geo_code", "year", "value"),
}


def municipalities(folder: Path) -> pd.DataFrame:
    """A row a municipality with all nine years of damage and a clear history of its lights.

    Columns: geo, name, switched_off (YYYY-MM of the last change seen, empty where none was seen), damage_2016 …,
    residents_2016 …, burglary_2016 … to 2021 (per 1,000 dwellings; NaN in all years where one is not published, or 0).
    Municipalities whose last change is another one (reduced, lit again, extended), whose lights are outside the
    satellite's area, or with fewer than 2,000 residents are left out. Raises SourceError: a column that is missing.
    """
    damage, changes, burglary = (_read(folder / name) for name in (DAMAGE, CHANGES, BURGLARY))
    damage = damage[damage["indicator"] == "recorded_damage"]
    counts, residents = (
        damage.pivot(index="geo_code", columns="year", values=name)[list(YEARS)].astype(float)
        for name in ("numerator", "denominator")
    )
    complete = counts.notna().all(axis=1) & residents.notna().all(axis=1) & (residents[2023] >= SMALLEST)
    clear, off_since = _lights(folder, changes, counts.index)
    geos = counts.index[complete & clear]
    names = damage.drop_duplicates("geo_code").set_index("geo_code")["geo_name"]
    table = pd.DataFrame({"geo": geos, "name": names.reindex(geos).to_numpy()})
    table["switched_off"] = off_since.reindex(geos).to_numpy()
    for year in YEARS:
        table[f"damage_{year}"] = counts.loc[geos, year].round().astype(int).to_numpy()
        table[f"residents_{year}"] = residents.loc[geos, year].round().astype(int).to_numpy()
    rates = burglary.pivot(index="geo_code", columns="year", values="value")[list(BURGLARY_YEARS)].astype(float)
    rates = rates[(rates > 0).all(axis=1)].reindex(geos).round(4)
    for year in BURGLARY_YEARS:
        table[f"burglary_{year}"] = rates[year].to_numpy()
    return table.reset_index(drop=True)


def _read(path: Path) -> pd.DataFrame:
    """One of the tables. Raises SourceError: a column that is missing."""
    table = pd.read_parquet(path)
    if missing := [name for name in COLUMNS[path.name] if name not in table]:
        raise SourceError(f"{path.name} has no column {missing[0]!r}. It has: {', '.join(map(str, table.columns))}.")
    return table


def _lights(folder: Path, changes: pd.DataFrame, geos: pd.Index) -> tuple[pd.Series, pd.Series]:
    """Of each municipality, whether the history of its lights is clear, and since when they are off at night."""
    unseen = set(pd.read_csv(folder / UNSEEN, dtype=str)["geo_code"])
    changes = changes.drop_duplicates("geo_code").set_index("geo_code")
    last_change = changes["indicator"].reindex(geos).fillna(SWITCHED_OFF)
    return (last_change == SWITCHED_OFF) & ~geos.isin(unseen), changes["note"].str[:7].reindex(geos).fillna("")
