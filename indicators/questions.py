"""The list of questions: every page that has an address, and what its address asks."""

from typing import Any

from indicators.city.question import CityQuestion
from indicators.compare.question import (
    ACROSS,
    BarsQuestion,
    Compared,
    FunnelQuestion,
    LinesQuestion,
    OverviewQuestion,
    ScatterQuestion,
    can_rank,
    crossed,
    usual_against,
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
from indicators.model.errors import UnknownNameError
from indicators.peers.question import PeersQuestion
from indicators.perception.question import PerceptionQuestion
from indicators.preparedness.question import GapsQuestion, RegisterQuestion, ScorecardQuestion, ShortagesQuestion
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
    "ACROSS", "COLOURS", "ENDS", "FIELDS", "FINER", "GENERAL", "HEAVIEST", "HOME", "INDICATOR", "MAIN",
    "MOST_CITIES", "PAGES", "PART", "QUESTIONS", "Address", "BarsQuestion", "CityQuestion", "Compared",
    "CoverageQuestion", "DeliveriesQuestion", "DifferencesQuestion", "FunnelQuestion", "GapsQuestion",
    "IndexQuestion", "LinesQuestion", "MapQuestion", "Mistake", "OverviewQuestion", "PeersQuestion",
    "PerceptionQuestion", "Question", "RecollectionQuestion", "RegisterQuestion", "ScatterQuestion",
    "ScorecardQuestion", "SelectionQuestion", "ShortagesQuestion", "Sources", "can_rank", "countries", "crossed",
    "ends_text", "kinds", "newest_release", "parse", "read_ends", "recipe_parameters", "release_days", "usual_against",
    "weights_key", "weights_text", "withdrawn",
]  # fmt: skip

QUESTIONS: tuple[type[Question], ...] = (
    *(CityQuestion, OverviewQuestion, LinesQuestion, BarsQuestion, ScatterQuestion, FunnelQuestion, MapQuestion),
    *(PeersQuestion, PerceptionQuestion, ScorecardQuestion, IndexQuestion),
    *(GapsQuestion, ShortagesQuestion, RegisterQuestion),
    *(DeliveriesQuestion, CoverageQuestion, DifferencesQuestion, RecollectionQuestion, SelectionQuestion),
)
FIRST = {
    "compare": "overview",
    "preparedness": "scorecard",
    "gaps": "city",
    "catalogue": "deliveries",
}  # the default view
PAGES: tuple[str, ...] = tuple(dict.fromkeys(one.page for one in QUESTIONS))


def kinds(page: str) -> dict[str, Any]:
    """The classes of the questions of a page by the view that its address names; "" for a page of one view."""
    return {one.view or FIRST.get(page, ""): one for one in QUESTIONS if one.page == page}


def parse(page: str, address: Address) -> Question:
    """The question of an address of a page. Raises UnknownNameError for a page, a view or a name that there is not."""
    if page not in PAGES:
        raise UnknownNameError("page", page, PAGES)
    views = kinds(page)
    view = address.choice("view", views, FIRST[page], "view") if page in FIRST else ""
    return views[view].read(address)
