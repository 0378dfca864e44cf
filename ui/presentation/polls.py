"""Polls of a sequence, for its presenter: making one, its slide as answers come in, opening, closing, beginning anew.

In the link of the Presentation page: `key`, the presenter's secret. The link to copy leaves it out.
"""

from dataclasses import replace

import streamlit as st

from indicators import (
    LANGUAGES,
    IndicatorsError,
    Language,
    PollError,
    StoreError,
    is_member,
    load_language,
    new_key,
    shows,
    views,
)
from ui import choice, navigation, session
from ui import page as ui_page
from ui.labels import NameIn
from ui.presentation.add import keep

KEY = "key"


def key() -> str:
    """The presenter's secret, as the link or the visit holds it; empty without."""
    presenter_key = (choice.wanted(KEY)[0] or "")[:64]
    choice.keep(KEY, presenter_key, "")
    return presenter_key


def may_ask() -> bool:
    """Whether the viewer makes polls: whoever has a role here."""
    return is_member(session.viewer())


def form(steps: tuple[shows.Step, ...]) -> None:
    """A new poll, in the page's language and, if the presenter wants, in another one."""
    _ = session.words()
    texts: dict[str, tuple[str, ...]] = {}
    for code in (_.code, _second_language(_)):
        field = f"{code}__{len(steps)}__{_.code}"
        name = load_language(code).own_name
        question = st.text_input(_("Question ({language})", language=name), key=f"poll_question_{field}")
        lines = st.text_area(
            _("Choices, one per line ({language})", language=name), key=f"poll_choices_{field}", height=110,
            help=_("Enter two to six choices. Leave the second language empty if your audience speaks only one."),
        )  # fmt: skip
        if question.strip() or lines.strip():
            texts[code] = (question, *lines.split("\n"))
    if st.button(_("Add poll"), key=f"poll_make__{len(steps)}__{_.code}", type="primary", width="stretch"):
        _make(steps, texts)


def _second_language(_: Language) -> str:
    """The other language of a poll: chosen where there are several."""
    others = {code: load_language(code).own_name for code in LANGUAGES if code != _.code}
    if len(others) == 1:
        return next(iter(others))
    return st.selectbox(_("Second language"), list(others), format_func=NameIn(others), key=f"poll_second__{_.code}")


def _make(steps: tuple[shows.Step, ...], texts: dict[str, tuple[str, ...]]) -> None:
    presenter_key = key() or new_key()
    try:
        poll = session.polls().make(session.viewer(), presenter_key, texts)
    except PollError as error:
        ui_page.refusal(_why(error))
        return
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    choice.put(KEY, presenter_key)
    step = shows.poll(poll.code)
    assert step is not None, "a poll has a code of its own making"
    keep((*steps, step)[: shows.MOST_STEPS])
    st.rerun()


def _why(error: PollError) -> str:
    _ = session.words()
    return {
        "languages": _("Enter the question and its choices."),
        "question": _("Enter a question."),
        "choices": _("Enter two to six different choices, one per line."),
        "same": _("Enter the same number of choices in both languages, in the same order."),
    }.get(error.reason, _("Too many polls are open. Try again later: polls are deleted after 24 hours."))


def slide(step: shows.Step, live: bool = True) -> views.Slide:
    """The slide of a poll as it stands now; not `live`: as a file shows it, where nobody can answer."""
    _, polls = session.words(), session.polls()
    poll = _now(step.code)
    tally = polls.tally(step.code) if poll else shows.Tally(0, ())
    if poll and not live:
        poll = replace(poll, open=False)
    return views.poll_slide(poll, tally, step.title, link(step.code), _)


def _now(code: str) -> shows.Poll | None:
    """The poll as it stands; None where there is none, and while the database that machines share does not answer."""
    try:
        return session.polls().poll(code)
    except StoreError:
        return None


def link(code: str) -> str:
    """The address at which phones answer."""
    return f"{navigation.site()}poll/{code}"


def acts(code: str) -> dict[str, str]:
    """What the presenter may do with a poll now, in words: none without the key."""
    _, poll = session.words(), _now(code)
    if poll is None or not session.polls().holds(code, key()):
        return {}
    first = {"close": _("Close poll")} if poll.open else {"open": _("Open poll")}
    return first | {"reset": _("Reset")}


def act(code: str, act_wanted: object) -> None:
    """Does it."""
    if act_wanted in ("open", "close", "reset"):
        session.polls().act(code, key(), act_wanted)


def buttons(code: str, place: str) -> None:
    """The same in the list of the steps."""
    for name, words in acts(code).items():
        st.button(words, key=f"poll_{name}_{place}", on_click=act, args=(code, name))
