"""Invitations to answer on preparedness and their reminders: to members that have not finished, by e-mail or copied."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from indicators import LANGUAGES, Ask, DataRequest, Language, limits, load_language, views
from ui import letters, navigation, session
from ui import page as ui_page
from ui import saved as ui_saved
from ui.labels import name_in
from ui.network import members
from ui.settings import settings

COLLECTION = "invitations"  # in the visit
OWN_LANGUAGE = ""  # each city's own
SUBJECTS = ("quick_scan", "scorecard")
MOST_LISTED = 30  # those that wait longest


def page() -> None:
    """The form of a campaign, and what came of those before."""
    _ = session.words()
    ui_page.headline(
        _("Invite members to answer, and remind them"),
        _(
            "Each member gets one invitation in its language; reminders follow until it has answered. Anyone who "
            "unsubscribes gets no more messages, and nothing is sent twice."
        ),
    )
    ui_saved.done(COLLECTION)
    _form(_)
    _listed(_)


def _form(_: Language) -> None:
    turn = ui_saved.turn(COLLECTION)
    titles = {one: views.answer_title(one, _) for one in SUBJECTS}
    subject = st.selectbox(
        _("Invite to"), SUBJECTS, format_func=name_in(titles), key=f"invite_to__{_.code}__{turn}", width=420
    )
    waiting = _waiting(subject)
    names = {id: views.full_name(one, _) for id, one in members.here().items() if id in waiting}
    key = f"invite_whom__{_.code}__{subject}__{turn}"
    if key not in st.session_state:
        st.session_state[key] = [*names][: limits.MOST_ASKED]
    chosen = st.multiselect(
        _.ngettext("{number} member has not finished", "{number} members have not finished", len(names)),
        list(names), format_func=name_in(names), key=key, placeholder=_("Choose members"), select_all=False,
        max_selections=limits.MOST_ASKED,
    )  # fmt: skip
    with st.container(horizontal=True, key=f"invite_how__{_.code}", vertical_alignment="bottom"):
        languages = {OWN_LANGUAGE: _("The city's own")} | {code: load_language(code).own_name for code in LANGUAGES}
        code = st.selectbox(
            _("Language"), list(languages), format_func=name_in(languages), key=f"invite_in__{_.code}__{turn}",
            width=220,
        )  # fmt: skip
        days = st.number_input(
            _("Remind after (days, 0: never)"), 0, limits.MOST_REMINDER_DAYS, limits.REMINDER_DAYS,
            key=f"invite_days__{_.code}__{turn}", width=220,
        )  # fmt: skip
    note = st.text_area(
        _("Your own words (optional)"), key=f"invite_note__{_.code}__{turn}", max_chars=limits.LONGEST_CASE, height=80,
        width=720,
    )  # fmt: skip
    if not chosen:
        return
    cities, addresses = session.atlas().cities, _addresses(chosen, _)
    asks = [
        Ask(id, subject, code or views.language_of(cities[id]), addresses.get(id, ""), note, int(days)) for id in chosen
    ]
    _text(asks[0], None, _)
    mailed = len(addresses)
    label = _.ngettext("Invite {number} member", "Invite {number} members", len(asks))
    if mailed < len(asks):
        st.caption(
            ui_page.plain(
                _.ngettext("{number} goes by email; copy the text for the others.",
                           "{number} go by email; copy the text for the others.", mailed)
            )
        )  # fmt: skip
    if st.button(label, type="primary", key=f"invite_send__{_.code}__{turn}"):
        ui_saved.act(COLLECTION, partial(_invite, asks), {})


def _waiting(subject: str) -> set[str]:
    """The members that have not answered all of it."""
    progress = session.assessments().network.of(members.here())
    done = progress.scanned if subject == SUBJECTS[0] else progress.finished
    return {one.city.id for one in progress.members} - {one.city.id for one in done}


def _addresses(chosen: Sequence[str], _: Language) -> dict[str, str]:
    """To whom the letters go, by city: a contributor; none where no mail server is set."""
    if not settings().mail:
        return {}
    contributors = session.data_requests().contributors()
    return {id: contributors[id][0] for id in chosen if id in contributors}


def _text(ask: Ask | DataRequest, reminds_of: datetime | None, _: Language) -> None:
    """The text as it is sent, to read or to copy."""
    site = settings().site or navigation.site().rstrip("/")
    city = session.atlas().city(ask.city)
    day = reminds_of.date() if reminds_of else None
    words = views.answer_text(city, ask.subject, site, ask.note, load_language(ask.language), day)
    with st.expander(_("Text of the message")):
        st.code(f"{words.subject}\n\n{words.text}", language=None, wrap_lines=True)


def _invite(asks: Sequence[Ask]) -> str:
    _, requests = session.words(), session.data_requests().ask(asks)
    letters.soon()
    message = _.ngettext("{number} member is invited.", "{number} members are invited.", len(requests))
    left = len(asks) - len(requests)
    if left:
        more = _.ngettext("{number} was invited already.", "{number} were invited already.", left)
        message = f"{message} {more}"
    return message


def _listed(_: Language) -> None:
    """The invitations, those that wait longest first, each to remind or to close."""
    requests = ui_saved.readable(session.data_requests().invitations, _("The requests cannot be read at the moment."))
    if not requests:
        return
    ui_page.section(_("Invitations so far"), _("A member that has answered all questions is not reminded."))
    awaited = sorted((one for one in requests if one.is_open), key=lambda one: one.at)
    atlas, today = session.atlas(), datetime.now(UTC).date()
    for request in [*awaited, *(one for one in requests if not one.is_open)][:MOST_LISTED]:
        with st.container(horizontal=True, key=f"item_{request.id}", vertical_alignment="center"):
            st.html(views.request_line(request, atlas.catalogue, atlas.cities, today, _))
            if request.is_open and not request.stopped:
                _acts(request, _)
    if (more := len(requests) - MOST_LISTED) > 0:
        ui_page.html(views.note(_.ngettext("and {number} more", "and {number} more", more)))


def _acts(request: DataRequest, _: Language) -> None:
    requests = session.data_requests()
    if st.button(_("Remind now"), key=f"remind_{request.id}"):
        ui_saved.act(COLLECTION, partial(_remind, request.id), {})
    if st.button(_("Close"), key=f"close_{request.id}"):
        ui_saved.change(COLLECTION, lambda: requests.close(request.id), _("This invitation is closed."))


def _remind(id: str) -> str:
    _, request = session.words(), session.data_requests().remind(id)
    letters.soon()
    cities = session.atlas().cities
    name = views.full_name(cities[request.city], _) if request.city in cities else request.city
    return _("The reminder to {city} is noted.", city=name)
