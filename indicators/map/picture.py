"""The map as SVG, drawn from its deck.gl specification over the project's own outlines of countries."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from indicators.answers.comparison import Places
from indicators.drawing import projection, svg
from indicators.drawing.projection import Viewport
from indicators.drawing.svg import Ink, Span
from indicators.map.chart import places_sized
from indicators.view.reader import Reader

FINEST = 0.7  # pixels: nearer points of an outline are left out
NARROWEST = 600  # pixels: a form less wide is a column's
IN_COLUMN, ON_SLIDE = 0.8, 1.25  # how much larger than on the screen the map's marks are
EDGE = 9.0  # pixels: nearer to the edge a sign would be cut
DIAMONDS = {"◆": "diamond", "◇": "diamond-open"}


def map_picture(answer: Places, reader: Reader, colouring: str) -> Callable[[float, float | None], tuple]:
    """What draws the map once the room in its picture is known."""

    def draw(width: float, room: float | None) -> tuple[str, float]:
        scale = ON_SLIDE if room else IN_COLUMN if width < NARROWEST else 1.0
        high = room or width * (1.05 if width < NARROWEST else 0.6)
        size = round(width / scale), round(high / scale)
        inside = drawn(*places_sized(answer, reader, colouring, size))
        return f'<g transform="scale({scale:.4f})">{inside}</g>', high

    return draw


def drawn(specification: dict[str, Any], view: Viewport) -> str:
    """The inside of an SVG as large as the view."""
    parts = [_layer(one, view) for one in specification["layers"]]
    return svg.clipped(0, 0, view.width, view.height, "".join(parts))


def _layer(layer: dict[str, Any], view: Viewport) -> str:
    kinds = {
        "GeoJsonLayer": _land,
        "PolygonLayer": _regions,
        "ScatterplotLayer": _circles,
        "TextLayer": _words,
        "LineLayer": _lines,
    }
    return kinds[layer["@@type"]](layer, view)


def _of(layer: dict[str, Any], name: str, row: dict[str, Any], default: Any = None) -> Any:
    """What a layer says of a row: itself, or a field of the row ("@@=f")."""
    value = layer.get(name, default)
    return row[value[3:]] if isinstance(value, str) and value.startswith("@@=") else value


def _colour(rgba: list[int], name: str) -> str:
    """A colour as an attribute, its opacity beside it."""
    red, green, blue, opacity = [*rgba, 255][:4]
    through = f' {name}-opacity="{svg.number(opacity / 255)}"' if opacity < 255 else ""
    return f'{name}="#{red:02X}{green:02X}{blue:02X}"{through}'


def _land(layer: dict[str, Any], view: Viewport) -> str:
    if "fills" in layer:
        return "".join(_country(number, fill, layer, view) for number, fill in layer["fills"].items())
    look = f"{_colour(layer['getFillColor'], 'fill')} {_colour(layer['getLineColor'], 'stroke')}"
    return f'<path d="{_outlines(view)}" {look} stroke-width="0.8"/>'


@lru_cache(maxsize=8)
def _outlines(view: Viewport) -> str:
    """The path of every country: a third of a map's work, and the same for all cities in the usual view."""
    return "".join(svg.path(one, closed=True) for one in projection.rings(view, FINEST))


def _country(number: str, fill: list[int], layer: dict[str, Any], view: Viewport) -> str:
    """The outlines of one country in its colour."""
    paths = [svg.path(one, closed=True) for one in projection.rings(view, FINEST, number)]
    look = f"{_colour(fill, 'fill')} {_colour(layer['getLineColor'], 'stroke')}"
    return f'<path d="{"".join(paths)}" {look} stroke-width="0.8"/>' if paths else ""


def _regions(layer: dict[str, Any], view: Viewport) -> str:
    """Filled regions, a hole in one left free."""
    wide = svg.number(layer["getLineWidth"])
    parts = []
    for row in layer["data"]:
        rings = [[view.pixel(x, y) for x, y in ring] for ring in row["g"]]
        if not any(_seen(x, y, view, 0) for x, y in rings[0]):
            continue
        path = "".join(svg.path(ring, closed=True) for ring in rings)
        inside = _colour(row["f"], "fill") if layer["filled"] else 'fill="none"'
        look = f"{inside} {_colour(layer['getLineColor'], 'stroke')}"
        parts.append(f'<path d="{path}" {look} fill-rule="evenodd" stroke-width="{wide}"/>')
    return "".join(parts)


