"""A scorecard for an audience: each part on a line from 0 to 3, its actors' circles, and the median of other cities."""

from indicators.answers.preparedness import Scorecard
from indicators.drawing.board import Mark, bar, board, frame, labelled, line, moved, pill, text
from indicators.drawing.labels import fitted
from indicators.drawing.rooms import Room
from indicators.drawing.style import Figure
from indicators.drawing.text import width
from indicators.language.actors import actor_letter, actor_words
from indicators.language.language import Language
from indicators.model.preparedness import LEVELS, Section
from indicators.preparedness.scorecard.rows import OWN, ActorMark, ScorecardRow, lines
from indicators.view.reader import Reader

HEAD, HEAD_OF_PHONE = 46, 96  # units over the first row: the name of the standard and the levels; a phone's key
RADIUS = 16  # of a mark
HIGH = 24  # of a bar
GAP = 76  # between two columns
MARGIN = 36  # units that a bar reaches beyond level 0 and level 3: a mark stands there
ROW_OF_PHONE = 82


def parts(card: Scorecard, reader: Reader, room: Room) -> Figure:
    """The picture; of a city that has not answered, every part with the number of its questions and an open line."""
    _ = reader.language
    columns = 1 if room.narrow else 2
    wide = (room.width - GAP * (columns - 1)) / columns
    start = 0 if room.narrow else wide * (0.64 if card.empty else 0.5)
    scale = _Scale(start + MARGIN, wide - MARGIN)
    lines_of_card = lines(card, reader, 0.0)
    step, height = _steps(lines_of_card, room)
    elements, y = _key_of_phone(card, _, room) if room.narrow else [], 0.0
    for column, members in enumerate(_standards(lines_of_card, room)):
        y = HEAD_OF_PHONE if room.narrow else HEAD
        here: list[Mark] = []
        for number, row in enumerate(members):
            if not number or row.standard != members[number - 1].standard:
                here += _head(row.standard, y, scale, card, _, room)
                y += room.small * (2.4 if room.narrow else 0)
            here += _row(row, reader.catalogue.sections[row.id], y, step, scale, wide, card, _, room)
            y += step
        elements += moved(here, column * (wide + GAP), 0)
    if not room.narrow:
        elements += _key(card, _, wide + GAP, y + 34, room)
    return board(elements, room, reader.look, _, height)


class _Scale:
    """Where a level stands."""

    def __init__(self, start: float, end: float):
        self.start, self.end = start, end
        self.per_level = (end - start) / LEVELS[-1]

    def __call__(self, level: float) -> float:
        return self.start + level * self.per_level


def _standards(rows: list[ScorecardRow], room: Room) -> list[list[ScorecardRow]]:
    """The rows of each column: a standard a column, or all in one on a phone."""
    if room.narrow:
        return [rows]
    return [[one for one in rows if (one.standard == "undrr") is first] for first in (True, False)]


def _steps(rows: list[ScorecardRow], room: Room) -> tuple[float, float]:
    """The height of a row, and of the picture."""
    if room.narrow:
        return ROW_OF_PHONE, HEAD_OF_PHONE + ROW_OF_PHONE * len(rows) + room.small * 5.2
    most = max(map(len, _standards(rows, room)))
    return (room.height - HEAD) / max(most, 8), room.height


def _entries(card: Scorecard, _: Language) -> list[tuple[list[Mark], str]]:
    """The signs that are drawn, and what they are."""
    if card.empty:
        return [([_open(-RADIUS, -11, 2 * RADIUS, 22)], _("no answer yet"))]
    there = {*card.sections["actor"]}
    entries = [
        ([_pill(0, 0, actor_letter(one, _), one == OWN)], name) for one, name in actor_words(_).items() if one in there
    ]
    if len(there) > 1:
        entries.append(([bar(-RADIUS, -11, 2 * RADIUS, 22, "half")], _("from the lowest to the highest")))
    if len(card.reference):
        median_label = _("median of its peers") if card.reference_of == "peers" else _("median of all cities")
        entries.append(([line(0, -18, 0, 18, "text", 5)], median_label))
    return entries


