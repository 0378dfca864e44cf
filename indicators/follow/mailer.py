"""Sends the letters that are due, each once: claimed in the store at the moment the mail server is ready to take it.

The server has accepted sender and recipient before a letter is claimed, so that a crash, a second process or a broken
connection can neither send it twice nor lose it, but for the moment in which the text itself is on its way: a letter
that was cut off there counts as sent, is never tried again, and is reported to editors.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from threading import Event

from indicators.contribute.data_requests import indicators_by_subject
from indicators.follow.words import LetterWriter, Newsroom, confirm_key
from indicators.mail.message import message
from indicators.mail.server import MailError, MailServer, MailSession, UncertainError
from indicators.model.errors import UnknownNameError
from indicators.model.letters import DataRequest, Follower, Letter, LetterKey, LetterKind, LetterStatus, Settled, Topic
from indicators.model.limits import CONFIRM_DAYS, MOST_REMINDERS
from indicators.store import MailState, changing_mail, now, read_mail

MOST_AT_ONCE = 200  # letters in one round: the next follows in a minute
MOST_FAILURES, MOST_REFUSALS = 10, 3  # attempts before a letter is given up: a full mailbox; an unknown one
LONGEST_WAIT = timedelta(hours=6)

log = logging.getLogger("vigie")


@dataclass(frozen=True)
class DueLetter:
    """A letter that is to be sent. `after`: the number of those about the same thing that was settled before."""

    key: LetterKey
    after: int
    letter: Letter
    failures: int


class Mailer:
    """The letters of the store at a path, on their way to a mail server."""

    def __init__(
        self,
        path: Path,
        server: MailServer,
        writer: LetterWriter,
        newsroom: Callable[[], Newsroom],
        clock: Callable[[], datetime] = now,
    ):
        """`newsroom`: the atlas of the moment as a visitor sees it; another object when figures have changed."""
        self.path, self.server, self.writer = path, server, writer
        self._newsroom, self._clock = newsroom, clock
        self._noticed: tuple[Newsroom | None, frozenset[Topic]] = None, frozenset()
        self._stopped = Event()

    def send_due(self) -> int:
        """Sends what is due; how many letters went out. A server that fails is noted for the editors, not raised.

        Raises StoreError while another process holds the store: nothing is lost, the next round goes on.
        """
        newsroom = self._newsroom()
        state = self._state(newsroom)
        state = self._noted(state, newsroom)
        due = tuple(islice(self._due(state, newsroom), MOST_AT_ONCE))
        number = 0
        if not due or self._waits(state.server):
            return number
        try:
            with self.server.session() as session:
                for letter in due:
                    if self._stopped.is_set():
                        break
                    number += self._send(session, letter)
        except UncertainError as error:
            log.error("%s", error)
        except MailError as error:
            log.error("%s", error)
            self._put(LetterKey(LetterKind.SERVER, "", 0), LetterStatus.FAILED, str(error))
        return number

    def stop(self) -> None:
        """Ends the round after the letter that is on its way: the server stops."""
        self._stopped.set()

    def _state(self, newsroom: Newsroom) -> MailState:
        return read_mail(self.path, indicators_by_subject(newsroom.catalogue))

    def _noted(self, state: MailState, newsroom: Newsroom) -> MailState:
        """The state once entries that are new and reminders that are due have been written down."""
        topics = frozenset(one.topic for one in state.followers)
        is_noticed = newsroom is self._noticed[0] and topics <= self._noticed[1]
        fresh = {} if is_noticed else self._fresh(topics, state, newsroom)
        if fresh or self._reminders(state):
            with changing_mail(self.path) as register:
                for topic, keys in fresh.items():
                    register.note_entries(topic, keys)
                state = register.state(indicators_by_subject(newsroom.catalogue))
                due = self._reminders(state)  # somebody else may have reminded meanwhile
                for request in state.requests:
                    if request.id in due:
                        register.add_request("remind", request, "")
                state = register.state(indicators_by_subject(newsroom.catalogue))
        self._noticed = newsroom, topics  # not before: an error has all of it noted in the next round
        return state

    def _fresh(self, topics: Iterable[Topic], state: MailState, newsroom: Newsroom) -> dict[Topic, tuple[str, ...]]:
        """The entries of followed topics that the store has not noted."""
        fresh: dict[Topic, tuple[str, ...]] = {}
        for topic in topics:
            try:
                keys = self.writer.keys(topic, newsroom)
            except UnknownNameError:  # a city or an indicator that is there no more
                continue
            if set(keys) - state.entries.get(topic, {}).keys():
                fresh[topic] = keys
        return fresh

    def _reminders(self, state: MailState) -> set[str]:
        """The requests by e-mail whose next reminder is due, once what went before was sent."""
        today = self._clock().date()
        due = ((one, one.due(MOST_REMINDERS)) for one in state.requests if one.address)
        return {
            one.id
            for one, day in due
            if day and day <= today and state.settled(LetterKind.REQUEST, one.id).number >= len(one.reminders)
        }

    def _due(self, state: MailState, newsroom: Newsroom) -> Iterator[DueLetter]:
        """The letters to be sent now: to confirm, to cities, of what is new."""
        oldest = self._clock() - timedelta(days=CONFIRM_DAYS)
        for sign_up in state.sign_ups:
            key = confirm_key(sign_up)
            settled = state.settled(key.kind, key.about)
            if sign_up.at >= oldest and settled.number < 0 and not self._waits(settled):
                yield DueLetter(key, settled.number, self.writer.confirm(sign_up, newsroom), settled.failures)
        for request in state.requests:
            if due := self._request(request, state, newsroom):
                yield due
        for follower in state.followers:
            if due := self._news(follower, state, newsroom):
                yield due

    def _request(self, request: DataRequest, state: MailState, newsroom: Newsroom) -> DueLetter | None:
        """The letter to a city, or its reminder; to a partner one letter, once."""
        settled = state.settled(LetterKind.REQUEST, request.id)
        number = settled.number + 1
        is_due = request.address and not request.stopped and request.is_open and number <= len(request.reminders)
        is_known = request.is_to_partner or request.city in newsroom.cities
        if not is_due or not is_known or self._waits(settled):
            return None
        try:
            letter = self.writer.request(request, number, newsroom)
        except UnknownNameError:  # an indicator that was withdrawn since
            return None
        return DueLetter(LetterKey(LetterKind.REQUEST, request.id, number), settled.number, letter, settled.failures)

    def _news(self, follower: Follower, state: MailState, newsroom: Newsroom) -> DueLetter | None:
        """The letter with what a follower has not got of a topic."""
        settled = state.settled(LetterKind.NEWS, follower.id)
        last = max(follower.since, settled.number)
        fresh = {key: number for key, number in state.entries.get(follower.topic, {}).items() if number > last}
        if not fresh or self._waits(settled):
            return None
        key = LetterKey(LetterKind.NEWS, follower.id, max(fresh.values()))
        try:
            letter = self.writer.news(follower, key.number, fresh.keys(), newsroom)
        except UnknownNameError:
            return None
        return DueLetter(key, settled.number, letter, settled.failures) if letter else None

    def _waits(self, settled: Settled) -> bool:
        """Whether the next attempt is later: longer and longer, up to six hours."""
        if not (settled.failures and settled.failed_at):
            return False
        return self._clock() < settled.failed_at + min(timedelta(minutes=2 ** min(settled.failures, 10)), LONGEST_WAIT)

    def _send(self, session: MailSession, due: DueLetter) -> bool:
        """Hands one letter over; whether it was sent. Raises MailError when the connection is broken."""
        written = message(due.letter, self.server.sender, self.writer.site)
        try:
            sent = session.send(due.letter.to, written, lambda: self._claimed(due))
        except MailError as error:
            if not error.is_reply:
                raise
            gives_up = due.failures + 1 >= (MOST_REFUSALS if error.permanent else MOST_FAILURES)
            log.warning("%s", error)
            self._put(due.key, LetterStatus.REFUSED if gives_up else LetterStatus.FAILED, str(error))
            return False
        if sent:
            self._put(due.key, LetterStatus.SENT)
        return sent

    def _claimed(self, due: DueLetter) -> bool:
        with changing_mail(self.path) as register:
            return register.claim(due.key, due.after)

    def _put(self, key: LetterKey, status: LetterStatus, reason: str = "") -> None:
        with changing_mail(self.path) as register:
            register.put_letter(key, status, reason)
