"""The register as a timeline: a row a policy, a dot at its start, a line to its end, dotted where that has no date.

On a page, where it is longer than the screen, the years are over it.
"""

from datetime import date
from typing import Any

from indicators.answers.policies import PolicyList
from indicators.drawing import marks
from indicators.drawing.events import place_of
from indicators.drawing.labels import fitted
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure, Tokens, layout, nothing
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.policies import Policy, Precision
from indicators.policies.register.words import place_words, policies_finding, start_words
from indicators.view.reader import Reader

SHARE = 0.48  # of the room: the widest a name may be at the left
SPAN = 6  # years of the axis at least
BOLDER = 1.08  # how much wider bold words are
SLIDE_ROWS = 10  # of the native table
LEFT = {"xanchor": "left", "yanchor": "middle", "align": "left"}  # of words at the left


def timeline(answer: PolicyList, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure; the own city's policies in ink, others quieter. Where few rows fit, the own city's and the newest."""
    return (
        nothing(reader.look, reader.language)
        if answer.empty
        else _Timeline(answer, reader.language, reader.look, room).figure()
    )


class _Timeline:
    """One timeline on its way: what its parts share."""

    def __init__(self, answer: PolicyList, _: Language, colours: Tokens, room: Room):
        self.answer, self._, self.colours, self.room = answer, _, colours, room
        self.size = room.small if room.narrow and not room.afar else room.size
        self.step = self.size * (3.1 if room.narrow else 1.9)
        self.foot = self.size * 2.4
        fitting = int((room.height - self.foot) / self.step)
        self.rows = _first(answer, len(answer.policies) if room.pointer else max(fitting - 1, 1))
        self.rest = len(answer.policies) - len(self.rows)
        starts = [one.in_force.year for one in answer.policies]
        self.years = list(range(min(starts), max(max(starts) + 3, min(starts) + SPAN)))
        space = room.width if room.narrow else room.width * SHARE
        most = space - room.px(12)
        self.names = [
            fitted(self._name(one), most / BOLDER if answer.concerns(one) else most, self.size) for one in self.rows
        ]
        longest = max(width(one, self.size, bold=True) for one in self.names)
        self.left = room.px(10) if room.narrow else longest + room.px(14)

    def _name(self, policy: Policy) -> str:
        return f"{self._.words(policy.title)} · {place_words(policy, self.answer, self._)}"

    def figure(self) -> Figure:
        """The lines, the dots, the names and the axis of years."""
        lines = len(self.rows) + (1 if self.rest else 0)
        edge = (self.years[0] - 0.6, self.years[-1] + 0.1)
        axis = marks.year_axis(self.years, self.room.years, edge, self.size, self.colours, self.room)
        axis["tickvals"] = [place_of(date(year, 1, 1)) for year in axis["tickvals"]]  # days are drawn, not years
        top, bottom = (self.foot, 0.0) if self.room.pointer else (0.0, self.foot)
        return Figure(
            self._traces(),
            layout(
                self.colours,
                self._.code,
                lines * self.step + self.foot,
                margin={"l": self.left, "r": self.room.px(14), "t": top, "b": bottom},
                annotations=[*self._names(), *self._arrows(), *self._more()],
                shapes=self._lines(),
                xaxis=axis | {"fixedrange": True, "side": "top" if top else "bottom"},
                yaxis={"visible": False, "range": [lines - 0.5, -0.5], "fixedrange": True},
                showlegend=False,
            ),
        )

    def _ink(self, policy: Policy) -> str:
        return self.colours.text if self.answer.concerns(policy) else self.colours.muted

    def _y(self, place: int) -> float:
        """Where a row's line runs: on a phone under its name."""
        return place + (0.22 if self.room.narrow else 0)

    def _traces(self) -> list[dict[str, Any]]:
        """The dots; a ring where only the month or year is known."""
        inks = [self._ink(one) for one in self.rows]
        exact = [one.precision is Precision.DAY for one in self.rows]
        fills = [ink if sure else self.colours.background for ink, sure in zip(inks, exact, strict=True)]
        words = [f"{safe(self._name(one))}<br>{safe(start_words(one, self._))}" for one in self.rows]
        return [
            {
                "type": "scatter",
                "x": [place_of(one.in_force) for one in self.rows],
                "y": [self._y(place) for place in range(len(self.rows))],
                "mode": "markers",
                "marker": {"size": self.room.dot * 10, "color": fills,
                           "line": {"color": inks, "width": self.room.stroke * 2}},
                "hovertext": words if self.room.pointer else [""] * len(words),
                "hoverinfo": "text",
            }
        ]  # fmt: skip

    def _end(self, policy: Policy) -> float:
        return place_of(policy.end) if policy.end else self.years[-1]

    def _lines(self) -> list[dict[str, Any]]:
        """From the start to the end, or to the edge; a hairline under each row."""
        shapes = []
        for place, policy in enumerate(self.rows):
            look = {"color": self._ink(policy), "width": self.room.stroke * 1.5}
            look |= {"dash": "dot"} if policy.ends_on_no_date else {}
            y = self._y(place)
            shapes.append({"type": "line", "layer": "below", "x0": place_of(policy.in_force), "x1": self._end(policy),
                           "y0": y, "y1": y, "line": look})  # fmt: skip
            rule = {"color": self.colours.grid, "width": self.room.stroke}
            shapes.append({"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "y0": place + 0.5,
                           "y1": place + 0.5, "line": rule})  # fmt: skip
        return shapes

    def _arrows(self) -> list[dict[str, Any]]:
        """At the right end of what has no known end, neither a date nor words about one."""
        return [
            marks.note("▸", self.size, self._ink(one), x=self.years[-1], y=self._y(place))
            | {"xanchor": "center", "yanchor": "middle"}
            for place, one in enumerate(self.rows)
            if one.end is None and not one.ends_on_no_date
        ]

    def _names(self) -> list[dict[str, Any]]:
        """At the left of each row, or over its line on a phone."""
        written = []
        for place, (policy, name) in enumerate(zip(self.rows, self.names, strict=True)):
            words = f"<b>{safe(name)}</b>" if self.answer.concerns(policy) else safe(name)
            y = place - 0.24 if self.room.narrow else place
            at = {"x": 0, "xref": "paper", "y": y, "xshift": -self.left}
            written.append(marks.note(words, self.size, self._ink(policy), **at) | LEFT)
        return written

    def _more(self) -> list[dict[str, Any]]:
        """How many there is no room for."""
        if not self.rest:
            return []
        words = self._.ngettext("and {number} more", "and {number} more", self.rest)
        at = {"x": 0, "xref": "paper", "y": len(self.rows), "xshift": -self.left}
        return [marks.note(words, self.size, self.colours.muted, **at) | LEFT]


def _first(answer: PolicyList, most: int) -> list[Policy]:
    """As many policies as fit, the own city's first; in the order of the answer."""
    first_ids = {one.id for one in answer.own_policies}
    chosen = sorted(answer.policies, key=lambda one: one.id not in first_ids)[:most]
    return [one for one in answer.policies if one in chosen]


def policies_slide(answer: PolicyList, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """The policies as a native table: title, place, start."""
    if answer.empty:
        stage.nothing(slide, place)
        return
    _ = stage._
    rows = [
        (_.words(one.title), place_words(one, answer, _), start_words(one, _)) for one in _first(answer, SLIDE_ROWS)
    ]
    left, top, wide = place[:3]
    head, alt = (_("Policy"), _("Place"), _("In force since")), policies_finding(answer, reader)
    stage.table(slide, (left, top, wide), head, rows, [5, 3, 2], alt)
