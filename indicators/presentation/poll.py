"""One poll: its file, which is only appended to, and what the lines read so far come to."""

import hashlib
import hmac
import json
import os
import secrets
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from indicators.model.errors import StoreError
from indicators.model.presentation import FEWEST_ANSWERS, Poll, Tally
from indicators.model.rate_limits import Bucket, Buckets

MOST_PHONES = 5000  # in one poll
MOST_CHANGES = 30  # of one phone, until the poll begins anew
GONE = -1  # no file is open any more
AT_ONCE, A_SECOND = 1500, 200  # new phones of one poll: an audience that opens the code together
FROM_ONE, FROM_ONE_A_SECOND = 1000, 5  # of one address: an audience with several hundred phones is behind one


class PollFile:
    """One poll: its file, and what the lines read so far come to."""

    def __init__(self, path: Path, code: str, head: dict, handle: int, from_one: int = FROM_ONE):
        self.key, self.made = str(head["key"]), float(head["made"])
        self._path, self._salt, self._handle = path, bytes.fromhex(head["salt"]), handle
        self._poll = Poll(code, {language: tuple(words) for language, words in head["texts"].items()})
        self._taken: dict[str, int] = {}  # phone -> choice
        self._changes: dict[str, int] = {}
        self._read, self._lock = 0, threading.Lock()
        self._new, self._from = Bucket(AT_ONCE, A_SECOND), Buckets(from_one, FROM_ONE_A_SECOND)
        self._choices = len(next(iter(self._poll.texts.values()))) - 1

    @classmethod
    def opened(cls, path: Path, code: str, from_one: int = FROM_ONE) -> "PollFile | None":
        """The poll of a file; None for a file that is no poll."""
        handle = GONE
        try:
            handle = os.open(path, os.O_RDWR | os.O_APPEND)
            content = path.read_bytes()
            ballot = cls(path, code, json.loads(content.partition(b"\n")[0]), handle, from_one)
            if not content.endswith(b"\n"):
                os.write(handle, b"\n")  # a line that a crash cut must not swallow the next one
        except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
            if handle != GONE:
                os.close(handle)
            return None
        return ballot

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

    def remove(self) -> None:
        """Removes the file: nothing is left of the poll. Whoever is in the middle of an answer finds it gone."""
        with self._lock:
            self._path.unlink(missing_ok=True)
            os.close(self._handle)
            self._handle = GONE

    def _append(self, record: dict) -> None:
        whole_line = line(record)
        try:
            is_complete = os.write(self._handle, whole_line) == len(whole_line)
        except OSError as error:
            raise StoreError("Your answer could not be saved: {why}. Try again.", why=error.strerror or "") from error
        if not is_complete:
            raise StoreError("Your answer could not be saved because the server's disk is full. Tell the presenter.")

    def _catch_up(self) -> None:
        """Reads what was written since, by this process or another, and counts it."""
        if self._handle == GONE:
            return
        size = os.fstat(self._handle).st_size
        if size == self._read:
            return
        lines = os.pread(self._handle, size - self._read, self._read)
        complete_end = lines.rfind(b"\n") + 1
        self._read += complete_end
        for record in lines[:complete_end].splitlines():
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
