"""Long work: told, cancelled, bounded, and gone with its visit."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import IndicatorsError
from ui.contribute import jobs
from ui.contribute.jobs import Cancelled, Job, JobState
from ui.contribute.visit_files import VisitFiles

PATIENCE = 20  # seconds


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[VisitFiles]:
    """A visit's inbox."""
    file_inbox = _inbox(tmp_path, "one")
    yield file_inbox
    file_inbox.end()


def _inbox(home: Path, name: str) -> VisitFiles:
    (home / name).mkdir()
    return VisitFiles(home / name)


def ended(job: Job) -> Job:
    """Waits until the job is over."""
    pause = threading.Event()
    assert any(job.over or pause.wait(0.01) for _ in range(PATIENCE * 100))
    return job


class Gate:
    """Work that stays where it is until it is let through, as a long statement does."""

    def __init__(self):
        self.begun, self.open, self.seen = threading.Event(), threading.Event(), []

    def __call__(self, job: Job, *_arguments: object) -> str:
        """Stops at the gate, then goes on in steps."""
        job.at_cancel(self.open.set)
        self.begun.set()
        assert self.open.wait(PATIENCE)
        self.seen.append(job.state)
        job.tell(0.5, "checking")
        return "checked"


def test_work_gives_its_result_and_tells_its_progress(inbox):
    def work(job: Job, rows: int, name: str) -> str:
        job.tell(rows / 4, "reading")
        return f"{name}: {rows}"

    job = ended(jobs.start(inbox, "check", work, 3, "figures.csv"))
    assert (job.state, job.result) == (JobState.DONE, "figures.csv: 3")
    assert (job.progress.share, job.progress.step) == (0.75, "reading")
    assert jobs.found(inbox, "check") is job


def test_an_error_of_the_project_is_kept_as_a_sentence(inbox):
    def work(_job: Job) -> None:
        raise IndicatorsError("Line 3 has no city.")

    job = ended(jobs.start(inbox, "check", work))
    assert (job.state, str(job.error), job.result) == (JobState.FAILED, "Line 3 has no city.", None)


def test_what_nobody_foresaw_goes_to_the_log_and_not_to_the_reader(inbox, caplog):
    with caplog.at_level(logging.ERROR, "vigie"):
        job = ended(jobs.start(inbox, "check", lambda _job: 1 / 0))
    assert (job.state, job.error) == (JobState.FAILED, None)
    assert "ZeroDivisionError" in caplog.text


def test_a_job_that_runs_is_interrupted_by_its_hook(inbox):
    gate = Gate()
    job = jobs.start(inbox, "check", gate)
    assert gate.begun.wait(PATIENCE)
    job.cancel()
    assert gate.open.is_set()
    assert ended(job).state is JobState.CANCELLED
    assert job.result is None


def test_what_an_interrupted_statement_raises_is_no_failure(inbox, caplog):
    begun, broken = threading.Event(), threading.Event()

    def work(job: Job) -> None:
        job.at_cancel(broken.set)
        begun.set()
        broken.wait(PATIENCE)
        raise RuntimeError("INTERRUPT")

    job = jobs.start(inbox, "check", work)
    assert begun.wait(PATIENCE)
    job.cancel()
    after = jobs.start(inbox, "next", lambda _job: "done")
    assert ended(after).result == "done"
    assert (job.state, caplog.text) == (JobState.CANCELLED, "")


def test_the_work_learns_at_its_next_step_that_nobody_wants_it(inbox):
    job = Job(inbox)
    job.cancel()
    with pytest.raises(Cancelled):
        job.tell(0.5)
    events = []
    job.at_cancel(lambda: events.append("late"))  # a hook that comes too late is called at once
    assert events == ["late"]


def test_two_work_at_a_time_and_the_others_know_their_place(tmp_path):
    inboxes = [_inbox(tmp_path, str(number)) for number in range(4)]
    gates = [Gate() for _ in inboxes]
    started = [jobs.start(inbox, "check", gate) for inbox, gate in zip(inboxes, gates, strict=True)]
    assert gates[0].begun.wait(PATIENCE)
    assert gates[1].begun.wait(PATIENCE)
    assert [job.place for job in started] == [0, 0, 1, 2]
    started[2].cancel()
    assert [job.place for job in started] == [0, 0, 0, 1]
    for gate in gates:
        gate.open.set()
    assert [ended(job).state for job in started] == [JobState.DONE, JobState.DONE, JobState.CANCELLED, JobState.DONE]
    assert gates[2].seen == []


def test_one_visit_cannot_have_all_the_workers(tmp_path):
    greedy, other = _inbox(tmp_path, "greedy"), _inbox(tmp_path, "other")
    gates = [Gate(), Gate()]
    first = [jobs.start(greedy, str(place), gate) for place, gate in enumerate(gates)]
    assert jobs.start(greedy, "more", Gate()).state is JobState.TOO_MANY
    assert jobs.start(other, "check", lambda _job: "mine").state is JobState.WAITING
    greedy.end()
    assert [ended(job).state for job in first] == [JobState.CANCELLED] * 2
    assert ended(jobs.found(other, "check")).result == "mine"


def test_too_many_jobs_are_refused_rather_than_kept(tmp_path):
    gates = [Gate() for _ in range(jobs.WORKERS)]
    inboxes = [_inbox(tmp_path, str(number)) for number in range(jobs.WORKERS + jobs.MOST_WAITING + 1)]
    for inbox, gate in zip(inboxes, gates, strict=False):
        jobs.start(inbox, "check", gate)
        assert gate.begun.wait(PATIENCE)
    waiting = [jobs.start(inbox, "check", lambda _job: None) for inbox in inboxes[jobs.WORKERS :]]
    assert [job.state for job in waiting] == [JobState.WAITING] * jobs.MOST_WAITING + [JobState.CROWDED]
    for gate in gates:
        gate.open.set()
    assert [ended(job).state for job in waiting[:-1]] == [JobState.DONE] * jobs.MOST_WAITING


def test_work_asked_for_again_takes_the_place_of_the_first(inbox):
    gate = Gate()
    first = jobs.start(inbox, "check", gate)
    second = jobs.start(inbox, "check", lambda _job: "new")
    assert first.state is JobState.CANCELLED
    assert ended(second).result == "new"
    assert jobs.found(inbox, "check") is second


def test_jobs_go_with_their_visit(inbox):
    gate = Gate()
    job = jobs.start(inbox, "check", gate)
    inbox.end()
    assert job.state is JobState.CANCELLED
    assert jobs.found(inbox, "check") is None
    assert jobs.start(inbox, "check", gate).state is JobState.TOO_MANY


def test_everything_stops_with_the_process(tmp_path):
    gates = [Gate() for _ in range(3)]
    started = [jobs.start(_inbox(tmp_path, str(place)), "check", gate) for place, gate in enumerate(gates)]
    assert gates[1].begun.wait(PATIENCE)
    jobs.stop()
    assert [ended(job).state for job in started] == [JobState.CANCELLED] * 3
