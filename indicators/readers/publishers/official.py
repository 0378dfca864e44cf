"""The official formats that are read from one file nobody declared: how each is recognised, and its reader."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError, UnknownNameError
from indicators.readers.files.first_lines import opening
from indicators.readers.publishers import (
    bka_pks,
    es_interior,
    eurostat,
    eurostat_countries,
    eurostat_digital_regions,
    eurostat_regions,
    fr_ssmsi,
    ie_cso,
    it_istat,
    pl_gus,
    pt_dgpj,
    qol_survey,
)


@dataclass(frozen=True)
class OfficialFormat:
    """A publisher's format: `figures` reads one file of it, `begins` how such a file begins (files/first_lines.py)."""

    name: str
    title: str  # the publisher, as it calls itself
    figures: Callable[[Path], pd.DataFrame]
    begins: str  # a regular expression, searched in the opening
    datasets: tuple[str, ...]  # which the figures may belong to
    deduced: bool = False  # the file's populations are deduced from rounded rates: better ones come first


EUROSTAT = (
    r"^(?:STRUCTURE|DATAFLOW|freq|indic_ur)[^\n]*\bindic_ur\b[^\n]*TIME_PERIOD"  # SDMX-CSV
    r"|^[\w,]*indic_ur[\w,]*\\(?:TIME_PERIOD|time)\s*\t"  # TSV
    r'|^\s*\{.*"source"\s*:\s*"(?:ESTAT|Eurostat)"'  # JSON-stat
)
EUROSTAT_COUNTRIES = (
    r"^(?:STRUCTURE|DATAFLOW|freq|geo)[^\n]*\b(?:iccs|size_emp|ind_type)\b[^\n]*TIME_PERIOD"  # SDMX-CSV and TSV
)
EUROSTAT_REGIONS = (  # the same dimensions, with codes of NUTS 3 among the first lines
    r"^(?:STRUCTURE|DATAFLOW|freq|geo)[^\n]*\biccs\b[^\n]*TIME_PERIOD.*?,[A-Z]{2}[0-9A-Z]{3}[,\t]"
)
DIGITAL_REGIONS = (  # codes of NUTS 1 or 2 among the first lines; broadband has no other dimension than unit and geo
    r"^(?:STRUCTURE|DATAFLOW|freq|indic_is|unit)(?![^\n]*\b(?:size_emp|ind_type|iccs|indic_ur)\b)"
    r"[^\n]*\b(?:indic_is\b[^\n]*)?unit,geo\b[^\n]*TIME_PERIOD.*?,[A-Z]{2}[0-9A-Z]{1,2}[,\t]"
)
CSO = r'^\s*\{.*"TLIST\(Q1\)".*"C02480V03003"|^\s*\{.*"CJQ06".*"TLIST\(Q1\)"'  # JSON-stat
READERS = {
    one.name: one
    for one in (
        OfficialFormat("eurostat", "Eurostat", eurostat.figures, EUROSTAT, ("urban_audit_context", "urb_percep")),
        OfficialFormat(
            "eurostat_regions", "Eurostat", eurostat_regions.figures, EUROSTAT_REGIONS, ("eurostat_crime_nuts3",)
        ),
        OfficialFormat(
            "eurostat_countries", "Eurostat", eurostat_countries.figures, EUROSTAT_COUNTRIES,
            ("eurostat_ict_security", "eurostat_privacy", "eurostat_crime_countries"),
        ),
        OfficialFormat(
            "qol_survey", "European Commission, survey on the quality of life in European cities",
            qol_survey.figures, r"(?:^|\n)QoL in European cities", ("qol_european_cities_2023",),
        ),
        OfficialFormat(
            "fr_ssmsi", "Service statistique ministériel de la sécurité intérieure (SSMSI)",
            fr_ssmsi.figures, r'^"?(?:CODGEO_\d{4}|Code_departement)"?;',
            ("fr_ssmsi_communes", "fr_ssmsi_departements"),
        ),
        OfficialFormat(
            "es_interior", "Ministerio del Interior",
            es_interior.figures, r"^[^;\n]*;Tipología penal;Periodos:;Total", ("es_interior",),
        ),
        OfficialFormat(
            "bka_pks", "Bundeskriminalamt (BKA)",
            bka_pks.figures, r'^\s*\{.*"dataByYear".*"gemeindeschluessel"', ("bka_pks",), deduced=True,
        ),
        OfficialFormat(
            "pt_dgpj", "INE Portugal, Direção-Geral da Política de Justiça",
            pt_dgpj.figures, r'^\s*\{.*"ordemCategorias"\s*:', ("pt_dgpj",),
        ),
        OfficialFormat(
            "eurostat_digital_regions", "Eurostat", eurostat_digital_regions.figures, DIGITAL_REGIONS,
            ("eurostat_digital_regions",),
        ),
        OfficialFormat("ie_cso", "Central Statistics Office (CSO)", ie_cso.figures, CSO, ("ie_cso",)),
        OfficialFormat("pl_gus", "Główny Urząd Statystyczny (GUS)", pl_gus.figures, r"^OPIS\nTABLICA$", ("pl_gus",)),
        OfficialFormat(
            "it_istat", "Istituto nazionale di statistica (ISTAT)",
            it_istat.figures, r"^[^\n]*\bREF_AREA\b[^\n]*\bTYPE_CRIME\b", ("it_istat",),
        ),
    )
}  # fmt: skip


def recognised(path: Path) -> str | None:
    """The name of the reader whose files begin like this one; None when none does. Its name on disk says nothing.

    Looks at the beginning only, in bounded time whatever the file is. Raises OSError.
    """
    text = opening(path)
    return next((one.name for one in READERS.values() if re.search(one.begins, text, flags=re.DOTALL)), None)


def reader(name: str) -> OfficialFormat:
    """The reader of this name. Raises UnknownNameError with the nearest one."""
    if name not in READERS:
        raise UnknownNameError("reader", name, READERS)
    return READERS[name]


def figures(path: Path, name: str | None = None) -> pd.DataFrame:
    """The figures of one file (tables.OBSERVATIONS, the indicator left to the catalogue), by a reader or by content.

    A count whose denominator the file does not have has no value. `geo` is an id of the project, country and national
    code (ES-28079), or country and name as printed (ES:Madrid). Raises SourceError and UnknownNameError.
    """
    path = Path(path)
    format_name = name or recognised(path)
    if format_name is None:
        raise SourceError(
            f"{path.name} does not look like a file of {', '.join(one.title for one in READERS.values())}. If "
            f"it is one, name its reader: {', '.join(READERS)}."
        )
    file_format = reader(format_name)
    try:
        return file_format.figures(path)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, zipfile.BadZipFile) as error:
        raise SourceError(
            f"{path.name} looks like a file of {file_format.title}, but cannot be read completely: {error}. Download"
            f" it "
            "again from its publisher: it may be incomplete, or have been saved by another program."
        ) from error
