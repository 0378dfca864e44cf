"""Where members enter signals, rate them, and where editors review them and say what became of them."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import streamlit as st

from indicators import (
    NETWORK,
    Act,
    City,
    Consent,
    EntryState,
    Horizon,
    Observer,
    RegisterSource,
    Role,
    Signal,
    SignalEntry,
    SignalKind,
    SignalRating,
    Signals,
    SignalStatus,
    SignalTests,
    is_member,
    language_names,
    limits,
    permitted,
    views,
)
from ui import days, entry_drafts, entry_review, registers, session, writing
from ui import page as ui_page
from ui.foresight import signal_links
from ui.labels import NameIn

COLLECTION = "signals"
REVIEW_DAYS = 183  # until a new signal is looked at again


def show(city: City, answer: Signals) -> None:
    """The forms that the viewer may use, under the register; nothing for visitors but how to contribute."""
    _, viewer = session.words(), session.viewer()
    if viewer.role is Role.VISITOR:
        return
    writing.done(COLLECTION)
    if answer.chosen in answer.numbers and is_member(viewer):
        _rate(next(one for one in answer.signals if one.id == answer.chosen))
    owner = city.id if permitted(viewer, Act.SUBMIT, city.id) else NETWORK
    if viewer.role is Role.PARTNER:
        owner = next(iter(viewer.cities), NETWORK)
    if permitted(viewer, Act.SUBMIT, owner):
        with st.expander(_("Add a signal")):
            _enter(owner, city)
        if owner == city.id:
            with st.expander(_("Invite partners to hand in signals")):
                signal_links.page(owner)
    if permitted(viewer, Act.REVIEW):
        _review(answer)


def _rate(signal: Signal) -> None:
    """One rating a person: how likely, how serious, when."""
    _, entries = session.words(), registers.signal_entries()
    before, key = entries.rating(signal.id), f"{signal.id}__{session.words().code}"
    steps = range(1, 6)
    likelihoods, consequences = views.likelihood_words(_), views.consequence_words(_)
    horizons = {one: words for one, words in views.horizon_words(_).items() if one is not Horizon.PAST}
    with (
        st.expander(_("Rate “{title}”", title=_.words(signal.title)), expanded=True),
        st.form(f"rate__{key}", border=False),
    ):
        likelihood = st.segmented_control(
            _("How likely is it in your city?"), steps, format_func=lambda one: likelihoods[one - 1],
            default=before.likelihood if before else None, key=f"likelihood__{key}",
        )  # fmt: skip
        consequence = st.segmented_control(
            _("How serious would it be?"), steps, format_func=lambda one: consequences[one - 1],
            default=before.consequence if before else None, key=f"consequence__{key}",
        )  # fmt: skip
        horizon = st.segmented_control(
            _("When could it matter?"), list(horizons), format_func=NameIn(horizons),
            default=before.horizon if before else None, key=f"rated_horizon__{key}",
        )  # fmt: skip
        st.caption(_("One rating per person. You can change yours at any time; your name is not shown."))
        if st.form_submit_button(_("Save rating"), type="primary"):
            rating = SignalRating(signal.id, likelihood or 0, consequence or 0, horizon or Horizon.PAST)
            writing.change(COLLECTION, partial(entries.rate, rating), _("Your rating is saved."))


def _enter(owner: str, city: City) -> None:
    """The drafts of a city, and the form of one of them or of a new signal."""
    _, entries = session.words(), registers.signal_entries()
    drafts = {one.id: one for one in entries.of(owner)}
    names = {entry_drafts.NEW: _("New signal")} | {id: _draft_name(one) for id, one in drafts.items()}
    turn = writing.turn(COLLECTION)
    id = st.selectbox(_("Signal"), list(names), format_func=NameIn(names), key=f"entry__{_.code}__{owner}__{turn}")
    entry = drafts.get(id)
    entry_drafts.note(entry)
    if entry and entry.state is EntryState.SUBMITTED:
        st.caption(_("This signal waits for an editor."))
    elif entry is None or entry.state is not EntryState.WITHDRAWN:
        _form(owner, city, entry, f"{_.code}__{owner}__{id}__{turn}")
    if entry and st.button(_("Withdraw"), key=f"withdraw__{id}__{turn}"):
        writing.change(COLLECTION, partial(entries.withdraw, id), _("The signal was withdrawn."))


def _draft_name(entry: SignalEntry) -> str:
    """A signal in the list of a city's: its title, where it is, by which link it came."""
    _ = session.words()
    facts = [views.entry_state_words(_)[entry.state]]
    facts += [_("by the link “{label}”", label=entry.signal.link)] if entry.signal.link else []
    return f"{_.words(entry.signal.title)} ({', '.join(facts)})"


