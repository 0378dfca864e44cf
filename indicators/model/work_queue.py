"""A queue for costly work: a few pieces at a time in the whole process, the others wait, and nobody waits for ever."""

import asyncio
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from indicators.model.errors import IndicatorsError, Template

AT_ONCE, MOST_WAITING, PATIENCE = 2, 20, 120  # pieces at work, pieces that wait, seconds of waiting
EVERY = 0.5  # seconds between two looks at the place in the queue
AGAIN = 30  # seconds after which asking again makes sense
PAGES_AT_ONCE = 4  # pages at work: one that waits for the disk does not stop the others
STAND_BACK = 0.2  # seconds at most that long work lets pages go first, between two steps of its own
MOST_READERS, FORGOTTEN = 1000, 60.0  # visits that are noted before those of so many seconds ago are forgotten
MANY, WITHIN = 10, 10.0  # visits whose pages were made within these seconds
_own = threading.local()
Result = TypeVar("Result")


class SharedAttempt(Generic[Result]):
    """An act done once that many want at once: one tries, the others wait, and if it fails none of them tries again.

    Where the act waits for something itself, ten who asked together would else wait ten times as long.
    """

    def __init__(self, act: Callable[[], Result], clock: Callable[[], float] = time.monotonic):
        self._act, self._clock, self._one_at_a_time = act, clock, threading.Lock()
        self._failed_at, self._error = -1.0, IndicatorsError("")
        self._results: list[Result] = []

    def __call__(self) -> Result:
        """What the act gave when it was done. Raises its error, to all who asked before it failed."""
        if self._results:
            return self._results[0]
        begun = self._clock()
        with self._one_at_a_time:
            if self._results:
                return self._results[0]
            if begun < self._failed_at:
                raise self._error
            try:
                self._results.append(self._act())
            except IndicatorsError as error:
                self._failed_at, self._error = self._clock(), error
                raise
        return self._results[0]


class PageRuns:
    """The pages that are being made in this process, a few at a time; long work stands back for them between its steps.

    Python's threads share one interpreter: of a hundred pages made at once all would be ready together at the end, one
    after the other half of them are ready in half the time.
    """

    def __init__(self, at_once: int = PAGES_AT_ONCE):
        self._open, self._changed = 0, threading.Condition()
        self._places = threading.Semaphore(at_once)
        self._readers: dict[str, float] = {}  # when a page was last made for whom

    @property
    def makes_page(self) -> bool:
        """Whether this thread is making a page."""
        return getattr(_own, "makes_page", False)

    @property
    def are_many(self) -> bool:
        """Whether MANY read now: all at once they wait for each other, and no time is idle."""
        since = time.monotonic() - WITHIN
        return sum(at >= since for at in self._readers.copy().values()) >= MANY

    @contextmanager
    def being_made(self, reader: str = "") -> Generator[None, None, None]:
        """While a page is made; waits for its turn first. `reader`: the visit that it is for."""
        self._note(reader)
        self._count(1)
        self._places.acquire()
        _own.makes_page = True
        try:
            yield
        finally:
            _own.makes_page = False
            self._places.release()
            self._count(-1)

    @contextmanager
    def waiting(self) -> Generator[None, None, None]:
        """While the page of this thread waits for long work: another has its turn, and such work stands back for it."""
        if not self.makes_page:
            yield
            return
        self._places.release()
        self._count(-1)
        try:
            yield
        finally:
            self._count(1)
            self._places.acquire()

    def go_first(self, seconds: float = STAND_BACK) -> None:
        """Waits until no page is being made, or so many seconds."""
        if self._open:
            with self._changed:
                self._changed.wait_for(lambda: not self._open, seconds)

    def _note(self, reader: str) -> None:
        now = time.monotonic()
        if len(self._readers) > MOST_READERS:
            self._readers = {one: at for one, at in self._readers.copy().items() if at > now - FORGOTTEN}
        self._readers[reader] = now

    def _count(self, more: int) -> None:
        with self._changed:
            self._open += more
            if not self._open:
                self._changed.notify_all()


PAGE_RUNS = PageRuns()


