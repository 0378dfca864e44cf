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
def tray(tmp_path: Path) -> Iterator[VisitFiles]:
    """A visit's tray."""
    file_tray = _tray(tmp_path, "one")
    yield file_tray
    file_tray.end()


def _tray(home: Path, name: str) -> VisitFiles:
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


def test_work_gives_its_result_and_tells_its_progress(tray):
    def work(job: Job, rows: int, name: str) -> str:
        job.tell(rows / 4, "reading")
        return f"{name}: {rows}"

    job = ended(jobs.start(tray, "check", work, 3, "figures.csv"))
    assert (job.state, job.result) == (JobState.DONE, "figures.csv: 3")
    assert (job.progress.share, job.progress.step) == (0.75, "reading")
    assert jobs.found(tray, "check") is job


def test_an_error_of_the_project_is_kept_as_a_sentence(tray):
    def work(_job: Job) -> None:
        raise IndicatorsError("Line 3 has no city.")

    job = ended(jobs.start(tray, "check", work))
    assert (job.state, str(job.error), job.result) == (JobState.FAILED, "Line 3 has no city.", None)


def test_what_nobody_foresaw_goes_to_the_log_and_not_to_the_reader(tray, caplog):
    with caplog.at_level(logging.ERROR, "vigie"):
        job = ended(jobs.start(tray, "check", lambda _job: 1 / 0))
    assert (job.state, job.error) == (JobState.FAILED, None)
    assert "ZeroDivisionError" in caplog.text


def test_a_job_that_runs_is_interrupted_by_its_hook(tray):
    gate = Gate()
    job = jobs.start(tray, "check", gate)
    assert gate.begun.wait(PATIENCE)
    job.cancel()
    assert gate.open.is_set()
    assert ended(job).state is JobState.CANCELLED
    assert job.result is None


def test_what_an_interrupted_statement_raises_is_no_failure(tray, caplog):
    begun, broken = threading.Event(), threading.Event()

    def work(job: Job) -> None:
        job.at_cancel(broken.set)
        begun.set()
        broken.wait(PATIENCE)
        raise RuntimeError("INTERRUPT")

    job = jobs.start(tray, "check", work)
    assert begun.wait(PATIENCE)
    job.cancel()
    after = jobs.start(tray, "next", lambda _job: "done")
    assert ended(after).result == "done"
    assert (job.state, caplog.text) == (JobState.CANCELLED, "")


def test_the_work_learns_at_its_next_step_that_nobody_wants_it(tray):
    job = Job(tray)
    job.cancel()
    with pytest.raises(Cancelled):
        job.tell(0.5)
    events = []
    job.at_cancel(lambda: events.append("late"))  # a hook that comes too late is called at once
    assert events == ["late"]


def test_two_work_at_a_time_and_the_others_know_their_place(tmp_path):
    trays = [_tray(tmp_path, str(number)) for number in range(4)]
    gates = [Gate() for _ in trays]
    started = [jobs.start(tray, "check", gate) for tray, gate in zip(trays, gates, strict=True)]
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
    greedy, other = _tray(tmp_path, "greedy"), _tray(tmp_path, "other")
    gates = [Gate(), Gate()]
    first = [jobs.start(greedy, str(place), gate) for place, gate in enumerate(gates)]
    assert jobs.start(greedy, "more", Gate()).state is JobState.TOO_MANY
    assert jobs.start(other, "check", lambda _job: "mine").state is JobState.WAITING
    greedy.end()
    assert [ended(job).state for job in first] == [JobState.CANCELLED] * 2
    assert ended(jobs.found(other, "check")).result == "mine"


def test_too_many_jobs_are_refused_rather_than_kept(tmp_path):
    gates = [Gate() for _ in range(jobs.WORKERS)]
    trays = [_tray(tmp_path, str(number)) for number in range(jobs.WORKERS + jobs.MOST_WAITING + 1)]
    for tray, gate in zip(trays, gates, strict=False):
        jobs.start(tray, "check", gate)
        assert gate.begun.wait(PATIENCE)
    waiting = [jobs.start(tray, "check", lambda _job: None) for tray in trays[jobs.WORKERS :]]
    assert [job.state for job in waiting] == [JobState.WAITING] * jobs.MOST_WAITING + [JobState.CROWDED]
    for gate in gates:
        gate.open.set()
    assert [ended(job).state for job in waiting[:-1]] == [JobState.DONE] * jobs.MOST_WAITING


def test_work_asked_for_again_takes_the_place_of_the_first(tray):
    gate = Gate()
    first = jobs.start(tray, "check", gate)
    second = jobs.start(tray, "check", lambda _job: "new")
    assert first.state is JobState.CANCELLED
    assert ended(second).result == "new"
    assert jobs.found(tray, "check") is second


def test_jobs_go_with_their_visit(tray):
    gate = Gate()
    job = jobs.start(tray, "check", gate)
    tray.end()
    assert job.state is JobState.CANCELLED
    assert jobs.found(tray, "check") is None
    assert jobs.start(tray, "check", gate).state is JobState.TOO_MANY


def test_everything_stops_with_the_process(tmp_path):
    gates = [Gate() for _ in range(3)]
    started = [jobs.start(_tray(tmp_path, str(place)), "check", gate) for place, gate in enumerate(gates)]
    assert gates[1].begun.wait(PATIENCE)
    jobs.stop()
    assert [ended(job).state for job in started] == [JobState.CANCELLED] * 3
