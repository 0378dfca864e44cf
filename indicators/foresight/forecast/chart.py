"""A forecast: the years observed in ink, then the fan of what may come, or a quiet field that says there is none."""

from typing import Any

import numpy as np
import pandas as pd

from indicators.answers.foresight import Forecast, Reserve
from indicators.compare.lines.event_words import event_words, slide_events
from indicators.drawing import marks
from indicators.drawing.breaks import Breaks
from indicators.drawing.events import event_marks
from indicators.drawing.labels import fitted, spread, ticks
from indicators.drawing.native import BODY, Place, SlideDrawing, SlideSeries, number_format
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import LIGHT, Figure, layout, nothing
from indicators.drawing.text import width
from indicators.foresight.forecast.words import forecast_finding, next_band
from indicators.language.names import short_name, surveyed
from indicators.language.values import interval_text, number_text, safe, value_text
from indicators.view.reader import Reader

AHEAD = 2  # years of empty field where nothing can be told
WIDE = 0.12  # of a year: half the width of the bar of what would have been said


def forecast(answer: Forecast, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure. Observations are a line of ink; what may come is a fan, never a line of the same kind."""
    if answer.rows.empty:
        return nothing(reader.look, reader.language)
    return _Drawing(answer, reader, room).figure()


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: Forecast, reader: Reader, room: Room):
        self.answer, self.room = answer, room
        self.catalogue, self._, self.colours = reader.catalogue, reader.language, reader.look
        self.rows, self.fan = answer.rows, self._fan()
        self.size = room.small if room.narrow and not room.afar else room.size
        self.joined = surveyed(answer.indicator, reader.catalogue)
        self.breaks = Breaks(answer.breaks, {answer.city.id: self.rows}, answer.city.id, self.joined)
        self.last = int(self.rows["year"].iloc[-1])
        end = int(answer.bands["year"].iloc[-1]) if len(answer.bands) else self.last + AHEAD
        self.years = [*(int(year) for year in self.rows["year"]), *range(self.last + 1, end + 1)]
        self.aim = answer.target if answer.target and answer.target.target_year in self.years else None
        self.scale = self._scale()
        self.axis = marks.value_axis(self.scale, reader.language, self.size, reader.look, room)
        self.left = max(marks.tick_room(self.axis["ticktext"], self.size, room), room.px(34))
        self.labels = self._labels()
        longest = max((width(text, self.size, bold=bold) for text, _at, _ink, bold in self.labels), default=0)
        self.right = longest + room.px(20)

    def figure(self) -> Figure:
        """The field ahead, the fan, the bar of a year ago, the line, the words."""
        room = self.room
        traces = [*self._patches(), *self._centre(), *self._a_year_ago(), self._line(), *self._target()]
        uprights, letters = self._events()
        return Figure(
            traces,
            layout(
                self.colours,
                self._.code,
                room.height,
                margin={"l": self.left, "r": self.right, "t": room.px(30), "b": room.px(30)},
                annotations=[
                    self._unit(),
                    *self.breaks.words(self._, self.colours, room),
                    *self._written(),
                    *self._why(),
                    *letters,
                ],
                shapes=[*self.breaks.lines(self.colours, room), *self._field(), *uprights],
                xaxis=marks.year_axis(sorted(set(self.years)), room.years, self._edge(), self.size, self.colours, room),
                yaxis=self.axis,
            ),
        )

    def _events(self) -> tuple[list[dict], list[dict]]:
        """What happened there: an upright and a letter each."""
        words = [safe(event_words(one, self._)) for one in self.answer.events]
        plot = self.room.width - self.left - self.right
        return event_marks(self.answer.events, self._edge(), plot, words, self.colours, self.room)

    def _fan(self) -> pd.DataFrame:
        """The bands, opened from the last value."""
        bands = self.answer.bands
        if bands.empty or self.answer.reserve is Reserve.SURVEY:
            return bands
        last = float(self.answer.rows["value"].iloc[-1])
        start = dict.fromkeys(bands.columns, last) | {"year": int(self.answer.rows["year"].iloc[-1])}
        return pd.concat([pd.DataFrame([start]), bands], ignore_index=True)

    def _scale(self) -> list[float]:
        """Round numbers that hold every value and band."""
        tables_drawn = [self.rows["value"], *(self.fan[name] for name in ("lower_95", "upper_95") if len(self.fan))]
        tables_drawn += [self.answer.before[name] for name in ("lower_95", "upper_95") if len(self.answer.before)]
        values = np.concatenate([one.to_numpy(float) for one in tables_drawn])
        values = np.append(values, self.aim.target) if self.aim else values
        low, high = float(np.nanmin(values)), float(np.nanmax(values))
        low = 0.0 if 0 <= low < (high - low) * 0.5 or low == high else low
        return ticks(low, max(high, low + 1e-9), self.room.ticks)

    def _patches(self) -> list[dict]:
        """The pale band of 95 %, the darker one of 80 %; of a survey, a bar at its next wave."""
        if self.fan.empty:
            return []
        years = [float(year) for year in self.fan["year"]]
        if len(years) == 1:
            years = [years[0] - 2 * WIDE, years[0] + 2 * WIDE]
        patches = []
        for name, opacity in (("95", 0.45), ("80", 0.95)):
            upper, lower = (self.fan[f"{side}_{name}"].tolist() for side in ("upper", "lower"))
            if len(upper) == 1:
                upper, lower = upper * 2, lower * 2
            patches.append(marks.patch([*years, *years[::-1]], [*upper, *lower[::-1]], self.colours.half, opacity))
        return patches

    def _centre(self) -> list[dict]:
        """The middle of the fan, dotted, where it says anything; what can be pointed at on each year ahead."""
        bands = self.answer.bands
        if bands.empty:
            return []
        room, rows = self.room, self.fan if self.answer.reserve.has_centre else bands
        heights = rows["centre"] if self.answer.reserve.has_centre else (rows["lower_95"] + rows["upper_95"]) / 2
        words = [self._hover(row) for row in bands.itertuples()] if room.pointer else [""] * len(bands)
        look = {"color": self.colours.text, "width": room.stroke * 2, "dash": f"{room.px(2):g}px,{room.px(4):g}px"}
        return [
            {
                "type": "scatter",
                "x": rows["year"].tolist(),
                "y": heights.tolist(),
                "mode": "lines" if self.answer.reserve.has_centre else "markers",
                "line": look,
                "marker": {"opacity": 0, "size": room.dot * 12, "color": self.colours.text},
                "hovertext": [""] * (len(rows) - len(words)) + words,
                "hoverinfo": "text",
            }
        ]

    def _a_year_ago(self) -> list[dict]:
        """What would have been said of the last year before it came: an outlined bar around its point."""
        if self.answer.before.empty:
            return []
        row = self.answer.before.iloc[0]
        x = [row["year"] - WIDE, row["year"] + WIDE, row["year"] + WIDE, row["year"] - WIDE, row["year"] - WIDE]
        y = [row["lower_95"], row["lower_95"], row["upper_95"], row["upper_95"], row["lower_95"]]
        words = self._("Forecast made a year earlier: {interval}", interval=self._interval(row))
        return [
            {
                "type": "scatter",
                "x": x,
                "y": y,
                "mode": "lines",
                "line": {"color": self.colours.muted, "width": self.room.stroke * 1.25},
                "hovertext": [safe(words) if self.room.pointer else ""] * len(x),
                "hoverinfo": "text",
            }
        ]

    def _line(self) -> dict:
        """The years observed."""
        room, colours = self.room, self.colours
        words = [self._observed(row) for row in self.rows.itertuples()] if room.pointer else [""] * len(self.rows)
        x, y, hovers = marks.path(self.rows, words, self.breaks.of(self.answer.city.id), self.joined)
        return {
            "type": "scatter",
            "x": x,
            "y": y,
            "mode": "lines+markers",
            "line": {"color": colours.text, "width": room.stroke * 3},
            "marker": {
                "color": colours.text,
                "size": room.dot * 8,
                "line": {"color": colours.background, "width": room.stroke * 1.5},
            },
            "hovertext": hovers,
            "hoverinfo": "text",
            "cliponaxis": False,
        }

    def _target(self) -> list[dict]:
        """The city's target as a ring; its label stands at the right."""
        if self.aim is None:
            return []
        look = {"color": self.colours.background, "size": self.room.dot * 8}
        ring = {"color": self.colours.text, "width": self.room.stroke * 1.5}
        words = safe(self._target_label()) if self.room.pointer else ""
        return [
            {
                "type": "scatter",
                "x": [self.aim.target_year],
                "y": [self.aim.target],
                "mode": "markers",
                "marker": look | {"line": ring},
                "hovertext": [words],
                "hoverinfo": "text",
                "cliponaxis": False,
            }
        ]

    def _target_label(self) -> str:
        aim = self.aim
        if aim is None:
            return ""
        value = number_text(aim.target, self.answer.indicator, self._)
        return self._("target {year}: {value}", year=aim.target_year, value=value)

    def _field(self) -> list[dict]:
        """Where nothing can be told: a quiet field as wide as a fan would be."""
        if self.answer.reserve.has_band:
            return []
        look = {"color": self.colours.line, "width": self.room.stroke, "dash": "dot"}
        place = {"x0": self.last + 0.3, "x1": self.years[-1] + 0.3, "y0": 0, "y1": 1, "yref": "paper"}
        return [{"type": "rect", "layer": "below", "fillcolor": self.colours.panel, "line": look, **place}]

    def _why(self) -> list[dict]:
        """In that field: that there is no forecast."""
        if self.answer.reserve.has_band:
            return []
        words = self._("No forecast")
        place = {"x": (self.last + self.years[-1]) / 2 + 0.3, "y": 0.5, "yref": "paper", "textangle": -90}
        return [marks.note(safe(words), self.room.small, self.colours.muted, **place)]

    def _labels(self) -> list[tuple[str, float, str, bool]]:
        """What stands at the right: the middle of the last band, else its ends; the target."""
        bands, indicator, colours, _ = self.answer.bands, self.answer.indicator, self.colours, self._
        aims = [(self._target_label(), self.aim.target, colours.text, False)] if self.aim else []
        if bands.empty:
            return aims
        row = bands.iloc[-1]
        ends = [
            (number_text(row[name], indicator, _), row[name], colours.muted, False) for name in ("upper_95", "lower_95")
        ]
        if self.answer.reserve.has_centre:
            ends.insert(1, (number_text(row["centre"], indicator, _), row["centre"], colours.text, True))
        return sorted([*ends, *aims], key=lambda label: -float(label[1]))

    def _written(self) -> list[dict]:
        """The labels at the right end of the fan, spread apart so that none covers another."""
        room, low, high = self.room, self.scale[0], self.scale[-1]
        plot = room.height - room.px(60)
        heights = [(high - float(at)) / (high - low) * plot for _text, at, _ink, _bold in self.labels]
        places = spread(heights, self.size * 1.15, -room.px(8), plot + room.px(8))
        year = self.years[-1] + (2 * WIDE if self.answer.reserve is Reserve.SURVEY else 0)
        written = []
        for (text, at, ink, bold), height, place in zip(self.labels, heights, places, strict=True):
            words = marks.note(f"<b>{safe(text)}</b>" if bold else safe(text), self.size, ink, x=year, y=float(at))
            edge = {"xanchor": "left", "yanchor": "middle", "xshift": room.px(6), "yshift": height - place}
            written.append(words | edge)
        return written

    def _edge(self) -> tuple[float, float]:
        """First and last place of the year axis."""
        span = max(self.years[-1] - self.years[0], 1)
        return self.years[0] - span * 0.035, self.years[-1] + 0.3

    def _unit(self) -> dict:
        """What the axis counts, at its top."""
        words = self._.words(self.catalogue.units[self.answer.indicator.unit].title)
        place = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xshift": -self.left, "yshift": self.room.px(8)}
        words = fitted(words, self.room.width - self.room.px(20), self.room.small)
        return marks.note(words, self.room.small, self.colours.muted, **place) | {
            "xanchor": "left",
            "yanchor": "bottom",
        }

    def _interval(self, row: Any) -> str:
        return interval_text(row["lower_95"], row["upper_95"], self.answer.indicator, self._)

    def _hover(self, row: Any) -> str:
        """Year and both bands of one row of tables.BANDS."""
        indicator, _ = self.answer.indicator, self._
        narrow = interval_text(row.lower_80, row.upper_80, indicator, _)
        wide = interval_text(row.lower_95, row.upper_95, indicator, _)
        lines = [str(int(row.year)), _("8 times in 10: {interval}", interval=narrow)]
        return "<br>".join([*lines, _("19 times in 20: {interval}", interval=wide)])

    def _observed(self, row: Any) -> str:
        return f"{int(row.year)}<br><b>{value_text(row.value, self.answer.indicator, self.catalogue, self._)}</b>"


def forecast_slide(answer: Forecast, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """The years observed in ink, the ends of the band dashed, its middle dotted where it says anything."""
    if answer.rows.empty:
        stage.nothing(slide, place)
        return
    _, last = stage._, answer.last or 0
    end = int(answer.bands["year"].iloc[-1]) if len(answer.bands) else last
    years = list(range(int(answer.rows["year"].iloc[0]), end + 1))
    observed = dict(zip(answer.rows["year"].astype(int), answer.rows["value"], strict=True))
    name = short_name(answer.city, _)
    series = []
    for column, words in (("upper_95", _("upper limit")), ("lower_95", _("lower limit")), ("centre", _("forecast"))):
        at = dict(zip(answer.bands["year"].astype(int), answer.bands[column], strict=True))
        at = {year: float(value) for year, value in at.items() if value == value}
        if at and answer.reserve is not Reserve.SURVEY:
            at[last] = float(observed[last])
        look = LIGHT.text if column == "centre" else LIGHT.muted
        if at:
            series.append(SlideSeries(words, tuple(at.get(year) for year in years), look, 1.75, True, labelled=True))
    values = tuple(float(observed[year]) if year in observed else None for year in years)
    series.append(SlideSeries(name, values, LIGHT.text, 3.0, labelled=True))
    alt = forecast_finding(answer, reader)
    if answer.reserve.has_band:
        alt = _(
            "{finding}. Band of the next year: {interval}.",
            finding=alt,
            interval=next_band(answer, reader),
        )
    waves = surveyed(answer.indicator, reader.catalogue)
    events = slide_events(answer.events, _)
    stage.lines(slide, place, years, series, number_format(answer.indicator, _), alt, waves, events=events)
