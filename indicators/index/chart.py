"""The cities of an index: each one's score as a bar, and beside it its rank, never without the interval."""

from dataclasses import dataclass, replace

import pandas as pd

from indicators.answers.index import IndexScores
from indicators.catalogue import Catalogue
from indicators.drawing import marks
from indicators.drawing.labels import fitted, ticks
from indicators.drawing.style import CHART, LABEL, SMALL, Figure, Tokens, layout
from indicators.drawing.text import width
from indicators.index.words import ends, no_score, place_text, score_text
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.tables import Row


@dataclass(frozen=True)
class ScoresRoom:
    """The room a figure has, in pixels."""

    row: int
    name: float  # the widest a name may be
    above: bool  # names stand above their bar
    width: int  # at which columns are reckoned
    score: tuple[float, float]  # share of the width: the bars
    value: float  # where the score is written, right-aligned
    ranks: tuple[float, float]  # share of the width: the strip of ranks
    head: int = 48
    foot: int = 8
    size: int = CHART


WIDE = ScoresRoom(30, 210, False, 1000, (0.0, 0.38), 0.45, (0.50, 0.87))
NARROW = ScoresRoom(50, 300, True, 340, (0.0, 0.30), 0.45, (0.50, 0.79))
MANY, MANY_NARROW = replace(WIDE, row=21, size=LABEL), replace(NARROW, row=40, size=LABEL)


