"""Many indicators of several cities as a native table on a slide."""

from typing import Any

from indicators.answers.comparison import Overview
from indicators.catalogue import Catalogue
from indicators.drawing.native import BODY, CELL, Place, SlideDrawing
from indicators.drawing.style import GLYPHS, LIGHT
from indicators.language.names import short_name
from indicators.language.values import number_text, status_mark
from indicators.model.indicators import Indicator, Outcome

MOST_ROWS, MOST_COLUMNS = 9, 8


def rug(answer: Overview, stage: SlideDrawing, slide: Any, catalogue: Catalogue, place: Place = BODY) -> None:
    """Indicators by cities as a table: the value, and a sign and a tint for how it compares."""
    _ = stage._
    cities, indicators = answer.cities[:MOST_COLUMNS], answer.indicators[:MOST_ROWS]
    by_cell = {(row.indicator, row.geo): row for row in answer.rows.itertuples()}
    rows, tints = [], {}
    for line, indicator in enumerate(indicators):
        cells = []
        for column, city in enumerate(cities):
            row = by_cell.get((indicator.id, city.id))
            cells.append(_cell(row, indicator, _) if row is not None else "–")
            if row is not None and not status_mark(row.status) and GLYPHS[Outcome(row.outcome)]:
                tints[(line, column + 1)] = LIGHT.tint(row.outcome)
        rows.append([_.words(indicator.title), *cells])
    head = ["", *(short_name(city, _) for city in cities)]
    alt = _("A table of {rows} indicators by {columns} cities; a sign shows how each value compares.",
            rows=len(rows), columns=len(cities))  # fmt: skip
    right = range(1, len(head))
    shares = [2.7, *(1.0 for _city in cities)]
    stage.table(slide, place[:3], head, rows, shares, alt, right, tints=tints, size=CELL)


def _cell(row, indicator: Indicator, _) -> str:
    mark = status_mark(row.status)
    return mark or f"{GLYPHS[Outcome(row.outcome)]} {number_text(row.value, indicator, _)}".strip()
