"""The Answer page for contributors: for which city and actor, and its parts."""

from contextlib import suppress

import streamlit as st

from indicators import Actor, IndicatorsError, views
from ui import controls, session, targets
from ui import page as ui_page
from ui.foresight import signal_guest, workshop_guest
from ui.preparedness import answer_file, answers, consents, documents, invitations, quick_scan, respondent
from ui.preparedness.respondent import Respondent

SPOKEN = ("answers", "quick", "file")  # the parts of the page on which one speaks for the actor of the bar


def bar() -> tuple[str, str, Actor] | None:
    """The choices in the bar: the part of the page, the city and the actor; None for who answers for no city."""
    _, atlas = session.words(), session.atlas()
    guests = (respondent.is_guest(), workshop_guest.is_guest(), signal_guest.is_guest())
    if any(guests) or not respondent.cities(atlas):
        return None
    city = respondent.city(atlas)
    parts = {
        "answers": _("Answers"),
        "quick": _("Quick scan"),
        "links": _("Invitation links"),
        "file": _("Upload a file"),
        "sharing": _("Visibility"),
    }
    parts["targets"] = _("Targets")
    if session.assessments().documented.may_enter():
        parts["documents"] = _("Documents")
    part = controls.display("part", _("View"), parts)
    return part, city, respondent.actor(_("Actor")) if part in SPOKEN else Actor.MUNICIPALITY


def page(part: str, city: str, actor: Actor) -> None:
    """The part of the page that was chosen."""
    _, atlas = session.words(), session.atlas()
    _note_opening(city)
    name = views.full_name(atlas.city(city), _)
    ui_page.headline(*_told(part, name, views.actor_phrase(actor, _)))
    if part == "links":
        invitations.page(city)
    elif part == "file":
        answer_file.page(city, actor)
    elif part == "targets":
        targets.page(city)
    elif part == "sharing":
        consents.page(city)
    elif part == "quick":
        quick_scan.answer_page(Respondent(city, actor))
    elif part == "documents":
        documents.page(city)
    else:
        _shorter(city)
        answers.scorecard(Respondent(city, actor))


def _note_opening(city: str) -> None:
    """Once a visit: the secretariat sees that a contributor of an invited city opened the questions."""
    visits = st.session_state.setdefault("openings", set())
    if city not in visits:
        with suppress(IndicatorsError):  # the store is busy: the next run notes it
            session.data_requests().note_opening(city)
            visits.add(city)


def _shorter(city: str) -> None:
    """Before the whole scorecard, the way to the quick scan while the municipality has not answered all of it."""
    _, quick = session.words(), session.atlas().catalogue.quick_scan
    answers_given = Respondent(city, Actor.MUNICIPALITY).said(session.assessments())
    if quick and any(item.id not in answers_given for item in quick.items):
        label = _("Short of time? Start with the quick scan: {number} questions, about ten minutes",
                  number=len(quick.items))  # fmt: skip
        st.page_link("pages/answer.py", label=label, query_params={"city": city, "part": "quick"})


def _told(part: str, city: str, actor: str) -> tuple[str, str]:
    """The headline of a part of the page, and the line under it."""
    _ = session.words()
    if part == "links":
        return (
            _("Invite others to answer for {city}", city=city),
            _("In a workshop, each actor answers through a separate link. The results show how their views differ."),
        )
    if part == "file":
        return (
            _("Upload answers for {city}", city=city),
            _("One row per question. Nothing is saved until every row is correct."),
        )
    if part == "sharing":
        return (
            _("Who can see the answers of {city}", city=city),
            _("Shared answers can be compared with peers, section by section, and over time."),
        )
    if part == "quick":
        return (
            _("Quick scan of {city}: twelve questions", city=city),
            _(
                "About ten minutes, one question for each dimension of the scorecard. Link a public document to each "
                "answer. The answers count in the full scorecard."
            ),
        )
    if part == "documents":
        return (
            _("What public documents say about {city}", city=city),
            _(
                "Enter a level only where a public document shows it. It stays marked as not confirmed until the city "
                "confirms it."
            ),
        )
    if part == "targets":
        return (
            _("Targets of {city}", city=city),
            _(
                "Set a baseline, a target and a target year for an indicator. The latest figure shows how far the "
                "city has come."
            ),
        )
    return (
        _("How prepared is {city}? Answers from {actor}", city=city, actor=actor),
        _(
            "Each question has four described levels and asks for evidence. Every answer is kept with its date and "
            "author; a new answer replaces the earlier one, which stays in the history. Actors are shown side by "
            "side, never averaged."
        ),
    )


def closed() -> None:
    """For a visitor: who answers, and how to become one of them."""
    _ = session.words()
    ui_page.headline(
        _("Each city answers for itself"),
        _(
            "Contributors appointed by their city fill in the scorecard and invite others with links. No account is "
            "needed to answer through a link."
        ),
    )
    ui_page.prose(
        _("How to answer"),
        _(
            "Sign in if you contribute for your city. If you were invited to a workshop, open the link or the code "
            "that you received: no account is needed."
        ),
    )
