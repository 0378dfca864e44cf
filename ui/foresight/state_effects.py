"""What the answers of a city's own workshop change: indicators, by how much, and the problems they bring."""

from functools import partial

import streamlit as st

from indicators import Atlas, City, CityWorkshop, StateOfDescriptor, limits, workshop_words
from indicators.view import Reader
from ui import page as ui_page
from ui import registers, session
from ui.foresight import workshop_acts
from ui.labels import NameIn

USUAL_PERCENT, USUAL_SPREAD = 20.0, 10.0


def form(atlas: Atlas, city: City, workshop: CityWorkshop) -> None:
    """One answer at a time: what it changes; under it what was entered so far."""
    _, frame = session.words(), workshop.frame
    states = {f"{one.id}.{state.id}": state for one in frame.descriptors for state in one.states}
    titles = workshop_words.state_titles(frame, _)
    if not states:
        return
    st.caption(_("With these numbers the view Stress shows which limits your scenarios would exceed "
                 "first. They are your estimates: leave out what you cannot say."))  # fmt: skip
    id = st.selectbox(
        _("Answer"), list(states), format_func=NameIn(titles), key=f"effects_of__{_.code}__{workshop.id}", width=520
    )
    key = f"{_.code}__{workshop.id}__{id}__{workshop_acts.turn()}"
    shifts = _shifts(atlas, city, states[id], key)
    problems = _problems(atlas, states[id], key)
    if st.button(_("Save what this answer changes"), key=f"save_effects__{key}"):
        affect = partial(registers.city_workshops().affect, workshop.id, id, shifts, problems)
        workshop_acts.act(affect, _("What this answer changes is saved."))
    ui_page.html(workshop_words.effects_list(frame, Reader(_, atlas.catalogue)))


def _shifts(atlas: Atlas, city: City, state: StateOfDescriptor, key: str) -> dict[str, tuple[float, float]]:
    """The indicators of the city that can be put under stress, each with a change and how unsure it is."""
    _ = session.words()
    titles = {one.id: _.words(one.title) for one in atlas.known(city.id) if not one.is_wider}
    titles |= {id: _.words(one.title) for id, one in atlas.catalogue.indicators.items() if id in state.shifts}
    chosen = st.multiselect(
        _("Indicators that this answer changes"), list(titles), [id for id in state.shifts if id in titles],
        format_func=NameIn(titles), max_selections=limits.MOST_SHIFTS, placeholder=_("Choose"), select_all=False,
        key=f"shifted__{key}",
    )  # fmt: skip
    shifts = {}
    for id in chosen:
        percent, spread = state.shifts.get(id, (USUAL_PERCENT, USUAL_SPREAD))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            percent = st.number_input(
                _("{indicator}: change in %", indicator=titles[id]), *limits.SHIFT_RANGE, percent, step=5.0, width=330,
                format="%.0f", key=f"percent__{id}__{key}",
            )  # fmt: skip
            spread = st.number_input(
                _("give or take, in %"), 0.0, limits.MOST_SPREAD, spread, step=5.0, width=180, format="%.0f",
                key=f"spread__{id}__{key}",
            )  # fmt: skip
        shifts[id] = (percent, spread)
    return shifts


def _problems(atlas: Atlas, state: StateOfDescriptor, key: str) -> list[str]:
    _ = session.words()
    titles = {id: _.words(one.title) for id, one in atlas.catalogue.problems.items()}
    return st.multiselect(
        _("Problems that this answer brings"), list(titles), [id for id in state.problems if id in titles],
        format_func=NameIn(titles), max_selections=limits.MOST_STATE_PROBLEMS, placeholder=_("Choose"),
        select_all=False, key=f"brings__{key}",
    )  # fmt: skip
