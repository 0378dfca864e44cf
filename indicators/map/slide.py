"""One indicator on the map for a hall: cities as circles over the outlines of countries, and a key in large type."""

import math
from dataclasses import replace

from indicators.answers.comparison import Places
from indicators.catalogue import Catalogue
from indicators.drawing import outlines, projection
from indicators.drawing.slide_svg import Frame, area, colour, drawing, line, mark, of_outcome, text
from indicators.drawing.style import CHART, HOLLOW, LIGHT
from indicators.drawing.text import width, wrapped
from indicators.drawing.yes_no import is_yes_no, level_names
from indicators.language.comparators import benchmark_name, one_benchmark
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import NO, YES, interval_text, outcome_words, status_mark, value_text
from indicators.map import circles as circle
from indicators.map.chart import held, named
from indicators.map.circles import Circle
from indicators.model.indicators import Outcome

BESIDE = 560  # units that the key takes at the right of a wide map
UNDER = 250  # and under a narrow one
FINEST = 1.2  # units: nearer points of an outline are left out
NEAR = 15  # of the page's pixels: a name farther from its circle is another city's
ROW = 1.9  # from one entry of the key to the next, in sizes of its type
SHARE = 0.54  # of the page's radius, in units of names as large: a hall's map is a picture, not a thing to touch


def europe(answer: Places, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """The picture; empty where no city has a figure and a place."""
    scale = frame.small / CHART  # names are placed in the page's pixels, and drawn larger
    wide = frame.width if frame.narrow else frame.width - BESIDE
    high = frame.height - UNDER if frame.narrow else frame.height
    shown = circle.drawn(answer, catalogue, _, LIGHT, "outcome")
    if not shown:
        return ""
    shown = [replace(one, radius=round(one.radius * SHARE, 1)) for one in shown]
    view = projection.view(held(shown, answer), round(wide / scale), round(high / scale))
    inside = [*_land(view, scale), *_circles(shown, answer, view, scale), *_names(shown, view, scale, frame)]
    size = f"width='{wide}' height='{high}' style='width:{wide}px;height:{high}px;overflow:hidden'"
    parts = [f"<svg {size}>{''.join(inside)}</svg>"]  # cut at its edges without an id that another slide has too
    start = (0, high + 44) if frame.narrow else (wide + 44, frame.large + 10)
    return drawing(frame, [*parts, *_key(shown, answer, catalogue, _, start, frame)], alt)


def _land(view: projection.View, scale: float) -> list[str]:
    """Countries, each outlined in the colour of a border."""
    found = [[(x * scale, y * scale) for x, y in ring] for ring in outlines.rings(view, FINEST / scale)]
    edge = f"stroke:{colour('border')};stroke-width:1.5"
    return [area(ring, "land").replace("style='", f"style='{edge};", 1) for ring in found if len(ring) > 2]


def _circles(shown: list[Circle], answer: Places, view: projection.View, scale: float) -> list[str]:
    """The cities, large ones first, the own one last and ringed."""
    outcomes = dict(zip(answer.rows["geo"], answer.rows["outcome"], strict=True))
    parts = []
    for one in shown:
        x, y = (at * scale for at in view.pixel(one.x, one.y))
        parts.append(_sign(x, y, max(one.radius * scale, 8), one, outcomes[one.geo], answer))
    return parts


def _sign(x: float, y: float, radius: float, one: Circle, outcome: str, answer: Places) -> str:
    if one.own:
        ring = f"fill:none;stroke:{colour('text')};stroke-width:4"
        around = f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{max(radius, 15) + 5:.1f}' style='{ring}'/>"
        return around + _disc(x, y, max(radius, 15), one, outcome, answer)
    return _disc(x, y, radius, one, outcome, answer)


def _disc(x: float, y: float, radius: float, one: Circle, outcome: str, answer: Places) -> str:
    """A circle in its outcome's colour with its sign where there is room; hollow where nothing was tested."""
    if one.shade.hollow:
        style = f"fill:{colour('background')};stroke:{colour('muted')};stroke-width:2.5"
    else:
        ink = colour("higher") if is_yes_no(answer.indicator) else of_outcome(outcome)
        style = f"fill:{ink};stroke:{colour('background')};stroke-width:1.5"
    drawn = f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius:.1f}' style='{style}'/>"
    if one.shade.glyph and radius >= 9:
        size = radius * (1.1 if outcome in (Outcome.HIGHER, Outcome.LOWER) else 1.7)
        ink = "text" if one.shade.hollow else "glyph"
        drawn += text(x, y + size * 0.33, one.shade.glyph, size, ink, "middle", True)
    return drawn


