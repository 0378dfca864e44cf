"""Long work outside the run of a page: a few at a time, with its progress, a way to cancel it, and a result.

A job lives in its visit's inbox and goes with it. The work is a function whose first argument is its job: it tells its
progress there, and asks whether it is still wanted.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from indicators import IndicatorsError
from ui.contribute.visit_files import VisitFiles
from ui.settings import settings

WORKERS = 2  # together: each may use 2 GB
MOST_WAITING = 12  # jobs of all visits
MOST_OF_A_VISIT = 2  # that wait or run

_queue: list["Job"] = []  # those that wait, in their order
_running: set["Job"] = set()
_lock = threading.RLock()


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    CROWDED = "crowded"  # refused: too many jobs of others wait
    TOO_MANY = "too_many"  # refused: too many jobs of this visit


class Cancelled(Exception):
    """Raised inside the work when nobody wants it any more."""


@cache
def _workers() -> ThreadPoolExecutor:
    """Made by the first job, not when this module is read: settings that cannot work are refused in words before."""
    return ThreadPoolExecutor(max(1, WORKERS // settings().processes), thread_name_prefix="job")


@dataclass(frozen=True)
class JobProgress:
    """How far a job is: a share from 0 to 1, None when it cannot be told, and the name of the step."""

    share: float | None = None
    step: str = ""


class Job:
    """One piece of work of one visit."""

    def __init__(self, inbox: VisitFiles):
        self.inbox = inbox
        self.state = JobState.WAITING
        self.progress = JobProgress()
        self.result: Any = None  # what the work made
        self.about: object = None  # what it was asked of
        self.error: IndicatorsError | None = None  # with FAILED: a sentence; None: what nobody foresaw is in the log
        self._hooks: list[Callable[[], object]] = []

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state not in (JobState.WAITING, JobState.RUNNING)

    @property
    def place(self) -> int:
        """How many jobs of anybody come before it; 0 when it runs."""
        with _lock:
            return _queue.index(self) + 1 if self in _queue else 0

    def tell(self, share: float | None, step: str = "") -> None:
        """For the work: says how far it is. Raises Cancelled when it is not wanted any more."""
        if self.state is JobState.CANCELLED:
            raise Cancelled
        self.progress = JobProgress(None if share is None else min(1.0, max(0.0, share)), step)

    def at_cancel(self, hook: Callable[[], object]) -> None:
        """For the work: what interrupts it from another thread (a statement of the database)."""
        with _lock:
            cancelled = self.state is JobState.CANCELLED
            self._hooks.append(hook)
        if cancelled:
            _call(hook)

    def cancel(self) -> None:
        """Stops the work, or takes it out of the queue; what it gave is dropped. Does nothing when it is over."""
        with _lock:
            if self.over:
                return
            self.state = JobState.CANCELLED
            if self in _queue:
                _queue.remove(self)
            hooks = list(self._hooks)
        for hook in hooks:
            _call(hook)


def start(inbox: VisitFiles, key: str, work: Callable, *arguments: object) -> Job:
    """Has `work(job, *arguments)` done on behalf of a visit, and returns its job.

    A job of the visit under the same key is cancelled first. The job is refused (CROWDED, TOO_MANY) rather than the
    machine exhausted.
    """
    if key in inbox.jobs:
        inbox.jobs[key].cancel()
    job = Job(inbox)
    with _lock:
        job.state = _refusal(inbox) or JobState.WAITING
        if job.state is JobState.WAITING:
            _queue.append(job)
            _workers().submit(_work, job, work, arguments)
    inbox.jobs[key] = job
    return job


def found(inbox: VisitFiles, key: str) -> Job | None:
    """The job of the visit under this key."""
    job = inbox.jobs.get(key)
    assert job is None or isinstance(job, Job)
    return job


def counts() -> dict[str, int]:
    """How many jobs of all visits wait, and how many run."""
    with _lock:
        return {JobState.WAITING.value: len(_queue), JobState.RUNNING.value: len(_running)}


def stop() -> None:
    """Cancels everything: the process ends."""
    with _lock:
        alive = [*_queue, *_running]
    for job in alive:
        job.cancel()


def _refusal(inbox: VisitFiles) -> JobState | None:
    jobs_of_visit = sum(job.inbox is inbox for job in [*_queue, *_running] if not job.over)
    if jobs_of_visit >= MOST_OF_A_VISIT or inbox.ended:
        return JobState.TOO_MANY
    return JobState.CROWDED if len(_queue) >= MOST_WAITING else None


def _work(job: Job, work: Callable, arguments: tuple) -> None:
    """The whole of a job, in a thread of the pool."""
    with _lock:
        if job.over:
            return
        _queue.remove(job)
        _running.add(job)
        job.state = JobState.RUNNING
    try:
        _finish(job, JobState.DONE, result=work(job, *arguments))
    except IndicatorsError as error:
        _finish(job, JobState.FAILED, error=error)
    except Cancelled:
        _finish(job, JobState.CANCELLED)
    except Exception:
        if not job.over:  # an interrupted statement raises whatever its library raises
            logging.getLogger("vigie").exception("A job failed")
        _finish(job, JobState.FAILED)
    finally:
        with _lock:
            _running.discard(job)


def _finish(job: Job, state: JobState, result: object = None, error: IndicatorsError | None = None) -> None:
    with _lock:
        if not job.over:
            job.result, job.error, job.state = result, error, state


def _call(hook: Callable[[], object]) -> None:
    with suppress(Exception):  # the job is cancelled whatever its hook says
        hook()
