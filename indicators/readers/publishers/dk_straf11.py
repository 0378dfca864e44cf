"""Reads Statistics Denmark's reported offences by municipality (STRAF11), the cities that are in the project."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import Dataset
from indicators.readers.publishers.recorded import file_of, rates

# The municipalities by the name that each of the two files gives them.
CITIES = {"Copenhagen": "DK001C", "Aarhus": "DK002C", "Odense": "DK003C", "Aalborg": "DK004C"}
RESIDENTS = CITIES | {"København": "DK001C"}
QUARTERS = 4


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Reported offences of four cities by year: tables.OBSERVATIONS, `series` is the publisher's heading.

    The sum of four quarters over the mean population of the year. A year of which quarters are missing (2019), or
    whose population is not in the file (2007), is left out.
    """
    lines = pd.read_csv(file_of(dataset, folder, "straf11_2007q1_2019q3.latin1.csv.gz"), encoding="latin-1")
    lines = lines[lines["REGION"].isin(list(CITIES))]
    quarters = lines.melt(id_vars=["REGION", "TYPE OF OFFENCE"], var_name="quarter", value_name="count")
    quarters = quarters.assign(geo=quarters["REGION"].map(CITIES), year=quarters["quarter"].str[:4].astype(int))
    key = ["geo", "TYPE OF OFFENCE", "year"]
    years = quarters.groupby(key)["count"].agg(["sum", "size"]).reset_index()
    years = years[years["size"] == QUARTERS].rename(columns={"sum": "count", "TYPE OF OFFENCE": "series"})
    people = pd.read_csv(file_of(dataset, folder, "dk_population.csv.gz"))
    people = people.assign(geo=people["municipality"].map(RESIDENTS)).dropna(subset=["geo"])
    rows = years.merge(people[["geo", "year", "population"]], on=["geo", "year"])
    return rates(rows.assign(count=rows["count"].astype(float)), "figures of Statistics Denmark")
