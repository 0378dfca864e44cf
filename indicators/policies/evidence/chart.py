"""The findings by how large and how sure: a number in each field, larger circles for more."""

from collections import Counter
from collections.abc import Iterator
from math import sqrt
from typing import Any

from indicators.answers.policies import EvidenceList
from indicators.catalogue import Catalogue
from indicators.drawing import marks
from indicators.drawing.labels import fitted
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure, Tokens, layout, nothing
from indicators.drawing.text import width
from indicators.language.evidence import SHAPES, STEPS, size_words, studies_words, sureness_words
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.evidence import EvidenceFinding, Size, Sureness
from indicators.policies.evidence.words import evidence_finding

SLIDE_ROWS = 10  # of the native table
LEFT = {"xanchor": "left", "yanchor": "middle", "align": "left"}  # of words at the left


def grid(answer: EvidenceList, catalogue: Catalogue, _: Language, colours: Tokens, room: Room = DESKTOP) -> Figure:
    """The figure: sizes as rows, sureness as columns; what is not graded or was not found in words below."""
    return nothing(colours, _) if answer.empty else _Grid(answer, _, colours, room).figure()


class _Grid:
    """One figure on its way: what its parts share."""

    def __init__(self, answer: EvidenceList, _: Language, colours: Tokens, room: Room):
        self.answer, self._, self.colours, self.room = answer, _, colours, room
        self.size = room.small if room.narrow and not room.afar else room.size
        self.head, self.foot = self.size * 3.4, self.size * 2.0
        tall = self.size * (len(Size) * 2.4) + self.head + self.foot
        self.height = tall if room.pointer else room.height
        self.step = (self.height - self.head - self.foot) / len(Size)
        self.names = {one: f"{SHAPES[one]} {words}" for one, words in size_words(_).items()}
        self.left = max(width(one, self.size) for one in self.names.values()) + room.px(12)
        self.cell = (room.width - self.left - room.px(8)) / len(Sureness)
        self.counts = Counter((one.size, one.sureness) for one in answer.graded)

    def figure(self) -> Figure:
        """The circles, their numbers, the heads of rows and columns, the foot."""
        return Figure(
            self._circles(),
            layout(
                self.colours,
                self._.code,
                self.height,
                margin={"l": self.left, "r": self.room.px(8), "t": self.head, "b": self.foot},
                annotations=[*self._numbers(), *self._rows(), *self._columns(), *self._below()],
                shapes=self._rules(),
                xaxis={"visible": False, "range": [-0.5, len(Sureness) - 0.5], "fixedrange": True},
                yaxis={"visible": False, "range": [len(Size) - 0.5, -0.5], "fixedrange": True},
                showlegend=False,
            ),
        )

    def _places(self) -> Iterator[tuple[int, int, int]]:
        """Column, row and number of each field that holds findings."""
        for row, size in enumerate(Size):
            for column, sure in enumerate(Sureness):
                if number := self.counts[size, sure]:
                    yield column, row, number

    def _circles(self) -> list[dict[str, Any]]:
        fields = [*self._places()]
        if not fields:
            return []
        most = max(number for _column, _row, number in fields)
        largest = min(self.step * 0.92, self.cell * 0.5)
        sizes = [max(largest * sqrt(number / most), largest * 0.55) for _column, _row, number in fields]
        edge = {"color": self.colours.muted, "width": self.room.stroke}
        words = [self._hover(column, row) if self.room.pointer else "" for column, row, _number in fields]
        return [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [column for column, _row, _number in fields],
                "y": [row for _column, row, _number in fields],
                "marker": {
                    "size": sizes,
                    "color": self.colours.half,
                    "line": edge,
                },
                "hovertext": words,
                "hoverinfo": "text",
            }
        ]

    def _hover(self, column: int, row: int) -> str:
        """The findings of a field by name."""
        size, sure = [*Size][row], [*Sureness][column]
        here = [one for one in self.answer.graded if (one.size, one.sureness) == (size, sure)]
        return "<br>".join(safe(f"{self._.words(one.intervention)} ({studies_words(one, self._)})") for one in here)

    def _numbers(self) -> list[dict[str, Any]]:
        return [
            marks.note(f"<b>{self._.number(number)}</b>", self.size, self.colours.text, x=column, y=row)
            | {"xanchor": "center", "yanchor": "middle"}
            for column, row, number in self._places()
        ]

    def _rows(self) -> list[dict[str, Any]]:
        """The sizes, in a shape and a word, at the left."""
        return [
            marks.note(safe(name), self.size, self.colours.text, x=0, xref="paper", y=row, xshift=-self.left) | LEFT
            for row, name in enumerate(self.names.values())
        ]

    def _columns(self) -> list[dict[str, Any]]:
        """The steps of sureness, in a shape and a word, and over them what rows and columns are."""
        _, ink, small = self._, self.colours.muted, self.room.small
        notes = []
        for column, sure in enumerate(Sureness):
            words = fitted(f"{STEPS[sure]} {sureness_words(_)[sure]}", self.cell, self.size)
            at = {"x": column, "y": 1, "yref": "paper", "yshift": self.size * 0.9}
            notes.append(marks.note(safe(words), self.size, self.colours.text, **at)
                         | {"xanchor": "center", "yanchor": "middle"})  # fmt: skip
        top = {"y": 1, "yref": "paper", "yshift": self.size * 2.6}
        large, sure = fitted(_("How large"), self.left - 4, small), fitted(_("How sure"), self.cell, small)
        left = {"x": 0, "xref": "paper", "xshift": -self.left} | top
        notes.append(marks.note(safe(large), small, ink, **left) | LEFT)
        return [*notes, marks.note(safe(sure), small, ink, x=1, **top) | {"xanchor": "center", "yanchor": "middle"}]

    def _below(self) -> list[dict[str, Any]]:
        """How many are not graded, and for how many nothing was found."""
        ungraded, searched = len(self.answer.findings) - len(self.answer.graded), len(self.answer.searched)
        words = [self._.ngettext("{number} not graded", "{number} not graded", ungraded)] if ungraded else []
        if searched:
            words.append(self._.ngettext("{number} without review", "{number} without review", searched))
        text = fitted(" · ".join(words), self.room.width - self.room.px(12), self.room.small)
        at = {"x": 0, "xref": "paper", "xshift": -self.left, "y": 0, "yref": "paper", "yshift": -self.foot * 0.6}
        return [marks.note(safe(text), self.room.small, self.colours.muted, **at)
                | LEFT]  # fmt: skip

    def _rules(self) -> list[dict[str, Any]]:
        """A hairline over each row and under the last."""
        look = {"color": self.colours.grid, "width": self.room.stroke}
        place = {"type": "line", "layer": "below", "xref": "paper", "x0": 0, "x1": 1, "line": look}
        return [place | {"y0": row - 0.5, "y1": row - 0.5} for row in range(len(Size) + 1)]


def _row(finding: EvidenceFinding, _: Language) -> tuple[str, str, str, str]:
    size, sure = size_words(_)[finding.size], sureness_words(_)[finding.sureness]
    return _.words(finding.intervention), size, sure, studies_words(finding, _)


def evidence_slide(
    answer: EvidenceList, stage: SlideDrawing, slide: Any, catalogue: Catalogue, place: Place = BODY
) -> None:
    """The surest findings as a native table: what was studied, both marks, the number of studies."""
    if not answer.graded:
        stage.nothing(slide, place)
        return
    _ = stage._
    left, top, wide = place[:3]
    rows = [_row(one, _) for one in answer.graded[:SLIDE_ROWS]]
    head, alt = (_("Studied"), _("How large"), _("How sure"), _("Studies")), evidence_finding(answer, catalogue, _)
    stage.table(slide, (left, top, wide), head, rows, [5, 2, 2, 2], alt)
