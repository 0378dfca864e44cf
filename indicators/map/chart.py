"""The map: cities as circles over the project's own outlines, as a ready deck.gl specification."""

import json
import math
from typing import Any
from urllib.parse import quote

from indicators.answers.comparison import Places
from indicators.drawing import projection
from indicators.drawing.labels import Box, Label, Spot, beside
from indicators.drawing.style import CHART, SANS, Tokens
from indicators.map import layers as layer
from indicators.map.circles import MapCircle, apart, drawn
from indicators.map.region_layer import DIGIT, around, filled, numbered
from indicators.map.shades import COLOURINGS, coloured_by, rgb
from indicators.model.errors import UnknownNameError
from indicators.model.region_shapes import RegionPolygon
from indicators.view.reader import Reader

WIDE, NARROW = (1060, 640), (308, 440)  # pixels of the figure, for which the view and the names are placed
FEWEST = 3  # named cities that make a view of their own
LINE_GAP = 3  # pixels between a line and its name
PLATE = 225  # of 255: how opaque the plate under a name is
OUTLINE = "@@outline"  # where an outline comes in the specification
CORE = 4.5  # pixels: the glyph in the middle of a circle, which no name may cover
ASIDE = 6.0  # pixels from a circle: a name nearer to another one would be read as its


class Deck:
    """A deck.gl map as st.pydeck_chart takes it: a specification already written.

    Seven times faster than to have pydeck write it; measured in docs/decisions.md.
    """

    layers = None  # nothing for Streamlit to convert
    mapbox_key = None

    def __init__(self, specification: dict[str, Any], tooltip: dict[str, Any]):
        self.specification = specification
        self._tooltip = tooltip

    def to_json(self) -> str:
        """The specification as deck.gl's JSON reader knows it; outlines of regions as they were written once."""
        outlines: list[str] = []

        def later(polygon: RegionPolygon) -> str:
            outlines.append(polygon.text)
            return OUTLINE

        text = json.dumps(self.specification, ensure_ascii=False, separators=(",", ":"), default=later)
        parts = text.split(f'"{OUTLINE}"')
        return "".join(part for pair in zip(parts, [*outlines, ""], strict=True) for part in pair)


def places(
    answer: Places, reader: Reader, colouring: str = "outcome", base_map: str | None = None, narrow: bool = False
) -> Deck:
    """The map coloured by "outcome", "quintile" or "value"; a click gives the row, with the city's id as `geo`.

    `base_map`: address of tiles ("https://…/{z}/{x}/{y}.png") or of a map style, which takes the outlines' place;
    without it nothing is fetched from outside. `narrow`: the first view is that of a phone.
    Raises UnknownNameError for another colouring.
    """
    if colouring not in COLOURINGS:
        raise UnknownNameError("colouring", colouring, COLOURINGS)
    size = NARROW if narrow else WIDE
    return Deck(_specification(answer, reader, colouring, base_map, size), _tooltip(reader.look))


def places_sized(
    answer: Places, reader: Reader, colouring: str, size: tuple[int, int]
) -> tuple[dict[str, Any], projection.Viewport]:
    """The specification of the map for a picture of this size in pixels, and the view that it is drawn in."""
    layers_specification = _specification(answer, reader, colouring, None, size)
    return layers_specification, first_view(drawn(answer, reader, colouring), answer, size)


def _specification(
    answer: Places, reader: Reader, colouring: str, base_map: str | None, size: tuple[int, int]
) -> dict[str, Any]:
    colours = reader.look
    circles = drawn(answer, reader, colouring)
    view = first_view(circles, answer, size)
    layers = [] if base_map else [layer.land(colours)]
    if answer.indicator.is_national:
        codes = {id: one.country for id, one in answer.cities.items()}
        layers += layer.countries(circles, codes, colours, through=bool(base_map))
    layers += [] if base_map else around(circles, colours)
    layers += filled(circles, colours, through=bool(base_map))
    covered = any(one.outline for one in circles) or answer.indicator.is_national
    labels = named(circles, view, every=size != NARROW)
    labelled = {one.geo for one, _label in labels if len(one.shade.glyph) > 1}  # their names carry the figure
    layers += [
        *layer.apart(apart(answer, reader.language, colours)),
        *layer.digits(numbered(circles, view), DIGIT),
        *layer.marks(circles, view, filled=answer.indicator.is_national),
        *layer.rings(circles, colours),
        *layer.glyphs([one for one in circles if one.geo not in labelled], view, coloured_by(answer, colouring)),
        *_names(labels, view, colours, plates=covered),
    ]
    specification = {
        "layers": layers,
        "initialViewState": view.state(),
        "views": [{"@@type": "MapView", "controller": True}],
        "mapProvider": None,
        "mapStyle": "__MAP_STYLE__",
    }
    if base_map:
        specification |= {"mapProvider": "mapbox", "mapStyle": _style(base_map)}
        del specification["views"]
    return specification


def first_view(circles: list[MapCircle], answer: Places, size: tuple[int, int]) -> projection.Viewport:
    """The view that the map opens with: the cities that the own one is compared with, and always the own one."""
    view = projection.view(held(circles, answer), *size)
    if answer.city.lon is None or answer.city.lat is None or answer.city.lat != answer.city.lat:
        return view
    return view.with_inside(float(answer.city.lon), float(answer.city.lat))


