"""The layers of the map: land, provinces, circles, rings and signs, as deck.gl's JSON reader takes them."""

import json
from typing import Any

from indicators.drawing import projection
from indicators.drawing.style import SANS, Tokens
from indicators.map.circles import REGION, MapCircle
from indicators.map.shades import SOLID, rgb
from indicators.model.regions import OUTLINE_NUMBERS

OUTLINES = "app/static/europe-50m.json"
FIGURE = 12.0  # pixels: a figure on a circle needs this much room
LEGIBLE = 11  # pixels of type: smaller figures are not written
CLOSE = 9.0  # pixels: to which a small town among very many grows as the reader comes closer
DIAMONDS = "◆◇"  # a province, and one that was not tested
THROUGH = 190  # of 255: how dense a filled area is over a street map, whose names show through
GLYPH_FROM = 4.0  # pixels: a smaller circle cannot carry a glyph


def land(colours: Tokens) -> dict[str, Any]:
    """The project's own outlines of countries."""
    return {
        "@@type": "GeoJsonLayer",
        "id": "land",
        "data": OUTLINES,
        "getFillColor": rgb(colours.land),
        "getLineColor": rgb(colours.border),
        "lineWidthMinPixels": 0.8,
        "stroked": True,
        "filled": True,
        "pickable": False,
    }


def countries(
    circles: list[MapCircle], codes: dict[str, str], colours: Tokens, through: bool = False
) -> list[dict[str, Any]]:
    """The outlines of countries filled with the shade of their figure. `codes`: the country of each circle's id.

    `through`: a base map lies below; countries without a figure leave it as it is.
    """
    fills = {
        OUTLINE_NUMBERS[codes[one.geo]]: _see_through(one.shade.fill(crowd=False), through)
        for one in circles
        if codes.get(one.geo) in OUTLINE_NUMBERS
    }
    shade = _see_through(rgb(colours.land), through, 0)
    expression = json.dumps(shade)
    for number, fill in fills.items():
        expression = f'id == "{number}" ? {json.dumps(fill)} : {expression}'
    return [land(colours) | {"id": "countries", "getFillColor": f"@@={expression}", "fills": fills}] if fills else []


def _see_through(colour: list[int], through: bool, most: int = THROUGH) -> list[int]:
    """The colour, no denser than `most` of 255 where what lies below must show through."""
    return [*colour[:3], min(most, *colour[3:])] if through else colour


def marks(circles: list[MapCircle], view: projection.Viewport, filled: bool = False) -> list[dict[str, Any]]:
    """Provinces as diamonds below, the crowd of small towns over them, then the circles; own city and peers on top.

    `filled`: the diamonds lie on outlines of their own colour. So do those of regions that have an outline: of these
    only the named ones have a diamond.
    """
    regions = [one for one in circles if one.region and (one.label or not one.outline)]
    crowd = [one for one in circles if one.crowd]
    rest = [one for one in circles if not (one.region or one.crowd)]
    layers = [_regions(regions, filled)] if regions else []
    if crowd:
        # in metres, so that they grow as the reader comes closer, from a dot to a circle with its sign
        metres = view.metres() * crowd[0].radius
        bounds = {"radiusMinPixels": crowd[0].radius, "radiusMaxPixels": CLOSE}
        layers.append(_layer("crowd", crowd, getRadius=metres, radiusUnits="meters", **bounds) | {"getLineWidth": 0.5})
    return [*layers, _layer("cities", rest, getRadius="@@=r", radiusUnits="pixels")]


def apart(circles: list[MapCircle]) -> list[dict[str, Any]]:
    """The cities that count in another way, below all others."""
    return [_layer("apart", circles, getRadius="@@=r", radiusUnits="pixels")] if circles else []


def _regions(regions: list[MapCircle], filled: bool) -> dict[str, Any]:
    """Diamonds of one size: what is counted in a whole territory is not counted in the town in its middle."""
    rows = [
        {
            "geo": one.geo,
            "p": [one.x, one.y],
            "t": DIAMONDS[one.shade.hollow],
            "c": one.shade.ink if filled or one.outline else _diamond_ink(one),
            "s": round(3.2 * one.radius, 1),
            "name": one.title,
            "told": one.tooltip,
        }
        for one in regions
    ]
    more = {"getSize": "@@=s", "getColor": "@@=c", "characterSet": list(DIAMONDS)}
    return text("provinces", rows, **more) | {"pickable": True}


def _diamond_ink(circle: MapCircle) -> list[int]:
    return circle.shade.line if circle.shade.hollow else [*circle.shade.edge()[:3], SOLID]


def _layer(id: str, circles: list[MapCircle], **more: Any) -> dict[str, Any]:
    rows = [
        {
            "geo": one.geo,
            "p": [one.x, one.y],
            "r": one.radius,
            "f": one.shade.fill(one.crowd, one.unknown),
            "l": one.shade.edge() if one.unknown else one.shade.line,
            "name": one.title,
            "told": one.tooltip,
        }
        for one in circles
    ]
    return {
        "@@type": "ScatterplotLayer",
        "id": id,
        "data": rows,
        "getPosition": "@@=p",
        "getFillColor": "@@=f",
        "getLineColor": "@@=l",
        "stroked": True,
        "lineWidthUnits": "pixels",
        "getLineWidth": 2 if any(one.unknown for one in circles) else 1.2,
        "pickable": True,
        **more,
    }


