"""The list of views: how each kind of answer is headed, drawn, listed, noted and said to the press."""

from indicators.city.view import COMPARISON
from indicators.compare.bars.view import BARS
from indicators.compare.funnel.view import FUNNEL
from indicators.compare.lines.view import LINES
from indicators.compare.overview.view import OVERVIEW
from indicators.compare.scatter.view import SCATTER
from indicators.completeness.view import LISTED
from indicators.dossier.view import DOSSIER
from indicators.index.view import INDEX
from indicators.map.view import DISTRIBUTION, NEIGHBOURHOODS, PLACES
from indicators.peers.view import LIKENESS
from indicators.perception.view import PERCEPTION
from indicators.preparedness.gaps.view import GAPS, SHORTAGES
from indicators.preparedness.scorecard.view import SCORECARD
from indicators.preparedness.view import REGISTER
from indicators.view import View, by_answer

__all__ = ["DISTRIBUTION", "DOSSIER", "LINES", "VIEWS", "view_of"]

VIEWS = (
    *(COMPARISON, LINES, BARS, OVERVIEW, SCATTER, FUNNEL, PLACES, NEIGHBOURHOODS, LIKENESS, PERCEPTION),
    *(SCORECARD, INDEX, GAPS, SHORTAGES, REGISTER, DOSSIER, *LISTED),
)
_BY_ANSWER = by_answer(VIEWS)


def view_of(answer: object) -> View:
    """The view of an answer. Raises TypeError for what is not an answer, with the kinds that are."""
    try:
        return _BY_ANSWER[type(answer)]
    except KeyError:
        names = ", ".join(sorted(one.__name__ for one in _BY_ANSWER))
        raise TypeError(f"No view shows {type(answer).__name__}. Views show: {names}.") from None
