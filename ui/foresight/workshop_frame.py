"""The form of a workshop: its title, what it is about, and the list of what is judged."""

from functools import partial

import streamlit as st

from indicators import (
    CityWorkshop,
    FrameLines,
    WorkshopMethod,
    frame_of,
    limits,
    lines_of,
    pair_titles,
    screens,
    views,
    workshop_words,
)
from ui import page as ui_page
from ui import registers, session
from ui.foresight import workshop_acts
from ui.labels import NameIn

YEARS = range(2025, 2101)


def begin(city: str) -> None:
    """The form of a new workshop: what it judges, and its title; the lists come with the draft."""
    _ = session.words()
    methods = workshop_words.method_words(_)
    key = f"{_.code}__{city}__{workshop_acts.turn()}"
    with st.form(f"new_workshop__{key}", border=False):
        title = st.text_input(_("Title of the workshop"), max_chars=limits.LONGEST_WORKSHOP, key=f"new_title__{key}",
                              placeholder=_("What will move our safety by 2035?"))  # fmt: skip
        method = st.radio(_("What is judged"), list(methods), format_func=NameIn(methods), key=f"new_method__{key}")
        if st.form_submit_button(_("Create a draft"), type="primary"):
            create = partial(_create, city, method, FrameLines(title, language=_.code))
            workshop_acts.act(create, _("The draft is saved. Only your city sees it."))


def _create(city: str, method: WorkshopMethod, lines: FrameLines) -> None:
    workshop = registers.city_workshops().save(city, method, frame_of(lines))
    workshop_acts.choose(workshop.id)


def change(workshop: CityWorkshop) -> None:
    """The form of a draft, or of an open workshop that nobody judged yet."""
    _, frame = session.words(), workshop.frame
    before, key = lines_of(frame, _.code), f"{_.code}__{workshop.id}__{workshop_acts.turn()}"
    with st.form(f"frame__{key}", border=False, enter_to_submit=False):
        title = st.text_input(_("Title of the workshop"), before.title, limits.LONGEST_WORKSHOP, f"title__{key}")
        about = st.text_area(_("What it is about (shown to participants)"), before.about, key=f"about__{key}",
                             max_chars=limits.LONGEST_WORKSHOP_ABOUT, height=80)  # fmt: skip
        year = st.number_input(_("Year looked ahead to"), YEARS[0], YEARS[-1], before.year or 2035, key=f"year__{key}",
                               width=160)  # fmt: skip
        lists = _lists(workshop, before, key)
        pressed = st.form_submit_button(_("Save draft"))
    if pressed:
        lines = FrameLines(title, about, int(year), before.language, **lists)
        workshops = registers.city_workshops()
        workshop_acts.act(
            lambda: workshops.save(workshop.city, workshop.method, frame_of(lines, frame), workshop.id),
            _("The draft is saved. Only your city sees it."),
        )


def _lists(workshop: CityWorkshop, before: FrameLines, key: str) -> dict:
    """What is judged, one a line."""
    _ = session.words()
    if workshop.method is WorkshopMethod.DRIVERS:
        lines = st.text_area(
            _("Drivers, one a line; after a colon what each is"), before.drivers, key=f"drivers__{key}", height=220,
            placeholder=_("Trust in the city: whether residents believe what it says"),
        )  # fmt: skip
        return {"drivers": lines}
    if workshop.method is WorkshopMethod.ACTORS:
        actors = st.text_area(_("Actors, one a line"), before.actors, key=f"actors__{key}", height=180)
        aims = st.text_area(_("Objectives that divide or unite them, one a line"), before.objectives,
                            key=f"objectives__{key}", height=140)  # fmt: skip
        return {"actors": actors, "objectives": aims}
    lines = st.text_area(
        _("One descriptor per line: the question, a colon, its possible answers separated by "
          "semicolons"),
        before.descriptors, key=f"descriptors__{key}", height=200,
        placeholder=_("Digital suppliers: a few, hard to leave; several, interchangeable"),
    )  # fmt: skip
    titles = pair_titles(workshop.frame)
    there = [one for one in before.exclusions if one in titles]
    pairs = st.multiselect(
        _("Exclusions: answers that cannot be together (save the descriptors first)"), list(titles), there,
        format_func=NameIn(titles), key=f"exclusions__{key}", placeholder=_("Choose"), select_all=False,
    )  # fmt: skip
    return {"descriptors": lines, "exclusions": tuple(pairs)}


def size(workshop: CityWorkshop) -> None:
    """How much there is to judge."""
    pages = screens(workshop.frame, workshop.method)
    if pages:
        ui_page.html(views.note(workshop_words.effort_words(pages, session.words())))