def _key(card: Scorecard, _: Language, left: float, top: float, room: Room) -> list[Mark]:
    """Under the shorter column: what stands on the lines, in two columns."""
    entries = _entries(card, _)
    rows, elements, space = -(-len(entries) // 2), [], (room.width - left) / 2
    step = min(48, (room.height - top) / max(rows, 1))
    for place, (sign, words) in enumerate(entries):
        x, y = left + place // rows * space + RADIUS + 2, top + step * (place % rows + 0.5)
        size = room.small
        elements += [*moved(sign, x, y), text(x + 30, y + size * 0.34, fitted(words, space - 60, size), size, "muted")]
    return elements


def _key_of_phone(card: Scorecard, _: Language, room: Room) -> list[Mark]:
    """Over the rows: the same in lines as wide as a phone; two at most, the page says the rest."""
    elements, x, y, size = [], RADIUS, 24.0, 23
    for sign, words in _entries(card, _):
        needed = 2 * RADIUS + 12 + width(words, size)
        if x + needed > room.width:
            x, y = RADIUS, y + 42
        if y > HEAD_OF_PHONE - 24:
            break
        elements += [*moved(sign, x + 2, y), text(x + RADIUS + 10, y + size * 0.34, words, size, "muted")]
        x += needed + 12
    return elements


def _head(standard: str, y: float, scale: _Scale, card: Scorecard, _: Language, room: Room) -> list[Mark]:
    """The name of a standard over its rows, and the levels over the lines."""
    name = _("UNDRR's Ten Essentials") if standard == "undrr" else _("Sections added by Vigie")
    base = y + room.small * 1.3 if room.narrow else y - 12
    space = room.width if room.narrow or card.empty else scale(0) - 26
    size = min(room.small, room.small * space / width(name, room.small, True))
    elements = [text(0, base, name, size, "text", bold=True)]
    if room.narrow or card.empty:
        return elements
    return elements + [text(scale(level), base, _.number(level), room.small, "muted", "middle") for level in LEVELS]


def _row(
    row: ScorecardRow, section: Section, y: float, step: float, scale: _Scale, wide: float, card: Scorecard,
    _: Language,
    room: Room,
) -> list[Mark]:  # fmt: skip
    """Name and level, then the line."""
    middle = y + (step - 26 if room.narrow else step / 2)
    base = (y + room.size + 2) if room.narrow else middle + room.size * 0.34
    end = wide if room.narrow else scale.start - MARGIN - 22
    size = room.size * 0.95
    interval = _.ngettext("{number} question", "{number} questions", len(section.items)) if card.empty else row.level
    elements = [
        line(0, y, wide, y, "grid", 2),
        text(0, base, fitted(row.name, end - width(interval, size, True) - 14, size), size),
        text(end, base, interval, size, "muted" if card.empty else "text", "end", not card.empty),
    ]
    start, right = scale.start - MARGIN, scale.end + MARGIN
    if card.empty:
        return [*elements, _open(start, middle - HIGH / 2, right - start, HIGH)]
    return [*elements, bar(start, middle - HIGH / 2, right - start, HIGH, "network"), *_on_line(row, middle, scale)]


def _on_line(row: ScorecardRow, middle: float, scale: _Scale) -> list[Mark]:
    """The spread of the actors, the levels, the median, and the marks of the lowest, the highest and the own actor."""
    elements = []
    if row.ends:
        low, high = (scale(end) for end in row.ends)
        elements.append(bar(low, middle - HIGH / 2, high - low, HIGH, "half"))
    elements += [line(scale(at), middle - HIGH / 2, scale(at), middle + HIGH / 2, "background", 2) for at in LEVELS]
    if row.median is not None:
        elements.append(line(scale(row.median), middle - HIGH, scale(row.median), middle + HIGH, "text", 5))
    return [*elements, *_marks(row.spots, middle, scale)]


def _marks(spots: tuple[ActorMark, ...], middle: float, scale: _Scale) -> list[Mark]:
    """The others at the two ends, all letters of one level in one mark; it moves aside where it would cover the own.

    The ends themselves are told by the bar behind, so that a mark that moved aside says nothing untrue.
    """
    own_x = next((scale(one.level) for one in spots if one.actor == OWN), None)
    others = [one for one in spots if one.actor != OWN]
    ends = dict.fromkeys([min(others, key=_level).level, max(others, key=_level).level]) if others else {}
    elements = []
    for place, level in enumerate(ends):
        letters = "".join(one.letter for one in others if one.level == level)
        x, half = scale(level), _half(letters)
        if own_x is not None and abs(x - own_x) < half + RADIUS + 2:
            before = x < own_x or (x == own_x and place == 0)
            x = own_x + (-1 if before else 1) * (half + RADIUS + 2)
        elements.append(_pill(x, middle, letters, False))
    if own_x is not None:
        elements.append(_pill(own_x, middle, next(one.letter for one in spots if one.actor == OWN), True))
    return elements


def _level(spot: ActorMark) -> float:
    return spot.level


def _half(letters: str) -> float:
    return RADIUS + (len(letters) - 1) * 9


def _pill(x: float, y: float, letters: str, is_own: bool) -> Mark:
    """A mark with its letters; the municipality's is full."""
    fill, edge, ink = ("text", "background", "background") if is_own else ("background", "muted", "text")
    return labelled(pill(x, y, _half(letters), RADIUS, fill, edge, 2.5), letters, 21, ink)


def _open(x: float, y: float, wide: float, high: float) -> Mark:
    """An empty line, dashed: nothing is known."""
    return frame(x, y, wide, high, "muted", 1.5, "7px,6px")
