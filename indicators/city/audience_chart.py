"""A city for an audience: its clearest gaps and leads, each on one scale beside its benchmark."""

from dataclasses import replace

from indicators.answers.comparison import Comparison
from indicators.answers.records import clearest, records
from indicators.city.marks import way
from indicators.city.rows import CityRow, column_name, rows
from indicators.drawing.board import Mark, bar, board, line, mark, text
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import Room
from indicators.drawing.scale import TWICE
from indicators.drawing.style import Figure, nothing
from indicators.drawing.themes import of_outcome
from indicators.language.comparators import line_head
from indicators.language.language import Language
from indicators.model.indicators import ON_NEITHER_SIDE, Outcome
from indicators.view.reader import Reader

HEAD = 64  # units over the first row
HIGH = 26  # of a bar


def clearest_rows(comparison: Comparison, most: int) -> list[str]:
    """The indicators with the clearest gaps to the benchmark, half of them where the city does worse; worst first."""
    table = [one for one in records(comparison) if one.low == one.low]
    worse = [one.indicator for one in clearest(table, Outcome.WORSE)]
    better = [one.indicator for one in clearest(table, Outcome.BETTER)]
    down = worse[: max(most // 2, most - len(better))]
    up = better[: most - len(down)]
    if down or up:
        return [*down, *reversed(up)]
    even = clearest(table, Outcome.HIGHER, Outcome.LOWER) or clearest(table, *ON_NEITHER_SIDE)
    return [one.indicator for one in even[:most]]


def city_rows(comparison: Comparison, reader: Reader, room: Room) -> Figure:
    """The picture; empty where nothing can be drawn."""
    _ = reader.language
    chosen = clearest_rows(comparison, room.rows)
    part = replace(comparison, rows=comparison.rows[comparison.rows["indicator"].isin(chosen)])
    by_id = {one.id: one for one in rows(part, reader) if one.mark is not None}
    chosen_rows = [by_id[id] for id in chosen if id in by_id]
    if not chosen_rows:
        return nothing(reader.look, _)
    step = (room.height - HEAD) / max(len(chosen_rows), 5)
    place = _narrow if room.narrow else _wide
    parts = _heads(comparison, chosen_rows[0].judged, _, room)
    for number, row in enumerate(chosen_rows):
        parts += place(row, HEAD + step * number, step, room)
    return board(parts, room, reader.look, _, HEAD + step * len(chosen_rows) + 6)


def _heads(comparison: Comparison, judged: bool, _: Language, room: Room) -> list[Mark]:
    (left_words, right), city_name, other = way(judged, _), column_name(comparison, _), line_head(comparison, _)
    if room.narrow:
        return [
            text(0, room.small, city_name, room.small, "text", bold=True),
            text(room.width / 2, room.small, other, room.small, "muted", "middle"),
            text(room.width, room.small, right, room.small, "muted", "end"),
        ]
    start, end = _way(room)
    return [
        text(start - 190, room.small + 6, city_name, room.small, "text", "end", True),
        text(start, room.small + 6, left_words, room.small, "muted"),
        text((start + end) / 2, room.small + 6, other, room.small, "text", "middle", True),
        text(end, room.small + 6, right, room.small, "muted", "end"),
    ]


def _way(room: Room) -> tuple[float, float]:
    """Where the bars begin and end."""
    return (100, room.width - 100) if room.narrow else (1060, room.width - 110)


def _wide(row: CityRow, top: float, step: float, room: Room) -> list[Mark]:
    start, end = _way(room)
    middle, space = top + step / 2, start - 330
    base = middle + room.size * 0.34
    name, newer = fitted(row.name, space, room.size), fitted(row.newer, space, room.small * 0.85)
    lift = room.small * 0.5 if newer else 0
    return [
        line(0, top, room.width, top, "grid", 2),
        text(0, base - lift, name, room.size),
        *([text(0, base + room.small * 0.75, newer, room.small * 0.85, "muted")] if newer else []),
        text(start - 190, base, f"{row.value}{row.unit}", room.size, of_outcome(row.outcome), "end", True),
        text(start - 175, base, row.interval, room.small * 0.85, "muted"),
        *_bar(row, middle, start, end, room),
    ]


def _narrow(row: CityRow, top: float, step: float, room: Room) -> list[Mark]:
    start, end = _way(room)
    value = f"{row.value}{row.unit}"
    return [
        line(0, top, room.width, top, "grid", 2),
        text(0, top + room.size + 4, fitted(row.name, room.width - 150, room.size), room.size),
        text(room.width, top + room.size + 4, value, room.size, of_outcome(row.outcome), "end", True),
        *([text(0, top + step - 44, row.newer, room.small * 0.85, "muted")] if row.newer else []),
        *_bar(row, top + step - 34, start, end, room),
    ]


def _bar(row: CityRow, middle: float, start: float, end: float, room: Room) -> list[Mark]:
    """The cities from the worst to the best with their middle half, the benchmark, the city and its interval."""

    def at(position: float) -> float:
        return start + (end - start) * (position + 1) / 2

    (left, right), place = row.reach or (-1.0, 1.0), row.mark or 0.0
    parts = [bar(at(left), middle - HIGH / 2, at(right) - at(left), HIGH, "network")]
    if row.half:
        parts.append(bar(at(row.half[0]), middle - HIGH / 2, at(row.half[1]) - at(row.half[0]), HIGH, "half"))
    if row.ticks:
        parts += [line(at(one), middle - HIGH / 2, at(one), middle + HIGH / 2, "line", 2) for one in (-TWICE, TWICE)]
    if row.line:
        parts.append(line(at(0), middle - HIGH, at(0), middle + HIGH, "text", 4))
    if row.whisker:
        parts.append(line(at(row.whisker[0]), middle, at(row.whisker[1]), middle, of_outcome(row.outcome), 6))
    base, size = middle + room.small * 0.3, room.small * 0.85
    return [
        *parts,
        text(min(at(left), at(place) - 19) - 22, base, row.left, size, "muted", "end"),
        text(max(at(right), at(place) + 19) + 22, base, row.right, size, "muted"),
        mark(at(place), middle, 19, row.outcome),
    ]
