"""Whether the clock of this machine can be believed: against what was saved here, and against the time that passed."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb

from indicators.store.accounts import has
from indicators.store.database import PATIENCE, first_row, reading
from indicators.store.releases import now

TOLERANCE = timedelta(minutes=5)  # between two clocks that are both right
RECENT = 50  # acts that are looked at: nobody is told for ever of a clock that was wrong once
LASTING = 86_400.0  # seconds after which a clock that was set while a server runs is believed

log = logging.getLogger("vigie")


@dataclass(frozen=True)
class SavedDates:
    """The days of what was saved in a store, to be compared with what the clock says."""

    releases: tuple[tuple[str, date], ...]  # published contributions, by id
    latest: datetime | None  # of the last acts; UTC

    def releases_ahead(self, moment: datetime) -> tuple[str, ...]:
        """The published releases of a day that lies ahead."""
        return tuple(id for id, day in self.releases if day > moment.date())

    def is_later(self, moment: datetime) -> bool:
        """Whether something was saved at a time that lies ahead."""
        return self.latest is not None and self.latest > moment + TOLERANCE


def saved_dates(path: Path, patience: float = PATIENCE) -> SavedDates:
    """The days of what was saved in the store at a path. Raises as `reading`."""
    with reading(path, patience) as connection:
        return dates_in(connection)


def dates_in(connection: duckdb.DuckDBPyConnection) -> SavedDates:
    """The same of a store that a connection has open."""
    releases = connection.execute(
        "SELECT id, vintage FROM release WHERE status = 'published' AND origin = 'contributed' ORDER BY id"
    ).fetchall()
    latest = None
    if has(connection, "audit"):
        acts = f"SELECT done_at FROM audit ORDER BY rowid DESC LIMIT {RECENT}"
        (latest,) = first_row(connection.execute(f"SELECT max(done_at) FROM ({acts})"))
    return SavedDates(tuple(releases), latest)


@dataclass(frozen=True)
class ClockJump:
    """What the clock would say, had nobody set it since the process began, and what it says; UTC."""

    due: datetime
    shows: datetime


def _passed() -> float:
    """Seconds that pass whatever the clock is set to, also while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class ClockWatch:
    """Notices that the clock was set while a process runs, not that it gains or loses a little each day."""

    def __init__(self, clock: Callable[[], datetime] = now, passed: Callable[[], float] = _passed):
        self._clock, self._passed = clock, passed
        self._lock = threading.Lock()
        self._believed, self._since, self._noticed = clock(), passed(), -1.0

    def jump(self) -> ClockJump | None:
        """How the clock was set, until it is set right or a day has passed; None where it was not."""
        with self._lock:
            shows, passed = self._clock(), self._passed()
            due = self._believed + timedelta(seconds=passed - self._since)
            if abs(shows - due) > TOLERANCE:
                if self._noticed < 0:
                    self._noticed = passed
                    log.warning("The clock was set: it shows %s, and would show %s (UTC). Is it right?", shows, due)
                if passed - self._noticed < LASTING:
                    return ClockJump(due, shows)
            self._believed, self._since, self._noticed = shows, passed, -1.0
            return None
