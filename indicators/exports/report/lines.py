"""A small writer of SVG: lines over time for a page of paper, with every letter escaped."""

from collections.abc import Iterable
from html import escape

import pandas as pd

from indicators.answers.comparison import Lines
from indicators.catalogue import Catalogue
from indicators.drawing.style import LIGHT
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import own_city, short_name, surveyed
from indicators.language.values import with_unit
from indicators.model.indicators import Status

WIDE, HIGH = 260, 128  # points
LEFT, RIGHT, TOP, BOTTOM = 30, 62, 8, 16
STEPS = (1, 2, 2.5, 5, 10)


def lines_svg(answer: Lines, catalogue: Catalogue, _: Language, wide: int = WIDE, high: int = HIGH) -> str:
    """The own city in ink with its interval, its benchmark dashed, the others quiet; years without a figure are gaps,
    but for the years between two waves of a survey. Empty where nothing is known."""
    rows = answer.rows.dropna(subset="value")
    if rows.empty:
        return ""
    own, waves = own_city(answer), surveyed(answer.indicator, catalogue)
    line = answer.benchmark[answer.benchmark["year"].isin(rows["year"])].dropna(subset="value")
    numbers = pd.concat([rows["value"], line["value"]])
    if own is not None:
        numbers = pd.concat([numbers, *(rows.loc[rows["geo"] == own.id, end].dropna() for end in ("lower", "upper"))])
    years = int(rows["year"].min()), int(rows["year"].max())
    ticks = _ticks(float(numbers.min()), float(numbers.max()))
    scale = _Scale(years, (ticks[0], ticks[-1]), wide, high)
    drawn = [*_grid(ticks, scale, answer, _), *_years(years, scale)]
    for city in answer.cities:
        if own is None or city.id != own.id:
            drawn += scale.path(rows[rows["geo"] == city.id], LIGHT.peer, 0.6, waves)
    drawn += scale.path(line, LIGHT.muted, 1.0, True, dashed=True)
    named = []
    if len(line):
        named.append((float(line.iloc[-1]["value"]), benchmark_name(answer.comparator, _), LIGHT.muted, 400))
    if own is not None:
        mine = rows[rows["geo"] == own.id].sort_values("year")
        drawn += [*_band(mine, scale), *scale.path(mine, LIGHT.text, 1.8, waves)]
        if len(mine):
            named.append((float(mine.iloc[-1]["value"]), short_name(own, _), LIGHT.text, 700))
    drawn += _names(named, scale)
    face = "font-family='Vigie Sans' font-size='7.5'"
    size = f"width='{wide}' height='{high}' viewBox='0 0 {wide} {high}'"
    return f"<svg xmlns='http://www.w3.org/2000/svg' {size} {face}>{''.join(drawn)}</svg>"


class _Scale:
    """From years and values to places on paper."""

    def __init__(self, years: tuple[int, int], values: tuple[float, float], wide: int, high: int):
        self.years, self.values, self.wide, self.high = years, values, wide, high

    def x(self, year: float) -> float:
        first, last = self.years
        share = (year - first) / (last - first) if last > first else 0.5
        return LEFT + share * (self.wide - LEFT - RIGHT)

    def y(self, value: float) -> float:
        low, high = self.values
        return self.high - BOTTOM - (value - low) / (high - low) * (self.high - TOP - BOTTOM)

    def path(self, rows: pd.DataFrame, colour: str, width: float, joined: bool, dashed: bool = False) -> list[str]:
        """A line through the points, parted where a year is missing; a dot where a point stands alone."""
        told, runs = rows.sort_values("year"), []
        for row in told.itertuples():
            broken = getattr(row, "status", "") == Status.BREAK
            if not runs or broken or (not joined and row.year - runs[-1][-1][0] > 1):
                runs.append([])
            runs[-1].append((row.year, row.value))
        drawn = []
        for run in runs:
            points = " ".join(f"{self.x(year):.1f},{self.y(value):.1f}" for year, value in run)
            dash = " stroke-dasharray='3 2'" if dashed else ""
            if len(run) > 1:
                drawn.append(
                    f"<polyline points='{points}' fill='none' stroke='{colour}' stroke-width='{width}'{dash}/>"
                )
            else:
                x, y = points.split(",")
                drawn.append(f"<circle cx='{x}' cy='{y}' r='{max(1.4, width)}' fill='{colour}'/>")
        return drawn


def _band(rows: pd.DataFrame, scale: _Scale) -> list[str]:
    """The interval of the own city, where two neighbouring points have one."""
    known = rows.dropna(subset=["lower", "upper"])
    if len(known) < 2:
        return []
    over = [f"{scale.x(row.year):.1f},{scale.y(row.upper):.1f}" for row in known.itertuples()]
    under = [f"{scale.x(row.year):.1f},{scale.y(row.lower):.1f}" for row in known.itertuples()][::-1]
    return [f"<polygon points='{' '.join([*over, *under])}' fill='{LIGHT.half}' fill-opacity='0.55'/>"]


def _grid(ticks: list[float], scale: _Scale, answer: Lines, _: Language) -> Iterable[str]:
    """Thin lines with their numbers at the left."""
    decimals = 0 if all(tick == round(tick) for tick in ticks) else 1
    for tick in ticks:
        y, words = scale.y(tick), _.number(tick, decimals)
        if answer.indicator.unit == "percent" and not answer.index_year:
            words = with_unit(words, "%", _)
        place = f"x1='{LEFT}' x2='{scale.wide - RIGHT}' y1='{y:.1f}' y2='{y:.1f}'"
        yield f"<line {place} stroke='{LIGHT.grid}' stroke-width='0.6'/>"
        yield _text(LEFT - 4, y + 2.5, words, LIGHT.muted, "end")


def _years(years: tuple[int, int], scale: _Scale) -> Iterable[str]:
    """The first and the last year, and one between."""
    first, last = years
    shown = {first, last} | ({(first + last) // 2} if last - first > 4 and scale.wide > WIDE * 0.7 else set())
    for year in sorted(shown):
        yield _text(scale.x(year), scale.high - 4, str(year), LIGHT.muted, "middle")


def _names(named: list[tuple[float, str, str, int]], scale: _Scale) -> Iterable[str]:
    """Names at the ends of lines, the higher one higher, never on one another."""
    places = sorted((scale.y(value), name, colour, weight) for value, name, colour, weight in named)
    least = float("-inf")
    for y, name, colour, weight in places:
        place = max(y + 2.5, least)
        least = place + 9
        told = name if len(name) <= 15 else name[:14] + "…"
        yield _text(scale.wide - RIGHT + 5, place, told, colour, "start", weight)


def _text(x: float, y: float, words: str, colour: str, anchor: str, weight: int = 400) -> str:
    style = f"fill='{colour}' text-anchor='{anchor}' font-weight='{weight}'"
    return f"<text x='{x:.1f}' y='{y:.1f}' {style}>{escape(words)}</text>"


def _ticks(low: float, high: float) -> list[float]:
    """Three to five round numbers around the values; from zero where they come near it."""
    low = 0.0 if 0 <= low <= high / 3 else low
    size = (high - low) / 3 or abs(high) / 3 or 1.0
    power = 10.0 ** (len(str(int(size))) - 1) if size >= 1 else 10.0 ** -len(f"{1 / size:.0f}")
    step = next((one * power for one in STEPS if one * power >= size), 10 * power)
    first, last = int(low // step), int(-(-high // step))
    return [round(place * step, 6) for place in range(first, max(last, first + 1) + 1)]
