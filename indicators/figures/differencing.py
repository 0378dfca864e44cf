"""Earlier days beside today: what no two days, laid side by side, may give back of a small count.

Of a table with a count that is small on any day, an earlier day shows the figures that are the same today, and no
others; and today hides what would give a small count of an earlier day back.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from indicators.access.rights import SMALLEST_SHOWN, Cell
from indicators.figures.area_sums import by_period, connected, counted, relations
from indicators.model.indicators import AreaKind, City
from indicators.statistics.disclosure import Relation
from indicators.store import Snapshot, earlier_tables, small_counts

KEYS, NUMBERS = ["indicator", "geo", "period"], ("value", "numerator")


def ever_small(
    views: Sequence[Snapshot], sensitive: Sequence[str], crossed: Sequence[str], cities: Mapping[str, City]
) -> pd.DataFrame:
    """The cells (indicator, geo, year) with a small count on any day; `current`: whether it is today's.

    `views`: today as several viewers see it. `sensitive`: offences of which small counts are hidden everywhere;
    `crossed`: of districts alone.
    """
    districts = [id for id, city in cities.items() if city.kind is AreaKind.DISTRICT]
    tables = [
        small_counts(view, indicators, geos, SMALLEST_SHOWN)
        for view in views
        for indicators, geos in ((sensitive, None), (crossed, districts))
    ]
    return pd.concat(tables, ignore_index=True).drop_duplicates(ignore_index=True)


def cells_of(table: pd.DataFrame) -> set[Cell]:
    """The cells of the rows of a table."""
    return {*zip(*(table[name].tolist() for name in ("indicator", "geo", "year")), strict=True)}


def earlier_days(views: Sequence[Snapshot], small: pd.DataFrame, geos: Sequence[str]) -> list[pd.DataFrame]:
    """The states (tables.FACTS) of what is no longer as small as it was: nothing, in most stores.

    `views`: today as several viewers see it; `geos`: the areas that are a total or a part of one.
    """
    past = small[~small["current"].to_numpy(dtype=bool) & small["geo"].isin(geos).to_numpy(dtype=bool)]
    if past.empty:
        return []
    indicators = sorted(set(past["indicator"]))
    frames: list[pd.DataFrame] = []
    for view in views:
        frames += [one for one in earlier_tables(view, indicators, geos) if not any(map(one.equals, frames))]
    pairs = {*zip(past["indicator"], past["year"], strict=True)}
    return [rows for frame in frames if len(rows := _of_pairs(frame, pairs))]


def outdated(then: pd.DataFrame, now: pd.DataFrame, small: pd.DataFrame, cities: Mapping[str, City]) -> frozenset[Cell]:
    """What an earlier state hides besides what today hides: of each table with a small count what is another one today.

    `then` and `now`: tables.FACTS of the indicators of `small`, of all areas.
    """
    cells = cells_of(small)
    pairs = {(indicator, year) for indicator, _, year in cells}
    then, now = _of_pairs(then, pairs), _of_pairs(now, pairs)
    both = then.merge(now, "left", KEYS, suffixes=("", "_now"))
    changed = ~np.logical_and.reduce([_same(both[name], both[f"{name}_now"]) for name in NUMBERS])
    if not changed.any():
        return frozenset()
    tables = [*by_period(then).values(), *by_period(now).values()]
    for group in connected([one for rows in tables for one in relations(counted(rows), cities)]):
        joined = {cell for one in group for cell in (one.total, *one.parts)}
        if joined & cells:
            cells |= joined
    return frozenset(cells & cells_of(both[changed]))


def with_earlier(
    counts: Mapping[Cell, float], earlier: Sequence[pd.DataFrame], cities: Mapping[str, City]
) -> tuple[dict[Cell, float], list[Relation[Cell]]]:
    """The counts and sums of today with those of earlier states, as one table to protect.

    What is the same on two days is one cell. What is another one today is a cell of its own, which no day shows: its
    count stands there where it is small, so that it is protected, and is unknown otherwise.
    """
    joined, sums = dict(counts), relations(counts, cities)
    rests = {part: _rest(one, counts) for one in sums for part in one.parts if part not in counts}
    for facts in earlier:
        then = counted(facts)
        for relation in relations(then, cities):
            total, *parts = (
                _version(cell, then.get(cell, _rest(relation, then)), counts.get(cell, rests.get(cell)))
                for cell in (relation.total, *relation.parts)
            )
            for cell, version in zip((relation.total, *relation.parts), (total, *parts), strict=True):
                if version not in counts:
                    count = then.get(cell, np.nan)
                    joined[version] = count if 0 < count < SMALLEST_SHOWN else np.nan
            sums.append(Relation(total, tuple(parts)))
    return joined, _binding(list(dict.fromkeys(sums)), joined, counts)


def _of_pairs(facts: pd.DataFrame, pairs: Collection[tuple[str, int]]) -> pd.DataFrame:
    there = [pair in pairs for pair in zip(facts["indicator"].tolist(), facts["year"].tolist(), strict=True)]
    return facts[np.array(there, dtype=bool)]


def _same(then: pd.Series, now: pd.Series) -> np.ndarray:
    return ((then == now) | (then.isna() & now.isna())).to_numpy(dtype=bool)


def _version(cell: Cell, then: float, now: float | None) -> Cell:
    """The cell itself where its count is today's; else one of its own for that count."""
    indicator, geo, year = cell
    same = now is not None and (then == now or (np.isnan(then) and np.isnan(now)))
    return cell if same else (indicator, f"{geo} {then:g}", year)


def _rest(relation: Relation[Cell], counts: Mapping[Cell, float]) -> float:
    """What the parts that are told leave of a total."""
    return counts[relation.total] - sum(counts[part] for part in relation.parts if part in counts)


def _binding(
    sums: list[Relation[Cell]], joined: Mapping[Cell, float], today: Mapping[Cell, float]
) -> list[Relation[Cell]]:
    """The sums without those that say nothing: of a total that nobody is told, and that is part of no other one."""
    while True:
        parts = {part for one in sums for part in one.parts}
        binding = [one for one in sums if one.total in today or one.total in parts or not np.isnan(joined[one.total])]
        if len(binding) == len(sums):
            return sums
        sums = binding