class BusyError(IndicatorsError):
    """The queue is full, or a piece of work waited too long in it: nothing was computed."""


class Abandoned(Exception):
    """Raised inside the work when nobody wants its result any more."""


@dataclass(eq=False)
class _Piece:
    work: Callable[[], Any]
    since: float = field(default_factory=time.monotonic)
    unwanted: threading.Event = field(default_factory=threading.Event)
    future: Future = field(init=False)


class WorkQueue:
    """Does costly work in threads of its own, in the order in which it was asked for."""

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING, patience: float = PATIENCE):
        """`at_once`: pieces at work; `most_waiting`: further ones that may wait; `patience`: seconds each may wait."""
        self.at_once, self.most_waiting, self.patience = at_once, most_waiting, patience
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="costly")
        self._lock, self._waiting, self._working = threading.Lock(), [], set()

    def do(self, work: Callable[[], Result], looking: Callable[[int], object] | None = None) -> Result:
        """The result of the work, once it had its turn.

        `looking(place)` is called twice a second meanwhile: how many pieces come first, 0 when it is at work. What it
        raises ends the work and frees its place. Work that itself asks for costly work goes on with the place it has.
        Raises BusyError: too many wait already, or it waited too long.
        """
        if getattr(_own, "piece", None):
            return work()
        piece = self._enter(work)
        try:
            with PAGE_RUNS.waiting():
                return self._result(piece, looking)
        finally:
            self._leave(piece)

    def _result(self, piece: _Piece, looking: Callable[[int], object] | None) -> Any:
        while True:
            try:
                return piece.future.result(EVERY)
            except TimeoutError:
                if piece.future.done():
                    raise  # the work's own
            place = self._place(piece)
            if looking:
                looking(place)

    async def wait_for(self, work: Callable[[], Result]) -> Result:
        """As `do`, for the event loop: no thread waits, and whoever is cancelled leaves the queue."""
        piece = self._enter(work)
        try:
            future = asyncio.wrap_future(piece.future)
            while not (await asyncio.wait({future}, timeout=EVERY))[0]:
                self._place(piece)
            return future.result()
        finally:
            self._leave(piece)

    def stop(self) -> None:
        """Gives up everything: the process ends."""
        with self._lock:
            pieces = [*self._waiting, *self._working]
        for piece in pieces:
            self._leave(piece)

    def _enter(self, work: Callable[[], Any]) -> _Piece:
        piece = _Piece(work)
        with self._lock:
            if len(self._waiting) >= self.most_waiting and len(self._working) >= self.at_once:
                raise self._busy()
            self._waiting.append(piece)
            piece.future = self._threads.submit(self._run, piece)
        return piece

    def _run(self, piece: _Piece) -> Any:
        with self._lock:
            if piece not in self._waiting:
                raise Abandoned
            self._waiting.remove(piece)
            self._working.add(piece)
        _own.piece = piece
        try:
            check_wanted()
            return piece.work()
        finally:
            _own.piece = None
            with self._lock:
                self._working.discard(piece)

    def _place(self, piece: _Piece) -> int:
        """How many pieces come first. Raises BusyError where it waits too long."""
        with self._lock:
            if piece not in self._waiting:
                return 0
            place = self._waiting.index(piece) + len(self._working)
        if time.monotonic() - piece.since > self.patience:
            raise self._busy()
        return place

    def _leave(self, piece: _Piece) -> None:
        piece.unwanted.set()
        with self._lock, suppress(ValueError):
            self._waiting.remove(piece)
        piece.future.cancel()

    def _busy(self) -> BusyError:
        template = Template(
            "Too many long calculations are waiting: {number} are running for other users. Try again in {seconds} "
            "seconds."
        )
        return BusyError(template, number=self.at_once, seconds=AGAIN)


def check_wanted() -> None:
    """For long work, between two steps: lets pages go first; raises Abandoned when nobody waits for the result."""
    piece = getattr(_own, "piece", None)
    if not piece:
        return
    PAGE_RUNS.go_first()
    if piece.unwanted.is_set():
        raise Abandoned
