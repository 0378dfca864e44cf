"""An evaluation: the place that acted beside what was to be expected; under it, every place as if it had acted."""

from dataclasses import replace
from typing import Any

from indicators.answers.evaluations import PolicyEvaluation
from indicators.compare.lines.event_words import event_words, slide_events
from indicators.drawing import marks
from indicators.drawing.events import event_marks, place_of
from indicators.drawing.labels import fitted, spread, ticks
from indicators.drawing.native import BODY, Place, SlideDrawing, SlideEvent, SlideSeries, inches, number_format
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import LIGHT, Figure, layout, nothing
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import number_text, safe, value_text
from indicators.model.policies import middle_of
from indicators.policies.evaluation.words import finding, rank_words, start_day, summary
from indicators.view.reader import Reader

TABLE = 1.2  # inches of the table under the chart of a slide: words of three lines have room
STRIP = 72  # pixels of the strip of all places
BESIDE = replace(DESKTOP, width=880, height=500)  # on a page what may be said and the checks stand at its right
WIDEST = 6.0  # standard deviations that the strip shows; what lies beyond stands at its end


def evaluation(answer: PolicyEvaluation, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: two lines that part after the start, and the strip of all places by the size of their difference."""
    if answer.rows.empty:
        return nothing(reader.look, reader.language)
    return _Drawing(answer, reader, BESIDE if room == DESKTOP else room).figure()


BOLD = 0.92  # how much of a width words in bold may be measured as


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: PolicyEvaluation, reader: Reader, room: Room):
        _ = reader.language
        self.answer, self.catalogue, self._, self.colours, self.room = answer, reader.catalogue, _, reader.look, room
        self.rows = answer.rows
        self.size = room.small if room.narrow and not room.afar else room.size
        values = [*self.rows["value"], *self.rows["expected"]]
        low, high = float(min(values)), float(max(values))
        self.scale = ticks(0.0 if low < (high - low) * 2 else low, max(high, low + 1e-9), room.ticks)
        self.axis = marks.value_axis(self.scale, _, self.size, reader.look, room)
        self.left = max(marks.tick_room(self.axis["ticktext"], self.size, room), room.px(34))
        self.names = (short_name(answer.city, _), _("expected"))
        self.right = max(width(name, self.size, bold=True) for name in self.names) + room.px(24)
        self.top, self.foot = room.px(30), room.px(26)
        self.inner = room.height - self.top - self.foot
        self.strip = room.px(STRIP) / self.inner  # share of the height

    def figure(self) -> Figure:
        """Both lines with the time of the policy behind them, the strip, the words."""
        room, years = self.room, self.rows["year"].astype(int).tolist()
        edge = (years[0] - 0.4, years[-1] + 0.4)
        floor = self.strip + room.px(54) / self.inner
        uprights, letters = self._events(edge, floor)
        return Figure(
            [self._expected(), self._came(), self._others(), self._own()],
            layout(
                self.colours, self._.code, room.height,
                margin={"l": self.left, "r": self.right, "t": self.top, "b": self.foot},
                annotations=[self._unit(), self._start(), *self._line_names(), *self._strip_words(), *letters],
                shapes=[self._in_force(edge[1]), self._middle(), *uprights],
                xaxis=marks.year_axis(years, room.years, edge, self.size, self.colours, room) | {"anchor": "y"},
                yaxis=self.axis | {"domain": [floor, 1]},
                xaxis2=self._strip_axis(),
                yaxis2={"domain": [0, self.strip], "range": [0, 1], "visible": False, "anchor": "x2"},
            ),
        )  # fmt: skip

    def _events(self, edge: tuple[float, float], floor: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """When this policy and others began, and what else happened: an upright over the strip and a letter each."""
        words = [safe(event_words(one, self._)) for one in self.answer.events]
        plot = self.room.width - self.left - self.right
        uprights, letters = event_marks(self.answer.events, edge, plot, words, self.colours, self.room)
        return [one | {"y0": floor} for one in uprights], [one | {"y": floor} for one in letters]

    def _line(self, column: str, ink: str, stroke: float, dash: str = "") -> dict[str, Any]:
        words = [self._hover(row) if self.room.pointer else "" for row in self.rows.itertuples()]
        years = self.rows.assign(value=self.rows[column])
        x, y, hovers = marks.path(years, words, (), joined=False)
        look = {"color": ink, "width": self.room.stroke * stroke} | ({"dash": dash} if dash else {})
        return {
            "type": "scatter", "x": x, "y": y, "mode": "lines+markers", "line": look,
            "marker": {"color": ink, "size": self.room.dot * (8 if not dash else 5)},
            "hovertext": hovers, "hoverinfo": "text", "cliponaxis": False,
        }  # fmt: skip

    def _came(self) -> dict[str, Any]:
        return self._line("value", self.colours.text, 3)

    def _expected(self) -> dict[str, Any]:
        return self._line("expected", self.colours.muted, 2, f"{self.room.px(5):g}px,{self.room.px(4):g}px")

    def _in_force(self, end: float) -> dict[str, Any]:
        """The years after the start that are compared, as a quiet field."""
        first = min(self.answer.years_after)
        place = {"x0": first - 0.5, "x1": end, "y0": self.scale[0], "y1": self.scale[-1]}
        return {"type": "rect", "layer": "below", "fillcolor": self.colours.panel, "line": {"width": 0}, **place}

    def _middle(self) -> dict[str, Any]:
        """In the strip: where nothing differs from what was to be expected."""
        line = {"color": self.colours.line, "width": self.room.stroke}
        return {"type": "line", "xref": "x2", "yref": "y2", "x0": 0, "x1": 0, "y0": 0.05, "y1": 0.85, "line": line,
                "layer": "below"}  # fmt: skip

    def _start(self) -> dict[str, Any]:
        """Over that field: that it was in force then, as far as that is known."""
        first, policy = min(self.answer.years_after), self.answer.policy
        words = self._("in force")
        if policy.is_one_off:
            words = self._("year compared")
        elif policy.ends_on_no_date:
            words = self._("since the start")
        years, small = self.rows["year"].astype(int), self.room.small
        inside = self.room.width - self.left - self.right
        beyond = (first - years.min()) / (years.max() - years.min() + 0.8) * inside + width(words, small)
        place = {"x": first - 0.45, "xanchor": "left"}
        if beyond > inside + self.right:  # long words of a last year end where the years do
            place = {"x": int(years.max()) + 0.4, "xanchor": "right"}
        place |= {"y": self.scale[-1], "yanchor": "top"}
        return marks.note(safe(words), self.room.small, self.colours.muted) | place

    def _line_names(self) -> list[dict[str, Any]]:
        """Which line is which, at the right of their ends, spread apart."""
        last, room = self.rows.iloc[-1], self.room
        low, high = self.scale[0], self.scale[-1]
        plot = self.inner * (1 - self.strip) - room.px(54)
        ends = [
            (self.names[0], last["value"], self.colours.text),
            (self.names[1], last["expected"], self.colours.muted),
        ]
        heights = [(high - float(at)) / (high - low) * plot for _name, at, _ink in ends]
        notes = []
        for (name, at, ink), height, place in zip(ends, heights, spread(heights, self.size * 1.2), strict=True):
            words = f"<b>{safe(name)}</b>" if ink == self.colours.text else safe(name)
            beside = {"xanchor": "left", "yanchor": "middle", "xshift": room.px(8), "yshift": height - float(place)}
            notes.append(marks.note(words, self.size, ink, x=1, xref="paper", y=float(at)) | beside)
        return notes

    def _others(self) -> dict[str, Any]:
        """Every other place as if it had acted."""
        rows = self.answer.placebos[~self.answer.placebos["acted"]]
        return self._dots(rows["size"].tolist(), self.colours.peer, 9, 0.55)

    def _own(self) -> dict[str, Any]:
        """The place that acted."""
        rows = self.answer.placebos[self.answer.placebos["acted"]]
        return self._dots(rows["size"].tolist(), self.colours.text, 14, 1.0)

    def _dots(self, sizes: list[float], ink: str, size: float, opacity: float) -> dict[str, Any]:
        at = [max(-WIDEST, min(WIDEST, one)) for one in sizes]
        mark = {"color": ink, "size": self.room.dot * size, "line": {"color": self.colours.background, "width": 1}}
        return {
            "type": "scatter", "mode": "markers", "x": at, "y": [0.45] * len(at), "xaxis": "x2", "yaxis": "y2",
            "marker": mark, "opacity": opacity, "hoverinfo": "skip", "cliponaxis": False,
        }  # fmt: skip

    def _strip_axis(self) -> dict[str, Any]:
        """From less than expected to more, nothing in the middle."""
        reach = max(2.5, min(WIDEST, float(self.answer.placebos["size"].abs().max())))
        return {
            "domain": [0, 1], "range": [-reach * 1.05, reach * 1.05], "anchor": "y2", "showgrid": False,
            "tickvals": [], "zeroline": False,
        }  # fmt: skip

    def _strip_words(self) -> list[dict[str, Any]]:
        """Over the strip: the rank of the place; at its ends: which way."""
        _, room = self._, self.room
        rank = fitted(rank_words(self.answer, _), (room.width - self.left) * BOLD, self.size)
        foot = {"xref": "paper", "yref": "paper", "yanchor": "bottom"}
        ends = {"y": 0, "yshift": -self.foot} | foot
        less, more = (
            (_("← less"), _("more →")) if room.narrow else (_("← less than expected"), _("more than expected →"))
        )
        quiet = (room.label, self.colours.muted)
        return [
            marks.note(f"<b>{safe(rank)}</b>", self.size, self.colours.text, x=0, y=self.strip, xanchor="left") | foot,
            marks.note(safe(less), *quiet, x=0, xanchor="left") | ends,
            marks.note(safe(_("as expected")), *quiet, x=0.5, xanchor="center") | ends,
            marks.note(safe(more), *quiet, x=1, xanchor="right") | ends,
        ]

    def _unit(self) -> dict[str, Any]:
        """What the axis counts, at its top."""
        words = self._.words(self.catalogue.units[self.answer.indicator.unit].title)
        words = fitted(words, self.room.width - self.room.px(20), self.room.small)
        place = {
            "x": 0,
            "xref": "paper",
            "y": 1,
            "yref": "paper",
            "xshift": -self.left + self.room.px(4),
            "yshift": self.room.px(8),
        }
        return marks.note(safe(words), self.room.small, self.colours.muted, **place) | {
            "xanchor": "left", "yanchor": "bottom"}  # fmt: skip

    def _hover(self, row: Any) -> str:
        indicator, _ = self.answer.indicator, self._
        came = value_text(row.value, indicator, self.catalogue, _)
        expected = _("expected: {value}", value=number_text(row.expected, indicator, _))
        return f"{int(row.year)}<br><b>{safe(came)}</b><br>{safe(expected)}"


def _started(answer: PolicyEvaluation, _: Language) -> tuple[SlideEvent, ...]:
    """The start and the other events of the place as marks of the slide's chart."""
    words = _("{day}: {title}", day=start_day(answer, _), title=_.words(answer.policy.title))
    others = [one for one in answer.events if one.id != answer.policy.id]
    policy, city = answer.policy, answer.city.id
    start = middle_of(policy.start_in(city), policy.precision_in(city))
    return SlideEvent(place_of(start), words), *slide_events(others, _)


def evaluation_slide(
    answer: PolicyEvaluation, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY
) -> None:
    """Both lines as a native chart; under it how large, how sure and by how many checks."""
    if answer.rows.empty:
        stage.nothing(slide, place)
        return
    _, rows = stage._, answer.rows
    years = list(range(int(rows["year"].iloc[0]), int(rows["year"].iloc[-1]) + 1))
    series = []
    for column, name, ink, stroke, dashed in (
        ("expected", _("expected from comparable places"), LIGHT.muted, 1.75, True),
        ("value", short_name(answer.city, _), LIGHT.text, 3.0, False),
    ):
        at = dict(zip(rows["year"].astype(int), rows[column].astype(float), strict=True))
        series.append(SlideSeries(name, tuple(at.get(year) for year in years), ink, stroke, dashed, labelled=True))
    alt = finding(answer, reader)
    left, top, wide, high = place
    table_high = inches(TABLE) if high > inches(3 * TABLE) else 0
    chart_place = (left, top, wide, high - table_high)
    stage.lines(
        slide, chart_place, years, series, number_format(answer.indicator, _), alt, False, events=_started(answer, _)
    )
    if table_high:
        head, row = summary(answer, _)
        stage.table(slide, (left, top + high - table_high + inches(0.1), wide), head, [row], [2, 2, 4, 2, 2], alt)
