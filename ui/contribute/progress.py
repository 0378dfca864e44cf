"""A job on screen: how far it is, a way to cancel it, and why it came to nothing. It is looked at until it is over."""

from collections.abc import Mapping

import streamlit as st

from ui import page as ui_page
from ui import session
from ui.contribute.jobs import MOST_OF_A_VISIT, Job, JobState

EVERY = 0.5  # seconds between two looks


def working(job: Job, steps: Mapping[str, str]) -> bool:
    """Shows a job until it is over; True once its result is there. `steps`: the name of a step → its words.

    Only this part of the page runs while the job does; when it is over, the whole page runs once and looks no more.
    """
    if not job.over:
        st.fragment(_look, run_every=EVERY)(job, steps)
    elif job.state is not JobState.DONE:
        _why(job)
    return job.state is JobState.DONE


def _look(job: Job, steps: Mapping[str, str]) -> None:
    if job.over:
        st.rerun()
    _, text = session.words(), _told(job, steps)
    with st.container(horizontal=True, key="working", vertical_alignment="center"):
        if job.progress.share is None:
            st.text(text)
        else:
            st.progress(job.progress.share, text)
        st.button(_("Cancel"), key="cancel_job", on_click=job.cancel)


def _told(job: Job, steps: Mapping[str, str]) -> str:
    _, place = session.words(), job.place
    if place:
        return _.ngettext("Waiting for {number} other task", "Waiting for {number} other tasks", place)
    return steps.get(job.progress.step) or _("In progress")


def _why(job: Job) -> None:
    """The sentence that says why there is no result."""
    _ = session.words()
    if job.error:
        ui_page.refusal(job.error)
        return
    reasons = {
        JobState.FAILED: _(
            "Something went wrong with this file. Nothing was changed. Try again; details are in the server log."
        ),
        JobState.CANCELLED: _("Cancelled. Nothing was changed."),
        JobState.CROWDED: _("Too many files are being checked right now. Try again in a few minutes."),
        JobState.TOO_MANY: _.ngettext(
            "You have {number} task running. Wait for it to finish, or cancel it.",
            "You have {number} tasks running. Wait for one to finish, or cancel it.",
            MOST_OF_A_VISIT,
        ),
    }
    ui_page.refusal(reasons[job.state])