def held(circles: list[MapCircle], answer: Places) -> list[tuple[float, float]]:
    """The places that the first view holds.

    The own city and its named peers; all cities where none are named; those near the own city where the others do not
    compare.
    """
    inside = [(one.x, one.y) for one in circles]
    if not inside or answer.city.lon is None or answer.city.lat is None:
        return inside
    home = (float(answer.city.lon), float(answer.city.lat))
    if answer.apart:
        return projection.gathered(inside, home)
    close = [(one.x, one.y) for one in circles if one.label and not one.is_own]
    return [home, *close] if len(close) >= FEWEST else inside


def _names(
    labels: list[tuple[MapCircle, Label]], view: projection.Viewport, colours: Tokens, plates: bool = False
) -> list[dict[str, Any]]:
    """The names, and a line to each that stands away from its circle; both stay on the ground as the reader zooms.

    `labels`: as `named` places them. `plates`: each name on a plate of the background's colour, since it may lie on a
    dark country.
    """
    rows, lines = [], []
    for circle, label in labels:
        row = {"p": [circle.x, circle.y], "t": circle.label, "a": label.anchor, "o": [round(label.dx), round(label.dy)]}
        if label.is_far(circle.radius):
            (x, y), (right, down) = view.pixel(circle.x, circle.y), _line_end(label)
            end = [round(side, 4) for side in view.place(x + label.dx - right, y + label.dy - down)]
            lines.append({"s": row["p"], "e": end})
            row |= {"p": end, "o": [right, down]}
        rows.append(row)
    more = {
        "getSize": CHART,
        "getColor": rgb(colours.text),
        "getTextAnchor": "@@=a",
        "getPixelOffset": "@@=o",
        "fontWeight": 600,
        "characterSet": sorted({letter for row in rows for letter in row["t"]}),
        "outlineWidth": 4,
        "outlineColor": rgb(colours.land),
        "fontSettings": {"sdf": True, "radius": 12, "cutoff": 0.2, "smoothing": 0.1},
    }
    if plates:
        more |= {"background": True, "getBackgroundColor": [*rgb(colours.background)[:3], PLATE]}
        more |= {"backgroundPadding": [4, 1]}
    return [*layer.leaders(lines, colours), layer.text("names", rows, **more)] if rows else []


def _line_end(label: Label) -> tuple[int, int]:
    """From the end of a line to the anchor of its name, in pixels: the line stops at the name, on its side."""
    if label.anchor == "middle":
        return 0, round(math.copysign(CHART * 0.6 + LINE_GAP, label.dy))
    return (LINE_GAP if label.anchor == "start" else -LINE_GAP), 0


def named(circles: list[MapCircle], view: projection.Viewport, every: bool = True) -> list[tuple[MapCircle, Label]]:
    """The own city and its peers whose names find room at the first view, and where these stand.

    `every`: a line leads to a name that finds no room beside its circle. On a phone lines would cross the map: the own
    name goes over other circles, and the list under the map has the peers without room.
    """
    pixels = {one.geo: view.pixel(one.x, one.y) for one in circles}
    labelled = sorted((one for one in circles if one.label), key=lambda one: (not one.is_own, one.radius))
    spots = [
        Spot(*pixels[one.geo], one.radius + (4 if one.is_own else 0), one.label, CHART, True, every or one.is_own)
        for one in labelled
    ]
    cores = [Box.around(*pixels[one.geo], min(one.radius, CORE)) for one in circles]
    rims = [Box.around(*pixels[one.geo], one.radius + ASIDE) for one in circles]
    frame = Box(4, 4, view.width - 4, view.height - 4)
    first = beside([spot for spot in spots if spot.must], [], frame, rims) if not every else []
    cores += [one.box for one in first if one]
    labels = [*first, *beside(spots[len(first) :], cores, frame, rims)]
    return [(one, label) for one, label in zip(labelled, labels, strict=True) if label]


def _style(address: str) -> str:
    """The address of a map style: the one given, or a style made of the given raster tiles."""
    if "{z}" not in address:
        return address
    source = {"type": "raster", "tiles": [address], "tileSize": 256}
    style = {"version": 8, "sources": {"base": source}, "layers": [{"id": "base", "type": "raster", "source": "base"}]}
    return f"data:application/json,{quote(json.dumps(style))}"


def _tooltip(colours: Tokens) -> dict[str, Any]:
    """Streamlit fills in {geo}, {name} and {told} of the circle and escapes them; the style keeps the line breaks.

    By `data-geo`, ui/scripts/highlight.js finds the city in the list beside the map.
    """
    return {
        "html": "<b data-geo='{geo}'>{name}</b>\n{told}",
        "style": {
            "backgroundColor": colours.background,
            "color": colours.text,
            "border": f"1px solid {colours.line}",
            "fontFamily": SANS,
            "fontSize": "13px",
            "lineHeight": "18px",
            "padding": "8px 10px",
            "whiteSpace": "pre-line",
            "maxWidth": "280px",
        },
    }
