"""A rate has one perimeter above and below the line: which figures of a dataset divide by, or into, another area's."""

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.model.indicators import Dataset
from indicators.readers.publishers.city_statistics import AREA, FIRST_OUTLINE, LAST_OUTLINE

RESIDENTS = ("per_100k",)  # units of rates whose denominator is the residents
GREATER = "city"  # the perimeter of an Urban Audit city
ALIKE = 0.02  # a denominator further than this from the residents of its perimeter is that of another


def mixed(observations: pd.DataFrame, dataset: Dataset, catalogue: Catalogue, populations: pd.DataFrame) -> list[str]:
    """The areas ("geo/period") of which a figure has two perimeters, or none that is known; each once, sorted.

    `observations`: tables.OBSERVATIONS; `populations`: tables.POPULATIONS. Rates are compared with the residents of the
    dataset's perimeter in that year, where these are known; densities need a population of the years of the outline.
    """
    units = {one.id: one.unit for one in catalogue.indicators.values()}
    rates = observations[observations["indicator"].map(units).isin(RESIDENTS) & observations["denominator"].notna()]
    densities = observations[observations["series"].str.endswith(f"/{AREA}")]
    return sorted({*_of_others(rates, dataset, populations), *_outside(densities, populations)})


def _of_others(rates: pd.DataFrame, dataset: Dataset, populations: pd.DataFrame) -> set[str]:
    """Rates that do not divide by the residents of their own perimeter."""
    same_perimeter = populations[(populations["perimeter"] == GREATER) == (dataset.perimeter == GREATER)]
    residents = same_perimeter.drop_duplicates(["geo", "year"]).set_index(["geo", "year"])["population"]
    rates = rates.assign(year=rates["period"].str[:4].astype(int))
    expected = pd.Series(residents.reindex(pd.MultiIndex.from_frame(rates[["geo", "year"]])).to_numpy(), rates.index)
    differing = (rates["denominator"] / expected - 1).abs() > ALIKE
    return set(rates["geo"][differing] + "/" + rates["period"][differing])


def _outside(densities: pd.DataFrame, populations: pd.DataFrame) -> set[str]:
    """Densities of cities whose residents were never counted while their outline was in use."""
    people = populations[
        (populations["perimeter"] == GREATER) & populations["year"].between(FIRST_OUTLINE, LAST_OUTLINE)
    ]
    strange = ~densities["geo"].isin(people["geo"])
    return set(densities["geo"][strange] + "/" + densities["period"][strange])
