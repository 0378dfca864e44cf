"""Open links: an actor of a city answers without an account, as in a workshop; each participant is a voice."""

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TypeVar

import pandas as pd

from indicators.access.rights import Act, demand, permitted
from indicators.model.errors import AccessError, AssessmentError, UnknownNameError
from indicators.model.limits import LINK_DAYS, LONGEST_LABEL, MOST_LINK_DAYS
from indicators.model.preparedness import Actor, Answer, Invitation, OpenLink, SavedAnswers, Subject, link_is_open
from indicators.model.rate_limits import Buckets
from indicators.preparedness import answer_checks, visibility
from indicators.preparedness.access import PreparednessAccess
from indicators.store import AnswerRegister, assessing

MOST_OPEN = 100  # links of one city
MOST_VOICES = 500  # of one link
MOST_ANSWERS = 2000  # of one voice of a link, all versions
VOICE = range(12, 65)  # letters of the word by which a participant's browser is known again
AT_ONCE, A_SECOND = 100, 1 / 6  # new participants of a link from one address: a workshop is often behind one
MOST_FROM_ONE = 250  # participants of a link from one address, half of MOST_VOICES, until the server starts anew
MOST_COUNTED = 10_000  # links × addresses


AnyLink = TypeVar("AnyLink", bound=OpenLink)


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
        return replace(open_link(self.access.state.invitations, secret, answer_checks.today()), account="")

    def answers(self, secret: str, voice: str) -> pd.DataFrame:
        """What one participant of a link said so far, as Answers.of. Raises as `invited`."""
        link = open_link(self.access.state.invitations, secret, answer_checks.today())
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
                    "Many participants have just started from your network. Your choices are still here. Save them "
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


def new_participant() -> str:
    """A word by which a participant's browser is known again; nobody else can guess it."""
    return secrets.token_urlsafe(12)


def is_participant(word: str) -> bool:
    """Whether a word can be one by which a participant is known."""
    return len(word) in VOICE and all(one.isascii() and (one.isalnum() or one in "-_") for one in word)


def proof(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(str(secret).encode()).hexdigest()


def open_link(links: Mapping[str, AnyLink], secret: str, today: date) -> AnyLink:
    """The link with this secret, which must be open; `links`: by the proofs of their secrets. Raises AssessmentError.

    `reason`: no_link, closed, expired.
    """
    link = links.get(proof(secret))
    if link is None:
        raise AssessmentError(
            "no_link", "No invitation was found for this link. Copy the full address, or ask for a new link."
        )
    if link.closed_at is not None:
        raise AssessmentError("closed", "This invitation is closed. Answers already given are kept.")
    if link.until < today:
        raise AssessmentError(
            "expired", "This invitation ended on {until}. Answers already given are kept.", until=link.until
        )
    return link


def still_open(links: Iterable[AnyLink], today: date) -> list[AnyLink]:
    """Those of some links that were not closed and whose last day has not passed: they alone count towards a limit."""
    return [one for one in links if link_is_open(one, today)]


def voice_of(link: OpenLink, secret: str, voice: str) -> str:
    """A participant's voice as it is kept: nobody gets from it to the word that the participant's browser has.

    Raises AssessmentError (`reason`: voice).
    """
    if not is_participant(voice):
        raise AssessmentError(
            "voice", "The participant code in this address is not recognised. Open the invitation link again."
        )
    return f"{link.id}.{sha256(f'{secret} {voice}'.encode()).hexdigest()[:16]}"


def link_label(label: str) -> str:
    """The name of a link on one line. Raises AssessmentError (`reason`: label, long)."""
    plain = " ".join(answer_checks.words(label, "label", LONGEST_LABEL).split())
    if not plain:
        raise AssessmentError("label", "Enter a name for the link, such as a workshop or a group.")
    return plain


def last_day_of_link(until: date | None, today: date) -> date:
    """The day chosen for a new link, two weeks from today by default. Raises AssessmentError (`reason`: until)."""
    until = until or today + timedelta(days=LINK_DAYS)
    if not today <= until <= today + timedelta(days=MOST_LINK_DAYS):
        raise AssessmentError("until", "Choose a last day between today and one year from now.")
    return until


def _must_fit(invitation: Invitation, register: AnswerRegister) -> None:
    of_city = [one for one in register.invitations().values() if one.city == invitation.city]
    there = still_open(of_city, register.at.date())
    if len(there) >= MOST_OPEN:
        raise AssessmentError(
            "many", "This city has {count} open invitation links, the maximum. Close one first.", count=len(there)
        )


class NewParticipants:
    """Counts new participants by link and address, in memory alone: nothing of an address is written."""

    def __init__(self, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic, most: int = MOST_FROM_ONE):
        """`at_once` 0: as many as come, as behind a proxy that does not tell the reader's address; `most`: in all."""
        self._at_once, self._most, self._buckets = at_once, most, Buckets(at_once, A_SECOND, clock)
        self._counts: dict[tuple[str, str], int] = {}
        self._lock = threading.Lock()

    def admit(self, link: str, address: str) -> bool:
        """Whether one more participant of a link may begin from an address; counts it."""
        if not self._at_once:
            return True
        if self._counts.get((link, address), 0) >= self._most or not self._buckets.take(f"{link} {address}"):
            return False
        with self._lock:
            if len(self._counts) >= MOST_COUNTED and (link, address) not in self._counts:
                del self._counts[next(iter(self._counts))]
            self._counts[link, address] = self._counts.get((link, address), 0) + 1
        return True
