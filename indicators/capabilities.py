"""The list of views: how each kind of answer is headed, drawn, listed, noted and said to the press."""

from indicators.city.view import COMPARISON
from indicators.compare.bars.view import BARS
from indicators.compare.change.view import CHANGE
from indicators.compare.funnel.view import FUNNEL
from indicators.compare.lines.view import LINES
from indicators.compare.overview.view import OVERVIEW
from indicators.compare.panels.view import PANELS
from indicators.compare.scatter.view import SCATTER
from indicators.completeness.view import LISTED
from indicators.dossier.view import DOSSIER
from indicators.foresight.actors.view import ACTORS
from indicators.foresight.drivers.view import DRIVERS
from indicators.foresight.forecast.view import FORECAST
from indicators.foresight.scenarios.view import SCENARIOS
from indicators.foresight.signals.view import SIGNALS
from indicators.foresight.stress.view import STRESS
from indicators.foresight.tripwires.view import TRIPWIRES
from indicators.index.view import INDEX
from indicators.map.view import DISTRIBUTION, NEIGHBOURHOODS, PLACES
from indicators.peers.view import LIKENESS
from indicators.perception.view import PERCEPTION
from indicators.policies.design.view import POWER
from indicators.policies.discussion.view import DISCUSSION
from indicators.policies.evaluation.view import EVALUATION
from indicators.policies.evidence.view import EVIDENCE
from indicators.policies.night_lighting.view import NIGHT_LIGHTING
from indicators.policies.register.view import POLICIES
from indicators.policies.spending.view import SPENDING
from indicators.practices.better.view import BETTER
from indicators.practices.register.view import PRACTICES
from indicators.preparedness.gaps.view import GAPS, SHORTAGES
from indicators.preparedness.scorecard.quick_scan_view import QUICK_SCAN
from indicators.preparedness.scorecard.view import SCORECARD
from indicators.preparedness.view import REGISTER
from indicators.view import Display, View, by_answer

__all__ = ["DISTRIBUTION", "DOSSIER", "LINES", "VIEWS", "displays", "view_of"]

VIEWS = (  # those of one page in the order in which it lists them; its first is the one of an address without a view
    *(COMPARISON, OVERVIEW, LINES, BARS, CHANGE, PANELS, SCATTER, FUNNEL, PLACES, NEIGHBOURHOODS, LIKENESS),
    *(PERCEPTION, SCORECARD, QUICK_SCAN, INDEX),
    *(POLICIES, POWER, EVALUATION, SPENDING, NIGHT_LIGHTING, EVIDENCE, DISCUSSION),
    *(GAPS, SHORTAGES, REGISTER),
    *(FORECAST, SIGNALS, DRIVERS, SCENARIOS, ACTORS, STRESS, TRIPWIRES),
    *(PRACTICES, BETTER, DOSSIER, *LISTED),
)
_BY_ANSWER = by_answer(VIEWS)


def view_of(answer: object, display: str = "") -> View:
    """The view of an answer: of several that with this name among the displays of its page, else the first.

    Raises TypeError for what is not an answer, with the kinds that are.
    """
    try:
        views = _BY_ANSWER[type(answer)]
    except KeyError:
        names = ", ".join(sorted(one.__name__ for one in _BY_ANSWER))
        raise TypeError(f"No view shows {type(answer).__name__}. Views show: {names}.") from None
    return views.get(display) or next(iter(views.values()))


def displays(page: str) -> dict[str, Display]:
    """The displays of a page by the names that its address has for them; "" for a page of one."""
    listed = [view.display for view in VIEWS if view.display and view.display.question.page == page]
    return {one.name: one for one in listed}
