"""The look, in one place: colours light and dark, typefaces, glyphs, the Plotly template and what a figure is."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure

from indicators.language.typographies import typography
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import Outcome

SANS = "'Source Sans',sans-serif"
SERIF = "'Source Serif',Georgia,serif"
CHART, LABEL, SMALL = 14, 13, 12  # sizes of type in charts, in pixels

# A shape says again what the colour says. A ring has no glyph inside: the ring is the shape.
GLYPHS: dict[str, str] = {
    Outcome.BETTER: "+",
    Outcome.SIMILAR: "=",
    Outcome.WORSE: "−",
    Outcome.HIGHER: "▲",
    Outcome.LOWER: "▼",
    Outcome.NOT_TESTED: "",
    Outcome.NOT_COMPARED: "",
}


def glyph_share(glyph: str) -> float:
    """How large the glyph of an outcome is written, as a share of the width of its circle: arrows are wide."""
    return 0.57 if glyph in ("▲", "▼", "△", "▽") else 0.82


HOLLOW = frozenset(one for one in Outcome if not one.is_tested)

# For st.plotly_chart(figure, theme=None, config=CONFIG, width="stretch").
CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True, "doubleClick": False}


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme; contrasts were computed on `background` (WCAG 2): text 4.5:1, marks 3:1."""

    name: str
    background: str
    panel: str
    text: str
    muted: str
    line: str
    grid: str
    land: str
    border: str  # between countries
    better: str
    worse: str
    similar: str
    higher: str
    lower: str
    peer: str
    glyph: str  # inside a filled circle
    network: str  # bar from worst to best
    half: str  # middle half of the cities
    better_tint: str  # behind text, in the overview
    worse_tint: str
    similar_tint: str
    higher_tint: str
    lower_tint: str

    def colour(self, outcome: str) -> str:
        """The colour of an outcome's mark; a ring of muted ink where nothing was tested or compared."""
        return self.muted if outcome in HOLLOW else getattr(self, Outcome(outcome).value)

    def tint(self, outcome: str) -> str:
        """The pale colour of an outcome behind text; the page itself where nothing was tested or compared."""
        return self.background if outcome in HOLLOW else getattr(self, f"{Outcome(outcome).value}_tint")

    def fill(self, outcome: str) -> str:
        """What fills an outcome's circle: its colour, or the page for a ring."""
        return self.background if outcome in HOLLOW else self.colour(outcome)


LIGHT = Tokens(
    name="light",
    background="#FFFFFF",
    panel="#F5F4F1",
    text="#1A1A1A",
    muted="#5B6067",
    line="#DAD8D2",
    grid="#ECEAE5",
    land="#EFEDE8",
    border="#C9C5BC",
    better="#1B6CA8",
    worse="#B8500B",
    similar="#6B7075",
    higher="#2E3B73",
    lower="#7A88C4",
    peer="#7C8791",
    glyph="#FFFFFF",
    network="#EDEBE6",
    half="#D2CEC5",
    better_tint="#D3E4F3",
    worse_tint="#F7DCC6",
    similar_tint="#ECEBE8",
    higher_tint="#C9CFE8",
    lower_tint="#E6E9F6",
)
DARK = Tokens(
    name="dark",
    background="#12171C",
    panel="#1B2229",
    text="#ECEAE6",
    muted="#A6ADB5",
    line="#323A43",
    grid="#252D35",
    land="#252D35",
    border="#3F4954",
    better="#6CB2EE",
    worse="#F0954A",
    similar="#A3AAB2",
    higher="#B7C0EE",
    lower="#7682B8",
    peer="#8E99A4",
    glyph="#12171C",
    network="#252D35",
    half="#3F4954",
    better_tint="#1E3C57",
    worse_tint="#5A3415",
    similar_tint="#2B3138",
    higher_tint="#3C4677",
    lower_tint="#242B48",
)


# The page's own variables: one drawing serves light and dark.
VARIABLES = Tokens(
    name="page", **{one.name: f"var(--vg-{one.name.replace('_', '-')})" for one in fields(Tokens) if one.name != "name"}
)


def tokens(theme: str) -> Tokens:
    """The colours of the theme "light" or "dark". Raises UnknownNameError."""
    themes = {"light": LIGHT, "dark": DARK}
    if theme not in themes:
        raise UnknownNameError("theme", theme, themes)
    return themes[theme]


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
        "colorway": [colours.better, colours.peer, colours.worse, colours.higher, colours.lower, colours.muted],
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
