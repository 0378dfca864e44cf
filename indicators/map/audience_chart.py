"""One indicator on the map for an audience: cities as circles over outlines of countries, and a key in large type."""

from dataclasses import replace
from functools import lru_cache

from indicators.answers.comparison import Places
from indicators.drawing import projection
from indicators.drawing.board import (
    Mark,
    area,
    bar,
    board,
    dot,
    labelled,
    line,
    mark,
    moved,
    seen_from_afar,
    text,
)
from indicators.drawing.rooms import Room
from indicators.drawing.style import CHART, HOLLOW, LIGHT, Figure, nothing
from indicators.drawing.text import width, wrapped
from indicators.drawing.themes import of_outcome
from indicators.drawing.yes_no import level_names
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import subject
from indicators.language.values import NO, YES, interval_text, outcome_words, status_mark, value_text
from indicators.map import circles as circle
from indicators.map.audience_areas import MapFrame, areas, areas_key, spaced
from indicators.map.chart import first_view, named
from indicators.map.circles import MapCircle
from indicators.model.indicators import Outcome
from indicators.view.reader import Reader

BESIDE = 560  # pixels that the key takes at the right of a wide map
UNDER, UNDER_AREAS = 250, 330  # and under a narrow one: with the key of outcomes, with that of fifths
FINEST = 1.2  # pixels: nearer points of an outline are left out
EDGE = 12  # pixels that words leave free before the edge of the picture
ROW = 1.9  # from one entry of the key to the next, in sizes of its type
SIZES = (1, 0.88, 0.78)  # of the type of names, in the order in which they are tried
DIAMOND = 0.8  # the same of a region without an outline
SHARE = 0.54  # of the page's radius, in pixels of names as large: an audience's map is a picture, not a thing to touch


def europe(answer: Places, reader: Reader, room: Room) -> Figure:
    """The picture; empty where no city has a figure and a place."""
    _, colours = reader.language, reader.look
    room = seen_from_afar(room)
    wide = room.width if room.narrow else room.width - BESIDE
    high = room.height
    if room.narrow:
        high -= UNDER_AREAS if answer.indicator.is_wider else UNDER
    filled = answer.indicator.is_wider
    circles = circle.drawn(answer, Reader(_, reader.catalogue, colours if filled else LIGHT), "outcome")
    if not circles:
        return nothing(colours, _)
    circles = [replace(one, radius=round(one.radius * _share(one, answer), 1)) for one in circles]
    scale, view = _scaled(circles, answer, wide, high, room)
    inside = [*_land(view, scale, wide, high), *_apart(circle.apart(answer, _, LIGHT), view, scale)]
    frame = MapFrame(view, scale, wide, high)
    circles = spaced(circles, answer, frame) if filled else circles
    inside += areas(circles, answer, frame) if filled else []
    inside += [] if filled else _circles(circles, answer, view, scale)
    inside += _names(circles, view, scale)
    start = (0, high + 44) if room.narrow else (wide + 44, room.large + 10)
    entries = areas_key(circles, answer, _, colours) if filled else _entries(circles, answer, _)
    return board([*inside, *_key(entries, _figures(answer, reader, room), start, room)], room, colours, _)


def _share(place_mark: MapCircle, answer: Places) -> float:
    """Of the page's radius: less of a circle than of a diamond, which carries a number."""
    alone = answer.indicator.is_regional and not place_mark.outline
    return DIAMOND if alone else SHARE


@lru_cache(maxsize=8)  # most maps are of all of Europe: its outlines are half of the work
def _land(view: projection.Viewport, scale: float, wide: float, high: float) -> tuple[Mark, ...]:
    """Countries, each outlined in the colour of a border, cut where the map ends."""
    pieces = [[(x * scale, y * scale) for x, y in ring] for ring in projection.rings(view, FINEST / scale)]
    inside = [projection.cut(ring, wide, high) for ring in pieces]
    edges = ((0, 0, wide, 2), (0, high - 2, wide, 2), (0, 0, 2, high), (wide - 2, 0, 4, high))
    return (*(area(ring, "land", "border", 1.5) for ring in inside if len(ring) > 2),
            *(bar(*edge, "background") for edge in edges))  # fmt: skip


def _apart(circles: list[MapCircle], view: projection.Viewport, scale: float) -> list[Mark]:
    """The cities that count in another way: quiet dots."""
    spots = [tuple(at * scale for at in view.pixel(one.x, one.y)) for one in circles]
    return [
        dot(x, y, 5, "half", "background", 1)
        for x, y in spots
        if 0 <= x <= view.width * scale and 0 <= y <= view.height * scale
    ]


def _circles(circles: list[MapCircle], answer: Places, view: projection.Viewport, scale: float) -> list[Mark]:
    """The cities, large ones first, the own one last and ringed."""
    outcomes = dict(zip(answer.rows["geo"], answer.rows["outcome"], strict=True))
    parts = []
    for place_mark in circles:
        x, y = (at * scale for at in view.pixel(place_mark.x, place_mark.y))
        if not (0 <= x <= view.width * scale and 0 <= y <= view.height * scale):
            continue
        parts += _sign(x, y, max(place_mark.radius * scale, 8), place_mark, outcomes[place_mark.geo], answer)
    return parts


def _sign(x: float, y: float, radius: float, place_mark: MapCircle, outcome: str, answer: Places) -> list[Mark]:
    if place_mark.is_own:
        ring = dot(x, y, max(radius, 15) + 5, "", "text", 4)
        return [ring, _disc(x, y, max(radius, 15), place_mark, outcome, answer)]
    return [_disc(x, y, radius, place_mark, outcome, answer)]


