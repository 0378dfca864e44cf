"""Events on the Contribute page: what a city enters on its lines, and what waits for an editor."""

from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from indicators import Act, City, CityEvent, EventKind, Language, limits, permitted, views
from ui import days, registers, session, writing
from ui import page as ui_page
from ui.contribute.needed import still_needed
from ui.contribute.own_city import own_city
from ui.labels import NameIn

COLLECTION = "events"  # in the visit


def waiting(only: str = "") -> None:
    """For an editor: the events that nobody has looked at, each to be shown to everybody or withdrawn.

    `only`: the id of one of them.
    """
    _, atlas = session.words(), session.atlas()
    waiting_events = writing.readable(registers.events().waiting, "") or ()
    waiting_events = [one for one in waiting_events if only in ("", one.id)]
    if not waiting_events:
        return
    ui_page.section(_("Events to review"), _("Entered by contributors. They are on no chart yet."))
    for event in waiting_events:
        with st.container(border=True, key=f"event_waits_{event.id}"):
            st.html(views.event_line(event, session.reader(), atlas.cities))
            with st.container(horizontal=True):
                if st.button(_("Approve"), type="primary", key=f"event_show_{event.id}"):
                    writing.act(COLLECTION, partial(_let_out, event.id), {})
                if st.button(_("Withdraw"), key=f"event_refuse_{event.id}"):
                    writing.act(COLLECTION, partial(_drop, event.id), {})


def own() -> None:
    """The events of one of the viewer's cities, and the form for a new one; nothing for who has no city."""
    _, atlas, viewer = session.words(), session.atlas(), session.viewer()
    cities = {id: one for id, one in atlas.cities.items() if one.population and permitted(viewer, Act.CONSENT, id)}
    if not cities:
        return
    ui_page.section(
        _("Events"),
        _(
            "A decision, a festival, new recording software: an event appears, with its source, on the line charts of "
            "the indicators it touches."
        ),
    )
    writing.done(COLLECTION)
    city = own_city(cities, "event_city")
    for event in writing.readable(partial(registers.events().of, city.id), _("The events cannot be read now.")) or ():
        with st.container(horizontal=True, key=f"event_{event.id}", vertical_alignment="center"):
            st.html(views.event_line(event, session.reader(), atlas.cities))
            with st.popover(_("Withdraw…"), key=f"event_asks_{event.id}"):
                st.caption(_("It disappears from the line charts and this list. To show it again, enter it anew."))
                if st.button(_("Withdraw"), type="primary", key=f"event_drop_{event.id}"):
                    writing.act(COLLECTION, partial(_drop, event.id), {})
    with st.expander(_("New event")):
        _form(city, _)


def _form(city: City, _: Language) -> None:
    key = f"{_.code}__{city.id}__{writing.turn(COLLECTION)}"
    indicators = {one.id: _.words(one.title) for one in session.atlas().known(city.id)}
    title = st.text_input(
        _("What happened"), key=f"event_title__{key}", max_chars=limits.LONGEST_EVENT,
        placeholder=_("For example: new recording software"),
    )  # fmt: skip
    with st.container(horizontal=True, key=f"event_when__{key}", vertical_alignment="bottom"):
        today = datetime.now(UTC).date()
        day = days.empty_field(
            _("Date"), None, min_value=date(limits.FIRST_EVENT, 1, 1), max_value=today,
            key=f"event_day__{key}", width=180,
        )  # fmt: skip
        kinds = {EventKind.EVENT: _("Something happened"), EventKind.COUNTING: _("Counted differently from then on")}
        kind = st.segmented_control(
            _("What changed"), list(kinds), format_func=NameIn(kinds), default=EventKind.EVENT, key=f"event_kind__{key}"
        )
    touched = st.multiselect(
        _("Indicators it touches"), list(indicators), format_func=NameIn(indicators), key=f"event_touches__{key}",
        max_selections=limits.MOST_TOUCHED, placeholder=_("Choose indicators"), select_all=False,
    )  # fmt: skip
    source = st.text_input(
        _("Source"), key=f"event_source__{key}", max_chars=limits.LONGEST_EVENT_SOURCE,
        placeholder=_("For example: Liège police, annual report 2021"),
    )  # fmt: skip
    link = st.text_input(
        _("Link to the source (optional)"), key=f"event_link__{key}", max_chars=limits.LONGEST_LINK,
        placeholder="https://",
    )  # fmt: skip
    is_complete = bool(title.strip() and day and kind and touched and source.strip())
    if st.button(_("Enter event"), type="primary", key=f"event_enter__{key}", disabled=not is_complete) and day:
        event = CityEvent(city.id, day, EventKind(kind or EventKind.EVENT), title, tuple(touched), source, link)
        writing.act(COLLECTION, partial(_enter, event), {})
    still_needed({
        _("What happened"): title.strip(), _("Date"): day, _("Indicators it touches"): touched,
        _("Source"): source.strip(),
    })  # fmt: skip


def _enter(event: CityEvent) -> str:
    _, saved = session.words(), registers.events().enter(event)
    if saved.waits:
        return _("“{title}” waits for an editor.", title=saved.title)
    return _("“{title}” now appears on the line charts of its indicators.", title=saved.title)


def _let_out(id: str) -> str:
    _ = session.words()
    return _("“{title}” now appears on the line charts of its indicators.", title=registers.events().let_out(id).title)


def _drop(id: str) -> str:
    _ = session.words()
    return _("“{title}” was withdrawn.", title=registers.events().drop(id).title)
