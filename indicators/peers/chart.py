"""The context of a city laid over that of its peers: one row a variable, a dot a city, in standard deviations."""

from dataclasses import dataclass

import pandas as pd

from indicators.answers.comparison import Likeness
from indicators.drawing import marks as drawing_marks
from indicators.drawing.board import Scale, bar, board, text, widest
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import Room
from indicators.drawing.style import CHART, LABEL, SMALL, Figure, Tokens, layout, nothing
from indicators.language import values
from indicators.language.language import Language
from indicators.language.names import capitalised, short_name
from indicators.language.values import safe
from indicators.model.indicators import Variable
from indicators.model.tables import Row
from indicators.peers.panels import alike_words
from indicators.view.reader import Reader

MOST_DOTS = 60  # cities drawn one by one; of more, the middle half is drawn
FARTHEST = 4.0  # standard deviations; a dot beyond stands at the edge and its words give the value
LEAST_WIDE = 2.0


@dataclass(frozen=True)
class _Form:
    """How a profile stands on a wide page or a phone."""

    row: int  # pixels
    left: float  # where the dots begin, as a share of the width
    above: bool  # words over the dots instead of beside them


WIDE, NARROW = _Form(42, 0.36, False), _Form(66, 0.03, True)
HEAD, FOOT = 30, 8


def profile_head(answer: Likeness, reader: Reader) -> str:
    """What the profile shows, as HTML over it: whose dots they are, and how they are to be read."""
    _ = reader.language
    whose = {
        "group": _("the cities of your group"),
        "country": _("the other cities of its country"),
        "members": _("the members of the network"),
        "city": ", ".join(short_name(answer.cities[id], _) for id in answer.beside),
    }.get(answer.comparator.kind, _("its most similar cities"))
    title = _("Context {of_city} compared with {whose}", of_city=_.of(short_name(answer.city, _)), whose=whose)
    reading = _("In standard deviations. Grey: {whose}, with a line at their median. Large dot: {city}.",
                whose=whose, city=short_name(answer.city, _))  # fmt: skip
    return f"<div class='vg-peers'><h2>{safe(title)}</h2><p>{safe(reading)}</p></div>"


def profile(answer: Likeness, reader: Reader) -> Figure:
    """The chart for a wide page."""
    return _drawn(answer, reader, WIDE)


def profile_phone(answer: Likeness, reader: Reader) -> Figure:
    """The chart for a phone: words over the dots."""
    return _drawn(answer, reader, NARROW)


def figure(variable: Variable, value: float, reader: Reader) -> str:
    """The value of a context variable with its unit: "410,032 residents", "6.1%", "yes"."""
    _, catalogue = reader.language, reader.catalogue
    if variable.source == "population":
        return _("{number} residents", number=_.number(value))
    if variable.source in catalogue.indicators:
        return values.value_text(value, catalogue.indicators[variable.source], catalogue, _)
    return _("yes") if value else _("no")


def _drawn(answer: Likeness, reader: Reader, form: _Form) -> Figure:
    colours = reader.look
    variables = list(answer.model.variables)
    edge = min(FARTHEST, max(LEAST_WIDE, float(answer.profile["z"].abs().max() or 0))) + 0.3
    place = {one.id: len(variables) - 1 - row for row, one in enumerate(variables)}
    height = HEAD + FOOT + form.row * len(variables)
    traces = [*_spans(answer, place, colours), *_dots(answer, place, reader)]
    return Figure(
        traces,
        layout(
            colours,
            reader.language.code,
            height,
            margin={"l": 0, "r": 0, "t": HEAD, "b": FOOT},
            xaxis={"domain": [form.left, 0.97], "range": [-edge, edge], "visible": False, "fixedrange": True},
            yaxis={"range": [-0.5, len(variables) - 0.5], "visible": False, "fixedrange": True},
            shapes=_lines(place, edge, colours, form),
            annotations=[*_words(answer, variables, place, reader, form), *_heads(edge, reader.language, colours)],
        ),
    )


def _own(answer: Likeness) -> pd.DataFrame:
    return answer.profile[answer.profile["geo"] == answer.city.id]


def _others(answer: Likeness) -> pd.DataFrame:
    return answer.profile[answer.profile["geo"] != answer.city.id]


def _spans(answer: Likeness, place: dict[str, int], colours: Tokens) -> list[dict]:
    """The middle half of the others where they are many, and their median always."""
    by_variable = _others(answer).groupby("variable", sort=False)["z"]
    traces = []
    if len(answer.beside) > MOST_DOTS:
        for id, (low, high) in by_variable.quantile([0.25, 0.75]).unstack().iterrows():
            x = [low, high, high, low, low]
            y = [place[id] + side for side in (-0.16, -0.16, 0.16, 0.16, -0.16)]
            traces.append(drawing_marks.patch(x, y, colours.half, 1.0))
    medians = by_variable.median()
    traces.append(
        {
            "type": "scatter", "mode": "markers", "hoverinfo": "skip",
            "x": medians.clip(-FARTHEST, FARTHEST).tolist(), "y": [place[id] for id in medians.index],
            "marker": {"symbol": "line-ns", "size": 20, "line": {"width": 2, "color": colours.muted}},
        }
    )  # fmt: skip
    return traces


