"""A job on screen: its step, its place, its refusal; and the page goes on by itself when it is done."""

import threading
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators import IndicatorsError
from ui.contribute import jobs
from ui.contribute.jobs import Job, JobProgress, JobState
from ui.contribute.visit_files import VisitFiles


def page() -> None:
    """A page with one job, kept in the visit."""
    import streamlit as st

    from ui.contribute.check_step import working

    if working(st.session_state["job"], {"reading": "Reading the file"}):
        st.write(st.session_state["job"].result)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A job that runs."""
    running = Job(VisitFiles(tmp_path))
    running.state = JobState.RUNNING
    return running


def shown(job: Job, locale: str = "en-GB") -> AppTest:
    """The page with this job."""
    app = AppTest.from_function(page, default_timeout=60)
    app.context |= {"locale": locale}
    app.session_state["job"] = job
    return app.run()


def test_the_step_and_the_share_are_told(job):
    job.progress = JobProgress(0.4, "reading")
    bar = shown(job).get("progress")[0].proto
    assert (bar.text, bar.value) == ("Reading the file", 40)


def test_a_job_without_a_share_tells_its_step_alone(job):
    app = shown(job)
    assert [one.value for one in app.text] == ["In progress"]
    assert not app.get("progress")


def test_the_reader_can_cancel(job):
    app = shown(job)
    app.button(key="cancel_job").click().run()
    assert job.state is JobState.CANCELLED
    assert app.warning[0].value == "Cancelled. Nothing was changed."
    assert not app.button


def test_a_result_is_shown_and_nothing_is_looked_at_any_more(job):
    app = shown(job)
    job.result, job.state = "ten rows", JobState.DONE
    app.run()
    assert app.markdown[0].value == "ten rows"
    assert not app.button


def test_an_error_is_shown_as_its_sentence_and_never_as_a_link(job):
    job.error, job.state = IndicatorsError("Line 3: [click](http://x.example) has no city."), JobState.FAILED
    assert shown(job).warning[0].value == r"Line 3: \[click\](http\://x.example) has no city."


@pytest.mark.parametrize("state", [JobState.FAILED, JobState.CANCELLED, JobState.CROWDED, JobState.TOO_MANY])
def test_why_there_is_no_result_is_said_in_both_languages(job, state):
    job.state = state
    english, french = (shown(job, locale).warning[0].value for locale in ("en-GB", "fr-FR"))
    assert english.endswith(".")
    assert english != french


def test_a_job_that_waits_says_how_many_come_first(tmp_path):
    release, begun = threading.Event(), threading.Semaphore(0)

    def work(_job: Job) -> None:
        begun.release()
        release.wait(20)

    for place in range(jobs.WORKERS + 2):
        folder = tmp_path / str(place)
        folder.mkdir()
        last = jobs.start(VisitFiles(folder), "check", work)
        if place < jobs.WORKERS:
            assert begun.acquire(timeout=20)
    assert shown(last).text[0].value == "Waiting for 2 other tasks"
    release.set()
