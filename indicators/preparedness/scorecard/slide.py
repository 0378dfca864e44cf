"""A scorecard for a hall: each part on a line from 0 to 3, its actors' circles, and the median of other cities."""

from indicators.answers.preparedness import Scorecard
from indicators.catalogue import Catalogue
from indicators.drawing.labels import fitted
from indicators.drawing.slide_svg import Frame, bar, colour, drawing, line, text
from indicators.drawing.text import width
from indicators.language.actors import actor_letter, actor_words
from indicators.language.language import Language
from indicators.model.preparedness import LEVELS, Section
from indicators.preparedness.scorecard.rows import OWN, Line, Spot, lines

HEAD, HEAD_OF_PHONE = 46, 96  # units over the first row: the name of the standard and the levels; a phone's key
RADIUS = 16  # of a mark
HIGH = 24  # of a bar
GAP = 76  # between two columns
MARGIN = 36  # units that a bar reaches beyond level 0 and level 3: a mark stands there
ROW_OF_PHONE = 82


def parts(card: Scorecard, catalogue: Catalogue, _: Language, frame: Frame, alt: str) -> str:
    """The picture; of a city that has not answered, every part with the number of its questions and an open line."""
    columns = 1 if frame.narrow else 2
    wide = (frame.width - GAP * (columns - 1)) / columns
    start = 0 if frame.narrow else wide * (0.64 if card.empty else 0.5)
    scale = _Scale(start + MARGIN, wide - MARGIN)
    shown = lines(card, catalogue, _, 0.0)
    step, height = _steps(shown, frame)
    drawn, y = _key_of_phone(card, _, frame) if frame.narrow else [], 0.0
    for column, members in enumerate(_standards(shown, frame)):
        y = HEAD_OF_PHONE if frame.narrow else HEAD
        drawn.append(f"<g transform='translate({column * (wide + GAP):.1f} 0)'>")
        for number, one in enumerate(members):
            if not number or one.standard != members[number - 1].standard:
                drawn += _head(one.standard, y, scale, card, _, frame)
                y += frame.small * (2.4 if frame.narrow else 0)
            drawn += _row(one, catalogue.sections[one.id], y, step, scale, wide, card, _, frame)
            y += step
        drawn.append("</g>")
    if not frame.narrow:
        drawn += _key(card, _, wide + GAP, y + 34, frame)
    return drawing(frame, drawn, alt, height)


class _Scale:
    """Where a level stands."""

    def __init__(self, start: float, end: float):
        self.start, self.end = start, end
        self.per_level = (end - start) / LEVELS[-1]

    def __call__(self, level: float) -> float:
        return self.start + level * self.per_level


def _standards(shown: list[Line], frame: Frame) -> list[list[Line]]:
    """The rows of each column: a standard a column, or all in one on a phone."""
    if frame.narrow:
        return [shown]
    return [[one for one in shown if (one.standard == "undrr") is first] for first in (True, False)]


def _steps(shown: list[Line], frame: Frame) -> tuple[float, float]:
    """The height of a row, and of the picture."""
    if frame.narrow:
        return ROW_OF_PHONE, HEAD_OF_PHONE + ROW_OF_PHONE * len(shown) + frame.small * 5.2
    most = max(map(len, _standards(shown, frame)))
    return (frame.height - HEAD) / max(most, 8), frame.height


def _entries(card: Scorecard, _: Language) -> list[tuple[str, str]]:
    """The signs that are drawn, and what they are."""
    if card.empty:
        return [(_open(-RADIUS, -11, 2 * RADIUS, 22), _("not answered yet"))]
    there = {*card.sections["actor"]}
    found = [
        (_pill(0, 0, actor_letter(one, _), one == OWN), name) for one, name in actor_words(_).items() if one in there
    ]
    if len(there) > 1:
        found.append((bar(-RADIUS, -11, 2 * RADIUS, 22, "half"), _("from the lowest to the highest")))
    if len(card.reference):
        told = _("median of its peers") if card.reference_of == "peers" else _("median of all cities")
        found.append((line(0, -18, 0, 18, "text", 5), told))
    return found


