"""Lines: several cities over time on one indicator, the own city in ink, the others quiet, named at their ends."""

import pandas as pd

from indicators.answers.comparison import Lines
from indicators.catalogue import Catalogue
from indicators.compare.lines.points import Points
from indicators.compare.lines.targets import ends, reach, target_line
from indicators.drawing import marks, yes_no
from indicators.drawing.breaks import Breaks
from indicators.drawing.labels import fitted, spread, ticks
from indicators.drawing.rooms import NARROW, SLIDE, WIDE, Frame
from indicators.drawing.style import GLYPHS, SMALL, Figure, Tokens, layout
from indicators.drawing.text import width
from indicators.language.comparators import benchmark_name
from indicators.language.language import Language
from indicators.language.names import own_city, short_name, surveyed
from indicators.language.values import safe
from indicators.model.indicators import City, Outcome

BASE = 100.0  # an index starts here


def lines(answer: Lines, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The figure for a desk. Levels, or an index of the first common year where levels do not compare."""
    return _Drawing(answer, catalogue, _, colours, WIDE).figure()


def lines_slide(answer: Lines, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The same figure for a slide, less high."""
    return _Drawing(answer, catalogue, _, colours, SLIDE).figure()


def lines_phone(answer: Lines, catalogue: Catalogue, _: Language, colours: Tokens) -> Figure:
    """The same figure 390 pixels wide: shorter names, fewer years and values."""
    return _Drawing(answer, catalogue, _, colours, NARROW).figure()


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: Lines, catalogue: Catalogue, _: Language, colours: Tokens, frame: Frame):
        self.answer, self.catalogue, self._, self.colours, self.frame = answer, catalogue, _, colours, frame
        self.joined = surveyed(answer.indicator, catalogue)
        self.rows = {geo: rows.sort_values("year") for geo, rows in answer.rows.dropna(subset="value").groupby("geo")}
        self.own = own_city(answer)
        self.others = [city for city in answer.cities if city is not self.own and city.id in self.rows]
        self.years = sorted({int(year) for rows in self.rows.values() for year in rows["year"]})
        self.aim = answer.target if self.own and self.own.id in self.rows else None
        self.reach = reach(self.years, self.aim)
        self.breaks = Breaks(answer.breaks, self.rows, self.own.id if self.own else "", self.joined)
        self.points = Points(answer, catalogue, _)
        self.number = self.points.short if frame is NARROW else self.points.number
        self.scale = self._scale()
        self.binary = yes_no.is_yes_no(answer.indicator)
        self.step = {"shape": "hv"} if self.binary else {}  # yes and no have nothing between them
        self.axis = self._value_axis()
        self.left = max(frame.left, marks.tick_room(self.axis["ticktext"], frame.size))
        self.height = yes_no.HEIGHT if self.binary else frame.height

    def figure(self) -> Figure:
        """Everything drawn, the quiet things first."""
        if not self.years:
            return Figure(
                [], layout(self.colours, self._.code, 120, xaxis={"visible": False}, yaxis={"visible": False})
            )
        traces = [trace for city in self.others for trace in self._peer(city)]
        traces += self._benchmark()
        if self.own and self.own.id in self.rows:
            traces += self._band() + self._own()
        aim, label = target_line(self.aim, self.catalogue, self._, self.colours)
        traces += aim
        names = self._names()
        right = max((width(text, self.frame.size + 1, bold=True) for text, *_ in names), default=0) + 34
        return Figure(
            traces,
            layout(
                self.colours,
                self._.code,
                self.height,
                margin={"l": self.left, "r": right, "t": self.frame.top, "b": self.frame.bottom},
                annotations=[*self._placed(names), self._unit(), *label, *self.breaks.words(self._, self.colours)],
                shapes=[*self.breaks.lines(self.colours), *self._base_line()],
                xaxis=marks.year_axis(self.reach, self.frame.years, self._edge(), self.frame.size, self.colours),
                yaxis=self.axis,
            ),
        )

    def _value_axis(self) -> dict:
        """Numbers, or the two levels of yes and no."""
        axis = marks.value_axis(self.scale, self._, self.frame.size, self.colours)
        return axis | yes_no.axis(self.answer.indicator, self._) if self.binary else axis

    def _scale(self) -> list[float]:
        """Round numbers that hold every value, the own band and the benchmark; shares stay within 0 and 100."""
        seen = [value for rows in self.rows.values() for value in rows["value"]]
        seen += [*(self.answer.benchmark["value"] if len(self.answer.benchmark) else ()), *ends(self.aim)]
        if self.own and self.own.id in self.rows:
            own = self.rows[self.own.id]
            seen += [*own["lower"].dropna(), *own["upper"].dropna()]
        if self.answer.index_year:
            seen.append(BASE)
        if yes_no.is_yes_no(self.answer.indicator):
            return list(yes_no.ROOM)
        low, high = (min(seen), max(seen)) if seen else (0.0, 1.0)
        if low >= 0 and low < (high - low) * 0.5:
            low = 0.0
        return ticks(low, high, 6)

    def _peer(self, city: City) -> list[dict]:
        rows, colours = self.rows[city.id], self.colours
        single = len(rows) == 1
        x, y, words = self._path(city, rows)
        return [
            {
                "type": "scatter",
                "x": x,
                "y": y,
                "mode": "markers" if single else "lines+markers",
                "line": {"color": colours.peer, "width": 1.25, **self.step},
                "marker": {"color": colours.peer, "size": 7 if single else 4},
                "opacity": 0.8,
                "hovertext": words,
                "hoverinfo": "text",
                "cliponaxis": False,
            }
        ]

    def _own(self) -> list[dict]:
        """The own city in ink, its values printed: above a summit, below the rest; the last one stands in its name."""
        rows, colours = self.rows[self.own.id], self.colours
        values = [float(value) for value in rows["value"]]
        printed = marks.chosen([] if self.binary else values[:-1], self.frame.printed)
        told = pd.DataFrame({"text": "", "place": "bottom center"}, index=rows.index)
        for place in printed:
            told.iloc[place] = [f"<b>{self.number(values[place])}</b>", marks.side(values, place)]
        x, y, words = self._path(self.own, rows)
        text, places = (
            marks.path(rows, list(told[name]), self.breaks.of(self.own.id), self.joined)[2] for name in told
        )
        line = {
            "type": "scatter",
            "x": x,
            "y": y,
            "mode": "lines+markers+text",
            "line": {"color": colours.text, "width": 3.5, **self.step},
            "marker": {"color": colours.text, "size": 9, "line": {"color": colours.background, "width": 1.5}},
            "text": text,
            "textposition": [place or "bottom center" for place in places],
            "textfont": {"size": self.frame.size, "color": colours.text},
            "hovertext": words,
            "hoverinfo": "text",
            "cliponaxis": False,
        }
        return [line, self._end(rows, words)]

    def _end(self, rows: pd.DataFrame, words: list) -> dict:
        """The last point carries the outcome: colour and glyph; a ring where nothing was tested."""
        outcome, colours = self.answer.outcome or Outcome.NOT_COMPARED, self.colours
        compared = outcome != Outcome.NOT_COMPARED
        ring = colours.muted if outcome == Outcome.NOT_TESTED else colours.background
        fill = colours.fill(outcome) if compared else colours.text
        if self.binary:
            ring, fill = colours.text, yes_no.fills(rows["value"].tail(1), colours.text, colours)[0]
        return {
            "type": "scatter",
            "x": [int(rows["year"].iloc[-1])],
            "y": [float(rows["value"].iloc[-1])],
            "mode": "markers+text",
            "marker": {
                "size": 20 if compared and not self.binary else 12,
                "color": fill,
                "line": {"color": ring, "width": 2},
            },
            "text": [f"<b>{GLYPHS[Outcome(outcome)]}</b>"],
            "textfont": {"size": 15, "color": colours.glyph},
            "hovertext": [words[-1]],
            "hoverinfo": "text",
            "cliponaxis": False,
        }

    def _band(self) -> list[dict]:
        """The own city's 95 % interval, one patch for each unbroken stretch."""
        patches = []
        for piece in marks.pieces(self.rows[self.own.id], self.breaks.of(self.own.id), self.joined):
            piece = piece.dropna(subset=["lower", "upper"])
            years = [int(year) for year in piece["year"]]
            if len(years) > 1:
                patches.append((years + years[::-1], [*piece["upper"], *piece["lower"][::-1]]))
        return [marks.patch(x, y, self.colours.half, 0.45) for x, y in patches]

    def _benchmark(self) -> list[dict]:
        """The comparator's median, dashed; none when it is a city that has its own line."""
        line = self._shown_benchmark()
        if line.empty:
            return []
        name = benchmark_name(self.answer.comparator, self._)
        words = [self.points.benchmark(name, row.year, row.value, row.cities) for row in line.itertuples(index=False)]
        x, y, told = marks.path(line, words, self.breaks.common(), self.joined)
        return [
            {
                "type": "scatter",
                "x": x,
                "y": y,
                "mode": "lines" if len(line) > 1 else "markers",
                "line": {"color": self.colours.muted, "width": 1.75, "dash": "4px,3px"},
                "marker": {"color": self.colours.muted, "size": 11, "symbol": "line-ew-open", "line": {"width": 2}},
                "hovertext": told,
                "hoverinfo": "text",
                "cliponaxis": False,
            }
        ]

    def _shown_benchmark(self) -> pd.DataFrame:
        line, comparator = self.answer.benchmark, self.answer.comparator
        drawn = self.binary or (comparator.kind == "city" and comparator.city in self.rows)
        return line.iloc[:0] if drawn else line.dropna(subset="value").sort_values("year")

    def _path(self, city: City, rows: pd.DataFrame) -> tuple[list, list, list]:
        return marks.path(
            rows, [self.points.hover(city, row) for row in rows.itertuples()], self.breaks.of(city.id), self.joined
        )

    def _base_line(self) -> list[dict]:
        """The line at 100 of an index."""
        if not self.answer.index_year:
            return []
        line = {"color": self.colours.muted, "width": 1}
        ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": BASE, "y1": BASE}
        return [{"type": "line", "line": line, "layer": "below", **ends}]

    def _names(self) -> list[tuple[str, float, bool]]:
        """What stands at the right end of each line: text, value, own city or not."""
        last = self.years[-1]
        found = []
        for city in [self.own, *self.others] if self.own and self.own.id in self.rows else self.others:
            row = self.rows[city.id].iloc[-1]
            year = "" if int(row["year"]) == last else f" ({int(row['year'])})"
            tail = f" {self.number(row['value'])}{year}"
            room = self.frame.names - width(tail, self.frame.size)
            found.append(
                (fitted(short_name(city, self._), room, self.frame.size) + tail, float(row["value"]), city is self.own)
            )
        line = self._shown_benchmark()
        if len(line):
            name = benchmark_name(self.answer.comparator, self._)
            found.append((f"{name} {self.number(line['value'].iloc[-1])}", float(line["value"].iloc[-1]), False))
        return found

    def _placed(self, names: list[tuple[str, float, bool]]) -> list[dict]:
        """The names at the right of the plot, spread apart so that none covers another."""
        low, high = self.scale[0], self.scale[-1]
        plot = self.frame.plot - self.frame.height + self.height
        wanted = [(high - value) / (high - low) * plot for text, value, own in names]
        places = spread(wanted, self.frame.step, -8, plot + 8)
        written = []
        for (text, value, own), at, place in zip(names, wanted, places, strict=True):
            moved = place - at
            words = marks.note(
                f"<b>{safe(text)}</b>" if own else safe(text),
                self.frame.size + (2 if own else 0),
                self.colours.text if own else self.colours.muted,
                x=self._edge()[1],
                y=value,
            )
            words |= {"xanchor": "left", "yanchor": "middle", "xshift": 10, "yshift": -moved}
            written.append(words)
        return written

    def _edge(self) -> tuple[float, float]:
        """First and last place of the year axis."""
        span = max(self.reach[-1] - self.reach[0], 1)
        return self.reach[0] - span * 0.035, self.reach[-1] + span * 0.02

    def _unit(self) -> dict:
        """What the axis counts, at its top."""
        place = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xshift": -self.left, "yshift": 8}
        note = marks.note(self.points.unit(), SMALL, self.colours.muted, **place)
        return note | {"xanchor": "left", "yanchor": "bottom"}
