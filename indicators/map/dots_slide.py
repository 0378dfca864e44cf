"""One indicator for a hall: a dot for each city that compares, the own city and the benchmark named."""

import pandas as pd

from indicators.answers.comparison import Places
from indicators.catalogue import Catalogue
from indicators.drawing.slide_svg import (
    Frame,
    Scale,
    across,
    dot,
    drawing,
    line,
    mark,
    numbers_under,
    of_outcome,
    text,
    widest,
)
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import interval_text, status_mark, unit_short, value_text
from indicators.model.indicators import Comparable

STEP = 1.2  # from dot to dot, in dots
FEWEST = 3  # cities that compare
SMALLEST = 7  # units: a dot seen from afar


def comparing(answer: Places) -> pd.DataFrame:
    """The figures that compare with the own city's: all where levels do, else those of its own recording system."""
    rows = answer.rows[(answer.rows["status"].map(status_mark) == "") & answer.rows["value"].notna()]
    if answer.indicator.comparable is Comparable.LEVELS:
        return rows
    own = answer.rows.loc[answer.rows["geo"] == answer.city.id, "scope"]
    return rows[rows["scope"] == own.iloc[0]] if len(own) else rows.iloc[:0]


def can_be(answer: Places) -> bool:
    """Whether the cities can be shown as dots: enough of them compare, on a scale."""
    return answer.indicator.unit != "yes_no" and len(comparing(answer)) >= FEWEST


def dots(answer: Places, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """The picture; empty where too few cities compare."""
    if not can_be(answer):
        return ""
    rows = comparing(answer)
    values = rows["value"].tolist()
    scale = across(values, 40, frame.width - 40, 5 if frame.narrow else 7)
    own = rows[rows["geo"] == answer.city.id]
    base, head = frame.height - frame.small - 30, 1.4 * frame.large + (2.6 * frame.large if len(own) else 0)
    size, stacks = _stacked(rows, answer, scale, base - head, frame)
    parts = [*_benchmark(own, answer, catalogue, _, scale, base, frame)]
    for place, cities in stacks.items():
        x = scale.start + (place + 0.5) * size * STEP
        for level, geo in enumerate(cities):
            y = base - 8 - size * (0.5 + STEP * level)
            if geo == answer.city.id:
                tops = _tops(stacks, place, size, frame)
                parts += _own(own.iloc[0], x, y, base - 8 - size * STEP * tops, size, answer, catalogue, _, frame)
            else:
                parts.append(dot(x, y, size / 2, "peer" if geo in answer.peers else "half"))
    unit = unit_short(answer.indicator, catalogue, _)
    return drawing(frame, [*parts, *numbers_under(scale, base, frame, _, unit)], alt)


def _stacked(
    rows: pd.DataFrame, answer: Places, scale: Scale, room: float, frame: Frame
) -> tuple[float, dict[int, list[str]]]:
    """The width of a dot with which the highest stack fits, and the cities of each stack, the own city on top."""
    order = rows.assign(
        rank=[2 if geo == answer.city.id else int(geo in answer.peers) for geo in rows["geo"]]
    ).sort_values(["rank", "value", "geo"])
    size, stacks = float(frame.dot), {}
    while size >= SMALLEST:
        stacks = {}
        for geo, value in zip(order["geo"], order["value"], strict=True):
            stacks.setdefault(int((scale(value) - scale.start) // (size * STEP)), []).append(geo)
        if max(map(len, stacks.values())) * size * STEP <= room:
            break
        size -= 1
    return size, stacks


def _tops(stacks: dict[int, list[str]], place: int, size: float, frame: Frame) -> float:
    """How many dots stand below the own city's words, with those of the stacks beside it."""
    reach = int(4.2 * frame.large // (size * STEP)) + 1
    beside = [len(stacks.get(one, ())) for one in range(place - reach, place + reach + 1) if one != place]
    return max([len(stacks[place]) + 0.2, *beside])


def _own(
    row: pd.Series, x: float, y: float, top: float, size: float, answer: Places, catalogue: Catalogue, _, frame: Frame
) -> list[str]:
    """The own city's circle, its name, value and interval over it."""
    ink, radius = of_outcome(row["outcome"]), max(size * 0.68, 16)
    words = f"{short_name(answer.city, _)} {value_text(row['value'], answer.indicator, catalogue, _)}"
    told = interval_text(row["lower"], row["upper"], answer.indicator, _)
    half = widest([words], frame.large, True) / 2
    middle = min(max(x, half), frame.width - half)
    foot = min(top, y - radius) - 22
    parts = [line(x, foot + 4, x, y - radius, ink, 2)]
    if told:
        parts.append(text(middle, foot - 2, told, frame.small, ink, "middle"))
        foot -= frame.small + 10
    return [*parts, text(middle, foot - 6, words, frame.large, ink, "middle", True), mark(x, y, radius, row["outcome"])]


def _benchmark(
    own: pd.DataFrame, answer: Places, catalogue: Catalogue, _: Language, scale: Scale, base: float, frame: Frame
) -> list[str]:
    """The line of the benchmark and its name, at the side where there is room."""
    value = own["benchmark"].iloc[0] if len(own) else answer.benchmark
    if value is None or value != value:
        return []
    x, name = scale(value), benchmark_name(answer.comparator, _)
    if answer.comparator.kind == "city" and answer.comparator.city in answer.cities:
        name = short_name(answer.cities[answer.comparator.city], _)
    words = f"{name} {value_text(value, answer.indicator, catalogue, _)}"
    right = x + 18 + widest([words], frame.large, True) < frame.width
    side = (x + 18, "start") if right else (x - 18, "end")
    return [
        line(x, 4, x, base, "text", 3),
        text(side[0], frame.large, words, frame.large, "text", side[1], True),
    ]
