"""Reads ISTAT's figures on offences that police forces reported to the judicial authority, by Italian province."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset
from indicators.readers.files.sdmx import table
from indicators.readers.places.areas import italian_province
from indicators.readers.publishers.recorded import TOTALS, counted, gathered, rates, without

LEFT_OUT = TOTALS
SOURCE = "ISTAT delitti denunciati"
COUNT, RATE = "CRIMEN", "CRIMET"
PROVINCE = r"IT[A-Z]\w{2}|IT1\d{2}"  # NUTS 3; ISTAT numbers the three provinces of 2009 IT108 to IT110
OFFENCES = {"INTENHOM": "homicide", "ATTEMPHOM": "homicide_attempt", "HOUSEROB": "robbery_dwelling", "RAPE": "sexual"}


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences of Italian provinces by year: tables.OBSERVATIONS; geo "IT-ITH55", NUTS 2021."""
    return rates(without(provinces(dataset, folder, SOURCE), LEFT_OUT), "ISTAT's reported offences")


def figures(path: Path) -> pd.DataFrame:
    """Offences by province in one SDMX-CSV of ISTAT's dataflow 73_67: tables.OBSERVATIONS; geo "IT-ITH55".

    Counts (CRIMEN) without a denominator; ISTAT's own rates (CRIMET) are rounded and not read. Regions, the country and
    single municipalities are left out. Raises SourceError: another dataflow, no counts, a figure told twice because the
    file has more than the totals of authors and periods.
    """
    lines = table(path)
    if missing := {"ref_area", "data_type", "type_crime"} - set(lines):
        raise SourceError(
            f"{path.name} is missing the dimensions {', '.join(sorted(missing)).upper()}. Use ISTAT's dataflow "
            "73_67 as SDMX-CSV."
        )
    lines = lines[lines["ref_area"].str.fullmatch(PROVINCE) & lines["type_crime"].isin(list(OFFENCES))]
    lines = lines[(lines["data_type"] == COUNT) & lines["value"].notna()]
    if lines.empty:
        raise SourceError(
            f"{path.name} has no number of offences ({COUNT}) by province: dataflows of rates only have {RATE}. "
            "Use 73_67_DF_DCCV_DELITTIPS_1 with its provinces."
        )
    rows = pd.DataFrame({"geo": "IT-" + lines["ref_area"].map(italian_province), "year": lines["period"].astype(int)})
    return counted(rows.assign(series=lines["type_crime"].map(OFFENCES), count=lines["value"]), path.name)


def provinces(dataset: Dataset, folder: Path, source: str) -> pd.DataFrame:
    """The lines of one of the two Italian publishers, every province under its NUTS 2021 code.

    The file writes ISTAT's provinces in NUTS 2006 (Bologna ITD55) and the ministry's in NUTS 2021 (ITH55).
    """
    rows = gathered(dataset, folder, "IT")
    rows = rows[rows["source"] == source]
    rows = rows.assign(series=rows["offence"], population=rows["pop"])
    return rows.assign(geo="IT-" + rows["code"].map(italian_province))
