"""The list of questions: every page that has an address, and what its address asks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from indicators.answers.stress import AGAINST
from indicators.capabilities import VIEWS, displays
from indicators.city.question import CityQuestion
from indicators.compare.question import (
    ACROSS,
    BY,
    BarsQuestion,
    ChangeQuestion,
    Compared,
    FunnelQuestion,
    LinesQuestion,
    OverviewQuestion,
    PanelsQuestion,
    ScatterQuestion,
    can_rank,
    crossed,
    funnelled,
    has_funnel,
    has_no_overview,
    usual_against,
    usual_funnel,
)
from indicators.completeness.question import (
    CoverageQuestion,
    DeliveriesQuestion,
    DifferencesQuestion,
    RecollectionQuestion,
    SelectionQuestion,
    countries,
    newest_release,
    release_days,
    withdrawn,
)
from indicators.foresight.actors.question import ActorsQuestion
from indicators.foresight.drivers.question import DriversQuestion, workshops_with
from indicators.foresight.forecast.question import ForecastQuestion
from indicators.foresight.scenarios.question import TOLERANCES, ScenariosQuestion
from indicators.foresight.signals.question import SignalsQuestion
from indicators.foresight.stress.question import LIMITS, USUAL, YEARS_AHEAD, StressQuestion
from indicators.foresight.stress.scenario import OWN, named_scenarios, read_shift, shift_text, shifting
from indicators.foresight.tripwires.question import TripwiresQuestion
from indicators.index.question import (
    ENDS,
    FIELDS,
    FINER,
    MAIN,
    PART,
    IndexQuestion,
    ends_text,
    read_ends,
    recipe_parameters,
)
from indicators.map.question import COLOURS, INDICATOR, MapQuestion
from indicators.model.denominators import RESIDENTS
from indicators.model.errors import UnknownNameError
from indicators.model.limits import MOST_SHIFTS
from indicators.model.published_day import PublishedDay
from indicators.peers.question import PeersQuestion
from indicators.perception.question import PerceptionQuestion
from indicators.policies.design.question import PowerQuestion
from indicators.policies.discussion.question import DiscussionQuestion
from indicators.policies.evaluation.question import EvaluationQuestion
from indicators.policies.evidence.question import EvidenceQuestion
from indicators.policies.night_lighting.question import NightLightingQuestion
from indicators.policies.register.question import PoliciesQuestion
from indicators.policies.spending.question import SpendingQuestion
from indicators.practices.better.question import BetterQuestion, weak_points
from indicators.practices.register.question import PracticesQuestion
from indicators.preparedness.question import (
    GapsQuestion,
    QuickScanQuestion,
    RegisterQuestion,
    ScorecardQuestion,
    ShortagesQuestion,
)
from indicators.view.question import (
    GENERAL,
    HEAVIEST,
    HOME,
    MOST_CITIES,
    Address,
    Mistake,
    Question,
    Sources,
    weights_key,
    weights_text,
)

__all__ = [
    "ACROSS", "AGAINST", "BY", "COLOURS", "ENDS", "FIELDS", "FINER", "GENERAL", "HEAVIEST", "HOME", "INDICATOR",
    "LIMITS", "MAIN", "MOST_CITIES", "MOST_SHIFTS", "OWN", "PAGES", "PART", "QUESTIONS", "RESIDENTS", "TOLERANCES",
    "USUAL", "YEARS_AHEAD", "ActorsQuestion", "Address", "BarsQuestion", "BetterQuestion", "ChangeQuestion",
    "CityQuestion", "Compared", "CoverageQuestion", "DeliveriesQuestion", "DifferencesQuestion", "DiscussionQuestion",
    "DriversQuestion", "EvaluationQuestion", "EvidenceQuestion", "ForecastQuestion", "FunnelQuestion", "GapsQuestion",
    "IndexQuestion", "LinesQuestion", "MapQuestion", "Mistake", "NightLightingQuestion", "OverviewQuestion",
    "PanelsQuestion", "PeersQuestion", "PerceptionQuestion", "PoliciesQuestion", "PowerQuestion", "PracticesQuestion",
    "Question", "QuickScanQuestion", "RecollectionQuestion", "RegisterQuestion", "ScatterQuestion", "ScenariosQuestion",
    "ScorecardQuestion", "SelectionQuestion", "ShortagesQuestion", "SignalsQuestion", "Sources", "SpendingQuestion",
    "StressQuestion", "TripwiresQuestion", "can_rank", "changed", "countries", "crossed", "ends_text", "funnelled",
    "has_funnel", "has_no_overview", "named_scenarios", "newest_release", "parse", "read_ends", "read_shift",
    "recipe_parameters", "release_days", "shift_text", "shifting", "usual_against", "usual_funnel", "weak_points",
    "weights_key", "weights_text", "withdrawn", "workshops_with",
]  # fmt: skip

QUESTIONS: tuple[type[Question], ...] = tuple(
    dict.fromkeys(view.display.question for view in VIEWS if view.display is not None)
)
OF_INDICATORS, OF_CITIES = ("indicator", "x", "y"), ("city", "cities")  # the parameters that name them
PAGES: tuple[str, ...] = tuple(dict.fromkeys(one.page for one in QUESTIONS))


def parse(page: str, address: Address) -> Question:
    """The question of an address of a page. Raises UnknownNameError for a page, a view or a name that there is not."""
    if page not in PAGES:
        raise UnknownNameError("page", page, PAGES)
    there = displays(page)
    first = next(iter(there))
    view = address.choice("view", there, first, "view") if len(there) > 1 else first
    if there[view].question is OverviewQuestion and has_no_overview(address.text("theme")):
        view, address.given = "panels", {**address.given, "view": "panels", "by": "indicators"}
    question = there[view].question.read(address)
    drawings = [name for name, one in there.items() if one.question is there[view].question]
    return question if view == drawings[0] else replace(question, drawing=view)


class DatedFigures(Protocol):
    """What `changed` asks of an atlas."""

    @property
    def day(self) -> PublishedDay | None:
        """The day of its figures; None: today."""

    def changed_since(self, geos: Sequence[str] = (), indicators: Sequence[str] = ()) -> bool:
        """Whether any of these figures is another one today."""


def changed(atlas: DatedFigures, link: Mapping[str, str | None]) -> bool | None:
    """Whether the figures that an address asks for changed since the atlas's day: of its indicators, else its cities.

    None for an atlas of today, and where only others changed: peers and their medians may differ then.
    """
    if atlas.day is None:
        return None
    indicators, cities = (
        [id for key in keys for id in (link.get(key) or "").replace(".", ",").split(",") if id]
        for keys in (OF_INDICATORS, OF_CITIES)
    )
    if atlas.changed_since([] if indicators else cities, indicators):
        return True
    return None if (cities or indicators) and atlas.changed_since() else False
