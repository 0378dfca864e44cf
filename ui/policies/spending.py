"""What the policies of a city cost a resident, beside an indicator that they should move."""

from indicators import Atlas, City
from indicators.questions import SpendingQuestion
from ui import choice, controls, session
from ui import page as ui_page


def show(atlas: Atlas, city: City) -> None:
    """The choice of an indicator, then both on the same years."""
    _ = session.words()
    ids = SpendingQuestion.choices(atlas, city.id)
    if ids:
        titles = {id: _.words(atlas.catalogue.indicators[id].title) for id in ids}
        with controls.second_bar():
            choice.kept("moves", _("Should move"), titles, ids[0], _("indicator"), 320)
    answer = choice.question(SpendingQuestion, atlas).ask(session.sources(atlas))
    ui_page.finding(answer)
    if not answer.empty:
        ui_page.chart(answer)
        ui_page.notes(answer)
        ui_page.table(answer)
