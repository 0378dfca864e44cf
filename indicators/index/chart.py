"""The cities of an index by band: how often each is ahead, like most cities, behind; a city never has a rank."""

from dataclasses import dataclass, replace

import pandas as pd

from indicators.answers.index import IndexScores
from indicators.drawing import marks
from indicators.drawing.labels import fitted
from indicators.drawing.style import CHART, GLYPHS, LABEL, Figure, Tokens, layout
from indicators.drawing.text import width
from indicators.index.words import band_name, band_text, by_band, no_score, score_text, shares_of
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe, share_text
from indicators.model.index_recipe import BANDS
from indicators.model.indicators import Outcome
from indicators.model.tables import Row
from indicators.view.reader import Reader

OUTCOMES = {"ahead": Outcome.BETTER, "like": Outcome.CANNOT_TELL, "behind": Outcome.WORSE}  # the colours and signs


@dataclass(frozen=True)
class BandsRoom:
    """The room a figure has, in pixels."""

    row: int
    name: float  # the widest a name may be
    above: bool  # names stand above their bar
    bars: float  # share of the width at which the bars end
    head: int = 30
    foot: int = 8
    size: int = CHART


PHONE = 350  # pixels of a figure on a phone, without its margins
LEAST = 640  # pixels of the bars and the words at their right, where the screen is 1024 wide
WIDE = BandsRoom(30, 210, False, 0.78)
NARROW = BandsRoom(50, 300, True, 0.6)
MANY, MANY_NARROW = replace(WIDE, row=21, size=LABEL), replace(NARROW, row=40, size=LABEL)


def index_scores(answer: IndexScores, reader: Reader) -> Figure:
    """The own city among its peers, by band and name."""
    return _Drawing(answer, beside(answer), reader.language, reader.look, WIDE).figure()


def index_scores_phone(answer: IndexScores, reader: Reader) -> Figure:
    """The same 390 pixels wide."""
    return _Drawing(answer, beside(answer), reader.language, reader.look, NARROW).figure()


def index_all(answer: IndexScores, reader: Reader) -> Figure:
    """Every city that takes part, by band and name."""
    return _Drawing(answer, answer.rows, reader.language, reader.look, MANY).figure()


def index_all_phone(answer: IndexScores, reader: Reader) -> Figure:
    """The same 390 pixels wide."""
    return _Drawing(answer, answer.rows, reader.language, reader.look, MANY_NARROW).figure()


