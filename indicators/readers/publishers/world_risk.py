"""Reads country indexes of risk (INFORM, WorldRiskIndex, World Risk Poll), one JSON file an index."""

import json
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked

# ISO 3166 to Eurostat's country codes: the states of the Council of Europe, and Kosovo.
_CODES = """
ALB=AL AND=AD ARM=AM AUT=AT AZE=AZ BEL=BE BGR=BG BIH=BA CHE=CH CYP=CY CZE=CZ DEU=DE DNK=DK ESP=ES EST=EE FIN=FI
FRA=FR GBR=UK GEO=GE GRC=EL HRV=HR HUN=HU IRL=IE ISL=IS ITA=IT LIE=LI LTU=LT LUX=LU LVA=LV MCO=MC MDA=MD MKD=MK
MLT=MT MNE=ME NLD=NL NOR=NO POL=PL PRT=PT ROU=RO SMR=SM SRB=RS SVK=SK SVN=SI SWE=SE TUR=TR UKR=UA XKX=XK
"""
COUNTRIES = {code: geo for code, _, geo in (pair.partition("=") for pair in _CODES.split())}


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """The index of every European country and year that the files tell: tables.OBSERVATIONS.

    `geo` is Eurostat's two-letter code of the country (EL for Greece, UK for the United Kingdom); `series` is the
    file's name without its ending; `indicator` is left to the catalogue. No sample size is published with them.

    Raises SourceError: a file is not JSON or lacks its figures.
    """
    lines = [line for file in dataset.files for line in _lines(folder / file.name)]
    return checked(pd.DataFrame(lines, columns=list(OBSERVATIONS)), OBSERVATIONS, f"dataset {dataset.id!r}")


def _lines(path: Path) -> list[tuple]:
    nothing = float("nan")
    try:
        figures = json.loads(path.read_text(encoding="utf-8"))["data"]
        return [
            (
                "",
                COUNTRIES[one["iso"]],
                str(one["period"]),
                float(one["value"]),
                nothing,
                nothing,
                Status.NORMAL.value,
                "",
                path.stem,
            )
            for one in figures
            if one["iso"] in COUNTRIES and one["value"] is not None
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(
            f"{path.name} does not contain figures in the expected form ({type(error).__name__}: {error}). It "
            'should be JSON with "data": a list of iso, period and value.'
        ) from error
