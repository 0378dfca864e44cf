"""One city against its benchmark, on every indicator."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import compress
from sys import intern

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from indicators.answers.comparison import Comparison, Peer
from indicators.figures.compared import Series, compared
from indicators.figures.entering import Pair
from indicators.figures.figures import Figures
from indicators.figures.medians import final
from indicators.figures.surveys import one_survey
from indicators.figures.verdicts import ANYBODY, Comparators, clearly, judging, notable, verdicts
from indicators.model import tables
from indicators.model.comparability import EVERYWHERE, Comparator, Matches
from indicators.model.indicators import City, Comparable, Indicator, Statistic, Trend
from indicators.model.levels import CODE_LENGTHS, SET_APART
from indicators.model.limits import COMPARED_WITHIN, FEWEST_GROUPED, SPEAKS_FOR
from indicators.statistics import courses, outcomes, trends
from indicators.statistics.intervals import standard_error
from indicators.statistics.outcomes import Limits

NAMED = ("peers", "group", "city")  # comparators that are a few cities
CHOSEN = ("city", "group")  # named one by one: areas of any kind
POPULATION = "population"  # the indicator: residents as Eurostat outlines the city
FEWEST = FEWEST_GROUPED  # as of a reader's group
APART = (*SET_APART, "preparedness")  # themes of which no figure says how new the others are


@dataclass(frozen=True)
class ComparisonGroup:
    """The cities a city is compared with: one group for levels, one inside its own recording system."""

    city: str
    comparator: Comparator
    peers: tuple[Peer, ...] = ()
    home_peers: tuple[Peer, ...] = ()
    abroad: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    places: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)  # of `benchmark_places`

    def of(self, indicator: Indicator) -> tuple[str, ...]:
        """The areas whose figures make the benchmark of one indicator."""
        return {Comparable.LEVELS: self.abroad, Comparable.TRENDS: self.home, Comparable.NEVER: ()}[
            indicator.comparable
        ]

    def one_city(self, data: Figures) -> City | None:
        """The chosen city, where it is one."""
        return data.city(self.comparator.city) if self.comparator.kind == "city" else None

    def by_system(self, data: Figures) -> Comparators:
        """Who compares with the city, by recording system (Figures.scope)."""
        if self.comparator.kind == "all":
            return ANYBODY
        systems: dict[str, frozenset[str] | None] = {
            EVERYWHERE: frozenset(self.abroad),
            data.scopes[self.city]: frozenset(self.home),
        }
        here, home = data.cities[self.city], [data.cities[id] for id in self.home]
        for level in CODE_LENGTHS:
            regions = {level.part_of(one.nuts3) for one in home} - {"", level.part_of(here.nuts3)}
            systems[f"{here.country}/{level}"] = frozenset(regions)
        return Comparators(systems, self.one_city(data))

    def members(self, data: Figures, indicator: Indicator) -> tuple[City, ...]:
        """The cities of `named`."""
        return tuple(data.cities[id] for id in self.named(indicator))

    def named(self, indicator: Indicator) -> tuple[str, ...]:
        """Those to be named one by one beside the own city: none where they are all cities of a country or network."""
        return self.of(indicator) if self.comparator.kind in NAMED else ()


def comparison_group(data: Figures, city: City, comparator: Comparator, year: int) -> ComparisonGroup:
    """The cities that a comparator means for one city: all of them where no peer can be found.

    Raises UnknownNameError for an unknown city or model.
    """
    if comparator.kind == "peers":
        model = data.catalogue.peer_model(comparator.model).weighed(comparator.weights)
        peers, home = (data.nearest(city, model, year, home) for home in (False, True))
        if not peers and not home:
            return comparison_group(data, city, Comparator("all", instead=data.alone(city, model)), year)
        comparator = replace(comparator, matches=_matches(peers), home_matches=_matches(home))
        return ComparisonGroup(
            city.id, comparator, peers, home, tuple(one.id for one in peers), tuple(one.id for one in home)
        )
    comparator = replace(comparator, group=tuple(id for id in comparator.group if id != city.id))
    group = {data.city(id).id for id in comparator.group}
    others = {
        "country": lambda one: one.country == city.country,
        "members": lambda one: one.member,
        "all": lambda one: True,
        "group": lambda one: one.id in group,
        "city": lambda one: one.id == data.city(comparator.city).id,
    }[comparator.kind]
    chosen = [one for one in data.cities.values() if others(one) and one.id != city.id]
    abroad = [one.id for one in chosen if comparator.kind in CHOSEN or one.is_town]
    home = [one.id for one in chosen if data.scopes[one.id] == data.scopes[city.id]]
    return ComparisonGroup(city.id, comparator, abroad=tuple(abroad), home=tuple(home))


def _matches(peers: tuple[Peer, ...]) -> Matches:
    """How many of the peers are weak matches."""
    return Matches(len(peers), sum(one.weak for one in peers))


def comparison(data: Figures, city: City, comparator: Comparator, year: int) -> Comparison:
    """Every indicator the city has a figure for, its newest that compares up to `year`, against the comparator."""
    around = comparison_group(data, city, comparator, year)
    facts = data.facts(geos=list(city.places), last=year)
    return _compared_city(data, city, around, year, data.estimates(facts.iloc[_in_use(data, city, facts, year)]))


def comparison_of(
    data: Figures,
    indicators: Sequence[Indicator],
    city: City,
    around: ComparisonGroup,
    year: int,
    facts: Callable[..., pd.DataFrame] | None = None,
) -> Comparison:
    """The rows of `comparison` on some indicators alone, for views of these; `notable` counts no others.

    `facts`: where the figures come from when they were fetched before; else the store.
    """
    places = sorted({one.geo_of(city) for one in indicators} - {""})
    facts = (facts or data.facts)(indicators=[one.id for one in indicators], geos=places, last=year)
    history = data.estimates(_of_its_places(data, city, facts).sort_values(["indicator", "year"], kind="stable"))
    return _compared_city(data, city, around, year, history)


def _compared_city(data: Figures, city: City, around: ComparisonGroup, year: int, history: pd.DataFrame) -> Comparison:
    """The comparison that a history (tables.ESTIMATES, by indicator and year) of one city comes to."""
    if history.empty:
        rows, history = tables.empty(tables.COMPARISON), tables.empty(tables.HISTORY)
        return Comparison(city, around.comparator, year, rows, history, published=city.id in data.presence)
    shared = shared_years(data, around, year)
    rows = compared_with(
        data, history.iloc[_newest(data, history)], lambda keys: _of_series(history, keys), around, shared
    )
    indicators = [data.catalogue.indicators[id] for id in rows["indicator"].tolist()]
    scopes = [data.scope(one, city.id) for one in indicators]
    benchmark = rows["benchmark"].to_numpy(float)
    limits = limits_of(data, around, rows["indicator"].tolist(), rows["year"].tolist(), benchmark)
    verdict = verdicts(data, rows, benchmark, limits, around.by_system(data))
    columns = {
        "theme": [one.theme for one in indicators],
        "scope": scopes,
        **_range(data, rows, scopes),
        "outcome": verdict.outcome,
        "p": verdict.p,
        "clarity": verdict.clarity,
        "tested_since": verdict.tested_since,
        "notable": notable(data, rows, verdict),
        "current": _current(data, rows, shared, around),
        "clearly": clearly(data, rows, benchmark, verdict),
        **_movement(data, rows, history, indicators),
    }
    # One table made at once: to assign its twenty columns one by one takes five times as long.
    rows = pd.DataFrame({name: columns[name] if name in columns else rows[name].array for name in tables.COMPARISON})
    cities_named = {id: data.cities[id] for id in (*around.abroad[:50], *around.home[:50])}
    return Comparison(
        city,
        around.comparator,
        year,
        rows,
        pd.DataFrame({name: _to_keep(history[name], kind) for name, kind in tables.HISTORY.items()}),
        around.peers,
        around.home_peers,
        cities_named,
        city.id in data.presence,
    )


def _to_keep(column: pd.Series, kind: str) -> ExtensionArray:
    """The column for an answer that is kept: a text that many rows and cities have is there once."""
    if kind != tables.TEXT:
        return column.array
    return pd.array([intern(one) if isinstance(one, str) else one for one in column.tolist()], dtype="str")


def _of_its_places(data: Figures, city: City, facts: pd.DataFrame) -> pd.DataFrame:
    """Of the figures of a city and of the places around it, of each indicator those of its own level."""
    of_indicator = {id: data.catalogue.indicators[id].geo_of(city) for id in set(facts["indicator"].tolist())}
    pairs = zip(facts["indicator"].tolist(), facts["geo"].tolist(), strict=True)
    return facts[np.array([of_indicator[id] == geo for id, geo in pairs], dtype=bool)]


def _in_use(data: Figures, city: City, facts: pd.DataFrame, year: int) -> list[int]:
    """The rows that count, by indicator and year: of each indicator those of its own level, without wordings that were
    no longer asked in `year` and the residents of another perimeter than the one told beside the city's name.

    A document gives one population (City.population): Marseille has 886,040 residents, Eurostat's area of it 976,483.
    """
    ids, geos, years = (facts[name].tolist() for name in ("indicator", "geo", "year"))
    declared = data.catalogue.indicators
    retired = {id for id, one in declared.items() if one.until and year > one.until}
    other_perimeter = {POPULATION} if city.population_perimeter not in ("", "city") else set()
    geo_of = {id: declared[id].geo_of(city) for id in {*ids} - retired - other_perimeter}
    used = [row for row, (id, geo) in enumerate(zip(ids, geos, strict=True)) if geo_of.get(id) == geo]
    return sorted(used, key=lambda row: (ids[row], years[row]))


def _newest(data: Figures, history: pd.DataFrame) -> list[int]:
    """The rows with each indicator's last year, in the order of the catalogue."""
    last = {id: row for row, id in enumerate(history["indicator"].tolist())}
    return [last[id] for id in data.catalogue.indicators if id in last]


