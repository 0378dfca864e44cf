"""The scenarios as rows: the state of each descriptor, and bars of how firmly the judgements hold them together."""

from typing import Any

from indicators.answers.workshops import Scenario, ScenarioSet
from indicators.drawing.board import Mark, bar, board, line, seen_from_afar, text
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure, Tokens, nothing
from indicators.drawing.text import wrapped
from indicators.foresight.scenarios.words import scenario_title, share_words, state_titles
from indicators.language.language import Language
from indicators.view.reader import Reader

NAME, BARS = 0.19, 0.17  # of the width: the names at the left, the bars at the right
LEADING = 1.28  # from line to line, of the size of type
ROWS = 5  # of the table on a slide
MOST = 12  # rows on a page; the table has all


def scenarios(answer: ScenarioSet, reader: Reader, room: Room) -> Figure:
    """A row for each scenario, the firmest first; in a narrow room its states stand under its name."""
    if answer.empty:
        return nothing(reader.look, reader.language)
    room = room if room.pointer else seen_from_afar(room)
    return _Drawing(answer, reader.language, reader.look, room).figure()


class _Drawing:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: ScenarioSet, _: Language, colours: Tokens, room: Room):
        self.answer, self._, self.colours, self.room = answer, _, colours, room
        self.small = room.small * (0.85 if room.afar and not room.narrow else 1)
        self.pad = room.px(6 if room.afar and not room.narrow else 10)
        self.step = self.small * LEADING

    def figure(self) -> Figure:
        """The rows that there is room for, and how many more there are."""
        room, parts, y = self.room, [], 0.0
        if not room.narrow:
            heads, y = self._heads()
            parts += heads
        for number, scenario in enumerate(self.answer.scenarios, start=1):
            row, high = (self._stacked if room.narrow else self._row)(scenario, number, y)
            left = len(self.answer.scenarios) - number + 1
            if number > min(MOST, room.rows) or (room.afar and y + high > room.height and number > 1):
                more = self._.ngettext("and {number} more", "and {number} more", left)
                parts.append(text(0, y + self.step, more, self.small, "muted"))
                y += self.step + self.pad
                break
            parts += row
            y += high
        return board(parts, room, self.colours, self._, max(y, room.height) if room.afar else y + self.pad)

    def _columns(self) -> tuple[float, float, float]:
        """Where the states begin, how wide each is, where the bars begin."""
        wide = self.room.width
        start, end = wide * NAME, wide * (1 - BARS)
        return start, (end - start) / len(self.answer.workshop.descriptors), end + self.pad

    def _heads(self) -> tuple[list[Mark], float]:
        start, wide, bars = self._columns()
        titles = [self._.words(one.title) for one in self.answer.workshop.descriptors]
        columns = [(start + at * wide, wide - self.pad, title) for at, title in enumerate(titles)]
        columns.append((bars, self.room.width - bars, self._("Stays if judgements move")))
        lines = [(x, wrapped(title, space, self.small)) for x, space, title in columns]
        high = max(len(one) for _x, one in lines) * self.step
        parts = [
            text(x, high - self.step * (len(words) - 1 - at), word, self.small, "muted")
            for x, words in lines
            for at, word in enumerate(words)
        ]
        return parts, high + self.pad

    def _row(self, scenario: Scenario, number: int, y: float) -> tuple[list[Mark], float]:
        start, wide, bars = self._columns()
        size = self.room.size
        parts = [line(0, y, self.room.width, y, "line", self.room.stroke)]
        top, lines = y + self.pad, 1
        name = wrapped(scenario_title(scenario, number, self._), start - self.pad, size, True)
        for at, words in enumerate(name):
            parts.append(text(0, top + size + at * size * LEADING, words, size, bold=True))
        for at, (_title, state) in enumerate(state_titles(scenario, self.answer, self._)):
            words = wrapped(state, wide - self.pad, self.small)
            lines = max(lines, len(words))
            parts += [
                text(start + at * wide, top + size + place * self.step, word, self.small)
                for place, word in enumerate(words)
            ]
        parts += self._bars(scenario, bars, top, self.room.width - bars)
        return parts, 2 * self.pad + max(lines * self.step, len(name) * size * LEADING, 2 * size)

    def _stacked(self, scenario: Scenario, number: int, y: float) -> tuple[list[Mark], float]:
        size, wide = self.room.size, self.room.width
        parts = [line(0, y, wide, y, "line", self.room.stroke)]
        top = y + self.pad
        for words in wrapped(scenario_title(scenario, number, self._), wide, size, True):
            parts.append(text(0, top + size, words, size, bold=True))
            top += size * LEADING
        parts += self._bars(scenario, 0, top + self.pad / 2, wide)
        top += self.pad * 1.5 + size * 1.1
        sentence = " · ".join(f"{title}: {state}" for title, state in state_titles(scenario, self.answer, self._))
        for words in wrapped(sentence, wide, self.small):
            parts.append(text(0, top + self.small, words, self.small, "muted"))
            top += self.step
        return parts, top - y + self.pad

    def _bars(self, scenario: Scenario, x: float, y: float, wide: float) -> list[Mark]:
        """Light: one judgement at a time; dark: all at once, with its share."""
        size = self.room.size
        space, high = wide - self.room.px(64), size * 0.9
        return [
            bar(x, y, space, high, "panel"),
            bar(x, y, space * scenario.robustness, high, "half"),
            bar(x, y + high * 0.24, space * scenario.joint, high * 0.52, "text"),
            text(x + wide, y + size * 0.86, share_words(scenario.joint, self._), size, anchor="end"),
        ]


def scenarios_slide(answer: ScenarioSet, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """A table that can be edited: the firmest scenarios with their states."""
    if answer.empty:
        stage.nothing(slide, place)
        return
    _ = stage._
    rows = [
        (scenario_title(one, number, _), " · ".join(state for _title, state in state_titles(one, answer, _)),
         share_words(one.joint, _))
        for number, one in enumerate(answer.scenarios[:ROWS], start=1)
    ]  # fmt: skip
    head = [_("Scenario"), " · ".join(_.words(one.title) for one in answer.workshop.descriptors),
            _("Stays if judgements move")]  # fmt: skip
    stage.table(slide, place[:3], head, rows, [4, 9, 3], _("A table of scenarios."))