def _disc(x: float, y: float, radius: float, place_mark: MapCircle, outcome: str, answer: Places) -> Mark:
    """A circle in its outcome's colour with its sign where there is room; hollow where nothing was tested."""
    if place_mark.shade.hollow:
        disc = dot(x, y, radius, "background", "muted", 2.5)
    else:
        disc = dot(x, y, radius, "higher" if answer.indicator.is_yes_no else of_outcome(outcome), "background", 1.5)
    if place_mark.shade.glyph and radius >= 9:
        size = radius * (1.1 if outcome in (Outcome.HIGHER, Outcome.LOWER) else 1.7)
        return labelled(disc, place_mark.shade.glyph, size, "text" if place_mark.shade.hollow else "glyph")
    return disc


def _scaled(
    circles: list[MapCircle], answer: Places, wide: float, high: float, room: Room
) -> tuple[float, projection.Viewport]:
    """How much larger than on the page names and marks are drawn, and the view: the largest at which every peer has
    its name, else the smallest."""
    labelled = sum(bool(one.label) for one in circles)
    scales = [size * room.small / CHART for size in SIZES]  # names are placed in the page's pixels, and drawn larger
    views = [first_view(circles, answer, (round(wide / one), round(high / one))) for one in scales]
    fitting = zip(scales, views, strict=True)
    return next((one for one in fitting if len(named(circles, one[1])) == labelled), (scales[-1], views[-1]))


def _names(circles: list[MapCircle], view: projection.Viewport, scale: float) -> list[Mark]:
    """The own city and its peers; a line leads to a name that stands away from its circle."""
    parts, size = [], scale * CHART
    for place_mark, label in named(circles, view):
        x, y = (at * scale for at in view.pixel(place_mark.x, place_mark.y))
        far = label.is_far(place_mark.radius)
        to = (x + label.dx * scale, y + label.dy * scale)
        if far:
            parts.append(line(x, y, *to, "text", 2.5 if place_mark.is_own else 1.5))
        parts.append(text(to[0], to[1] + size * 0.34, place_mark.label, size, "text", label.anchor, True, True))
    return parts


def _key(
    entries: list[tuple[Mark, str, str]], figures: list[tuple[str, float, str]], start: tuple[float, float], room: Room
) -> list[Mark]:
    """The own city's figure and the benchmark, then each sign with the number of places that wear it."""
    (x, y), parts = start, []
    for words, size, ink in figures:
        for row in wrapped(words, room.width - EDGE - x, size, True):
            parts.append(text(x, y, row, size, ink, bold=True))
            y += size * 1.25
    y += room.size * (0.4 if room.narrow else 1.4)
    size = room.size if room.narrow else room.large
    for place, (sign, count, words) in enumerate(entries):
        left, down = (place % 2 * room.width / 2, place // 2) if room.narrow else (x, place)
        at, begin = y + down * size * ROW, left + 72 + width(count, size, True)
        space = (room.width / 2 + left if room.narrow else room.width) - EDGE - begin
        small = min(size, size * space / width(words, size))  # a long word in less room
        parts += [*moved([sign], left + 22, at), text(left + 58, at + size * 0.34, count, size, bold=True),
                  text(begin, at + size * 0.34, words, small)]  # fmt: skip
    return parts


def _figures(answer: Places, reader: Reader, room: Room) -> list[tuple[str, float, str]]:
    """The own city with its value and interval, and what it stands beside."""
    _ = reader.language
    own_rows = answer.rows[answer.rows["geo"] == answer.city.id].dropna(subset="value")
    if own_rows.empty or answer.indicator.is_yes_no:
        return []
    row = own_rows.iloc[0]
    value = value_text(row["value"], answer.indicator, reader.catalogue, _, row["status"])
    lines: list[tuple[str, float, str]] = [
        (f"{subject(answer.city, answer.indicator, _)} {value}", room.large, of_outcome(row["outcome"]))
    ]
    if row["outcome"] in HOLLOW:
        lines = [(lines[0][0], room.large, "text")]
    if interval := interval_text(row["lower"], row["upper"], answer.indicator, _):
        name = _("95% interval")
        lines.append((f"{name} {interval}", room.small, "muted"))
    if row["benchmark"] == row["benchmark"]:
        name = benchmark_name(answer.comparator, _)
        against = value_text(row["benchmark"], answer.indicator, reader.catalogue, _)
        lines.append((f"{name} {against}", room.size, "text"))
    return lines


def _entries(circles: list[MapCircle], answer: Places, _: Language) -> list[tuple[Mark, str, str]]:
    """The signs that the map shows, how many cities wear each, and what it says."""
    there = {one.geo for one in circles}
    rows = answer.rows[answer.rows["geo"].isin(there)]
    fine = rows["status"].map(status_mark) == ""
    if answer.indicator.is_yes_no:
        no, yes = level_names(answer.indicator, _)
        full = dot(0, 0, 21, "higher")
        signs = ((full, YES, yes), (mark(0, 0, 21, Outcome.NOT_TESTED), NO, no))
        return [(sign, _.number(int((fine & (rows["value"] == value)).sum())), word) for sign, value, word in signs]
    counts = rows.loc[fine, "outcome"].value_counts()
    order = [one for one in Outcome if counts.get(one, 0)]
    return [(mark(0, 0, 21, one), _.number(int(counts[one])), outcome_words(one, _)) for one in order]
