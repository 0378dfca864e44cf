"""Figures hidden beside small counts, so that no total of areas gives one of these back."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from indicators.access.rights import SMALLEST_SHOWN, Cell
from indicators.figures.area_sums import YEAR, by_period, connected, counted, parts_of_areas
from indicators.figures.differencing import earlier_days, ever_small, with_earlier
from indicators.model.errors import StatisticError
from indicators.model.indicators import AreaKind, City
from indicators.statistics.disclosure import Relation, protect
from indicators.store import Snapshot


def withheld(
    tables: Sequence[Snapshot], sensitive: Sequence[str], crossed: Sequence[str], cities: Mapping[str, City]
) -> frozenset[Cell]:
    """The cells that any of several tables of figures asks to hide beside its small counts, or beside earlier ones.

    `tables`: today's as several viewers see it, the public one first. `sensitive`: the offences of which small counts
    are hidden everywhere; `crossed`: those of which only small counts of districts are. Tables that tell the same are
    looked at once.
    """
    districts = {id for id, city in cities.items() if city.kind is AreaKind.DISTRICT}
    areas = sorted(districts | ({cities[id].parent for id in districts} & cities.keys()))
    parts = parts_of_areas(cities)
    summed = sorted(parts.keys() | {id for some in parts.values() for id in some})
    snapshots: list[tuple[pd.DataFrame, pd.DataFrame]] = []
    for snapshot in tables:
        facts = _of_totals(snapshot, sensitive, summed), snapshot.facts(indicators=crossed, geos=areas)
        if not any(facts[0].equals(earlier[0]) and facts[1].equals(earlier[1]) for earlier in snapshots):
            snapshots.append(facts)
    days = earlier_days(tables, ever_small(tables, sensitive, crossed, cities), summed)
    earlier = [[day[day["indicator"].isin(some)] for day in days] for some in (sensitive, crossed)]
    cells: set[Cell] = set()
    for plain, parts in snapshots:
        cells |= _small_parts(plain).union(*_hidden(companions, plain, earlier[0], cities))
        cells |= frozenset().union(*_hidden(in_districts, parts, earlier[1], cities))
    return frozenset(cells)


def _hidden(
    rule: Callable[[pd.DataFrame, Mapping[str, City], Sequence[pd.DataFrame]], frozenset[Cell]],
    facts: pd.DataFrame,
    earlier: Sequence[pd.DataFrame],
    cities: Mapping[str, City],
) -> list[frozenset[Cell]]:
    """What a rule hides of each period, beside the same period of earlier states."""
    days = [by_period(one) for one in earlier]
    return [
        rule(rows, cities, [day[period] for day in days if period in day]) for period, rows in by_period(facts).items()
    ]


def _of_totals(snapshot: Snapshot, sensitive: Sequence[str], summed: list[str]) -> pd.DataFrame:
    """The facts of whole years of areas that are a total or a part of one, and those of parts of years of all areas.

    The others take part in no sum: of very many municipalities they would be most.
    """
    yearly = snapshot.facts(indicators=sensitive, geos=summed, yearly=True)
    parts = snapshot.parts_of_years(sensitive)
    return pd.concat([yearly, parts], ignore_index=True) if len(parts) else yearly


def _small_parts(facts: pd.DataFrame) -> frozenset[Cell]:
    """The years of sensitive offences of which a part has a small count: the others would give it back."""
    parts = facts[(facts["period"].astype(str).str.len() != YEAR).to_numpy(dtype=bool)]
    small = parts[((parts["numerator"] > 0) & (parts["numerator"] < SMALLEST_SHOWN)).to_numpy(dtype=bool)]
    return frozenset(zip(*(small[name].tolist() for name in ("indicator", "geo", "year")), strict=True))


def companions(
    facts: pd.DataFrame, cities: Mapping[str, City], earlier: Sequence[pd.DataFrame] = ()
) -> frozenset[Cell]:
    """The cells (indicator, area, year) to hide with the small counts among `facts` (tables.FACTS, sensitive ones).

    And with those of `earlier` states of the same table. Most versions of the store need none: then nothing but sums is
    worked out. Where a table cannot be made safe otherwise, all its totals are hidden.
    """
    today = counted(facts)
    counts, sums = with_earlier(today, earlier, cities)
    cells: set[Cell] = set()
    for group in connected(sums):
        cells |= _complementary(group, counts)
    return frozenset(cells & today.keys())


def in_districts(
    facts: pd.DataFrame, cities: Mapping[str, City], earlier: Sequence[pd.DataFrame] = ()
) -> frozenset[Cell]:
    """The small counts of districts among `facts` (tables.FACTS of any offence), and the cells that give them back.

    A cell crossed by district is small for every offence, not for the sensitive ones alone. A total that is as small
    as the part it would give back goes with it. `earlier`: as for `companions`.
    """
    today = counted(facts)
    counts, sums = with_earlier(today, earlier, cities)
    small = {cell for cell, count in today.items() if _is_small(count) and cities[cell[1]].kind is AreaKind.DISTRICT}
    hidden = set(small)
    parts = {part for one in sums for part in one.parts}  # of a day that was: in this table, districts
    small |= {cell for cell in counts.keys() - today.keys() if cell in parts and _is_small(counts[cell])}
    for group in connected(sums) if small else ():
        cells = {cell for one in group for cell in (one.total, *one.parts)}
        if small & cells:
            hidden |= {cell for cell in cells if _is_small(counts.get(cell, 0))} | _complementary(group, counts)
    return frozenset(hidden & today.keys())


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
