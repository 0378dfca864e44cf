"""The polls of an installation: who may make one and what it may ask, and where phones' answers go."""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path

from indicators.access.rights import Viewer, is_member
from indicators.model.errors import AccessError, PollError
from indicators.model.indicators import LANGUAGES
from indicators.model.poll_lines import PollCollection
from indicators.model.presentation import CODE, Poll, Tally, plain
from indicators.model.rate_limits import Buckets
from indicators.presentation.poll import FROM_ONE, OpenPoll, digest, line
from indicators.presentation.poll_files import PollFolder

LIFE = 24 * 3600.0  # seconds from the making of a poll until nothing of it is left
MOST_POLLS = 200  # at a time
FEWEST_CHOICES, MOST_CHOICES = 2, 6
LONGEST_QUESTION, LONGEST_CHOICE = 200, 80  # characters
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
Texts = dict[str, tuple[str, ...]]


class Polls:
    """The polls in a folder, or in the record that several machines share."""

    def __init__(self, place: Path | PollCollection, clock: Callable[[], float] = time.time, from_one: int = FROM_ONE):
        """`from_one`: how many phones of one address may open a poll at once; 0: as many as there are."""
        self._clock, self._from_one = clock, from_one
        self._collection: PollCollection = PollFolder(place) if isinstance(place, Path) else place
        self._open: dict[str, OpenPoll] = {}
        self._lock = threading.Lock()
        # Codes that nobody gave out; a code is no secret, but a list of all is not for the asking.
        self._guesses = Buckets(60, 1)

    def make(self, viewer: Viewer, key: str, texts: Texts) -> Poll:
        """A new poll, still closed; whoever holds `key` opens, closes and resets it.

        Raises AccessError without a role, PollError (`reason`: question, choices, same, languages, many), StoreError.
        """
        if not is_member(viewer):
            raise AccessError("Only users with a role can create polls. Sign in, or ask for a role.")
        checked_texts = checked(texts)
        if self.sweep() >= MOST_POLLS:
            raise PollError(
                "many", f"There are already {MOST_POLLS} polls. Try again later: polls are deleted after 24 hours."
            )
        code = "".join(secrets.choice(LETTERS) for _ in range(6))
        head = {"texts": checked_texts, "key": digest(key), "salt": secrets.token_hex(16), "made": int(self._clock())}
        self._collection.create(code, line(head))
        return Poll(code, checked_texts)

    def poll(self, code: str) -> Poll | None:
        """The poll with this code as it stands; None when there is none, or none any more."""
        ballot = self._ballot(code)
        return ballot.now() if ballot else None

    def may_guess(self, address: str = "") -> bool:
        """Whether one more code that no poll has may be answered: guessing is slow for each address."""
        return self._guesses.take(address)

    def token(self, code: str, address: str = "") -> str | None:
        """A new phone's token; None when there is no such poll, or so many phones came at once, here or in all."""
        ballot = self._ballot(code)
        return ballot.token(address) if ballot else None

    def knows(self, code: str, token: str) -> bool:
        """Whether the token was given out for this poll."""
        ballot = self._ballot(code)
        return bool(ballot and ballot.phone(token))

    def answer(self, code: str, token: str, choice: int) -> str:
        """Takes a phone's answer in the place of its earlier one; "" when it counts, else why not.

        "over": no such poll; "closed"; "token": it was not given out here; "choice"; "often"; "many".
        Raises StoreError.
        """
        ballot = self._ballot(code)
        return ballot.answer(token, choice) if ballot else "over"

    def chosen(self, code: str, token: str) -> int | None:
        """What a phone has answered."""
        ballot = self._ballot(code)
        return ballot.chosen(token) if ballot else None

    def tally(self, code: str) -> Tally:
        """How many answered what; without counts below FEWEST_ANSWERS."""
        ballot = self._ballot(code)
        return ballot.tally() if ballot else Tally(0, ())

    def holds(self, code: str, key: str) -> bool:
        """Whether the key is that of the poll's presenter."""
        ballot = self._ballot(code)
        return bool(key and ballot and hmac.compare_digest(ballot.key, digest(key)))

    def act(self, code: str, key: str, act: str) -> None:
        """Opens, closes or resets a poll ("open", "close", "reset"). Raises AccessError without its key, StoreError."""
        ballot = self._ballot(code)
        if ballot is None or not self.holds(code, key):
            raise AccessError(
                "Only the person who created the poll can open and close it, from the address of their page."
            )
        ballot.write({"act": act})

    def sweep(self) -> int:
        """Removes what is a day old; returns how many polls are left."""
        count = 0
        for code in self._collection.codes():
            count += self._ballot(code) is not None
        return count

    def _ballot(self, code: str) -> OpenPoll | None:
        """A poll, open; one that is too old is removed on the way."""
        if not CODE.fullmatch(code):
            return None
        with self._lock:
            ballot = self._open.get(code)
            if ballot and not ballot.is_there():  # removed by hand, or by another process
                self._open.pop(code).remove()
                ballot = None
            if ballot is None and (lines := self._collection.lines(code)):
                ballot = OpenPoll.opened(lines, code, self._from_one)
                if ballot:
                    self._open[code] = ballot
            if ballot and ballot.made + LIFE < self._clock():
                ballot.remove()
                del self._open[code]
                return None
        return ballot


def checked(texts: Texts) -> Texts:
    """The words of a poll, cleaned. Raises PollError (`reason`: question, choices, same, languages)."""
    by_language: dict[str, tuple[str, ...]] = {}
    for language, (question, *choices) in texts.items():
        choices_cleaned = [plain(one, LONGEST_CHOICE) for one in choices]
        by_language[language] = (plain(question, LONGEST_QUESTION), *[one for one in choices_cleaned if one])
    if not by_language or not set(by_language) <= set(LANGUAGES):
        raise PollError("languages", "A poll can be in one or two of the available languages.")
    if not all(words[0] for words in by_language.values()):
        raise PollError("question", "Enter a question.")
    for words in by_language.values():
        if not FEWEST_CHOICES <= len(words) - 1 <= MOST_CHOICES or len(set(words[1:])) < len(words) - 1:
            raise PollError("choices", f"A poll needs {FEWEST_CHOICES} to {MOST_CHOICES} different choices.")
    if len({len(words) for words in by_language.values()}) > 1:
        raise PollError("same", "Both languages need the same choices, in the same order.")
    return by_language


def new_key() -> str:
    """A secret for the presenter of a sequence."""
    return secrets.token_urlsafe(18)
