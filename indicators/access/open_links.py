"""Open links: the secret, the participant, the last day, and how many may begin; of scorecards, workshops and others.

Who knows the secret takes part without an account. The secret is shown once; only its proof is stored.
"""

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TypeVar

from indicators.model.errors import AssessmentError
from indicators.model.limits import LINK_DAYS, LONGEST_LABEL, MOST_LINK_DAYS
from indicators.model.open_links import OpenLink, link_is_open, voice_start
from indicators.model.plain_text import one_line
from indicators.model.rate_limits import Buckets

VOICE = range(12, 65)  # letters of the word by which a participant's browser is known again
AT_ONCE, A_SECOND = 100, 1 / 6  # new participants of a link from one address: a workshop is often behind one
MOST_FROM_ONE = 250  # participants of a link from one address, half of MOST_VOICES, until the server starts anew
MOST_COUNTED = 10_000  # links × addresses

Admit = Callable[[str], bool]  # whether one more may begin by the link with this id
AnyLink = TypeVar("AnyLink", bound=OpenLink)


def today() -> date:
    """The day as links count it, UTC."""
    return datetime.now(UTC).date()


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
    return f"{voice_start(link.id)}{sha256(f'{secret} {voice}'.encode()).hexdigest()[:16]}"


def link_label(label: str) -> str:
    """The name of a link on one line. Raises AssessmentError (`reason`: label, long)."""
    plain = one_line(label)
    if len(plain) > LONGEST_LABEL:
        raise AssessmentError(
            "long", "The name of the link has {found} characters; the limit is {right}. Shorten it.",
            found=len(plain), right=LONGEST_LABEL,
        )  # fmt: skip
    if not plain:
        raise AssessmentError("label", "Enter a name for the link, such as a workshop or a group.")
    return plain


def last_day_of_link(until: date | None, today: date) -> date:
    """The day chosen for a new link, two weeks from today by default. Raises AssessmentError (`reason`: until)."""
    until = until or today + timedelta(days=LINK_DAYS)
    if not today <= until <= today + timedelta(days=MOST_LINK_DAYS):
        raise AssessmentError("until", "Choose a last day between today and one year from now.")
    return until


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
