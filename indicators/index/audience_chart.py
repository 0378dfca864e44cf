"""An index for an audience: the own city among those nearest to it, each score as a bar, each rank as an interval."""

import pandas as pd

from indicators.answers.index import IndexScores
from indicators.catalogue import Catalogue
from indicators.drawing.board import Mark, Scale, bar, board, dot, line, seen_from_afar, text, widest
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure, Tokens, nothing
from indicators.index.chart import beside
from indicators.index.words import ends, place_text, score_text
from indicators.language.language import Language
from indicators.language.names import short_name

HEAD = 74  # pixels over the first row
MOST = 9  # rows


def ranks(answer: IndexScores, catalogue: Catalogue, _: Language, colours: Tokens, room: Room) -> Figure:
    """The figure, also of pictures; empty where there is no index."""
    room, rows = seen_from_afar(room), nearest(answer)
    if answer.empty or rows.empty:
        return nothing(colours, _)
    step = (room.height - HEAD) / max(len(rows), 6)
    columns = _Columns(rows, answer, _, room)
    high = HEAD + step * len(rows)
    parts = [*_heads(answer, columns, _, room), *_guides(columns, high)]
    for place, row in enumerate(rows.itertuples()):
        parts += _row(row, HEAD + step * place, step, columns, answer, _, room)
    return board(parts, room, colours, _, high + 6)


def nearest(answer: IndexScores) -> pd.DataFrame:
    """The own city and those it is compared with; of many, the nearest in rank. Without a score, nobody."""
    rows = beside(answer).dropna(subset="score").reset_index(drop=True)
    own_index = rows.index[rows["geo"] == answer.city.id]
    if len(rows) <= MOST:
        return rows
    first = 0 if own_index.empty else min(max(0, int(own_index[0]) - MOST // 2), len(rows) - MOST)
    return rows.iloc[first : first + MOST]


class _Columns:
    """Where names, bars, scores and intervals stand."""

    def __init__(self, rows: pd.DataFrame, answer: IndexScores, _: Language, room: Room):
        names = [short_name(answer.cities[geo], _) for geo in rows["geo"]]
        places = [place_text(row.lower, row.upper, _) for row in rows.itertuples()]
        scores = [score_text(one, answer.index, _) for one in answer.rows["score"].dropna()]
        right = room.width - widest(places, room.size, True) - 24
        self.name = 0.0 if room.narrow else min(widest(names, room.size, True) + 24, room.width * 0.26)
        self.score = room.width * (0.36 if room.narrow else 0.48)
        low, high = min([0.0, *answer.rows["score"].dropna()]), answer.rows["score"].max()
        self.bars = Scale(low, high, self.name, self.score - widest(scores, room.size, True) - 18)
        self.ranks = Scale(1, max(answer.count, 2), self.score + 40, right - 16)


def _heads(answer: IndexScores, columns: _Columns, _: Language, room: Room) -> list[Mark]:
    """What the columns are, and the first and last place over the strip."""
    size, low = room.small, room.small + 2
    first, last = _.ordinal(1), _.ordinal(answer.count)
    if not room.narrow:
        last = _("{place} of {count}", place=last, count=_.number(answer.count))
    title = _("Rank") if room.narrow else _("Rank interval")
    return [
        text(columns.name, low, _("Score"), size, "text", bold=True),
        text(columns.ranks.start - 16, low, title, size, "text", bold=True),
        text(columns.ranks.start - 16, low + size * 1.3, first, size, "muted"),
        text(columns.ranks.end + 16, low + size * 1.3, last, size, "muted", "end"),
    ]


def _guides(columns: _Columns, high: float) -> list[Mark]:
    """The ends and the middle of the strip, and the start of the bars."""
    start, end = columns.ranks.start - 16, columns.ranks.end + 16
    lines = [line(x, HEAD, x, high, "line", 2) for x in (start, (start + end) / 2, end)]
    return [*lines, line(columns.name, HEAD, columns.name, high, "muted", 2)]


def _row(row, top: float, step: float, columns: _Columns, answer: IndexScores, _: Language, room: Room) -> list[Mark]:
    """A city: its name, its score, the interval of its rank with the rank itself as a hole."""
    is_own = row.geo == answer.city.id
    middle = top + (step * 0.7 if room.narrow else step / 2)
    base, high = middle + room.size * 0.34, min(step * (0.34 if room.narrow else 0.56), 38)
    space = room.width if room.narrow else columns.name - 24
    name = fitted(short_name(answer.cities[row.geo], _), space, room.size)
    at = (0, top + step * 0.36, "start") if room.narrow else (columns.name - 20, base, "end")
    low, upper = (columns.ranks(one) for one in ends(row.lower, row.upper))
    ink = "text" if is_own else "peer"
    bars = columns.bars
    return [
        text(at[0], at[1], name, room.size, "text", at[2], is_own),
        bar(bars(bars.low), middle - high / 2, bars(row.score) - bars(bars.low), high, "text" if is_own else "half"),
        text(columns.score, base, score_text(row.score, answer.index, _), room.size, "text", "end", is_own),
        line(low - 7, middle, upper + 7, middle, ink, 14 if is_own else 9),
        dot(columns.ranks(row.rank), middle, 12 if is_own else 10, "background", ink, 5),
        text(room.width, base, place_text(row.lower, row.upper, _), room.size, "text" if is_own else "muted", "end",
             is_own),
    ]  # fmt: skip
