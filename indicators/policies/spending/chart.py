"""The indicator as a line, and under it on the same years what was spent a resident, as bars."""

from typing import Any

from indicators.answers.policy_spending import PolicySpending
from indicators.compare.lines.event_words import event_words
from indicators.drawing import marks
from indicators.drawing.breaks import Breaks
from indicators.drawing.events import event_marks
from indicators.drawing.labels import fitted, ticks
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure, layout, nothing
from indicators.drawing.text import width
from indicators.language.names import surveyed
from indicators.language.values import safe, value_text
from indicators.policies.spending.words import euros_text
from indicators.view.reader import Reader

SHARE = 0.34  # of the plot's height: the bars
HALF = 0.32  # of a year: half the width of a bar


def spending(answer: PolicySpending, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure; of an indicator without figures the bars alone."""
    if answer.per_year["per_resident"].dropna().empty:
        return nothing(reader.look, reader.language)
    return _Drawing(answer, reader, room).figure()


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: PolicySpending, reader: Reader, room: Room):
        self.answer, self.room = answer, room
        self.catalogue, self._, self.colours = reader.catalogue, reader.language, reader.look
        self.size = room.small if room.narrow and not room.afar else room.size
        self.costs = answer.per_year.dropna(subset="per_resident")
        self.rows = answer.rows.sort_values("year")
        years = {int(year) for column in (self.costs["year"], self.rows["year"]) for year in column}
        self.years = list(range(min(years), max(years) + 1))
        joined = answer.indicator is not None and surveyed(answer.indicator, reader.catalogue)
        self.breaks = Breaks(answer.breaks, {answer.city.id: self.rows}, answer.city.id, joined)
        most = max(1, room.ticks // 2)
        self.bars = ticks(0.0, float(self.costs["per_resident"].max()), most)
        self.scale = self._scale()
        self.left = max(
            marks.tick_room(marks.tick_words(scale, reader.language), self.size, room)
            for scale in (self.bars, self.scale)
        )
        self.last = self._value(self.rows["value"].iloc[-1]) if len(self.rows) else ""
        self.right = room.px(24) + width(self.last, self.size, bold=True)
        self.top, self.foot = room.px(30), room.px(26)
        self.inner = room.height - self.top - self.foot
        self.gap = room.px(36) / self.inner

    def _scale(self) -> list[float]:
        if self.rows.empty:
            return [0.0, 1.0]
        low, high = float(self.rows["value"].min()), float(self.rows["value"].max())
        return ticks(0.0 if 0 <= low < (high - low) * 2 else low, max(high, low + 1e-9), self.room.ticks)

    def figure(self) -> Figure:
        """The line over the bars, on one axis of years."""
        room, edge = self.room, (self.years[0] - 0.5, self.years[-1] + 0.5)
        upper = marks.value_axis(self.scale, self._, self.size, self.colours, room)
        lower = marks.value_axis(self.bars, self._, self.size, self.colours, room)
        axis = marks.year_axis(self.years, room.years, edge, self.size, self.colours, room)
        uprights, letters = self._events(edge)
        return Figure(
            [*self._line(), *self._bars()],
            layout(
                self.colours, self._.code, room.height,
                margin={"l": self.left, "r": self.right, "t": self.top, "b": self.foot},
                annotations=[*self._heads(), *self._amounts(), *self._end(), *letters],
                shapes=uprights,
                xaxis={"range": list(edge), "domain": [0, 1], "visible": False, "anchor": "y", "fixedrange": True},
                yaxis=upper | {"domain": [SHARE + self.gap, 1]} | ({} if len(self.rows) else {"visible": False}),
                xaxis2=axis | {"domain": [0, 1], "anchor": "y2", "fixedrange": True},
                yaxis2=lower | {"domain": [0, SHARE], "anchor": "x2"},
            ),
        )  # fmt: skip

    def _events(self, edge: tuple[float, float]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """When policies began that should move the indicator, and what else happened: an upright and a letter each."""
        words = [safe(event_words(one, self._)) for one in self.answer.events]
        plot = self.room.width - self.left - self.right
        uprights, letters = event_marks(self.answer.events, edge, plot, words, self.colours, self.room)
        return uprights, [one | {"y": SHARE + self.gap} for one in letters]

    def _value(self, value: float) -> str:
        assert self.answer.indicator is not None
        return value_text(float(value), self.answer.indicator, self.catalogue, self._)

    def _line(self) -> list[dict[str, Any]]:
        if self.rows.empty:
            return []
        words = [
            f"{int(row.year)}: {safe(self._value(row.value))}" if self.room.pointer else ""
            for row in self.rows.itertuples()
        ]
        x, y, hovers = marks.path(self.rows, words, self.answer.breaks, self.breaks.joined)
        look = {"color": self.colours.text, "width": self.room.stroke * 3}
        return [
            {
                "type": "scatter", "x": x, "y": y, "mode": "lines+markers", "line": look, "hovertext": hovers,
                "marker": {"color": self.colours.text, "size": self.room.dot * 7}, "hoverinfo": "text",
                "cliponaxis": False,
            }
        ]  # fmt: skip

    def _bars(self) -> list[dict[str, Any]]:
        """A bar a year whose cost is on record; a dotted outline where it is planned."""
        bars = []
        outline = {"color": self.colours.peer, "width": self.room.stroke * 2, "dash": "dot"}
        for row in self.costs.itertuples():
            x = [row.year - HALF, row.year - HALF, row.year + HALF, row.year + HALF]
            y = [0.0, row.per_resident, row.per_resident, 0.0]
            bar = marks.patch(x, y, self.colours.peer, 1.0) | {"xaxis": "x2", "yaxis": "y2"}
            bars.append(bar | {"fill": "none", "line": outline} if row.planned else bar)
        return bars

    def _heads(self) -> list[dict[str, Any]]:
        """What is drawn: over the line the indicator, over the bars the spending."""
        head = self._("Spending, euros a resident")
        if self.costs["planned"].any():
            head = self._("Spending, euros a resident (dotted: planned)")
        heads = [(SHARE, head)]
        if self.answer.indicator is not None and len(self.rows):
            unit = self.catalogue.units[self.answer.indicator.unit]
            heads.append((1.0, f"{self._.words(self.answer.indicator.title)}, {self._.words(unit.title)}"))
        wide = self.room.width - self.room.px(16)
        place = {"x": 0, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
        shift = {"xshift": self.room.px(8) - self.left, "yshift": self.room.px(8)}
        return [
            marks.note(safe(fitted(words, wide, self.room.small)), self.room.small, self.colours.muted, y=at, **place)
            | shift
            for at, words in heads
        ]

    def _amounts(self) -> list[dict[str, Any]]:
        """The amount over each bar, where there is room for it."""
        wide = (self.room.width - self.left - self.right) / len(self.years)
        words = [euros_text(float(amount), self._) for amount in self.costs["per_resident"]]
        if max(width(text, self.size, bold=True) for text in words) > wide:
            return []
        place = {"xref": "x2", "yref": "y2", "xanchor": "center", "yanchor": "bottom"}
        return [
            marks.note(f"<b>{text}</b>", self.size, self.colours.text, x=int(row.year), y=row.per_resident, **place)
            for text, row in zip(words, self.costs.itertuples(), strict=True)
        ]

    def _end(self) -> list[dict[str, Any]]:
        """The newest value, at the right end of the line."""
        if self.rows.empty:
            return []
        last = self.rows.iloc[-1]
        place = {"x": float(last["year"]), "y": float(last["value"]), "xanchor": "left", "yanchor": "middle"}
        note = marks.note(f"<b>{safe(self.last)}</b>", self.size, self.colours.text, **place)
        return [note | {"xshift": self.room.px(10)}]
