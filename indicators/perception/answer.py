"""What is recorded, suffered and felt in one city, on one screen: every voice on its own axis."""

from functools import lru_cache

import numpy as np

from indicators.answers.comparison import Lines, Perception, Picture
from indicators.compare.lines import answer as lines_answer
from indicators.compare.lines.answer import Facts
from indicators.figures.benchmark import ComparisonGroup, comparison_group
from indicators.figures.figures import Figures
from indicators.figures.prefetched import PrefetchedFigures
from indicators.model.comparability import Comparator
from indicators.model.indicators import AreaKind, City, Indicator
from indicators.statistics import space

RECORDED = "recorded"  # the voice of the police; the others are those of residents
MOST = 12  # more cities than a small picture can draw: then their median alone is drawn


def perception(data: Figures, city: City, comparator: Comparator, year: int) -> Perception:
    """One picture for each group of indicators of each voice that has a figure for the city up to `year`."""
    around = comparison_group(data, city, comparator, year)
    facts = _prefetched(data, city, around, year).facts
    pictures = [
        Picture(voice.id, lines)
        for voice in data.catalogue.voices.values()
        for group in voice.indicators
        if (lines := _first(data, facts, group, city, comparator, around, year))
    ]
    both = _both(data)
    nearest = None if any(one.id == city.id for one in both) else _nearest(city, both)
    return Perception(
        city,
        around.comparator,
        tuple(pictures),
        both,
        *(nearest or (None, None)),
        _datasets(data, city, pictures, year),
    )


def _prefetched(data: Figures, city: City, around: ComparisonGroup, year: int) -> PrefetchedFigures:
    """All figures that the pictures may need, asked for at once."""
    there = data.presence.of([city.id])
    heard = [id for voice in data.catalogue.voices.values() for id in sum(voice.indicators, ()) if id in there]
    many = around.comparator.kind == "all"  # their median is known; they are too many to draw
    others = () if many else (*around.abroad, *around.home)
    return PrefetchedFigures(data, heard, [city.id, *others], year)


def _datasets(data: Figures, city: City, pictures: list[Picture], year: int) -> tuple[str, ...]:
    """The datasets of the city's own newest figures."""
    newest = data.latest(geos=[city.id], indicators=[one.lines.indicator.id for one in pictures], year=year)
    return tuple(dict.fromkeys(newest["dataset"].tolist()))


def _first(
    data: Figures,
    facts: Facts,
    group: tuple[str, ...],
    city: City,
    comparator: Comparator,
    around: ComparisonGroup,
    year: int,
) -> Lines | None:
    """The lines of the first indicator of a group that has a figure for the city."""
    there = data.presence.of([city.id])
    for id in (one for one in group if one in there):
        lines = _lines(data, facts, data.catalogue.indicators[id], city, comparator, around, year)
        if (lines.rows["geo"] == city.id).any():
            return lines
    return None


def _lines(
    data: Figures,
    facts: Facts,
    indicator: Indicator,
    city: City,
    comparator: Comparator,
    around: ComparisonGroup,
    year: int,
) -> Lines:
    """The city among those it is compared with; alone where they have no year in common with it."""
    others = (comparator.city,) if comparator.kind == "city" else around.of(indicator)
    beside = [data.cities[id] for id in others] if len(others) <= MOST else []
    lines = lines_answer.lines(data, indicator, [city, *beside], comparator, year, facts)
    return lines if len(lines.rows) else lines_answer.lines(data, indicator, [city], comparator, year, facts)


@lru_cache(maxsize=2)  # asked on every page; there are two versions of the store at most
def _both(data: Figures) -> tuple[City, ...]:
    """The cities where the police's records and at least one voice of residents are known, by name."""
    cities_with_both = []
    for id, city in data.cities.items():
        there = data.presence.of([id])
        voices = {voice.id for voice in data.catalogue.voices.values() if there & {*sum(voice.indicators, ())}}
        if RECORDED in voices and len(voices) > 1 and city.kind is not AreaKind.COUNTRY:
            cities_with_both.append(city)
    return tuple(sorted(cities_with_both, key=lambda one: one.name))


def _nearest(city: City, cities: tuple[City, ...]) -> tuple[City, float] | None:
    """The nearest of the cities, and how far it is in kilometres; None where a place is not known."""
    placed = [one for one in cities if one.lat == one.lat and one.lat is not None]
    if city.lat is None or city.lat != city.lat or not placed:
        return None
    north, east = (np.array([getattr(one, side) for one in (city, *placed)], float) for side in ("lat", "lon"))
    away = space.kilometres_from(0, north, east)[1:]
    place = int(away.argmin())
    return placed[place], float(away[place])
