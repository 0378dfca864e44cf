"""An index for an audience: the own city among others, how often each is ahead, like most cities, behind."""

import pandas as pd

from indicators.answers.index import IndexScores
from indicators.drawing.board import Mark, Scale, bar, board, line, seen_from_afar, text, widest
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import Room
from indicators.drawing.style import GLYPHS, Figure, nothing
from indicators.drawing.themes import of_outcome
from indicators.index.chart import OUTCOMES, beside
from indicators.index.words import band_name, band_text, by_band, shares_of, single_figures
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import share_text
from indicators.model.index_recipe import BANDS
from indicators.view.reader import Reader

HEAD = 58  # pixels over the first row
MOST = 9  # rows


def bands(answer: IndexScores, reader: Reader, room: Room) -> Figure:
    """The figure, also of pictures; empty where there is no index."""
    _, colours = reader.language, reader.look
    room, rows = seen_from_afar(room), by_band(shown_rows(answer), answer, _)
    if answer.one_by_one:
        return board(_single_figures(answer, reader, room), room, colours, _)
    if answer.empty or rows.empty:
        return nothing(colours, _)
    step = (room.height - HEAD) / max(len(rows), 6)
    columns = _Columns(rows, answer, _, room)
    high = HEAD + step * len(rows)
    parts = [*_heads(columns, _, room), line(columns.bars.start, HEAD, columns.bars.start, high, "muted", 2)]
    for place, row in enumerate(rows.itertuples()):
        parts += _row(row, HEAD + step * place, step, columns, answer, _, room)
    return board(parts, room, colours, _, high + 6)


def _single_figures(answer: IndexScores, reader: Reader, room: Room) -> list[Mark]:
    """Each indicator of the own city by itself, where there is no index of them; of many, the first."""
    rows, step = single_figures(answer, reader)[:MOST], room.size * (3.4 if room.narrow else 2.2)
    parts = []
    for place, (title, figure) in enumerate(rows):
        at = (0.0, room.size * 1.4) if room.narrow else (room.width * 0.45, 0.0)
        foot, most = step * place + room.size * 1.4, room.width if room.narrow else room.width * 0.43
        parts.append(text(0, foot, fitted(title, most, room.size), room.size, bold=True))
        parts.append(text(at[0], foot + at[1], fitted(figure, room.width - at[0], room.size), room.size, "muted"))
    return parts


def shown_rows(answer: IndexScores) -> pd.DataFrame:
    """The own city and those it is compared with, by band and name; of many, those around it; none without a score."""
    rows = beside(answer).dropna(subset="score").reset_index(drop=True)
    own_index = rows.index[rows["geo"] == answer.city.id]
    if len(rows) <= MOST:
        return rows
    first = 0 if own_index.empty else min(max(0, int(own_index[0]) - MOST // 2), len(rows) - MOST)
    return rows.iloc[first : first + MOST]


class _Columns:
    """Where names, bars and bands stand."""

    def __init__(self, rows: pd.DataFrame, answer: IndexScores, _: Language, room: Room):
        names = [short_name(answer.cities[geo], _) for geo in rows["geo"]]
        self.name = 0.0 if room.narrow else min(widest(names, room.size, True) + 24, room.width * 0.26)
        self.words = [_words(row, _, room) for row in rows.itertuples()]
        right = room.width - widest(self.words, room.size, True) - 24
        self.bars = Scale(0, 1, self.name, right)


def _words(row, _: Language, room: Room) -> str:
    """The band with its sign and share; on a phone the sign and the share."""
    glyph, shares = GLYPHS[OUTCOMES[row.band]], shares_of(row)
    return f"{glyph} {share_text(max(shares), _) if room.narrow else band_text(row.band, shares, _)}"


def _heads(columns: _Columns, _: Language, room: Room) -> list[Mark]:
    """What the parts of the bars are, over their ends and their middle."""
    start, end = columns.bars.start, columns.bars.end
    places = zip(BANDS, (start, (start + end) / 2, end), ("start", "middle", "end"), strict=True)
    return [
        text(x, room.small + 8, f"{GLYPHS[OUTCOMES[band]]} {band_name(band, _)}", room.small, "text", side)
        for band, x, side in places
    ]


def _row(row, top: float, step: float, columns: _Columns, answer: IndexScores, _: Language, room: Room) -> list[Mark]:
    """A city: its name, the shares of its bands as one bar, the band of most simulations."""
    is_own = row.geo == answer.city.id
    middle = top + (step * 0.7 if room.narrow else step / 2)
    base, high = middle + room.size * 0.34, min(step * (0.34 if room.narrow else 0.56), 38)
    space = room.width if room.narrow else columns.name - 24
    name = fitted(short_name(answer.cities[row.geo], _), space, room.size)
    at = (0, top + step * 0.36, "start") if room.narrow else (columns.name - 20, base, "end")
    parts, reached = [text(at[0], at[1], name, room.size, "text", at[2], is_own)], 0.0
    for band, share in zip(BANDS, shares_of(row), strict=True):
        left, right = columns.bars(reached), columns.bars(reached + share)
        colour = of_outcome(OUTCOMES[band])
        tint = colour if is_own else f"{colour}_tint"
        parts += [bar(left, middle - high / 2, right - left, high, tint)] if share else []
        reached += share
    words = text(room.width, base, _words(row, _, room), room.size, "text" if is_own else "muted", "end", is_own)
    return [*parts, words]
