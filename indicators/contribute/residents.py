"""Residents by which counts are divided: as a person gave them, as they are known, or as the city's own figures say."""

from collections.abc import Collection

import pandas as pd

from indicators.model.submissions import CITY, Mapping
from indicators.store import Questions

GREATER = "city"  # the perimeter of an Urban Audit city, whose residents divide no municipal count
POPULATION = "population"  # the indicator
SERVES = 3  # years after the one of a number of residents that it divides counts of
COLUMNS = ["geo", "year", "population"]


def known_residents(store: Questions, mapping: Mapping) -> pd.DataFrame:
    """Residents by area and year, as a person gave them or else as they are known: geo, year, population."""
    rows = [(*key.split(" "), number) for key, number in mapping.residents.items()]
    typed = pd.DataFrame(rows, columns=COLUMNS).astype({"year": "int64", "population": "float64"})
    populations = store.populations()
    municipal = populations.loc[populations["perimeter"] != GREATER, COLUMNS]
    rows_declared = [
        (one.id, year, one.population)
        for one in store.districts()[0]
        if one.population
        for year in (one.year, one.year - SERVES)  # few districts are counted each year: one number serves both ways
    ]
    declared = pd.DataFrame(rows_declared, columns=COLUMNS).astype({"year": "int64", "population": "float64"})
    return pd.concat([typed, municipal, declared], ignore_index=True).drop_duplicates(["geo", "year"])


def own_residents(store: Questions, geos: Collection[str], rates: Collection[str]) -> pd.DataFrame:
    """The same as the areas' own figures say: their population, or what their rates were divided by before."""
    facts = store.facts(sorted({*rates, POPULATION}), sorted(geos))
    facts = facts[facts["dataset"].str.startswith(CITY)]
    is_population = facts["indicator"] == POPULATION
    facts = facts.assign(population=facts["denominator"].mask(is_population, facts["value"]), second=~is_population)
    facts = facts[facts["population"] > 0].sort_values(["second", "release"], ascending=[True, False], kind="stable")
    return facts.drop_duplicates(["geo", "year"])[COLUMNS].reset_index(drop=True)
