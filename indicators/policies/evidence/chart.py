"""The findings by how large and how sure: a number in each field, larger circles for more."""

from collections import Counter
from typing import Any

from indicators.answers.policies import EvidenceList
from indicators.drawing.count_grid import FieldCounts, count_grid
from indicators.drawing.native import BODY, Place, SlideDrawing
from indicators.drawing.rooms import DESKTOP, Room
from indicators.drawing.style import Figure, nothing
from indicators.language.evidence import SHAPES, STEPS, size_words, studies_words, sureness_words
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.evidence import EvidenceFinding, Size, Sureness
from indicators.policies.evidence.words import evidence_finding
from indicators.view.reader import Reader

SLIDE_ROWS = 10  # of the native table


def grid(answer: EvidenceList, reader: Reader, room: Room = DESKTOP) -> Figure:
    """The figure: sizes as rows, sureness as columns; what is not graded or was not found in words below."""
    _ = reader.language
    if not answer.graded:
        return nothing(reader.look, _)
    fields = FieldCounts(
        rows=tuple(f"{SHAPES[one]} {words}" for one, words in size_words(_).items()),
        columns=tuple(f"{STEPS[one]} {words}" for one, words in sureness_words(_).items()),
        counts=Counter(_field(one) for one in answer.graded),
        hovers={field: _hover(field, answer, _) for field in {_field(one) for one in answer.graded}},
        row_title=_("How large"),
        column_title=_("How sure"),
        foot=_foot(answer, _),
    )
    return count_grid(fields, _, reader.look, room)


def _field(finding: EvidenceFinding) -> tuple[int, int]:
    """Row and column of a finding."""
    return [*Size].index(finding.size), [*Sureness].index(finding.sureness)


def _hover(field: tuple[int, int], answer: EvidenceList, _: Language) -> str:
    """The findings of a field by name."""
    here = [one for one in answer.graded if _field(one) == field]
    return "<br>".join(safe(f"{_.words(one.intervention)} ({studies_words(one, _)})") for one in here)


def _foot(answer: EvidenceList, _: Language) -> str:
    """How many are not graded, and for how many nothing was found."""
    ungraded, searched = len(answer.findings) - len(answer.graded), len(answer.searched)
    words = [_.ngettext("{number} not graded", "{number} not graded", ungraded)] if ungraded else []
    if searched:
        words.append(_.ngettext("{number} without review", "{number} without review", searched))
    return " · ".join(words)


def _row(finding: EvidenceFinding, _: Language) -> tuple[str, str, str, str]:
    size, sure = size_words(_)[finding.size], sureness_words(_)[finding.sureness]
    return _.words(finding.intervention), size, sure, studies_words(finding, _)


def evidence_slide(answer: EvidenceList, stage: SlideDrawing, slide: Any, reader: Reader, place: Place = BODY) -> None:
    """The surest findings as a native table: what was studied, both marks, the number of studies."""
    if not answer.graded:
        stage.nothing(slide, place)
        return
    _ = stage._
    left, top, wide = place[:3]
    rows = [_row(one, _) for one in answer.graded[:SLIDE_ROWS]]
    head, alt = (
        (_("Studied"), _("How large"), _("How sure"), _("Studies")),
        evidence_finding(answer, reader),
    )
    stage.table(slide, (left, top, wide), head, rows, [5, 2, 2, 2], alt)
