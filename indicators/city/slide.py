"""A city for a hall: its clearest gaps and leads, each on a line from the worst city to the best."""

from indicators.answers.comparison import Comparison
from indicators.catalogue import Catalogue
from indicators.city.marks import way
from indicators.city.rows import Row, rows
from indicators.drawing.labels import fitted
from indicators.drawing.slide_svg import Frame, bar, colour, drawing, line, mark, of_outcome, text
from indicators.language.comparators import line_head
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.records import clearest, records
from indicators.model.indicators import Outcome

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
    even = clearest(table, Outcome.SIMILAR) or clearest(table, Outcome.HIGHER, Outcome.LOWER)
    return [one.indicator for one in even[:most]]


def city_rows(comparison: Comparison, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """The picture; empty where nothing can be drawn."""
    known = {one.id: one for one in rows(comparison, catalogue, _) if one.mark is not None}
    shown = [known[id] for id in clearest_rows(comparison, frame.rows) if id in known]
    if not shown:
        return ""
    step = (frame.height - HEAD) / max(len(shown), 5)
    place = _narrow if frame.narrow else _wide
    parts = _heads(comparison, shown[0].judged, _, frame)
    for number, one in enumerate(shown):
        parts += place(one, HEAD + step * number, step, frame)
    return drawing(frame, parts, alt, HEAD + step * len(shown) + 6)


def _heads(comparison: Comparison, judged: bool, _: Language, frame: Frame) -> list[str]:
    (left, right), own, other = way(judged, _), short_name(comparison.city, _), line_head(comparison, _)
    if frame.narrow:
        return [
            text(0, frame.small, own, frame.small, "text", bold=True),
            text(frame.width / 2, frame.small, other, frame.small, "muted", "middle"),
            text(frame.width, frame.small, right, frame.small, "muted", "end"),
        ]
    start, end = _way(frame)
    return [
        text(start - 190, frame.small + 6, own, frame.small, "text", "end", True),
        text(start, frame.small + 6, left, frame.small, "muted"),
        text((start + end) / 2, frame.small + 6, other, frame.small, "text", "middle", True),
        text(end, frame.small + 6, right, frame.small, "muted", "end"),
    ]


def _way(frame: Frame) -> tuple[float, float]:
    """Where the bars begin and end."""
    return (100, frame.width - 100) if frame.narrow else (1060, frame.width - 110)


def _wide(one: Row, top: float, step: float, frame: Frame) -> list[str]:
    start, end = _way(frame)
    middle, room = top + step / 2, start - 330
    base = middle + frame.label * 0.34
    name = fitted(one.name, room, frame.label)
    return [
        line(0, top, frame.width, top, "grid", 2),
        text(0, base, name, frame.label),
        text(start - 190, base, f"{one.value}{one.unit}", frame.label, of_outcome(one.outcome), "end", True),
        text(start - 175, base, one.interval, frame.small * 0.85, "muted"),
        *_bar(one, middle, start, end, frame),
    ]


def _narrow(one: Row, top: float, step: float, frame: Frame) -> list[str]:
    start, end = _way(frame)
    value = f"{one.value}{one.unit}"
    return [
        line(0, top, frame.width, top, "grid", 2),
        text(0, top + frame.label + 4, fitted(one.name, frame.width - 150, frame.label), frame.label),
        text(frame.width, top + frame.label + 4, value, frame.label, of_outcome(one.outcome), "end", True),
        *_bar(one, top + step - 34, start, end, frame),
    ]


def _bar(one: Row, middle: float, start: float, end: float, frame: Frame) -> list[str]:
    """The way from worst to best with its middle half, the benchmark, the city and its interval."""

    def at(place: float) -> float:
        return start + (end - start) * (place + 1) / 2

    parts = [bar(start, middle - HIGH / 2, end - start, HIGH, "network")]
    if one.half:
        parts.append(bar(at(one.half[0]), middle - HIGH / 2, at(one.half[1]) - at(one.half[0]), HIGH, "half"))
    if one.line:
        parts.append(line(at(0), middle - HIGH, at(0), middle + HIGH, "text", 4))
    if one.whisker:
        parts.append(line(at(one.whisker[0]), middle, at(one.whisker[1]), middle, of_outcome(one.outcome), 6))
    base, size = middle + frame.small * 0.3, frame.small * 0.85
    return [
        *parts,
        text(start - 22, base, one.left, size, "muted", "end"),
        text(end + 22, base, one.right, size, colour("muted")),
        mark(at(one.mark or 0.0), middle, 19, one.outcome),
    ]
