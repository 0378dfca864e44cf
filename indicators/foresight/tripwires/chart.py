"""The tripwires as rows: the figures of the city as dots, the stated threshold or band, the state."""

from typing import Any

from indicators.answers.tripwires import Tripwires, WatchedTripwire
from indicators.drawing.board import Mark, Scale, bar, board, line, seen_from_afar, text
from indicators.drawing.events import letters_among, place_of
from indicators.drawing.labels import fitted, spread
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure, nothing
from indicators.drawing.text import wrapped
from indicators.foresight.tripwires.words import rule_words, state_line, tripwires_finding
from indicators.language.values import safe, value_text
from indicators.model.tripwires import TripwireKind
from indicators.view.reader import Reader

NAMES, STATES = 0.27, 0.27  # of the width
MOST, MOST_AFAR = 40, 4
ROW = 4.6  # heights of the size of type
LEADING = 1.25
BOLD = 1.08  # how much wider bold words are


def tripwires(answer: Tripwires, reader: Reader, room: Room) -> Figure:
    """The figure; in a narrow room the words stand over the line."""
    if answer.empty:
        return nothing(reader.look, reader.language)
    room = room if room.pointer else seen_from_afar(room)
    return _Drawing(answer, reader, room).figure()


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: Tripwires, reader: Reader, room: Room):
        self.reader = reader
        self.answer, self.room = answer, room
        self.catalogue, self._, self.colours = reader.catalogue, reader.language, reader.look
        self.size = room.size
        self.watched = answer.watched[: MOST_AFAR if room.afar else MOST]
        self.start = 0.0 if room.narrow else room.width * NAMES
        self.end = room.width if room.narrow else room.width * (1 - STATES)
        self.above = self.size * 4.2 if room.narrow else 0.0
        self.high = self.size * ROW

    def figure(self) -> Figure:
        """The rows, a rule over each."""
        room, parts, dots, y = self.room, [], [], 0.0
        for watched in self.watched:
            parts.append(line(0, y, room.width, y, "line", room.stroke))
            parts += self._words(watched, y)
            scale, years = self._scale(watched, y), self._years(watched)
            parts += [*self._stated(watched, scale, years), *self._events(watched, years, y)]
            dots.append(self._figures(watched, scale, years))
            y += self.above + self.high + room.px(8)
        left = len(self.answer.watched) - len(self.watched)
        if left:
            parts.append(text(0, y + self.size, self._.ngettext("and {number} more", "and {number} more", left),
                              room.small, "muted"))  # fmt: skip
            y += self.size * 2
        figure = board(parts, room, self.colours, self._, max(y, room.height) if room.afar else y)
        under = [shape | {"layer": "below"} for shape in figure.layout["shapes"]]
        return Figure(dots, figure.layout | {"shapes": under})

    def _words(self, watched: WatchedTripwire, y: float) -> list[Mark]:
        """The indicator and the rule at the left, the state at the right; over the line in a narrow room."""
        room, _ = self.room, self._
        state = state_line(watched, self.reader)
        title = _.words(watched.indicator.title)
        ink = "worse" if watched.crossed else "muted"
        rule = rule_words(watched, self.reader)
        if room.narrow:
            most = room.width / BOLD
            return [
                text(0, y + self.size * 1.35, fitted(title, most, self.size), self.size, bold=True),
                text(0, y + self.size * 2.6, fitted(rule, most, room.small), room.small, "muted"),
                text(0, y + self.size * 3.8, fitted(state, most, room.small), room.small, ink, bold=watched.crossed),
            ]
        parts, foot = [], y + self.size * 1.6
        for words in wrapped(title, self.start - room.px(16), self.size, True):
            parts.append(text(0, foot, words, self.size, bold=True))
            foot += self.size * LEADING
        parts.append(text(0, foot, fitted(rule, self.start - room.px(16), room.small), room.small, "muted"))
        foot = y + self.size * 1.6
        for words in wrapped(state, room.width - self.end - room.px(16), self.size, watched.crossed):
            parts.append(text(self.end + room.px(16), foot, words, self.size, ink, bold=watched.crossed))
            foot += self.size * LEADING
        return parts

    def _years(self, watched: WatchedTripwire) -> Scale:
        """The years from the first figure (there may be none any more) to the last one that is judged."""
        years = [watched.tripwire.after, *(int(year) for year in watched.rows["year"])]
        last = max([*years, watched.tripwire.after + 1, *(one.year for one in watched.tripwire.limits)])
        pad = self.room.px(10)
        return Scale(min(years), last, self.start + pad, self.end - pad)

    def _scale(self, watched: WatchedTripwire, y: float) -> Scale:
        """The values, so that every figure and limit fits."""
        values = [float(value) for value in watched.rows["value"]]
        values += [bound for one in watched.tripwire.limits for bound in (one.lower, one.upper)]
        values += [watched.tripwire.threshold] if watched.tripwire.threshold is not None else []
        low, high = min(values), max(values)
        top = y + self.above + self.size * 0.9
        return Scale(low, high if high > low else low + 1, top + self.high - self.size * 1.8, top)

    def _stated(self, watched: WatchedTripwire, scale: Scale, years: Scale) -> list[Mark]:
        """The threshold from the year of stating on, or the band of each year."""
        room, tripwire = self.room, watched.tripwire
        if tripwire.kind is not TripwireKind.BAND and tripwire.threshold is not None:
            height = scale(tripwire.threshold)
            return [line(years(tripwire.after), height, years.end, height, "text", room.stroke * 1.5, "dash")]
        wide = max(room.px(7), 1)
        return [
            bar(years(one.year) - wide, scale(one.upper), 2 * wide, scale(one.lower) - scale(one.upper), "half")
            for one in tripwire.limits
        ]

    def _figures(self, watched: WatchedTripwire, scale: Scale, years: Scale) -> dict[str, Any]:
        """The figures: hollow before the tripwire was stated, filled after it, in colour where they cross it."""
        colours, room, rows = self.colours, self.room, watched.rows
        fills, edges = [], []
        for row in rows.itertuples():
            beyond = watched.tripwire.is_beyond(int(row.year), row.value)
            edges.append(colours.worse if beyond else colours.text)
            later = row.year > watched.tripwire.after
            fills.append(colours.worse if beyond else colours.text if later else colours.background)
        words = [self._hover(watched, row) if room.pointer else "" for row in rows.itertuples()]
        return {
            "type": "scatter", "mode": "lines+markers", "x": [years(year) for year in rows["year"]],
            "y": [scale(value) for value in rows["value"]], "line": {"color": colours.muted, "width": room.stroke},
            "marker": {"color": fills, "size": room.dot * 8, "line": {"color": edges, "width": room.stroke * 1.5}},
            "hovertext": words, "hoverinfo": "text", "cliponaxis": False,
        }  # fmt: skip

    def _events(self, watched: WatchedTripwire, years: Scale, y: float) -> list[Mark]:
        """A dotted upright at the day of each event, with the letter under which the notes tell of it at its foot."""
        top, size = y + self.above + self.size * 0.4, self.room.small
        foot = top + self.high - self.size
        places = [years(min(max(place_of(one.day), years.low), years.high)) for one in watched.events]
        parts = [line(x, top, x, foot, "muted", self.room.stroke * 0.75, "dot") for x in places]
        names = letters_among(watched.events, self.answer.events)
        return parts + [
            text(float(x), foot, letter, size, anchor="middle", bold=True, halo=True)
            for x, letter in zip(spread(places, size * 1.2), names, strict=True)
        ]

    def _hover(self, watched: WatchedTripwire, row: Any) -> str:
        return safe(f"{int(row.year)}: {value_text(row.value, watched.indicator, self.catalogue, self._)}")


def tripwires_slide(answer: Tripwires, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """A table that can be edited: what was stated, and where it is."""
    if answer.empty:
        stage.nothing(slide, place)
        return
    _ = stage._
    rows = [
        (_.words(one.indicator.title), rule_words(one, reader), state_line(one, reader)) for one in answer.watched[:7]
    ]
    head = [_("Indicator"), _("Crossed where it is"), _("State")]
    stage.table(slide, place[:3], head, rows, [5, 5, 6], tripwires_finding(answer, reader))
