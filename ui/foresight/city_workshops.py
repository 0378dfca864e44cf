"""The workshops of a city: prepared, opened to each kind of actor by a link, closed with a result that is shared.

In the visit: `workshop_link`, the link made last with its secret, which is kept nowhere else.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from indicators import (
    Atlas,
    City,
    CityWorkshop,
    Consent,
    ParticipantMarks,
    Workshop,
    WorkshopMethod,
    WorkshopStage,
    is_judged,
    link_is_open,
    marks_of,
    pairs_of,
    result_of,
    views,
    workshop_words,
)
from ui import choice, open_links, registers, session
from ui import page as ui_page
from ui.foresight import link_form, scenario_texts, workshop_acts, workshop_entry, workshop_frame, workshops
from ui.labels import NameIn

NEW = ""


def show(atlas: Atlas, city: City) -> None:
    """What is shared, for everybody; the city's own workshops, for those who answer for it."""
    _ = session.words()
    name = views.full_name(city, _)
    ui_page.headline(
        _("Foresight workshops of {city}", city=name),
        _("In a workshop each kind of actor judges the same questions through its own link; the result shows what they "
          "say together and where they differ."),
    )  # fmt: skip
    if session.assessments().may_answer(city.id):
        _own(atlas, city)
    _shared(atlas, city)


def _shared(atlas: Atlas, city: City) -> None:
    """Results that the viewer may see, those of the city first."""
    _ = session.words()
    results = [one for one in atlas.catalogue.workshops.values() if one.city]
    results.sort(key=lambda one: (one.city != city.id, one.closed_on), reverse=False)
    ui_page.section(_("Results"), _("Workshops whose result you may see."))
    if results:
        ui_page.html(workshop_words.shared_list(results, atlas.cities, _))
    else:
        ui_page.html(views.note(_("No result yet.")))


def _own(atlas: Atlas, city: City) -> None:
    _, visit = session.words(), st.session_state
    workshop_acts.done()
    of_city = {one.id: one for one in registers.city_workshops().of(city.id)}
    names = {NEW: _("New workshop")} | {id: workshop_words.workshop_title(one, _) for id, one in of_city.items()}
    asked_for = choice.wanted(workshop_acts.KEY)[0] or next(iter(of_city), NEW)
    start = asked_for if asked_for in names else NEW
    key = f"{workshop_acts.KEY}__{city.id}__{workshop_acts.turn()}"
    id = st.selectbox(_("Workshop"), list(names), list(names).index(start), format_func=NameIn(names),
                      key=f"{key}__{_.code}", width=520)  # fmt: skip
    choice.keep(workshop_acts.KEY, id, NEW)
    if id == NEW:
        workshop_frame.begin(city.id)
        return
    workshop = of_city[id]
    participants = registers.city_workshops().participants(id)
    ui_page.html(workshop_words.stage_line(workshop, _))
    if workshop.stage is WorkshopStage.DRAFT:
        _draft(workshop)
    elif workshop.stage is WorkshopStage.OPEN:
        _open(workshop, participants, visit)
    _result(atlas, city, workshop, participants)
    _end(workshop, participants)


def _draft(workshop: CityWorkshop) -> None:
    """What is judged, and the way to open it."""
    _, register = session.words(), registers.city_workshops()
    workshop_frame.change(workshop)
    workshop_frame.size(workshop)
    _button(_("Open the workshop"), partial(register.open, workshop.id), _("The workshop is open. Now invite each kind "
            "of actor."), "open", primary=True)  # fmt: skip


def _open(workshop: CityWorkshop, participants: tuple[ParticipantMarks, ...], visit) -> None:
    """The links, who came by them, and the city's own judgements."""
    _, register = session.words(), registers.city_workshops()
    pairs = len(pairs_of(workshop.frame, workshop.method))
    making, listing = ui_page.halves()
    with making:
        link, secret = visit.get("workshop_link", (None, ""))
        if link and link.workshop == workshop.id:
            open_links.fresh(link.label, f"answer?workshop_link={secret}", link.id)
        _invite(workshop)
    with listing:
        ui_page.section(_("Links of this workshop"), _("A closed link takes no more judgements. Those given are kept."))
        today = datetime.now(UTC).date()
        for link_made in register.links(workshop.id):
            with st.container(horizontal=True, key=f"link_{link_made.id}", vertical_alignment="center"):
                ui_page.html(workshop_words.workshop_link_line(link_made, participants, pairs, today, _))
                if link_is_open(link_made, today):
                    close = partial(register.close_link, workshop.id, link_made.id)
                    _button(_("Close"), close, _("The link is closed."), link_made.id)
    own_marks = next((one.marks for one in participants if not one.voice), {})
    with st.expander(
        _("Judge for the municipality here: {progress}", progress=workshop_words.own_words(participants, pairs, _))
    ):
        workshop_entry.show(workshop_entry.Judge(
            f"own_{workshop.id}", workshop, dict(own_marks), partial(register.enter_as_city, workshop.id),
            marks_of(workshop.frame, workshop.method) if is_judged(workshop.frame) else {},
        ))  # fmt: skip
    if not participants:
        with st.expander(_("Change what is judged")):
            workshop_frame.change(workshop)