def _form(owner: str, city: City, entry: SignalEntry | None, key: str) -> None:
    _, entries = session.words(), registers.signal_entries()
    before = entry.signal if entry else None
    with st.form(f"signal__{key}", border=False, enter_to_submit=False):
        content, source = signal_fields(before, city, key)
        consents = {Consent.PUBLIC: _("Everybody"), Consent.MEMBERS: _("Members of the network")}
        consent = st.radio(
            _("Who sees it once published"), list(consents), format_func=NameIn(consents), horizontal=True,
            index=list(consents).index(entry.consent) if entry else 0, key=f"consent__{key}",
        )  # fmt: skip
        id = entry_drafts.saved_id(COLLECTION, key, before.id if before else "")
        link = before.link if before else ""
        signal = Signal(id, **content, sources=(source,), history=(), link=link)
        save_button, submit_button = _buttons(owner)
        save = partial(entries.save, owner, signal, consent)
        if save_button:
            writing.change(COLLECTION, save, _("The draft is saved. Only your city sees it."))
        if submit_button:
            done, again = _("The signal was handed in."), _("Your draft is saved. Complete it and submit it again.")
            entry_drafts.hand_in(COLLECTION, key, entries, save, entry_drafts.HandInWords(done, done, again))


def signal_fields(
    before: Signal | None, city: City, key: str, observer: Observer = Observer.MUNICIPALITY
) -> tuple[dict[str, Any], RegisterSource]:
    """The fields of a signal in two columns, in a form: its content, and its source. `observer`: of a new one."""
    left_column, right_column = ui_page.halves()
    with left_column:
        language = _language(before, key)
        observed = _observation(before, city, observer, language, key)
    with right_column:
        touched = _touched(before, key)
        source = _source(before, language, key)
    return observed | touched | {"language": language}, source


def _language(before: Signal | None, key: str) -> str:
    """In which language its author writes."""
    _ = session.words()
    names = language_names(_)
    start = before.language if before and before.language in names else _.code
    return _choice(_("Language you write in"), names, start, f"language__{key}")


def _written(text: dict[str, str], language: str) -> str:
    """What a field begins with: the author's words."""
    return text.get(language) or next(iter(text.values()), "")


def _buttons(owner: str) -> tuple[bool, bool]:
    _ = session.words()
    may_publish = permitted(session.viewer(), Act.REVIEW, owner)
    with st.container(horizontal=True):
        save_button = st.form_submit_button(_("Save draft"))
        label = _("Publish") if may_publish else _("Hand in for review")
        return save_button, st.form_submit_button(label, type="primary")


