"""A grid of counts: a circle with a number in each field that holds any, larger circles for more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from indicators.drawing import marks
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure, Tokens, layout
from indicators.drawing.text import width, wrapped
from indicators.language.language import Language
from indicators.language.values import safe

LEFT = {"xanchor": "left", "yanchor": "middle", "align": "left"}  # of words at the left
MIDDLE = {"xanchor": "center", "yanchor": "middle"}
SHARE, NARROW_SHARE = 0.5, 0.36  # of the room: the widest that the names of rows may be; narrow, in up to two lines
LINE = 1.15  # of the size


@dataclass(frozen=True)
class FieldCounts:
    """What is counted, by row and column; words are plain, those under the pointer HTML."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[int, int], int]
    hovers: Mapping[tuple[int, int], str]
    row_title: str
    column_title: str
    foot: str = ""  # under the grid


def count_grid(fields: FieldCounts, _: Language, colours: Tokens, room: Room = DESKTOP) -> Figure:
    """The figure: rows from above, columns from the left, what does not fit the grid in words below."""
    return _CountGrid(fields, _, colours, room).figure()


class _CountGrid:
    """One figure on its way: what its parts share."""

    def __init__(self, fields: FieldCounts, _: Language, colours: Tokens, room: Room):
        self.fields, self._, self.colours, self.room = fields, _, colours, room
        self.size = room.small if room.narrow and not room.afar else room.size
        share = NARROW_SHARE if room.narrow else SHARE
        self.names = [self._lines(one, room.width * share) for one in fields.rows]
        self.left = max(width(line, self.size) for name in self.names for line in name) + room.px(12)
        self.cell = (room.width - self.left - room.px(8)) / len(fields.columns)
        self.columns = [self._lines(one, self.cell - room.px(4)) for one in fields.columns]
        self.lines = max(len(one) for one in self.columns)  # of the heads of columns
        if self.lines > 1:  # all alike
            self.columns = [[*one.split(" ", 1)] for one in fields.columns]
        self.head, self.foot = self.size * (3.4 + LINE * (self.lines - 1)), self.size * 2.0
        rows = 2.4 if all(len(one) == 1 for one in self.names) else 2.8
        tall = self.size * len(fields.rows) * rows + self.head + self.foot
        self.height = tall if room.pointer else room.height
        self.step = (self.height - self.head - self.foot) / len(fields.rows)

    def _lines(self, name: str, most: float) -> list[str]:
        """A name in one line, narrow in up to two; shortened where it is longer still."""
        lines = wrapped(name, most, self.size) if self.room.narrow else (name,)
        if len(lines) > 2:
            lines = (lines[0], " ".join(lines[1:]))
        return [fitted(one, most, self.size) for one in lines]

    def figure(self) -> Figure:
        """The circles, their numbers, the heads of rows and columns, the foot."""
        rows, columns = len(self.fields.rows), len(self.fields.columns)
        return Figure(
            self._circles(),
            layout(
                self.colours,
                self._.code,
                self.height,
                margin={"l": self.left, "r": self.room.px(8), "t": self.head, "b": self.foot},
                annotations=[*self._numbers(), *self._rows(), *self._columns(), *self._below()],
                shapes=self._rules(),
                xaxis={"visible": False, "range": [-0.5, columns - 0.5], "fixedrange": True},
                yaxis={"visible": False, "range": [rows - 0.5, -0.5], "fixedrange": True},
                showlegend=False,
            ),
        )

    def _places(self) -> Iterator[tuple[int, int, int]]:
        """Column, row and number of each field that holds any."""
        for row in range(len(self.fields.rows)):
            for column in range(len(self.fields.columns)):
                if number := self.fields.counts.get((row, column), 0):
                    yield column, row, number

    def _circles(self) -> list[dict[str, Any]]:
        places = [*self._places()]
        if not places:
            return []
        most = max(number for _column, _row, number in places)
        largest = min(self.step * 0.92, self.cell * 0.5)
        sizes = [max(largest * sqrt(number / most), largest * 0.55) for _column, _row, number in places]
        edge = {"color": self.colours.muted, "width": self.room.stroke}
        hovers = self.fields.hovers
        words = [hovers.get((row, column), "") if self.room.pointer else "" for column, row, _number in places]
        return [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [column for column, _row, _number in places],
                "y": [row for _column, row, _number in places],
                "marker": {
                    "size": sizes,
                    "color": self.colours.half,
                    "line": edge,
                },
                "hovertext": words,
                "hoverinfo": "text",
            }
        ]

    def _numbers(self) -> list[dict[str, Any]]:
        return [
            marks.note(f"<b>{self._.number(number)}</b>", self.size, self.colours.text, x=column, y=row) | MIDDLE
            for column, row, number in self._places()
        ]

    def _rows(self) -> list[dict[str, Any]]:
        """The names of the rows at the left."""
        return [
            marks.note(_broken(name), self.size, self.colours.text, x=0, xref="paper", y=row, xshift=-self.left) | LEFT
            for row, name in enumerate(self.names)
        ]

    def _columns(self) -> list[dict[str, Any]]:
        """The names of the columns, and over them what rows and columns are."""
        ink, small = self.colours.muted, self.room.small
        notes = []
        more = self.size * LINE * (self.lines - 1)
        for column, name in enumerate(self.columns):
            at = {"x": column, "y": 1, "yref": "paper", "yshift": self.size * 0.9 + more / 2}
            notes.append(marks.note(_broken(name), self.size, self.colours.text, **at) | MIDDLE)
        top = {"y": 1, "yref": "paper", "yshift": self.size * 2.6 + more}
        rows = fitted(self.fields.row_title, self.left - 4, small)
        columns, middle = len(self.fields.columns), (len(self.fields.columns) - 1) / 2
        title = fitted(self.fields.column_title, self.cell * columns, small)
        left = {"x": 0, "xref": "paper", "xshift": -self.left} | top
        notes.append(marks.note(safe(rows), small, ink, **left) | LEFT)
        return [*notes, marks.note(safe(title), small, ink, x=middle, **top) | MIDDLE]

    def _below(self) -> list[dict[str, Any]]:
        """What is not in the grid."""
        text = fitted(self.fields.foot, self.room.width - self.room.px(12), self.room.small)
        at = {"x": 0, "xref": "paper", "xshift": -self.left, "y": 0, "yref": "paper", "yshift": -self.foot * 0.6}
        return [marks.note(safe(text), self.room.small, self.colours.muted, **at) | LEFT]

    def _rules(self) -> list[dict[str, Any]]:
        """A hairline over each row and under the last."""
        look = {"color": self.colours.grid, "width": self.room.stroke}
        place = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "line": look}
        return [place | {"y0": row - 0.5, "y1": row - 0.5} for row in range(len(self.fields.rows) + 1)]


def _broken(lines: list[str]) -> str:
    return "<br>".join(safe(one) for one in lines)
