"""What a scenario would break first: choices, the reader's own numbers, the chart, what the city has against it."""

import streamlit as st

from indicators import Atlas, City, IndicatorShift, Workshop, views
from indicators.questions import (
    AGAINST,
    LIMITS,
    MOST_SHIFTS,
    OWN,
    USUAL,
    YEARS_AHEAD,
    StressQuestion,
    named_scenarios,
    read_shift,
    shift_text,
    shifting,
)
from ui import choice, controls, session, unpublished
from ui import page as ui_page
from ui.foresight import onward

USUAL_PERCENT, USUAL_SPREAD = 20.0, 10.0


def show(atlas: Atlas, city: City) -> None:
    """The choice of a scenario, then what breaks first and what it calls for."""
    unpublished.only_around(atlas, city)
    with controls.second_bar():
        scenario = _scenario(atlas)
        _others()
    if scenario == OWN:
        _own_numbers(atlas, city)
    else:
        _leave_out_numbers()
    answer = choice.question(StressQuestion, atlas).ask(session.sources(atlas))
    ui_page.finding(answer)
    ui_page.stop_if_empty(answer, headed=True)
    ui_page.chart(answer)
    ui_page.panel(views.foresight_pages.need_list, answer)
    onward.to_tripwire(answer)
    ui_page.notes(answer)
    ui_page.table(answer)


def _scenario(atlas: Atlas) -> str:
    """Those that happened, those of the workshop, the one of the link, the reader's numbers."""
    _ = session.words()
    workshop = _workshop(atlas)
    names = views.foresight_pages.ready_names(_)
    options = {
        id: names.get(id) or views.foresight_pages.named_scenario(id, workshop, _) for id in named_scenarios(workshop)
    }
    scenario_id = choice.wanted("scenario")[0]
    if (
        scenario_id
        and scenario_id not in options
        and (title := views.foresight_pages.named_scenario(scenario_id, workshop, _))
    ):
        options[scenario_id] = title
    usual = OWN if choice.wanted("shifts")[0] else USUAL
    return choice.kept("scenario", _("Scenario"), options, usual, _("scenario"), 280)


def _leave_out_numbers() -> None:
    """Own numbers count in their own scenario alone; a link that has both is told so."""
    _ = session.words()
    if all(choice.wanted("shifts")):
        ui_page.notice(_("This link has numbers of your own and another scenario. They are not used: choose “Your own "
                         "numbers” to enter them."))  # fmt: skip
    choice.keep("shifts", "", "")


def _workshop(atlas: Atlas) -> Workshop:
    """One whose states shift indicators, or the one of the link; no choice where there is one alone."""
    _, workshops = session.words(), atlas.catalogue.workshops
    first, ids = atlas.catalogue.workshop(), shifting(workshops)
    asked_for = choice.wanted("workshop")[0] or first.id
    if asked_for in workshops and workshops[asked_for].descriptors:
        ids.append(asked_for)
    titles = {id: _.words(workshops[id].title) for id in (first.id, *ids)}
    if len(titles) > 1:
        return workshops[choice.kept("workshop", _("Workshop"), titles, first.id, _("workshop"), 280)]
    choice.keep("workshop", first.id, first.id)
    return first


def _others() -> None:
    """When a figure breaks, how many years ahead, beside which cities."""
    _ = session.words()
    limits = {LIMITS[0]: _("worse than ever so far")} | {
        one: _("{percent} worse than now", percent=_.percent(float(one))) for one in LIMITS[1:]
    }
    choice.kept("limit", _("Breaks where it is"), limits, LIMITS[0], _("limit"), 300)
    years = {one: _.ngettext("{number} year", "{number} years", int(one)) for one in YEARS_AHEAD}
    choice.kept("ahead", _("Years ahead"), years, YEARS_AHEAD[0], _("number of years"), 150)
    beside = {AGAINST[0]: _("nearest in size, same country"), AGAINST[1]: _("similar cities")}
    choice.kept("against", _("Compared with"), beside, AGAINST[0], _("comparison"), 290)


def _own_numbers(atlas: Atlas, city: City) -> None:
    """An indicator, a change and how unsure it is, as often as the reader wants; kept in the link."""
    _ = session.words()
    before = [one for one in map(read_shift, (choice.wanted("shifts")[0] or "").split(",")) if one]
    titles = {one.id: _.words(one.title) for one in atlas.known(city.id) if not one.is_wider}
    start = [one.indicator for one in before if one.indicator in titles]
    seed = choice.seeded("shifted", start, initial="default")
    chosen = st.multiselect(
        _("Indicators that your scenario changes"), list(titles), format_func=lambda id: titles[id],
        max_selections=MOST_SHIFTS, placeholder=_("Choose"), select_all=False, **seed,
    )  # fmt: skip
    numbers = {one.indicator: one for one in before}
    shifts = []
    for id in chosen:
        usual = numbers.get(id, IndicatorShift(id, USUAL_PERCENT, USUAL_SPREAD))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            percent = st.number_input(
                _("{indicator}: change in %", indicator=titles[id]), -90.0, 400.0, step=5.0, width=330,
                format="%.0f", **choice.seeded(f"percent_{id}", usual.percent),
            )  # fmt: skip
            spread = st.number_input(
                _("give or take, in %"), 0.0, 200.0, step=5.0, width=180, format="%.0f",
                **choice.seeded(f"spread_{id}", usual.spread),
            )  # fmt: skip
        shifts.append(IndicatorShift(id, percent, spread))
    choice.keep("shifts", ",".join(map(shift_text, shifts)), "")
    if not shifts:
        ui_page.nothing_to_show(_("Choose at least one indicator and say by how much it would change."))
