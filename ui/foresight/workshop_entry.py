"""Judging: one screen of pairs after the other, kept when one goes on; through an open link, or for the city itself.

In the visit: `workshop_at`, the screen at hand, by participant.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from indicators import MARKS, CityWorkshop, IndicatorsError, Mark, screens, workshop_words
from ui import browser, session
from ui import page as ui_page

Marks = dict[str, Mark]


@dataclass(frozen=True)
class Judge:
    """One participant in front of the screens: what they judged so far, and the way to say more."""

    id: str  # a word for the keys of widgets that tells nothing of them
    workshop: CityWorkshop
    marks: Marks
    say: Callable[[Marks], None]
    begun: Marks = field(default_factory=dict)  # from a file: shown, and kept with the screen that has them


def show(judge: Judge) -> None:
    """The screen at hand with its way on; after the last, that all is done."""
    _, pages = session.words(), screens(judge.workshop.frame, judge.workshop.method)
    total, done = sum(len(one) for one in pages), len(judge.marks)
    places = st.session_state.setdefault("workshop_at", {})
    if judge.id not in places:
        places[judge.id] = next(
            (at for at, one in enumerate(pages) if any(pair.key not in judge.marks for pair in one)), len(pages)
        )
    at = min(places[judge.id], len(pages))
    browser.to_top(st.session_state.get("workshop_turn", 0))
    if at == len(pages):
        _end(judge, total, done)
        return
    ui_page.html(workshop_words.screen_html(pages[at], judge.workshop.frame, (at + 1, len(pages)), (done, total), _))
    _screen(judge, at, len(pages))


def _screen(judge: Judge, at: int, number: int) -> None:
    _, screen = session.words(), screens(judge.workshop.frame, judge.workshop.method)[at]
    titles, row, chosen = workshop_words.item_titles(judge.workshop.frame, _), "", {}
    several = len({pair.row for pair in screen}) > 1
    with st.form(f"judge__{judge.id}__{at}__{_.code}", border=False, enter_to_submit=False):
        for pair in screen:
            if several and pair.row != row:
                row = pair.row
                ui_page.html(workshop_words.row_title(titles[row]))
            options = list(MARKS[pair.scale])
            begun = judge.marks.get(pair.key, judge.begun.get(pair.key))
            chosen[pair.key] = st.segmented_control(
                ui_page.plain(titles[pair.column]), options, default=begun,
                format_func=lambda one, scale=pair.scale: workshop_words.mark_label(one, scale),
                key=f"mark__{judge.id}__{pair.key}__{_.code}", width=440,
            )  # fmt: skip
        rest = st.checkbox(_("What I left open is 0"), key=f"rest__{judge.id}__{at}__{_.code}")
        with st.container(horizontal=True):
            onward_button = st.form_submit_button(_("Save and continue"), type="primary")
            back_button = st.form_submit_button(_("Back"), disabled=not at)
    if onward_button or back_button:
        marks = {key: 0 if mark is None and rest and onward_button else mark for key, mark in chosen.items()}
        _save(judge, marks, at + 1 if onward_button else at - 1)


def _save(judge: Judge, chosen: dict[str, Mark | None], onward: int) -> None:
    """Keeps what changed on a screen, then goes to another one; a mark that was taken off is taken back."""
    changed: Marks = {}
    for key, mark in chosen.items():
        if mark is not None and mark != judge.marks.get(key):
            changed[key] = mark
        elif mark is None and key in judge.marks:
            changed[key] = ""
    try:
        if changed:
            judge.say(changed)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    _go(judge, onward)


def _go(judge: Judge, at: int) -> None:
    visit = st.session_state
    visit["workshop_at"][judge.id] = at
    visit["workshop_turn"] = visit.get("workshop_turn", 0) + 1
    st.rerun()


def _end(judge: Judge, total: int, done: int) -> None:
    """After the last screen: what is kept, what is still open, the way back to any screen."""
    _ = session.words()
    if done < total:
        ui_page.section(
            _.ngettext("{number} pair is still open", "{number} pairs are still open", total - done),
            _("What you judged is saved. A kind of actor is compared with the others once all pairs are judged."),
        )
    else:
        ui_page.section(
            _("Thank you: everything is judged and saved"),
            _("You can close this page, or go back and change a judgement until the workshop closes."),
        )
    pages = screens(judge.workshop.frame, judge.workshop.method)
    open_ones = [at for at, one in enumerate(pages) if any(pair.key not in judge.marks for pair in one)]
    with st.container(horizontal=True):
        if open_ones and st.button(_("Judge what is open"), type="primary", key="workshop_open_pairs"):
            _go(judge, open_ones[0])
        if st.button(_("Back to the first screen"), key="workshop_first"):
            _go(judge, 0)
