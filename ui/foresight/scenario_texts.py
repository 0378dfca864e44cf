"""The texts of the scenarios of a workshop, and the indicators that would tell that an answer comes."""

from functools import partial

import streamlit as st

from indicators import Atlas, City, CityWorkshop, ScenarioSet, ScenarioText, limits, workshop_words
from ui import registers, session
from ui.foresight import state_effects, workshop_acts
from ui.labels import NameIn


def forms(atlas: Atlas, city: City, workshop: CityWorkshop, answer: ScenarioSet) -> None:
    """The form of a scenario's text, of the indicators that would tell an answer, of what each answer changes."""
    _ = session.words()
    with st.expander(_("Name and describe a scenario")):
        _text(workshop, answer)
    with st.expander(_("Indicators that would tell that an answer comes")):
        _indicators(atlas, workshop)
    with st.expander(_("What an answer changes: indicators, by how much, problems")):
        state_effects.form(atlas, city, workshop)


def _text(workshop: CityWorkshop, answer: ScenarioSet) -> None:
    """One answer of each descriptor, begun at the first scenario without a text; its name and its story."""
    _, frame = session.words(), workshop.frame
    key = f"{_.code}__{workshop.id}__{workshop_acts.turn()}"
    titles = workshop_words.item_titles(frame, _)
    first = next((one for one in answer.scenarios if one.text is None), next(iter(answer.scenarios), None))
    with st.form(f"scenario__{key}", border=False, enter_to_submit=False):
        states = []
        for at, descriptor in enumerate(frame.descriptors):
            options = [f"{descriptor.id}.{state.id}" for state in descriptor.states]
            start = first.states[at] if first else 0
            states.append(st.selectbox(titles[descriptor.id], options, start, format_func=NameIn(titles),
                                       key=f"state__{descriptor.id}__{key}"))  # fmt: skip
        title = st.text_input(_("Name of the scenario"), max_chars=limits.LONGEST_ITEM, key=f"scenario_title__{key}")
        story = st.text_area(_("How this scenario comes about, and what it means for the city"), key=f"story__{key}",
                             max_chars=limits.LONGEST_STORY, height=140)  # fmt: skip
        if st.form_submit_button(_("Save the scenario"), type="primary"):
            text = ScenarioText(tuple(states), {_.code: title.strip()} if title.strip() else {},
                                {_.code: story.strip()} if story.strip() else {})  # fmt: skip
            describe = partial(registers.city_workshops().describe, workshop.id, text)
            workshop_acts.act(describe, _("The scenario is saved."))


def _indicators(atlas: Atlas, workshop: CityWorkshop) -> None:
    _, frame, indicators = session.words(), workshop.frame, atlas.catalogue.indicators
    key = f"{_.code}__{workshop.id}__{workshop_acts.turn()}"
    names = {id: _.words(one.title) for id, one in indicators.items()}
    titles = workshop_words.item_titles(frame, _)
    chosen: dict[str, tuple[str, ...]] = {}
    with st.form(f"telling__{key}", border=False, enter_to_submit=False):
        for descriptor in frame.descriptors:
            for state in descriptor.states:
                id = f"{descriptor.id}.{state.id}"
                chosen[id] = tuple(st.multiselect(
                    f"{titles[descriptor.id]}: {titles[id]}", list(names),
                    [one for one in state.indicators if one in names], format_func=NameIn(names),
                    key=f"telling__{id}__{key}", placeholder=_("Choose"), select_all=False,
                ))  # fmt: skip
        if st.form_submit_button(_("Save the indicators")):
            indicate = partial(registers.city_workshops().indicate, workshop.id, chosen)
            workshop_acts.act(indicate, _("The indicators are saved."))
