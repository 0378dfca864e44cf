"""Many indicators of several cities for an audience: those on which the own city differs most, as tiles."""

import pandas as pd

from indicators.answers.comparison import Overview
from indicators.answers.records import DIFFERENT, OLDEST
from indicators.drawing.board import bar, board, text
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import Room
from indicators.drawing.style import GLYPHS, HOLLOW, Figure, nothing
from indicators.drawing.themes import of_outcome
from indicators.language.language import Language
from indicators.language.names import own_city, short_name
from indicators.language.values import APART, number_text, status_mark
from indicators.model.indicators import Outcome
from indicators.view.reader import Reader

HEAD = 64  # pixels over the first row


def tiles(answer: Overview, reader: Reader, room: Room) -> Figure:
    """The indicators on which the own city differs most, by city: a tint and a glyph for each outcome."""
    _ = reader.language
    own_place, rows, chosen = own_city(answer), _rows_with_figures(answer), shown_indicators(answer, room.rows)
    if not chosen:
        return nothing(reader.look, _)
    cities = answer.cities[: 3 if room.narrow else 9]
    order = [one for one in answer.indicators if one.id in chosen]
    start = room.width * (0.46 if room.narrow else 0.34)
    wide, step = (room.width - start) / len(cities), min((room.height - HEAD) / max(len(order), 1), 80)
    parts = [
        text(start + wide * (place + 0.5), room.small + 8, fitted(short_name(one, _), wide - 8, room.small * 0.9),
             room.small * 0.9, "text", "middle", one is own_place)
        for place, one in enumerate(cities)
    ]  # fmt: skip
    cells = {(row.geo, row.indicator): row for row in rows.itertuples()}
    for place, indicator in enumerate(order):
        top = HEAD + step * place
        title = fitted(_.words(indicator.title), start - 20, room.small)
        parts.append(text(0, top + step / 2 + room.small * 0.34, title, room.small))
        for column, city in enumerate(cities):
            cell = cells.get((city.id, indicator.id))
            if cell is None:
                sign = APART if (indicator.id, city.id) in answer.apart else "–"
                at = start + wide * (column + 0.5), top + step / 2 + room.small * 0.34
                parts.append(text(*at, sign, room.small, "muted", "middle"))
                continue
            parts += _tile(cell, indicator, start + wide * column, top, wide, step, city is own_place, _, room)
    return board(parts, room, reader.look, _, HEAD + step * len(order) + 6)


def _rows_with_figures(answer: Overview) -> pd.DataFrame:
    return answer.rows[(answer.rows["status"].map(status_mark) == "") & answer.rows["value"].notna()]


def shown_indicators(answer: Overview, most: int) -> set[str]:
    """The indicators on which the own city differs most clearly; else its first ones."""
    city, rows = own_city(answer), _rows_with_figures(answer)
    mine = rows[rows["geo"] == city.id] if city else rows.iloc[:0]
    fresh = mine[mine["year"] >= mine["year"].max() - OLDEST]
    differing = fresh.loc[fresh["outcome"].isin(DIFFERENT), "indicator"]
    there = set(fresh["indicator"])
    order = [*(id for id in answer.notable if id in there), *differing] or fresh["indicator"]
    return set(list(dict.fromkeys(order))[:most])


def _tile(cell, indicator, x: float, top: float, wide: float, step: float, mine: bool, _: Language, room: Room):
    outcome = Outcome(cell.outcome)
    tint = "panel" if outcome in HOLLOW else f"{of_outcome(outcome)}_tint"
    words = f"{number_text(cell.value, indicator, _)} {GLYPHS[outcome]}".strip()
    return [
        bar(x + 2, top + 2, wide - 4, step - 4, tint),
        text(x + wide / 2, top + step / 2 + room.small * 0.34, words, room.small, "text", "middle", mine),
    ]
