"""Damage by years since the lights went off: a point a year with its interval, around no difference."""

from typing import Any

from indicators.answers.evaluations import NightLighting
from indicators.drawing import marks
from indicators.drawing.labels import fitted, ticks
from indicators.drawing.native import BODY, Place, SlideDrawing, SlideSeries, grouped
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import LIGHT, Figure, Tokens, layout, nothing
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.policies.night_lighting.words import finding
from indicators.view.reader import Reader


def event_study(answer: NightLighting, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: the years with lights off on a quiet field."""
    _, colours = reader.language, reader.look
    rows = answer.rows
    if rows.empty:
        return nothing(colours, _)
    size = room.small if room.narrow and not room.afar else room.size
    percents = [100 * float(end) for end in [*rows["lower"], *rows["upper"]]]
    scale = ticks(min(percents), max(percents), room.ticks)
    axis = marks.value_axis(scale, _, size, colours, room)
    since = [int(year) for year in rows["since"]]
    labelled = marks.chosen_years(since, room.years)
    left = marks.tick_room(axis["ticktext"], size, room)
    foot = room.px(48)
    edge = (since[0] - 0.6, since[-1] + 0.6)
    quiet = {"type": "rect", "layer": "below", "fillcolor": colours.panel, "line": {"width": 0}}
    zero = {"type": "line", "layer": "below", "x0": edge[0], "x1": edge[1], "y0": 0, "y1": 0}
    field = quiet | {"x0": -0.5, "x1": edge[1], "y0": scale[0], "y1": scale[-1]}
    words = fitted(_("difference from where lights stayed on, in %"), room.width - room.px(20), room.small)
    top = {"x": 0, "xref": "paper", "y": 1, "yref": "paper", "xshift": -left + room.px(8), "yshift": room.px(8)}
    below = {"x": 0.5, "xref": "paper", "y": 0, "yref": "paper", "yshift": -foot, "yanchor": "bottom"}
    inside = {"x": -0.45, "y": scale[-1], "xanchor": "left", "yanchor": "top"}
    return Figure(
        [_intervals(answer, colours, room), _points(answer, _, colours, room)],
        layout(
            colours, _.code, room.height,
            margin={"l": left, "r": room.px(16), "t": room.px(30), "b": foot},
            annotations=[
                marks.note(safe(words), room.small, colours.muted, **top) | {"xanchor": "left", "yanchor": "bottom"},
                marks.note(safe(_("years since the lights went off")), room.label, colours.muted, **below),
                marks.note(safe(_("lights off")), room.small, colours.muted) | inside,
            ],
            shapes=[field, zero | {"line": {"color": colours.muted, "width": room.stroke * 1.5}}],
            xaxis={
                "range": list(edge), "tickvals": labelled,
                "ticktext": [_.number(one, signed=one > 0) for one in labelled],
                "tickfont": {"size": size, "color": colours.muted},
            },
            yaxis=axis,
        ),
    )  # fmt: skip


def _intervals(answer: NightLighting, colours: Tokens, room: Room) -> dict[str, Any]:
    x: list[int | None] = []
    y: list[float | None] = []
    for row in answer.rows.itertuples():
        x, y = [*x, row.since, row.since, None], [*y, 100 * row.lower, 100 * row.upper, None]
    line = {"color": colours.peer, "width": room.stroke * 2.5}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _points(answer: NightLighting, _: Language, colours: Tokens, room: Room) -> dict[str, Any]:
    words = [_hover(row, _) if room.pointer else "" for row in answer.rows.itertuples()]
    return {
        "type": "scatter", "mode": "markers",
        "x": answer.rows["since"].tolist(), "y": (100 * answer.rows["effect"]).tolist(),
        "marker": {"color": colours.text, "size": room.dot * 10},
        "hovertext": words, "hoverinfo": "text", "cliponaxis": False,
    }  # fmt: skip


def _hover(row: Any, _: Language) -> str:
    effect, lower, upper = (_.number(100 * one, 1, signed=True) for one in (row.effect, row.lower, row.upper))
    places = _.ngettext("{number} municipality", "{number} municipalities", int(row.places))
    return f"<b>{effect} %</b> ({lower} – {upper})<br>{safe(places)}"


def event_study_slide(
    answer: NightLighting, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY
) -> None:
    """The differences by year since the start as a native chart, between the ends of their intervals."""
    if answer.rows.empty:
        stage.nothing(slide, place)
        return
    _, rows = stage._, answer.rows
    series = [
        SlideSeries(name, tuple(100 * float(one) for one in rows[column]), ink, stroke, dashed, labelled=True)
        for column, name, ink, stroke, dashed in (
            ("upper", _("95% interval"), LIGHT.muted, 1.25, True),
            ("effect", _("difference in %"), LIGHT.text, 3.0, False),
            ("lower", "", LIGHT.muted, 1.25, True),
        )
    ]
    years = [int(year) for year in rows["since"]]
    stage.lines(slide, place, years, series, grouped(_, 1), finding(answer, reader), False)
