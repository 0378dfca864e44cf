"""The quick scan of a city: the city's answers first, then what public documents tell, with the public figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.answers.preparedness import Gaps, PublicFigure
from indicators.answers.quick_scan import QuickAnswer, QuickScan, Standing
from indicators.catalogue import Catalogue
from indicators.model.preparedness import Actor, DocumentedLevel, Item, State, Subject
from indicators.model.tables import Row
from indicators.preparedness.access import PreparednessAccess, remembered
from indicators.preparedness.answers import Answers
from indicators.preparedness.documented import DocumentedLevels


@dataclass(frozen=True, eq=False)
class QuickScans:
    """The quick scans of cities, as one viewer may see them."""

    access: PreparednessAccess
    answers: Answers
    documented: DocumentedLevels

    def of(self, gaps: Gaps) -> QuickScan:
        """The quick scan of the city of these gaps, whose public figures stand beside the questions."""
        city = gaps.city

        def work() -> QuickScan:
            answers = self.answers.of(city.id, Subject.SCORECARD)
            municipal = answers[(answers["actor"] == Actor.MUNICIPALITY.value) & (answers["voice"] == "")]
            rows = {str(row.question): row for row in municipal.itertuples(index=False)}
            return quick_scan(gaps, rows, self.documented.of(city.id), self.access.catalogue)

        return remembered(self.access.state, self.access.viewer, ("quick scan", self.access.path, gaps), work)


def quick_scan(
    gaps: Gaps, answers: Mapping[str, Row], documented: Mapping[str, DocumentedLevel], catalogue: Catalogue
) -> QuickScan:
    """The quick scan from the municipality's answers and the levels from documents, both by question."""
    section = catalogue.quick_scan
    items = section.items if section else ()
    each = tuple(
        _answer(item, answers.get(item.id), documented.get(item.id), figures_of(item, gaps, catalogue))
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
