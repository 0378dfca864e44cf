"""Files as an official publisher releases them: recognised, compared with what stands, published by an editor."""

import streamlit as st

from indicators import NETWORK, Act, IndicatorsError, Intake, Viewer, imports, permitted, views
from ui import page as ui_page
from ui import session
from ui.contribute import check_step, jobs
from ui.contribute.visit_files import ReceivedFile, VisitFiles
from ui.labels import NameIn


def asked(inbox: VisitFiles, file: ReceivedFile) -> bool:
    """Offers an editor to read a file as its publisher releases it; whether it is read as any other file instead."""
    _, viewer = session.words(), session.viewer()
    if not permitted(viewer, Act.PUBLISH, NETWORK):
        return True
    kind = _kind(file)
    if not kind:
        return True
    ways = {"official": _("As a file from its publisher"), "columns": _("Column by column")}
    sentence = _("This looks like a file from an official publisher ({reader}).", reader=_publisher(kind))
    ui_page.section(_("How to read it"), sentence)
    way = st.segmented_control(
        _("How to read it"), list(ways), format_func=NameIn(ways), default="official", label_visibility="collapsed",
        key=f"way__{_.code}__{file.ticket}",
    )  # fmt: skip
    if way == "columns":
        return True
    _official(inbox, file, kind)
    return False


def _kind(file: ReceivedFile) -> str:
    """The reader that knows the file; looked up once. A city's own register is counted in a step of its own."""
    kinds, incidents = st.session_state.setdefault("kinds", {}), session.atlas().catalogue.incidents
    if file.ticket not in kinds:
        kind = imports.recognised(file.path, session.atlas().catalogue)
        kinds[file.ticket] = "" if kind in incidents and not incidents[kind].dataset else kind
    return kinds[file.ticket]


def _publisher(kind: str) -> str:
    """Who releases files of this kind; the kind itself where the catalogue names nobody."""
    datasets = session.atlas().catalogue.datasets.values()
    return next((one.publisher for one in datasets if kind in (one.reader, one.id)), kind)


def _official(inbox: VisitFiles, file: ReceivedFile, kind: str) -> None:
    """Reads the file, and those of the same kind of incidents with it; shows what is new; publishes."""
    _, catalogue = session.words(), session.atlas().catalogue
    files = [file]
    if kind in catalogue.incidents:
        files = [one for one in inbox.files.values() if _kind(one) == kind]
    key = f"import:{'.'.join(one.ticket for one in files)}"
    job = jobs.found(inbox, key) or jobs.start(inbox, key, _reading, session.intake(), session.viewer(), files, kind)
    if not check_step.working(job, {"read": _("Reading the file")}):
        return
    imported = job.result
    _compared(imported)
    if imported.delivered.observations.empty:
        return
    if not imported.count("new") + imported.count("changed"):
        ui_page.html(views.note(_("Nothing to publish: all these figures are already here.")))
        return
    reason = st.text_input(_("What is new or corrected (optional)"), key=f"why_{key}", max_chars=500, width=720)
    if st.button(_("Publish as public figures"), type="primary", key=f"bring_{key}"):
        try:
            release = imports.publish(session.publishing(), session.viewer(), imported, reason.strip())
        except IndicatorsError as error:
            ui_page.refusal(error)
            return
        st.html(views.release_line(release, catalogue, _, session.atlas().cities))
        for file_of_year in files:
            inbox.remove(file_of_year.ticket)


def _reading(job: jobs.Job, intake: Intake, viewer: Viewer, files: list[ReceivedFile], kind: str) -> imports.Import:
    job.tell(None, "read")
    paths, names = [one.path for one in files], [one.name for one in files]
    return imports.read(intake.store, intake.catalogue, viewer, paths, names, kind)


def _compared(imported: imports.Import) -> None:
    """How many figures are new, changed and unchanged; what was left out; the changed ones."""
    _, atlas = session.words(), session.atlas()
    words = {"new": _("New"), "changed": _("Changed"), "unchanged": _("Unchanged")}
    counts = " · ".join(_("{what}: {number}", what=words[one], number=_.number(imported.count(one))) for one in words)
    lines = [views.remark_sentence(one, session.reader(), atlas.cities) for one in imported.delivered.remarks]
    st.html(views.note(counts))
    for line in lines:
        st.html(views.note(line))
    changed = imported.compared[imported.compared["change"] == "changed"].head(200)
    if len(changed):
        rows = changed.rename(columns={"was": "before"}).assign(line=0, status_before="")
        table = views.preview_table(rows, "changed", session.reader(), atlas.cities)
        st.html(views.note(views.preview_subject(rows, session.reader(), atlas.cities)))
        ui_page.grid(table, _("Old and new figures"), 300)