def _observation(before: Signal | None, city: City, usual: Observer, language: str, key: str) -> dict[str, Any]:
    """What was observed, when, where, by whom, and the four tests of a weak signal."""
    _ = session.words()

    def text(label: str, name: str, most: int = limits.LONGEST_OBSERVATION, value: str = "", area: bool = True) -> dict:
        value = value or (_written(getattr(before, name), before.language) if before else "")
        field = st.text_area if area else st.text_input
        return {language: field(label, value, max_chars=most, key=f"{name}__{key}")}

    title = text(_("Signal in one line"), "title", limits.LONGEST_SIGNAL, area=False)
    kind = _choice(_("Kind"), views.signal_kind_words(_), before.kind if before else SignalKind.SIGNAL, f"kind__{key}")
    observation = text(_("What was observed"), "observation")
    first = days.written(_("First observed"), before.first_observed if before else "", f"first__{key}")
    place = text(_("Where"), "place", limits.LONGEST_PLACE, "" if before else views.full_name(city, _), area=False)
    observer = _choice(_("Observed by"), views.observer_words(_), before.observer if before else usual, f"by__{key}")
    horizon = _choice(
        _("When it may matter"), views.horizon_words(_), before.horizon if before else Horizon.NOW, f"horizon__{key}"
    )
    confirm = text(_("What would confirm or refute it"), "confirm")
    tests = _tests(before, language, key)
    near = {"geos": (city.id,), "countries": (city.country,)} if before is None else {
        "geos": before.geos, "countries": before.countries,
    }  # fmt: skip
    is_weak = kind is SignalKind.WEAK
    return {
        "title": title, "kind": kind, "observation": observation, "first_observed": first, "place": place,
        "observer": observer, "horizon": horizon, "confirm": confirm, "tests": (tests,) if is_weak else (), **near,
    }  # fmt: skip


def _tests(before: Signal | None, language: str, key: str) -> SignalTests:
    """The four tests; only a weak signal needs them."""
    _ = session.words()
    labels = {
        "significance": _("Significance: why would it matter to a city?"),
        "plausibility": _("Plausibility: how could it happen?"),
        "novelty": _("Novelty: what in place does not see it?"),
        "timeliness": _("Time to act: what can still be done?"),
    }
    answers = {}
    st.caption(_("For a weak signal, answer all four:"))
    for name in (one.name for one in fields(SignalTests)):
        value = _written(getattr(before.tests[0], name), before.language) if before and before.tests else ""
        typed = st.text_input(labels[name], value, max_chars=limits.LONGEST_OBSERVATION, key=f"{name}__{key}")
        answers[name] = {language: typed}
    return SignalTests(**answers)


def _touched(before: Signal | None, key: str) -> dict[str, Any]:
    """Problems, indicators, measures and technologies, and the day of review."""
    _, catalogue = session.words(), session.atlas().catalogue
    kinds: dict[str, tuple[str, Mapping[str, Any]]] = {
        "problems": (_("Problems"), catalogue.problems), "indicators": (_("Indicators"), catalogue.indicators),
        "measures": (_("Measures"), catalogue.measures), "technologies": (_("Technologies"), catalogue.technologies),
    }  # fmt: skip
    touched: dict[str, Any] = {}
    for name, (label, things) in kinds.items():
        titles = {id: _.words(thing.title) for id, thing in things.items()}
        start = [id for id in getattr(before, name) if id in titles] if before else []
        touched[name] = tuple(st.multiselect(
            label, list(titles), start, format_func=NameIn(titles), key=f"{name}__{key}",
            placeholder=_("Choose"), select_all=False,
        ))  # fmt: skip
    usual = datetime.now(UTC).date() + timedelta(days=REVIEW_DAYS)
    review = days.field(_("Review on"), before.review if before else usual, key=f"review__{key}")
    return touched | {"review": review}


def _source(before: Signal | None, language: str, key: str) -> RegisterSource:
    _ = session.words()
    source = before.sources[0] if before and before.sources else None
    most = limits.LONGEST_SIGNAL_SOURCE
    publisher = st.text_input(
        _("Publisher of the source"), source.publisher if source else "", most, f"publisher__{key}"
    )
    title = st.text_input(_("Title of the source"), source.title if source else "", most, f"source_title__{key}")
    published = days.written(_("Published"), source.published if source else "", f"published__{key}")
    address = st.text_input(
        _("Web address"), source.addresses[0] if source and source.addresses else "", limits.LONGEST_LINK,
        f"address__{key}", placeholder="https://",
    )  # fmt: skip
    reported = st.text_input(
        _("Reported by (if you did not read the original)"), source.reported_by if source else "", most,
        f"reported__{key}",
    )  # fmt: skip
    licence = st.text_input(
        _("Licence or terms"), _.words(source.licence) if source and source.licence else "", most, f"licence__{key}",
        placeholder=_("CC BY 4.0, or: not checked"),
    )  # fmt: skip
    read_on = source.read_on if source else datetime.now(UTC).date().isoformat()
    return RegisterSource(publisher, title, {language: licence}, read_on, published, (address,), reported)