def _key(card: Scorecard, _: Language, left: float, top: float, frame: Frame) -> list[str]:
    """Under the shorter column: what stands on the lines, in two columns."""
    entries = _entries(card, _)
    rows, drawn, room = -(-len(entries) // 2), [], (frame.width - left) / 2
    step = min(48, (frame.height - top) / max(rows, 1))
    for place, (sign, words) in enumerate(entries):
        x, y = left + place // rows * room + RADIUS + 2, top + step * (place % rows + 0.5)
        size = frame.small
        drawn += [f"<g transform='translate({x:.1f} {y:.1f})'>{sign}</g>",
                  text(x + 30, y + size * 0.34, fitted(words, room - 60, size), size, "muted")]  # fmt: skip
    return drawn


def _key_of_phone(card: Scorecard, _: Language, frame: Frame) -> list[str]:
    """Over the rows: the same in lines as wide as a phone; two at most, the page says the rest."""
    drawn, x, y, size = [], RADIUS, 24.0, 23
    for sign, words in _entries(card, _):
        needed = 2 * RADIUS + 12 + width(words, size)
        if x + needed > frame.width:
            x, y = RADIUS, y + 42
        if y > HEAD_OF_PHONE - 24:
            break
        drawn += [f"<g transform='translate({x + 2:.1f} {y:.1f})'>{sign}</g>",
                  text(x + RADIUS + 10, y + size * 0.34, words, size, "muted")]  # fmt: skip
        x += needed + 12
    return drawn


def _head(standard: str, y: float, scale: _Scale, card: Scorecard, _: Language, frame: Frame) -> list[str]:
    """The name of a standard over its rows, and the levels over the lines."""
    name = _("UNDRR's Ten Essentials") if standard == "undrr" else _("Vigie's own parts")
    base = y + frame.small * 1.3 if frame.narrow else y - 12
    room = frame.width if frame.narrow or card.empty else scale(0) - 26
    size = min(frame.small, frame.small * room / width(name, frame.small, True))
    drawn = [text(0, base, name, size, "text", bold=True)]
    if frame.narrow or card.empty:
        return drawn
    return drawn + [text(scale(level), base, _.number(level), frame.small, "muted", "middle") for level in LEVELS]


def _row(
    one: Line, section: Section, y: float, step: float, scale: _Scale, wide: float, card: Scorecard, _: Language,
    frame: Frame,
) -> list[str]:  # fmt: skip
    """Name and level, then the line."""
    middle = y + (step - 26 if frame.narrow else step / 2)
    base = (y + frame.label + 2) if frame.narrow else middle + frame.label * 0.34
    end = wide if frame.narrow else scale.start - MARGIN - 22
    size = frame.label * 0.95
    told = _.ngettext("{number} question", "{number} questions", len(section.items)) if card.empty else one.level
    drawn = [
        line(0, y, wide, y, "grid", 2),
        text(0, base, fitted(one.name, end - width(told, size, True) - 14, size), size),
        text(end, base, told, size, "muted" if card.empty else "text", "end", not card.empty),
    ]
    left, right = scale.start - MARGIN, scale.end + MARGIN
    if card.empty:
        return [*drawn, _open(left, middle - HIGH / 2, right - left, HIGH)]
    return [*drawn, bar(left, middle - HIGH / 2, right - left, HIGH, "network"), *_on_line(one, middle, scale)]


def _on_line(one: Line, middle: float, scale: _Scale) -> list[str]:
    """The spread of the actors, the levels, the median, and the marks of the lowest, the highest and the own actor."""
    drawn = []
    if one.ends:
        low, high = (scale(end) for end in one.ends)
        drawn.append(bar(low, middle - HIGH / 2, high - low, HIGH, "half"))
    drawn += [line(scale(at), middle - HIGH / 2, scale(at), middle + HIGH / 2, "background", 2) for at in LEVELS]
    if one.median is not None:
        drawn.append(line(scale(one.median), middle - HIGH, scale(one.median), middle + HIGH, "text", 5))
    return [*drawn, *_marks(one.spots, middle, scale)]


def _marks(spots: tuple[Spot, ...], middle: float, scale: _Scale) -> list[str]:
    """The others at the two ends, all letters of one level in one mark; it moves aside where it would cover the own.

    The ends themselves are told by the bar behind, so that a mark that moved aside says nothing untrue.
    """
    own = next((scale(one.level) for one in spots if one.actor == OWN), None)
    others = [one for one in spots if one.actor != OWN]
    ends = dict.fromkeys([min(others, key=_level).level, max(others, key=_level).level]) if others else {}
    drawn = []
    for place, level in enumerate(ends):
        letters = "".join(one.letter for one in others if one.level == level)
        x, half = scale(level), _half(letters)
        if own is not None and abs(x - own) < half + RADIUS + 2:
            before = x < own or (x == own and place == 0)
            x = own + (-1 if before else 1) * (half + RADIUS + 2)
        drawn.append(_pill(x, middle, letters, False))
    return [*drawn, *([] if own is None else [_pill(own, middle, next(one.letter for one in spots if one.actor == OWN),
                                                   True)])]  # fmt: skip


def _level(spot: Spot) -> float:
    return spot.level


def _half(letters: str) -> float:
    return RADIUS + (len(letters) - 1) * 9


def _pill(x: float, y: float, letters: str, own: bool) -> str:
    """A mark with its letters; the municipality's is full."""
    fill, edge, ink = ("text", "background", "background") if own else ("background", "muted", "text")
    style, half = f"fill:{colour(fill)};stroke:{colour(edge)};stroke-width:2.5", _half(letters)
    box = f"x='{x - half:.1f}' y='{y - RADIUS:.1f}' width='{2 * half:.1f}' height='{2 * RADIUS}' rx='{RADIUS}'"
    return f"<rect {box} style='{style}'/>" + text(x, y + 7, letters, 21, ink, "middle", True)


def _open(x: float, y: float, wide: float, high: float) -> str:
    """An empty line, dashed: nothing is known."""
    style = f"fill:none;stroke:{colour('muted')};stroke-width:1.5;stroke-dasharray:7 6"
    return f"<rect x='{x:.1f}' y='{y:.1f}' width='{wide:.1f}' height='{high:.1f}' style='{style}'/>"
