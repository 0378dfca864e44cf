"""Reads Eurostat's perception surveys in cities (table urb_percep), waves of 2004 to 2019."""

from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.model.tables import OBSERVATIONS, checked
from indicators.readers.publishers.city_statistics import CITY, STATUSES

OWN = r"Eurostat urb_percep \((\w+(?:\+\w+)?)\)"  # the source named on Eurostat's own lines, with its codes

# Interviews a city. Eurostat publishes none for these waves; the survey states 700 for 2019 and 500 to 700 before,
# of which the smallest is taken, so that an interval is rather too wide than too narrow.
STATED = {2004: 500, 2006: 500, 2009: 500, 2012: 500, 2015: 500, 2019: 700}


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Shares of residents in % of the interviews, by city and wave: tables.OBSERVATIONS.

    The columns read are city, year, value, flag and source; lines that another publisher owns (the survey of 2023)
    are left to that publisher's reader. `series` holds Eurostat's codes, joined by + when answers are added.

    Raises SourceError: a column is missing, or a wave's sample size is not known.
    """
    path = folder / dataset.files[0].name
    answers = pd.read_csv(path)
    if missing := {"city", "year", "value", "flag", "source"} - set(answers):
        raise SourceError(
            f"{path.name} is missing the columns {', '.join(sorted(missing))}. Use the extract of urb_percep."
        )
    answers = answers.assign(series=answers["source"].str.extract(OWN)[0]).dropna(subset=["series", "value"])
    answers = answers[answers["city"].str.fullmatch(CITY)]
    flags = answers["flag"].map(STATUSES).fillna(Status.NORMAL.value)
    return shares(answers.assign(status=flags), path.name)


def shares(answers: pd.DataFrame, of: str) -> pd.DataFrame:
    """Shares of residents (city, year, series, value in %, status) over the size of their wave: tables.OBSERVATIONS.

    Raises SourceError when a wave's sample size is not known.
    """
    if strange := set(answers["year"]) - set(STATED):
        raise SourceError(
            f"{of}: the sample size of the wave {', '.join(map(str, sorted(strange)))} is missing. Add the size "
            "that the survey states to STATED in readers/publishers/urb_percep.py."
        )
    interviews = answers["year"].map(STATED)
    table = pd.DataFrame(
        {
            "indicator": "",
            "geo": answers["city"],
            "period": answers["year"].astype(str),
            "value": answers["value"],
            "numerator": answers["value"] / 100 * interviews,
            "denominator": interviews,
            "status": answers["status"],
            "note": "sample_stated",
            "series": answers["series"],
        }
    )
    return checked(table, OBSERVATIONS, of)
