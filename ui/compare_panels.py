"""What stands with the charts of the Compare page: a target, months, who does better, which pairs compare."""

from typing import Any

from indicators import Atlas, City, ViewAnswer, views
from indicators.capabilities import displays
from indicators.view import Display, DisplayPanel
from ui import browser, choice, page, session, targets
from ui import page as ui_page
from ui.asked_view import view_of
from ui.compare_choices import Choices


def below(atlas: Atlas, display: Display, chosen: Choices) -> None:
    """The panels of a display under its figure."""
    of_cities = chosen.cities, chosen.year, chosen.per
    if DisplayPanel.MONTHS in display.panels:
        panel(atlas, chosen.indicators[0], chosen.city)
    if DisplayPanel.BETTER in display.panels:
        better = atlas.doing_better(chosen.indicators[0], chosen.cities, chosen.to, chosen.year, chosen.per)
        ui_page.html(views.better_panel(better, session.reader()))
        browser.highlight()
    if DisplayPanel.PAIRS in display.panels:
        ui_page.panel(views.pairs, atlas.pairs(chosen.indicators[0], *of_cities))


def with_target(display: Display, answer: Any) -> ViewAnswer:
    """The answer, with the own city's target where the display has one."""
    return targets.drawn(answer) if DisplayPanel.TARGET in display.panels else answer


def instead(atlas: Atlas, display: Display, answer: Any) -> ViewAnswer:
    """The answer; of an empty one whose display says so why it is, and that of another display, as its link then is.

    Where there is no other, the page ends here.
    """
    if display.instead is None or not answer.empty:
        return answer
    sentence, other = session.read(view_of(answer).why_empty, answer), display.instead(answer)
    if not other:
        ui_page.nothing_to_show(sentence)
    ui_page.notice(sentence)
    choice.in_link("view", other)
    question: Any = choice.question(displays("compare")[other].question, atlas)
    return question.ask(session.sources(atlas))


def panel(atlas: Atlas, indicator: str, city: City) -> None:
    """Title, chart, events and table; nothing where the city has fewer than three months or quarters."""
    answer, _ = atlas.details(indicator, city.id), session.words()
    if answer.line.empty:
        return
    page.section(*views.months_heading(answer, _))
    page.drawing(views.months, answer, views.months_summary(answer, _), views.months_on_phone)
    page.html(views.months_foot(answer, session.reader()))
