"""Totals of areas and their parts: which sums a reader of the counts knows."""

from collections.abc import Mapping

import pandas as pd

from indicators.access.rights import Cell
from indicators.model.indicators import AreaKind, City
from indicators.statistics.disclosure import Relation

ROUNDING = 1e-6
YEAR = 4  # letters of the period of a whole year
REST = "the rest of "  # the areas of a total that are not told one by one


def by_period(facts: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The facts of whole years (""), then those of each month and quarter: a table of areas is of one period."""
    lengths = facts["period"].astype(str)
    yearly = (lengths.str.len() == YEAR).to_numpy(dtype=bool)
    return {"": facts[yearly]} | {str(period): rows for period, rows in facts[~yearly].groupby(lengths[~yearly])}


def counted(facts: pd.DataFrame) -> dict[Cell, float]:
    """The count of each cell; NaN where its publisher keeps it back."""
    keys = zip(*(facts[name].tolist() for name in ("indicator", "geo", "year")), strict=True)
    return dict(zip(keys, facts["numerator"].astype(float).tolist(), strict=True))


def relations(counts: Mapping[Cell, float], cities: Mapping[str, City]) -> list[Relation[Cell]]:
    """Every total of areas among the counts, with those of its parts that are told.

    Which areas make up another is known from the city of a district, the NUTS 3 region of a province, the country of
    its provinces. Where the parts do not reach the total there is a rest that nobody is told (a cell without count):
    then the total is a ceiling for each part. Parts that exceed it are not its parts: another perimeter.
    """
    parts = parts_of_areas(cities)
    relation_list = []
    for indicator, geo, year in counts:
        cells = [cell for part in parts.get(geo, ()) if (cell := (indicator, part, year)) in counts]
        if not cells:
            continue
        total = (indicator, geo, year)
        rest = counts[total] - sum(counts[cell] for cell in cells)
        if rest > ROUNDING:
            cells.append((indicator, REST + geo, year))
        if not rest < -ROUNDING:
            relation_list.append(Relation(total, tuple(cells)))
    return relation_list


def connected(relations: list[Relation[Cell]]) -> list[list[Relation[Cell]]]:
    """The relations in groups that share no cell: each group can be protected alone."""
    groups: list[tuple[set[Cell], list[Relation[Cell]]]] = []
    for relation in relations:
        cells, joined, apart = {relation.total, *relation.parts}, [relation], []
        for others, cells_known in groups:
            if cells.isdisjoint(others):
                apart.append((others, cells_known))
            else:
                cells, joined = cells | others, cells_known + joined
        groups = [*apart, (cells, joined)]
    return [cells_known for _, cells_known in groups]


def parts_of_areas(cities: Mapping[str, City]) -> dict[str, list[str]]:
    """For each area the areas that may make it up."""
    provinces = {city.nuts3: id for id, city in cities.items() if city.kind is AreaKind.PROVINCE and city.nuts3}
    parts: dict[str, list[str]] = {}
    for id, city in cities.items():
        if city.kind is AreaKind.DISTRICT:
            parts.setdefault(city.parent, []).append(id)
        elif city.kind is AreaKind.PROVINCE:
            parts.setdefault(city.country, []).append(id)
        elif city.nuts3 in provinces:
            parts.setdefault(provinces[city.nuts3], []).append(id)
    return parts
