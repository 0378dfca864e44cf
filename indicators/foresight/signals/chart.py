"""The radar of signals: fields for the kinds of problems, rings for when, and a numbered mark for each signal."""

from collections.abc import Iterator
from math import cos, floor, pi, sin

from indicators.answers.signals import Signals
from indicators.drawing import marks
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure, Tokens, layout, nothing
from indicators.drawing.text import wrapped
from indicators.foresight.signals.audience_chart import columns
from indicators.foresight.signals.words import hint, horizon_words
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.preparedness import Family
from indicators.model.signals import Horizon, Signal, SignalKind
from indicators.preparedness.gaps.words import family_words
from indicators.view.reader import Reader

RINGS = (Horizon.NOW, Horizon.NEAR, Horizon.MEDIUM, Horizon.LONG)
RADII = (0.13, 0.42, 0.62, 0.81, 1.0)  # of the rings, from the middle
WIDE, HIGH = 820, 500  # pixels for which the radar is laid out
SIDE, TOP, FOOT = 100, 46, 42  # pixels around it: names of the fields, of the rings
PITCH = 27  # pixels from mark to mark
EVEN = 4  # signals that each field is widened by, so that an empty one can be read
STEP = 3  # degrees from point to point of an arc
SYMBOLS = {
    SignalKind.WEAK: "diamond", SignalKind.SIGNAL: "circle", SignalKind.TREND: "square",
    SignalKind.THREAT: "square", SignalKind.MEGATREND: "circle",
}  # fmt: skip
SIZES = {"diamond": 21, "circle": 22, "square": 20}
HOLLOW = {SignalKind.THREAT, SignalKind.MEGATREND}
Spot = tuple[Signal, float, float]


def radar(answer: Signals, reader: Reader, room: Room) -> Figure:
    """On a page the radar, whose numbers are those of the list beside it; elsewhere the signals by name."""
    if not answer.ahead:
        return nothing(reader.look, reader.language)
    if not room.pointer:
        return columns(answer, reader, room)
    return _grid(answer, reader, room) if room.narrow else _fan(answer, reader, room)


def _fan(answer: Signals, reader: Reader, room: Room) -> Figure:
    """Half a disc: a field for each family, the nearest horizon in the middle."""
    _, colours = reader.language, reader.look
    edges = _edges(answer)
    spots = [
        spot
        for family, (start, end) in edges.items()
        for place, horizon in enumerate(RINGS)
        for spot in _in_field(answer.at(family, horizon), start, end, RADII[place], RADII[place + 1])
    ]
    arcs = [_line([_at(radius, pi * one / 180) for one in range(0, 181, STEP)], colours) for radius in RADII]
    angles = [*(start for start, _end in edges.values()), 0.0]
    rays = [_line([_at(RADII[0], angle), _at(1, angle)], colours) for angle in angles]
    reach_x, reach_y = (WIDE / 2 - SIDE) / WIDE * 2, HIGH - TOP - FOOT
    hidden = {"visible": False, "fixedrange": True}
    return Figure(
        [*arcs, *rays, *_marks(spots, answer, reader, room)],
        layout(
            colours, _.code, HIGH,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            annotations=[*_ring_names(_, colours, room), *_field_names(edges, _, colours, room)],
            xaxis={"range": [-1 / reach_x, 1 / reach_x], **hidden},
            yaxis={"range": [-FOOT / reach_y, 1 + TOP / reach_y], **hidden},
        ),
    )  # fmt: skip


def _edges(answer: Signals) -> dict[Family, tuple[float, float]]:
    """Where each field begins and ends, in radians from the right: from the left round to the right."""
    weights = {family: EVEN + sum(answer.families[one.id] is family for one in answer.ahead) for family in Family}
    edges, angle = {}, pi
    for family, weight in weights.items():
        end = angle - pi * weight / sum(weights.values())
        edges[family] = (angle, max(end, 0.0))
        angle = end
    return edges


def _in_field(signals: tuple[Signal, ...], start: float, end: float, low: float, high: float) -> Iterator[Spot]:
    """The signals of a field in rows along its arcs, as many rows as they need."""
    if not signals:
        return
    scale = (WIDE / 2 - SIDE + HIGH - TOP - FOOT) / 2
    depth = (high - low) * scale
    rows, radii, room = 0, [low], [0]
    while sum(room) < len(signals) and depth / (rows + 1) >= PITCH * 0.72:
        rows += 1
        radii = [low + (high - low) * (row + 0.5) / rows for row in range(rows)]
        room = [max(floor((start - end) * radius * scale / PITCH), 1) for radius in radii]
    shares = _shared(len(signals), room)
    queue = iter(signals)
    for radius, number in zip(radii, shares, strict=True):
        for place in range(number):
            angle = start - (start - end) * (place + 0.5) / number
            yield next(queue), *_at(radius, angle)


def _shared(number: int, room: list[int]) -> list[int]:
    """A number of signals over rows, in proportion to their room."""
    shares = [floor(number * one / sum(room)) for one in room]
    for place in sorted(range(len(room)), key=lambda one: shares[one] / room[one])[: number - sum(shares)]:
        shares[place] += 1
    return shares


def _at(radius: float, angle: float) -> tuple[float, float]:
    return radius * cos(angle), radius * sin(angle)


