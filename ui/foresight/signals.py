"""The register of signals: its filters, the radar beside the list, the table."""

from functools import partial

import streamlit as st

from indicators import Atlas, City, views
from indicators.questions import SignalsQuestion
from ui import choice, controls, follow, session
from ui import page as ui_page
from ui.foresight import signal_forms

ALL = "all"


def show(atlas: Atlas, city: City) -> None:
    """The filters, the radar, the list of what is on it."""
    with controls.second_bar():
        filters(city)
    question = choice.question(SignalsQuestion, atlas)
    answer = question.ask(session.sources(atlas))
    ui_page.finding(answer)
    radar_column, list_column = st.columns([820, 520], gap="medium")
    clicked = None
    with radar_column:
        if answer.ahead:
            clicked = ui_page.chart(answer)
        ui_page.panel(views.signal_kinds, answer)
    with list_column, st.container(key="signal_list"):
        ui_page.panel(views.signal_list, answer)
    ui_page.notes(answer)
    link = {key: text for key, text in question.link().items() if key not in ("view", "signal")}
    ui_page.table(answer, more=partial(follow.register, "signals", link))
    signal_forms.show(city, answer)
    if clicked and clicked != answer.chosen:
        choice.put("signal", clicked)
        st.rerun()


def filters(city: City) -> None:
    """The choices that narrow the register, each in the link."""
    _ = session.words()
    every = [
        ("kind", _("Kind"), _("All kinds"), views.signal_kind_words(_), _("kind of signal"), 200),
        ("family", _("Problems"), _("All families"), views.family_words(_), _("family of problems"), 240),
        ("horizon", _("Horizon"), _("Any time"), views.horizon_words(_), _("horizon"), 200),
        ("status", _("Status"), _("Any status"), views.signal_status_words(_), _("status of a signal"), 190),
    ]
    for key, label, all_words, words, kind, width in every:
        options = {ALL: all_words} | {member.value: text for member, text in words.items()}
        choice.kept(key, label, options, ALL, kind, width)
    places = {ALL: _("Everywhere"), "country": views.country_name(city.country, _)}
    choice.kept("place", _("Where"), places, ALL, _("place"), 170)
    choice.written("find", _("Find"), _("drone, supplier, school…"), 220)
    choice.keep("signal", choice.wanted("signal")[0] or "", "")
