"""Breaks of a series: where a line starts anew, and the thin line with a word that says so."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from indicators.drawing import marks
from indicators.drawing.rooms import Room
from indicators.drawing.style import Tokens
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.model.indicators import Status

FILLED = 0.75  # of a figure's width: words that take more would lie on each other, and the years alone stand there


@dataclass(frozen=True)
class Breaks:
    """The break years of several cities' lines. `rows` is tables.HISTORY by city; `joined`: a survey in waves."""

    years: tuple[int, ...]
    rows: dict[str, pd.DataFrame]
    own_id: str
    joined: bool

    def of(self, geo: str) -> set[int]:
        """The years in which this city's line starts anew."""
        return self.everyone() | self._marked(geo)

    def everyone(self) -> set[int]:
        """The break years that concern all cities: those which no single row is marked with."""
        marked = set().union(*self._marks.values())
        return {int(year) for year in self.years} - marked

    def common(self) -> set[int]:
        """The break years of all cities and of most of those there: where their median starts anew."""
        return {int(year) for year in self.years if year in self.everyone() or self._common(year)}

    def drawn(self) -> list[int]:
        """The breaks worth a line across the figure: of all cities, of the own one, or of most of those there."""
        first = min(self._years, default=0)
        return sorted(year for year in self.common() | self._marked(self.own_id) if year > first)

    def lines(self, colours: Tokens, room: Room) -> list[dict]:
        """A thin upright line at each."""
        line = {"color": colours.muted, "width": room.stroke}
        places = [self._at(year) for year in self.drawn()]
        return [{"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line} for x in places]

    def words(self, _: Language, colours: Tokens, room: Room) -> list[dict]:
        """What is new from that year on, written at the head of each line."""
        side = {"xanchor": "left", "yanchor": "top", "xshift": room.px(4)}
        words = {year: self.word(_, year) for year in self.drawn()}
        if sum(width(word, room.small) for word in words.values()) > FILLED * room.width:
            words = {year: str(year) for year in words}
        return [
            marks.note(words[year], room.small, colours.muted, x=self._at(year), y=1, yref="paper") | side
            for year in self.drawn()
        ]

    def word(self, _: Language, year: int) -> str:
        """What is new from that year on."""
        word = _("new wording") if self.joined else _("new counting method")
        return f"{word}, {year}"

    def _at(self, year: int) -> float:
        """Between the break's year and the one before it."""
        before = max((one for one in self._years if one < year), default=year - 1)
        return (before + year) / 2 if self.joined else year - 0.5

    def _common(self, year: int) -> bool:
        there = [geo for geo, rows in self.rows.items() if (rows["year"] == year).any()]
        return 2 * sum(year in self._marked(geo) for geo in there) > len(there)

    def _marked(self, geo: str) -> set[int]:
        return self._marks.get(geo, set())

    @cached_property
    def _marks(self) -> dict[str, set[int]]:
        """The years that a city's own rows are marked with."""
        return {
            geo: {
                int(year) for year, status in zip(rows["year"], rows["status"], strict=True) if status == Status.BREAK
            }
            for geo, rows in self.rows.items()
        }

    @cached_property
    def _years(self) -> set[int]:
        return {int(year) for rows in self.rows.values() for year in rows["year"]}
