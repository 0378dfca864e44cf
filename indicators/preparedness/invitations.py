"""Open links: an actor of a city answers without an account, as in a workshop; each participant is a voice."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from indicators.access.open_links import last_day_of_link, link_label, open_link, proof, still_open, today, voice_of
from indicators.access.rights import Act, demand, permitted
from indicators.model.errors import AccessError, AssessmentError, UnknownNameError
from indicators.model.preparedness import Actor, Answer, Invitation, SavedAnswers, Subject
from indicators.preparedness import answer_checks, visibility
from indicators.preparedness.access import PreparednessAccess
from indicators.store import AnswerTransaction, assessing

MOST_OPEN = 100  # links of one city
MOST_VOICES = 500  # of one link
MOST_ANSWERS = 2000  # of one voice of a link, all versions


@dataclass(frozen=True, eq=False)
class Invitations:
    """The open links of cities. Who knows the secret of one speaks for its actor, its city and its sections only."""

    access: PreparednessAccess

    def invite(
        self, city: str, actor: Actor, label: str, sections: Iterable[str] = (), until: date | None = None
    ) -> tuple[Invitation, str]:
        """A new link and its secret, which is told once and kept nowhere; `until`: the last day, two weeks by default.

        `sections`: of the scorecard; none for all. Raises AccessError, UnknownNameError (city, actor, section) or
        AssessmentError (`reason`: label, long, until, many).
        """
        actor = answer_checks.one_of(Actor, "actor", actor)
        secret = secrets.token_urlsafe(24)
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            register.check_cities([city])
            demand(viewer, Act.SUBMIT, city)
            invitation = Invitation(
                secrets.token_hex(6),
                city,
                actor,
                link_label(label),
                self._sections(sections),
                viewer.account,
                register.at,
                last_day_of_link(until, register.at.date()),
            )
            _must_fit(invitation, register)
            register.invite(invitation, proof(secret))
            register.log(
                viewer.account, "invite", city, f"{invitation.id}: {invitation.actor}, until {invitation.until}"
            )
        return invitation, secret

    def of(self, city: str) -> tuple[Invitation, ...]:
        """The links of a city, the newest first, closed ones too. Raises AccessError for who does not answer for it."""
        demand(self.access.viewer, Act.SUBMIT, city)
        return tuple(reversed([one for one in self.access.state.invitations.values() if one.city == city]))

    def close(self, id: str) -> Invitation:
        """Ends a link now; what was answered through it stays. Raises AccessError, UnknownNameError."""
        with assessing(self.access.path) as register:
            viewer = self.access.acting(register)
            invitations = {
                one.id: one for one in register.invitations().values() if permitted(viewer, Act.SUBMIT, one.city)
            }
            if id not in invitations:
                raise UnknownNameError("link", id, invitations)
            if invitations[id].closed_at is None:
                register.close(id)
                register.log(viewer.account, "close_link", invitations[id].city, id)
                return replace(invitations[id], closed_at=register.at)
        return invitations[id]

    def invited(self, secret: str) -> Invitation:
        """The link with this secret, without the account that made it. Raises AssessmentError.

        `reason`: no_link for a secret that no link has, closed, expired.
        """
        return replace(open_link(self.access.state.invitations, secret, today()), account="")

    def answers(self, secret: str, voice: str) -> pd.DataFrame:
        """What one participant of a link said so far, as Answers.of. Raises as `invited`."""
        link = open_link(self.access.state.invitations, secret, today())
        newest = self.access.state.newest
        spoken = newest[newest["voice"] == voice_of(link, secret, voice)]
        return spoken.rename(columns={"city": "geo"})[visibility.COLUMNS].reset_index(drop=True)

    def record(
        self,
        secret: str,
        voice: str,
        answers: Iterable[Answer],
        since: datetime | None = None,
        admit: Callable[[str], bool] | None = None,
    ) -> SavedAnswers:
        """Keeps what one participant of a link says, all or nothing. `voice`: a word of theirs (`new_participant`);
        `since`: as in `Answers.record`; `admit`: whether who speaks for the first time may, by the link's id
        (`NewParticipants`).

        City and actor of the answers must be the link's, their questions of its sections. Raises AssessmentError
        (`reason`: no_link, closed, expired, full, crowd, level, long, twice, voice), AccessError, UnknownNameError.
        """
        cleaned = answer_checks.cleaned(answers, self.access.catalogue)
        with assessing(self.access.path) as register:
            link = open_link(register.invitations(), secret, register.at.date())
            speaking = voice_of(link, secret, voice)
            self._must_be_of(link, cleaned)
            spoken = tuple(replace(one, voice=speaking) for one in cleaned)
            voices = register.voices(link.id)
            others = voices - {speaking}
            if len(others) >= MOST_VOICES or register.times(link.city, speaking) + len(cleaned) > MOST_ANSWERS:
                raise AssessmentError(
                    "full", "This link has reached its maximum number of participants. Ask for a new one."
                )
            if admit and speaking not in voices and not admit(link.id):
                raise AssessmentError(
                    "crowd",
                    "Many participants have just started from your connection. Your choices are still here. Save them "
                    "in a minute.",
                )
            return answer_checks.kept(register, spoken, answer_checks.SignedAnswer(f"link {link.id}", since=since))

    def _must_be_of(self, link: Invitation, answers: Iterable[Answer]) -> None:
        """Refuses what the link is not for."""
        items = {
            item.id
            for section in self.access.catalogue.sections.values()
            if not link.sections or section.id in link.sections
            for item in section.items
        }
        for answer in answers:
            right = answer.subject is Subject.SCORECARD and answer.question in items
            if not right or answer.city != link.city or answer.actor is not link.actor:
                raise AccessError(
                    "This link is for other questions, another city or another actor. Ask for the right link."
                )

    def _sections(self, sections: Iterable[str]) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(sections))
        for name in names:
            if name not in self.access.catalogue.sections:
                raise UnknownNameError("section", name, self.access.catalogue.sections)
        return names


def _must_fit(invitation: Invitation, register: AnswerTransaction) -> None:
    of_city = [one for one in register.invitations().values() if one.city == invitation.city]
    there = still_open(of_city, register.at.date())
    if len(there) >= MOST_OPEN:
        raise AssessmentError(
            "many", "This city has {count} open invitation links, the maximum. Close one first.", count=len(there)
        )
