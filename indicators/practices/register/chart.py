"""The practices by family of problems and by what supports them: a number in each field."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from indicators.answers.practices import EVALUATED, PracticeList
from indicators.catalogue import Catalogue
from indicators.drawing import marks
from indicators.drawing.count_grid import FieldCounts, count_grid
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure, Tokens, layout, nothing
from indicators.drawing.text import broken, width
from indicators.language.entry_owners import entered_by
from indicators.language.language import Language
from indicators.language.names import capitalised
from indicators.language.offered_data import terms_text
from indicators.language.values import safe
from indicators.model.practices import Practice, PracticeGrade
from indicators.model.preparedness import Family
from indicators.practices.register.words import authors_text, grade_text, practices_finding, result_text, stated
from indicators.preparedness.gaps.words import family_words
from indicators.view.reader import Reader

SLIDE_ROWS = 9  # of the native table


def supports(answer: PracticeList, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: families of problems as rows; reported, counted, evaluated as columns; of one practice, its sheet."""
    _, colours = reader.language, reader.look
    if answer.empty:
        return nothing(colours, _)
    if answer.filters.practice:
        return card(_sheet_rows(answer.entries[0], _), _, colours, room)
    families = [one for one in Family if any(_family(each, reader.catalogue) is one for each in answer.practices)]
    families = families or [*Family]
    words = family_words(_)
    placed = {one.id: _field(one, families, reader.catalogue) for one in answer.practices if one.problems}
    fields = FieldCounts(
        rows=tuple(words[one] for one in families),
        columns=(_("reported"), _("counted"), _("evaluated")),
        counts=Counter(placed.values()),
        hovers={field: _hover(field, placed, answer, _) for field in set(placed.values())},
        row_title=_("Problems"),
        column_title=_("What supports it"),
        foot=_foot(answer, _),
    )
    return count_grid(fields, _, colours, room)


def _family(practice: Practice, catalogue: Catalogue) -> Family | None:
    return catalogue.problems[practice.problems[0]].family if practice.problems else None


def _field(practice: Practice, families: list[Family], catalogue: Catalogue) -> tuple[int, int]:
    """Row and column of a practice: an award whose evaluation was not read is reported."""
    column = 2 if practice.grade in EVALUATED else 1 if practice.grade is PracticeGrade.UPTAKE else 0
    return families.index(catalogue.problems[practice.problems[0]].family), column


def _hover(field: tuple[int, int], placed: dict[str, tuple[int, int]], answer: PracticeList, _: Language) -> str:
    """The practices of a field by name."""
    here = [one for one in answer.practices if placed.get(one.id) == field]
    return "<br>".join(safe(f"{_.words(one.title)} ({_.words(one.place)})") for one in here)


def _foot(answer: PracticeList, _: Language) -> str:
    number = len(answer.catalogues)
    return _.ngettext("and {number} catalogue to look through", "and {number} catalogues to look through",
                      number) if number else ""  # fmt: skip


def practices_slide(answer: PracticeList, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """The practices as a native table; of one that is opened, its sheet."""
    if answer.empty:
        stage.nothing(slide, place)
        return
    _ = stage._
    left, top, wide = place[:3]
    alt = practices_finding(answer, reader)
    if answer.filters.practice:
        rows = _sheet_rows(answer.entries[0], _)
        stage.table(slide, (left, top, wide), (_("Practice"), _.words(answer.entries[0].title)), rows, [2, 8], alt)
        return
    entries = answer.entries[:SLIDE_ROWS]
    table = [(_.words(one.title), _.words(one.place), authors_text(one, _), grade_text(one, _)) for one in entries]
    head = (_("Practice"), _("Place"), _("By whom"), _("What supports it"))
    stage.table(slide, (left, top, wide), head, table, [5, 3, 3, 3], alt)


def _sheet_rows(practice: Practice, _: Language) -> list[tuple[str, str]]:
    if practice.dataset:
        return [
            (_("What it holds"), _.words(practice.about)),
            (_("Held by"), " · ".join((_.words(practice.author), entered_by(practice.entered, _)))),
            (_("Area and period"), f"{_.words(practice.place)} · {_.words(practice.period)}"),
            (_("Terms"), terms_text(practice, _)),
        ]
    return [
        (_("What was done"), _.words(practice.about)),
        (_("By whom"), " · ".join(one for one in (_.words(practice.author), entered_by(practice.entered, _)) if one)),
        (_("Where and when"), f"{_.words(practice.place)} · {stated(practice.period, _)}"),
        (_("Conditions"), capitalised(stated(practice.conditions, _))),
        (_("Cost"), capitalised(stated(practice.cost, _))),
        (_("Transfer"), capitalised(stated(practice.transfer, _))),
        (_("Result"), result_text(practice, _)),
        (_("What supports it"), capitalised(grade_text(practice, _))),
    ]


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
