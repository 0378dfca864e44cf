"""Costly work: so many at once, the others wait in their order and are told, and whoever leaves frees the place."""

import threading
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from indicators.model.errors import StoreBusyError
from indicators.model.work_queue import (
    MANY,
    PAGE_RUNS,
    STAND_BACK,
    WITHIN,
    Abandoned,
    BusyError,
    PageRuns,
    SharedAttempt,
    WorkQueue,
    check_wanted,
)
from tests import own_loop

LONG = 30  # seconds after which a test that hangs fails


class Work:
    """Work that goes on until it is let go, and counts how much of it runs at once."""

    def __init__(self):
        self.begun, self.go = threading.Semaphore(0), threading.Event()
        self.now = self.most = 0
        self._lock = threading.Lock()

    def __call__(self) -> str:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.begun.release()
        try:
            while not self.go.wait(0.01):
                check_wanted()
            return "done"
        finally:
            with self._lock:
                self.now -= 1


@contextmanager
def full(queue: WorkQueue):
    """A queue whose places are all taken until the work is let go."""
    work = Work()
    with ThreadPoolExecutor(16) as visits:
        pieces = [visits.submit(queue.do, work) for _ in range(queue.at_once)]
        assert all(work.begun.acquire(timeout=LONG) for _ in pieces)
        try:
            yield work, visits
        finally:
            work.go.set()
        assert all(one.result(LONG) == "done" for one in pieces)


def test_ten_at_once_are_worked_on_two_at_a_time_and_all_are_done():
    queue, work = WorkQueue(), Work()
    with ThreadPoolExecutor(10) as visits:
        pieces = [visits.submit(queue.do, work) for _ in range(10)]
        assert work.begun.acquire(timeout=LONG) and work.begun.acquire(timeout=LONG)
        work.go.set()
        assert [one.result(LONG) for one in pieces] == ["done"] * 10
    assert work.most == 2


def test_who_waits_is_told_how_many_come_first():
    queue, places, looked = WorkQueue(at_once=1), [], threading.Event()

    def look(place):
        places.append(place)
        looked.set()

    with full(queue) as (work, visits):
        waiting = visits.submit(queue.do, work, look)
        assert looked.wait(LONG) and places[0] == 1
        work.go.set()
        assert waiting.result(LONG) == "done"


def test_a_full_queue_refuses_with_a_sentence_and_is_well_afterwards():
    queue = WorkQueue(at_once=1, most_waiting=0)
    with full(queue), pytest.raises(BusyError, match="Try again in 30 seconds"):
        queue.do(lambda: "never")
    assert queue.do(lambda: "done") == "done"


def test_nobody_waits_longer_than_the_limit():
    queue = WorkQueue(at_once=1, patience=0)
    with full(queue), pytest.raises(BusyError):
        queue.do(lambda: "never")
    assert queue.do(lambda: "done") == "done"


class Left(BaseException):
    """What stops a page when its reader leaves."""


def leave(_place):
    raise Left


def test_who_leaves_while_waiting_frees_the_place_in_the_queue():
    queue, ran = WorkQueue(at_once=1, most_waiting=1), []
    with full(queue):
        with pytest.raises(Left):
            queue.do(lambda: ran.append("left"), leave)
        with pytest.raises(Left):  # the place is free again: not refused
            queue.do(lambda: ran.append("left"), leave)
    assert queue.do(lambda: "done") == "done" and not ran


def test_who_leaves_while_it_is_worked_on_stops_the_work():
    queue, work = WorkQueue(at_once=1), Work()
    with pytest.raises(Left):
        queue.do(work, leave)
    assert queue.do(lambda: "done") == "done"  # the only place is free, although the work was never let go
    assert work.now == 0


def test_an_error_of_the_work_reaches_whoever_asked():
    queue = WorkQueue(at_once=1)
    for error in (ValueError("no"), TimeoutError("late")):
        with pytest.raises(type(error)):
            queue.do(lambda error=error: (_ for _ in ()).throw(error))
    assert queue.do(lambda: "done") == "done"


def test_work_that_asks_for_costly_work_goes_on_with_the_place_it_has():
    queue = WorkQueue(at_once=1)
    assert queue.do(lambda: queue.do(lambda: "inner")) == "inner"


