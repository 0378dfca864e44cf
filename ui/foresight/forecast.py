"""The forecast of one indicator in one city."""

from indicators import Atlas, City, views
from indicators.questions import ForecastQuestion
from ui import choice, controls, session, unpublished
from ui import page as ui_page


def show(atlas: Atlas, city: City) -> None:
    """The choice of an indicator, then its forecast."""
    _ = session.words()
    unpublished.only_around(atlas, city)
    indicators = atlas.known(city.id)
    if not indicators:
        ui_page.nothing_to_show(_("No figures for {city}. Choose another city.", city=views.full_name(city, _)))
    with controls.second_bar():
        controls.indicator(atlas, indicators, default=ForecastQuestion(city.id).shown(atlas))
    answer = choice.question(ForecastQuestion, atlas).ask(session.sources(atlas))
    ui_page.stop_if_empty(answer)
    ui_page.finding(answer)
    if not answer.is_single_figure:
        ui_page.chart(answer)
    ui_page.notes(answer)
    ui_page.table(answer)
