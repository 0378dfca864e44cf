"""The views of what is published: releases, indicators, what was known on a day, changes, a selection."""

from indicators.answers.completeness import Coverage, Deliveries, Differences, Recollection, Selection
from indicators.completeness import release_words
from indicators.completeness import words as completeness_words
from indicators.completeness.question import (
    CoverageQuestion,
    DeliveriesQuestion,
    DifferencesQuestion,
    RecollectionQuestion,
    SelectionQuestion,
)
from indicators.view import Display, View
from indicators.view.fields import no_notes


def _listed(answer: type, name: str, display: Display, headline, lead, rows) -> View:
    """A view that is words and a table."""
    return View(
        answer=answer, name=name, display=display,
        headline=headline, lead=lead, notes=no_notes, table=rows, framed=False,
    )  # fmt: skip


LISTED = (
    _listed(Deliveries, "deliveries",
            Display(DeliveriesQuestion, name="deliveries", label=lambda _: _("Reporting status")),
            completeness_words.deliveries_finding, completeness_words.deliveries_lead,
            completeness_words.deliveries_table),
    _listed(Coverage, "indicators",
            Display(CoverageQuestion, label=lambda _: _("Indicators")),
            completeness_words.coverage_finding, completeness_words.coverage_lead,
            completeness_words.coverage_table),
    _listed(Recollection, "known",
            Display(RecollectionQuestion, label=lambda _: _("Data as of")),
            completeness_words.recollection_finding, completeness_words.recollection_lead,
            completeness_words.recollection_table),
    _listed(Differences, "differences",
            Display(DifferencesQuestion, label=lambda _: _("Releases")),
            release_words.differences_finding, release_words.differences_lead,
            release_words.differences_table),
    _listed(Selection, "selection",
            Display(SelectionQuestion, label=lambda _: _("Download")),
            release_words.selection_finding, release_words.selection_lead,
            release_words.selection_table),
)  # fmt: skip