def test_an_event_loop_waits_without_a_thread_and_is_refused_too():
    queue = WorkQueue(at_once=1, most_waiting=0)
    assert own_loop.run(queue.wait_for(lambda: "done")) == "done"
    with full(queue), pytest.raises(BusyError):
        own_loop.run(queue.wait_for(lambda: "never"))


def test_the_end_of_the_process_gives_everything_up():
    queue, work = WorkQueue(at_once=1), Work()
    with ThreadPoolExecutor(2) as visits:
        waits = threading.Event()
        pieces = [visits.submit(queue.do, work)]
        assert work.begun.acquire(timeout=LONG)
        pieces.append(visits.submit(queue.do, work, lambda _place: waits.set()))
        assert waits.wait(LONG)
        queue.stop()
        for piece in pieces:
            with pytest.raises((Abandoned, CancelledError)):
                piece.result(LONG)
    assert work.now == 0


def steps_of_long_work(queue: WorkQueue, seconds: float) -> int:
    """How many steps long work makes in so many seconds."""
    count = 0

    def work() -> None:
        nonlocal count
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            check_wanted()
            count += 1

    queue.do(work)
    return count


def test_long_work_stands_back_while_a_page_is_made_but_not_for_ever():
    queue, is_made = WorkQueue(1), threading.Event()

    def page() -> None:
        with PAGE_RUNS.being_made():
            is_made.wait(LONG)

    with ThreadPoolExecutor(1) as threads:
        threads.submit(page)
        meanwhile = steps_of_long_work(queue, 3 * STAND_BACK)
        is_made.set()
    alone = steps_of_long_work(queue, STAND_BACK)
    assert 1 <= meanwhile <= 5
    assert alone > 100 * meanwhile


def test_a_page_that_waits_for_long_work_does_not_hold_it_up():
    with PAGE_RUNS.being_made():
        assert steps_of_long_work(WorkQueue(1), STAND_BACK) > 500


def test_pages_are_made_a_few_at_a_time_and_one_that_waits_for_long_work_gives_its_place_away():
    runs, places = PageRuns(at_once=1), {name: threading.Event() for name in ("first", "second", "long work")}
    order = []

    def page(name: str) -> None:
        with runs.being_made():
            order.append(name)
            if name == "first":
                places["first"].set()
                with runs.waiting():
                    places["long work"].wait(LONG)
                order.append("first goes on")
            else:
                places["second"].wait(LONG)
                order.append("second is ready")

    with ThreadPoolExecutor(3) as threads:
        first = threads.submit(page, "first")
        assert places["first"].wait(LONG)
        others = [threads.submit(page, name) for name in ("second", "third")]
        while len(order) < 2:
            time.sleep(0.001)
        assert order[0] == "first" and len(order) == 2, "The first waits, and one of the others is made."
        places["long work"].set(), places["second"].set()
        for page_run in (first, *others):
            page_run.result(LONG)
    assert order.index("second is ready") == 2, "The one that is being made is ready before any other goes on."
    assert sorted(order) == sorted(["first", "first goes on", "second", "third", *["second is ready"] * 2])


def test_who_asked_before_an_attempt_failed_is_told_so_and_who_asks_later_tries_anew():
    tries, clock = [], iter([1.0, 10.0, 5.0, 11.0])  # asked, failed; asked meanwhile; asked later

    def act() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise StoreBusyError("The store is in use.")
        return "open"

    attempt = SharedAttempt(act, clock.__next__)
    for _ in range(2):
        with pytest.raises(StoreBusyError):
            attempt()
    assert len(tries) == 1
    assert [attempt(), attempt()] == ["open", "open"]
    assert len(tries) == 2, "What is done is done."


def test_an_act_is_done_by_one_for_all_who_asked():
    work = Work()
    attempt = SharedAttempt(work)
    with ThreadPoolExecutor(5) as visits:
        pieces = [visits.submit(attempt) for _ in range(5)]
        assert work.begun.acquire(timeout=LONG)
        work.go.set()
        assert [one.result(LONG) for one in pieces] == ["done"] * 5
    assert work.most == 1


def test_readers_are_many_from_ten_within_ten_seconds(monkeypatch: pytest.MonkeyPatch):
    runs = PageRuns()
    for number in [*range(MANY - 1), 0]:  # one comes twice
        with runs.being_made(f"reader {number}"):
            assert not runs.are_many
    with runs.being_made("one more"):
        assert runs.are_many
    later = time.monotonic() + WITHIN + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert not runs.are_many
