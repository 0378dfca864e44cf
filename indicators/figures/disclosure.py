"""Figures hidden beside small counts, so that no total of areas gives one of these back."""

from collections.abc import Mapping, Sequence

import pandas as pd

from indicators.access.rights import SMALLEST_SHOWN, Cell
from indicators.model.errors import StatisticError
from indicators.model.indicators import AreaKind, City
from indicators.statistics.disclosure import Relation, protect
from indicators.store import Snapshot

ROUNDING = 1e-6
YEAR = 4  # letters of the period of a whole year
REST = "the rest of "  # the areas of a total that are not told one by one


def withheld(
    tables: Sequence[Snapshot], sensitive: Sequence[str], crossed: Sequence[str], cities: Mapping[str, City]
) -> frozenset[Cell]:
    """The cells that any of several tables of figures asks to hide beside its small counts.

    `sensitive`: the offences of which small counts are hidden everywhere; `crossed`: those of which only small counts
    of districts are. Tables that tell the same are looked at once.
    """
    districts = {id for id, city in cities.items() if city.kind is AreaKind.DISTRICT}
    areas = sorted(districts | ({cities[id].parent for id in districts} & cities.keys()))
    parts = _parts(cities)
    summed = sorted(parts.keys() | {id for some in parts.values() for id in some})
    snapshots: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    for snapshot in tables:
        facts = _of_totals(snapshot, sensitive, summed), snapshot.facts(indicators=crossed, geos=areas)
        if not any(facts[0].equals(earlier[0]) and facts[1].equals(earlier[1]) for earlier in snapshots):
            snapshots.append(facts)
    cells: set[Cell] = set()
    for plain, parts in snapshots:
        cells |= _small_parts(plain).union(*(companions(rows, cities) for rows in _by_period(plain)))
        cells |= frozenset().union(*(in_districts(rows, cities) for rows in _by_period(parts)))
    return frozenset(cells)


def _of_totals(snapshot: Snapshot, sensitive: Sequence[str], summed: list[str]) -> pd.DataFrame:
    """The facts of whole years of areas that are a total or a part of one, and those of parts of years of all areas.

    The others take part in no sum: of very many municipalities they would be most.
    """
    yearly = snapshot.facts(indicators=sensitive, geos=summed, yearly=True)
    parts = snapshot.parts_of_years(sensitive)
    return pd.concat([yearly, parts], ignore_index=True) if len(parts) else yearly


def _by_period(facts: pd.DataFrame) -> list[pd.DataFrame]:
    """The facts of whole years, then those of each month and quarter: a table of areas is of one period."""
    lengths = facts["period"].astype(str)
    yearly = (lengths.str.len() == YEAR).to_numpy(dtype=bool)
    return [facts[yearly], *(rows for _period, rows in facts[~yearly].groupby(lengths[~yearly]))]


def _small_parts(facts: pd.DataFrame) -> frozenset[Cell]:
    """The years of sensitive offences of which a part has a small count: the others would give it back."""
    parts = facts[(facts["period"].astype(str).str.len() != YEAR).to_numpy(dtype=bool)]
    small = parts[((parts["numerator"] > 0) & (parts["numerator"] < SMALLEST_SHOWN)).to_numpy(dtype=bool)]
    return frozenset(zip(*(small[name].tolist() for name in ("indicator", "geo", "year")), strict=True))


def companions(facts: pd.DataFrame, cities: Mapping[str, City]) -> frozenset[Cell]:
    """The cells (indicator, area, year) to hide with the small counts among `facts` (tables.FACTS, sensitive ones).

    Most versions of the store need none: then nothing but sums is worked out. Where a table cannot be made safe
    otherwise, all its totals are hidden.
    """
    counts = counted(facts)
    cells: set[Cell] = set()
    for group in connected(relations(counts, cities)):
        cells |= _complementary(group, counts)
    return frozenset(cells)


def in_districts(facts: pd.DataFrame, cities: Mapping[str, City]) -> frozenset[Cell]:
    """The small counts of districts among `facts` (tables.FACTS of any offence), and the cells that give them back.

    A cell crossed by district is small for every offence, not for the sensitive ones alone. A total that is as small
    as the part it would give back goes with it.
    """
    counts = counted(facts)
    small = {cell for cell, count in counts.items() if _is_small(count) and cities[cell[1]].kind is AreaKind.DISTRICT}
    hidden = set(small)
    for group in connected(relations(counts, cities)) if small else ():
        cells = {cell for one in group for cell in (one.total, *one.parts)}
        if small & cells:
            hidden |= {cell for cell in cells if _is_small(counts.get(cell, 0))} | _complementary(group, counts)
    return frozenset(hidden)


def _complementary(group: list[Relation[Cell]], counts: Mapping[Cell, float]) -> frozenset[Cell]:
    """What is hidden besides the small counts of one table."""
    there = {cell: counts.get(cell, float("nan")) for one in group for cell in (one.total, *one.parts)}
    small = [count for count in there.values() if _is_small(count)]
    if not small:
        return frozenset()
    try:
        return protect(there, group, min(1, *small), max(SMALLEST_SHOWN - 1, *small)).complementary
    except StatisticError:
        return frozenset(one.total for one in group)


def _is_small(count: float) -> bool:
    return 0 < count < SMALLEST_SHOWN


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
    parts = _parts(cities)
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


def _parts(cities: Mapping[str, City]) -> dict[str, list[str]]:
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
