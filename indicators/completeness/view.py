"""The views of what is published: releases, indicators, what was known on a day, changes, a selection."""

from indicators.answers.completeness import Coverage, Deliveries, Differences, Recollection, Selection
from indicators.completeness import release_words
from indicators.completeness import words as completeness_words
from indicators.view import View
from indicators.view.fields import no_notes, table, words


def _listed(answer: type, name: str, headline, lead, rows) -> View:
    """A view that is words and a table."""
    return View(
        answer=answer, name=name, headline=words(headline), lead=words(lead), notes=no_notes, table=table(rows),
        framed=False,
    )  # fmt: skip


LISTED = (
    _listed(Deliveries, "deliveries", completeness_words.deliveries_finding, completeness_words.deliveries_lead,
            completeness_words.deliveries_table),
    _listed(Coverage, "indicators", completeness_words.coverage_finding, completeness_words.coverage_lead,
            completeness_words.coverage_table),
    _listed(Recollection, "known", completeness_words.recollection_finding, completeness_words.recollection_lead,
            completeness_words.recollection_table),
    _listed(Differences, "differences", release_words.differences_finding, release_words.differences_lead,
            release_words.differences_table),
    _listed(Selection, "selection", release_words.selection_finding, release_words.selection_lead,
            release_words.selection_table),
)  # fmt: skip
