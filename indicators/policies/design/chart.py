"""The smallest falls that could be shown: a row an outcome, a dot for one city and for several together."""

from typing import Any

from indicators.answers.evaluations import PolicyPower
from indicators.drawing import marks
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure, Tokens, layout, nothing
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.policies.design.words import fall_text
from indicators.view.reader import Reader

HEAD, FOOT, HIGHEST = 34, 40, 36  # pixels above the first row, under the last, of a row at most
NAME = 300  # the widest a name may be
TICKS = [0, 20, 40, 60, 80, 100]


def power(answer: PolicyPower, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: the further left a dot, the smaller a fall that could be shown."""
    if answer.rows.empty:
        return nothing(reader.look, reader.language)
    return _Drawing(answer, reader.language, reader.look, room).figure()


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: PolicyPower, _: Language, colours: Tokens, room: Room):
        self.answer, self._, self.colours, self.room = answer, _, colours, room
        self.above = room.narrow
        self.outcomes = answer.indicators[: room.rows]
        self.head, self.foot = room.px(HEAD), room.px(FOOT)
        most = room.px(44 if self.above else HIGHEST)
        fitting = (room.height - self.head - self.foot) / len(self.outcomes)
        self.row = min(fitting, most) if room.afar or room.scale < 1 else room.px(44 if self.above else 30)
        self.names = [self._name(one.title) for one in self.outcomes]
        self.cities = sorted(int(one) for one in answer.rows["cities"].unique())
        longest = max(width(one, room.size, bold=True) for one in self.names)
        self.left = room.px(14) if self.above else longest + room.px(20)
        self.right = max(width(self._one(one.id), room.size, bold=True) for one in self.outcomes) + room.px(24)

    def figure(self) -> Figure:
        """Lines from the most cities to one, dots, names, the usual effect."""
        room, colours = self.room, self.colours
        height = self.head + len(self.outcomes) * self.row + self.foot
        scale = [float(tick) for tick in (TICKS if room.ticks > 4 else TICKS[::5])]
        axis = marks.value_axis(scale, self._, room.label, colours, room)
        return Figure(
            [self._lines(), *(self._dots(cities) for cities in self.cities)],
            layout(
                colours, self._.code, height,
                margin={"l": self.left, "r": self.right, "t": self.head, "b": self.foot},
                annotations=[*self._names(), *self._values(), *self._heads(), *self._foot()],
                shapes=[*self._usual(), *self._hoped()],
                xaxis=axis | {"zeroline": False},
                yaxis={"range": [len(self.outcomes) - 0.5, -0.5], "visible": False},
            ),
        )  # fmt: skip

    def _at(self, place: int) -> float:
        return place + (0.22 if self.above else 0.0)

    def _percent(self, indicator: str, cities: int) -> float | None:
        fall = self.answer.fall(indicator, cities)
        return 100 * fall if fall == fall else None

    def _lines(self) -> dict[str, Any]:
        x: list[float | None] = []
        y: list[float | None] = []
        for place, outcome in enumerate(self.outcomes):
            ends = [one for one in (self._percent(outcome.id, cities) for cities in self.cities) if one is not None]
            if ends:
                x, y = [*x, min(ends), max(ends), None], [*y, self._at(place), self._at(place), None]
        line = {"color": self.colours.half, "width": self.room.stroke * 3}
        return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}

    def _dots(self, cities: int) -> dict[str, Any]:
        """One city in ink; several as rings, the more the smaller."""
        percents = [self._percent(one.id, cities) for one in self.outcomes]
        alone = cities == self.cities[0]
        size = 12 if alone else 10 - 1.5 * self.cities.index(cities)
        look = {"color": self.colours.text if alone else self.colours.background, "size": self.room.dot * size}
        ring = {"color": self.colours.text, "width": self.room.stroke * 1.5}
        words = self._.ngettext("{number} city: {percent}", "{number} cities: {percent}", cities, percent="{percent}")
        hover = [safe(words.replace("{percent}", fall_text(self.answer.fall(one.id, cities), self._)))
                 if self.room.pointer else "" for one in self.outcomes]  # fmt: skip
        return {
            "type": "scatter", "mode": "markers", "x": percents, "y": [self._at(at) for at in range(len(percents))],
            "marker": look | {"line": ring}, "hovertext": hover, "hoverinfo": "text", "cliponaxis": False,
        }  # fmt: skip

    def _usual(self) -> list[dict[str, Any]]:
        """What such measures usually do."""
        return self._upright(self.answer.usual, {"color": self.colours.muted, "dash": "dot"})

    def _hoped(self) -> list[dict[str, Any]]:
        """The fall that is hoped for."""
        return self._upright(self.answer.hoped, {"color": self.colours.text})

    def _upright(self, share: float, line: dict[str, Any]) -> list[dict[str, Any]]:
        at, look = 100 * share, line | {"width": self.room.stroke}
        upright = {"type": "line", "x0": at, "x1": at, "y0": -0.5, "y1": len(self.outcomes) - 0.5, "line": look}
        return [upright] if share == share and not self.above else []  # no line through names above the rows

    def _name(self, title: dict[str, str]) -> str:
        room = self.room
        most = room.width - room.px(60) if self.above else min(room.px(NAME), room.width * 0.4)
        return fitted(self._.words(title), most, room.size)

    def _names(self) -> list[dict[str, Any]]:
        beside = {"x": 0, "xref": "paper", "xanchor": "right", "xshift": -self.room.px(10), "yanchor": "middle"}
        if self.above:
            beside |= {"xanchor": "left", "yshift": 0.22 * self.row}
        return [
            marks.note(
                f"<b>{safe(name)}</b>" if outcome is self.answer.outcome else safe(name),
                self.room.size,
                self.colours.text,
                y=place,
            )
            | beside
            for place, (name, outcome) in enumerate(zip(self.names, self.outcomes, strict=True))
        ]

    def _one(self, indicator: str) -> str:
        return fall_text(self.answer.fall(indicator, self.cities[0]), self._)

    def _values(self) -> list[dict[str, Any]]:
        """At the right: the smallest fall of one city."""
        beside = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": self.room.px(8), "yanchor": "middle"}
        return [
            marks.note(f"<b>{safe(self._one(one.id))}</b>", self.room.size, self.colours.text, y=self._at(place))
            | beside
            for place, one in enumerate(self.outcomes)
        ]

    def _heads(self) -> list[dict[str, Any]]:
        """Over the rows: which dot is what, and the usual effect at its line."""
        cities = self._.listed([self._.number(one) for one in self.cities[:0:-1]])
        words = self._("○ {numbers} cities together   ● one city", numbers=cities)
        if not self.above and self.answer.usual == self.answer.usual:
            words = f"{words}   {self._studied()}"
        if not self.above and self.answer.hoped == self.answer.hoped:
            hoped = self._("│ hoped for: {percent}", percent=fall_text(self.answer.hoped, self._))
            words = f"{words}   {hoped}"
        place = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
        words = fitted(words, self.room.width - self.left - self.room.px(10), self.room.label)
        return [marks.note(safe(words), self.room.label, self.colours.text, **place) | {"yshift": self.room.px(12)}]

    def _studied(self) -> str:
        """The name of the line of what studies found."""
        typical, _ = self.answer.typical, self._
        assert typical is not None, "the line is of a finding"
        return _("┊ {measure}, in studies: −{percent}", measure=_.words(typical.intervention),
                 percent=fall_text(self.answer.usual, _))  # fmt: skip

    def _foot(self) -> list[dict[str, Any]]:
        words = self._("smallest fall that would be seen, in %")
        words = fitted(words, self.room.width - self.left - self.room.px(10), self.room.small)
        below = {"x": 0, "xref": "paper", "y": 0, "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
        return [marks.note(safe(words), self.room.small, self.colours.muted, **below) | {"yshift": -self.foot}]
