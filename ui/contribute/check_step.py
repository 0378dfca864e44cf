"""The third step of a file: what is wrong with it line by line, what must be confirmed, and what would change."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from indicators import Remark, views
from indicators.view import Reader
from ui import page as ui_page
from ui import session
from ui.contribute import drafts, fixes, jobs
from ui.contribute.drafts import DraftFile
from ui.contribute.jobs import MOST_OF_A_VISIT, Job, JobState
from ui.contribute.visit_files import ReceivedFile, VisitFiles
from ui.labels import NameIn

KINDS = ("new", "changed", "unchanged", "vanished")
SERIES_SHOWN = 60  # series that the preview offers


def checked(inbox: VisitFiles, file: ReceivedFile) -> bool:
    """Checks the file as it is read now, and shows what was found; whether it may be published."""
    _, work = session.words(), drafts.opened(file)
    if work.release:
        return True
    key = f"check:{file.ticket}"
    job = jobs.found(inbox, key)
    if not work.is_checked and not (job and not job.over):
        check_wanted = work.small or st.button(_("Check file"), type="primary", key=f"check_{file.ticket}")
        if check_wanted and not (job and job.over and getattr(job, "about", None) == work.key):
            job = jobs.start(inbox, key, drafts.checking, work, work.key)
            job.about = work.key
    if job is None or (not work.is_checked and not working(job, {"check": _("Checking every line")})):
        return False
    if not work.is_checked:
        work.checked, work.checked_as = job.result
        work.confirmed = set()
        if not work.is_checked:  # changed meanwhile
            st.rerun()
    _found(work, file)
    _changes(work)
    return not work.findings.blocked and _confirmed(work)


def _found(work: DraftFile, file: ReceivedFile) -> None:
    """The remarks, with the fixes that a press accepts and the file with the remarks in it."""
    _, atlas = session.words(), session.atlas()
    ui_page.section(_("Problems found"), views.verdict(work.findings, _))
    places = atlas.cities | atlas.districts
    st.html(views.checked(work.findings, session.reader(), places))
    fixes.offered(work)
    with st.container(horizontal=True, key="tools_found"):
        st.download_button(
            _("Download the file with the problems marked"), lambda: _annotated(work, file),
            f"vigie-{Path(file.name).stem}.csv", "text/csv", key=f"annotated_{file.ticket}", on_click="ignore",
        )  # fmt: skip


def _annotated(work: DraftFile, file: ReceivedFile) -> bytes:
    _, atlas = session.words(), session.atlas()
    catalogue, cities = atlas.catalogue, atlas.cities | atlas.districts

    def words(remark: Remark) -> str:
        sentences = (
            views.remark_sentence(remark, Reader(_, catalogue), cities),
            views.remark_fix(remark, Reader(_, catalogue), cities),
        )
        return " ".join(one for one in sentences if one)

    path = work.draft.annotated(words, _("Problems"), work.draft.staging.folder / "with_remarks.csv")
    return path.read_bytes()


def _changes(work: DraftFile) -> None:
    """New, changed, unchanged and vanished observations, old beside new, and the series on their chart."""
    _, result = session.words(), work.findings
    if result.blocked or not any(getattr(result, kind) for kind in KINDS):
        return
    ui_page.section(_("What would change"), _("Nothing has changed yet. Earlier figures are kept."))
    words = {
        "new": _("New"),
        "changed": _("Changed"),
        "unchanged": _("Unchanged"),
        "vanished": _("No longer in the file"),
    }
    options = {kind: f"{words[kind]} ({_.number(getattr(result, kind))})" for kind in KINDS if getattr(result, kind)}
    kind = st.segmented_control(
        _("Show"), list(options), format_func=NameIn(options), default=next(iter(options)),
        key=f"kind__{_.code}__{id(work)}",
    ) or next(iter(options))  # fmt: skip
    atlas = session.atlas()
    rows = work.draft.changes(kind)
    table, picture = st.columns([7, 5], gap="large")
    with table:
        places = atlas.cities | atlas.districts
        told_rows = views.preview_table(rows, kind, session.reader(), places)
        st.html(views.note(views.preview_subject(rows, session.reader(), places)))
        ui_page.grid(told_rows, _("Old and new figures"))
    with picture:
        _series(work, rows)


def _series(work: DraftFile, rows) -> None:
    """One series of those listed, on the chart it will appear on."""
    _, atlas = session.words(), session.atlas()
    pairs = list(dict.fromkeys(zip(rows["indicator"], rows["geo"], strict=True)))[:SERIES_SHOWN]
    if not pairs:
        return
    places = {geo: views.place_of(geo, atlas.cities | atlas.districts, _) for _indicator, geo in pairs}
    areas = {geo: place for geo, place in places.items() if place}
    pairs = [pair for pair in pairs if pair[1] in areas]
    if not pairs:
        return
    words = {pair: f"{_.words(atlas.indicator(pair[0]).title)}, {views.full_name(areas[pair[1]], _)}" for pair in pairs}
    pair = st.selectbox(
        _("Series"),
        pairs,
        format_func=NameIn(words),
        key=f"series__{_.code}__{id(work)}__{len(pairs)}_{pairs[0]}",
    )
    indicator, city = atlas.indicator(pair[0]), areas[pair[1]]
    series = work.draft.series(*pair)
    sentence = views.preview_sentence(series, indicator, city, session.reader())
    for form, draw in {"wide": views.preview, "phone": views.preview_phone}.items():
        with st.container(key=f"{form}_preview"):
            figure = draw(series, indicator, city, session.reader())
            st.plotly_chart(figure, theme=None, config=views.CONFIG, key=f"{form}_{id(work)}", alt=sentence)


def _confirmed(work: DraftFile) -> bool:
    """A tick for each kind of remark that a person must say yes to; whether all are there."""
    _, atlas = session.words(), session.atlas()
    remarks = drafts.open_remarks(work)
    for remark in remarks:
        meant = _("This is correct.")
        label = f"{views.remark_sentence(remark, session.reader(), atlas.cities)} {meant}"
        is_confirmed = remark.code in work.confirmed  # in another language, perhaps
        if st.checkbox(
            ui_page.plain(label), is_confirmed, key=f"yes__{_.code}__{id(work)}__{remark.code}__{hash(work.checked_as)}"
        ):
            work.confirmed.add(remark.code)
        else:
            work.confirmed.discard(remark.code)
    return work.is_confirmed


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
