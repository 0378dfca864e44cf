"""The views of a foresight workshop: drivers, scenarios, actors; of the worked example, or of the reader's own file."""

from indicators import ActorMap, Atlas, City, DriverMap, ScenarioSet, views
from indicators.capabilities import view_of
from indicators.questions import TOLERANCES, ActorsQuestion, DriversQuestion, ScenariosQuestion
from ui import choice, controls, session
from ui import page as ui_page
from ui.foresight import own_file


def drivers(atlas: Atlas, city: City) -> None:
    """Which drivers move the others."""
    if matrix := own_file.uploaded("drivers"):
        _own(atlas.drivers(city.id, matrix.workshop))
    else:
        ui_page.view(choice.question(DriversQuestion, atlas).ask(session.sources(atlas)))
    own_file.place(city)


def scenarios(atlas: Atlas, city: City) -> None:
    """Which scenarios support themselves, and a card for each."""
    _ = session.words()
    with controls.second_bar():
        options = {"0": _("none: it supports itself")} | {
            one: _("up to {number}", number=one) for one in TOLERANCES[1:]
        }  # fmt: skip
        tolerance = choice.kept("tolerance", _("Inconsistency"), options, "0", _("inconsistency"), 290)
    if matrix := own_file.uploaded("scenarios"):
        _own(atlas.scenarios(city.id, matrix.workshop, int(tolerance)))
    else:
        answer = choice.question(ScenariosQuestion, atlas).ask(session.sources(atlas))
        ui_page.finding(answer)
        ui_page.stop_if_empty(answer)
        ui_page.chart(answer)
        ui_page.panel(views.scenario_cards, answer)
        ui_page.notes(answer)
        ui_page.table(answer)
    own_file.place(city)


def actors(atlas: Atlas, city: City) -> None:
    """Who can act on whom, and who stands with whom."""
    if matrix := own_file.uploaded("actors"):
        _own(atlas.actors(city.id, matrix.workshop))
    else:
        ui_page.view(choice.question(ActorsQuestion, atlas).ask(session.sources(atlas)))
    own_file.place(city)


def _own(answer: DriverMap | ScenarioSet | ActorMap) -> None:
    """An answer that no link opens: its finding, figure, notes and rows, without what would share it."""
    ui_page.finding(answer)
    if not answer.empty:
        ui_page.chart(answer)
    ui_page.notes(answer)
    view = view_of(answer)
    ui_page.grid(session.read(view.listed, answer), session.read(view.headline, answer))
