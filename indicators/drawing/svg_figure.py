"""A figure of the views as SVG, drawn from its dict: what Plotly draws in a browser, without one."""

import re
from html import escape
from itertools import cycle, islice
from typing import Any

from indicators.drawing import svg
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure
from indicators.drawing.svg import Ink
from indicators.drawing.svg_axes import Axes

DASHES = {"dot": "{0} {0}", "dash": "{1} {1}", "dashdot": "{1} {0} {0} {0}"}
_PAIR = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
TRANSPARENT = ("rgba(0,0,0,0)", "transparent")


def drawn(figure: dict[str, Any], width: float) -> str:
    """The inside of an SVG `width` pixels wide and as high as the figure's layout says."""
    layout = figure["layout"]
    axes = Axes(layout, width, layout["height"])
    shapes = layout.get("shapes", ())
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    rest = [trace for trace in figure["data"] if trace["type"] != "bar"]
    parts = [
        axes.grids(),
        *(_shape(one, axes) for one in shapes if one.get("layer") == "below"),
        *(_bars(one, axes) for one in bars),
        *(_scatter(one, axes, _font(axes)) for one in rest),
        axes.words(),
        *(_shape(one, axes) for one in shapes if one.get("layer") != "below"),
        *(_note(one, axes) for one in layout.get("annotations", ())),
    ]
    return "".join(parts)


def document(figure: Figure, room: Room, alt: str) -> str:
    """The whole SVG of a figure in a room, spoken as `alt`; empty where the figure shows nothing."""
    shape = figure.to_dict()
    if not shape["data"] and not shape["layout"].get("annotations") and not shape["layout"].get("shapes"):
        return ""
    wide = shape["layout"].get("width", room.width)
    size = f"{wide:g} {shape['layout']['height']:g}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" aria-label="{escape(alt)}" '
        f'preserveAspectRatio="xMinYMid meet">{drawn(shape, wide)}</svg>'
    )


def _font(axes: Axes) -> Ink:
    font = axes.shared.get("font", {})
    return Ink(font.get("size", 14), font.get("color", "#1A1A1A"))


def _each(value: Any, count: int) -> list[Any]:
    """One value for each point, whether it was told once or for each."""
    return list(islice(cycle(value), count)) if isinstance(value, (list, tuple)) and value else [value] * count


def _opened(trace: dict[str, Any], inside: str) -> str:
    opacity = trace.get("opacity", 1)
    return f'<g opacity="{svg.number(opacity)}">{inside}</g>' if inside and opacity != 1 else inside


def _bars(trace: dict[str, Any], axes: Axes) -> str:
    """Boxes from their base, lying or standing."""
    x, y = trace.get("xaxis", "x"), trace.get("yaxis", "y")
    lying = trace.get("orientation") == "h"
    along, thick = (x, y) if lying else (y, x)
    places, lengths = (trace["y"], trace["x"]) if lying else (trace["x"], trace["y"])
    count = len(places)
    fills = _each(trace.get("marker", {}).get("color"), count)
    bases, widths = _each(trace.get("base", 0), count), _each(trace.get("width", 0.8), count)
    boxes = []
    outline = trace.get("marker", {}).get("line", {})
    rims, inks = _each(outline.get("width", 0), count), _each(outline.get("color"), count)
    columns = zip(places, lengths, bases, widths, fills, rims, inks, strict=True)
    for place, length, base, wide, fill, rim, ink in columns:
        if fill is None or fill in TRANSPARENT or length is None:
            continue
        ends = sorted((axes.at(along, base), axes.at(along, base + length)))
        sides = sorted((axes.at(thick, place - wide / 2), axes.at(thick, place + wide / 2)))
        (left, right), (top, foot) = (ends, sides) if lying else (sides, ends)
        if rim:  # a box in the colour of the outline, and one inside it
            boxes.append(svg.box(left, top, right - left, foot - top, ink))
            left, top, right, foot = left + rim, top + rim, max(right - rim, left + rim), foot - rim
        boxes.append(svg.box(left, top, right - left, foot - top, fill))
    return _opened(trace, "".join(boxes))