def _names(shown: list[Circle], view: projection.View, scale: float, frame: Frame) -> list[str]:
    """The own city, and those of its peers whose names find room at their circle: farther away they would mislead."""
    parts = []
    for one, label in named(shown, view):
        x, y = (at * scale for at in view.pixel(one.x, one.y))
        far = math.hypot(label.dx, label.dy) > one.radius + NEAR
        if far and not one.own:
            continue
        to = (x + label.dx * scale, y + label.dy * scale)
        if far:
            parts.append(line(x, y, *to, "text", 2.5))
        parts.append(text(to[0], to[1] + frame.small * 0.34, one.named, frame.small, "text", label.anchor, True, True))
    return parts


def _key(
    shown: list[Circle], answer: Places, catalogue: Catalogue, _: Language, start: tuple[float, float], frame: Frame
) -> list[str]:
    """The own city's figure and the benchmark, then each sign with the number of cities that wear it."""
    (x, y), parts = start, []
    for words, size, ink in _figures(answer, catalogue, _, frame):
        for row in wrapped(words, frame.width - x, size, True):
            parts.append(text(x, y, row, size, ink, bold=True))
            y += size * 1.25
    y += frame.label * (0.4 if frame.narrow else 1.4)
    size = frame.label if frame.narrow else frame.large
    for place, (sign, count, words) in enumerate(_entries(shown, answer, _)):
        left, down = (place % 2 * frame.width / 2, place // 2) if frame.narrow else (x, place)
        at = y + down * size * ROW
        parts += [f"<g transform='translate({left + 22:.1f} {at:.1f})'>{sign}</g>",
                  text(left + 58, at + size * 0.34, count, size, bold=True),
                  text(left + 72 + width(count, size, True), at + size * 0.34, words, size)]  # fmt: skip
    return parts


def _figures(answer: Places, catalogue: Catalogue, _: Language, frame: Frame) -> list[tuple[str, float, str]]:
    """The own city with its value and interval, and what it stands beside."""
    own = answer.rows[answer.rows["geo"] == answer.city.id].dropna(subset="value")
    if own.empty or is_yes_no(answer.indicator):
        return []
    row = own.iloc[0]
    value = value_text(row["value"], answer.indicator, catalogue, _, row["status"])
    told: list[tuple[str, float, str]] = [
        (f"{short_name(answer.city, _)} {value}", frame.large, of_outcome(row["outcome"]))
    ]
    if row["outcome"] in HOLLOW:
        told = [(told[0][0], frame.large, colour("text"))]
    if interval := interval_text(row["lower"], row["upper"], answer.indicator, _):
        name = _("95% interval")
        told.append((f"{name} {interval}", frame.small, colour("muted")))
    if row["benchmark"] == row["benchmark"]:
        name = benchmark_name(answer.comparator, _) if one_benchmark(row["scope"]) else _("country's median")
        against = value_text(row["benchmark"], answer.indicator, catalogue, _)
        told.append((f"{name} {against}", frame.label, colour("text")))
    return told


def _entries(shown: list[Circle], answer: Places, _: Language) -> list[tuple[str, str, str]]:
    """The signs that the map shows, how many cities wear each, and what it says."""
    there = {one.geo for one in shown}
    rows = answer.rows[answer.rows["geo"].isin(there)]
    fine = rows["status"].map(status_mark) == ""
    if is_yes_no(answer.indicator):
        no, yes = level_names(answer.indicator, _)
        full = f"<circle r='21' style='fill:{colour('higher')}'/>"
        signs = ((full, YES, yes), (mark(0, 0, 21, Outcome.NOT_TESTED), NO, no))
        return [(sign, _.number(int((fine & (rows["value"] == value)).sum())), word) for sign, value, word in signs]
    counts = rows.loc[fine, "outcome"].value_counts()
    order = [one for one in Outcome if counts.get(one, 0)]
    return [(mark(0, 0, 21, one), _.number(int(counts[one])), outcome_words(one, _)) for one in order]