def _line(points: list[tuple[float, float]], colours: Tokens) -> dict:
    across, up = zip(*points, strict=True)
    return {
        "type": "scatter", "x": list(across), "y": list(up), "mode": "lines",
        "line": {"color": colours.line, "width": 1}, "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip


def _marks(spots: list[Spot], answer: Signals, reader: Reader, room: Room) -> list[dict]:
    """A numbered mark for each signal, kind by kind; the open one in a ring."""
    numbers, traces = answer.numbers, []
    for kind, symbol in SYMBOLS.items():
        here = [spot for spot in spots if spot[0].kind is kind]
        fill, edge, ink = kind_colours(kind, reader.look)
        if here:
            traces.append({
                "type": "scatter",
                "x": [x for _signal, x, _y in here], "y": [y for _signal, _x, y in here],
                "mode": "markers+text",
                "marker": {
                    "symbol": symbol, "size": SIZES[symbol], "color": fill,
                    "line": {"color": [reader.look.worse if one.id == answer.chosen else edge for one, *_xy in here],
                             "width": [3 if one.id == answer.chosen else 1.5 for one, *_xy in here]},
                },
                "text": [str(numbers[one.id]) for one, *_xy in here],
                "textposition": "middle center",
                "textfont": {"size": 11, "color": ink},
                "customdata": [one.id for one, *_xy in here],
                "hovertext": [hint(one, answer, reader.language) for one, *_xy in here] if room.pointer else "",
                "hoverinfo": "text",
                "cliponaxis": False,
            })  # fmt: skip
    return traces


def kind_colours(kind: SignalKind, colours: Tokens) -> tuple[str, str, str]:
    """The fill, the edge and the ink of the number of a kind's mark: ink for what is new, hollow for opinions."""
    if kind in HOLLOW:
        return colours.background, colours.peer, colours.text
    fill = {SignalKind.WEAK: colours.text, SignalKind.SIGNAL: colours.higher, SignalKind.TREND: colours.lower_tint}
    ink = colours.text if kind is SignalKind.TREND else colours.background
    return fill.get(kind, colours.peer), colours.background if kind is not SignalKind.TREND else colours.lower, ink


def _ring_names(_: Language, colours: Tokens, room: Room) -> list[dict]:
    """When, under the right half of the disc."""
    words, names = horizon_words(_), []
    for place, horizon in enumerate(RINGS):
        middle = (RADII[place] + RADII[place + 1]) / 2
        reach = (RADII[place + 1] - RADII[place]) * (WIDE / 2 - SIDE)
        text = "<br>".join(safe(one) for one in wrapped(words[horizon], reach - 2, room.small))
        for side in (-1, 1):
            names.append(
                marks.note(
                    text, room.small, colours.muted, x=side * middle, y=0, yshift=-6, xanchor="center", yanchor="top"
                )
            )
    return names


def _field_names(edges: dict[Family, tuple[float, float]], _: Language, colours: Tokens, room: Room) -> list[dict]:
    """The kind of problems of each field, outside its arc."""
    words, names = family_words(_), []
    for family, (start, end) in edges.items():
        x, y = _at(1.03, (start + end) / 2)
        side = "right" if x < -0.35 else "left" if x > 0.35 else "center"
        lines = wrapped(words[family], SIDE - 6 if abs(x) > 0.8 else 170, room.label, True)
        text = "<br>".join(f"<b>{safe(one)}</b>" for one in lines)
        names.append(
            marks.note(text, room.label, colours.text, x=x, y=y, xanchor=side, align=side,
                       yanchor="bottom" if side == "center" else "middle")
        )  # fmt: skip
    return names


def _grid(answer: Signals, reader: Reader, room: Room) -> Figure:
    """On a phone: a band for each family, a column for each horizon."""
    _, colours = reader.language, reader.look
    column, pitch, head, foot = room.width / len(RINGS), 26, 24, 8
    most = max(floor(column / pitch), 1)
    spots, lines, names, y = [], [], [], 34.0
    for family in Family:
        fields = [answer.at(family, horizon) for horizon in RINGS]
        if not any(fields):
            continue
        lines.append(_line([(0, y), (room.width, y)], colours))
        names.append(_name(0, y + 4, family_words(_)[family], room.label, colours.text, bold=True))
        for place, signals in enumerate(fields):
            for order, signal in enumerate(signals):
                right, down = order % most, order // most
                spots.append((signal, place * column + pitch * (right + 0.5), y + head + pitch * (down + 0.5)))
        y += head + pitch * max(-(-len(one) // most) for one in fields) + foot
    for place, horizon in enumerate(RINGS):
        for row, words in enumerate(wrapped(horizon_words(_)[horizon], column - 4, room.small)[:2]):
            names.append(_name(place * column, 2 + row * 14, words, room.small, colours.muted))
    hidden = {"visible": False, "fixedrange": True}
    return Figure(
        [*lines, *_marks(spots, answer, reader, room)],
        layout(
            colours, _.code, y, margin={"l": 0, "r": 0, "t": 0, "b": 0}, annotations=names,
            xaxis={"range": [0, room.width], **hidden}, yaxis={"range": [y, 0], **hidden},
        ),
    )  # fmt: skip


def _name(x: float, y: float, words: str, size: float, ink: str, bold: bool = False) -> dict:
    text = f"<b>{safe(words)}</b>" if bold else safe(words)
    return marks.note(text, size, ink, x=x, y=y, xanchor="left", yanchor="top", borderpad=0)
