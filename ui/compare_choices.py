"""The choices of the Compare page: the display, and those that the display says it needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import Atlas, City, Comparator, Indicator, questions
from indicators.capabilities import displays
from indicators.view import ChoiceControl, Display
from ui import choice, controls


@dataclass(frozen=True)
class Choices:
    """What the reader chose, as the panels under the figure are asked it."""

    city: City
    to: Comparator
    year: int
    indicators: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()  # the own one first
    per: str = ""  # what the indicator is divided by


def display(indicators: Sequence[Indicator]) -> Display:
    """The display among those that suit these indicators, and the one that a link asks for."""
    controls.of_wider_places()
    there, linked = displays("compare"), choice.wanted("view")[0]
    offered = [name for name, one in there.items() if one.is_offered(indicators) or name == linked]
    return there[controls.view("compare", offered)]


def show(
    atlas: Atlas, display: Display, city: City, to: Comparator, year: int, indicators: Sequence[Indicator]
) -> Choices:
    """The controls of a display, and what was chosen with them."""
    wants, selected, cities, per = display.controls, (), (), ""
    if ChoiceControl.BY in wants and controls.panels_by() != questions.BY[0]:
        wants = display.controls_by_indicator
    if ChoiceControl.INDICATOR in wants:
        offered = display.indicators(indicators, choice.wanted("indicator")[0])
        indicator = controls.indicator(atlas, offered, default=display.usual(indicators))
        selected, per = (indicator.id,), controls.denominator(atlas, indicator, city)
    if ChoiceControl.AXES in wants:
        controls.axes(atlas, indicators)
    if {ChoiceControl.THEME, ChoiceControl.EVERY_THEME} & {*wants}:
        selected = controls.theme(atlas, indicators, year, wider=ChoiceControl.EVERY_THEME in wants)
    if ChoiceControl.CITIES in wants:
        cities = controls.cities(atlas, city, atlas.companions(city.id, selected, to, year))
    if ChoiceControl.RANKS in wants:
        controls.ranks(atlas.indicator(selected[0]))
    if ChoiceControl.EARLIER_YEAR in wants:
        controls.earlier_year(atlas, selected[0], cities, year, per)
    return Choices(city, to, year, selected, cities, per)