def _of_series(history: pd.DataFrame, keys: Sequence[Series]) -> pd.DataFrame:
    """The figures of some indicators and areas."""
    series = {*keys}
    pairs = zip(history["indicator"].tolist(), history["geo"].tolist(), strict=True)
    return history.iloc[[row for row, key in enumerate(pairs) if key in series]]


def compared_with(
    data: Figures,
    newest: pd.DataFrame,
    earlier: Callable[[Sequence[Series]], pd.DataFrame],
    around: ComparisonGroup,
    shared: Callable[[str, str], int],
) -> pd.DataFrame:
    """The figure of each series that is compared, with its benchmark (`compared.compared`), whoever it is of.

    `shared`: the newest year that enough comparators have, by series (`shared_years`).
    """
    return compared(
        data,
        newest,
        earlier,
        lambda rows: benchmarks(data, rows, around),
        lambda id, geo: shared(id, geo) - COMPARED_WITHIN,
    )


def shared_years(data: Figures, around: ComparisonGroup, year: int) -> Callable[[str, str], int]:
    """By indicator and area the newest year up to `year` in which enough comparators have a figure; 0 where none is.

    The area itself has no say: no figure that it publishes or withdraws moves this year. Beside one chosen city it is
    the newest year that both reach, the same for either of them.
    """

    @cache
    def reached(places: frozenset[str]) -> dict[str, int]:
        return data.presence.all_shared_until(places, year, FEWEST)

    @cache
    def shared_by_comparators(id: str) -> int:
        indicator = data.catalogue.indicators[id]
        if around.comparator.kind == "all":
            return data.spread.shared_until(id, data.scope(indicator, around.city), year, FEWEST)
        return reached(benchmark_places(data, indicator, around)).get(id, 0)

    def shared(id: str, geo: str) -> int:
        if around.comparator.kind != "city":
            return shared_by_comparators(id)
        indicator = data.catalogue.indicators[id]
        both = data.kept_under(indicator, geo), *benchmark_places(data, indicator, around)
        return min(data.presence.last(id, one, year) for one in both) if len(both) > 1 else 0

    return shared


