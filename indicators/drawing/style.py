"""The look, in one place: colours light and dark, typefaces, glyphs, the Plotly template and what a figure is."""

from functools import cache
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure

from indicators.drawing.themes import DARK, HOLLOW, LIGHT, VARIABLES, Tokens, tokens
from indicators.language.typographies import typography
from indicators.model.indicators import Outcome

SANS = "'Source Sans',sans-serif"
SERIF = "'Source Serif',Georgia,serif"
CHART, LABEL, SMALL = 14, 13, 12  # sizes of type in charts, in pixels

__all__ = [
    "CHART", "CONFIG", "DARK", "GLYPHS", "HOLLOW", "LABEL", "LIGHT", "SANS", "SERIF", "SMALL", "VARIABLES", "Figure",
    "Tokens", "glyph_share", "layout", "nothing", "template", "tokens",
]  # fmt: skip

# A shape says again what the colour says. A ring has no glyph inside: the ring is the shape.
GLYPHS: dict[str, str] = {
    Outcome.BETTER: "+",
    Outcome.ABOUT_SAME: "≈",
    Outcome.CANNOT_TELL: "?",
    Outcome.WORSE: "−",
    Outcome.HIGHER: "▲",
    Outcome.LOWER: "▼",
    Outcome.NOT_TESTED: "",
    Outcome.NOT_COMPARED: "",
}


def glyph_share(glyph: str) -> float:
    """How large the glyph of an outcome is written, as a share of the width of its circle: arrows are wide."""
    return 0.57 if glyph in ("▲", "▼", "△", "▽") else 0.82


# For st.plotly_chart(figure, theme=None, config=CONFIG, width="stretch").
CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True, "doubleClick": False}


class Figure(BaseFigure):
    """A Plotly figure as plain lists and dicts: 15 times faster to build and send than graph objects.

    Streamlit, notebooks and exports ask any BaseFigure for `to_dict()` and trust it, so nothing is validated again at
    run time; the tests validate every figure with `validated()`. Decision and measurement: docs/decisions.md.
    """

    data: Any = None  # they are properties of BaseFigure, which would build graph objects
    layout: Any = None

    def __init__(self, data: list[dict[str, Any]], layout: dict[str, Any]):
        object.__setattr__(self, "data", data)
        object.__setattr__(self, "layout", layout)

    @property
    def blank(self) -> bool:
        """Whether nothing at all is drawn in it."""
        return not (self.data or self.layout.get("shapes") or self.layout.get("annotations"))

    def to_dict(self) -> dict[str, Any]:
        """The figure as Plotly's JSON knows it."""
        return {"data": self.data, "layout": self.layout}

    def validated(self) -> go.Figure:
        """The same figure as graph objects. Raises ValueError where Plotly knows no such attribute."""
        return go.Figure(self.to_dict())

    def __repr__(self) -> str:
        return f"Figure({len(self.data)} traces)"


@cache
def template(colours: Tokens) -> dict[str, Any]:
    """What all figures share; Plotly's own defaults fill the rest."""
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"size": LABEL, "color": colours.muted},
    }
    shared = {
        "font": {"family": SANS, "size": CHART, "color": colours.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": [colours.accent, colours.peer, colours.worse, colours.higher, colours.lower, colours.muted],
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": colours.background,
            "bordercolor": colours.line,
            "font": {"family": SANS, "size": LABEL, "color": colours.text},
            "align": "left",
        },
        "barmode": "overlay",
        "bargap": 0,
        "xaxis": axis,
        "yaxis": {**axis, "gridcolor": colours.grid},
    }
    return {"layout": shared}


def nothing(colours: Tokens, language: Any) -> Figure:
    """The figure where there is nothing to draw."""
    return Figure([], layout(colours, language.code, 120, xaxis={"visible": False}, yaxis={"visible": False}))


def layout(colours: Tokens, language: str, height: float, **more: Any) -> dict[str, Any]:
    """The layout of a figure `height` pixels high, numbers on axes written as in the language ("en", "fr")."""
    return {"template": template(colours), "separators": typography(language).separators, "height": height, **more}
