"""The next best data of a city: what it has no figure of, who has it, and where it is published."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from itertools import islice

from indicators.answers.completeness import MissingFigure, NextBest
from indicators.completeness.upload_template import can_be_delivered, members
from indicators.figures.benchmark import ComparisonGroup, comparison_group
from indicators.figures.figures import Figures
from indicators.model.collation import sort_key
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator

PEERS = Comparator()
SHOWN = 5  # missing figures that are named with their sources


def missing(data: Figures, city: City) -> tuple[MissingFigure, ...]:
    """What the city has no figure of and others have, most peers first, then most cities."""
    group = comparison_group(data, city, PEERS, date.today().year)
    has, everywhere = data.presence.of([city.id]), _cities_by_indicator(data)
    of_peer = {id: data.presence.of([id]) for id in _peers(group)}
    figures = [
        MissingFigure(one, sum(one.id in of_peer[id] for id in _comparing(one, group)), everywhere[one.id])
        for one in data.catalogue.indicators.values()
        if can_be_delivered(one) and one.id not in has and everywhere[one.id]
    ]
    return tuple(sorted(figures, key=lambda one: (-one.peers, -one.cities)))


def lacking(data: Figures, indicators: Collection[Indicator]) -> tuple[City, ...]:
    """The members of the network without a figure of any of some indicators, by name; all members for no indicator."""
    ids = {one.id for one in indicators}
    cities = [one for one in members(data) if not ids & data.presence.of([one.id])]
    return tuple(sorted(cities, key=lambda one: sort_key(one.name)))


def next_best(data: Figures, city: City) -> NextBest:
    """The missing figures that would open most comparisons, with where they are published; those that are come first.

    A source is one that the catalogue declares: a table that covers the city or the region around it, or a dataset of
    the project with figures of other cities of the country.
    """
    figures, here = missing(data, city), _datasets_here(data, city)
    sourced = [_sourced(data, city, one, here) for one in figures]
    ordered = sorted(sourced, key=lambda one: not one.is_public)  # as they were among those that are and are not
    group = comparison_group(data, city, PEERS, date.today().year)
    return NextBest(city, len(_peers(group)), tuple(islice(ordered, SHOWN)))


def _sourced(data: Figures, city: City, figure: MissingFigure, here: Collection[tuple[str, str]]) -> MissingFigure:
    indicator = figure.indicator
    datasets = [
        data.catalogue.datasets[one.dataset] for one in indicator.series if one.dataset in data.catalogue.datasets
    ]
    covering = [one for one in data.catalogue.public_sources.values() if one.covers(indicator.id, city)]
    covering.sort(key=lambda one: (not one.is_of(city), -one.last))
    return MissingFigure(
        *(indicator, figure.peers, figure.cities, tuple(covering)),
        tuple(one for one in datasets if not one.schedule and (indicator.id, one.id) in here),
        tuple(one for one in datasets if one.schedule),
    )


def _peers(group: ComparisonGroup) -> frozenset[str]:
    """The peers; none where there are none and the city is compared with all."""
    return frozenset() if group.comparator.kind == "all" else frozenset([*group.abroad, *group.home])


def _comparing(indicator: Indicator, group: ComparisonGroup) -> frozenset[str]:
    """The peers with which the indicator compares: in level, or in trend across recording systems."""
    peers = _peers(group)
    return peers & frozenset(group.abroad) if indicator.comparable is Comparable.LEVELS else peers


def _cities_by_indicator(data: Figures) -> Counter[str]:
    return Counter(data.presence.areas_by_indicator([id for id, one in data.cities.items() if one.is_town]))


def _datasets_here(data: Figures, city: City) -> frozenset[tuple[str, str]]:
    """Which indicators each dataset of the project has of other areas of the country that compare with the city."""
    scope = data.scopes[city.id]
    areas = [id for id, one in data.cities.items() if one.country == city.country and data.scopes[id] == scope]
    latest = data.latest(geos=areas)[["indicator", "dataset"]].drop_duplicates()
    return frozenset(zip(latest["indicator"].tolist(), latest["dataset"].tolist(), strict=True))