def _current(
    data: Figures, rows: pd.DataFrame, shared: Callable[[str, str], int], around: ComparisonGroup
) -> NDArray[np.bool_]:
    """Which figures may speak for today: at most three years older than the newest that enough comparators have of any
    survey or record; or the last of their own that these have. Never the figure of a wider place."""
    declared = [one for one in data.catalogue.indicators.values() if one.theme not in APART]
    surveys_and_records = [one.id for one in declared if one.statistic.rests_on_count and not one.is_wider]
    newest = max((shared(id, around.city) for id in surveys_and_records), default=0)
    last = [min(newest - SPEAKS_FOR, shared(id, around.city) or newest) for id in rows["indicator"].tolist()]
    return (rows["year"].to_numpy() >= np.array(last)) & judging(data, rows, around.one_city(data))


def benchmarks(
    data: Figures, rows: pd.DataFrame, around: ComparisonGroup
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]:
    """The median of the group in the very year of each row's figure, of how many cities it is, and whether it has an
    interval or needs none."""
    keys = rows["indicator"].tolist(), rows["year"].tolist()
    if around.comparator.kind == "all":
        scopes = [data.scope(data.catalogue.indicators[id], around.city) for id in keys[0]]
        return data.medians(*keys, scopes), data.spread.of(*keys, scopes)["cities"], np.ones(len(rows), bool)
    pairs = list(zip(*keys, strict=True))
    by_key = group_medians(data, list(dict.fromkeys(pairs)), around)
    figures = np.array([by_key[pair] for pair in pairs], float).reshape(-1, 2)
    other = around.one_city(data)
    testable = ~np.isnan(_ends_of_city(data, other, pairs)[0]) if other else np.ones(len(rows), bool)
    return figures[:, 0], figures[:, 1].astype(np.int64), testable


