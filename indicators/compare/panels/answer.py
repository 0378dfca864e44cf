"""Small multiples: one indicator in several cities over time, or one city on several indicators beside its median."""

from collections.abc import Sequence

from indicators.answers.comparison import Comparison, Panels
from indicators.compare.lines.answer import lines
from indicators.figures.benchmark import comparison_group
from indicators.figures.figures import Figures
from indicators.figures.prefetched import PrefetchedFigures
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Indicator

CITIES, INDICATORS = "cities", "indicators"
MOST = 12  # indicators: more charts are no picture that is seen at once


def panels_of_cities(
    data: Figures, indicator: Indicator, cities: list[City], comparator: Comparator, year: int
) -> Panels:
    """A panel for each city, the own one first."""
    answer = lines(data, indicator, cities, comparator, year)
    return Panels(cities[0], CITIES, (answer,), answer.comparator)


def panels_of_indicators(
    data: Figures, indicators: Sequence[Indicator], comparison: Comparison, comparator: Comparator
) -> Panels:
    """A panel for each indicator with the city of the comparison and the median of its comparator, MOST at most.

    Of more those are taken in which the city differs most clearly from its benchmark (tables.COMPARISON, clarity);
    of offences and of figures of wider places, which judge no city, those with the longest series.
    """
    city, year = comparison.city, comparison.year
    over_time = all(one.is_about_time for one in indicators)
    chosen = longest(data, indicators, city) if over_time else clearest(indicators, comparison)
    around = comparison_group(data, city, comparator, year)
    geos = {city.id, *around.abroad, *around.home} if around.comparator.kind != "all" else {city.id}
    facts = PrefetchedFigures(data, [one.id for one in chosen], geos, year).facts
    charts = [lines(data, one, [city], comparator, year, facts) for one in chosen]
    return Panels(
        city, INDICATORS, tuple(charts), around.comparator, len(indicators) if len(indicators) > len(charts) else 0
    )


def clearest(indicators: Sequence[Indicator], comparison: Comparison) -> list[Indicator]:
    """At most MOST of the indicators, in their order: those that differ most clearly, the untested ones last."""
    if len(indicators) <= MOST:
        return list(indicators)
    clarity = dict(zip(comparison.rows["indicator"], comparison.rows["clarity"].abs(), strict=True))
    order = sorted(indicators, key=lambda one: -_number(clarity.get(one.id)))
    return [one for one in indicators if one in order[:MOST]]


def longest(data: Figures, indicators: Sequence[Indicator], city: City) -> list[Indicator]:
    """At most MOST of the indicators, in their order: those with most years in the city or the place around it.

    Without the offences of a single year, unless there are no others.
    """
    spans = {one.id: data.presence.span(one.id, one.geo_of(city)) for one in indicators}
    order = sorted(indicators, key=lambda one: -spans[one.id])[:MOST]
    moving = [one for one in order if spans[one.id] or not one.is_recorded_offence] or order
    return [one for one in indicators if one in moving]


def _number(clarity: float | None) -> float:
    return -1.0 if clarity is None or clarity != clarity else clarity
