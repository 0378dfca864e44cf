"""Ways out of the pages: news of a city or an indicator by feed and by e-mail, and the API, where there are any."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from indicators import AccountError, IndicatorsError, Language, LetterError, Topic, TopicKind, limits, views
from ui import faults, letters, session
from ui.asked_view import view_of
from ui.serving import addresses
from ui.settings import settings

OUTCOME = "follow_outcome"  # in the visit: what became of the address that was entered last, and of what it follows

_served: list[str] = []  # the path that everything is served under, once server.py serves what is for programs


def offer(base: str) -> None:
    """Says that feeds and API are served, under this path: `streamlit run app.py` alone serves none."""
    _served[:] = [base]


def city(answer: Any) -> None:
    """The link to the feed of the city of a City page."""
    if view_of(answer).whole_city:
        _link(TopicKind.CITY, answer.city.id)


def indicator(id: str) -> None:
    """The link to the feed of an indicator."""
    _link(TopicKind.INDICATOR, id)


def register(name: str, link: Mapping[str, str]) -> None:
    """The link to the feed of a register ("signals", "practices"), narrowed as the page is."""
    _ = session.words()
    news = {
        "signals": _("New signals and what became of them, as a page and as feeds (Atom, RSS)."),
        "practices": _("New practices of cities and partners, as a page and as feeds (Atom, RSS)."),
    }
    if _served:
        st.link_button(_("Follow"), f"{_served[0]}/feeds/{name}?{urlencode({'lang': _.code, **link})}", help=news[name])


def programs() -> None:
    """The link to the description of the API."""
    _ = session.words()
    if _served:
        st.link_button(_("API"), f"{_served[0]}/api/v1/docs?lang={_.code}", help=_("The same figures for software."))


def about_programs() -> None:
    """What programs can ask for, and the link to it."""
    _ = session.words()
    if _served:
        sentence = _(
            "Software can request every public figure with its interval, source, licence and caveats, as JSON, CSV, "
            "Parquet or JSON-stat. Feeds announce changes for a city or an indicator: use “Follow” on the City page "
            "or in the details of an indicator."
        )
        st.html(views.prose(_("For developers"), sentence))
        programs()


def _link(kind: TopicKind, id: str) -> None:
    _ = session.words()
    if settings().mail is None:
        _feed(_("Follow"), kind, id)
        return
    with st.popover(_("Follow"), key=f"follow_{kind}_{id}"):
        _by_email(Topic(kind, id), _)
        _feed(_("RSS feed"), kind, id)


def _feed(label: str, kind: TopicKind, id: str) -> None:
    _ = session.words()
    if _served:
        st.link_button(
            label,
            f"{_served[0]}/feeds/{kind}/{id}?lang={_.code}",
            help=_("New releases and changed results, as a page and as feeds (Atom, RSS)."),
        )


def _by_email(topic: Topic, _: Language) -> None:
    """The field for an address. What is said after it is the same whether anybody knows the address or not."""
    key = f"follow_address_{topic.kind}_{topic.id}__{_.code}"
    outcome = st.session_state.pop(OUTCOME, ("", None))
    if outcome[1] == topic:
        (st.success if outcome[0] == "entered" else st.error)(_outcome(outcome[0], _))
    st.text_input(
        _("Your email address"), key=key, max_chars=limits.LONGEST_EMAIL, placeholder="anne@city.example",
        help=_("Used for these messages only. It is deleted when you unsubscribe, with one click, in any message."),
    )  # fmt: skip
    st.button(
        _("Follow by email"), type="primary", key=f"send_{key}", on_click=_enter, args=(key, topic, _.code)
    )  # fmt: skip


def _enter(key: str, topic: Topic, code: str) -> None:
    """Notes the address that was entered. It is in no sentence and in no log."""
    address = st.session_state.get(key, "")
    if not address.strip():
        return
    outcome = "entered"
    if not session.sign_ups().take(addresses.reader()):
        outcome = "often"
    else:
        try:
            session.followers().sign_up(address, topic, code)
            letters.soon()
            st.session_state[key] = ""
        except AccountError:
            outcome = "address"
        except LetterError:
            outcome = "busy"
        except IndicatorsError as error:
            faults.record(error)
            outcome = "later"
    st.session_state[OUTCOME] = (outcome, topic)


def _outcome(outcome: str, _: Language) -> str:
    return {
        "entered": _(
            "If this address can receive email, a message with a link arrives in a few minutes. Open the link to "
            "confirm. Without that, nothing more is sent."
        ),
        "often": _("Too many addresses were entered from here. Try again in a few minutes."),
        "address": _("This is not an email address. Use the form anne@city.example."),
        "busy": _("Too many people are signing up at the moment. Try again tomorrow."),
        "later": _("This is not possible at the moment. Try again in a few minutes."),
    }[outcome]