def group_medians(data: Figures, pairs: Sequence[Pair], around: ComparisonGroup) -> dict[Pair, tuple[float, int]]:
    """The median of the group by indicator and year, and of how many cities it is; NaN where these are too few.

    Estimates do not enter; where hidden counts leave a median open there is none. One chosen city has its own figure.
    """
    kind = around.comparator.kind
    indicators = {id: data.catalogue.indicators[id] for id in dict.fromkeys(id for id, _year in pairs)}
    groups = {id: benchmark_places(data, one, around) for id, one in indicators.items()}
    if kind == "city":
        values_of = _of_one_city(data, pairs, groups)
    else:
        data.entering_figures.read(pairs)
        by_group: dict[frozenset[str], list[Pair]] = {}
        for pair in pairs:
            by_group.setdefault(groups[pair[0]], []).append(pair)
        figures = [data.entering_figures.among(some, group) for group, some in by_group.items()]
        values_of = {pair: values for one in figures for pair, values in one.items()}
    fewest = 1 if kind == "city" else FEWEST
    return {
        (id, year): (
            data.median(indicators[id], year, values, groups[id]) if len(values) >= fewest else np.nan,
            len(values),
        )
        for (id, year), values in values_of.items()
    }


def _of_one_city(
    data: Figures, pairs: Sequence[Pair], groups: Mapping[str, frozenset[str]]
) -> dict[Pair, dict[str, float]]:
    """The figures of one chosen city in these pairs, by area; also those that enter no median."""
    table = pd.DataFrame(pairs, columns=["indicator", "year"])
    facts = data.at(table, sorted(frozenset().union(*groups.values())))
    facts = facts[final(facts)].dropna(subset="value")
    values_of: dict[Pair, dict[str, float]] = {pair: {} for pair in pairs}
    names = (facts[name].tolist() for name in ("indicator", "year", "geo", "value"))
    for id, year, geo, value in zip(*names, strict=True):
        if geo in groups[id]:
            values_of[id, year][geo] = value
    return values_of


