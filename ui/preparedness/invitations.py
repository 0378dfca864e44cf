"""Open links for a workshop: made for an actor, shown once with their code for phones, closed.

In the visit: `made_link`, the link made last with its secret, which is kept nowhere else.
"""

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from indicators import Actor, IndicatorsError, Subject, limits, link_is_open, views, voice_start
from ui import days, open_links, session
from ui import page as ui_page
from ui.labels import NameIn


def page(city: str) -> None:
    """The links of a city, with a way to make another."""
    making, listing = ui_page.halves()
    with making:
        _made(city)
        _make(city)
    with listing:
        _list(city)


def _make(city: str) -> None:
    _, sections, visit = session.words(), session.atlas().catalogue.sections, st.session_state
    ui_page.section(
        _("New invitation link"),
        _(
            "Anyone with this link can answer for this actor of your city, without an account. Each participant's "
            "answers count separately."
        ),
    )
    turn, today = visit.get("links_turn", 0), datetime.now(UTC).date()
    with st.form(f"link_form__{_.code}__{turn}", border=False):
        actors = views.actor_words(_)
        chosen = st.selectbox(
            _("Actor"), list(actors), None, format_func=NameIn(actors), placeholder=_("Choose who answers"),
            key=f"link_actor__{_.code}__{turn}",
        )  # fmt: skip
        label = st.text_input(
            _("Name of the link"), max_chars=limits.LONGEST_LABEL, key=f"link_label__{_.code}__{turn}",
            placeholder=_("Workshop of 3 May with the neighbourhood council"),
        )  # fmt: skip
        names = {one.id: _.words(one.title) for one in sections.values()}
        parts = st.multiselect(
            _("Sections of the scorecard"), list(names), format_func=NameIn(names), placeholder=_("All sections"),
            select_all=False, key=f"link_parts__{_.code}__{turn}",
        )  # fmt: skip
        until = days.field(
            _("Last day"), *(today + timedelta(days=one) for one in (limits.LINK_DAYS, 0, limits.MOST_LINK_DAYS)),
            key=f"link_until__{_.code}__{turn}", width=180,
        )  # fmt: skip
        pressed = st.form_submit_button(_("Create link"), type="primary")
    if pressed and chosen is None:
        ui_page.refusal(_("Choose the actor for whom the people with this link will answer."))
    elif pressed:
        _keep(city, Actor(chosen), label, parts, until)


def _keep(city: str, actor: Actor, label: str, parts: list[str], until: date) -> None:
    try:
        invitation, secret = session.assessments().invitations.invite(city, actor, label, parts, until)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    visit = st.session_state
    visit["made_link"], visit["links_turn"] = (invitation, secret), visit.get("links_turn", 0) + 1
    st.rerun()


def _made(city: str) -> None:
    """The link made last: to copy, and as a code for phones. It cannot be shown again later."""
    _, (invitation, secret) = session.words(), st.session_state.get("made_link", (None, ""))
    if invitation is None or invitation.city != city:
        return
    open_links.fresh(invitation.label, f"answer?invitation={secret}", invitation.id)


def _list(city: str) -> None:
    _, assessments = session.words(), session.assessments()
    ui_page.section(_("Existing links"), _("A closed link accepts no more answers. Answers already given are kept."))
    links = assessments.invitations.of(city)
    if not links:
        ui_page.html(views.note(_("None yet.")))
    spoken = assessments.answers.of(city, Subject.SCORECARD)["voice"]
    catalogue, today = session.atlas().catalogue, datetime.now(UTC).date()
    for link in links:
        voices = spoken[spoken.str.startswith(voice_start(link.id))].nunique()
        with st.container(horizontal=True, key=f"link_{link.id}", vertical_alignment="center"):
            ui_page.html(views.link_line(link, voices, today, catalogue.sections, _))
            if link_is_open(link, today) and st.button(_("Close"), key=f"close_{link.id}"):
                _close(link.id)


def _close(id: str) -> None:
    try:
        session.assessments().invitations.close(id)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    if st.session_state.get("made_link", (None,))[0] and st.session_state["made_link"][0].id == id:
        del st.session_state["made_link"]
    st.rerun()
