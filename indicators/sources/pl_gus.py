"""Reads Statistics Poland's figures on offences confirmed by the police in cities with powiat rights."""

from pathlib import Path

import pandas as pd

from indicators.model import Dataset, Status
from indicators.sources.recorded import TOTALS, gathered, rates, without

LEFT_OUT = TOTALS
# The publisher's own description of the workbook says so.
BREAKS = {2014: "minors_left_out", 2020: "population_recounted"}


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Offences confirmed by the police in Polish cities by year: tables.OBSERVATIONS; geo "PL-0264000".

    Two breaks: from 2014 acts of minors are not counted, from 2020 populations follow the census of 2021.
    """
    rows = without(gathered(dataset, folder, "PL"), LEFT_OUT)
    rows = rows.rename(columns={"offence": "series", "pop": "population"}).assign(geo="PL-" + rows["code"])
    notes = rows["year"].map(BREAKS).fillna("")
    status = (notes != "").map({True: Status.BREAK.value, False: Status.NORMAL.value})
    return rates(rows.assign(note=notes, status=status), "figures of Statistics Poland")