def _scatter(trace: dict[str, Any], axes: Axes, font: Ink) -> str:
    """Fill, line, marks, then words."""
    x, y = trace.get("xaxis", "x"), trace.get("yaxis", "y")
    points = [
        None if across is None or up is None or across != across or up != up else (axes.at(x, across), axes.at(y, up))
        for across, up in zip(trace["x"], trace["y"], strict=True)
    ]
    mode, parts = trace.get("mode", "lines"), []
    if trace.get("fill") == "toself":
        parts.append(f'<path d="{svg.path(points, closed=True)}" fill="{trace["fillcolor"]}"/>')
    if "lines" in mode and trace.get("line", {}).get("width", 2):
        parts.append(_stroke(trace, points))
    if "markers" in mode:
        parts.append(_marks(trace.get("marker", {}), points))
    if "text" in mode:
        parts.append(_texts(trace, points, font))
    inside = _opened(trace, "".join(parts))
    return inside if trace.get("cliponaxis") is False or "text" in mode else _inside(inside, x, y, axes)


def _inside(drawn_: str, x: str, y: str, axes: Axes) -> str:
    """What is drawn, cut at the ends of its axes."""
    if not drawn_:
        return ""
    (left, right), (top, foot) = (sorted(axes.at(name, one) for one in axes.axis(name)["range"]) for name in (x, y))
    return svg.clipped(left, top, right - left, foot - top, drawn_)


def _stroke(trace: dict[str, Any], points: list) -> str:
    line = trace.get("line", {})
    if line.get("shape") == "hv":
        points = _steps(points)
    wide = line.get("width", 2)
    dash = line.get("dash", "")
    if dash in DASHES:
        dash = DASHES[dash].format(svg.number(max(wide, 2)), svg.number(3 * max(wide, 2)))
    kind = svg.stroke(line.get("color", "#444444"), wide, dash.replace("px", "").replace(",", " "))
    return f'<path d="{svg.path(points)}" fill="none" stroke-linejoin="round" {kind}/>'


def _steps(points: list) -> list:
    """The corners of a line that goes across, then up."""
    steps: list = []
    for point in points:
        if point and steps and steps[-1]:
            steps.append((point[0], steps[-1][1]))
        steps.append(point)
    return steps


def _marks(marker: dict[str, Any], points: list) -> str:
    count, line = len(points), marker.get("line", {})
    columns = (
        marker.get("symbol", "circle"), marker.get("size", 6), marker.get("color", "#444444"),
        line.get("color", ""), line.get("width", 0), marker.get("opacity", 1),
    )  # fmt: skip
    marks = []
    for point, *look in zip(points, *(_each(one, count) for one in columns), strict=True):
        if point is None:
            continue
        symbol, size, fill, edge, wide, opacity = look
        x, y = point
        mark = svg.sign(symbol, x, y, size, fill, edge or fill, wide)
        marks.append(_opened({"opacity": opacity}, mark))
    return "".join(marks)


def _texts(trace: dict[str, Any], points: list, font: Ink) -> str:
    count, text_font = len(points), trace.get("textfont", {})
    columns = (
        trace["text"], trace.get("textposition", "middle center"),
        text_font.get("size", font.size), text_font.get("color", font.colour),
    )  # fmt: skip
    marker = trace.get("marker", {}).get("size", 6) if "markers" in trace["mode"] else 0
    reach = [one / 2 + 2 if one else 0 for one in _each(marker, count)]
    texts = []
    for point, away, words, position, size, colour in zip(
        points, reach, *(_each(one, count) for one in columns), strict=True
    ):
        if point is None or not words:
            continue
        up, side = position.split()
        x = point[0] + {"left": -away, "right": away, "center": 0}[side]
        y = point[1] + {"top": -away, "bottom": away, "middle": 0}[up]
        anchor = {"left": "end", "right": "start", "center": "middle"}[side]
        lines = svg.marked(words, Ink(size, colour))
        texts.append(svg.block(x, y, lines, anchor, {"top": "bottom", "bottom": "top", "middle": "middle"}[up]))
    return "".join(texts)


