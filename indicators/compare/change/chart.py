"""Change: a row a city, from its earlier figure to its later one, which carries the outcome of the test."""

from typing import Any

import pandas as pd

from indicators.answers.comparison import Changes
from indicators.compare.change.words import change_text, changed_words
from indicators.drawing import marks, yes_no
from indicators.drawing.labels import fitted, ticks
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure, layout, nothing
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.shared_figures import pointed_name, row_name
from indicators.language.values import interval_text, number_text, safe, value_text
from indicators.model.tables import Row
from indicators.view.keys import Key, outcomes_key
from indicators.view.reader import Reader

HEAD, FOOT, HIGHEST = 30, 42, 40  # pixels above the first row, under the last one, of a row at most
NAME, NAME_ABOVE = 230, 300  # the widest a name may be
DOT = 11  # pixels of an earlier figure
MOST_ROWS = 10  # on a slide


def change(answer: Changes, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: a ring at the earlier figure, a line to the later one."""
    if answer.rows.empty:
        return nothing(reader.look, reader.language)
    return _Drawing(answer, reader, room).figure()


def by_value(answer: Changes, _: Language) -> pd.DataFrame:
    """The rows from the highest later value to the lowest; by name where an order would read as a ranking."""
    if answer.indicator.sensitive:
        names = {city.id: full_name(city, _) for city in answer.cities}
        return answer.rows.sort_values("geo", key=lambda geos: geos.map(names), kind="stable").reset_index(drop=True)
    return answer.rows.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: Changes, reader: Reader, room: Room):
        self.answer, self.room = answer, room
        self.catalogue, self._, self.colours = reader.catalogue, reader.language, reader.look
        self.above = room.narrow  # names stand above their rows
        self.cities = {city.id: city for city in answer.cities}
        self.rows = by_value(answer, reader.language)
        if len(self.rows) > room.rows:
            is_own = self.rows["geo"] == answer.own_id
            some = self.rows[is_own].index.union(self.rows[~is_own].head(room.rows - 1).index)
            self.rows = self.rows.loc[some].reset_index(drop=True)
        self.listed = list(self.rows.itertuples())
        self.head, self.foot = room.px(HEAD), room.px(FOOT)
        self.row = self._row()
        values = [*self.rows["value"], *self.rows["first_value"]]
        self.scale = list(yes_no.ROOM) if answer.indicator.is_yes_no else ticks(min(values), max(values), 5)

    def figure(self) -> Figure:
        """Lines, rings, outcomes, then every word."""
        names = [marks.note(self._name_html(row), self.room.size, self._ink(row), x=0, xref="paper", y=row.Index)
                 | self._beside() for row in self.listed]  # fmt: skip
        return Figure(
            [self._lines(), self._rings(), self._ends(), self._values()],
            layout(
                self.colours,
                self._.code,
                self.head + len(self.rows) * self.row + self.foot,
                margin={"l": self._left(), "r": self.room.px(4), "t": self.head, "b": self.foot},
                annotations=[*names, *self._heads()],
                xaxis=self._axis(),
                xaxis2=marks.BESIDE,
                yaxis={"range": [len(self.rows) - 0.5, -0.5], "visible": False},
            ),
        )

    def _row(self) -> float:
        """Pixels of a city's row."""
        if not self.room.afar and self.room.scale >= 1:
            return 48 if self.above else self.room.px(34)
        most = self.room.px(52 if self.above else HIGHEST)
        return min((self.room.height - self.head - self.foot) / max(len(self.rows), 1), most)

    def _at(self, row: Row) -> float:
        return row.Index + (0.2 if self.above else 0.0)

    def _lines(self) -> dict[str, Any]:
        """From each earlier figure to the later one; none where they are counted otherwise."""
        x, y = [], []
        for row in self.listed:
            if not row.broken:
                x, y = [*x, float(row.first_value), float(row.value), None], [*y, self._at(row), self._at(row), None]
        line = {"color": self.colours.half, "width": self.room.stroke * 3}
        return {"type": "scatter", "x": x, "y": y, "mode": "lines", "line": line, "hoverinfo": "skip"}

    def _rings(self) -> dict[str, Any]:
        """The earlier figures."""
        return {
            "type": "scatter",
            "mode": "markers",
            "x": self.rows["first_value"].astype(float).tolist(),
            "y": [self._at(row) for row in self.listed],
            "marker": {
                "size": self.room.dot * DOT,
                "color": self.colours.background,
                "line": {"color": self.colours.peer, "width": self.room.stroke * 1.5},
            },
            "hovertext": [self._hover(row) for row in self.listed] if self.room.pointer else "",
            "hoverinfo": "text",
            "cliponaxis": False,
        }

    def _ends(self) -> dict[str, Any]:
        """The later figures, with the outcome of the test."""
        hover = [self._hover(row) for row in self.listed] if self.room.pointer else ""
        return marks.outcomes(
            self.rows["value"].astype(float).tolist(), [self._at(row) for row in self.listed],
            self.rows["outcome"].tolist(), self.colours, self.room.dot * 16, hovertext=hover, hoverinfo="text",
        )  # fmt: skip

    def _values(self) -> dict[str, Any]:
        """Both figures of each city, in a column at the right; on a phone over the row."""
        words = [self._figures(row) for row in self.listed]
        is_own = [row.geo == self.answer.own_id for row in self.listed]
        return {
            "type": "scatter",
            "x": [1.0] * len(words),
            "y": [row.Index - (0.22 if self.above else 0.0) for row in self.listed],
            "xaxis": "x2",
            "mode": "text",
            "text": [f"<b>{safe(text)}</b>" if one else safe(text) for one, text in zip(is_own, words, strict=True)],
            "textposition": "middle left",
            "textfont": {"size": self.room.size, "color": self.colours.text},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }

    def _figures(self, row: Row) -> str:
        first, last = (number_text(one, self.answer.indicator, self._) for one in (row.first_value, row.value))
        return f"{first} → {last}"

    def _left(self) -> float:
        if self.above:
            return self.room.px(14)
        return max(width(self._name(row), self.room.size, bold=True) for row in self.listed) + self.room.px(16)

    def _right(self) -> float:
        """Share of the width that the figures take at the right."""
        if self.above:
            return self.room.px(14) / self.room.width
        widest = max(width(self._figures(row), self.room.size, bold=True) for row in self.listed)
        return (widest + self.room.px(24)) / (self.room.width - self._left())

    def _beside(self) -> dict[str, Any]:
        """Where a name stands: left of its row, or over it."""
        if self.above:
            return {"xanchor": "left", "xshift": -self.room.px(14), "yanchor": "middle", "yshift": 0.22 * self.row}
        return {"xanchor": "right", "align": "right", "xshift": -self.room.px(12), "yanchor": "middle"}

    def _name(self, row: Row) -> str:
        city = self.cities[row.geo]
        most = min(self.room.px(NAME_ABOVE), self.room.width * 0.6) if self.above else self.room.px(NAME)
        most = min(most, self.room.width * 0.4) if not self.above else most
        return fitted(row_name(city, self.answer, self._), most, self.room.size)

    def _name_html(self, row: Row) -> str:
        name = safe(self._name(row))
        return f"<b>{name}</b>" if row.geo == self.answer.own_id else name

    def _ink(self, row: Row) -> str:
        return self.colours.text if row.geo == self.answer.own_id or self.room.narrow else self.colours.muted

    def _heads(self) -> list[dict]:
        """Over the rows the two years as they are marked; under the axis the unit."""
        years = self._("○ {first}   ● {last}", first=self.answer.first, last=self.answer.year)
        unit = self._.words(self.catalogue.units[self.answer.indicator.unit].title)
        left = {"x": 0, "xref": "paper", "yref": "paper", "xanchor": "left"}
        return [
            marks.note(years, self.room.label, self.colours.text, y=1, **left)
            | {"yanchor": "bottom", "yshift": self.room.px(6)},
            marks.note(safe(unit), self.room.small, self.colours.muted, y=0, **left)
            | {"yanchor": "bottom", "yshift": -self.foot},
        ]

    def _axis(self) -> dict[str, Any]:
        axis = {"showgrid": True, "gridcolor": self.colours.grid}
        if self.answer.indicator.is_yes_no:
            axis |= yes_no.axis(self.answer.indicator, self._)
        else:
            axis |= {
                "tickfont": {"size": self.room.label, "color": self.colours.muted},
                "range": [self.scale[0], self.scale[-1]],
                "tickvals": self.scale,
                "ticktext": marks.tick_words(self.scale, self._),
            }
        return marks.beside_words(axis, self._right())

    def _hover(self, row: Row) -> str:
        """Both figures with their intervals, the change and what may be said of it."""
        answer, _ = self.answer, self._
        lines = [safe(pointed_name(self.cities[row.geo], answer, _))]
        for year, value, lower, upper in (
            (row.first_year, row.first_value, row.first_lower, row.first_upper),
            (row.year, row.value, row.lower, row.upper),
        ):
            interval = interval_text(lower, upper, answer.indicator, _)
            figure = value_text(value, answer.indicator, self.catalogue, _)
            lines.append(f"{int(year)}: <b>{safe(figure)}</b>" + (f" ({safe(interval)})" if interval else ""))
        lines += [safe(change_text(row, answer, _)), safe(changed_words(row, _))]
        return "<br>".join(lines)


def change_key(answer: Changes, reader: Reader, colouring: str) -> Key:
    """The outcomes of the changes."""
    return () if answer.indicator.is_yes_no else outcomes_key(answer, reader, colouring)


def change_slide(answer: Changes, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """Both figures of each city and the change, as a table."""
    _ = stage._
    rows = by_value(answer, _)
    if rows.empty:
        stage.nothing(slide, place)
        return
    is_own = rows["geo"] == answer.own_id
    rows = rows.loc[rows[is_own].index.union(rows[~is_own].head(MOST_ROWS - 1).index)]
    names = {city.id: row_name(city, answer, _) for city in answer.cities}
    figures = [
        [names[row.geo], *(number_text(one, answer.indicator, _) for one in (row.first_value, row.value)),
         changed_words(row, _)]
        for row in rows.itertuples()
    ]  # fmt: skip
    heads = [_("City"), str(answer.first), str(answer.year), _.pgettext("difference", "Change")]
    stage.table(slide, place[:3], heads, figures, [3, 2, 2, 5], _("A table of cities in two years."))
