"""Reads the signatories of the Covenant of Mayors (JRC, MyCovenant) for the cities that Vigie knows."""

import unicodedata
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.places.urban_audit import WITHOUT_CODE

PERIOD = "2024"  # the release of January 2024
COMMITMENTS = [
    "commitment_CoM2020_flag",
    "commitment_CoM2030_flag",
    "commitment_CoM2050_flag",
    "commitment_mayoradapt_flag",
]
COUNT = "commitments"  # how many of the four
EUROSTAT = {"GR": "EL", "GB": "UK"}  # ISO 3166 codes that Eurostat writes otherwise

# Signatories that are the city under another name. Any other pair of unlike names is refused: in the lists of cities
# Fürth stands beside Nürnberg, Rennes beside its métropole, Greater Valletta beside San Pawl il-Baħar.
SAME_PLACE = {
    "AT001C": "Vienna",
    "BE001C": "Bruxelles-Capitale",
    "BE002C": "Antwerp",
    "CY001C": "Nicosia",
    "DE004C": "Koeln",
    "DE025C": "Freiburg",
    "DK001C": "Copenhagen",
    "EL001C": "Athens",
    "EL004C": "Heraklion",
    "EL011C": "ΣΕΡΡΩΝ - Serres",
    "FI001C": "Helsinki",
    "FI004C": "Oulu",
    "IE001C": "Dublin City Council",
    "IE002C": "Cork City Council",
    "IE005C": "Waterford City and County Council",
    "PL001C": "Warsaw",
    "RO001C": "Bucharest",
    "RS-BEOGRAD": "Belgrade",
    "TR003C": "Antalya Metropolitan Municipality",
}


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """What each matched city has committed to, 1 or 0, and how many of the four: tables.OBSERVATIONS.

    The first file is the workbook; the others are lists of cities with the signatory found for each (city, name,
    country, com_name). A city without a signatory has no line: not known to have signed is not "no". Groups of
    signatories are not cities. A signatory suspended for not reporting is marked "on_hold".

    Raises SourceError: a list names a signatory that the workbook lacks.
    """
    workbook, *lists = (folder / file.name for file in dataset.files)
    signatories = _signatories(workbook)
    cities = pd.concat([_matches(path) for path in lists]).drop_duplicates("geo")
    merged = cities.merge(signatories, on=["country", "signatory"], how="left")
    if absent := sorted(merged.loc[merged["signatory_status"].isna(), "signatory"]):
        raise SourceError(
            f"{workbook.name} has no signatory {', '.join(absent)} in the country of the matching city. Match the "
            "lists of cities with this release of the workbook again."
        )
    flags = merged[COMMITMENTS].astype(int)
    wide = merged[["geo", "signatory_status"]].join(flags).assign(**{COUNT: flags.sum(axis="columns")})
    long = wide.melt(["geo", "signatory_status"], var_name="series", value_name="value")
    long = long.assign(
        indicator="",
        period=PERIOD,
        value=long["value"].astype(float),
        numerator=float("nan"),
        denominator=float("nan"),
        status=Status.NORMAL.value,
        note=long["signatory_status"].map({"published": "", "on_hold": "on_hold"}),
    )
    return checked(long.drop(columns="signatory_status"), OBSERVATIONS, workbook.name)


def _signatories(workbook: Path) -> pd.DataFrame:
    """Single signatories: country as Eurostat writes it, name, commitments, status. The oldest of two alike counts."""
    table = pd.read_excel(workbook, sheet_name="1")
    table = table[~table["group_profile"].astype(bool)].sort_values(["date_of_adhesion", "organisation_id"])
    table = table.assign(
        country=table["country_code"].str.upper().replace(EUROSTAT), signatory=table["organisation_name"]
    )
    table = table.drop_duplicates(["country", "signatory"])
    return table[["country", "signatory", "signatory_status", *COMMITMENTS]]


def _matches(path: Path) -> pd.DataFrame:
    """The cities of a list whose signatory bears the city's name: geo, country, signatory."""
    listed = pd.read_csv(path).dropna(subset=["com_name"])
    geos = listed["city"].replace(WITHOUT_CODE)
    alike = [
        _folded(name) == _folded(signatory) or SAME_PLACE.get(geo) == signatory
        for geo, name, signatory in zip(geos, listed["name"], listed["com_name"], strict=True)
    ]
    return pd.DataFrame({"geo": geos, "country": listed["country"], "signatory": listed["com_name"]})[alike]


def _folded(name: str) -> str:
    """The name without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    return "".join(letter for letter in plain.casefold() if letter.isalpha())
