"""Reads the SSMSI's bases of recorded offences as data.gouv.fr releases them: by commune, by département."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from indicators.model.errors import SourceError
from indicators.model.indicators import Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.files.first_lines import PARQUET, opening, packed
from indicators.readers.publishers.fr_ssmsi_communes import PER_DWELLINGS, SMALLEST
from indicators.readers.publishers.recorded import PER

AREA = re.compile(r"CODGEO_\d{4}|Code_departement")
# The names of the columns in the releases up to 2024, and since.
RENAMED = {
    "classe": "indicateur", "faits": "nombre", "tauxpourmille": "taux_pour_mille", "POP": "insee_pop",
    "LOG": "insee_log", "valeur.publiée": "est_diffuse", "complementinfotaux": "complement_info_taux",
    "unité.de.compte": "unite_de_compte",
}  # fmt: skip
NEEDED = ["annee", "indicateur", "nombre", "taux_pour_mille", "insee_pop", "insee_log"]
OPTIONAL = ["est_diffuse", "complement_info_taux", "unite_de_compte"]
LACKS = ["NA", ""]
BATCH = 400_000  # lines held at a time; the base by commune has five million
ARRONDISSEMENTS = r"751(?:0[1-9]|1\d|20)|6938[1-9]|132(?:0[1-9]|1[0-6])"
WITH_DWELLINGS = "burglary_dwelling"

COMMUNES = {
    "Violences physiques intrafamiliales": "assault_family",
    "Violences physiques hors cadre familial": "assault_outside_family",
    "Violences sexuelles": "sexual",
    "Vols avec armes": "robbery_armed",
    "Vols violents sans arme": "robbery_unarmed",
    "Vols sans violence contre des personnes": "theft",
    "Cambriolages de logement": WITH_DWELLINGS,
    "Vols de véhicule": "vehicle_theft",
    "Vols dans les véhicules": "theft_from_vehicle",
    "Vols d'accessoires sur véhicules": "theft_vehicle_parts",
    "Destructions et dégradations volontaires": "damage",
    "Usage de stupéfiants": "drugs_use",
    "Trafic de stupéfiants": "drugs_trafficking",
    "Escroqueries et fraudes aux moyens de paiement": "fraud",
}
# The base by département has two offences more, and the project knows two by another code.
DEPARTEMENTS = COMMUNES | {
    "Homicides": "homicide",
    "Tentatives d'homicide": "homicide_attempt",
    "Violences physiques intrafamiliales": "domestic_violence",
    "Violences physiques hors cadre familial": "assault",
}

VICTIMS = ["Homicides", "Tentatives d'homicide"]  # told by victims and by acts: victims are kept


def figures(path: Path) -> pd.DataFrame:
    """Offences of communes from 20,000 inhabitants and arrondissements, or of départements: tables.OBSERVATIONS.

    CSV with semicolons, packed or not, or Parquet; geo "FR-31555", "FR-D31". The rate is count over population;
    burglaries of dwellings are told per 1,000 dwellings besides. A count that is not diffused has no count: the base's
    own complement is the value, an estimate (status E, note `smoothed`). Raises SourceError: a column is missing, an
    area is told twice.
    """
    area = _area(path)
    parts = [_observations(lines, area) for lines in _batches(path, area)]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(OBSERVATIONS))
    if table.empty:
        raise SourceError(f"{Path(path).name} has no offences for areas of {SMALLEST:,} inhabitants or more.")
    twice = table[table.duplicated(["geo", "period", "series"])]
    if len(twice):
        first = twice.iloc[0]
        raise SourceError(f"{Path(path).name} has {first['series']} of {first['geo']} in {first['period']} twice.")
    return checked(table, OBSERVATIONS, Path(path).name)


def _area(path: Path) -> str:
    """The name of the column that holds the area: it carries the year of the map, CODGEO_2024."""
    match = AREA.search(opening(path).split("\n", 1)[0])
    if not match:
        raise SourceError(
            f"{Path(path).name} has neither a column CODGEO_20.. nor Code_departement. Use the SSMSI's base by "
            "commune or by département, as released on data.gouv.fr."
        )
    return match.group()


def _batches(path: Path, area: str) -> Iterator[pd.DataFrame]:
    """The lines that are kept, some hundred thousand at a time: `area` and NEEDED, numbers as numbers."""
    for lines in _parquet(path, area) if _is_parquet(path) else _csv(path):
        lines = lines.rename(columns=RENAMED).rename(columns={area: "area"})
        if missing := set(NEEDED) - set(lines):
            raise SourceError(f"{Path(path).name} is missing the columns {', '.join(sorted(missing))}.")
        for name in OPTIONAL:
            if name not in lines:
                lines[name] = ""
        lines["insee_pop"] = _number(lines["insee_pop"])
        large = (lines["insee_pop"] >= SMALLEST) | lines["area"].str.fullmatch(ARRONDISSEMENTS)
        yield lines[large | area.startswith("Code")]


def _is_parquet(path: Path) -> bool:
    with Path(path).open("rb") as content:
        return content.read(4) == PARQUET


def _parquet(path: Path, area: str) -> Iterator[pd.DataFrame]:
    with pq.ParquetFile(path) as file:
        accepted = {area, *NEEDED, *OPTIONAL, *(old for old, new in RENAMED.items() if new in NEEDED + OPTIONAL)}
        columns = [name for name in file.schema_arrow.names if name in accepted]
        for batch in file.iter_batches(BATCH, columns=columns):
            yield batch.to_pandas()


def _csv(path: Path) -> Iterator[pd.DataFrame]:
    encoding = "utf-8-sig" if "�" not in opening(path) else "cp1252"
    yield from pd.read_csv(
        path, sep=";", dtype=str, keep_default_na=False, encoding=encoding, compression=packed(path) or "infer",
        chunksize=BATCH,
    )  # fmt: skip


def _number(cells: pd.Series) -> pd.Series:
    """French numbers: 12,5. NA is a lack."""
    if pd.api.types.is_numeric_dtype(cells):
        return cells.astype(float)
    text = cells.astype(object).where(cells.notna(), "").astype(str).str.strip()
    return pd.to_numeric(text.mask(text.isin(LACKS)).str.replace(",", "."))


def _observations(lines: pd.DataFrame, area: str) -> pd.DataFrame:
    """Counts over population; where the count is not diffused, the complement."""
    by_commune = area.startswith("CODGEO")
    offences = COMMUNES if by_commune else DEPARTEMENTS
    lines = lines.assign(series=lines["indicateur"].str.replace("’", "'").map(offences)).dropna(subset=["series"])
    twice = lines["indicateur"].isin(VICTIMS) & lines["unite_de_compte"].str.startswith("Fait")
    lines = lines[~twice]
    year = _number(lines["annee"]).astype(int)
    year = year.where(year >= 100, 2000 + year).astype(str)  # releases before 2024 write 23
    table = pd.DataFrame(
        {"indicator": "", "geo": ("FR-" if by_commune else "FR-D") + lines["area"], "period": year,
         "numerator": _number(lines["nombre"]), "denominator": lines["insee_pop"], "series": lines["series"]}
    )  # fmt: skip
    table = table.assign(
        value=PER * table["numerator"] / table["denominator"], rate=_number(lines["complement_info_taux"])
    )
    table = _with_dwellings(table, _number(lines["insee_log"])) if by_commune else table
    return _smoothed(table)


def _with_dwellings(table: pd.DataFrame, dwellings: pd.Series) -> pd.DataFrame:
    """The burglaries of dwellings told per 1,000 dwellings besides; per inhabitant where they are counted."""
    burglaries = table[table["series"] == WITH_DWELLINGS].assign(series=PER_DWELLINGS, denominator=dwellings)
    burglaries = burglaries.assign(value=1000 * burglaries["numerator"] / burglaries["denominator"])
    per_inhabitant = table[(table["series"] != WITH_DWELLINGS) | table["numerator"].notna()]
    return pd.concat([per_inhabitant, burglaries], ignore_index=True)


def _smoothed(smoothed: pd.DataFrame) -> pd.DataFrame:
    """What is not diffused: the complement as an estimate, without count; nothing where there is none."""
    hidden = smoothed["numerator"].isna()
    times = smoothed["series"].eq(PER_DWELLINGS).map({True: 1.0, False: PER / 1000})
    smoothed = smoothed.assign(
        value=smoothed["value"].mask(hidden, smoothed["rate"] * times),
        denominator=smoothed["denominator"].mask(hidden),
        status=hidden.map({True: Status.ESTIMATED.value, False: Status.NORMAL.value}),
        note=hidden.map({True: "smoothed", False: ""}),
    )
    return smoothed.dropna(subset=["value"])[list(OBSERVATIONS)]
