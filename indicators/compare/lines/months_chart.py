"""Months or quarters of a city on one indicator, as a line of their own: never beside figures of whole years."""

import math

import pandas as pd

from indicators.answers.details import IndicatorDetails
from indicators.city.detail_words import details, months_heading, months_summary, months_table, part_texts
from indicators.compare.lines.event_words import event_list, event_words
from indicators.drawing import marks, svg_figure
from indicators.drawing.events import event_marks
from indicators.drawing.labels import ticks
from indicators.drawing.rooms import COLUMN, DESKTOP, PHONE, Room
from indicators.drawing.style import VARIABLES, Figure, layout, nothing
from indicators.drawing.text import width
from indicators.language.values import safe
from indicators.model.indicators import Status
from indicators.view.reader import Reader

WIDE_HEIGHT, NARROW_HEIGHT = 320, 260
MONTHS = 12
FEW = 18  # months: of so many the axis names some, of more the years alone


def months(answer: IndicatorDetails, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: the city's months in ink with their intervals, or its quarters where it has no months."""
    rows = answer.line
    return nothing(reader.look, reader.language) if rows.empty else _Drawing(answer, rows, reader, room).figure()


def months_on_phone(answer: IndicatorDetails, reader: Reader) -> Figure:
    """The same for a narrow screen."""
    return months(answer, reader, PHONE)


def details_with_months(answer: IndicatorDetails, reader: Reader) -> str:
    """What stands after the sheet of an indicator, its months as a picture first, as HTML."""
    _ = reader.language
    blocks = details(answer, reader)
    if answer.line.empty:
        return blocks
    figure = months(answer, Reader(_, reader.catalogue, VARIABLES), COLUMN)
    title, _note = months_heading(answer, _)
    picture = svg_figure.document(figure, COLUMN, months_summary(answer, _))
    return f"<div class='vg-sheet vg-months'><h3>{safe(title)}</h3>{picture}</div>{blocks}"


def months_foot(answer: IndicatorDetails, reader: Reader) -> str:
    """What stands under the line on Compare: the events, and every month in a table, as HTML."""
    _ = reader.language
    events = event_list(answer.events, _)
    notes = f"<div class='vg-notes'><p>{events}</p></div>" if events else ""
    return f"{notes}<div class='vg-sheet'>{months_table(answer, reader)}</div>"


class _Drawing:
    """One figure on its way. A month lies on the axis where the figure of its whole year would stand at July."""

    def __init__(self, answer: IndicatorDetails, rows: pd.DataFrame, reader: Reader, room: Room):
        self.answer, self._, self.colours, self.room = answer, reader.language, reader.look, room
        self.periods = [
            pd.Period(one, freq="Q" if "Q" in one else "M") for one in rows["period"].str.replace("-Q", "Q")
        ]
        self.rows, self.step = rows, 1 / 4 if answer.by_quarter else 1 / MONTHS
        self.x = [_place(one) for one in self.periods]
        self.texts = [part_texts(row, answer, reader) for row in rows.itertuples()]
        self.size = room.small if room.narrow else room.label
        values = rows[["value", "lower", "upper"]].stack().dropna()
        self.scale = ticks(0.0, max(values, default=1.0), room.ticks)
        self.edge = (self.x[0] - self.step / 2, self.x[-1] + self.step / 2)
        self.axis = marks.value_axis(self.scale, reader.language, self.size, reader.look, room)
        self.left = marks.tick_room(self.axis["ticktext"], self.size, room)

    def figure(self) -> Figure:
        """The band, the line, its last value and the events; upright lines where years begin."""
        uprights, letters = self._events()
        return Figure(
            [*self._bands(), self._line()],
            layout(
                self.colours,
                self._.code,
                NARROW_HEIGHT if self.room.narrow else WIDE_HEIGHT,
                margin={"l": self.left, "r": self.room.px(16), "t": self.room.px(22), "b": self.room.px(32)},
                shapes=[*self._new_years(), *uprights],
                annotations=[*self._ends(), *letters],
                xaxis=self._time_axis(),
                yaxis=self.axis,
            ),
        )

    def _stretches(self) -> list[list[int]]:
        """Places of the rows that follow each other without a gap, a hidden figure or a change of counting."""
        stretches: list[list[int]] = []
        for place, (x, row) in enumerate(zip(self.x, self.rows.itertuples(), strict=True)):
            if row.value != row.value:
                continue
            follows = stretches and stretches[-1][-1] == place - 1 and x - self.x[place - 1] < 1.5 * self.step
            if follows and row.status != Status.BREAK:
                stretches[-1].append(place)
            else:
                stretches.append([place])
        return stretches

    def _line(self) -> dict:
        x: list[float | None] = []
        y: list[float | None] = []
        words, hollow = [], []
        for stretch in self._stretches():
            x += [*(self.x[place] for place in stretch), None]
            y += [*(float(self.rows["value"].iloc[place]) for place in stretch), None]
            words += [*(self._hover(place) for place in stretch), ""]
            hollow += [*(self.rows["status"].iloc[place] == Status.PROVISIONAL for place in stretch), False]
        ink, page, room = self.colours.text, self.colours.background, self.room
        return {
            "type": "scatter",
            "x": x,
            "y": y,
            "mode": "lines+markers",
            "line": {"color": ink, "width": room.stroke * 2},
            "marker": {
                "size": room.dot * 5,
                "color": [page if one else ink for one in hollow],
                "line": {"color": ink, "width": room.stroke},
            },
            "hovertext": words,
            "hoverinfo": "text",
            "cliponaxis": False,
        }

    def _bands(self) -> list[dict]:
        """The 95 % intervals, one patch for each stretch."""
        patches = []
        for stretch in self._stretches():
            rows = self.rows.iloc[stretch].dropna(subset=["lower", "upper"])
            x = [self.x[place] for place in rows.index]
            if len(x) > 1:
                patches.append(
                    marks.patch([*x, *x[::-1]], [*rows["upper"], *rows["lower"][::-1]], self.colours.half, 0.45)
                )
        return patches

    def _hover(self, place: int) -> str:
        value, interval = self.texts[place]
        parts = [self._.period(self.rows["period"].iloc[place]), f"<b>{safe(value)}</b>"]
        if interval:
            parts.append(f"{self._('95% interval')} {interval}")
        return "<br>".join(parts)

    def _ends(self) -> list[dict]:
        """The last value, and the highest one, at their points: what a reader looks for first."""
        values = self.rows["value"].dropna()
        if values.empty:
            return []
        places = {self.rows.index.get_loc(values.index[-1]), self.rows.index.get_loc(values.idxmax())}
        written: list[dict] = []
        for place in sorted(places):
            text = self._.number(self.rows["value"].iloc[place], self.decimals)
            note = marks.note(
                f"<b>{text}</b>", self.size, self.colours.text, x=self.x[place], y=float(self.rows["value"].iloc[place])
            )
            written.append(note | {"xanchor": "center", "yanchor": "bottom", "yshift": self.room.px(6)})
        return written

    @property
    def decimals(self) -> int:
        """Of the numbers written: none of counts."""
        return 0 if self.answer.counts_incidents else self.answer.indicator.decimals

    def _new_years(self) -> list[dict]:
        """A thin upright where each year begins."""
        first, last = self.periods[0].year, self.periods[-1].year
        line = {"color": self.colours.grid, "width": self.room.stroke}
        return [
            {"type": "line", "x0": year - 0.5, "x1": year - 0.5, "yref": "paper", "y0": 0, "y1": 1, "line": line,
             "layer": "below"}
            for year in range(first + 1, last + 1)
        ]  # fmt: skip

    def _time_axis(self) -> dict:
        """The years in the middle of each; of a short time the months by name."""
        first, last = self.periods[0].year, self.periods[-1].year
        places: list[float] = [float(one) for one in marks.chosen_years(list(range(first, last + 1)), self.room.years)]
        names = [f"{one:g}" for one in places]
        if len(self.x) <= FEW and self.x[-1] - self.x[0] < 1.5:
            wide = max(width(self._word(place), self.size) for place in range(len(self.x))) + self.room.px(12)
            every = math.ceil(len(self.x) * wide / (self.room.width - self.left))
            chosen = range(0, len(self.x), every)
            places, names = [self.x[place] for place in chosen], [self._word(place) for place in chosen]
        else:
            inside = [self.edge[0] <= one <= self.edge[1] for one in places]
            places = [one if keep else min(max(one, self.edge[0] + self.step), self.edge[1] - self.step)
                      for one, keep in zip(places, inside, strict=True)]  # fmt: skip
        return {
            "range": list(self.edge),
            "tickvals": places,
            "ticktext": names,
            "tickfont": {"size": self.size, "color": self.colours.muted},
            "showline": True,
            "linecolor": self.colours.muted,
            "showgrid": False,
        }

    def _word(self, place: int) -> str:
        return self._.period(self.rows["period"].iloc[place])

    def _events(self) -> tuple[list[dict], list[dict]]:
        """The city's events in these months: an upright and a letter each."""
        words = [safe(event_words(one, self._)) for one in self.answer.events]
        plot = self.room.width - self.left - self.room.px(16)
        return event_marks(self.answer.events, self.edge, plot, words, self.colours, self.room)


def _place(period: pd.Period) -> float:
    """The middle of a month or a quarter on an axis of years (drawing/events.py)."""
    middle = (period.month - 0.5) / MONTHS if period.freqstr == "M" else (period.quarter - 0.5) / 4
    return period.year - 0.5 + middle
