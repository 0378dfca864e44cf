"""Cities over time for a hall: the own city thick in ink, the others quiet, each named at its end."""

import pandas as pd

from indicators.answers.comparison import Lines
from indicators.catalogue import Catalogue
from indicators.drawing import marks
from indicators.drawing.labels import fitted
from indicators.drawing.slide_svg import (
    Frame,
    Scale,
    across,
    area,
    dot,
    drawing,
    line,
    mark,
    names_beside,
    path,
    text,
    widest,
)
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import own_city, short_name, surveyed
from indicators.language.values import unit_short, value_text
from indicators.model.indicators import Outcome

FOOT = 50
MOST_NAMED = 12


def lines(answer: Lines, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """The picture; empty where the own city has no two points to join or nothing is known."""
    known = answer.rows.dropna(subset="value")
    own = own_city(answer)
    if known.empty or answer.indicator.unit == "yes_no":
        return ""
    drawn = _Drawing(answer, catalogue, _, frame)
    others = [one for one in answer.cities if own is None or one.id != own.id]
    parts = drawn.axes()
    for city in others:
        parts += drawn.quiet(known[known["geo"] == city.id].sort_values("year"))
    parts += drawn.benchmark()
    if own is not None:
        parts += drawn.thick(known[known["geo"] == own.id].sort_values("year"))
    return drawing(frame, [*parts, *drawn.names()], alt)


class _Drawing:
    """The picture on its way: scales, and the names that wait for their place."""

    def __init__(self, answer: Lines, catalogue: Catalogue, _: Language, frame: Frame):
        self.answer, self.catalogue, self._, self.frame = answer, catalogue, _, frame
        self.joined = surveyed(answer.indicator, catalogue)
        known = answer.rows.dropna(subset="value")
        years = sorted({int(year) for year in known["year"]})
        seen = [*known["value"], *answer.benchmark["value"]] + ([100.0] if answer.index_year else [])
        self.named: list[tuple[float, str, str, bool]] = []
        most = 300.0 if frame.narrow else 520.0
        names = [short_name(one, _) + " 000 %" for one in answer.cities]
        self.room = min(widest([*names, benchmark_name(answer.comparator, _) + " 000 %"], frame.label, True), most)
        zero = min(seen) >= 0 and min(seen) < 0.5 * (max(seen) - min(seen))
        unit = "" if answer.index_year else unit_short(answer.indicator, catalogue, _)
        scale = across(seen, frame.height - FOOT, 30, 4, zero)
        self.words = marks.tick_words(list(scale.numbers), _)
        if unit == "%":
            self.words = [_.percent(one) if float(one).is_integer() else f"{one:g}" for one in scale.numbers]
        left = widest(self.words, frame.small) + 24
        self.years, self.y = years, scale
        edge = (years[0], years[-1]) if len(years) > 1 else (years[0] - 1, years[0] + 1)
        self.x = Scale(*edge, left + 16, frame.width - self.room - 44)

    def axes(self) -> list[str]:
        """A thin line at each number, the years under them."""
        frame, end = self.frame, self.x.end + 16
        parts = []
        for number, words in zip(self.y.numbers, self.words, strict=True):
            y = self.y(number)
            parts += [line(self.x.start - 16, y, end, y, "grid", 2)]
            parts += [text(self.x.start - 28, y + frame.small * 0.35, words, frame.small, "muted", "end")]
        if self.answer.index_year:
            parts.append(line(self.x.start - 16, self.y(100), end, self.y(100), "muted", 2))
        for year in marks.chosen_years(self.years, 4 if frame.narrow else 12):
            parts.append(text(self.x(year), frame.height - 8, str(year), frame.small, "muted", "middle"))
        return parts

    def quiet(self, rows: pd.DataFrame) -> list[str]:
        """Another city."""
        if rows.empty:
            return []
        parts = self._way(rows, "peer", 3)
        last = rows.iloc[-1]
        city = next(one for one in self.answer.cities if one.id == last["geo"])
        if len(self.named) < MOST_NAMED:
            self.named.append((self.y(last["value"]), self._ended(short_name(city, self._), last), "muted", False))
        return [*parts, dot(self.x(last["year"]), self.y(last["value"]), 6, "peer")]

    def benchmark(self) -> list[str]:
        """The comparator's median, dashed."""
        rows = self.answer.benchmark.dropna(subset="value")
        rows = rows[rows["year"].isin(self.years)].sort_values("year")
        if rows.empty or self.answer.comparator.kind == "city":
            return []
        last = rows.iloc[-1]
        self.named.append(
            (self.y(last["value"]), self._ended(benchmark_name(self.answer.comparator, self._), last), "text", False)
        )
        points = [(self.x(year), self.y(value)) for year, value in zip(rows["year"], rows["value"], strict=True)]
        return [path(points, "text", 3, "4 10"), dot(*points[-1], 5, "text")]

    def thick(self, rows: pd.DataFrame) -> list[str]:
        """The own city with its band; its last point carries the outcome."""
        if rows.empty:
            return []
        last = rows.iloc[-1]
        band = rows.dropna(subset=["lower", "upper"])
        parts = []
        if len(band) > 1:
            ups = [(self.x(year), self.y(one)) for year, one in zip(band["year"], band["upper"], strict=True)]
            downs = [(self.x(year), self.y(one)) for year, one in zip(band["year"], band["lower"], strict=True)]
            parts.append(f"<g opacity='.6'>{area([*ups, *downs[::-1]], 'network')}</g>")
        city = own_city(self.answer)
        self.named.append((self.y(last["value"]), self._ended(short_name(city, self._), last), "text", True))
        outcome = self.answer.outcome or Outcome.NOT_COMPARED
        parts += self._way(rows, "text", 9)
        parts += [
            dot(self.x(year), self.y(one), 9, "text") for year, one in zip(rows["year"], rows["value"], strict=True)
        ]
        return [*parts, mark(self.x(last["year"]), self.y(last["value"]), 20, outcome)]

    def names(self) -> list[str]:
        """Every name at the right of its line."""
        told = [(y, fitted(words, self.room, self.frame.label), ink, bold) for y, words, ink, bold in self.named]
        return names_beside(told, self.x.end + 40, self.frame, 20, self.frame.height - FOOT)

    def _way(self, rows: pd.DataFrame, ink: str, wide: float) -> list[str]:
        """The stretches of a line that are continuous."""
        parts = []
        for piece in marks.pieces(rows, self.answer.breaks, self.joined):
            points = [(self.x(year), self.y(one)) for year, one in zip(piece["year"], piece["value"], strict=True)]
            parts.append(path(points, ink, wide) if len(points) > 1 else dot(*points[0], wide + 2, ink))
        return parts

    def _ended(self, name: str, last: pd.Series) -> str:
        """A name and its last value."""
        _, indicator = self._, self.answer.indicator
        if self.answer.index_year:
            return f"{name} {_.number(last['value'])}"
        return f"{name} {value_text(last['value'], indicator, self.catalogue, _).split(' ')[0]}"