def _dots(answer: Likeness, place: dict[str, int], reader: Reader) -> list[dict]:
    """A quiet dot for each other city, the own city in ink."""
    marks = [(_own(answer), reader.look.text, 14, 1.0)]
    if len(answer.beside) <= MOST_DOTS:
        marks.insert(0, (_others(answer), reader.look.peer, 10, 0.75))
    return [
        {
            "type": "scatter", "mode": "markers", "x": rows["z"].clip(-FARTHEST, FARTHEST).tolist(),
            "y": [place[id] for id in rows["variable"]],
            "marker": {"size": size, "color": colour, "opacity": opacity,
                       "line": {"width": 1, "color": reader.look.background}},
            "hovertext": [_hover(row, answer, reader) for row in rows.itertuples()],
            "hoverinfo": "text",
        }
        for rows, colour, size, opacity in marks
    ]  # fmt: skip


def _hover(row: Row, answer: Likeness, reader: Reader) -> str:
    variable = next(one for one in answer.model.variables if one.id == row.variable)
    name = safe(short_name(answer.cities[row.geo], reader.language))
    return f"<b>{name}</b><br>{safe(_value(variable, row.value, row.year, reader))}"


def _value(variable: Variable, value: float, year: int, reader: Reader) -> str:
    words = figure(variable, value, reader)
    return f"{words}, {int(year)}" if year else words


def _words(answer: Likeness, variables: list[Variable], place: dict, reader: Reader, form: _Form) -> list[dict]:
    """Each variable's name, and the own city's value with unit and year."""
    _ = reader.language
    own_profile = {row.variable: row for row in _own(answer).itertuples()}
    notes = []
    for variable in variables:
        row = own_profile.get(variable.id)
        value = _value(variable, row.value, row.year, reader) if row else _("missing: left out")
        title = safe(capitalised(_.words(variable.title)))
        small = f"<span style='font-size:{LABEL}px;color:{reader.look.muted}'>{safe(value)}</span>"
        text = f"{title}  {small}" if form.above else f"{title}<br>{small}"
        at = {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "yref": "y",
            "y": place[variable.id] + (0.34 if form.above else 0),
        }
        notes.append(drawing_marks.note(text, CHART, reader.look.text, align="left", **at))
    return notes


def _lines(place: dict[str, int], edge: float, colours: Tokens, form: _Form) -> list[dict]:
    """A thin line for each row, and one at the mean of all cities; in pieces where words are over the dots."""
    rows = [
        {"type": "line", "layer": "below", "x0": -edge, "x1": edge, "y0": y, "y1": y,
         "line": {"width": 1, "color": colours.line}}
        for y in place.values()
    ]  # fmt: skip
    pieces = [("y", y - 0.36, y + 0.18) for y in place.values()] if form.above else [("paper", 0, 1)]
    mean = [
        {"type": "line", "layer": "below", "x0": 0, "x1": 0, "yref": yref, "y0": low, "y1": high,
         "line": {"width": 1, "color": colours.muted, "dash": "dot"}}
        for yref, low, high in pieces
    ]  # fmt: skip
    return [*rows, *mean]


def _heads(edge: float, _: Language, colours: Tokens) -> list[dict]:
    """What left, middle and right mean."""
    heads = [(-edge, _("← lower"), "left"), (0, _("mean of all cities"), "center"), (edge, _("higher →"), "right")]
    return [
        drawing_marks.note(text, SMALL, colours.muted, x=x, xanchor=anchor, yref="paper", y=1, yanchor="bottom")
        for x, text, anchor in heads
    ]


def near(answer: Likeness, reader: Reader, room: Room) -> Figure:
    """The nearest cities: a bar as long as the distance, and in what each is most alike."""
    _ = reader.language
    rows = answer.rows.head(room.rows)
    if rows.empty:
        return nothing(reader.look, _)
    names = {geo: short_name(answer.cities[geo], _) for geo in rows["geo"]}
    start = min(widest(names.values(), room.size, True) + 20, room.width * 0.4)
    scale = Scale(0, float(rows["distance"].max()) or 1, start, room.width * (0.9 if room.narrow else 0.62))
    step, parts = min(room.height / len(rows), 84), []
    for place, row in enumerate(rows.to_dict("records")):
        middle, end = step * (place + 0.5), scale(row["distance"])
        base, why = middle + room.size * 0.34, alike_words(row["geo"], answer, _)
        parts += [
            text(start - 18, base, fitted(names[row["geo"]], start - 20, room.size), room.size, "text", "end", True),
            bar(start, middle - min(step * 0.3, 20), end - start, min(step * 0.6, 40), "half"),
            text(end + 16, base, _.number(row["distance"], 2), room.size, "text"),
        ]
        if not room.narrow:
            space = room.width - scale.end - 130
            parts.append(text(scale.end + 120, base, fitted(why, space, room.small), room.small, "muted"))
    return board(parts, room, reader.look, _, step * len(rows) + 8)
