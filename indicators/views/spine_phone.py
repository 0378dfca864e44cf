"""The spine on a phone: name and value over their bar, one under the other."""

from dataclasses import replace
from typing import Any

from indicators.catalogue import Catalogue
from indicators.model import Comparison
from indicators.views import marks, style
from indicators.views.language import Language
from indicators.views.lettering import width
from indicators.views.marks import text
from indicators.views.rows import Row, rows
from indicators.views.stack import LINE, Places, printed_name, stacked
from indicators.views.style import CHART, SMALL, Figure, Tokens
from indicators.views.values import safe

ROW = 46  # pixels
BAR = 13
BAR_FROM_BOTTOM = 17  # the middle of the bar
THEME_SIZE = 16
DESIGN = 340  # the narrowest width that must hold every text uncut
SPACE = 12


def spine_phone(comparison: Comparison, catalogue: Catalogue, _: Language, tokens: Tokens) -> Figure:
    """The figure for screens below 980 pixels; a click on a row tells the indicator's id (customdata)."""
    lines = [_dated(one) for one in rows(comparison, catalogue, _)]
    peers = comparison.comparator.kind == "peers"
    readings = [_reading(one, peers, _) for one in lines]
    name_widths = [DESIGN - SPACE - width(plain, CHART, True) for plain, _printed in readings]
    places = stacked(lines, name_widths, ROW, trends=False)
    ends = [max((width(end, SMALL) for end in side), default=0) + 13 for side in _ends(lines)]
    domain = [ends[0] / DESIGN, 1 - ends[1] / DESIGN]
    y = [middle + height / 2 - BAR_FROM_BOTTOM for middle, height in zip(places.middles, places.heights, strict=True)]
    traces = [
        *_texts(lines, [printed for _plain, printed in readings], places, y, name_widths, domain, catalogue, _, tokens),
        *marks.bars(lines, y, BAR, tokens),
        marks.benchmark(lines, y, [BAR + 6.0] * len(lines), tokens),
        *marks.whiskers(lines, y, tokens),
        marks.circles(lines, y, tokens),
        marks.touch(lines, places.middles, places.heights, [1.0] * len(lines), tokens),
    ]
    axes = {
        "xaxis": {"range": [0, 1], "domain": [0, 1], "visible": False},
        "xaxis2": marks.axis([-1, 1], domain),
        "yaxis": {"range": [places.height, 0], "visible": False},
    }
    shapes = marks.rules(places.rules, tokens)
    return Figure(traces, style.layout(tokens, _.code, places.height + 2, shapes=shapes, **axes))


def _reading(one: Row, peers: bool, _: Language) -> tuple[str, str]:
    """The value and its benchmark, plain (to measure) and as Plotly prints it."""
    value = f"{one.value}{one.unit}"
    words = _("peers {value}", value=one.benchmark) if peers else _("ref. {value}", value=one.benchmark)
    against = f"  {words}" if one.benchmark else ""
    return value + against, f"<b>{safe(value)}</b>{safe(against)}"


def _dated(one: Row) -> Row:
    """The row with its period after the name: there is no column for it."""
    return replace(one, name_unit=", ".join(part for part in (one.name_unit, one.period) if part))


def _ends(lines: list[Row]) -> tuple[list[str], list[str]]:
    return [one.left for one in lines], [one.right for one in lines]


def _texts(
    lines: list[Row],
    readings: list[str],
    places: Places,
    bars: list[float],
    name_widths: list[float],
    domain: list[float],
    catalogue: Catalogue,
    _: Language,
    tokens: Tokens,
) -> list[dict[str, Any]]:
    """Every text of the figure: one trace each kind."""
    tops = [middle - height / 2 for middle, height in zip(places.middles, places.heights, strict=True)]
    first = [top + 12 for top in tops]
    names = [printed_name(one, most, tokens) for one, most in zip(lines, name_widths, strict=True)]
    middles = [at + LINE / 2 * name.count("<br>") for at, name in zip(first, names, strict=True)]
    titles = [f"<b>{safe(_.words(catalogue.themes[id].title))}</b>" for id, _at in places.themes]
    left, right = _ends(lines)
    pad = 11 / DESIGN
    kinds = [
        (0, [at for _id, at in places.themes], titles, "right", tokens.text, THEME_SIZE),
        (0, middles, names, "right", tokens.text, CHART),
        (1, first, readings, "left", tokens.text, CHART),
        (domain[0] - pad, bars, left, "left", tokens.muted, SMALL),
        (domain[1] + pad, bars, right, "right", tokens.muted, SMALL),
        (0, bars, [one.reason for one in lines], "right", tokens.muted, SMALL),
    ]
    return [text(*kind) for kind in kinds if any(kind[2])]
