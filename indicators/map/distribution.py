"""One indicator for an audience: a dot for each city that compares, the own city and the benchmark named."""

from typing import Any

import pandas as pd

from indicators.answers.comparison import Places
from indicators.compare.bars.chart import draw_bars
from indicators.drawing.board import (
    Mark,
    Scale,
    across,
    board,
    dot,
    line,
    mark,
    numbers_under,
    seen_from_afar,
    text,
    widest,
)
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure, nothing
from indicators.drawing.themes import of_outcome
from indicators.language.comparators import benchmark_name
from indicators.language.names import short_name
from indicators.language.values import interval_text, status_mark, unit_short, value_text
from indicators.view.reader import Reader

STEP = 1.2  # from dot to dot, in dots
FEWEST = 3  # cities that compare
SMALLEST, WIDEST, WIDEST_ON_PHONE = 7.0, 44.0, 30.0  # pixels: dots seen from afar


def comparing(answer: Places) -> pd.DataFrame:
    """The figures that are there."""
    return answer.rows[(answer.rows["status"].map(status_mark) == "") & answer.rows["value"].notna()]


def can_be(answer: Places) -> bool:
    """Whether the cities can be shown as dots: enough of them compare, on a scale."""
    return not answer.indicator.is_yes_no and len(comparing(answer)) >= FEWEST


def dots(answer: Places, reader: Reader, room: Room) -> Figure:
    """The picture; empty where too few cities compare."""
    _ = reader.language
    if not can_be(answer):
        return nothing(reader.look, _)
    room, rows = seen_from_afar(room), comparing(answer)
    values = rows["value"].tolist()
    scale = across(values, 40, room.width - 40, 5 if room.narrow else 7)
    own_rows = rows[rows["geo"] == answer.city.id]
    base, head = room.height - room.small - 30, 1.4 * room.large + (2.6 * room.large if len(own_rows) else 0)
    size, stacks = _stacked(rows, answer, scale, base - head, room)
    parts = [*_benchmark(own_rows, answer, reader, scale, base, room)]
    for place, cities in stacks.items():
        x = scale.start + (place + 0.5) * size * STEP
        for level, geo in enumerate(cities):
            y = base - 8 - size * (0.5 + STEP * level)
            if geo == answer.city.id:
                tops = _tops(stacks, place, size, room)
                parts += _own(own_rows.iloc[0], x, y, base - 8 - size * STEP * tops, size, answer, reader, room)
            else:
                parts.append(dot(x, y, size / 2, "peer" if geo in answer.peers else "half"))
    unit = unit_short(answer.indicator, reader.catalogue, _)
    return board([*parts, *numbers_under(scale, base, room, _, unit)], room, reader.look, _)


def _stacked(
    rows: pd.DataFrame, answer: Places, scale: Scale, space: float, room: Room
) -> tuple[float, dict[int, list[Mark]]]:
    """The width of a dot with which the highest stack fits, and the cities of each stack, the own city on top."""
    order = rows.assign(
        rank=[2 if geo == answer.city.id else int(geo in answer.peers) for geo in rows["geo"]]
    ).sort_values(["rank", "value", "geo"])
    size, stacks = WIDEST_ON_PHONE if room.narrow else WIDEST, {}
    while size >= SMALLEST:
        stacks = {}
        for geo, value in zip(order["geo"], order["value"], strict=True):
            stacks.setdefault(int((scale(value) - scale.start) // (size * STEP)), []).append(geo)
        if max(map(len, stacks.values())) * size * STEP <= space:
            break
        size -= 1
    return size, stacks


def _tops(stacks: dict[int, list[Mark]], place: int, size: float, room: Room) -> float:
    """How many dots stand below the own city's words, with those of the stacks beside it."""
    reach = int(4.2 * room.large // (size * STEP)) + 1
    beside = [len(stacks.get(one, ())) for one in range(place - reach, place + reach + 1) if one != place]
    return max([len(stacks[place]) + 0.2, *beside])


def _own(
    row: pd.Series, x: float, y: float, top: float, size: float, answer: Places, reader: Reader, room: Room
) -> list[Mark]:
    """The own city's circle, its name, value and interval over it."""
    _ = reader.language
    ink, radius = of_outcome(row["outcome"]), max(size * 0.68, 16)
    words = f"{short_name(answer.city, _)} {value_text(row['value'], answer.indicator, reader.catalogue, _)}"
    interval = interval_text(row["lower"], row["upper"], answer.indicator, _)
    half = widest([words], room.large, True) / 2
    middle = min(max(x, half), room.width - half)
    foot = min(top, y - radius) - 22
    parts = [line(x, foot + 4, x, y - radius, ink, 2)]
    if interval:
        parts.append(text(middle, foot - 2, interval, room.small, ink, "middle"))
        foot -= room.small + 10
    return [*parts, text(middle, foot - 6, words, room.large, ink, "middle", True), mark(x, y, radius, row["outcome"])]


def _benchmark(rows: pd.DataFrame, answer: Places, reader: Reader, scale: Scale, base: float, room: Room) -> list[Mark]:
    """The line of the benchmark and its name, at the side where there is space."""
    _ = reader.language
    value = rows["benchmark"].iloc[0] if len(rows) else answer.benchmark
    if value is None or value != value:
        return []
    x, name = scale(value), benchmark_name(answer.comparator, _)
    if answer.comparator.kind == "city" and answer.comparator.city in answer.cities:
        name = short_name(answer.cities[answer.comparator.city], _)
    words = f"{name} {value_text(value, answer.indicator, reader.catalogue, _)}"
    right = x + 18 + widest([words], room.large, True) < room.width
    side = (x + 18, "start") if right else (x - 18, "end")
    return [
        line(x, 4, x, base, "text", 3),
        text(side[0], room.large, words, room.large, "text", side[1], True),
    ]


def places_slide(answer: Places, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """Of a map, the own city and those it is compared with, as bars."""
    compared = answer.rows[answer.rows["geo"].isin([answer.city.id, *answer.peers])]
    names = {id: short_name(city, stage._) for id, city in answer.cities.items()}
    draw_bars(answer, compared, names, answer.city, stage, slide, place)
