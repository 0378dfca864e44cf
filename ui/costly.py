"""Long computations and exports in the one queue of the process: what a reader sees meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from indicators import Abandoned, Language
from ui import identity, session

Result = TypeVar("Result")


def compute(doing: str, work: Callable[[], Result]) -> Result:
    """The result of work that the page cannot go on without; until then its place in the queue, or `doing`.

    A reader who leaves, or chooses something else meanwhile, stops it: every look ends the run that nobody wants.
    """
    _, line = session.words(), st.empty()
    with line:
        result = session.work_queue().do(work, lambda place: line.text(waiting_words(place, _) if place else doing))
    line.empty()
    return result


def later(make: Callable[[], Result]) -> Callable[[], Result]:
    """What makes a file for a download button in the queue. That it waits, or fails, the style sheet says meanwhile.

    It is made for who opened the page, while they have the role that they had then.
    """
    return partial(_make, make, get_script_run_ctx(suppress_warning=True), _still_the_viewer())


def _still_the_viewer() -> Callable[[], bool]:
    """Whether the viewer of this run still has the same role and cities: to be asked later, by another thread."""
    claims, before = identity.claims(), session.signed_in()

    def unchanged() -> bool:
        person = session.signed_in(claims) if claims else None
        return (person and person.viewer) == (before and before.viewer)

    return unchanged


def waiting_words(place: int, _: Language) -> str:
    """How many long computations come first."""
    return _.ngettext(
        "Waiting for {number} other long calculation", "Waiting for {number} other long calculations", place
    )


def _make(make: Callable[[], Result], run: Any, is_viewer: Callable[[], bool]) -> Result:
    """Called in a thread of Streamlit's, after the run of the page: nothing that it writes would reach the reader.

    Raises Abandoned for who has left, and for whose role was changed or taken meanwhile.
    """
    if not is_viewer():
        raise Abandoned

    def look(place: int) -> None:
        if run is not None and Runtime.exists() and not Runtime.instance().is_active_session(run.session_id):
            raise Abandoned

    return session.work_queue().do(make, look)