def _shape(shape: dict[str, Any], axes: Axes) -> str:
    """A line, a rectangle, a circle or a path."""
    x, y = shape.get("xref", "x"), shape.get("yref", "y")
    stroke = shape.get("line", {})
    colour, wide = stroke.get("color", "#444444"), stroke.get("width", 1)
    dash = "2 2" if stroke.get("dash") == "dot" else stroke.get("dash", "").replace("px", "").replace(",", " ")
    look = f'fill="{escape(shape.get("fillcolor", "none"))}"'
    if wide and colour not in TRANSPARENT:
        look += f" {svg.stroke(colour, wide, dash)}"
    if shape.get("type") == "path":
        drawn_ = f'<path d="{_placed(shape["path"], x, y, axes)}" {look}/>'
        if "label" not in shape:
            return drawn_
        points = [(float(pair[1]), float(pair[2])) for pair in _PAIR.finditer(shape["path"])]
        across, down = (_middle([point[at] for point in points]) for at in (0, 1))
        return drawn_ + _label(shape, across, down, axes)
    ends = [
        axes.spot("x", x, shape["x0"]), axes.spot("y", y, shape["y0"]),
        axes.spot("x", x, shape["x1"]), axes.spot("y", y, shape["y1"]),
    ]  # fmt: skip
    if shape.get("type", "line") == "line":
        x0, y0, x1, y1 = ends
        return svg.line(x0, y0, x1, y1, colour, wide, dash)
    (left, right), (top, foot) = sorted(ends[0::2]), sorted(ends[1::2])
    words = _label(shape, _middle([shape["x0"], shape["x1"]]), _middle([shape["y0"], shape["y1"]]), axes)
    if shape["type"] == "circle":
        place = f'cx="{svg.number((left + right) / 2)}" cy="{svg.number((top + foot) / 2)}"'
        return f'<circle {place} r="{svg.number((right - left) / 2)}" {look}/>{words}'
    place = f'x="{svg.number(left)}" y="{svg.number(top)}"'
    return f'<rect {place} width="{svg.number(right - left)}" height="{svg.number(foot - top)}" {look}/>{words}'


def _middle(values: list[float]) -> float:
    return (min(values) + max(values)) / 2


def _label(shape: dict[str, Any], x: float, y: float, axes: Axes) -> str:
    """The words in the middle of a shape."""
    label = shape.get("label")
    if not label:
        return ""
    lines = svg.marked(label["text"], Ink(label["font"]["size"], label["font"]["color"]))
    at = axes.spot("x", shape.get("xref"), x), axes.spot("y", shape.get("yref"), y)
    return svg.block(*at, lines, "middle", "middle")


def _placed(path: str, x: str, y: str, axes: Axes) -> str:
    """A path in pixels; what is in pixels already stays as it is."""
    (left, right), (top, down) = axes.line(x), axes.line(y)
    if [round(one, 6) for one in (left, right, top, down)] == [0, 1, 0, 1]:
        return path
    return _PAIR.sub(
        lambda pair: f"{svg.number(left + right * float(pair[1]))},{svg.number(top + down * float(pair[2]))}", path
    )


def _note(note: dict[str, Any], axes: Axes) -> str:
    """Words at a place, with the page's colour behind them where the view asks for it."""
    font = note.get("font", {})
    lines = svg.marked(note["text"], Ink(font.get("size", 14), font.get("color", "#1A1A1A")))
    x = axes.spot("x", note.get("xref"), note["x"]) + note.get("xshift", 0)
    y = axes.spot("y", note.get("yref"), note["y"]) - note.get("yshift", 0)
    wide, high = svg.block_width(lines), len(lines) * svg.LEADING * font.get("size", 14)
    valign = note.get("yanchor", "middle")
    left = x - {"left": 0, "center": wide / 2, "right": wide}[note.get("xanchor", "center")]
    top = y - {"top": 0, "middle": high / 2, "bottom": high}[valign]
    align = note.get("align", "center")
    inner = left + {"left": 0, "center": wide / 2, "right": wide}[align]
    behind = svg.box(left - 1, top, wide + 2, high, note["bgcolor"]) if note.get("bgcolor") else ""
    written = svg.block(inner, y, lines, svg.ANCHORS[align], valign)
    if font.get("shadow"):
        edge = f'paint-order="stroke" stroke="{escape(axes.behind)}" stroke-width="{svg.number(font["size"] / 3)}"'
        written = written.replace("<text ", f'<text {edge} stroke-linejoin="round" ')
    return behind + written
