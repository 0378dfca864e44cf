"""Events of a city on its line: a dotted upright at the day, and the letter under which the notes tell of it."""

from collections.abc import Sequence
from datetime import date
from string import ascii_uppercase

from indicators.drawing import marks
from indicators.drawing.labels import spread
from indicators.drawing.rooms import Room
from indicators.drawing.style import Tokens
from indicators.model.submissions import CityEvent


def letters(events: Sequence[CityEvent]) -> list[str]:
    """The letter of each event, A to Z, then A2, B2, …"""
    number = len(ascii_uppercase)
    return [ascii_uppercase[place % number] + (str(place // number + 1) if place >= number else "")
            for place, _event in enumerate(events)]  # fmt: skip


def letters_among(events: Sequence[CityEvent], every: Sequence[CityEvent]) -> list[str]:
    """The letters of some events among those of all pictures of a figure: one event has one letter in each."""
    by_place = letters(every)
    return [by_place[every.index(one)] for one in events]


def place_of(day: date) -> float:
    """A day on an axis where the figure of a whole year stands at its number: July lies there, January half a year on
    the left."""
    return day.year - 0.5 + (day - date(day.year, 1, 1)).days / 365


def event_marks(
    events: Sequence[CityEvent],
    edge: tuple[float, float],
    plot: float,
    words: Sequence[str],
    colours: Tokens,
    room: Room,
) -> tuple[list[dict], list[dict]]:
    """The uprights and their letters; `edge`: the ends of the axis, `plot`: its width in pixels, `words`: said of each
    on hovering."""
    low, high = edge
    places = [min(max(place_of(one.day), low), high) for one in events]
    at = [(place - low) / (high - low) * plot for place in places]
    apart = spread(at, room.px(16), 0, plot)  # letters of days that lie close together
    line = {"color": colours.muted, "width": room.stroke * 0.75, "dash": "dot"}
    uprights = [{"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line} for x in places]
    notes = [
        marks.note(f"<b>{letter}</b>", room.small, colours.text, x=x, y=0, yref="paper", hovertext=text)
        | {"xanchor": "center", "yanchor": "bottom", "xshift": moved - begun, "bgcolor": colours.background}
        for letter, x, text, begun, moved in zip(letters(events), places, words, at, apart, strict=True)
    ]
    return uprights, notes