def _invite(workshop: CityWorkshop) -> None:
    _ = session.words()
    ui_page.section(
        _("New invitation link"),
        _("Anyone with this link can judge for this kind of actor, without an account. Each participant counts as one "
          "voice of its kind."),
    )  # fmt: skip
    link_form.form(f"{_.code}__{workshop.id}__{workshop_acts.turn()}", partial(_make_link, workshop.id))


def _make_link(id: str, kind: str, label: str, until: date) -> None:
    _ = session.words()

    def make() -> None:
        st.session_state["workshop_link"] = registers.city_workshops().invite(id, kind, label, until)

    workshop_acts.act(make, _("The link is ready."))


def _result(atlas: Atlas, city: City, workshop: CityWorkshop, participants: tuple[ParticipantMarks, ...]) -> None:
    """The result with its sharing once it is closed; before, how it stands."""
    _ = session.words()
    if workshop.result:
        ui_page.section(
            _("Result"), _("Choose who sees it. The drafts and each participant’s judgements stay private.")
        )
        _share(workshop)
        if st.button(_("Show the result"), type="primary", key=f"show__{workshop.id}"):
            choice.put("view", workshop.method.value)
            choice.put(workshop_acts.KEY, workshop.id)
            st.rerun()
        _texts(atlas, city, workshop, workshop.result)
        return
    result = result_of(workshop.frame, workshop.method, participants)
    if not (result.groups or is_judged(result)):
        return
    with st.expander(_("How it stands now (only your city sees this)")):
        workshops.interim(_answer(atlas, city, workshop.method, result), workshop.method)
    _texts(atlas, city, workshop, result)


def _texts(atlas: Atlas, city: City, workshop: CityWorkshop, result: Workshop) -> None:
    """The texts of scenarios, where there are any."""
    if workshop.method is WorkshopMethod.SCENARIOS:
        scenario_texts.forms(atlas, city, workshop, atlas.foresight.scenarios(city.id, result))


def _answer(atlas: Atlas, city: City, method: WorkshopMethod, result: Workshop):
    makers: dict[WorkshopMethod, Callable] = {
        WorkshopMethod.DRIVERS: atlas.foresight.drivers, WorkshopMethod.SCENARIOS: atlas.foresight.scenarios,
        WorkshopMethod.ACTORS: atlas.foresight.actors,
    }  # fmt: skip
    return makers[method](city.id, result)


def _share(workshop: CityWorkshop) -> None:
    _, register, may = session.words(), registers.city_workshops(), session.assessments().may_choose(workshop.city)
    labels = {
        Consent.PRIVATE: _("Only our city"), Consent.MEMBERS: _("Members of the network"),
        Consent.PUBLIC: _("Everybody"),
    }  # fmt: skip
    key = f"share__{_.code}__{workshop.id}__{workshop.consent}"
    chosen = st.radio(_("Who sees the result"), list(labels), list(labels).index(workshop.consent), key=key,
                      format_func=NameIn(labels), horizontal=True, disabled=not may)  # fmt: skip
    if may and chosen is not workshop.consent:
        workshop_acts.act(partial(register.share, workshop.id, chosen), _("Your choice is saved."))


def _end(workshop: CityWorkshop, participants: tuple[ParticipantMarks, ...]) -> None:
    """The ways to end, to begin again, to take back."""
    _, register = session.words(), registers.city_workshops()
    with st.container(horizontal=True, key="workshop_end"):
        if workshop.stage is WorkshopStage.CLOSED:
            _button(_("Open again"), partial(register.open, workshop.id), _("The workshop is open again."), "reopen")
        elif participants or is_judged(workshop.frame):
            message = _("The workshop is closed. Its result is private until you share it.")
            close = partial(register.close, workshop.id)
            _button(_("Close and keep the result"), close, message, "close", primary=True)
        _button(_("Withdraw"), partial(register.withdraw, workshop.id), _("The workshop was withdrawn."), "withdraw")


def _button(label: str, do: Callable[[], object], message: str, name: str, primary: bool = False) -> None:
    kind = "primary" if primary else "secondary"
    if st.button(label, type=kind, key=f"workshop_{name}__{workshop_acts.turn()}"):
        workshop_acts.act(do, message)
