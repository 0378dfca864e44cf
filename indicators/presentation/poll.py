"""One poll: its lines, which are only added to, and what those read so far come to."""

import hashlib
import hmac
import json
import secrets
import threading
from contextlib import suppress
from dataclasses import replace

from indicators.model.poll_lines import PollLines
from indicators.model.presentation import FEWEST_ANSWERS, Poll, Tally
from indicators.model.rate_limits import Bucket, Buckets

MOST_PHONES = 5000  # in one poll
MOST_CHANGES = 30  # of one phone, until the poll begins anew
AT_ONCE, A_SECOND = 1500, 200  # new phones of one poll: an audience that opens the code together
FROM_ONE, FROM_ONE_A_SECOND = 1000, 5  # of one address: an audience with several hundred phones is behind one


class OpenPoll:
    """One poll: its lines, and what those read so far come to."""

    def __init__(self, lines: PollLines, code: str, head: dict, from_one: int = FROM_ONE):
        self.key, self.made = str(head["key"]), float(head["made"])
        self._lines, self._salt = lines, bytes.fromhex(head["salt"])
        self._poll = Poll(code, {language: tuple(words) for language, words in head["texts"].items()})
        self._taken: dict[str, int] = {}  # phone -> choice
        self._changes: dict[str, int] = {}
        self._read, self._lock = 0, threading.Lock()
        self._new, self._from = Bucket(AT_ONCE, A_SECOND), Buckets(from_one, FROM_ONE_A_SECOND)
        self._choices = len(next(iter(self._poll.texts.values()))) - 1

    @classmethod
    def opened(cls, lines: PollLines, code: str, from_one: int = FROM_ONE) -> "OpenPoll | None":
        """The poll of these lines; None where they are of no poll."""
        try:
            content, _end = lines.after(0)
            return cls(lines, code, json.loads(content.partition(b"\n")[0]), from_one)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
            lines.close()
            return None

    def now(self) -> Poll:
        """The poll, open or closed."""
        with self._lock:
            self._catch_up()
            return self._poll

    def token(self, address: str = "") -> str | None:
        """A phone's token: chance, and proof that it was given out here. The address is counted, and not kept."""
        if not (self._from.take(address) and self._new.take()):
            return None
        chance = secrets.token_bytes(12)
        return (chance + self._proof(chance)).hex()

    def phone(self, token: str) -> str:
        """The mark of the phone that holds a token; empty for a token that was not given out here."""
        if len(token) != 48 or not token.isascii():
            return ""
        with suppress(ValueError):
            content = bytes.fromhex(token)
            if hmac.compare_digest(content[12:], self._proof(content[:12])):
                return hashlib.blake2b(content[:12], key=self._salt, digest_size=9).hexdigest()
        return ""

    def answer(self, token: str, choice: int) -> str:
        """As Polls.answer."""
        phone = self.phone(token)
        if not phone:
            return "token"
        if not 0 <= choice < self._choices:
            return "choice"
        with self._lock:
            self._catch_up()
            if not self._poll.open:
                return "closed"
            if self._taken.get(phone) == choice:
                return ""
            if self._changes.get(phone, 0) >= MOST_CHANGES:
                return "often"
            if phone not in self._taken and len(self._taken) >= MOST_PHONES:
                return "many"
            self._append({"phone": phone, "choice": choice})
            self._catch_up()
            return "" if self._taken.get(phone) == choice else "closed"

    def chosen(self, token: str) -> int | None:
        """As Polls.chosen."""
        with self._lock:
            self._catch_up()
            return self._taken.get(self.phone(token))

    def tally(self) -> Tally:
        """As Polls.tally."""
        with self._lock:
            self._catch_up()
            every = list(self._taken.values())
        if len(every) < FEWEST_ANSWERS:
            return Tally(len(every), ())
        return Tally(len(every), tuple(every.count(choice) for choice in range(self._choices)))

    def write(self, record: dict) -> None:
        """Appends a line."""
        with self._lock:
            self._append(record)

    def is_there(self) -> bool:
        """Whether the lines are still where they were."""
        return self._lines.is_there()

    def remove(self) -> None:
        """Removes the lines: nothing is left of the poll."""
        with self._lock:
            self._lines.remove()

    def _append(self, record: dict) -> None:
        self._lines.append(line(record))

    def _catch_up(self) -> None:
        """Reads what was written since, by this process or another, and counts it."""
        lines, self._read = self._lines.after(self._read)
        for record in lines.splitlines():
            with suppress(ValueError):
                self._count(json.loads(record))

    def _count(self, record: dict) -> None:
        if "act" in record:
            self._poll = replace(self._poll, open=record["act"] == "open")
            if record["act"] == "reset":
                self._taken, self._changes = {}, {}
        elif "phone" in record and self._poll.open:
            self._taken[record["phone"]] = record["choice"]
            self._changes[record["phone"]] = self._changes.get(record["phone"], 0) + 1

    def _proof(self, chance: bytes) -> bytes:
        return hmac.digest(self._salt, chance, "sha256")[:12]


def digest(key: str) -> str:
    """What of a presenter's key is kept."""
    return hashlib.sha256(key.encode()).hexdigest()


def line(record: dict) -> bytes:
    """One line of a poll's file."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
