"""The evaluation of a policy: choices, the finding, the chart, what may be said, the checks."""

from indicators import Atlas, City, views
from indicators.questions import EvaluationQuestion
from ui import choice, controls, session
from ui import page as ui_page


def show(atlas: Atlas, city: City) -> None:
    """The choice of a policy, of one of its outcomes and of its places; then the evaluation."""
    _, catalogue = session.words(), atlas.catalogue
    titles = {one.id: _.words(one.title) for one in EvaluationQuestion.choices(atlas, city.id)}
    with controls.second_bar():
        chosen = choice.kept("policy", _("Policy"), titles, next(iter(titles)), _("policy"), 520)
        policy = catalogue.policies[chosen]
        moved = {id: _.words(catalogue.indicators[id].title) for id in EvaluationQuestion.outcomes(policy, atlas)}
        choice.kept("indicator", _("Outcome"), moved, next(iter(moved)), _("indicator"), 260)
        there = {geo: views.full_name(atlas.cities[geo], _) for geo in EvaluationQuestion.places(policy, atlas)}
        first = city.id if city.id in there else next(iter(there))
        choice.kept("place", _("Place"), there, first, _("place"), 220)
    answer = choice.question(EvaluationQuestion, atlas).ask(session.sources(atlas))
    ui_page.finding(answer)
    if len(answer.rows):
        main, side = ui_page.columns(460)
        with main:
            ui_page.chart(answer)
        with side:
            ui_page.panel(views.evaluation_summary, answer)
        ui_page.panel(views.evaluation_details, answer)
    else:
        ui_page.panel(views.evaluation_panel, answer)
    ui_page.notes(answer)
    if len(answer.rows):
        ui_page.table(answer)
