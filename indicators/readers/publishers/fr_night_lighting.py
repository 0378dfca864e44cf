"""Reads which French municipalities switched their street lights off at night, and the offences recorded there.

Changes of lighting, seen by satellite: Cerema, OFB and DarkSkyLab, Cartographie nationale des pratiques d'éclairage
nocturne, 2026. Damage: SSMSI, Base statistique communale. The study comes with the project as a table (data/studies).
"""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError

YEARS = range(2016, 2025)
SMALLEST = 2_000  # residents in 2023: smaller ones are published too selectively
CHANGES = "fr_cerema_lighting_last_change.parquet"
UNSEEN = "fr_cerema_no_light_footprint.csv"  # outside the lit area: no change can be seen
DAMAGE = "fr_ssmsi_communes_2016_2024_three_groups.parquet"
SWITCHED_OFF = "lighting_switch_off"


def municipalities(folder: Path) -> pd.DataFrame:
    """A row a municipality with all nine years of damage and a clear history of its lights.

    Columns: geo, name, switched_off (YYYY-MM of the last change seen, empty where none was seen), damage_2016 …,
    residents_2016 …. Municipalities whose last change is another one (reduced, lit again, extended), whose lights are
    outside the satellite's area, or with fewer than 2,000 residents are left out. Raises SourceError: a column that is
    missing.
    """
    damage, changes = pd.read_parquet(folder / DAMAGE), pd.read_parquet(folder / CHANGES)
    for table, file, columns in ((damage, DAMAGE, ("geo_code", "numerator")), (changes, CHANGES, ("geo_code", "note"))):
        if missing := [name for name in columns if name not in table]:
            raise SourceError(f"{file} has no column {missing[0]!r}. It has: {', '.join(map(str, table.columns))}.")
    damage = damage[damage["indicator"] == "recorded_damage"]
    counts, residents = (
        damage.pivot(index="geo_code", columns="year", values=name)[list(YEARS)].astype(float)
        for name in ("numerator", "denominator")
    )
    complete = counts.notna().all(axis=1) & residents.notna().all(axis=1) & (residents[2023] >= SMALLEST)
    unseen = set(pd.read_csv(folder / UNSEEN, dtype=str)["geo_code"])
    changes = changes.drop_duplicates("geo_code").set_index("geo_code")
    last_change = changes["indicator"].reindex(counts.index).fillna(SWITCHED_OFF)
    clear = (last_change == SWITCHED_OFF) & ~counts.index.isin(unseen)
    geos = counts.index[complete & clear]
    names = damage.drop_duplicates("geo_code").set_index("geo_code")["geo_name"]
    table = pd.DataFrame({"geo": geos, "name": names.reindex(geos).to_numpy()})
    table["switched_off"] = changes["note"].str[:7].reindex(geos).fillna("").to_numpy()
    for year in YEARS:
        table[f"damage_{year}"] = counts.loc[geos, year].round().astype(int).to_numpy()
        table[f"residents_{year}"] = residents.loc[geos, year].round().astype(int).to_numpy()
    return table.reset_index(drop=True)