def benchmark_places(data: Figures, indicator: Indicator, around: ComparisonGroup) -> frozenset[str]:
    """The ids whose figures make the benchmark: of the cities, of their regions (never the own one), or countries."""
    key = indicator.id if indicator.is_wider else indicator.comparable.value
    if key not in around.places:
        around.places[key] = _benchmark_places(data, indicator, around)
    return around.places[key]


def _benchmark_places(data: Figures, indicator: Indicator, around: ComparisonGroup) -> frozenset[str]:
    if not indicator.is_wider:
        return frozenset(around.of(indicator))
    if indicator.is_national and around.comparator.kind == "country":
        return frozenset()
    here = data.cities[around.city]
    inside, _apart = data.beside(indicator, here, (data.cities[id] for id in around.of(indicator)))
    places = {indicator.geo_of(one) for one in inside}
    across = indicator.is_national and indicator.comparable is Comparable.LEVELS
    return frozenset(places - {"", *(() if across else (indicator.geo_of(here),))})


def _range(data: Figures, rows: pd.DataFrame, scopes: list[str]) -> dict[str, NDArray]:
    """How the indicator is spread over the cities that compare with this one, and of how many the ends are."""
    spread = data.spread.of(rows["indicator"].tolist(), rows["year"].tolist(), scopes)
    cities = np.where(np.isnan(spread["low"]), spread["cities"], spread["named"])
    return {name: spread[name] for name in ("low", "q1", "q3", "high")} | {"range_cities": cities}


def limits_of(
    data: Figures,
    around: ComparisonGroup,
    indicators: list[str],
    years: list[int],
    benchmark: NDArray[np.float64],
    figures: pd.DataFrame | None = None,
) -> Limits | None:
    """Key by key the interval of the benchmark: of one city's own estimate, or of the median of a few samples.

    None, or the benchmark itself, where it is a fixed number: the median of more than 30 areas, or of figures without
    a sample. NaN where the one city has no interval. `figures`: those of the group (tables.FACTS), where they were
    fetched before.
    """
    keys = list(zip(indicators, years, strict=True))
    if other := around.one_city(data):
        return _ends_of_city(data, other, keys)
    if not 0 < len(around.abroad) <= outcomes.MOST_MEDIAN or around.comparator.kind == "all":
        return None
    sampled = [key for key in dict.fromkeys(keys) if _is_sampled(data.catalogue.indicators[key[0]])]
    if not sampled:
        return None
    if figures is None:
        figures = data.at(pd.DataFrame(sampled, columns=["indicator", "year"]), list(around.abroad), tables.FACTS)
    ends = ends_of_medians(data.estimates(figures))
    lower, upper = np.array([ends.get(key, [value, value]) for key, value in zip(keys, benchmark, strict=True)]).T
    return lower, upper


def _is_sampled(indicator: Indicator) -> bool:
    """Whether its figures are shares of people asked in each city."""
    return indicator.statistic is Statistic.PROPORTION and not indicator.is_wider


