"""The presentation on screen: one slide after the other, by keyboard or remote control.

What is shown is what every visitor may see, whoever signed in: a presenter does not project private figures.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
import streamlit.components.v2

from indicators import Atlas, IndicatorsError, shows, views
from indicators.capabilities import DISTRIBUTION, view_of
from ui import choice, navigation, published_day, session
from ui.presentation import link as presentation_link
from ui.presentation import polls
from ui.presentation.add import FRONT, STEP

HERE = Path(__file__)
KEY = "projector"


def slide(atlas: Atlas, step: shows.Step, live: bool = True) -> views.Slide:
    """The slide of a step, in the visit's language; drawn once while its answer lives.

    Where it points to withdrawn figures it says so, and the presenter's own title, which may state them, is left out.
    """
    _ = session.words()
    if step.kind == shows.MESSAGE:
        return views.message_slide(step.title, step.text)
    if step.kind == shows.POLL:
        return polls.slide(step, live)
    page = page_name(step)
    message = _("Open this view on a phone or computer")
    withdrawn = presentation_link.withdrawn(atlas, dict(step.query))
    own_title = "" if withdrawn else step.title
    try:
        answer: Any = presentation_link.answer(atlas, step.page, dict(step.query))
    except IndicatorsError:
        message, answer = _("The content of this slide is no longer available."), None
    if answer is None:
        return views.linked_slide(own_title or page, withdrawn or message, link(step))
    as_dots = step.page == "map" and presentation_link.shape(dict(step.query)) and views.can_be_dots(answer)
    slide_ = session.slide(
        DISTRIBUTION if as_dots else view_of(answer, dict(step.query).get("view", "")), answer, own_title, link(step)
    )
    return views.with_withdrawal(slide_, withdrawn)


def page_name(step: shows.Step) -> str:
    """What a view is called among the steps: its page; cities as dots along a scale are no map."""
    _ = session.words()
    if step.page == "map" and presentation_link.shape(dict(step.query)):
        return _("Distribution of cities")
    return navigation.pages().get(step.page) or step.page


def link(step: shows.Step) -> str:
    """The address of a view for a phone."""
    place = step.address
    if step.page == FRONT:
        place = place.removeprefix(FRONT)
    parameters = {"lang": session.words().code}
    if (day := published_day.shown()) and step.page in published_day.FROZEN_PAGES | {FRONT}:
        parameters[navigation.DAY] = day.code
    return f"{navigation.site()}{place}{'&' if '?' in place else '?'}{urlencode(parameters)}"


def project(atlas: Atlas, steps: tuple[shows.Step, ...], place: int) -> None:
    """Shows one slide over the whole screen; the browser says which one it wants next."""
    if steps[place].kind == shows.POLL:
        _live(atlas, steps, place)
    else:
        _project(atlas, steps, place)


@st.fragment(run_every=1)
def _live(atlas: Atlas, steps: tuple[shows.Step, ...], place: int) -> None:
    """The slide of a poll, told anew every second while answers come in."""
    if choice.wanted(STEP)[0] != str(place + 1):
        st.rerun()
    _project(atlas, steps, place)


def _project(atlas: Atlas, steps: tuple[shows.Step, ...], place: int) -> None:
    _, step = session.words(), steps[place]
    data = {
        "slide": views.slide_html(slide(atlas, step), place + 1, len(steps), _),
        "help": views.key_help(_, poll=step.kind == shows.POLL),
        "style": views.slide_style(),
        "place": place,
        "count": len(steps),
        "acts": polls.acts(step.code) if step.code else {},
        "words": {
            "next": _("Next slide"),
            "back": _("Previous slide"),
            "leave": _("End presentation"),
            "full": _("Full screen"),
            "sure": _("Delete all answers received so far?"),
        },
    }
    _component()(
        key=KEY, data=data, height="content", on_move_change=_moved, on_leave_change=_left,
        on_act_change=lambda: polls.act(step.code, _told("act")),
    )  # fmt: skip


def asked(steps: tuple[shows.Step, ...]) -> int | None:
    """The place of the slide that the link asks for (from 0); None where it asks for none."""
    raw, _linked = choice.wanted(STEP)
    if not steps or not raw:
        choice.keep(STEP, "", "")
        return None
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 4 else 1
    number = min(max(number, 1), len(steps))
    choice.keep(STEP, str(number), "")
    return number - 1


def go(place: int | None) -> None:
    """Goes to a slide (from 0), or back to the editor."""
    choice.put(STEP, None if place is None else str(place + 1))


def _moved() -> None:
    to = _told("move")
    if isinstance(to, int | float):
        go(max(0, min(int(to), shows.MOST_STEPS - 1)))


def _left() -> None:
    go(None)


def _told(event: str) -> object:
    return st.session_state.get(KEY, {}).get(event)


def _component():
    sources: dict[str, Any] = {
        kind: HERE.with_name(f"projector.{kind}").read_text(encoding="utf-8") for kind in ("css", "js")
    }
    return st.components.v2.component(KEY, html="<div class='stage' role='document' tabindex='-1'></div>", **sources)