def beside(answer: IndexScores) -> pd.DataFrame:
    """The rows of the own city and of those it is compared with."""
    rows = answer.rows
    return rows[rows["peer"] | (rows["geo"] == answer.city.id)].reset_index(drop=True)


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: IndexScores, rows: pd.DataFrame, _: Language, colours: Tokens, frame: BandsRoom):
        self.answer, self.rows, self._ = answer, by_band(rows, answer, _), _
        self.colours, self.frame = colours, self._fitted(frame)
        self.scored = self.rows.dropna(subset="score")
        self.height = frame.head + len(self.rows) * frame.row + frame.foot

    def _fitted(self, frame: BandsRoom) -> BandsRoom:
        """The bars end where the longest text at the right begins: on a phone and beside the choices at 1024 pixels."""
        texts = [self._band_words(row) for row in self.rows.itertuples() if row.band]
        widest = max((width(one, LABEL, bold=True) for one in texts), default=0)
        return replace(frame, bars=min(frame.bars, 1 - (widest + 12) / (PHONE if frame.above else LEAST)))

    def figure(self) -> Figure:
        """Bars of the shares, then every word."""
        frame, quiet = self.frame, {"showgrid": False, "visible": False, "fixedrange": True}
        names = [width(self._name(row), frame.size, bold=True) for row in self.rows.itertuples()]
        left = 4 if frame.above else max([80.0, *names]) + 16
        return Figure(
            [self._bars(band) for band in BANDS],
            layout(
                self.colours, self._.code, self.height, barmode="stack",
                margin={"l": left, "r": 4, "t": frame.head, "b": frame.foot},
                annotations=[*self._names(), *self._bands(), *self._heads()],
                shapes=self._between(),
                xaxis={**quiet, "domain": [0, frame.bars], "range": [0, 1]},
                yaxis={"range": [len(self.rows) - 0.5, -0.5], "visible": False, "fixedrange": True},
            ),
        )  # fmt: skip

    def _at(self, place: int) -> float:
        return place + (0.2 if self.frame.above else 0.0)

    def _is_own(self, row: Row) -> bool:
        return row.geo == self.answer.city.id

    def _bars(self, band: str) -> dict:
        """One band's part of every bar: the share of the simulations."""
        rows, outcome = self.scored, OUTCOMES[band]
        inks = [
            self.colours.colour(outcome) if geo == self.answer.city.id else self.colours.tint(outcome)
            for geo in rows["geo"]
        ]
        return {
            "type": "bar", "orientation": "h", "y": [self._at(place) for place in rows.index],
            "x": rows[band].tolist(), "width": 0.3 if self.frame.above else 0.62, "marker": {"color": inks},
            "hovertext": [self._told(row) for row in rows.itertuples()], "hoverinfo": "text", "textposition": "none",
        }  # fmt: skip

    def _names(self) -> list[dict]:
        written = []
        for row in self.rows.itertuples():
            is_own, name = self._is_own(row), safe(self._name(row))
            colour = self.colours.text if is_own or self.frame.above else self.colours.muted
            words = marks.note(
                f"<b>{name}</b>" if is_own else name, self.frame.size, colour, x=0, xref="paper", y=row.Index
            )
            place = {"xanchor": "right", "xshift": -10, "yanchor": "middle"}
            if self.frame.above:
                place = {"xanchor": "left", "xshift": 0, "yanchor": "bottom", "yshift": -3}
            written.append(words | place)
        return written

    def _bands(self) -> list[dict]:
        """The band of each city and how often it is in it, at the right; why there is none in its place."""
        notes = []
        for row in self.rows.itertuples():
            words = self._band_words(row) if row.band else no_score(row.missing, self._)
            text = f"<b>{safe(words)}</b>" if self._is_own(row) else safe(words)
            colour = self.colours.text if self._is_own(row) else self.colours.muted
            at = {"x": self.frame.bars if row.band else 0, "xref": "paper", "y": self._at(row.Index)}
            side = {"xanchor": "left", "yanchor": "middle", "xshift": 10 if row.band else 4}
            notes.append(marks.note(text, LABEL, colour, **at) | side)
        return notes

    def _band_words(self, row: Row) -> str:
        return f"{GLYPHS[OUTCOMES[row.band]]} {band_text(row.band, shares_of(row), self._)}"

    def _heads(self) -> list[dict]:
        """What the parts of the bars are, over their ends and their middle; in one line where these are too close."""
        if self.frame.above:
            line = "  ".join(f"{GLYPHS[OUTCOMES[band]]} {safe(band_name(band, self._))}" for band in BANDS)
            at = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4}
            return [marks.note(line, LABEL, self.colours.text, **at) | {"xanchor": "left"}]
        places = zip(BANDS, (0.0, self.frame.bars / 2, self.frame.bars), ("left", "center", "right"), strict=True)
        return [
            marks.note(
                f"{GLYPHS[OUTCOMES[band]]} {safe(band_name(band, self._))}", LABEL, self.colours.text, x=x,
                xref="paper", y=1, yref="paper", yanchor="bottom", yshift=4,
            ) | {"xanchor": side}
            for band, x, side in places
        ]  # fmt: skip

    def _between(self) -> list[dict]:
        """A line where one band ends and the next begins."""
        bands = self.rows["band"].tolist()
        changes = [place for place in range(1, len(bands)) if bands[place] != bands[place - 1]]
        line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "line": {"color": self.colours.line, "width": 1}}
        return [{**line, "y0": place - 0.5, "y1": place - 0.5} for place in changes]

    def _name(self, row: Row) -> str:
        city = self.answer.cities.get(row.geo)
        name = fitted(short_name(city, self._) if city else row.geo, self.frame.name, self.frame.size)
        newest = self.answer.rows["last"].max()
        return name if row.last == newest else f"{name} ({int(row.last)})"

    def _told(self, row: Row) -> str:
        """What the pointer tells."""
        _, city = self._, self.answer.cities.get(row.geo)
        lines = [f"<b>{safe(short_name(city, _) if city else row.geo)}</b>"]
        lines += [safe(f"{band_name(band, _)}: {share_text(share, _)}") for band, share in
                  zip(BANDS, shares_of(row), strict=True)]  # fmt: skip
        lines.append(safe(_("Score {score}", score=score_text(row.score, self.answer.index, _))))
        if row.missing > 0:
            lines.append(safe(_("{share} of the weight missing", share=_.percent(100 * row.missing))))
        if row.scored < 1:
            lines.append(safe(_("a score in {share} of the simulations", share=_.percent(100 * row.scored))))
        return "<br>".join(lines)
