"""Indicators that are answered by yes or no: two named levels in place of a scale of numbers."""

from typing import Any

import pandas as pd

from indicators.drawing.rooms import Room
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.values import NO, YES, number_text, status_mark
from indicators.model.indicators import Indicator

LEVELS = [NO, YES]
ROOM = (-0.4, 1.4)  # the axis reaches beyond both levels, so that marks and words on them find room
HEIGHT = 320  # pixels: two levels and the names of twelve cities
DOT = 15  # pixels of a mark


def known(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows (columns value, status where there is one) that say yes or no."""
    there = rows["value"].isin(LEVELS)
    return rows[there & (rows["status"].map(status_mark) == "")] if "status" in rows else rows[there]


def level_names(indicator: Indicator, _: Language) -> list[str]:
    """The names of the two levels, "no" first."""
    return [number_text(level, indicator, _) for level in LEVELS]


def axis(indicator: Indicator, _: Language, room: tuple[float, float] = ROOM) -> dict[str, Any]:
    """An axis with the two levels named, and no number."""
    return {"range": list(room), "tickvals": LEVELS, "ticktext": level_names(indicator, _)}


def fills(values: pd.Series, full: str, colours: Tokens) -> list[str]:
    """The inside of each mark: filled for yes, hollow for no."""
    return [full if value == YES else colours.background for value in values]


def dots(
    rows: pd.DataFrame, places: list[float], hovers: list[str], city_id: str, colours: Tokens, room: Room
) -> dict[str, Any]:
    """A mark for each row on its level, at these heights: filled for yes, hollow for no, the own city's in ink."""
    inks = [colours.text if geo == city_id else colours.peer for geo in rows["geo"]]
    full = [
        ink if value == YES else colours.background for ink, value in zip(inks, rows["value"].tolist(), strict=True)
    ]
    return {
        "type": "scatter",
        "x": [float(value) for value in rows["value"]],
        "y": places,
        "mode": "markers",
        "marker": {"size": DOT * room.dot, "color": full, "line": {"color": inks, "width": 2 * room.stroke}},
        "hovertext": hovers,
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def counted(rows: pd.DataFrame, _: Language) -> dict[str, str]:
    """How many say yes, of how many: the words `count` and `number` of a sentence."""
    there = known(rows)
    return {"count": _.number((there["value"] == YES).sum()), "number": _.number(len(there))}


def city_answer(city: str, value: str, rows: pd.DataFrame, _: Language) -> str:
    """The city's answer, and how many of the cities shown say yes; where no other is shown, its answer alone."""
    if len(known(rows)) == 1:
        return _("{city}: {value}", city=city, value=value)
    return _("{city}: {value}; yes in {count} of {number} cities", city=city, value=value, **counted(rows, _))