def ends_of_medians(estimates: pd.DataFrame) -> dict[tuple[str, int], list[float]]:
    """The interval of the median of a few areas' samples, by indicator and year; none where a figure has no sample."""
    figures = estimates.dropna(subset="value")
    if figures.empty:
        return {}
    rows_of: dict[Pair, list[int]] = {}
    for row, key in enumerate(zip(figures["indicator"].tolist(), figures["year"].tolist(), strict=True)):
        rows_of.setdefault(key, []).append(row)
    rows, columns = np.empty((2, len(figures)), dtype=np.intp)
    for place, some in enumerate(rows_of.values()):
        rows[some], columns[some] = place, range(len(some))
    values, errors = np.full((2, len(rows_of), columns.max() + 1), np.nan)
    values[rows, columns] = figures["value"]
    errors[rows, columns] = standard_error(figures["lower"], figures["upper"])
    sampled = (np.isnan(errors) == np.isnan(values)).all(axis=1)
    ends = np.column_stack(outcomes.median_limits(values[sampled], errors[sampled])).tolist()
    return dict(zip(compress(rows_of, sampled), ends, strict=True))


def _ends_of_city(data: Figures, other: City, keys: list[tuple[str, int]]) -> tuple[NDArray, NDArray]:
    pairs = pd.DataFrame(list(dict.fromkeys(keys)), columns=["indicator", "year"])
    facts = data.at(pairs, list(other.places), tables.FACTS)
    estimates = data.estimates(_of_its_places(data, other, facts))
    rows_of_ends = zip(*(estimates[name].tolist() for name in ("indicator", "year", "lower", "upper")), strict=True)
    ends_by_key = {(indicator, year): ends for indicator, year, *ends in rows_of_ends}
    ends = np.array([ends_by_key.get(key, (np.nan, np.nan)) for key in keys], dtype=float).reshape(-1, 2)
    return ends[:, 0], ends[:, 1]


def _movement(
    data: Figures, rows: pd.DataFrame, history: pd.DataFrame, indicators: list[Indicator]
) -> dict[str, NDArray]:
    """The course over the years (`statistics/courses.py`) and the change between the last two points."""
    schedules = {one.id: data.schedule(one) for one in indicators}
    statistics = {one.id: one.statistic for one in indicators}
    signs = {one.id: one.polarity.sign for one in indicators}
    scatter = yearly_scatter(data, rows)
    series_set = trends.series_of(one_survey(data, history[final(history)]))  # for both
    course = courses.courses(series_set, schedules, statistics, signs, scatter, data.design_effects)
    change = trends.last_change(series_set, statistics, scatter)
    series = {key: place for place, key in enumerate(zip(course["indicator"], course["geo"], strict=True))}
    place = np.array([series.get(key, -1) for key in zip(rows["indicator"], rows["geo"], strict=True)])
    there = place >= 0  # a series of suppressed figures only has no trend

    def each(table: pd.DataFrame, name: str, absent: str | float) -> NDArray:
        figures = table[name].to_numpy()
        return np.where(there, figures[place], absent) if len(figures) else np.full(len(place), absent)

    return {
        "trend": each(course, "trend", Trend.NOT_CALCULATED.value),
        "trend_points": each(course, "trend_points", 0),
        "trend_first": each(course, "trend_first", 0),
        "slope": each(course, "slope", np.nan),
        **{name: each(course, name, np.nan) for name in courses.BETWEEN_ENDS},
        "change": each(change, "change", np.nan),
        "change_first": each(change, "change_first", 0),
        "change_real": each(change, "change_real", False).astype(bool),
    }


def yearly_scatter(data: Figures, rows: pd.DataFrame) -> dict[tuple[str, str], float]:
    """By indicator and geo of rates and counts: the relative variance of the change from year to year beyond chance.

    Pooled over the places of its recording system; NaN where they are too few.
    """
    keys = {}
    for id, geo in zip(rows["indicator"].tolist(), rows["geo"].tolist(), strict=True):
        indicator = data.catalogue.indicators[id]
        if indicator.statistic.counts_events and not indicator.is_national:
            keys[id, geo] = id, data.recording_system(indicator, geo)
    systems = data.recorded_rates.of(keys.values())
    return {key: systems[system].within for key, system in keys.items()}
