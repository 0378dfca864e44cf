"""The scorecard as a chart: one line from level 0 to 3 for each part, every actor a mark of its own on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from indicators.answers.preparedness import Scorecard
from indicators.city import marks
from indicators.drawing import style
from indicators.drawing.style import CHART, LABEL, SANS, SMALL, Figure
from indicators.drawing.text import width, wrapped
from indicators.language.actors import actor_letter, actor_words
from indicators.language.values import safe
from indicators.model.preparedness import LEVELS
from indicators.preparedness.scorecard.rows import OWN, ScorecardRow, lines, whose
from indicators.view.keys import Key
from indicators.view.notes import KeyEntry
from indicators.view.reader import Reader

BAR, CIRCLE = 12, 15  # pixels
HEAD = 26  # pixels, of a standard's name
LANE = 13  # pixels between a mark on the line and one over or under it
SCALE = 10  # pixels, under the first bar of a phone: its levels are written there
MARGIN = 0.09  # levels beyond both ends, so that a mark at 0 or 3 stands inside


@dataclass(frozen=True)
class _Screen:
    """Where things stand on one kind of screen, in pixels of the design width; right edges of numbers."""

    design: float
    row: float
    bar: tuple[float, float]
    name: float  # width
    level: float
    peers: float
    answered: float
    change: float
    gap: float  # left edge
    wide: bool = True
    bar_drop: float = 0.0  # how far the bar stands under the middle of its row
    text_lift: float = 0.0  # how far the texts stand over it


WIDE = _Screen(920, 31, (326, 676), 200, 245, 302, 742, 795, 818)
PHONE = _Screen(340, 64, (6, 334), 190, 226, 282, 340, 0, 0, False, 14, 18)
CHANGE, GAP = 53, 100  # pixels of columns that only some scorecards have


def scorecard(card: Scorecard, reader: Reader) -> Figure:
    """The figure for screens at least 980 pixels wide; a click on a row tells the part's id (customdata)."""
    return _Drawing(card, reader, WIDE).figure()


def scorecard_phone(card: Scorecard, reader: Reader) -> Figure:
    """The same, name and levels over each line."""
    return _Drawing(card, reader, PHONE).figure()


