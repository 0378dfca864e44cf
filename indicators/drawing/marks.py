"""Pieces that figures over time are drawn with: broken paths, patches, chosen values and years, axes, notes."""

import math
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pandas as pd

from indicators.drawing.labels import Label, Spot, tick_decimals
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import GLYPHS, HOLLOW, Tokens, glyph_share
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.indicators import Outcome, Status

PROVISIONAL = Status.PROVISIONAL.value
RING = 13 / 16  # of a circle's width
# An axis in shares of the plot's width, for words: laid over the first one, or the pointer would meet it alone.
BESIDE = {"domain": [0, 1], "range": [0, 1], "visible": False, "anchor": "y", "fixedrange": True, "overlaying": "x"}
LARGE = 100_000  # from here on ticks are written in short: "400K"


def beside_words(axis: dict[str, Any], share: float) -> dict[str, Any]:
    """An axis of values that leaves a share of the width at its right free, for the words on `BESIDE`.

    An axis that overlies another has the other's domain, so the range is longer instead of the domain shorter.
    """
    low, high = axis["range"]
    return axis | {"range": [low, low + (high - low) / (1 - share)]}


def tick_words(scale: list[float], _: Language) -> list[str]:
    """The numbers of a scale as an axis writes them: exactly, large ones in short."""
    if max(abs(tick) for tick in scale) >= LARGE:
        return [_.compact(tick) for tick in scale]
    return [_.number(tick, tick_decimals(scale)) for tick in scale]


def tick_room(words: list[str], size: float, room: Room = DESKTOP) -> float:
    """Pixels that these words take at the left of an axis, with the gap to it."""
    return max((width(word, size) for word in words), default=0) + room.px(10)


def pieces(rows: pd.DataFrame, cuts: Collection[int], joined: bool) -> Iterator[pd.DataFrame]:
    """Stretches of a line without a gap: waves are joined, years only to the next year; a cut starts a new stretch."""
    years = [int(year) for year in rows["year"]]
    start = 0
    for place in range(1, len(years) + 1):
        if place == len(years) or not _linked(years[place - 1], years[place], cuts, joined):
            yield rows.iloc[start:place]
            start = place


def path(
    rows: pd.DataFrame, words: list[str], cuts: Collection[int], joined: bool, apart: Collection[int] = ()
) -> tuple[list[int | None], list[float | None], list[str]]:
    """Years, values and hover words of a line, an empty point wherever it is not continuous.

    `apart`: years to and from which no line is drawn here (`dashes`).
    """
    x: list[int | None] = []
    y: list[float | None] = []
    hovers: list[str] = []
    for year, value, word in zip(rows["year"].tolist(), rows["value"].tolist(), words, strict=True):
        before = x[-1] if x else None
        linked = before is not None and _linked(before, year, cuts, joined) and not {before, year} & {*apart}
        if before is not None and not linked:
            x, y, hovers = [*x, None], [*y, None], [*hovers, ""]
        x, y, hovers = [*x, year], [*y, value], [*hovers, word]
    return x, y, hovers


def provisional(rows: pd.DataFrame) -> set[int]:
    """The years of the rows (year, status) whose figures are provisional: hollow, and dashed where a line leads."""
    return {int(year) for year, status in zip(rows["year"], rows["status"], strict=True) if status == PROVISIONAL}


def dashes(rows: pd.DataFrame, cuts: Collection[int], joined: bool) -> tuple[list[int | None], list[float | None]]:
    """Years and values of the pieces of a line that lead to provisional figures or from them."""
    years, values, apart = rows["year"].tolist(), rows["value"].tolist(), provisional(rows)
    x: list[int | None] = []
    y: list[float | None] = []
    for place in range(1, len(years)):
        before, year = years[place - 1 : place + 1]
        if {before, year} & apart and _linked(before, year, cuts, joined):
            x, y = [*x, before, year, None], [*y, *values[place - 1 : place + 1], None]
    return x, y


