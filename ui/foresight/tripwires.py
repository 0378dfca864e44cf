"""The tripwires of a city: what was stated and what later figures say; members state one and take one back."""

from functools import partial

import streamlit as st

from indicators import Atlas, Catalogue, City, Polarity, Tripwire, TripwireKind, Tripwires, limits, views
from indicators.questions import TripwiresQuestion
from indicators.view import Reader
from ui import choice, registers, session, writing
from ui import page as ui_page
from ui.labels import NameIn

COLLECTION = "tripwires"


def show(atlas: Atlas, city: City) -> None:
    """The tripwires of a city, then the form for those who answer for it."""
    answer = choice.question(TripwiresQuestion, atlas).ask(session.sources(atlas))
    may_state = registers.tripwires().may_state(city.id)
    writing.done(COLLECTION)
    ui_page.finding(answer)
    if answer.empty and not may_state:
        ui_page.stop_if_empty(answer, headed=True)
    if not answer.empty:
        ui_page.chart(answer)
        ui_page.panel(views.foresight_pages.tripwire_list, answer)
        ui_page.notes(answer)
        ui_page.table(answer)
    if may_state:
        _form(atlas, city)
        _stated(answer)


def crossed(city: City) -> None:
    """On City: the tripwires that later figures crossed."""
    answer = session.atlas().foresight.tripwires(city.id)
    if answer.crossed:
        ui_page.panel(views.foresight_pages.crossed_list, answer)


def _form(atlas: Atlas, city: City) -> None:
    """An indicator, what crosses it, what the city would do then."""
    _, turn = session.words(), writing.turn(COLLECTION)
    ui_page.section(
        _("Set an alert threshold"),
        _("Alert thresholds are public and cannot be changed afterwards, only withdrawn. They "
          "judge the figures that are published from now on."),
    )  # fmt: skip
    indicators = [one for one in atlas.known(city.id) if not one.is_wider and not one.is_yes_no]
    titles = {one.id: _.words(one.title) for one in indicators}
    if not titles:
        ui_page.html(views.note(_("No figures for this city yet.")))
        return
    where, first = f"{_.code}__{city.id}__{turn}", next(iter(titles))
    asked_for = choice.wanted("indicator")[0]
    start = list(titles).index(asked_for if asked_for in titles else first)
    id = st.selectbox(
        _("Indicator"), list(titles), start, format_func=NameIn(titles), key=f"tripwire_of__{where}", width=420
    )
    choice.keep("indicator", id, first)
    _entry(atlas, city, id, where)


def _entry(atlas: Atlas, city: City, id: str, where: str) -> None:
    """The form of one indicator: what crosses the tripwire, and what the city would do then."""
    _, public, pages = session.words(), session.public_atlas(), views.foresight_pages
    forecast = public.foresight.forecast(id, city.id)
    bands = pages.offered_bands(forecast)
    offered = public.foresight.tripwires(city.id, bands)
    st.caption(ui_page.plain(pages.offer_words(forecast, offered, Reader(_, atlas.catalogue))))
    possible = {(one.kind, one.share) for one in bands}
    rules = {
        rule: words
        for rule, words in pages.tripwire_rules(_).items()
        if rule in possible or rule[0] is not TripwireKind.BAND
    }
    places, lower_is_worse = atlas.indicator(id).decimals, atlas.indicator(id).polarity is Polarity.HIGHER_IS_BETTER
    worse = TripwireKind.BELOW if lower_is_worse else TripwireKind.ABOVE
    with st.form(f"tripwire__{where}__{id}", border=False):
        start = [kind for kind, _share in rules].index(worse)
        kind, share = st.radio(_("Crossed where a later figure is"), list(rules), start,
                               format_func=NameIn(rules), key=f"tripwire_kind__{where}__{id}")  # fmt: skip
        twice = st.checkbox(_("Only when two figures in a row are (fewer false alarms, a later warning)"),
                            key=f"tripwire_twice__{where}__{id}")  # fmt: skip
        threshold = st.number_input(
            _("Threshold"), value=None, format=f"%.{places}f", width=180, key=f"tripwire_at__{where}__{id}"
        )
        note = st.text_input(_("What the city would do then (optional)"), max_chars=limits.LONGEST_DECISION,
                             key=f"tripwire_note__{where}__{id}")  # fmt: skip
        if st.form_submit_button(_("Set the alert threshold"), type="primary"):
            tripwire = Tripwire(city.id, id, kind, threshold, share=share, in_a_row=2 if twice else 1, note=note)
            state = partial(
                registers.tripwires().state, tripwire, public.foresight.forecast, session.atlas().foresight.forecast
            )
            writing.change(COLLECTION, state, _("The alert threshold is set."))


def _stated(answer: Tripwires) -> None:
    """A button for each tripwire, which takes it back."""
    _, catalogue = session.words(), session.atlas().catalogue
    if answer.empty:
        return
    with st.expander(_("Withdraw an alert threshold")):
        _buttons(answer, catalogue)


def _buttons(answer: Tripwires, catalogue: Catalogue) -> None:
    _ = session.words()
    for watched in answer.watched:
        title = _.words(watched.indicator.title)
        rule = views.foresight_pages.rule_words(watched, Reader(_, catalogue))
        label = _("Take back: {title}, {rule}", title=title, rule=rule)
        if st.button(ui_page.plain(label), key=f"drop_tripwire_{watched.tripwire.id}"):
            writing.change(
                COLLECTION,
                partial(registers.tripwires().drop, watched.tripwire.id),
                _("The alert threshold was withdrawn."),
            )
