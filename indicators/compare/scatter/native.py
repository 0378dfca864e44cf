"""Two indicators as a native chart on a slide."""

from typing import Any

import pandas as pd

from indicators.answers.comparison import Scatter
from indicators.catalogue import Catalogue
from indicators.drawing.native import BODY, Dots, Place, SlideDrawing, number_format
from indicators.drawing.style import LIGHT
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.model.indicators import Indicator


def scatter(answer: Scatter, stage: SlideDrawing, slide: Any, catalogue: Catalogue, place: Place = BODY) -> None:
    """Two indicators: every city a quiet dot, the peers darker, the own one in ink."""
    _, rows = stage._, answer.rows.dropna(subset=["x", "y"])
    is_own, peers = rows["geo"] == answer.city.id, rows["geo"].isin(answer.peers)
    groups = [
        Dots(_("Other cities"), dots_at(rows[~is_own & ~peers], "x", "y"), LIGHT.half, 6),
        Dots(_("Comparable cities"), dots_at(rows[peers & ~is_own], "x", "y"), LIGHT.peer, 8),
        Dots(short_name(answer.city, _), dots_at(rows[is_own], "x", "y"), LIGHT.text, 12),
    ]
    axes = axis_title(answer.x, catalogue, _), axis_title(answer.y, catalogue, _)
    alt = _("Scatter plot of {number} cities: {x} by {y}.", number=_.number(len(rows)), x=axes[0], y=axes[1])
    forms = number_format(answer.x), number_format(answer.y)
    stage.plane(slide, place, [one for one in groups if one.points], axes, forms, alt)


def dots_at(rows: pd.DataFrame, x: str, y: str) -> tuple[tuple[float, float], ...]:
    """The rows as points: two of their columns."""
    return tuple(zip(rows[x].astype(float), rows[y].astype(float), strict=True))


def axis_title(indicator: Indicator, catalogue: Catalogue, _: Language) -> str:
    """What an axis counts, with its unit."""
    return f"{_.words(indicator.title)} ({_.words(catalogue.units[indicator.unit].title)})"
