"""Reads the offences that Portuguese police forces recorded by municipality (DGPJ, released by INE)."""

import json
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset, Status
from indicators.readers.publishers.recorded import TOTALS, file_of, rates

SUPPRESSED = -1  # how the file marks a count that is not released
LEFT_OUT = {"total": TOTALS["total"]}


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences of Portuguese municipalities by year: tables.OBSERVATIONS; geo "PT-0110".

    A suppressed count is confidential: status Q, no value. The file has populations up to 2023; later years are
    divided by that of 2023 (note `population_earlier`). Raises SourceError when a municipality lacks figures.
    """
    return figures(file_of(dataset, folder, ".json"))


def figures(path: Path) -> pd.DataFrame:
    """What `read` returns, of one file that nobody declared. Raises SourceError when it is not this file."""
    content = json.loads(path.read_text(encoding="utf-8"))
    if missing := {"anos", "ordemCategorias", "series", "anosPopulacao", "populacao"} - set(content):
        raise SourceError(
            f"{path.name} is missing {', '.join(sorted(missing))}: it is not the file of offences by municipality."
        )
    years, keys = content["anos"], content["ordemCategorias"]
    rows_read = []
    for code, by_year in content["series"].items():
        populations = dict(zip(map(int, content["anosPopulacao"]), content["populacao"].get(code, []), strict=False))
        if len(by_year) != len(years) or not populations or any(len(counts) != len(keys) for counts in by_year):
            raise SourceError(
                f"{path.name}: municipality {code} does not have {len(years)} years of {len(keys)} counts and a "
                "population. Download the file again from its publisher."
            )
        for year, counts in zip(years, by_year, strict=True):
            population = populations.get(year, populations[max(populations)])
            rows_read += [(f"PT-{code}", year, key, count, population) for key, count in zip(keys, counts, strict=True)]
    rows = pd.DataFrame(rows_read, columns=["geo", "year", "series", "count", "population"])
    return rates(_marked(rows[~rows["series"].isin(list(LEFT_OUT))]), "offences recorded in Portugal")


def _marked(rows: pd.DataFrame) -> pd.DataFrame:
    hidden = rows["count"] == SUPPRESSED
    return rows.assign(
        count=rows["count"].astype(float).mask(hidden),
        status=hidden.map({True: Status.CONFIDENTIAL.value, False: Status.NORMAL.value}),
        note=hidden.map({True: "suppressed", False: ""}),
    )
