"""One practice as a picture: what was done, by whom, at what cost, with which result; as much as there is room for."""

from collections.abc import Sequence
from typing import Any

from indicators.drawing import marks
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure, Tokens, layout
from indicators.drawing.text import broken, width
from indicators.language.language import Language
from indicators.language.values import safe

LINE = 1.36  # of the size of type
TOP_LEFT = {"xanchor": "left", "yanchor": "top", "align": "left"}


def card(rows: Sequence[tuple[str, str]], _: Language, colours: Tokens, room: Room) -> Figure:
    """The figure: a label and a text a row, the label over the text in a narrow room."""
    size = room.small if room.narrow and not room.afar else room.size
    step, gap = size * LINE, size * 0.7
    left = 0.0 if room.narrow else max(width(label, size) for label, _text in rows) + room.px(24)
    notes: list[dict[str, Any]] = []
    y = 0.0
    for label, text in rows:
        lines = broken(text, (room.width - left - room.px(8)) / 1.04, size)
        tall = step * (len(lines) + (1 if room.narrow else 0))
        if not room.pointer and y + tall > room.height:
            break
        notes.append(marks.note(safe(label), size, colours.muted, x=0, y=y) | TOP_LEFT)
        words = "<br>".join(safe(line) for line in lines)
        notes.append(marks.note(words, size, colours.text, x=left, y=y + (step if room.narrow else 0)) | TOP_LEFT)
        y += tall + gap
    tall = y if room.pointer else room.height
    dots = {"type": "scatter", "mode": "markers", "x": [0], "y": [0], "marker": {"opacity": 0}, "hoverinfo": "skip"}
    return Figure(
        [dots],
        layout(
            colours,
            _.code,
            tall,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            annotations=notes,
            xaxis={"visible": False, "range": [0, room.width], "fixedrange": True},
            yaxis={"visible": False, "range": [tall, 0], "fixedrange": True},
            showlegend=False,
        ),
    )
