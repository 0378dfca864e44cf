"""The views on a policy: kinds of actor as rows, the three views as columns, a number in each field."""

from typing import Any

from indicators.answers.discussions import SpreadOfViews
from indicators.drawing.count_grid import FieldCounts, count_grid
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure, nothing
from indicators.language.actors import group_words
from indicators.language.values import safe
from indicators.model.discussions import Stance
from indicators.policies.discussion.words import stance_words, views_finding, views_number
from indicators.view.reader import Reader


def views_grid(answer: SpreadOfViews, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: counts, never a mean; 0 is a blank field."""
    _ = reader.language
    if answer.empty:
        return nothing(reader.look, _)
    names, stances = group_words(_), stance_words(_)
    counts = {
        (row, column): kind.counts.get(stance, 0)
        for row, kind in enumerate(answer.kinds)
        for column, stance in enumerate(Stance)
        if kind.counts.get(stance, 0)
    }
    rows = [names[kind.kind] for kind in answer.kinds]
    fields = FieldCounts(
        rows=tuple(rows),
        columns=tuple(stances[one] for one in Stance),
        counts=counts,
        hovers={
            (row, column): safe(f"{rows[row]}: {views_number(number, _)}") for (row, column), number in counts.items()
        },
        row_title=_("Kind of actor"),
        column_title=_("View on the policy"),
    )
    return count_grid(fields, _, reader.look, room)


def views_slide(answer: SpreadOfViews, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """The counts as a native table."""
    if answer.empty:
        stage.nothing(slide, place)
        return
    _ = stage._
    left, top, wide = place[:3]
    names = group_words(_)
    rows = [(names[one.kind], *(_.number(one.counts.get(stance, 0)) for stance in Stance)) for one in answer.kinds]
    head = (_("Kind of actor"), *(stance_words(_)[one] for one in Stance))
    stage.table(slide, (left, top, wide), head, rows, [4, 2, 2, 2], views_finding(answer, reader))
