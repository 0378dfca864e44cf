"""The quick scan drawn: each question with its level in three steps; what the city has not confirmed is an edge."""

from indicators.answers.quick_scan import QuickAnswer, QuickScan, Standing
from indicators.drawing.board import Mark, bar, board, frame, line, moved, seen_from_afar, text
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure
from indicators.drawing.text import width
from indicators.language.language import Language
from indicators.model.preparedness import LEVELS, State
from indicators.preparedness.scorecard.quick_scan_words import scan_words
from indicators.view.reader import Reader

HEAD, ROW_OF_PHONE = 52, 88  # units: the key over the rows; a row where the level is under its question
TITLES = 0.38  # of the width, where the steps are beside the questions
STEP, GAP, HIGH = 74, 6, 22  # units: the width of a step, between two, their height


def quick_scan_chart(scan: QuickScan, reader: Reader, room: Room) -> Figure:
    """The picture: as many rows as questions, over them the marks that occur."""
    room = seen_from_afar(room)
    elements, head = _key(scan, reader.language, room)
    step = ROW_OF_PHONE if room.narrow else (room.height - head) / max(len(scan.answers), 1)
    for place, answer in enumerate(scan.answers):
        elements += _row(answer, head + place * step, step, reader, room)
    return board(elements, room, reader.look, reader.language, head + step * len(scan.answers) + 2)


def _key(scan: QuickScan, _: Language, room: Room) -> tuple[list[Mark], float]:
    """What each kind of step means, only those that occur; and how much height it takes."""
    elements, x, y, size = [], 0.0, 6.0, room.small
    for standing, words in scan_words(_).items():
        if not scan.count(standing):
            continue
        needed = HIGH + 12 + width(words, size) + 40
        if x and x + needed - 40 > room.width:
            x, y = 0.0, y + HEAD - 14
        elements += [*moved([_step(standing, True, HIGH + 4)], x, y + 2),
                     text(x + HIGH + 16, y + size * 0.88, words, size, "muted")]  # fmt: skip
        x += needed
    return elements, y + HEAD - 6


def _row(answer: QuickAnswer, y: float, step: float, reader: Reader, room: Room) -> list[Mark]:
    """A question, its level in steps, and the level as a number or why there is none."""
    _ = reader.language
    item, narrow = reader.catalogue.items[answer.question], room.narrow
    steps = len(LEVELS[1:]) * (STEP + GAP)
    left = 0.0 if narrow else room.width * TITLES
    middle = y + (step - HIGH / 2 - 10 if narrow else step / 2)
    base = y + room.size + 2 if narrow else middle + room.size * 0.34
    space = room.width if narrow else left - 24
    title = fitted(f"{item.number} {_.words(item.title)}", space, room.size)
    elements = [line(0, y, room.width, y, "grid", 2), text(0, base, title, room.size)]
    if answer.level is None:
        elements.append(frame(left, middle - HIGH / 2, steps - GAP, HIGH, "muted", 1.5, "7px,6px"))
    else:
        elements += [
            *(mark for number in LEVELS[1:]
              for mark in moved([_step(answer.standing, number <= answer.level, STEP)],
                                left + (number - 1) * (STEP + GAP), middle - HIGH / 2)),
        ]  # fmt: skip
    size = room.small
    words = _level_words(answer, _)
    if answer.level is not None and not narrow:
        words = f"{words}{_.typography.colon}{_.words(item.levels[answer.level])}"
    words = fitted(words, room.width - left - steps - 14, size)
    ink = "text" if answer.standing is Standing.CITY and answer.level is not None else "muted"
    return [*elements, text(left + steps + 12, middle + size * 0.34, words, size, ink)]


def _step(standing: Standing, reached: bool, wide: float) -> Mark:
    """One step: filled where the city answered so, an edge where it has not confirmed it, pale where not reached."""
    if standing is Standing.NONE:
        return frame(0, 0, wide, HIGH, "muted", 1.5, "7px,6px")
    if not reached:
        return bar(0, 0, wide, HIGH, "network")
    return (
        bar(0, 0, wide, HIGH, "text") if standing is Standing.CITY else frame(1.5, 1.5, wide - 3, HIGH - 3, "text", 3)
    )


def _level_words(answer: QuickAnswer, _: Language) -> str:
    """Short: "2 of 3", "2 of 3, not confirmed", "not known"."""
    if answer.level is None:
        words = {State.UNKNOWN: _("does not know"), State.NOT_APPLICABLE: _("not applicable here")}
        return words.get(answer.state, _("no answer")) if answer.state else _("no answer")
    level = _("{level} of 3", level=_.number(answer.level))
    return level if answer.standing is Standing.CITY else _("{level}, not confirmed", level=level)
