"""For editors: ask cities for figures they lack, in their language, by e-mail or with a text to copy; remind them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import streamlit as st

from indicators import (
    MISSING,
    Act,
    Ask,
    Atlas,
    City,
    DataRequest,
    Language,
    limits,
    load_language,
    longest_waiting_first,
    permitted,
    views,
)
from indicators.view import Reader
from ui import city_box, letters, navigation, request_fields, session, writing
from ui import page as ui_page
from ui.labels import NameIn
from ui.settings import settings

COLLECTION = "data_requests"  # in the visit
BROUGHT = "ask"  # in the link: among which cities, and which of them
MOST_LISTED = 100


def page() -> None:
    """The form that asks, and what was asked so far."""
    _ = session.words()
    ui_page.headline(
        _("Ask cities for the figures they lack"),
        _(
            "Choose what is missing and the cities to ask. Each gets a text in its language with a template to "
            "fill in. A city that delivers is not reminded."
        ),
    )
    writing.done(COLLECTION)
    _form(_)
    _listed(_)


def write_to(answer: Any) -> None:
    """For editors, where a page lists cities: the way to the form that asks them; nothing for everybody else."""
    _, number = session.words(), sum(one.member for one in answer.listed)
    if not number or not permitted(session.viewer(), Act.REVIEW):
        return
    label = _.ngettext("Write to {number} city listed here", "Write to the {number} cities listed here", number)
    link = {"part": "requests", BROUGHT: f"{answer.among}:{answer.only}", "lang": _.code}
    st.page_link("pages/contribute.py", label=label, query_params=link)


def _brought(atlas: Atlas) -> list[str]:
    """The cities that the page before listed, by the link; none where it names no such list."""
    among, _sign, only = st.query_params.get(BROUGHT, "").partition(":")
    if among not in ("members", "all", *{one.country for one in atlas.cities.values()}):
        return []
    return [one.id for one in replace(atlas.deliveries(among), only=only).listed]


def _form(_: Language) -> None:
    atlas, turn = session.atlas(), writing.turn(COLLECTION)
    titled = {**atlas.catalogue.themes, **atlas.catalogue.indicators}
    subjects = {MISSING: _("Whatever the city is missing")}
    subjects |= {id: _.words(titled[id].title) for id in atlas.template_subjects()}
    subject = st.selectbox(
        _("Figures"), list(subjects), format_func=NameIn(subjects), key=f"ask_subject__{_.code}__{turn}", width=560
    )
    lacking = {one.id: one for one in atlas.lacking(subject)}
    chosen = _cities(subject, lacking, _)
    fields = request_fields.fields("ask", turn, _)
    if not chosen:
        return
    asks = [Ask(one.id, subject, fields.language(one), "", fields.note, fields.days) for one in chosen]
    addresses = _addresses(chosen, _) if settings().mail else {}
    _texts(asks, atlas, _)
    if st.button(_label(asks, addresses, _), type="primary", key=f"ask_send__{_.code}__{turn}"):
        writing.act(COLLECTION, partial(_ask, [replace(one, address=addresses.get(one.city, "")) for one in asks]), {})


def _cities(subject: str, lacking: Mapping[str, City], _: Language) -> list[City]:
    """The cities to ask, of the members that have no such figure."""
    key = f"ask_cities__{_.code}__{subject}__{writing.turn(COLLECTION)}"
    names = {id: views.full_name(one, _) for id, one in lacking.items()}
    if key not in st.session_state:
        _choose(key, [id for id in _brought(session.atlas()) if id in names])
    ids = city_box.several(
        _.ngettext("{number} city without these figures", "{number} cities without these figures", len(names))
        if subject != MISSING
        else _("Cities"),
        list(names),
        format_func=NameIn(names),
        key=key,
        placeholder=_("Choose cities"),
        max_selections=limits.MOST_ASKED,
    )
    if subject != MISSING and names:
        st.button(_("Choose all of them"), key=f"all_{key}", on_click=_choose, args=(key, [*names]))
    return [lacking[id] for id in ids]


def _choose(key: str, ids: Sequence[str]) -> None:
    st.session_state[key] = list(ids)[: limits.MOST_ASKED]


def _addresses(cities: Sequence[City], _: Language) -> dict[str, str]:
    """To whom the letters go, by city: a contributor, or the address entered for a single city."""
    contributors = session.data_requests().contributors()
    addresses = {city.id: contributors[city.id][0] for city in cities if city.id in contributors}
    if len(cities) == 1:
        (city,) = cities
        typed = st.text_input(
            _("Send to (leave empty to copy the text)"), addresses.get(city.id, ""), limits.LONGEST_EMAIL,
            key=f"ask_address__{_.code}__{city.id}__{writing.turn(COLLECTION)}", width=420,
        )  # fmt: skip
        return {city.id: typed.strip()} if typed.strip() else {}
    without = [views.full_name(city, _) for city in cities if city.id not in addresses]
    if without:
        sentence = _("No contributor is known for {cities}: copy the text for them.", cities=_.listed(without))
        st.caption(ui_page.plain(sentence))
    return addresses


def _texts(asks: Sequence[Ask], atlas: Atlas, _: Language) -> None:
    """The text for one city at a time, to read or to copy."""
    names = {one.city: views.full_name(atlas.cities[one.city], _) for one in asks}
    city = next(iter(names))
    if len(names) > 1:
        city = city_box.select(
            _("Text for"), list(names), format_func=NameIn(names), key=f"ask_text__{_.code}__{asks[0].subject}",
            width=320,
        )  # fmt: skip
    ask = next(one for one in asks if one.city == city)
    _text(ask.city, ask.subject, ask.language, ask.note, None, _)


def _text(city: str, subject: str, code: str, note: str, request: DataRequest | None, _: Language) -> None:
    """A text to copy; of a request that was made, the reminder."""
    atlas, site = session.atlas(), settings().site or navigation.site().rstrip("/")
    words = views.request_text(
        atlas.city(city),
        atlas.upload_template(subject, city),
        Reader(load_language(code), atlas.catalogue),
        site,
        note,
        request.at.date() if request else None,
    )
    st.code(f"{words.subject}\n\n{words.text}", language=None, wrap_lines=True)


def _label(asks: Sequence[Ask], addresses: Mapping[str, str], _: Language) -> str:
    mailed = len(addresses)
    if mailed == len(asks):
        return _.ngettext("Send {number} message", "Send {number} messages", mailed)
    if mailed:
        return _.ngettext(
            "Send {number} message, note the others as asked",
            "Send {number} messages, note the others as asked",
            mailed,
        )
    return _.ngettext("I sent it: note the city as asked", "I sent them: note {number} cities as asked", len(asks))


def _ask(asks: Sequence[Ask]) -> str:
    _, requests = session.words(), session.data_requests().ask(asks)
    letters.soon()
    message = _.ngettext("{number} city is noted as asked.", "{number} cities are noted as asked.", len(requests))
    left = len(asks) - len(requests)
    if left:
        already = _.ngettext(
            "{number} was asked for the same already.", "{number} were asked for the same already.", left
        )
        message = f"{message} {already}"
    return message


def _listed(_: Language) -> None:
    """What was asked: those that wait longest first, each to remind or to close; then the others, the newest first."""
    requests = writing.readable(session.data_requests().for_figures, _("The requests cannot be read at the moment."))
    if not requests:
        return
    ui_page.section(_("Cities that were asked"), _("A file with such figures counts as an answer, whoever sees it."))
    for request in longest_waiting_first(requests)[:MOST_LISTED]:
        _line(request, _)


def _line(request: DataRequest, _: Language) -> None:
    atlas, today = session.atlas(), datetime.now(UTC).date()
    with st.container(horizontal=True, key=f"item_{request.id}", vertical_alignment="center"):
        st.html(views.request_line(request, Reader(_, atlas.catalogue), atlas.cities, today))
        if not request.is_open:
            return
        due = request.due(limits.MOST_REMINDERS)
        if not request.address and due and due <= today and request.city in atlas.cities:
            with st.popover(_("Remind"), key=f"remind_{request.id}"):
                _text(request.city, request.subject, request.language, request.note, request, _)
                if st.button(_("I sent the reminder"), type="primary", key=f"reminded_{request.id}"):
                    writing.act(COLLECTION, partial(_remind, request.id), {})
        if st.button(_("Close"), key=f"close_request_{request.id}"):
            writing.act(COLLECTION, partial(_close, request.id), {})


def _remind(id: str) -> str:
    _, request = session.words(), session.data_requests().remind(id)
    return _("The reminder to {city} is noted.", city=_name(request.city, _))


def _close(id: str) -> str:
    _, request = session.words(), session.data_requests().close(id)
    return _("{city} will not be reminded.", city=_name(request.city, _))


def _name(city: str, _: Language) -> str:
    cities = session.atlas().cities
    return views.full_name(cities[city], _) if city in cities else city
