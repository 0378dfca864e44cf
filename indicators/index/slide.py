"""An index for a hall: the own city among those nearest to it, each score as a bar, each rank as an interval."""

import pandas as pd

from indicators.answers.index import Composed
from indicators.catalogue import Catalogue
from indicators.drawing.labels import fitted
from indicators.drawing.slide_svg import Frame, Scale, bar, colour, drawing, line, text, widest
from indicators.index.chart import beside
from indicators.index.words import ends, place_text, score_text
from indicators.language.language import Language
from indicators.language.names import short_name

HEAD = 74  # units over the first row
MOST = 9  # rows


def ranks(answer: Composed, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """The picture; empty where there is no index."""
    rows = nearest(answer)
    if answer.empty or rows.empty:
        return ""
    step = (frame.height - HEAD) / max(len(rows), 6)
    columns = _Columns(rows, answer, _, frame)
    high = HEAD + step * len(rows)
    drawn = [*_heads(answer, columns, _, frame), *_guides(columns, high)]
    for place, row in enumerate(rows.itertuples()):
        drawn += _row(row, HEAD + step * place, step, columns, answer, _, frame)
    return drawing(frame, drawn, alt, high + 6)


def nearest(answer: Composed) -> pd.DataFrame:
    """The own city and those it is compared with; of many, the nearest in rank. Without a score, nobody."""
    rows = beside(answer).dropna(subset="score").reset_index(drop=True)
    own = rows.index[rows["geo"] == answer.city.id]
    if len(rows) <= MOST:
        return rows
    first = 0 if own.empty else min(max(0, int(own[0]) - MOST // 2), len(rows) - MOST)
    return rows.iloc[first : first + MOST]


class _Columns:
    """Where names, bars, scores and intervals stand."""

    def __init__(self, rows: pd.DataFrame, answer: Composed, _: Language, frame: Frame):
        names = [short_name(answer.cities[geo], _) for geo in rows["geo"]]
        told = [place_text(row.lower, row.upper, _) for row in rows.itertuples()]
        scores = [score_text(one, answer.index, _) for one in answer.rows["score"].dropna()]
        right = frame.width - widest(told, frame.label, True) - 24
        self.name = 0.0 if frame.narrow else min(widest(names, frame.label, True) + 24, frame.width * 0.26)
        self.score = frame.width * (0.36 if frame.narrow else 0.48)
        low, high = min([0.0, *answer.rows["score"].dropna()]), answer.rows["score"].max()
        self.bars = Scale(low, high, self.name, self.score - widest(scores, frame.label, True) - 18)
        self.ranks = Scale(1, max(answer.count, 2), self.score + 40, right - 16)


def _heads(answer: Composed, columns: _Columns, _: Language, frame: Frame) -> list[str]:
    """What the columns are, and the first and last place over the strip."""
    size, low = frame.small, frame.small + 2
    first, last = _.ordinal(1), _.ordinal(answer.count)
    if not frame.narrow:
        last = _("{place} of {count}", place=last, count=_.number(answer.count))
    title = _("Rank") if frame.narrow else _("Rank, as an interval")
    return [
        text(columns.name, low, _("Score"), size, "text", bold=True),
        text(columns.ranks.start - 16, low, title, size, "text", bold=True),
        text(columns.ranks.start - 16, low + size * 1.3, first, size, "muted"),
        text(columns.ranks.end + 16, low + size * 1.3, last, size, "muted", "end"),
    ]


def _guides(columns: _Columns, high: float) -> list[str]:
    """The ends and the middle of the strip, and the start of the bars."""
    start, end = columns.ranks.start - 16, columns.ranks.end + 16
    drawn = [line(x, HEAD, x, high, "line", 2) for x in (start, (start + end) / 2, end)]
    return [*drawn, line(columns.name, HEAD, columns.name, high, "muted", 2)]


def _row(row, top: float, step: float, columns: _Columns, answer: Composed, _: Language, frame: Frame) -> list[str]:
    """A city: its name, its score, the interval of its rank with the rank itself as a hole."""
    own = row.geo == answer.city.id
    middle = top + (step * 0.7 if frame.narrow else step / 2)
    base, high = middle + frame.label * 0.34, min(step * (0.34 if frame.narrow else 0.56), 38)
    room = frame.width if frame.narrow else columns.name - 24
    name = fitted(short_name(answer.cities[row.geo], _), room, frame.label)
    at = (0, top + step * 0.36, "start") if frame.narrow else (columns.name - 20, base, "end")
    low, upper = (columns.ranks(one) for one in ends(row.lower, row.upper))
    ink = "text" if own else "peer"
    hole = f"fill:{colour('background')};stroke:{colour(ink)};stroke-width:5"
    bars = columns.bars
    return [
        text(at[0], at[1], name, frame.label, "text", at[2], own),
        bar(bars(bars.low), middle - high / 2, bars(row.score) - bars(bars.low), high, "text" if own else "half"),
        text(columns.score, base, score_text(row.score, answer.index, _), frame.label, "text", "end", own),
        line(low - 7, middle, upper + 7, middle, ink, 14 if own else 9),
        f"<circle cx='{columns.ranks(row.rank):.1f}' cy='{middle:.1f}' r='{12 if own else 10}' style='{hole}'/>",
        text(frame.width, base, place_text(row.lower, row.upper, _), frame.label, "text" if own else "muted", "end",
             own),
    ]  # fmt: skip
