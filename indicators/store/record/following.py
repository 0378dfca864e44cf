"""A replica that follows its record: a change is told by PostgreSQL, and looked for every few seconds all the same."""

import logging
import threading
import time
from pathlib import Path

import psycopg

from indicators.model.errors import RecordGoneError, StoreBusyError, StoreError, StoreMissingError
from indicators.store.database import PATIENCE, changing_file, reading
from indicators.store.record.catching_up import catch_up, newest, place_of
from indicators.store.record.connection import CHANNEL, as_bytes, connected, in_words, looking
from indicators.store.record.status import follows, is_refused

LOOK = 5.0  # seconds
AGAIN = 1.0  # seconds after a failure
log = logging.getLogger("vigie")


def caught_up(path: Path, patience: float = PATIENCE) -> bool:
    """Brings the replica at a path up to date; True when it was behind. Raises as `reading`, RecordError."""
    with looking() as pg:
        last = newest(pg)
    if last is not None and last == _place(path, patience):
        return False
    # The file first, the record after: what this transaction sees is never older than what the file has.
    with changing_file(path, patience) as connection, looking() as pg, in_words():
        return catch_up(connection, pg, path)


def _place(path: Path, patience: float) -> tuple[int, str] | None:
    with reading(path, patience) as connection:
        place = place_of(connection)
    return (place.number, place.mark) if place else None


class RecordFollower:
    """A thread that keeps the replica of this process up to date, until it is stopped."""

    def __init__(self, path: Path):
        self._path, self._stopping = Path(path), threading.Event()
        self._thread = threading.Thread(target=self._follow, name="record", daemon=True)

    def start(self) -> None:
        """Begins."""
        self._thread.start()

    def stop(self) -> None:
        """Ends, within a second or so."""
        self._stopping.set()

    def _follow(self) -> None:
        while not self._stopping.is_set():
            try:
                with connected(autocommit=True) as pg:
                    pg.execute(as_bytes(f"LISTEN {CHANNEL}"))
                    self._listen(pg)
            except RecordGoneError:  # logged where it was noticed
                pass
            except StoreError as error:
                if is_refused(str(error)):
                    log.error("The replica could not be brought up to date: %s", error)
            except Exception:
                log.exception("The replica could not be brought up to date")
            self._stopping.wait(AGAIN)

    def _listen(self, pg: psycopg.Connection) -> None:
        """Takes in what is there, then what is told."""
        while not self._stopping.is_set():
            try:
                caught_up(self._path)
                follows()
            except (StoreBusyError, StoreMissingError):  # another process is at it, or is making it
                time.sleep(AGAIN / 10)
            ends = time.monotonic() + LOOK
            while time.monotonic() < ends and not self._stopping.is_set():
                if any(True for _ in pg.notifies(timeout=min(1.0, LOOK), stop_after=1)):
                    break
