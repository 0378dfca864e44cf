"""The ways on along a city's foresight: from its drivers to scenarios, from a stress test to a tripwire."""

import streamlit as st

from indicators import DriverMap, StressTest, WorkshopMethod, frame_of, leading_drivers, scenario_lines, views
from ui import choice, registers, session
from ui import page as ui_page
from ui.foresight import workshop_acts


def to_scenarios(answer: DriverMap) -> None:
    """For those who answer for the city: a draft on scenarios whose descriptors are the drivers that lead."""
    _ = session.words()
    if answer.empty or not session.assessments().may_answer(answer.city.id):
        return
    titles = " · ".join(_.words(one.title) for one in leading_drivers(answer))
    ui_page.section(_("From drivers to scenarios"), _("The drivers that act most: {drivers}.", drivers=titles))
    if st.button(_("Begin scenarios with these drivers"), key=f"begin_scenarios__{answer.workshop.id}"):
        message = _("The draft is saved. Only your city sees it. Write at least two possible answers after each "
                    "colon, separated by semicolons.")  # fmt: skip
        workshop_acts.act(lambda: _create(answer), message)


def _create(answer: DriverMap) -> None:
    frame = frame_of(scenario_lines(answer, session.words()))
    workshop = registers.city_workshops().save(answer.city.id, WorkshopMethod.SCENARIOS, frame)
    choice.put("view", "workshops")
    workshop_acts.choose(workshop.id)


def to_tripwire(answer: StressTest) -> None:
    """For those who may state one."""
    if registers.tripwires().may_state(answer.city.id):
        ui_page.panel(views.foresight_pages.tripwire_link, answer)
