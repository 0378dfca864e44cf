"""What breaks first: a row a figure, a ring for the share of draws without the scenario, a dot with it, the rank."""

from typing import Any

import pandas as pd

from indicators.answers.stress import StressTest
from indicators.drawing.board import Mark, Scale, board, line, numbers_under, seen_from_afar, text, widest
from indicators.drawing.labels import fitted
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure, nothing
from indicators.foresight.stress.words import rank_words, row_hover, row_title, stress_finding
from indicators.language.names import short_name
from indicators.language.values import share_text
from indicators.view.reader import Reader

MOST, MOST_NARROW, MOST_AFAR = 16, 12, 8  # rows
OWN_SHARE = 0.6  # of the rows, at least, for the own city where it has so many
ROWS_OF_SLIDE = 7
NAMES = 0.36  # of the width, at most
STEP, STACKED = 2.0, 3.3  # heights of a row, of the size of type


def stressed(answer: StressTest, reader: Reader, room: Room) -> Figure:
    """The figure; in a narrow room each name stands over its marks."""
    if answer.empty:
        return nothing(reader.look, reader.language)
    room = room if room.pointer else seen_from_afar(room)
    return _Drawing(answer, reader, room).figure()


def shown_rows(answer: StressTest, most: int) -> pd.DataFrame:
    """The first to break of the own city and of the others, by rank."""
    of_city, others = answer.of_city, answer.rows[answer.rows["city"] != answer.city.id]
    of_city = of_city.head(max(round(most * OWN_SHARE), most - len(others)))
    return pd.concat([of_city, others.head(most - len(of_city))]).sort_values("rank", kind="stable")


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: StressTest, reader: Reader, room: Room):
        self.reader = reader
        self.answer, self.room = answer, room
        self.catalogue, self._, self.colours = reader.catalogue, reader.language, reader.look
        self.rows = shown_rows(answer, MOST_AFAR if room.afar else MOST_NARROW if room.narrow else MOST)
        self.size = room.size * (0.86 if room.afar and not room.narrow else 1)
        self.radius = room.px(5)
        self.ranks = [rank_words(row, reader.language) for row in self.rows.itertuples()]
        self.titles = [row_title(row, answer, reader) for row in self.rows.itertuples()]
        end = room.width - widest(self.ranks, self.size) - room.px(22)
        if room.narrow:
            self.start, self.step, self.scale_end = room.px(12), self.size * STACKED, room.width - room.px(20)
        else:
            self.start = min(widest(self.titles, self.size, True), room.width * NAMES) + room.px(22)
            self.step, self.scale_end = self.size * STEP, end
        self.scale = Scale(0, 100, self.start, self.scale_end, (0, 25, 50, 75, 100))

    def figure(self) -> Figure:
        """The heads, the rows, the axis."""
        room, _ = self.room, self._
        top = room.small * 2.2
        parts = [
            text(0, room.small, _("Share of simulations beyond the limit"), room.small, "muted"),
            text(room.width, room.small, _("Rank"), room.small, "muted", "end"),
        ]
        bottom = top + len(self.rows) * self.step
        for number in self.scale.numbers:
            x = self.scale(number)
            parts.append(line(x, top, x, bottom, "line", room.stroke))
        for at, row in enumerate(self.rows.itertuples()):
            parts += self._row(row, at, top + at * self.step)
        parts += numbers_under(self.scale, bottom, room, _, "%")
        height = bottom + room.small * 2 + room.px(10)
        figure = board(parts, room, self.colours, _, max(height, room.height) if room.afar else height)
        under = [shape | {"layer": "below"} for shape in figure.layout["shapes"]]  # the markers lie on the lines
        return Figure([self._marks(name, top) for name in ("before", "after")], figure.layout | {"shapes": under})

    def _marks(self, name: str, top: float) -> dict[str, Any]:
        """The rings or the dots of all rows: markers stay round on a page of any width."""
        room, colours, rings = self.room, self.colours, name == "before"
        is_own = [city == self.answer.city.id for city in self.rows["city"]]
        inks = [colours.text if one else colours.muted for one in is_own]
        wide = self.radius * (1.7 if rings else 2.1)
        outline = {"color": inks if rings else colours.background, "width": room.stroke * (1.5 if rings else 1)}
        words = [row_hover(row, self.reader) if room.pointer else "" for row in self.rows.itertuples()]
        return {
            "type": "scatter", "mode": "markers", "x": [self.scale(100 * share) for share in self.rows[name]],
            "y": [self._middle(top + at * self.step) for at in range(len(self.rows))],
            "marker": {"color": colours.background if rings else inks, "size": wide, "line": outline},
            "hovertext": words, "hoverinfo": "text", "cliponaxis": False,
        }  # fmt: skip

    def _middle(self, y: float) -> float:
        return y + (self.size * 2.2 if self.room.narrow else self.step / 2)

    def _row(self, row: Any, at: int, y: float) -> list[Mark]:
        room, is_own = self.room, row.city == self.answer.city.id
        ink = "text" if is_own else "muted"
        foot = y + self.size * 1.15
        middle = self._middle(y)
        if not room.narrow:
            foot = middle + self.size * 0.36
        most = (
            room.width - widest([self.ranks[at]], self.size) - room.px(16) if room.narrow else self.start - room.px(18)
        )
        title = fitted(self.titles[at], most, self.size * (1.06 if is_own else 1))
        before, after = (self.scale(100 * share) for share in (row.before, row.after))
        return [
            text(0, foot, title, self.size, ink, bold=is_own),
            text(room.width, foot, self.ranks[at], self.size, ink, "end", bold=is_own),
            line(before, middle, after, middle, ink, room.stroke * (2.5 if is_own else 1.5)),
        ]


def stress_slide(answer: StressTest, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """A table that can be edited: the first figures to break."""
    if answer.empty:
        stage.nothing(slide, place)
        return
    _ = stage._
    names = {one.id: short_name(one, _) for one in answer.cities}
    rows = [
        (_.words(reader.catalogue.indicators[row.indicator].title), names[row.city], share_text(row.before, _),
         share_text(row.after, _), rank_words(row, _))
        for row in shown_rows(answer, ROWS_OF_SLIDE).itertuples()
    ]  # fmt: skip
    head = [_("Indicator"), _("City"), _("Breaks without the scenario"), _("Breaks with it"), _("Rank")]
    stage.table(slide, place[:3], head, rows, [6, 4, 3, 3, 2], stress_finding(answer, reader))
