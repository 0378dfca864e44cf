"""Street lights off at night in France: the evaluation with thousands of places."""

from indicators import Atlas, City, views
from indicators.questions import NightLightingQuestion
from ui import choice, controls, session
from ui import page as ui_page


def show(atlas: Atlas, city: City) -> None:
    """The choice of an offence and a size, then what changed."""
    _ = session.words()
    with controls.second_bar():
        offences = views.lighting_outcomes(_)
        choice.kept("outcome", _("Outcome"), offences, NightLightingQuestion.outcome, _("outcome"), 320)
        sizes = views.municipality_sizes(_)
        choice.kept("residents", _("Municipalities"), sizes, NightLightingQuestion.residents, _("size"), 320)
    answer = choice.question(NightLightingQuestion, atlas).ask(session.sources(atlas))
    ui_page.finding(answer)
    if len(answer.rows):
        ui_page.chart(answer)
    ui_page.panel(views.night_lighting_panel, answer)
    ui_page.notes(answer)
    if len(answer.rows):
        ui_page.table(answer)