def _choice(label: str, options: Mapping[Any, str], start: Any, key: str) -> Any:
    return st.selectbox(label, list(options), list(options).index(start), format_func=NameIn(options), key=key)


def _review(answer: Signals) -> None:
    """For editors: what waits, and what became of the signal that is open."""
    _, entries = session.words(), registers.signal_entries()
    waiting = entries.waiting()
    if waiting:
        with st.expander(_("Waiting for review: {number}", number=_.number(len(waiting))), expanded=True):
            for entry in waiting:
                _waiting(entry)
    chosen = next((one for one in answer.signals if one.id == answer.chosen), None)
    if chosen:
        with st.expander(_("What became of “{title}”", title=_.words(chosen.title))):
            _status(chosen)
        if chosen.language:
            with st.expander(_("Translate “{title}”", title=_.words(chosen.title))):
                _translate(chosen)


def _waiting(entry: SignalEntry) -> None:
    _, entries = session.words(), registers.signal_entries()
    ui_page.html(views.waiting_signal(entry, entries.alike(entry.signal), session.atlas().cities, _))
    entry_review.decide(
        COLLECTION, entries, entry, message=_("Message to the city, if you send it back"),
        published=_("The signal is published."), sent_back=_("The signal was sent back to its city."),
    )  # fmt: skip


def _translate(signal: Signal) -> None:
    """A translation that the editor read: what its author wrote stays."""
    _, entries = session.words(), registers.signal_entries()
    names = {code: name for code, name in language_names(_).items() if code != signal.language}
    labels = {
        "title": _("Signal in one line"), "observation": _("What was observed"), "place": _("Where"),
        "confirm": _("What would confirm or refute it"),
    }  # fmt: skip
    with st.form(f"translate__{signal.id}__{_.code}", border=False, enter_to_submit=False):
        code = _choice(_("Language of the translation"), names, _.code if _.code in names else next(iter(names)),
                       f"into_language__{signal.id}__{_.code}")  # fmt: skip
        texts = {}
        for name, label in labels.items():
            text = getattr(signal, name)
            st.caption(ui_page.plain(_written(text, signal.language)))
            texts[name] = st.text_area(label, text.get(code, ""), max_chars=limits.LONGEST_OBSERVATION, height=80,
                                       key=f"translated_{name}__{signal.id}__{_.code}")  # fmt: skip
        if st.form_submit_button(_("Save the translation"), type="primary"):
            writing.change(
                COLLECTION, partial(entries.translate, signal.id, code, texts), _("The translation is saved.")
            )


def _status(signal: Signal) -> None:
    """A status with its reason; to merge, the signals most alike come first, and a person chooses."""
    _, entries = session.words(), registers.signal_entries()
    words = views.signal_status_words(_)
    with st.form(f"status__{signal.id}__{_.code}", border=False):
        status = _choice(_("Status"), words, signal.status, f"new_status__{signal.id}__{_.code}")
        near = {one.signal.id: _.words(one.signal.title) for one in entries.alike(signal)}
        every = {
            one.id: _.words(one.title) for one in session.atlas().catalogue.signals.values() if one.id != signal.id
        }
        titles = {"": _("none")} | near | every
        into = st.selectbox(
            _("Merge with (the most alike first)"), list(titles), format_func=NameIn(titles),
            key=f"into__{signal.id}__{_.code}",
        )  # fmt: skip
        note = st.text_input(_("Why"), max_chars=limits.LONGEST_OBSERVATION, key=f"why__{signal.id}__{_.code}")
        if st.form_submit_button(_("Save status"), type="primary"):
            target = into if status is SignalStatus.MERGED else ""
            writing.change(
                COLLECTION, partial(entries.set_status, signal.id, status, note, target), _("The status is saved.")
            )
