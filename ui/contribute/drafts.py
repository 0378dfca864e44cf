"""The files in hand of a visit and how far each has come: opened, read by a mapping, checked, published."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from indicators import (
    NETWORK,
    Arrival,
    CheckResult,
    Consent,
    Draft,
    IncidentCounts,
    IncidentFile,
    Intake,
    Mapping,
    PersonalDataError,
    RegisterChoice,
    Remark,
    Suggestion,
    Viewer,
)
from ui import session
from ui.contribute import jobs
from ui.contribute.visit_files import ReceivedFile, VisitFiles

AT_ONCE = 50_000  # rows up to which a file is checked whenever something was changed


@dataclass
class DraftFile:
    """One file in hand."""

    draft: Draft
    publisher: str
    mapping: Mapping
    checked: CheckResult | None = None
    checked_as: tuple | None = None  # the mapping and publisher by which it was
    confirmed: set[str] = field(default_factory=set)
    consent: Consent | None = None  # of all its indicators
    consents: dict[str, Consent] = field(default_factory=dict)  # of those that differ
    later: bool = False  # it comes out on a day ahead
    release: str = ""  # the id, once it is one
    standing: str = ""  # of the release when it was brought
    published_for: dict[str, Consent] = field(default_factory=dict)  # who may see each indicator of the release
    categories: dict[str, str] | None = None  # of the register whose counts these are: category -> indicator

    @property
    def key(self) -> tuple:
        """What a check depends on."""
        return self.draft.sheet, self.draft.codec, self.publisher, repr(self.mapping)

    @property
    def is_checked(self) -> bool:
        """Whether what was found is about the file as it is read now."""
        return self.checked is not None and self.checked_as == self.key

    @property
    def findings(self) -> CheckResult:
        """What the check found; asked only after it."""
        assert self.checked is not None
        return self.checked

    @property
    def is_confirmed(self) -> bool:
        """Whether a person said yes to all that asks for it."""
        return {one.code for one in open_remarks(self)} <= self.confirmed

    @property
    def repeats(self) -> bool:
        """Whether the file says nothing but what is published already."""
        result = self.checked if self.is_checked and not self.release else None
        return bool(result and not result.blocked and result.unchanged and not result.new + result.changed)

    @property
    def small(self) -> bool:
        """Whether it is checked at once."""
        return self.draft.staging.rows <= AT_ONCE

    def read_by(self, mapping: Mapping) -> None:
        """Takes another mapping: what was found and confirmed is about the one before."""
        self.mapping = mapping

    def begin_again(self, publisher: str = "", sheet: str = "") -> None:
        """Reads the file anew for a publisher, or another sheet of it."""
        self.publisher = publisher or self.publisher
        proposal = self.draft.take(sheet, self.publisher) if sheet else self.draft.propose(self.publisher)
        self.draft.proposal, self.mapping, self.checked = proposal, proposal.mapping, None


@dataclass
class RegisterFile:
    """One register of incidents in hand, until its counts are a DraftFile."""

    arrival: Arrival
    register: IncidentFile
    publisher: str
    suggestions: dict[str, Suggestion]
    choice: RegisterChoice
    counts: IncidentCounts | None = None
    counts_of: tuple | None = None  # the choice and publisher of which they are
    as_table: bool = False  # a person said that its rows are figures
    answered: bool = False  # a person said what a row is

    @property
    def key(self) -> tuple:
        """What the counts depend on."""
        return self.publisher, repr(self.choice)


def opening(
    job: jobs.Job, intake: Intake, viewer: Viewer, file: ReceivedFile, folder: Path
) -> "DraftFile | RegisterFile":
    """The work of a job: opens a file, for the first of the publishers that the viewer may speak for."""
    job.tell(None, "open")
    arrival, publisher = _arrived(intake, viewer, file, folder), intake.publishers(viewer)[0]
    if register := intake.register(viewer, arrival, publisher, folder):
        job.at_cancel(register.close)
        return register_file(intake, viewer, arrival, register, publisher)
    return _table(job, intake, viewer, file, arrival, folder)


def opening_sheet(
    job: jobs.Job, intake: Intake, viewer: Viewer, file: ReceivedFile, arrival: Arrival, folder: Path, sheet: str
) -> "DraftFile | RegisterFile":
    """The work of a job: opens another sheet of a workbook, as a register where it is one."""
    job.tell(None, "open")
    publisher = intake.publishers(viewer)[0]
    if register := intake.register(viewer, arrival, publisher, folder, sheet):
        job.at_cancel(register.close)
        return register_file(intake, viewer, arrival, register, publisher)
    work = _table(job, intake, viewer, file, arrival, folder)
    work.begin_again(sheet=sheet)
    return work


def opening_table(
    job: jobs.Job, intake: Intake, viewer: Viewer, file: ReceivedFile, arrival: Arrival, folder: Path
) -> DraftFile:
    """The work of a job: opens what seemed to be a register as a table of figures."""
    job.tell(None, "open")
    return _table(job, intake, viewer, file, arrival, folder)


def _read_in(file: ReceivedFile, folder: Path) -> Path:
    """The folder of what is made of one file alone."""
    return folder / f"{file.path.name}-read"


def _arrived(intake: Intake, viewer: Viewer, file: ReceivedFile, folder: Path) -> Arrival:
    return intake.arrived(viewer, file.path, file.name, _read_in(file, folder))


def _table(
    job: jobs.Job, intake: Intake, viewer: Viewer, file: ReceivedFile, arrival: Arrival, folder: Path
) -> DraftFile:
    try:
        draft = intake.draft(viewer, arrival, file.path, _read_in(file, folder))
    except PersonalDataError:
        file.path.unlink(missing_ok=True)
        shutil.rmtree(_read_in(file, folder), ignore_errors=True)
        raise
    job.at_cancel(draft.close)
    return DraftFile(draft, draft.publishers[0], draft.proposal.mapping)


def counting(
    job: jobs.Job, intake: Intake, viewer: Viewer, pending: RegisterFile, choice: RegisterChoice
) -> RegisterFile:
    """The work of a job: counts a register by other columns."""
    job.tell(None, "count")
    job.at_cancel(pending.register.interrupt)
    pending.register.read(choice.columns)
    again = register_file(intake, viewer, pending.arrival, pending.register, pending.publisher)
    again.answered = pending.answered
    return again


def register_file(
    intake: Intake, viewer: Viewer, arrival: Arrival, register: IncidentFile, publisher: str
) -> RegisterFile:
    """A counted register with what its categories may mean; what is settled stands in the choice already."""
    suggestions = intake.suggestions(register, viewer, publisher)
    categories = {word: one.indicator for word, one in suggestions.items() if one.settled}
    return RegisterFile(arrival, register, publisher, suggestions, RegisterChoice(register.columns, categories))


def checking(job: jobs.Job, work: DraftFile, key: tuple) -> tuple[CheckResult, tuple]:
    """The work of a job: checks a file as it is read now."""
    job.tell(None, "check")
    job.at_cancel(work.draft.interrupt)
    return work.draft.check(work.mapping, work.publisher), key


def of(file: ReceivedFile) -> DraftFile | None:
    """The work on a file, as far as it is open; done from now on with the rights that the viewer has now."""
    work = st.session_state.setdefault("works", {}).get(file.ticket)
    if work:
        work.draft.viewer = session.viewer()
    return work


def opened(file: ReceivedFile) -> DraftFile:
    """The work on a file that was opened in an earlier step."""
    work = of(file)
    assert work is not None, "no later step comes before the file is open"
    return work


def register_of(file: ReceivedFile) -> RegisterFile | None:
    """The register that a file is, as long as it is read as one."""
    pending = st.session_state.setdefault("registers", {}).get(file.ticket)
    return None if pending is None or pending.as_table else pending


def keep_register(inbox: VisitFiles, file: ReceivedFile, pending: RegisterFile) -> None:
    """Keeps a register in hand while the visit lasts."""
    st.session_state.setdefault("registers", {})[file.ticket] = pending
    inbox.at_end(pending.register.close)


def drop_register(file: ReceivedFile) -> None:
    """Removes a register whose counts are published from the disk: no line of it is kept."""
    if pending := st.session_state.setdefault("registers", {}).pop(file.ticket, None):
        pending.register.close()
        for path in (file.path, *(sheet.path for sheet in pending.arrival.sheets)):
            path.unlink(missing_ok=True)


def forget(file: ReceivedFile) -> None:
    """Closes the draft of a file: it is made anew."""
    if work := st.session_state.setdefault("works", {}).pop(file.ticket, None):
        work.draft.close()


def standing(ticket: str) -> str:
    """How the release stood that a file has become; empty before."""
    work = st.session_state.get("works", {}).get(ticket)
    return work.standing if work else ""


def keep(inbox: VisitFiles, file: ReceivedFile, work: DraftFile) -> None:
    """Keeps the work on a file while the visit lasts."""
    st.session_state.setdefault("works", {})[file.ticket] = work
    inbox.at_end(work.draft.close)


def publisher_name(id: str) -> str:
    """A publisher in words: the city's name, or the network."""
    _ = session.words()
    if id == NETWORK:
        return _("The network (several cities)")
    cities = session.atlas().cities
    return cities[id].name if id in cities else id


def open_remarks(work: DraftFile) -> list[Remark]:
    """The remarks that a person must confirm, one for each code, in their order."""
    remarks = work.checked.to_confirm if work.checked else ()
    return list({one.code: one for one in remarks}.values())