def rings(circles: list[MapCircle], colours: Tokens) -> list[dict[str, Any]]:
    """A ring of ink around the own city."""
    own_rings = [{"p": [one.x, one.y], "r": one.radius + 4} for one in circles if one.is_own]
    ring = {
        "@@type": "ScatterplotLayer",
        "id": "own",
        "data": own_rings,
        "getPosition": "@@=p",
        "getRadius": "@@=r",
        "radiusUnits": "pixels",
        "filled": False,
        "stroked": True,
        "getLineColor": rgb(colours.text),
        "lineWidthUnits": "pixels",
        "getLineWidth": 2.5,
        "pickable": False,
    }
    return [ring] if own_rings else []


def leaders(lines: list[dict[str, Any]], colours: Tokens) -> list[dict[str, Any]]:
    """Lines from circles (s) to the names that stand away from them (e)."""
    line = {
        "@@type": "LineLayer",
        "id": "leaders",
        "data": lines,
        "getSourcePosition": "@@=s",
        "getTargetPosition": "@@=e",
        "getColor": rgb(colours.text),
        "getWidth": 1.2,
        "widthUnits": "pixels",
        "pickable": False,
    }
    return [line] if lines else []


def text(id: str, rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Words at places: rows of p (longitude, latitude) and t (text)."""
    return {
        "@@type": "TextLayer",
        "id": id,
        "data": rows,
        "getPosition": "@@=p",
        "getText": "@@=t",
        "fontFamily": SANS,
        "pickable": False,
        **more,
    }


def glyphs(circles: list[MapCircle], view: projection.Viewport, colouring: str) -> list[dict[str, Any]]:
    """What each circle carries, so that colour never speaks alone; figures only where they find room at first."""
    crowd = [one for one in circles if one.shade.glyph and one.crowd]
    fitting = [one for one in circles if len(one.shade.glyph) == 1 or not one.region]
    carried = [one for one in fitting if one.shade.glyph and one.radius >= GLYPH_FROM and not one.crowd]
    if colouring != "outcome":
        carried = _apart([one for one in carried if _size(one) >= LEGIBLE], view)
    rows = [{"p": [one.x, one.y], "t": one.shade.glyph, "c": _ink(one), "s": _size(one)} for one in carried]
    signs = sorted({letter for row in rows for letter in row["t"]})
    more = {"getSize": "@@=s", "getColor": "@@=c", "fontWeight": 700, "characterSet": signs}
    layers = [text("glyphs", rows, **more)] if rows else []
    return [*_crowd_glyphs(crowd, view, colouring), *layers]


def digits(circles: list[MapCircle], size: int) -> list[dict[str, Any]]:
    """The sign of each filled region in its middle."""
    rows = [{"p": [one.x, one.y], "t": one.shade.glyph, "c": one.shade.ink} for one in circles]
    signs = sorted({letter for row in rows for letter in row["t"]})
    more = {"getSize": size, "getColor": "@@=c", "fontWeight": 600, "characterSet": signs}
    return [text("digits", rows, **more)] if rows else []


def _crowd_glyphs(crowd: list[MapCircle], view: projection.Viewport, colouring: str) -> list[dict[str, Any]]:
    """The signs of the crowd, which grow with its circles; a figure of several digits would not fit."""
    rows = [{"p": [one.x, one.y], "t": one.shade.glyph, "c": _ink(one)} for one in crowd if len(one.shade.glyph) == 1]
    more = (
        {"getSize": view.metres() * 2 * crowd[0].radius, "sizeUnits": "meters", "sizeMaxPixels": 1.5 * CLOSE}
        if crowd
        else {}
    )
    more |= {"getColor": "@@=c", "fontWeight": 700, "characterSet": sorted({row["t"] for row in rows})}
    return [text("crowd_glyphs", rows, **more)] if rows else []


def _ink(circle: MapCircle) -> list[int]:
    """What can be read in the circle: the edge's colour where it is hollow."""
    return circle.shade.edge() if circle.unknown and not circle.shade.hollow else circle.shade.ink


def _apart(circles: list[MapCircle], view: projection.Viewport) -> list[MapCircle]:
    """The circles whose figures do not cover each other at the first view; of two, the one drawn on top."""
    cells: set[tuple[int, int]] = set()
    apart = []
    for circle in reversed(circles):
        x, y = (int(side // FIGURE) for side in view.pixel(circle.x, circle.y))
        if cells.isdisjoint((x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)):
            cells.add((x, y))
            apart.append(circle)
    return apart[::-1]


def _size(circle: MapCircle) -> float:
    """Pixels of a glyph that fits into its circle."""
    widest = 14 if not circle.region else 12 if circle.radius > REGION else 10
    return min(widest, round(circle.radius * (2 if len(circle.shade.glyph) == 1 else 1.45)))