def patch(x: list, y: list, colour: str, opacity: float) -> dict[str, Any]:
    """A filled shape without outline, deaf to the pointer."""
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": colour,
        "opacity": opacity,
        "hoverinfo": "skip",
    }


def outcomes(
    x: Sequence[float | None],
    y: Sequence[float],
    values: Collection[str],
    colours: Tokens,
    size: float = 16,
    **more: Any,
) -> dict[str, Any]:
    """Circles `size` pixels wide in the colours of outcomes, each with its glyph; rings where nothing was tested."""
    hollow = [one in HOLLOW for one in values]
    glyphs = [GLYPHS[Outcome(one)] for one in values]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": x,
        "y": y,
        "text": [f"<b>{glyph}</b>" if glyph else "" for glyph in glyphs],
        "textposition": "middle center",
        "textfont": {"size": [size * glyph_share(glyph) for glyph in glyphs], "color": colours.glyph},
        "marker": {
            "symbol": "circle",
            "opacity": 1,
            "size": [size * (RING if ring else 1) for ring in hollow],
            "color": [colours.fill(one) for one in values],
            "line": {
                "color": [colours.muted if ring else colours.background for ring in hollow],
                "width": [size * (2 if ring else 1.5) / 16 for ring in hollow],
            },
        },
        "cliponaxis": False,
        **more,
    }


def note(text: str, size: float, colour: str, **place: Any) -> dict[str, Any]:
    """Words without an arrow."""
    return {"text": text, "showarrow": False, "font": {"size": size, "color": colour}, **place}


def name(spot: Spot, label: Label, size: float, colours: Tokens, x: float, y: float, ink: str = "") -> dict[str, Any]:
    """A mark's name where `label` puts it beside the mark; `x` and `y` are the mark's place on the axes."""
    text = f"<b>{safe(spot.text)}</b>" if spot.bold else safe(spot.text)
    side = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
    ink = ink or (colours.text if spot.bold else colours.muted)
    return note(text, size, ink, x=x, y=y) | {
        "xanchor": side, "yanchor": "middle", "xshift": label.dx, "yshift": -label.dy
    }  # fmt: skip


def chosen(values: list[float], most: int) -> list[int]:
    """The places of the values to print: all, or every second, third, … so that at most `most` are, the first among
    them."""
    if not values or most < 1:
        return []
    return list(range(0, len(values), math.ceil(len(values) / most)))


def chosen_years(years: list[int], most: int) -> list[int]:
    """The years to write under an axis: all, or every second, third, … counted back from the last."""
    return years[:: -math.ceil(len(years) / most)][::-1] if years else []


def year_axis(
    years: list[int], most: int, edge: tuple[float, float], size: float, colours: Tokens, room: Room = DESKTOP
) -> dict[str, Any]:
    """An axis whose ticks are the years that have figures, `most` at most."""
    years_labelled = chosen_years(years, most)
    return {
        "range": list(edge),
        "tickvals": years_labelled,
        "ticktext": [str(year) for year in years_labelled],
        "tickfont": {"size": size, "color": colours.muted},
        "showline": True,
        "linecolor": colours.muted,
        "ticks": "outside",
        "tickcolor": colours.muted,
        "ticklen": room.px(5),
    }


def value_axis(scale: list[float], _: Language, size: float, colours: Tokens, room: Room = DESKTOP) -> dict[str, Any]:
    """An axis with a thin line at each number of the scale, written as in the language."""
    return {
        "range": [scale[0], scale[-1]],
        "tickvals": scale,
        "ticktext": tick_words(scale, _),
        "tickfont": {"size": size, "color": colours.muted},
        "showgrid": True,
        "gridcolor": colours.grid,
        "gridwidth": room.stroke,
    }


def side(values: list[float], place: int) -> str:
    """Where a value stands: above a point that its neighbours lie below, else below it."""
    around = [values[other] for other in (place - 1, place + 1) if 0 <= other < len(values)]
    return "top center" if around and sum(values[place] - one for one in around) > 0 else "bottom center"


def _linked(before: int, year: int, cuts: Collection[int], joined: bool) -> bool:
    return year not in cuts and (joined or year == before + 1)
