"""What every question stands on, worked out once per version of the store: cities, scopes, spreads, likeness."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from statistics import median
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.access import rights
from indicators.access.rights import SMALLEST_SHOWN, Cell, Viewer, visibility
from indicators.answers.comparison import Peer
from indicators.catalogue import Catalogue
from indicators.figures import disclosure_renewal, medians
from indicators.figures.entering import EnteringFigures
from indicators.figures.hidden_cells import hidden_cells, outdated_cells
from indicators.figures.places import city_of_district, city_of_row
from indicators.figures.policies import policy_events, readable_by
from indicators.figures.recorded_rates import COLUMNS, RatesBySystem
from indicators.figures.signals import rating_counts
from indicators.figures.spread import Availability, Spread
from indicators.figures.viewer_catalogue import viewer_catalogue
from indicators.model.comparability import COUNTRIES, EVERYWHERE
from indicators.model.districts import District
from indicators.model.indicators import AreaKind, City, Comparable, Indicator, PeerModel, Statistic, Variable
from indicators.model.levels import SET_APART, Level, level_of
from indicators.model.limits import FEWEST_GROUPED
from indicators.model.named_cities import NamedCity, unknown
from indicators.model.once import once
from indicators.model.signals import RatingCounts
from indicators.model.submissions import CityEvent
from indicators.model.weak_methods import weakly
from indicators.statistics import intervals, peers
from indicators.store import POLICIES, RATINGS, Snapshot

VALUES = ("indicator", "geo", "year", "value", "numerator", "status")  # what a median, and who may see it, needs
NEWEST = 9999  # a year after all others
MOST_KEPT = 8192  # answers about likeness
Figure = tuple[float, int]  # a value and its year
SHARED = 0.5  # a peer must have at least this share of the indicators that the city has


class Figures:
    """The store as one viewer may see it, with the tables that many questions share."""

    def __init__(
        self,
        store: Snapshot,
        catalogue: Catalogue,
        viewer: Viewer,
        find_city: Callable[[str], NamedCity] = lambda text: NamedCity(),
    ):
        """`find_city`: which city a text means that is no id; without it an error proposes none."""
        self.find_city = find_city
        self.public, self.store, self.viewer = store, store.for_(visibility(viewer)), viewer
        self.version = store.version
        self._kept: dict[tuple, Any] = {}
        releases = self.store.releases()
        of_members = {one.dataset for one in releases if one.origin == "contributed"}
        self.contributed = frozenset(
            of_members - {*catalogue.datasets}
        )  # not those of a publisher, whoever brought a file
        self.catalogue = viewer_catalogue(catalogue, self.store, viewer, releases, lambda: self.cities)

    earlier: "Figures | None" = None  # of a version before, from which is taken what no release since tells otherwise

    @once
    def cities(self) -> dict[str, City]:
        """Every area by id, with its newest population: of the municipality where one is known, else of the city."""
        populations = self.store.populations().dropna(subset="population")
        last = populations.drop_duplicates(["geo", "perimeter"], keep="last").itertuples(index=False)  # by year
        ordered = sorted(last, key=lambda one: (one.perimeter != "city", one.year))
        newest = {one.geo: one for one in ordered}
        audited = {one.geo: float(one.population) for one in ordered if one.perimeter == "city"}
        rows = self.store.cities().itertuples(index=False)
        return {row.geo: city_of_row(row, newest.get(row.geo), audited.get(row.geo)) for row in rows}

    @once
    def signal_ratings(self) -> dict[str, RatingCounts]:
        """How people rate each signal."""
        return rating_counts(self.store.entries(RATINGS), self.viewer)

    @once
    def districts(self) -> dict[str, City]:
        """The districts that cities declared, by id. They are no areas of `cities`: nothing compares or counts them."""
        return {
            one.id: city_of_district(one, self.cities[one.city]) for one in self._declared[0] if one.city in self.cities
        }

    @once
    def _declared(self) -> tuple[tuple[District, ...], tuple[District, ...]]:
        return self.store.districts()

    @property
    def districts_ever(self) -> dict[str, City]:
        """Every district that was ever declared: small counts of all of them are protected."""
        every = [one for some in self._declared for one in some if one.city in self.cities]
        return {one.id: city_of_district(one, self.cities[one.city]) for one in every}

    def city(self, id: str) -> City:
        """The area with this id. Raises UnknownNameError."""
        if id not in self.cities:
            raise unknown(id, self.find_city(id), self.cities)
        return self.cities[id]

    def events(self, indicator: Indicator, geo: str) -> tuple[CityEvent, ...]:
        """The events of a city that touch an indicator, by day."""
        return tuple(one for one in self._events.get(geo, ()) if indicator.id in one.indicators)

    @once
    def _events(self) -> dict[str, list[CityEvent]]:
        events: dict[str, list[CityEvent]] = {}
        policies = readable_by(self.store.day, self.catalogue.policies.values(), partial(self.store.entries, POLICIES))
        for event in (*self.store.events(), *policy_events(policies, self.cities.values())):
            events.setdefault(event.city, []).append(event)
        return {geo: sorted(some, key=lambda one: one.day) for geo, some in events.items()}

    @once
    def scopes(self) -> dict[str, str]:
        """The recording system of each area: country and kind, as "ES/municipality"; a country's own is "country".

        Of a region its country and level, as "ES/nuts3": the figures of regions are compared with those of regions.
        """
        by_id = {
            id: f"{city.country}/{AreaKind.MUNICIPALITY if city.is_town else city.kind}"
            for id, city in self.cities.items()
        }
        regions = {one: f"{one[:2]}/{level_of(one)}" for one in self.presence.geos if level_of(one).is_region}
        return by_id | regions | {city.country: COUNTRIES for city in self.cities.values()}

    def scope(self, indicator: Indicator, geo: str) -> str:
        """Inside which areas the levels of an indicator compare with those of one area."""
        if indicator.comparable is Comparable.NEVER:
            return f"={geo}"
        return self.recording_system(indicator, geo)

    def recording_system(self, indicator: Indicator, geo: str) -> str:
        """Inside which areas an indicator is counted as in one area, whether or not its levels compare there."""
        city, across = self.cities.get(geo), indicator.comparable is Comparable.LEVELS
        country = city.country if city else geo[:2]
        if (level := indicator.level_in(country)) is not Level.CITY:
            return level.value if across else f"{country}/{level}"
        return EVERYWHERE if across else self.scopes[geo]

    def speaks_for(self, indicator: Indicator, geo: str) -> bool:
        """Whether a figure kept or shown under this id may be read as that of a city."""
        if not indicator.is_wider or geo in self.cities:
            return not indicator.is_wider or indicator.speaks_for(self.cities[geo])
        return any(indicator.speaks_for(one) for one in self._cities_of_region.get(geo, ()))

    def kept_under(self, indicator: Indicator, geo: str) -> str:
        """The id under which the figure shown for an area is kept: of a city its region's where it is of regions."""
        return indicator.geo_of(self.cities[geo]) if indicator.is_wider and geo in self.cities else geo

    @once
    def _cities_of_region(self) -> dict[str, list[City]]:
        """The cities that are a region of their own, by the code of each region that holds them."""
        of_region: dict[str, list[City]] = {}
        for city in self.cities.values():
            for code in city.places[1:-1] if city.is_region else ():
                of_region.setdefault(code, []).append(city)
        return of_region

    def compares(self, indicator: Indicator, geo: str, other: str) -> bool:
        """Whether the levels of two areas may be shown side by side."""
        return self.comparing(indicator, geo)(other)

    def comparing(self, indicator: Indicator, geo: str) -> Callable[[str], bool]:
        """Whether the level of another area may be shown beside this one's: inside one scope, and an area with itself.

        The one rule of every view, picture, table, file and answer of the API: what is not inside gets no value,
        outcome, colour or place there, only the reason (`Comparability`) or its trend (an index).
        """
        scope = self.scope(indicator, geo)
        return lambda other: geo == other or scope == self.scope(indicator, other)

    def beside(self, indicator: Indicator, city: City, cities: Iterable[City]) -> tuple[list[City], list[City]]:
        """Of some cities, those whose levels may stand beside those of `city`, and those whose levels may not."""
        compares, lists = self.comparing(indicator, city.id), ([], [])
        for other in cities:
            lists[not compares(other.id)].append(other)
        return lists

    @once
    def spread(self) -> Spread:
        """How each indicator is spread by year and scope."""
        return Spread(disclosure_renewal.distribution(self, self.earlier))

    def spread_terms(self) -> tuple[pd.DataFrame, list[str], int, frozenset[Cell], list[str]]:
        """What the store is asked about spreads with: scopes, and which figures take no part."""
        scopes = pd.DataFrame(self._memberships, columns=["geo", "scope"])
        return scopes, self.sensitive, SMALLEST_SHOWN, self.companions, medians.counting(self.catalogue.indicators)

    @property
    def _memberships(self) -> list[tuple[str, str]]:
        """Each area with each scope that it counts in: a region in its country's, and among all of its level."""
        levels = [(one, level_of(one).value) for one in self.scopes if level_of(one).is_region]
        return [*self.scopes.items(), *levels]

    @property
    def sensitive(self) -> list[str]:
        """The indicators of which small counts are hidden."""
        return [id for id, indicator in self.catalogue.indicators.items() if indicator.sensitive]

    @once
    def companions(self) -> frozenset[Cell]:
        """What is hidden beside small counts (figures/hidden_cells.py)."""
        same = disclosure_renewal.companions(self, self.earlier)
        return hidden_cells(self) if same is None else same

    @property
    def offences(self) -> list[str]:
        """The recorded offences of which small counts are hidden in districts alone."""
        return [id for id, one in self.catalogue.indicators.items() if one.is_recorded_offence and not one.sensitive]

    @once
    def presence(self) -> Availability:
        """Who has figures of what, from when to when."""
        return disclosure_renewal.availability(self, self.earlier)

    @property
    def years(self) -> dict[str, list[int]]:
        """The years in which each indicator is known anywhere."""
        return self.spread.years

    def schedule(self, indicator: Indicator) -> tuple[int, ...]:
        """The years in which a survey asked for this indicator; empty when it is annual."""
        waves = any(self.catalogue.datasets[one.dataset].schedule for one in indicator.series)
        return self._remembered(("years", indicator.id), lambda: tuple(self.store.years(indicator.id))) if waves else ()

    def facts(self, **filters: Any) -> pd.DataFrame:
        """tables.FACTS as the viewer may see them, of whole years; the same arguments as Store.facts.

        `yearly=False`: of months and quarters, too, which are compared with nothing. A figure as it
        was known on a day keeps its row but not its value where its release is withdrawn today.
        """
        query: dict[str, Any] = {"yearly": True, **filters}
        facts = self.visible(self.store.facts(**query))
        if (day := query.get("as_known_on")) is None:
            return facts
        then = partial(self.store.facts, as_known_on=day)
        hidden = self._remembered(("outdated", day), lambda: outdated_cells(self, then))
        return self._without_withdrawn(rights.visible(facts, self.catalogue.indicators, self.viewer, hidden))

    def _without_withdrawn(self, facts: pd.DataFrame) -> pd.DataFrame:
        hidden = facts["release"].isin([one.id for one in self.store.releases() if one.is_withdrawn])
        return facts.assign(**{name: facts[name].mask(hidden) for name in ("value", "numerator", "denominator")})

    def own_beside(self, indicator: Indicator, city: City) -> pd.DataFrame:
        """What a city itself publishes of years that have another, official figure: tables.FACTS and `official`."""
        return self.visible(self.store.own_beside(indicator.id, city.id))

    def latest(self, **filters: Any) -> pd.DataFrame:
        """tables.FACTS, the newest of each series; the same arguments as Store.latest."""
        return self.visible(self.store.latest(**filters))

    def at(self, pairs: pd.DataFrame, geos: list[str] | None, columns: Iterable[str] = VALUES) -> pd.DataFrame:
        """The figures of the areas in exactly these (indicator, year) pairs; `columns` of tables.FACTS."""
        return self.visible(self.store.at(pairs, geos, columns))

    def visible(self, facts: pd.DataFrame) -> pd.DataFrame:
        """tables.FACTS from the store as the viewer may see them."""
        declared = self.catalogue.indicators  # asked in Python: isin on text columns costs as much as the query
        there = np.array([id in declared for id in facts["indicator"].tolist()], dtype=bool)
        return rights.visible(facts if there.all() else facts[there], declared, self.viewer, self.companions)

    def entering(self, facts: pd.DataFrame) -> pd.DataFrame:
        """Those of the facts that may enter a median, a range or a rank."""
        return medians.entering(facts, self.catalogue.indicators)

    @once
    def entering_figures(self) -> EnteringFigures:
        """What may enter a median, by indicator and year, of every area."""
        return EnteringFigures(weakly(self._entering_at))

    def _entering_at(self, pairs: pd.DataFrame) -> pd.DataFrame:
        return self.entering(self.at(pairs, None))

    @once
    def hidden(self) -> medians.Hidden:
        """Between which values the figures lie that are hidden because their counts are small."""
        return disclosure_renewal.hidden_figures(self, self.earlier)

    @once
    def scope_medians(self) -> dict[medians.Key, medians.Ends]:
        """Between which values the median of a scope lies where figures of it are hidden: by indicator, year, scope."""
        return disclosure_renewal.scope_medians(self, self.earlier)

    def scope_of_figure(self, id: str, geo: str) -> str:
        """The scope in which a figure counts; none for an area that counts in no median of its indicator."""
        if geo not in self.scopes:
            return ""
        scope = self.scope(self.catalogue.indicators[id], geo)
        return "" if scope == EVERYWHERE and geo not in self._towns else scope

    def medians(self, indicators: Sequence[str], years: Sequence[int], scopes: Sequence[str]) -> NDArray[np.float64]:
        """Key by key the median of a scope, NaN where it is of too few cities or hidden counts leave it open."""
        result = self.spread.medians(indicators, years, scopes, FEWEST_GROUPED)
        of = self.spread.of(indicators, years, scopes)
        alone = of["cities"] == of["named"]  # a median that blinded figures take part in is rounded as it is
        for row, key in enumerate(zip(indicators, years, scopes, strict=True)):
            if key in self.scope_medians and result[row] == result[row] and alone[row]:
                result[row] = medians.known(*self.scope_medians[key], self.catalogue.indicators[key[0]].decimals)
        return result

    def median(self, indicator: Indicator, year: int, values: Mapping[str, float], areas: Collection[str]) -> float:
        """The median of the areas' values; NaN where the hidden figures among them leave it open."""
        silent = self.hidden.get((indicator.id, year), {})
        ends = [silent[geo] for geo in areas if geo in silent]
        if not ends:
            return float(median(values.values())) if values else float("nan")
        return medians.known(*medians.between(list(values.values()), ends), indicator.decimals)

    def estimates(self, facts: pd.DataFrame) -> pd.DataFrame:
        """The facts with their intervals (tables.ESTIMATES)."""
        indicators = self.catalogue.indicators
        ids = set(facts["indicator"].tolist())
        statistics = {id: indicators[id].statistic for id in ids}
        multipliers = {id: self.catalogue.units[indicators[id].unit].multiplier for id in ids}
        return intervals.estimates(
            facts, statistics, multipliers, self._weak_notes,
            design_effects=self.design_effects, mean_years=self._mean_years,
        )  # fmt: skip

    def counts(self, facts: pd.DataFrame) -> pd.DataFrame:
        """The facts as counts of incidents, with the intervals of counts (tables.ESTIMATES): for months of a rate."""
        numbers = facts.assign(value=facts["numerator"], denominator=np.nan)
        return intervals.estimates(numbers, dict.fromkeys(facts["indicator"], Statistic.COUNT), {}, self._weak_notes)

    @once
    def design_effects(self) -> dict[str, float]:
        """By dataset, of the surveys."""
        return {id: one.design_effect for id, one in self.catalogue.datasets.items() if one.design_effect != 1}

    @once
    def recorded_rates(self) -> RatesBySystem:
        """The counts behind the rates of recorded offences, by indicator and recording system."""
        return RatesBySystem(weakly(self._counts), self._alike | {EVERYWHERE: self._towns}, self._mean_years)

    def _counts(self, indicators: list[str], geos: list[str]) -> pd.DataFrame:
        pairs = [(id, year) for id in indicators for year in self.years.get(id, ())]
        table = pd.DataFrame(pairs, columns=["indicator", "year"])
        return self.estimates(self.at(table, geos, COLUMNS))

    @once
    def _weak_notes(self) -> frozenset[str]:
        return frozenset(id for id, note in self.catalogue.notes.items() if note.weakens)

    @once
    def _mean_years(self) -> dict[str, int]:
        """The notes of figures that are the mean of several years, and of how many."""
        return {id: note.years for id, note in self.catalogue.notes.items() if note.years > 1}

    def nearest(self, city: City, model: PeerModel, year: int, home: bool) -> tuple[Peer, ...]:
        """The peers of a city; `home`: inside its own recording system, for figures that do not cross borders."""
        return self._remembered(
            ("nearest", city.id, model.id, _weights(model), year, home), lambda: self._found(city, model, year, home)
        )

    def near(self, city: City, model: PeerModel, candidates: list[str]) -> list[peers.Near]:
        """The candidates nearest to a city by a model, without a word on how weak the matches are."""
        weights = {one.id: one.weight for one in model.variables}
        categories = [one.id for one in model.variables if one.transform == peers.CATEGORY]
        key, z = ("weighed", model.id, _weights(model)), self.likeness(model)
        context = self._remembered(key, lambda: peers.WeighedContext.of(z, weights))
        return peers.nearest_in(context, city.id, candidates, model.size, model.least_shared, categories)

    def _found(self, city: City, model: PeerModel, year: int, home: bool) -> tuple[Peer, ...]:
        if city.id not in self._rows(model):
            return ()
        candidates = self.candidates(city, model, year, home)
        nearest_cities = self.near(city, model, candidates)
        edge = self._weak_edge(model, frozenset(candidates) | {city.id})
        return tuple(
            Peer(geo, distance, tuple(why), distance > edge, self._has(self.cities[geo], model, year, home, city))
            for geo, distance, why in nearest_cities
        )

    def _has(self, other: City, model: PeerModel, year: int, home: bool, city: City) -> bool:
        """Whether a city is among the nearest of another one."""
        key = ("nearest_ids", other.id, model.id, _weights(model), year, home)
        candidates = self.candidates(other, model, year, home)
        return city.id in self._remembered(key, lambda: {one.geo for one in self.near(other, model, candidates)})

    def alone(self, city: City, model: PeerModel) -> str:
        """Why a city has no peers: too little of its "context" is known, or no city like it has its "figures"."""
        z, total = self.likeness(model), sum(one.weight for one in model.variables)
        present = z.loc[city.id].notna() if city.id in z.index else {}
        share = sum(one.weight for one in model.variables if present.get(one.id, False)) / total
        return "context" if share < model.least_shared else "figures"

    def candidates(self, city: City, model: PeerModel, year: int, home: bool) -> list[str]:
        """The areas among which a model looks: those that can answer the city's questions, as far as it restricts."""
        able = self._remembered(("able", city.id, year, home), lambda: self._candidates(city, year, home))
        if not model.same_country and not model.size_within:
            return able
        return [id for id in able if model.allows(city, self.cities[id])]

    def _candidates(self, city: City, year: int, home: bool) -> list[str]:
        """Areas that can answer for at least half of what the city knows."""
        allowed = self._alike[self.scopes[city.id]] if home else self._towns
        able = self.presence.sharing(city.id, self._telling[home], allowed, year, SHARED, FEWEST_GROUPED)
        return able or (self._beside_region(city) if home else [])

    @once
    def _telling(self) -> dict[bool, list[str]]:
        """The indicators that peers are chosen for: at home (True) and anywhere."""
        indicators = self.catalogue.indicators.values()
        home = [one.id for one in indicators if one.comparable is Comparable.TRENDS and not one.is_wider]
        return {True: home, False: [one.id for one in indicators if _compares_anywhere(one)]}

    def _beside_region(self, city: City) -> list[str]:
        """The towns of the country in other regions with figures: peers of a city known by its region alone."""
        if not city.nuts3 or city.nuts3 not in self.presence:
            return []
        alike = (self.cities[id] for id in self._alike[self.scopes[city.id]])
        return [one.id for one in alike if one.nuts3 != city.nuts3 and one.nuts3 in self.presence]

    @once
    def _towns(self) -> frozenset[str]:
        return frozenset(id for id, city in self.cities.items() if city.is_town)

    @once
    def _alike(self) -> dict[str, frozenset[str]]:
        """The areas of each recording system."""
        alike: dict[str, set[str]] = {}
        for geo, scope in self._memberships:
            alike.setdefault(scope, set()).add(geo)
        return {scope: frozenset(geos) for scope, geos in alike.items()}

    def likeness(self, model: PeerModel) -> pd.DataFrame:
        """Standardised context of every area, for a peer model."""
        return self._remembered(("likeness", model.id), lambda: self._standardised(model))

    def _rows(self, model: PeerModel) -> dict[str, int]:
        return self._remembered(("rows", model.id), lambda: peers.rows_of(self.likeness(model)))

    def _weak_edge(self, model: PeerModel, pool: frozenset[str]) -> float:
        """The distance beyond which a match is weak: the 75th percentile of the pool's own nearest distances."""
        return self._remembered(("edge", model.id, _weights(model), pool), lambda: self._edge(model, pool))

    def _edge(self, model: PeerModel, pool: frozenset[str]) -> float:
        z, weights = self.likeness(model), {one.id: one.weight for one in model.variables}
        return peers.weak_beyond(z[z.index.isin(pool)], weights, model.size, model.least_shared)

    def context(self, model: PeerModel) -> dict[tuple[str, str], Figure]:
        """The newest value of every indicator that a peer model looks at, and its year: (indicator, area) -> both."""
        return self._remembered(("context", model.id), lambda: self._context(model))

    def _context(self, model: PeerModel) -> dict[tuple[str, str], Figure]:
        sources = [one.source for one in model.variables if one.source in self.catalogue.indicators]
        newest = self.latest(geos=None, indicators=sources, year=NEWEST).dropna(subset="value")
        names = (newest[name].tolist() for name in ("indicator", "geo", "value", "year"))
        return {(indicator, geo): (value, year) for indicator, geo, value, year in zip(*names, strict=True)}

    def _standardised(self, model: PeerModel) -> pd.DataFrame:
        areas = [city for city in self.cities.values() if city.kind is not AreaKind.COUNTRY]
        context = pd.DataFrame(index=pd.Index([city.id for city in areas], name="geo"))
        context_figures = self.context(model)
        for variable in model.variables:
            context[variable.id] = [self.figure(variable, city, context_figures)[0] for city in areas]
        return peers.standardised(context, {one.id: one.transform for one in model.variables})

    def figure(self, variable: Variable, city: City, context_figures: Mapping[tuple[str, str], Figure]) -> Figure:
        """The value of a variable in a city and its year; NaN where none is known, 0 for what has no year."""
        if variable.source == "population":
            return city.population or np.nan, city.population_year or 0
        if variable.source in self.catalogue.indicators:
            geo = self.catalogue.indicators[variable.source].geo_of(city)
            return context_figures.get((variable.source, geo), (np.nan, 0))
        return float(getattr(city, variable.source)), 0

    def _remembered(self, key: tuple, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once; a reader may ask for any weights, so the oldest answers are let go."""
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[key] = make()
        return self._kept[key]


def _weights(model: PeerModel) -> tuple[float, ...]:
    return tuple(one.weight for one in model.variables)


def _compares_anywhere(indicator: Indicator) -> bool:
    """Whether peers are chosen for this indicator: levels compare, and it is neither context nor of a wider place."""
    context = indicator.theme in SET_APART or indicator.is_wider or indicator.until is not None
    return indicator.comparable is Comparable.LEVELS and not context
