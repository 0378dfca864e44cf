"""Before a policy starts: could its effect be shown?"""

from indicators import Atlas, City, pool_words
from indicators.questions import PowerQuestion
from ui import choice, controls, session
from ui import page as ui_page
from ui.policies import plan


def show(atlas: Atlas, city: City) -> None:
    """The choice of years, then the smallest falls."""
    _ = session.words()
    with controls.second_bar():
        for key, label, years in (
            ("before", _("Years before"), PowerQuestion.before_years),
            ("after", _("Years after"), PowerQuestion.after_years),
        ):
            usual = getattr(PowerQuestion, key)
            choice.kept(key, label, {one: one for one in years}, usual, _("number of years"), 140)
        choice.kept("pool", _("Compared with"), pool_words(_), PowerQuestion.pool, _("pool of places"), 300)
        recorded = {one.id: _.words(one.title) for one in atlas.known(city.id) if one.is_recorded_offence}
        choice.kept("outcome", _("Outcome"), {"": _("All outcomes")} | recorded, "", _("indicator"), 235)
        falls = {one: _.percent(int(one)) for one in PowerQuestion.falls}
        choice.keep("measures", ",".join(plan.measures(atlas, city)), "")
        choice.kept("hoped", _("Fall hoped for"), {"": _("none")} | falls, "", _("fall in percent"), 170)
    answer = choice.question(PowerQuestion, atlas).ask(session.sources(atlas))
    ui_page.finding(answer)
    if len(answer.rows):
        ui_page.chart(answer)
        ui_page.notes(answer)
        ui_page.table(answer)
    plan.show(atlas, city, answer)
