"""Reads Statistics Norway's reported offences by municipality (table 08487): means of two years, seven groups."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import Dataset
from indicators.readers.publishers.recorded import file_of, over_residents

CITIES = {301: "NO001C", 4601: "NO002C", 5001: "NO003C", 1103: "NO004C"}
GROUPS = ["eiendomstyveri", "vold_mishandling", "rusmidler", "orden_integritet", "trafikk"]
NOTE = "two_year_mean"


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Reported offences of four cities, by place of the offence: tables.OBSERVATIONS, `series` is the column's name.

    A figure is the mean of two years, placed in the second (note `two_year_mean`). The total, and the group of all
    others, are left out. Years without a population, that year or up to three years before, are left out.
    """
    lines = pd.read_csv(file_of(dataset, folder, "no_ssb_anmeldt_20_24.csv.gz"))
    lines = lines[lines["komnr"].isin(list(CITIES))]
    long = lines.melt(id_vars=["komnr", "år"], value_vars=GROUPS, var_name="series", value_name="count")
    long = long.dropna(subset=["count"])
    rows = long.assign(geo=long["komnr"].map(CITIES), year=long["år"].str[-4:].astype(int))
    return over_residents(rows[["geo", "year", "series", "count"]].astype({"count": float}), "figures of SSB", NOTE)
