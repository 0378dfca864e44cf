"""The quick scan of a city: the city's answers first, then what public documents tell, with the public figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.answers.comparison import Comparison
from indicators.answers.preparedness import Gaps, PublicFigure
from indicators.answers.quick_scan import QuickAnswer, QuickScan, Standing
from indicators.answers.records import records
from indicators.catalogue import Catalogue
from indicators.model.preparedness import Actor, DocumentedLevel, Item, ProblemFigure, State, Subject, Tells
from indicators.model.tables import Row
from indicators.preparedness.access import PreparednessAccess, remembered
from indicators.preparedness.answers import Answers
from indicators.preparedness.documented import DocumentedLevels
from indicators.preparedness.gaps.answer import public_figure


@dataclass(frozen=True, eq=False)
class QuickScans:
    """The quick scans of cities, as one viewer may see them."""

    access: PreparednessAccess
    answers: Answers
    documented: DocumentedLevels

    def of(self, gaps: Gaps, comparison: Comparison | None = None) -> QuickScan:
        """The quick scan of the city of these gaps, whose public figures stand beside the questions.

        `comparison`: the city on every indicator, for the figures that no problem ties to a question.
        """
        city = gaps.city

        def work() -> QuickScan:
            answers = self.answers.of(city.id, Subject.SCORECARD)
            municipal = answers[(answers["actor"] == Actor.MUNICIPALITY.value) & (answers["voice"] == "")]
            rows = {str(row.question): row for row in municipal.itertuples(index=False)}
            levels = self.documented.of(city.id)
            return quick_scan(gaps, rows, levels, self.access.catalogue, comparison)

        key = ("quick scan", self.access.path, gaps, comparison)
        return remembered(self.access.state, self.access.viewer, key, work)


def quick_scan(
    gaps: Gaps,
    answers: Mapping[str, Row],
    documented: Mapping[str, DocumentedLevel],
    catalogue: Catalogue,
    comparison: Comparison | None = None,
) -> QuickScan:
    """The quick scan from the municipality's answers and the levels from documents, both by question."""
    section = catalogue.quick_scan
    items = section.items if section else ()
    near = near_figures(items, comparison, catalogue) if comparison else {}
    each = tuple(
        _answer(
            item,
            answers.get(item.id),
            documented.get(item.id),
            figures_of(item, gaps, catalogue) or near.get(item.id, ()),
        )
        for item in items
    )
    return QuickScan(gaps.city, each, gaps.comparator)


def figures_of(item: Item, gaps: Gaps, catalogue: Catalogue) -> tuple[PublicFigure, ...]:
    """The public figures of the problems that a question prepares for, each indicator once, the city's first."""
    figures: dict[str, PublicFigure] = {}
    for gap in gaps.gaps:
        if item.id in catalogue.problems[gap.problem].items:
            for figure in gap.figures:
                figures.setdefault(figure.indicator, figure)
    return tuple(sorted(figures.values(), key=lambda one: (not one.speaks_for_city, one.is_old)))


def near_figures(
    items: Iterable[Item], comparison: Comparison, catalogue: Catalogue
) -> dict[str, tuple[PublicFigure, ...]]:
    """The public figures that the catalogue names near a question, by question, the city's first."""
    rows = {one.indicator: one for one in records(comparison) if one.value == one.value}
    figures = {
        item.id: [
            public_figure(ProblemFigure(id, Tells.PREPAREDNESS), rows[id], comparison, catalogue)
            for id in item.figures
            if id in rows
        ]
        for item in items
    }
    return {id: tuple(sorted(each, key=lambda one: not one.speaks_for_city)) for id, each in figures.items()}


def _answer(
    item: Item, row: Row | None, level: DocumentedLevel | None, figures: tuple[PublicFigure, ...]
) -> QuickAnswer:
    if row is not None:
        state = State(row.state)
        number = int(row.level) if state is State.LEVEL else None
        day = row.answered_at.date()
        return QuickAnswer(item.id, Standing.CITY, state, number, row.evidence, day, row.note, figures)
    if level is not None:
        return documented_answer(level, figures)
    return QuickAnswer(item.id, figures=figures)


def documented_answer(level: DocumentedLevel, figures: tuple[PublicFigure, ...] = ()) -> QuickAnswer:
    """A level from a public document as the quick scan shows it; of any question of the scorecard."""
    stands = (Standing.DOCUMENTS, State.LEVEL, level.level, level.address, level.read_on, level.note)
    return QuickAnswer(level.question, *stands, figures)
