"""Before a policy starts: could its effect be shown?"""

from indicators import Atlas, City
from indicators.questions import PowerQuestion
from ui import choice, controls, session
from ui import page as ui_page


def show(atlas: Atlas, city: City) -> None:
    """The choice of years, then the smallest falls."""
    _ = session.words()
    with controls.second_bar():
        for key, label, years in (
            ("before", _("Years before"), PowerQuestion.before_years),
            ("after", _("Years after"), PowerQuestion.after_years),
        ):
            usual = getattr(PowerQuestion, key)
            choice.kept(key, label, {one: one for one in years}, usual, _("number of years"), 150)
    answer = choice.question(PowerQuestion, atlas).ask(session.sources(atlas))
    ui_page.finding(answer)
    if len(answer.rows):
        ui_page.chart(answer)
        ui_page.notes(answer)
        ui_page.table(answer)