class _Drawing:
    """The figure on its way."""

    def __init__(self, card: Scorecard, reader: Reader, screen: _Screen):
        self.card, self._, self.tokens, self.screen = card, reader.language, reader.look, screen
        per_level = (screen.bar[1] - screen.bar[0]) / (LEVELS[-1] + 2 * MARGIN)
        self.lines = lines(card, reader, (CIRCLE + 1) / per_level)
        self.screen = screen = _filled(screen, self.lines)
        self.middles: list[float] = []
        self.heads: list[tuple[str, float]] = []
        self.firsts: list[int] = []  # the first row under each standard
        self.height = self._stack()
        self.bars = [y + screen.bar_drop for y in self.middles]

    def figure(self) -> Figure:
        """Texts, bars, marks, and what feels the pointer."""
        screen = self.screen
        top = 40 if screen.wide else 4
        axes = {
            "xaxis": {"range": [0, 1], "domain": [0, 1], "visible": False},
            "xaxis2": marks.axis([-MARGIN, LEVELS[-1] + MARGIN], [one / screen.design for one in screen.bar]),
            "yaxis": {"range": [self.height, 0], "visible": False},
        }
        traces = [*self._bars(), *self._texts(), *self._progress(), self._median(), *self._marks(), self._touch()]
        layout = style.layout(
            self.tokens,
            self._.code,
            int(self.height + top + 2),
            margin={"l": 0, "r": 0, "t": top, "b": 2},
            annotations=self._columns() if screen.wide else [],
            shapes=marks.rules([at + HEAD / 2 for _name, at in self.heads], self.tokens),
            **axes,
        )
        return Figure(traces, layout)

    def _stack(self) -> float:
        """Rows under the name of their standard; the height of all."""
        y = 0.0
        names = {"undrr": self._("UNDRR's Ten Essentials"), "vigie": self._("Sections added by Vigie")}
        for standard, members in groupby(self.lines, key=lambda one: one.standard):
            self.heads.append((names[standard], y + HEAD / 2))
            y += HEAD + 4
            self.firsts.append(len(self.middles))
            for _line in members:
                self.middles.append(y + self.screen.row / 2)
                y += self.screen.row + (SCALE if not self.screen.wide and len(self.middles) - 1 in self.firsts else 0)
            y += 8
        return y

    def _texts(self) -> list[dict[str, Any]]:
        _, screen, tokens, lines_ = self._, self.screen, self.tokens, self.lines
        y = [at - screen.text_lift for at in self.middles]
        names = ["<br>".join(safe(one) for one in wrapped(line.name, screen.name)) for line in lines_]
        if not screen.wide:
            peers = [_("ref. {value}", value=one.peers) if one.peers else "" for one in lines_]
        else:
            peers = [one.peers for one in lines_]
        heads = [f"<b>{safe(name)}</b>" for name, _at in self.heads]
        columns = [
            (0, [at for _name, at in self.heads], heads, "right", tokens.text, CHART),
            (0, y, names, "right", tokens.text, CHART),
            (screen.level, y, [f"<b>{one.level}</b>" for one in lines_], "left", tokens.text, CHART),
            (screen.peers, y, [safe(one) for one in peers], "left", tokens.muted, LABEL),
            (screen.answered, y, [safe(one.answered) for one in lines_], "left", tokens.muted, SMALL),
        ]
        if not screen.wide:
            per_level = (screen.bar[1] - screen.bar[0]) / (LEVELS[-1] + 2 * MARGIN)
            under = [self.bars[one] + BAR + 4 for one in self.firsts]
            columns += [
                (screen.bar[0] + (level + MARGIN) * per_level, under, [_.number(level)] * len(under), "center",
                 tokens.muted, SMALL)
                for level in LEVELS
            ]  # fmt: skip
        else:
            columns += [
                (screen.change, y, [one.change for one in lines_], "left", tokens.text, LABEL),
                (screen.gap, y, [safe(one.gap) for one in lines_], "right", tokens.text, LABEL),
            ]
        return [
            marks.text(x / screen.design, y, texts, side, colour, size)
            for x, y, texts, side, colour, size in columns
            if any(texts)
        ]

    def _columns(self) -> list[dict[str, Any]]:
        """The names of the columns over the plot, and the levels over the bars."""
        _, screen, tokens = self._, self.screen, self.tokens
        low, high = screen.bar
        per_level = (high - low) / (LEVELS[-1] + 2 * MARGIN)
        reference = _("Peers") if self.card.reference_of == "peers" else _("All")
        beside = any(one.peers for one in self.lines)
        left = screen.peers - width(reference, LABEL) - 8 if beside else screen.level
        heads = [(min(screen.level, left), f"<b>{safe(whose(self.card, _))}</b>", "right", tokens.text)]
        if beside:
            heads.append((screen.peers, safe(reference), "right", tokens.muted))
        heads += [(low + (level + MARGIN) * per_level, _.number(level), "center", tokens.muted) for level in LEVELS]
        heads.append((screen.answered, safe(_("Answered")), "right", tokens.muted))
        if self.card.since_known and self.card.since:
            since = "<br>".join(safe(one) for one in wrapped(_("Since {year}", year=self.card.since.year), 44, LABEL))
            heads.append((screen.change, since, "right", tokens.muted))
        if any(one.gap for one in self.lines):
            words = "<br>".join(safe(one) for one in wrapped(_("Furthest apart"), 80, LABEL))
            heads.append((screen.gap, words, "left", tokens.muted))
        return [marks.head(x / screen.design, words, anchor, colour, 0) for x, words, anchor, colour in heads]

    def _bars(self) -> list[dict[str, Any]]:
        """From 0 to 3; darker from the lowest actor to the highest; a hairline at each level."""
        shared = {"type": "bar", "orientation": "h", "width": BAR, "xaxis": "x2", "hoverinfo": "skip"}
        spans = [(at, one.ends) for one, at in zip(self.lines, self.bars, strict=True) if one.ends]
        across = [x for _at in self.bars for level in LEVELS for x in (level, level, None)]
        along = [y for at in self.bars for _level in LEVELS for y in (at - BAR / 2, at + BAR / 2, None)]
        count = len(self.bars)
        return [
            {**shared, "y": self.bars, "base": [0] * count, "x": [LEVELS[-1]] * count,
             "marker": {"color": self.tokens.network, "line": {"width": 0}}},
            {**shared, "y": [at for at, _ends in spans], "base": [low for _at, (low, _high) in spans],
             "x": [high - low for _at, (low, high) in spans],
             "marker": {"color": self.tokens.half, "line": {"width": 0}}},
            _strokes(across, along, self.tokens.background, 1.5),
        ]  # fmt: skip

    def _median(self) -> dict[str, Any]:
        """The other cities' median, as an upright line."""
        with_median = [
            (one.median, at) for one, at in zip(self.lines, self.bars, strict=True) if one.median is not None
        ]
        across = [x for median, _at in with_median for x in (median, median, None)]
        along = [y for _median, at in with_median for y in (at - 11, at + 11, None)]
        return _strokes(across, along, self.tokens.text, 2)

    def _progress(self) -> list[dict[str, Any]]:
        """From where the municipality stood then: a ring, and a line to where it stands on the same items."""
        moved = [(one, at) for one, at in zip(self.lines, self.bars, strict=True) if one.before is not None]
        across = [x for one, _at in moved for x in (one.before, one.now, None)]
        along = [y for _one, at in moved for y in (at, at, None)]
        rings = {
            "type": "scatter",
            "mode": "markers",
            "x": [one.before for one, _at in moved],
            "y": [at for _one, at in moved],
            "xaxis": "x2",
            "marker": {
                "size": 9,
                "color": self.tokens.background,
                "line": {"color": self.tokens.text, "width": 1.5},
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
        return [_strokes(across, along, self.tokens.text, 2), rings] if moved else []

    def _marks(self) -> list[dict[str, Any]]:
        """The other actors' circles, then the municipality's over them."""
        spots = [(one, line.id, at) for line, at in zip(self.lines, self.bars, strict=True) for one in line.spots]
        return [
            self._circles([spot for spot in spots if (spot[0].actor == OWN) is is_own], is_own)
            for is_own in (False, True)
        ]

    def _circles(self, spots: list[tuple], is_own: bool) -> dict[str, Any]:
        tokens = self.tokens
        return {
            "type": "scatter",
            "mode": "markers+text",
            "x": [spot.level for spot, _id, _at in spots],
            "y": [at + spot.lane * LANE for spot, _id, at in spots],
            "xaxis": "x2",
            "text": [f"<b>{spot.letter}</b>" for spot, _id, _at in spots],
            "textposition": "middle center",
            "textfont": {"family": SANS, "size": 10, "color": tokens.background if is_own else tokens.text},
            "marker": {
                "symbol": "circle",
                "opacity": 1,
                "size": CIRCLE,
                "color": tokens.text if is_own else tokens.background,
                "line": {"color": tokens.background if is_own else tokens.muted, "width": 1.5},
            },
            "customdata": [id for _spot, id, _at in spots],
            "cliponaxis": False,
            "hoverinfo": "skip",
        }

    def _touch(self) -> dict[str, Any]:
        """Invisible bars over each row: they say its figures, and a click tells its part."""
        return marks.touch(
            self.lines, self.middles, [self.screen.row] * len(self.lines), [1.0] * len(self.lines), self.tokens
        )


def _filled(screen: _Screen, lines_: Sequence[ScorecardRow]) -> _Screen:
    """The screen with longer bars where a column has nothing to say."""
    if not screen.wide:
        return screen
    spare = (0 if any(one.change for one in lines_) else CHANGE) + (0 if any(one.gap for one in lines_) else GAP)
    low, high = screen.bar
    return replace(screen, bar=(low, high + spare), answered=screen.answered + spare, change=screen.change + spare)


def _strokes(x: Sequence[float | None], y: Sequence[float | None], colour: str, wide: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "xaxis": "x2",
        "line": {"color": colour, "width": wide},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def scorecard_key(card: Scorecard, reader: Reader, colouring: str) -> Key:
    """The letters of the actors that answered."""
    answered, _, look = {*card.sections["actor"]}, reader.language, reader.look
    entries = []
    for actor, name in actor_words(_).items():
        if actor in answered:
            fill, ink = (look.text, look.background) if actor == OWN else (look.background, look.text)
            edge = look.text if actor == OWN else look.muted
            entries.append(KeyEntry(name, fill, edge, actor_letter(actor, _), ink))
    return tuple(entries)
