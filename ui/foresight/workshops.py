"""The views of a foresight workshop: drivers, scenarios, actors; of the worked example, or of the reader's own file."""

from collections.abc import Callable

from indicators import (
    ActorMap,
    Atlas,
    City,
    DriverMap,
    ScenarioSet,
    WorkshopMethod,
    group_panels,
    views,
    workshop_words,
)
from indicators.questions import TOLERANCES, ActorsQuestion, DriversQuestion, ScenariosQuestion, workshops_with
from ui import choice, controls, session
from ui import page as ui_page
from ui.asked_view import view_of
from ui.foresight import onward, own_file

PANELS: dict[WorkshopMethod, tuple[Callable[..., str], ...]] = {
    WorkshopMethod.DRIVERS: (group_panels.driver_groups,),
    WorkshopMethod.SCENARIOS: (views.scenario_cards, group_panels.scenario_groups),
    WorkshopMethod.ACTORS: (group_panels.actor_groups,),
}  # under the figure


def drivers(atlas: Atlas, city: City) -> None:
    """Which drivers move the others, on one of three maps; how the kinds of actor see it."""
    _ = session.words()
    with controls.second_bar():
        _choose(atlas, WorkshopMethod.DRIVERS)
        shown_map = controls.display("map", _("Influence"), workshop_words.map_titles(_))
    if matrix := own_file.uploaded("drivers"):
        interim(atlas.foresight.drivers(city.id, matrix.workshop, shown_map), WorkshopMethod.DRIVERS)
        own_file.keep(city, matrix)
    else:
        answer = choice.question(DriversQuestion, atlas).ask(session.sources(atlas))
        ui_page.finding(answer)
        ui_page.chart(answer)
        ui_page.notes(answer)
        ui_page.panel(group_panels.driver_groups, answer)
        ui_page.table(answer)
        onward.to_scenarios(answer)
    own_file.place(city)


def scenarios(atlas: Atlas, city: City) -> None:
    """Which scenarios support themselves, and a card for each."""
    _ = session.words()
    with controls.second_bar():
        options = {"0": _("none: it supports itself")} | {
            one: _("up to {number}", number=one) for one in TOLERANCES[1:]
        }  # fmt: skip
        _choose(atlas, WorkshopMethod.SCENARIOS)
        tolerance = choice.kept("tolerance", _("Inconsistency"), options, "0", _("inconsistency"), 360)
    if matrix := own_file.uploaded("scenarios"):
        interim(atlas.foresight.scenarios(city.id, matrix.workshop, int(tolerance)), WorkshopMethod.SCENARIOS)
        own_file.keep(city, matrix)
    else:
        answer = choice.question(ScenariosQuestion, atlas).ask(session.sources(atlas))
        ui_page.finding(answer)
        ui_page.stop_if_empty(answer, headed=True)
        ui_page.chart(answer)
        ui_page.panel(views.scenario_cards, answer)
        ui_page.notes(answer)
        ui_page.panel(group_panels.scenario_groups, answer)
        ui_page.table(answer)
    own_file.place(city)


def actors(atlas: Atlas, city: City) -> None:
    """Who can act on whom, and who stands with whom."""
    with controls.second_bar():
        _choose(atlas, WorkshopMethod.ACTORS)
    if matrix := own_file.uploaded("actors"):
        interim(atlas.foresight.actors(city.id, matrix.workshop), WorkshopMethod.ACTORS)
        own_file.keep(city, matrix)
    else:
        answer = choice.question(ActorsQuestion, atlas).ask(session.sources(atlas))
        ui_page.finding(answer)
        ui_page.chart(answer)
        ui_page.notes(answer)
        ui_page.panel(group_panels.actor_groups, answer)
        ui_page.table(answer)
    own_file.place(city)


def _choose(atlas: Atlas, method: WorkshopMethod) -> None:
    """The workshop: a worked example, or a result that the viewer may see; no choice where there is one alone."""
    _, ids = session.words(), workshops_with(atlas.catalogue, method)
    titles = {id: _.words(atlas.catalogue.workshops[id].title) for id in ids}
    if len(ids) > 1:
        choice.kept("workshop", _("Workshop"), titles, ids[0], _("workshop"), 300)
    else:
        choice.keep("workshop", choice.asked("workshop", titles, ids[0], _("workshop")), ids[0])


def interim(answer: DriverMap | ScenarioSet | ActorMap, method: WorkshopMethod) -> None:
    """An answer that no link opens: its finding, figure, notes and rows, without what would share it."""
    ui_page.finding(answer)
    if not answer.empty:
        ui_page.chart(answer)
    ui_page.notes(answer)
    for panel in PANELS[method]:
        ui_page.panel(panel, answer)
    view = view_of(answer)
    ui_page.grid(session.read(view.listed, answer), session.read(view.headline, answer))