def _plate(x: float, y: float, wide: float, size: float, anchor: str, layer: dict[str, Any]) -> str:
    """What lies under a name: a box of its size, and a little more."""
    side, above = layer["backgroundPadding"]
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor] - side
    box = f'x="{svg.number(left)}" y="{svg.number(y - size * 0.6 - above)}" width="{svg.number(wide + 2 * side)}"'
    return f'<rect {box} height="{svg.number(size * 1.2 + 2 * above)}" {_colour(layer["getBackgroundColor"], "fill")}/>'


def _seen(x: float, y: float, view: Viewport, within: float) -> bool:
    """Whether a place lies so many pixels inside the picture."""
    return within <= x <= view.width - within and within <= y <= view.height - within


def _circles(layer: dict[str, Any], view: Viewport) -> str:
    filled, metres = layer.get("filled", True), layer.get("radiusUnits") == "meters"
    circles = []
    for row in layer["data"]:
        x, y = view.pixel(*row["p"])
        if not _seen(x, y, view, -EDGE):
            continue
        radius = _of(layer, "getRadius", row)
        if metres:
            radius = min(max(radius / view.metres(), layer["radiusMinPixels"]), layer["radiusMaxPixels"])
        fill = _colour(_of(layer, "getFillColor", row), "fill") if filled else 'fill="none"'
        edge = _colour(_of(layer, "getLineColor", row), "stroke")
        place = f'cx="{svg.number(x)}" cy="{svg.number(y)}" r="{svg.number(radius)}"'
        circles.append(f'<circle {place} {fill} {edge} stroke-width="{svg.number(layer["getLineWidth"])}"/>')
    return "".join(circles)


def _lines(layer: dict[str, Any], view: Viewport) -> str:
    colour, wide = _colour(layer["getColor"], "stroke"), svg.number(layer["getWidth"])
    parts = []
    for row in layer["data"]:
        ends = (*view.pixel(*row["s"]), *view.pixel(*row["e"]))
        x1, y1, x2, y2 = (svg.number(one) for one in ends)
        parts.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {colour} stroke-width="{wide}"/>')
    return "".join(parts)


def _words(layer: dict[str, Any], view: Viewport) -> str:
    metres, halo = layer.get("sizeUnits") == "meters", layer.get("outlineWidth")
    parts = []
    for row in layer["data"]:
        x, y = view.pixel(*row["p"])
        if not _seen(x, y, view, EDGE):
            continue
        right, down = _of(layer, "getPixelOffset", row, (0, 0))
        size = _of(layer, "getSize", row)
        size = min(size / view.metres(), layer["sizeMaxPixels"]) if metres else size
        red, green, blue = _of(layer, "getColor", row)[:3]
        colour = f"#{red:02X}{green:02X}{blue:02X}"
        if row["t"] in DIAMONDS:
            parts.append(svg.sign(DIAMONDS[row["t"]], x, y, size * 0.55, colour, colour, 1.5))
            continue
        ink = Ink(size, colour, layer.get("fontWeight", 400))
        anchor = _of(layer, "getTextAnchor", row, "middle")
        place = (x + right, y + down + size * svg.MIDDLE)
        label = svg.words(*place, [Span(row["t"], ink)], anchor)
        if layer.get("background"):
            parts.append(_plate(x + right, y + down, Span(row["t"], ink).width, size, anchor, layer))
        elif halo:
            red, green, blue = layer["outlineColor"][:3]
            edge = f'stroke="#{red:02X}{green:02X}{blue:02X}" stroke-width="3" stroke-linejoin="round"'
            parts.append(label.replace("<text ", f'<text aria-hidden="true" {edge} ', 1))
        parts.append(label)
    return "".join(parts)
