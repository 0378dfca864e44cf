"""Who answers on this page: a contributor for an actor of a city, or a participant through an open link.

In the link: `invitation`, the secret of an open link, and `voice`, by which the participant's browser is known again.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial

import streamlit as st

from indicators import (
    Actor,
    Answer,
    AssessmentError,
    Assessments,
    Atlas,
    Invitation,
    SavedAnswers,
    State,
    Subject,
    is_participant,
    new_participant,
    views,
)
from ui import choice, city_box, session
from ui import page as ui_page
from ui.labels import city_labels
from ui.serving import addresses
from ui.settings import settings


@dataclass(frozen=True)
class Respondent:
    """One voice, with what it said so far and the way to say more."""

    city: str
    actor: Actor
    link: Invitation | None = None
    secret: str = ""
    voice: str = ""

    @cached_property
    def id(self) -> str:
        """A word that stands for this voice in the keys of widgets and tells nothing of it."""
        identity = f"{self.city} {self.actor} {self.secret} {self.voice}"
        return hashlib.sha256(identity.encode()).hexdigest()[:12]

    def said(self, assessments: Assessments) -> dict[str, Answer]:
        """The newest answer of this voice on each item."""
        if self.link:
            answers = assessments.invitations.answers(self.secret, self.voice)
        else:
            answers = assessments.answers.of(self.city, Subject.SCORECARD)
            answers = answers[(answers["actor"] == self.actor.value) & (answers["voice"] == "")]
        return {
            row.question: Answer(
                self.city, Subject.SCORECARD, row.question, self.actor, State(row.state),
                int(row.level) if row.state == State.LEVEL else None, row.evidence, row.note,
                answered_at=row.answered_at,
            )
            for row in answers.itertuples()
        }  # fmt: skip

    def say(self, assessments: Assessments, answers: Iterable[Answer], since: datetime) -> SavedAnswers:
        """Keeps what this voice says. Raises as the `record` of answers and of invitations."""
        if self.link:
            admit = partial(session.newcomers().admit, address=addresses.reader())
            return assessments.invitations.record(self.secret, self.voice, answers, since, admit)
        return assessments.answers.record(answers, since)


def is_guest() -> bool:
    """Whether the reader came by an open link."""
    return "invitation" in st.query_params


def guest() -> Respondent | None:
    """The participant of the open link in the address; None, with the reason on screen, where it opens nothing."""
    secret = st.query_params["invitation"]
    try:
        link = session.assessments().invitations.invited(secret)
    except AssessmentError as error:
        _ = session.words()
        ui_page.headline(
            _("This invitation is not available"), _("You do not need an invitation or an account to view the figures.")
        )
        ui_page.refusal(error)
        return None
    return Respondent(link.city, link.actor, link, secret, participant())


def participant() -> str:
    """The word in the address by which this participant is known again; the first time, a new one is put there."""
    voice = st.query_params.get("voice", "")
    if not is_participant(voice):  # the first time: from now on known again
        st.query_params["voice"] = new_participant()
        if voice:
            _ = session.words()
            ui_page.notice(
                _("The end of this address is damaged, so you are starting as a new participant. Earlier answers "
                  "are kept. Open the full address to continue with them.")
            )  # fmt: skip
    return st.query_params["voice"]


def cities(atlas: Atlas) -> dict[str, str]:
    """The cities that the viewer answers for, by name; none for a visitor."""
    assessments = session.assessments()
    labels = session.drawn(city_labels, atlas)
    places = {id for id, one in atlas.cities.items() if one.kind in ("city", "municipality")}
    return {id: name for id, name in labels.items() if id in places and assessments.may_answer(id)}


def city(atlas: Atlas) -> str:
    """The city that the viewer answers for, as chosen."""
    _, options = session.words(), cities(atlas)
    city_wanted = choice.asked("city", atlas.cities, "", _("city"))
    first = settings().city
    start = next(one for one in (city_wanted, first, next(iter(options))) if one in options)
    chosen = choice.select("city", _("City"), options, start, 220, city_box.select)
    choice.keep("city", chosen, first)
    return chosen


def actor(label: str) -> Actor:
    """The actor for whom the viewer speaks, as chosen."""
    _ = session.words()
    words = views.actor_words(_)
    return Actor(choice.kept("actor", label, words, Actor.MUNICIPALITY.value, _("actor"), 300))
