"""The register of policies: choices, the timeline, a sheet each."""

from indicators import Atlas, City, views
from indicators.questions import PoliciesQuestion
from ui import choice, controls, session
from ui import page as ui_page

ALL = ""


def show(atlas: Atlas, city: City) -> None:
    """The choice of a country, a problem, a measure, an indicator; then the policies that fit."""
    _, catalogue = session.words(), atlas.catalogue
    declared = catalogue.policies.values()
    with controls.second_bar():
        countries = sorted({one.country for one in declared})
        names = {code: views.country_name(code, _) for code in countries}
        choice.kept("country", _("Country"), {ALL: _("All countries")} | names, ALL, _("country"), 190)
        for key, label, all_, kind, ids, things, width in (
            ("problem", _("Problem"), _("All problems"), _("problem"), "problems", catalogue.problems, 265),
            ("measure", _("Measure"), _("All measures"), _("measure"), "measures", catalogue.measures, 265),
            ("moves", _("Should move"), _("All indicators"), _("indicator"), "outcomes", catalogue.indicators, 305),
        ):
            there = {id for one in declared for id in getattr(one, ids)}
            options = {ALL: all_} | {id: _.words(one.title) for id, one in things.items() if id in there}
            choice.kept(key, label, options, ALL, kind, width)
        titles = {one.id: _.words(one.title) for one in declared}
        choice.kept("policy", _("Policy"), {ALL: _("All policies")} | titles, ALL, _("policy"), 295)
    answer = choice.question(PoliciesQuestion, atlas).ask(session.sources(atlas))
    ui_page.finding(answer)
    if not answer.empty:
        ui_page.chart(answer)
    ui_page.panel(views.policy_sheets, answer)
    if not answer.empty:
        ui_page.notes(answer)
        ui_page.table(answer)
