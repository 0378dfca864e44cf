"""Every question a reader can ask, answered for one viewer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from indicators import catalogue as catalogues
from indicators.access.rights import VISITOR, Viewer
from indicators.answers.chance import Funnel, PooledYears
from indicators.answers.comparison import (
    Bars,
    Changes,
    Comparability,
    Comparison,
    DoingBetter,
    Exposure,
    Grouping,
    Likeness,
    Lines,
    Neighbourhoods,
    Overview,
    Pairs,
    Panels,
    Peer,
    Perception,
    Places,
    Scatter,
)  # fmt: skip
from indicators.answers.completeness import (
    MISSING,
    Coverage,
    Deliveries,
    Differences,
    Inquiry,
    News,
    NextBest,
    Observations,
    Recollection,
    ReleaseNews,
    Selection,
    Unpublished,
    UploadTemplate,
)
from indicators.answers.details import HiddenFigure, IndicatorDetails
from indicators.answers.dossier import Dossier
from indicators.answers.index import SHOWN_DRAWS, IndexScores
from indicators.catalogue import Catalogue
from indicators.city.details import details
from indicators.city.pooled_years import together
from indicators.city.unpublished import unpublished
from indicators.compare import comparability as compare_comparability
from indicators.compare.bars.answer import bars, doing_better, ranking
from indicators.compare.change.answer import changes
from indicators.compare.funnel import answer as funnel_answer
from indicators.compare.lines import answer as lines_answer
from indicators.compare.overview import answer as overview_answer
from indicators.compare.panels.answer import panels_of_cities, panels_of_indicators
from indicators.compare.scatter import answer as scatter_answer
from indicators.completeness import answer as completeness_answer
from indicators.completeness import pages
from indicators.completeness.next_best import lacking, missing, next_best
from indicators.completeness.upload_template import of_subject, subjects, upload_template
from indicators.contribute.named_cities import CityMatcher, matcher, named
from indicators.dossier.answer import dossier
from indicators.figures import benchmark, divided, read_ahead
from indicators.figures.denominators import RatesOver, available
from indicators.figures.example import example_city
from indicators.figures.figures import Figures
from indicators.figures.lookups import Lookups
from indicators.figures.why_hidden import why_hidden
from indicators.foresight.atlas import ForesightAnswers
from indicators.index.answer import Moved, Work, composed
from indicators.map.answer import has_many, places, vicinity
from indicators.model.answer_cache import AnswerCache, remembered
from indicators.model.collation import sort_key
from indicators.model.comparability import Comparator
from indicators.model.index_recipe import IndexRecipe, StatedLevels
from indicators.model.indicators import AreaKind, City, Comparable, Indicator
from indicators.model.named_cities import NamedCity
from indicators.model.weak_methods import weakly
from indicators.news import answer as news_answer
from indicators.peers.answer import grouping, likeness
from indicators.perception import answer as perception_answer
from indicators.perception import denominators as exposure
from indicators.policies.atlas import PolicyAnswers
from indicators.practices.atlas import PracticeAnswers
from indicators.store import Snapshot, Store

PEERS = Comparator()


class Atlas(Lookups):
    """Answers about one version of the store, for one viewer. The same question gets the same answer object."""

    def __init__(self, store: Store | Snapshot, catalogue: Catalogue, viewer: Viewer = VISITOR):
        self._data = Figures(store.pinned(), catalogue, viewer, weakly(self.named, NamedCity))
        self.catalogue = self._data.catalogue  # also tells of the datasets that only their releases declare
        self.version = self._data.version
        self._answers = AnswerCache()

    @property
    def policies(self) -> PolicyAnswers:
        """What policies did, cost and could show."""
        return PolicyAnswers(self)

    @property
    def practices(self) -> PracticeAnswers:
        """What cities do about problems."""
        return PracticeAnswers(self)

    @property
    def foresight(self) -> ForesightAnswers:
        """What may come."""
        return ForesightAnswers(self)

    @remembered
    def named(self, text: str) -> NamedCity:
        """The city that a name in any language, a spelling or a code means, or those that it may mean."""
        return named(text, self._matcher, self.cities)

    @cached_property
    def _matcher(self) -> CityMatcher:
        return matcher(self._data.store.cities())

    def _means(self, text: str, country: str) -> str:
        """The city that a file from this country means by a name; empty where a person would be asked."""
        return self._matcher.match(text, country, near=False).id

    @remembered
    def _rates_over(self, indicator: str, per: str) -> Figures:
        """The figures with the indicator divided by another denominator; as they are where none is named."""
        return RatesOver(self._data, self.indicator(indicator), per) if per else self._data

    def _of(self, indicator: str, per: str) -> tuple[Figures, Indicator]:
        """The figures that answer for an indicator divided by `per`, and the indicator as that rate."""
        data = self._rates_over(indicator, per)
        return data, data.catalogue.indicator(indicator)

    def years_over(self, indicator: str, per: str = "") -> list[int]:
        """The years in which an indicator divided by `per` is known; as `years` where none is named."""
        return list(self._rates_over(indicator, per).years.get(indicator, ()))

    @remembered
    def denominators(self, indicator: str, city: str) -> tuple[str, ...]:
        """What else than residents the indicator can be divided by in the city, in the order of the catalogue."""
        return available(self._data, self.indicator(indicator), self.city(city).id)

    @remembered
    def years(self, *indicators: str) -> list[int]:
        """The years in which any of the indicators (all, when none is named) is known, in order."""
        ids = indicators or [id for id, one in self.catalogue.indicators.items() if not one.is_wider]
        return sorted({year for id in ids for year in self._data.years.get(id, ())})

    @remembered
    def known(self, city: str) -> list[Indicator]:
        """The indicators that the city has a figure for, in the order of the catalogue."""
        place, presence = self.city(city), self._data.presence
        return [one for id, one in self.catalogue.indicators.items() if presence.has(id, one.geo_of(place))]

    def span(self, city: str, indicator: str) -> int:
        """The years from the city's first figure of an indicator to its last: 0 for a single year, or for none."""
        return self._data.presence.span(indicator, self.indicator(indicator).geo_of(self.city(city)))

    def figures(self, indicators: Sequence[str] | None = None) -> pd.DataFrame:
        """The current figures (tables.FACTS) of these indicators, or of all, as the viewer may see them."""
        return self._data.facts(indicators=indicators)

    def peers(self, city: str, year: int, model: str = "general") -> tuple[Peer, ...]:
        """The nearest cities by context, with their distances (see the peer model in the catalogue)."""
        return self._data.nearest(self.city(city), self.catalogue.peer_model(model), year, home=False)

    def examples_of_systems(self, most: int = 24) -> list[str]:
        """A city of each of the recording systems with most cities: whoever compares them has read what all share."""
        return read_ahead.examples(self._data, self.choices(), most)

    @remembered
    def has_peers(self, city: str) -> bool:
        """Whether any city is found like this one today; where none is, all cities stand in for peers."""
        return not benchmark.comparison_group(self._data, self.city(city), PEERS, self.years()[-1]).comparator.instead

    @remembered
    def likeness(self, city: str, to: Comparator = PEERS, year: int | None = None) -> Likeness:
        """Who is like a city, and why: its nearest by context, and its context beside that of the comparator."""
        return likeness(self._data, self.city(city), to, year or self.years()[-1])

    @remembered
    def grouping(self, city: str, to: Comparator, year: int, method: str = "ward") -> Grouping:
        """The cities that could be peers, divided into groups by context ("ward" or "medoids")."""
        return grouping(self._data, self.city(city), to, year, method)

    @remembered
    def companions(self, city: str, indicators: Sequence[str], to: Comparator, year: int) -> tuple[str, ...]:
        """The cities shown beside a city by default: its peers; its home peers for what compares only at home."""
        if to.kind == "city":
            return (to.city,)
        chosen = to if to.kind in ("peers", "group") else PEERS
        around = benchmark.comparison_group(self._data, self.city(city), chosen, year)
        if around.comparator.instead:
            return ()
        home = all(self.indicator(id).comparable is not Comparable.LEVELS for id in indicators)
        return (around.home or around.abroad) if home else (around.abroad or around.home)

    def mapped(self) -> list[Indicator]:
        """The indicators that can be drawn on a map: of cities, then of regions and countries; known somewhere.

        What compares only inside a country has one country on its map, and is left out where it is of countries.
        """
        there = [one for id, one in self.catalogue.indicators.items() if id in self._data.years]
        there = [one for one in there if not (one.is_national and one.comparable is not Comparable.LEVELS)]
        return sorted(there, key=lambda one: one.is_wider)

    @remembered
    def compare(self, city: str, to: Comparator = PEERS, year: int | None = None, per: str = "") -> Comparison:
        """One city against its benchmark on every indicator, at the newest figures up to `year`."""
        newest = year or self.years()[-1]
        return divided.comparison(self._data, self._rates_over, self.city(city).id, to, newest, per)

    @remembered
    def unpublished(self, city: str) -> Unpublished:
        """What is known around a place of which no figure is known, and what cities like it publish."""
        return unpublished(self._data, self.city(city))

    @remembered
    def lines(
        self, indicator: str, cities: Sequence[str], to: Comparator = PEERS, year: int | None = None, per: str = ""
    ) -> Lines:
        """Cities (own first) over time on one indicator; an index line where levels do not compare. `per`: what a
        count is divided by in place of residents (`denominators`), as of the next questions."""
        chosen = [self.city(id) for id in cities]
        return lines_answer.lines(*self._of(indicator, per), chosen, to, year or self.years()[-1])

    @remembered
    def bars(
        self, indicator: str, cities: Sequence[str], to: Comparator = PEERS, year: int | None = None, per: str = ""
    ) -> Bars:
        """Cities (own first) side by side on one indicator."""
        chosen = [self.city(id) for id in cities]
        return bars(*self._of(indicator, per), chosen, to, year or self.years()[-1])

    @remembered
    def doing_better(
        self, indicator: str, cities: Sequence[str], to: Comparator = PEERS, year: int | None = None, per: str = ""
    ) -> DoingBetter:
        """Who does better than the first of the cities, and why each is comparable."""
        chosen = [self.city(id) for id in cities]
        return doing_better(*self._of(indicator, per), chosen, to, year or self.years()[-1])

    @remembered
    def changes(
        self,
        indicator: str,
        cities: Sequence[str],
        first: int | None = None,
        to: Comparator = PEERS,
        year: int | None = None,
        per: str = "",
    ) -> Changes:
        """Cities (own first) in two years, the change tested; `first`: the earlier year, by default the own first."""
        chosen = [self.city(id) for id in cities]
        return changes(*self._of(indicator, per), chosen, first, to, year or self.years()[-1])

    @remembered
    def panels(
        self, indicator: str, cities: Sequence[str], to: Comparator = PEERS, year: int | None = None, per: str = ""
    ) -> Panels:
        """Small multiples: a chart for each city (own first) on one indicator."""
        chosen = [self.city(id) for id in cities]
        return panels_of_cities(*self._of(indicator, per), chosen, to, year or self.years()[-1])

    @remembered
    def panels_of(
        self, indicators: Sequence[str], city: str, to: Comparator = PEERS, year: int | None = None
    ) -> Panels:
        """Small multiples: a chart for each indicator, of one city and its benchmark; of many the clearest."""
        return panels_of_indicators(
            self._data, [self.indicator(id) for id in indicators], self.compare(city, to, year), to
        )

    @remembered
    def ranked(
        self, indicator: str, cities: Sequence[str], to: Comparator = PEERS, year: int | None = None, per: str = ""
    ) -> Bars:
        """As `bars`, with the interval of each city's rank among those shown: only where a reader asks for ranks."""
        bars = self.bars(indicator, cities, to, year, per)
        return replace(bars, ranks=ranking(bars, self.catalogue.units[bars.indicator.unit].multiplier))

    @remembered
    def overview(
        self, indicators: Sequence[str], cities: Sequence[str], to: Comparator = PEERS, year: int | None = None
    ) -> Overview:
        """Cities (own first) × indicators, each value against the benchmark."""
        chosen = [self.city(id) for id in cities]
        rows = [self.indicator(id) for id in indicators]
        return overview_answer.overview(self._data, rows, chosen, to, year or self.years()[-1])

    @remembered
    def scatter(self, x: str, y: str, city: str, to: Comparator = PEERS, year: int | None = None) -> Scatter:
        """Two indicators, one point a city."""
        pair = self.indicator(x), self.indicator(y)
        return scatter_answer.scatter(self._data, *pair, self.city(city), to, year or self.years()[-1])

    @remembered
    def funnel(
        self, indicator: str, city: str, to: Comparator = PEERS, year: int | None = None, per: str = ""
    ) -> Funnel:
        """Every city that compares with one, by value and denominator, among the limits of chance."""
        data, subject = self._of(indicator, per)
        return funnel_answer.funnel(data, subject, self.city(city), to, year or self.years()[-1])

    @remembered
    def places(
        self, indicator: str, city: str, to: Comparator = PEERS, year: int | None = None, per: str = ""
    ) -> Places:
        """Every city on one indicator, for the map.

        Without a year the newest figures of the indicator, beside the peers of the newest year of all, as on City.
        """
        data, subject = self._of(indicator, per)
        newest = year or max(self.years_over(indicator, per) or self.years(indicator) or self.years())
        return places(data, subject, self.city(city), to, newest, year or self.years()[-1])

    @remembered
    def vicinity(
        self, indicator: str, city: str, to: Comparator = PEERS, year: int | None = None, per: str = ""
    ) -> Neighbourhoods | None:
        """The many municipalities of a city's country, each beside its neighbours; None where there are few."""
        data, subject = self._of(indicator, per)
        newest = year or max(self.years_over(indicator, per) or self.years(indicator) or self.years())
        return vicinity(data, subject, self.city(city), to, newest, year or self.years()[-1])

    @remembered
    def has_many(self, indicator: str, city: str, year: int, per: str = "") -> bool:
        """Whether `vicinity` has something to say."""
        return has_many(*self._of(indicator, per), self.city(city), year)

    def together(self, indicator: str, city: str, year: int | None = None) -> PooledYears | None:
        """A rare event's rate over several years up to `year`; None where one year has events enough."""
        return together(self._data, self.indicator(indicator), self.city(city), year or self.years()[-1])

    def details(self, indicator: str, city: str) -> IndicatorDetails:
        """What a city's sheet of an indicator has beside the figure that is compared."""
        return details(self._data, self.indicator(indicator), self.city(city))

    def why_hidden(self, indicator: str, place: str, period: str) -> HiddenFigure | None:
        """Why not everybody sees the figure of a city or district in a period ("2024", "2024-05").

        None where everybody sees it, where there is none, and for who may not know: only editors and the city's own
        people may. Raises UnknownNameError.
        """
        area = self._data.districts.get(place) or self.city(place)
        return why_hidden(self._data, self.indicator(indicator), area, period)

    def comparability(self, indicator: str, city: str, other: str, year: int | None = None) -> Comparability:
        """What may be compared between two cities on one indicator, and why."""
        return self.pairs(indicator, (city, other), year).pairs[0]

    @remembered
    def pairs(self, indicator: str, cities: Sequence[str], year: int | None = None, per: str = "") -> Pairs:
        """Whether the first city compares with each of the others on one indicator."""
        (data, subject), (city, *others) = self._of(indicator, per), [self.city(id) for id in cities]
        comparabilities = compare_comparability.comparabilities(data, subject, city, others, year or self.years()[-1])
        return Pairs(subject, city, comparabilities)

    @remembered
    def perception(self, city: str, to: Comparator = PEERS, year: int | None = None) -> Perception:
        """What is recorded, suffered and felt in one city and among its peers, side by side."""
        return perception_answer.perception(self._data, self.city(city), to, year or self.years()[-1])

    @remembered
    def deliveries(self, among: str = "members") -> Deliveries:
        """Who has figures of what, among the members of the network, all cities, or those of a country (its code)."""
        return completeness_answer.deliveries(self._data, among)

    @remembered
    def upload_template(self, subject: str, city: str = "") -> UploadTemplate:
        """A table to fill in for an indicator, a theme or what a city is missing: for it, or for members to choose."""
        if subject == MISSING and city:
            indicators = tuple(one.indicator for one in missing(self._data, self.city(city)))
        else:
            indicators = of_subject(self._data, subject)
        return upload_template(self._data, self._means, subject, indicators, self.city(city) if city else None)

    def template_subjects(self) -> tuple[str, ...]:
        """The ids of the themes and indicators for which there is a template; the themes first."""
        return subjects(self._data)

    @remembered
    def lacking(self, subject: str) -> tuple[City, ...]:
        """The members without a figure of an indicator or a theme, by name; all of them for what is missing."""
        return lacking(self._data, () if subject == MISSING else of_subject(self._data, subject))

    @remembered
    def next_best(self, city: str) -> NextBest:
        """The missing figures that would open most comparisons for a city, and where they are published."""
        return next_best(self._data, self.city(city))

    @remembered
    def coverage(self) -> Coverage:
        """How far each indicator reaches: areas, years, figures."""
        return completeness_answer.coverage(self._data)

    @remembered
    def recollection(self, city: str, day: date) -> Recollection:
        """A city's figures as a reader of that day knew them, beside those of today."""
        return completeness_answer.recollection(self._data, self.city(city), day)

    @remembered
    def differences(self, release: str) -> Differences:
        """What a release told otherwise than the one before it of the same dataset."""
        return completeness_answer.differences(self._data, release)

    @remembered
    def withdrawals(
        self, geos: Sequence[str] | None = None, indicators: Sequence[str] | None = None
    ) -> tuple[ReleaseNews, ...]:
        """The withdrawn releases that published figures of these areas and indicators, where nothing replaced them."""
        return news_answer.withdrawals(self._data, geos, indicators, open_only=True)

    @remembered
    def selection(self, themes: Sequence[str], among: str, first: int, last: int) -> Selection:
        """Every figure of some themes (none named: all), of the members, of a country, of all or of one city."""
        return completeness_answer.selection(self._data, tuple(themes), among, first, last)

    def observations(self, inquiry: Inquiry) -> Observations:
        """One page of the figures that a program asks for; not remembered, for pages are many."""
        return pages.observations(self._data, inquiry)

    @remembered
    def news_of_city(self, city: str) -> News:
        """A city's releases, and its outcomes that turned between its last two figures."""
        return news_answer.of_city(self._data, self.city(city), self.years()[-1], self.foresight.tripwires(city))

    @remembered
    def news_of_indicator(self, indicator: str) -> News:
        """An indicator's releases, and the cities whose outcome turned between their last two figures."""
        return news_answer.of_indicator(self._data, self.indicator(indicator))

    @remembered
    def exposure(self, indicator: str, city: str, to: Comparator = PEERS, year: int | None = None) -> Exposure:
        """The city's count over every denominator known for the very area that the police count."""
        subject = self.indicator(indicator), self.city(city)
        return exposure.exposure(self._data, *subject, to, year or self.years()[-1])

    @remembered
    def composed(
        self,
        index: IndexRecipe,
        city: str,
        to: Comparator = PEERS,
        year: int | None = None,
        moved: Moved | None = None,
        draws: int = SHOWN_DRAWS,
        answered: StatedLevels | None = None,
        work: Work | None = None,
    ) -> IndexScores:
        """An index of all cities that can take part, for one of them; `moved`: one of its figures as it could be;
        `answered`: what cities say of themselves in public (Assessments.answered), for parts of the scorecard;
        `work`: has done what takes seconds (WorkQueue.do), else it is done at once."""
        question = self.city(city), to, year or self.years()[-1]
        return composed(self._data, index, *question, moved, draws, answered, work)

    @remembered
    def dossier(self, city: str, to: Comparator = PEERS, year: int | None = None) -> Dossier:
        """Everything about one city, for the documents that are made of it."""
        return dossier(self, self.city(city), to, year or self.years()[-1])

    def has_figures(self, city: str) -> bool:
        """Whether any figure of the area itself is known to the viewer; those of its country do not count."""
        return self.city(city).id in self._data.presence

    @remembered
    def example(self) -> str:
        """The city that a front page may show: a member with figures of its own of both kinds, beside digital ones."""
        return example_city(self.cities, self.catalogue.indicators, self.known)

    @remembered
    def choices(self) -> list[City]:
        """The areas a reader chooses from, with figures or without; cities first, then districts, then provinces."""
        rank = {AreaKind.DISTRICT: 1, AreaKind.PROVINCE: 2}
        return sorted(
            self.cities.values(), key=lambda city: (rank.get(city.kind, 0), sort_key(city.name), city.country)
        )


def open_atlas(store: Path | None = None, viewer: Viewer = VISITOR) -> Atlas:
    """The atlas on the store at a path (by default the bundled figures'). Raises StoreMissingError."""
    return Atlas(Store.open(store), catalogues.load(), viewer)
