"""The signals by name, in columns by when they may matter: for an audience, a picture, paper."""

from typing import Any

from indicators.answers.signals import Signals, is_near
from indicators.drawing.board import Mark, bar, board, line, seen_from_afar, text
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure, Tokens
from indicators.drawing.text import width, wrapped
from indicators.foresight.signals.words import horizon_words, kind_words
from indicators.language.language import Language
from indicators.model.signals import Horizon, Signal, SignalKind
from indicators.view.reader import Reader

COLUMNS = (Horizon.NOW, Horizon.NEAR, Horizon.MEDIUM, Horizon.LONG)
TITLE, LEADING, BETWEEN = 25, 29, 12  # type of a title, from line to line, between titles
HEAD = 84  # pixels over the first title
GAP = 36  # pixels between columns
ROWS = 7  # of the table on a slide
FEWER = 3  # titles under each heading where the room is narrow
ORDER = list(SignalKind)


def columns(answer: Signals, reader: Reader, room: Room) -> Figure:
    """A column for each horizon: how many signals, then as many titles as there is room for, the nearest first."""
    _ = reader.language
    room = seen_from_afar(room)
    groups = {one: _ordered([each for each in answer.ahead if each.horizon is one], answer) for one in COLUMNS}
    groups = {horizon: signals for horizon, signals in groups.items() if signals}
    if room.narrow:
        return _list(groups, _, reader.look, room)
    wide, parts = (room.width - GAP * (len(groups) - 1)) / len(groups), []
    for place, (horizon, signals) in enumerate(groups.items()):
        x = place * (wide + GAP)
        parts += [bar(x, 0, wide, 4, "text"), *_heading(x, horizon, len(signals), _, room)]
        parts += _titles(signals, x, HEAD, wide, room.height, _)
    return board(parts, room, reader.look, _)


def signals_slide(answer: Signals, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """A table that can be edited: the signals observed around the city first, then the least established."""
    if answer.empty:
        stage.nothing(slide, place)
        return
    _ = stage._
    kinds, horizons = kind_words(_), horizon_words(_)
    rows = [
        (_.words(one.title), kinds[one.kind], horizons[one.horizon], _.words(one.place))
        for one in _ordered(list(answer.signals), answer)[:ROWS]
    ]
    head = [_("Signal"), _("Kind"), _("Horizon"), _("Where")]
    stage.table(slide, place[:3], head, rows, [7, 2, 2, 3], _("A table of signals."))


def _ordered(signals: list[Signal], answer: Signals) -> list[Signal]:
    """Those of the city's country first, then what is least established."""
    return sorted(signals, key=lambda one: (not is_near(one, answer.city), ORDER.index(one.kind)))


def _heading(x: float, horizon: Horizon, number: int, _: Language, room: Room) -> list[Mark]:
    count = _.number(number)
    left = x + width(count, 42, True) + 12
    return [text(x, 54, count, 42, bold=True), text(left, 54, horizon_words(_)[horizon], room.small, "muted")]


def _titles(signals: list[Signal], x: float, top: float, wide: float, foot: float, _: Language) -> list[Mark]:
    """Titles one under the other; the last line says how many more there are."""
    parts, y = [], top
    for place, signal in enumerate(signals):
        lines = wrapped(_.words(signal.title), wide, TITLE)
        rest = len(signals) - place
        needed = LEADING * len(lines) + (0 if rest == 1 else BETWEEN + LEADING)
        if y + needed > foot:
            return [*parts, text(x, y + TITLE, _more(rest, _), TITLE, "muted")]
        parts += [text(x, y + TITLE + LEADING * row, words, TITLE) for row, words in enumerate(lines)]
        y += LEADING * len(lines) + BETWEEN
        parts.append(line(x, y - BETWEEN / 2, x + wide, y - BETWEEN / 2, "grid", 1))
    return parts


def _more(number: int, _: Language) -> str:
    return _.ngettext("and {number} more", "and {number} more", number)


def _list(groups: dict[Horizon, list[Signal]], _: Language, colours: Tokens, room: Room) -> Figure:
    """One group under the other, a few titles each."""
    parts, y = [], 0.0
    share = room.height / len(groups)
    for horizon, signals in groups.items():
        parts += [bar(0, y, room.width, 3, "text")]
        parts += [
            text(0, y + 40, _.number(len(signals)), 32, bold=True),
            text(width(_.number(len(signals)), 32, True) + 12, y + 40, horizon_words(_)[horizon], room.small, "muted"),
        ]
        parts += _titles(signals[:FEWER] if len(signals) == FEWER else signals, 0, y + 54, room.width, y + share - 6, _)
        y += share
    return board(parts, room, colours, _)
