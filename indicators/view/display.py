"""How a view stands on its page: what it is asked, its name and label among the displays, and the page's controls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from indicators.language.language import Language
from indicators.model.indicators import Indicator
from indicators.view.question import Question


class ChoiceControl(Enum):
    """A choice that a page with several displays shows for some of them, in the order in which it shows them."""

    BY = auto()  # of what small multiples have a chart each
    INDICATOR = auto()  # one, and what it is divided by
    AXES = auto()  # two indicators
    THEME = auto()  # the indicators of one theme, of cities
    EVERY_THEME = auto()  # the same, of regions and countries too
    CITIES = auto()  # those beside the own one
    RANKS = auto()
    EARLIER_YEAR = auto()


class DisplayPanel(Enum):
    """What a page with several displays shows with the figures of some of them."""

    TARGET = auto()  # in the figure: that of the own city
    MONTHS = auto()
    BETTER = auto()  # who does better, and why each is comparable
    PAIRS = auto()  # which cities compare


def _unlabelled(_: Language) -> str:
    return ""


def _always(indicators: Sequence[Indicator]) -> bool:
    return True


def _all(indicators: Sequence[Indicator], linked: str | None) -> list[Indicator]:
    return list(indicators)


def _first(indicators: Sequence[Indicator]) -> str:
    return next((one.id for one in indicators), "")


@dataclass(frozen=True, eq=False)
class Display:
    """What the page of a view reads of it. The functions see the indicators that the city has a figure for."""

    question: type[Question]
    name: str = ""  # among the displays of the page, in its address; empty: that of the question
    label: Callable[[Language], str] = _unlabelled  # in the list of displays
    controls: tuple[ChoiceControl, ...] = ()
    controls_by_indicator: tuple[ChoiceControl, ...] = ()  # instead, of a chart for each indicator
    panels: tuple[DisplayPanel, ...] = ()
    is_offered: Callable[[Sequence[Indicator]], bool] = _always  # in the list of displays; a link opens it anyway
    indicators: Callable[[Sequence[Indicator], str | None], list[Indicator]] = _all  # offered, with that of the link
    usual: Callable[[Sequence[Indicator]], str] = _first  # the indicator where none is chosen
    instead: Callable[[Any], str] | None = None  # of an empty answer: the display in its place; empty: none

    def __post_init__(self) -> None:
        """Takes the name of the question where the display has no other."""
        object.__setattr__(self, "name", self.name or self.question.view)
