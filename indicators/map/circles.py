"""The circles of the map: one city each, its size by residents, its shade, its name, what the pointer tells."""

import math
from dataclasses import dataclass
from typing import Any

from indicators.answers.comparison import Places
from indicators.drawing.style import Tokens
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import figure_place, full_name, short_name, surveyed
from indicators.language.values import (
    interval_text,
    newer_words,
    number_text,
    outcome_words,
    respondents_words,
    status_mark,
    status_words,
    value_text,
)
from indicators.map.most_shown import shown_apart, shown_rows
from indicators.map.neighbour_words import vicinity_lines
from indicators.map.set_apart import apart_meaning
from indicators.map.shades import Shade, apart_shade, shades
from indicators.map.wider_places import outline_of
from indicators.model.indicators import AROUND, AreaKind, City
from indicators.view.reader import Reader

PER_MILLION = 11.0  # pixels: radius of a circle for a million residents; its area tells the residents
CROWDED = ((500, 3.2), (300, 5.0), (0, 7.0))  # more cities than: the smallest radius
REGION = 6.5  # pixels: half a diagonal of the mark of a province, whose size says nothing
ALONE = 11.0  # and of a region without an outline on a map of regions: it carries its number
NAMED = 14  # at most so many names


@dataclass(frozen=True)
class MapCircle:
    """One city on the map: place in degrees, radius in pixels, and what it shows."""

    geo: str
    x: float
    y: float
    radius: float
    shade: Shade
    is_own: bool
    label: str  # the name and value beside it; empty for most
    title: str
    tooltip: str  # the tooltip's lines
    region: bool = False  # a province or département: a diamond in a layer of its own
    unknown: bool = False  # residents unknown: hollow, for its size says nothing
    crowd: bool = False  # one of very many small ones: it grows as the reader comes closer
    outline: str = ""  # the code of the region whose outline is filled


def drawn(answer: Places, reader: Reader, colouring: str) -> list[MapCircle]:
    """The circles in the order of drawing: large ones first, peers and the own city last."""
    _ = reader.language
    located = [row for row in shown_rows(answer).itertuples() if _placed(answer.cities.get(row.geo))]
    smallest = next(radius for many, radius in CROWDED if len(located) > many or many == 0)
    shade = shades(answer, reader.look, colouring, _)
    words = _Telling(answer, reader)
    close = set(answer.peers[:NAMED]) | {answer.city.id}
    circles = []
    for row in located:
        city = answer.cities[row.geo]
        label = f"{short_name(city, _)} {words.number(row)}" if row.geo in close else ""
        outline = outline_of(row.geo, answer)
        region, size = answer.indicator.is_wider or city.kind in AROUND, round(radius(city.population, smallest), 1)
        circles.append(
            MapCircle(
                row.geo,
                round(float(city.lon or 0.0), 4),
                round(float(city.lat or 0.0), 4),
                (ALONE if answer.indicator.is_regional and not outline else REGION) if region else size,
                shade(row),
                row.geo == answer.city.id,
                label,
                full_name(city, _),
                words.lines(row, city),
                region,
                is_unknown(city),
                not (region or label) and smallest == CROWDED[0][1] == size,
                outline,
            )
        )
    return sorted(circles, key=lambda one: (one.is_own, bool(one.label), -one.radius))


def apart(answer: Places, _: Language, colours: Tokens) -> list[MapCircle]:
    """The cities whose level does not compare with the own city's: small, in one quiet colour, without a figure."""
    shade, words = apart_shade(colours), apart_meaning(answer, _)
    return [
        MapCircle(one.id, round(float(one.lon or 0.0), 4), round(float(one.lat or 0.0), 4), CROWDED[0][1], shade, False,
                  "", full_name(one, _), words)
        for one in shown_apart(answer)
        if _placed(one)
    ]  # fmt: skip


def radius(population: float | None, smallest: float = 7.0) -> float:
    """Pixels of a circle whose area tells the residents; the smallest where they are few or unknown."""
    if population is None or population != population:
        return smallest
    return max(smallest, PER_MILLION * math.sqrt(population / 1e6))


def is_unknown(city: City) -> bool:
    """True for a place whose residents should size its circle and are not known."""
    return city.kind not in AROUND and (city.population is None or city.population != city.population)


class _Telling:
    """What the pointer tells of a city."""

    def __init__(self, answer: Places, reader: Reader):
        self.reader = reader
        self.answer, self.catalogue, self._ = answer, reader.catalogue, reader.language
        self.survey = surveyed(answer.indicator, reader.catalogue)

    def number(self, row: Any) -> str:
        return number_text(row.value, self.answer.indicator, self._, row.status)

    def lines(self, row: Any, city: City) -> str:
        """Kind, value and year, interval, sample, benchmark and outcome: one line each, as plain text."""
        kind = {
            AreaKind.PROVINCE: self._("province or département"),
            AreaKind.DISTRICT: self._("district"),
            AreaKind.REGION: self._("region"),
            AreaKind.COUNTRY: self._("country"),
        }.get(city.kind, "") or figure_place(self.answer.indicator, city, self._)
        size = self._("population unknown") if is_unknown(city) else ""
        return "\n".join(part for part in (kind, self._figures(row), size) if part)

    def _figures(self, row: Any) -> str:
        indicator, _ = self.answer.indicator, self._
        value = value_text(row.value, indicator, self.catalogue, _, row.status)
        parts = [f"{value}, {int(row.year)}"]
        if status_mark(row.status) or row.value != row.value:
            return "\n".join([*parts, status_words(row.status, _)]).strip()
        if interval := interval_text(row.lower, row.upper, indicator, _):
            parts.append(" ".join([_("95% interval"), interval]))
        if self.survey and row.denominator == row.denominator:
            parts.append(respondents_words(row.denominator, row.note, self.catalogue, _))
        if row.benchmark == row.benchmark and not indicator.is_yes_no:
            name = benchmark_name(self.answer.comparator, _)
            against = f"{name} {number_text(row.benchmark, indicator, _)}"
            parts.append(_("{benchmark}: {outcome}", benchmark=against, outcome=outcome_words(row.outcome, _)))
        if words := newer_words(row, indicator, self.catalogue, _):
            parts.append(words)
        if self.answer.near and row.tested:
            parts += vicinity_lines(row, indicator, self.reader)
        return "\n".join(parts)


def _placed(city: City | None) -> bool:
    return city is not None and city.lat is not None and city.lat == city.lat