def index_scores(answer: IndexScores, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The own city among its peers, the best score first."""
    return _Drawing(answer, beside(answer), _, colours, WIDE).figure()


def index_scores_phone(answer: IndexScores, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The same 390 pixels wide."""
    return _Drawing(answer, beside(answer), _, colours, NARROW).figure()


def index_all(answer: IndexScores, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """Every city that takes part, the best score first."""
    return _Drawing(answer, answer.rows, _, colours, MANY).figure()


def index_all_phone(answer: IndexScores, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The same 390 pixels wide."""
    return _Drawing(answer, answer.rows, _, colours, MANY_NARROW).figure()


def beside(answer: IndexScores) -> pd.DataFrame:
    """The rows of the own city and of those it is compared with."""
    rows = answer.rows
    return rows[rows["peer"] | (rows["geo"] == answer.city.id)].reset_index(drop=True)


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: IndexScores, rows: pd.DataFrame, _: Language, colours: Tokens, frame: ScoresRoom):
        self.answer, self.rows, self._, self.colours, self.frame = (
            answer,
            rows.reset_index(drop=True),
            _,
            colours,
            frame,
        )
        self.scored = self.rows.dropna(subset="score")
        self.height = frame.head + len(self.rows) * frame.row + frame.foot
        lowest = (
            1.0 if answer.index.scale in ("minmax", "goalposts") and answer.index.aggregation != "copeland" else 0.0
        )
        scores = self.scored["score"]
        self.scale = ticks(min([lowest, *scores]), max([1.0, *scores]), 4)
        self.least = min(0.0, self.scale[0])

    def figure(self) -> Figure:
        """Bars, intervals, then every word."""
        frame, colours = self.frame, self.colours
        left_margin = (
            4
            if frame.above
            else max([80.0, *(width(self._name(row), self.frame.size, bold=True) for row in self.rows.itertuples())])
            + 16
        )
        quiet = {"showgrid": False, "visible": False, "fixedrange": True}
        count = max(self.answer.count, 2)
        return Figure(
            [self._bars(), *self._intervals(), self._dots()],
            layout(
                colours, self._.code, self.height,
                margin={"l": left_margin, "r": 4, "t": frame.head, "b": frame.foot},
                annotations=[*self._names(), *self._scores(), *self._places(), *self._heads()],
                shapes=self._guides(),
                xaxis={**quiet, "domain": list(frame.score), "range": [self.least, self.scale[-1]]},
                xaxis2={**quiet, "domain": list(frame.ranks), "range": [0.5, count + 0.5], "anchor": "y"},
                yaxis={"range": [len(self.rows) - 0.5, -0.5], "visible": False, "fixedrange": True},
            ),
        )  # fmt: skip

    def _at(self, place: int) -> float:
        return place + (0.2 if self.frame.above else 0.0)

    def _ink(self, geo: str, other: str) -> str:
        return self.colours.text if geo == self.answer.city.id else other

    def _bars(self) -> dict:
        rows = self.scored
        return {
            "type": "bar", "orientation": "h", "y": [self._at(place) for place in rows.index],
            "base": [self.least] * len(rows), "x": [float(score) - self.least for score in rows["score"]],
            "width": 0.26 if self.frame.above else 0.5,
            "marker": {"color": [self._ink(geo, self.colours.half) for geo in rows["geo"]]},
            "hovertext": [self._told(row) for row in rows.itertuples()], "hoverinfo": "text", "textposition": "none",
        }  # fmt: skip

    def _intervals(self) -> list[dict]:
        """From the 5th to the 95th percentile of the draws; the own city's in ink."""
        traces = []
        for is_own in (False, True):
            x, y = [], []
            for row in self.scored.itertuples():
                if (row.geo == self.answer.city.id) == is_own:
                    low, high = ends(row.lower, row.upper)
                    x += [low - 0.35, high + 0.35, None]
                    y += [self._at(row.Index), self._at(row.Index), None]
            line = {"color": self.colours.text if is_own else self.colours.peer, "width": 5 if is_own else 3}
            traces.append({"type": "scatter", "x": x, "y": y, "xaxis": "x2", "mode": "lines", "line": line,
                         "hoverinfo": "skip", "cliponaxis": False})  # fmt: skip
        return traces

    def _dots(self) -> dict:
        """The rank by the recipe as it is: a hole in the interval, not a number of its own."""
        rows = self.scored
        return {
            "type": "scatter", "x": rows["rank"].tolist(), "y": [self._at(place) for place in rows.index],
            "xaxis": "x2", "mode": "markers", "cliponaxis": False,
            "marker": {"size": 8, "color": self.colours.background,
                       "line": {"width": 2, "color": [self._ink(geo, self.colours.peer) for geo in rows["geo"]]}},
            "hovertext": [self._told(row) for row in rows.itertuples()], "hoverinfo": "text",
        }  # fmt: skip

    def _names(self) -> list[dict]:
        written = []
        for row in self.rows.itertuples():
            is_own, name = row.geo == self.answer.city.id, safe(self._name(row))
            colour = self.colours.text if is_own or self.frame.above else self.colours.muted
            words = marks.note(
                f"<b>{name}</b>" if is_own else name, self.frame.size, colour, x=0, xref="paper", y=row.Index
            )
            place = {"xanchor": "right", "xshift": -10, "yanchor": "middle"}
            if self.frame.above:
                place = {"xanchor": "left", "xshift": 0, "yanchor": "bottom", "yshift": -3}
            written.append(words | place)
        return written

    def _scores(self) -> list[dict]:
        """The score at the right of its bar; why there is none in its place."""
        notes = []
        for row in self.rows.itertuples():
            has_score = row.score == row.score
            words = score_text(row.score, self.answer.index, self._) if has_score else no_score(row.missing, self._)
            words = f"<b>{safe(words)}</b>" if row.geo == self.answer.city.id else safe(words)
            at = {"x": self.frame.value if has_score else 0, "xref": "paper", "y": self._at(row.Index)}
            colour = self.colours.text if has_score else self.colours.muted
            side = {"xanchor": "right" if has_score else "left", "yanchor": "middle", "xshift": 0 if has_score else 4}
            notes.append(marks.note(words, self.frame.size if has_score else LABEL, colour, **at) | side)
        return notes

    def _places(self) -> list[dict]:
        """The interval of the rank in words, at the very right."""
        notes = []
        for row in self.scored.itertuples():
            words = safe(place_text(row.lower, row.upper, self._))
            words = f"<b>{words}</b>" if row.geo == self.answer.city.id else words
            colour = self._ink(row.geo, self.colours.muted)
            at = {"x": 1, "xref": "paper", "y": self._at(row.Index), "xanchor": "right", "yanchor": "middle"}
            notes.append(marks.note(words, LABEL, colour, **at))
        return notes

    def _heads(self) -> list[dict]:
        """What the columns are, and the first and last place over the strip."""
        frame, _, count = self.frame, self._, self.answer.count
        last = _.ordinal(count)
        title = _("Rank") if frame.above else _("Rank interval")
        last = last if frame.above else _("{place} of {count}", place=last, count=_.number(count))
        heads = (0, _("Score")), (frame.ranks[0], title)
        limits = (frame.ranks[0], _.ordinal(1)), (frame.ranks[1], last)
        return [
            *(self._head(f"<b>{safe(words)}</b>", x, LABEL, self.colours.text, 22) for x, words in heads),
            *(self._head(safe(words), x, SMALL, self.colours.muted, 4) for x, words in limits),
        ]

    def _head(self, words: str, x: float, size: int, colour: str, up: int) -> dict:
        """Words over the figure that begin at a place of its width; the last place ends there."""
        side = "right" if x == self.frame.ranks[1] else "left"
        place = {"x": x, "xref": "paper", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": up}
        return marks.note(words, size, colour, **place) | {"xanchor": side}

    def _guides(self) -> list[dict]:
        """The start of the bars, the ends of the strip, and the own row's band."""
        line = {"color": self.colours.line, "width": 1}
        shared = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "line": line}
        count = max(self.answer.count, 2)
        shapes = [{**shared, "x0": self.least, "x1": self.least, "line": {"color": self.colours.muted, "width": 1}}]
        shapes += [{**shared, "xref": "x2", "x0": at, "x1": at} for at in (0.5, (count + 1) / 2, count + 0.5)]
        return shapes

    def _name(self, row: Row) -> str:
        city = self.answer.cities.get(row.geo)
        name = fitted(short_name(city, self._) if city else row.geo, self.frame.name, self.frame.size)
        newest = self.answer.rows["last"].max()
        return name if row.last == newest else f"{name} ({int(row.last)})"

    def _told(self, row: Row) -> str:
        """What the pointer tells."""
        _, city = self._, self.answer.cities.get(row.geo)
        low, high = ends(row.lower, row.upper)
        lines = [
            f"<b>{safe(short_name(city, _) if city else row.geo)}</b>",
            safe(_("Score {score}", score=score_text(row.score, self.answer.index, _))),
            safe(_("between {lower} and {upper} of {count}", lower=_.ordinal(low), upper=_.ordinal(high),
                   count=_.number(self.answer.count))),
        ]  # fmt: skip
        if row.missing > 0:
            lines.append(safe(_("{share} of the weight missing", share=_.percent(100 * row.missing))))
        if row.scored < 1:
            lines.append(safe(_("a score in {share} of the simulations", share=_.percent(100 * row.scored))))
        return "<br>".join(lines)
