"""Who does better in a city's situation, and what did they do: the choice of a weak point, the bars, the lists."""

from indicators import Atlas, City, views
from indicators.questions import BetterQuestion, weak_points
from ui import choice, controls, session
from ui import page as ui_page


def show(atlas: Atlas, city: City) -> None:
    """The choice of an indicator, the city's weak points first; who does better; what they and others did."""
    _, catalogue = session.words(), atlas.catalogue
    there = [one.id for one in atlas.known(city.id)]
    if not there:
        ui_page.nothing_to_show(_("No figures for {city}. Choose another city.", city=views.full_name(city, _)))
    with controls.second_bar():
        to = controls.comparator(atlas, city)
        year = controls.year(atlas)
        weak = weak_points(atlas.compare(city.id, to, year), catalogue)
        titles = {id: _.words(catalogue.indicators[id].title) for id in there}
        options = {id: _("{indicator} (weak point)", indicator=titles[id]) for id in weak if id in titles} | {
            id: title for id, title in titles.items() if id not in weak
        }
        choice.kept("indicator", _("Indicator"), options, next(iter(options)), _("indicator"), 420)
    answer = choice.question(BetterQuestion, atlas).ask(session.sources(atlas))
    ui_page.finding(answer)
    if not answer.empty:
        ui_page.chart(answer)
    ui_page.html(session.read(views.better_elsewhere_panel, answer))
    ui_page.notes(answer)
    ui_page.table(answer)
