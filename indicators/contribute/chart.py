"""One city's series as it stands and as a file would make it: change_words.py says the same in words."""

import math

import pandas as pd

from indicators.contribute.change_words import compared
from indicators.drawing import marks, yes_no
from indicators.drawing.labels import fitted, ticks
from indicators.drawing.rooms import DESKTOP, PHONE, Room
from indicators.drawing.style import SMALL, Figure, layout
from indicators.drawing.text import width
from indicators.language.names import full_name, short_name, surveyed
from indicators.language.values import number_text, safe, value_text
from indicators.model.indicators import City, Indicator
from indicators.model.tables import Row
from indicators.view.reader import Reader

HEIGHTS = {DESKTOP: 380, PHONE: 320}
WIDTHS = {DESKTOP: 860, PHONE: 358}
TOP = 26
APART = 4.0  # pixels between two numbers
BEYOND = 0.08  # of the scale, at either end of the axis


def preview(series: pd.DataFrame, indicator: Indicator, city: City, reader: Reader) -> Figure:
    """The series of one city for a desktop: what stands in ink, what is new as rings, what changes from grey to ring.

    `series` has year, before (what stands) and after (what the file tells), NaN where there is none.
    """
    return _Drawing(series, indicator, city, reader, DESKTOP).figure()


def preview_phone(series: pd.DataFrame, indicator: Indicator, city: City, reader: Reader) -> Figure:
    """The same figure 390 pixels wide."""
    return _Drawing(series, indicator, city, reader, PHONE).figure()


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, series: pd.DataFrame, indicator: Indicator, city: City, reader: Reader, room: Room):
        _ = reader.language
        self.indicator, self.city, self.catalogue, self._ = indicator, city, reader.catalogue, _
        self.colours, self.room, self.height = reader.look, room, HEIGHTS[room]
        self.size = room.small if room.narrow else room.size
        self.rows = compared(series)
        self.joined = surveyed(indicator, reader.catalogue)
        self.scale = self._scale()
        self.axis = marks.value_axis(self.scale, _, self.size, reader.look) | {"range": self._room()}
        if indicator.is_yes_no:
            self.axis |= yes_no.axis(indicator, _)
        self.left = max(30 if room.narrow else 40, marks.tick_room(self.axis["ticktext"], self.size))

    @property
    def year(self) -> float:
        """Pixels from one year to the next, at the least."""
        years = self.rows["year"]
        room = WIDTHS[self.room] - self.left - self.room.names
        return room / max(int(years.iloc[-1]) - int(years.iloc[0]), 1)

    def figure(self) -> Figure:
        """Everything drawn, the quiet things first."""
        if self.rows.empty:
            return Figure(
                [], layout(self.colours, self._.code, 120, xaxis={"visible": False}, yaxis={"visible": False})
            )
        years = [int(year) for year in self.rows["year"]]
        span = max(years[-1] - years[0], 1)
        edge = (years[0] - span * 0.05, years[-1] + span * 0.03)
        name = self._name(edge[1])
        right = max(width(one, self.size + 2, bold=True) for one in name["text"].split("<br>")) + 14
        return Figure(
            [*self._before(), self._after(), self._standing(), self._old(), self._told()],
            layout(
                self.colours, self._.code, self.height,
                margin={"l": self.left, "r": right, "t": TOP, "b": 30 if self.room.narrow else 34},
                annotations=[name, self._unit()],
                shapes=self._moves(),
                xaxis=marks.year_axis(years, self.room.years, edge, self.size, self.colours),
                yaxis=self.axis,
            ),
        )  # fmt: skip

    def _scale(self) -> list[float]:
        """Round numbers that hold every value, from zero where the values are not far from it."""
        if self.indicator.is_yes_no:
            return list(yes_no.ROOM)
        values = [*self.rows["before"].dropna(), *self.rows["after"].dropna()]
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        return ticks(0.0 if low >= 0 and low < (high - low) * 0.5 else low, high, 5)

    def _room(self) -> list[float]:
        """The ends of the value axis, a little beyond the scale for the rings and numbers there. Zero stays an end."""
        low, high = self.scale[0], self.scale[-1]
        beyond = (high - low) * BEYOND
        return [low - beyond if low else low, high + beyond]

    def _line(self, rows: pd.DataFrame, colour: str, weight: float, dash: str) -> dict:
        x, y, _words = marks.path(rows, [""] * len(rows), (), self.joined)
        line = {"color": colour, "width": weight, "dash": dash}
        return {"type": "scatter", "x": x, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip"}

    def _before(self) -> list[dict]:
        """The line as it stands, in grey: only where something of it changes."""
        with_before = self.rows.dropna(subset="before")
        if not (with_before["kind"] == "changed").any():
            return []
        return [self._line(with_before.assign(value=with_before["before"]), self.colours.peer, 1.25, "solid")]

    def _after(self) -> dict:
        """The line as it would be, dashed: what stands is drawn over it."""
        return self._line(self.rows, self.colours.text, 1.5, "4px,3px")

    def _standing(self) -> dict:
        """What stands and stays, in ink."""
        unchanged = self.rows["kind"] == "stands"
        rows = self.rows.assign(value=self.rows["value"].where(unchanged))
        x, y, words = marks.path(rows, [self._hover(row) for row in rows.itertuples()], (), self.joined)
        return {
            "type": "scatter", "x": x, "y": [None if value != value else value for value in map(_float, y)],
            "mode": "lines+markers", "line": {"color": self.colours.text, "width": 3.5},
            "marker": {
                "color": self.colours.text,
                "size": 6 if self.room.narrow else 9,
                "line": {"color": self.colours.background, "width": 1.5},
            },
            "hovertext": words, "hoverinfo": "text", "cliponaxis": False, "connectgaps": False,
        }  # fmt: skip

    def _old(self) -> dict:
        """The values that would be replaced, as grey dots with their numbers; the last one says what it is."""
        rows = self.rows[self.rows["kind"] == "changed"]
        numbers = [self._number(value) for value in rows["before"]]
        if numbers:
            numbers[-1] = self._("currently {number}", number=numbers[-1])
        return {
            "type": "scatter", "x": rows["year"].astype(int).tolist(), "y": rows["before"].tolist(),
            "mode": "markers+text", "text": self._some(rows, numbers), "hoverinfo": "skip", "cliponaxis": False,
            "textposition": [_away(row.before, row.after) for row in rows.itertuples()],
            "textfont": {"size": self.size, "color": self.colours.muted},
            "marker": {"color": self.colours.peer, "size": 8},
        }  # fmt: skip

    def _told(self) -> dict:
        """What the file tells otherwise or for the first time, as rings with their numbers."""
        rows = self.rows[self.rows["kind"] != "stands"]
        numbers = [f"<b>{self._number(value)}</b>" for value in rows["after"]]
        numbers = self._some(rows, numbers)
        new = [place for place, kind in enumerate(rows["kind"]) if kind == "new"]
        if new:
            numbers[new[-1]] = self._("{number} new", number=f"<b>{self._number(rows['after'].iloc[new[-1]])}</b>")
        if len(rows) and rows.index[-1] == self.rows.index[-1]:
            numbers[-1] = ""  # it stands beside the city's name
        values = self.rows["value"].tolist()
        sides = [
            marks.side(values, row.Index) if row.kind == "new" else _away(row.after, row.before)
            for row in rows.itertuples()
        ]
        return {
            "type": "scatter", "x": rows["year"].astype(int).tolist(), "y": rows["after"].tolist(),
            "mode": "markers+text", "text": numbers, "textposition": sides,
            "textfont": {"size": self.size, "color": self.colours.text},
            "marker": {
                "size": 9 if self.room.narrow else 12,
                "color": self.colours.background,
                "line": {"color": self.colours.text, "width": 2.5},
            },
            "hovertext": [self._hover(row) for row in rows.itertuples()], "hoverinfo": "text", "cliponaxis": False,
        }  # fmt: skip

    def _some(self, rows: pd.DataFrame, words: list[str]) -> list[str]:
        """As many of the words as there is room for side by side, the last one always."""
        years, labels = [int(year) for year in rows["year"]], [""] * len(words)
        free = math.inf
        for place in range(len(words) - 1, -1, -1):
            half = width(words[place].removeprefix("<b>").removesuffix("</b>"), self.size, bold=True) / 2
            at = years[place] * self.year
            if at + half <= free:
                labels[place], free = words[place], at - half - APART
        return labels

    def _moves(self) -> list[dict]:
        """A thin line from each value that changes to the new one."""
        line = {"color": self.colours.muted, "width": 1}
        changed = self.rows[self.rows["kind"] == "changed"]
        return [
            {"type": "line", "x0": int(row.year), "x1": int(row.year), "y0": row.before, "y1": row.after,
             "line": line, "layer": "below"}
            for row in changed.itertuples()
        ]  # fmt: skip

    def _hover(self, row: Row) -> str:
        value = f"<b>{value_text(row.after, self.indicator, self.catalogue, self._)}</b>"
        head = f"{safe(full_name(self.city, self._))} {int(row.year)}"
        if row.kind == "stands":
            hover = f"<b>{value_text(row.before, self.indicator, self.catalogue, self._)}</b>"
            return "<br>".join([head, hover, self._("unchanged")])
        if row.kind == "new":
            return "<br>".join([head, value, self._("new")])
        return "<br>".join([head, value, self._("currently {number}", number=self._number(row.before))])

    def _name(self, x: float) -> dict:
        """The city and its last value at the right end."""
        last = self.rows.iloc[-1]
        number = self._number(last["value"])
        if last["kind"] == "new":
            number = self._("{number} new", number=number)
        name = fitted(short_name(self.city, self._), self.room.names, self.size)
        between = "<br>" if self.room.narrow else " "
        words = f"<b>{safe(name)}{between}{number}</b>"
        note = marks.note(words, self.size + 2, self.colours.text, x=x, y=last["value"])
        return note | {"xanchor": "left", "yanchor": "middle", "xshift": 8, "align": "left"}

    def _number(self, value: float) -> str:
        return number_text(value, self.indicator, self._)

    def _unit(self) -> dict:
        """What the axis counts, at its top."""
        place = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xshift": -self.left, "yshift": 8}
        unit = self._.words(self.catalogue.units[self.indicator.unit].title)
        return marks.note(unit, SMALL, self.colours.muted, **place) | {"xanchor": "left", "yanchor": "bottom"}


def _away(value: float, other: float) -> str:
    """Above the higher of two values, below the lower."""
    return "bottom center" if value < other else "top center"


def _float(value: float | None) -> float:
    return math.nan if value is None else float(value)
