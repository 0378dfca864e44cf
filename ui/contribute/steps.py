"""What the Contribute page is made of: who may, the place for files, the file in hand, and its steps in order."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

import streamlit as st

from indicators import EVERY, ReleaseStatus, Role, Viewer, views
from ui import contact, session, upload_templates
from ui import page as ui_page
from ui.contribute import (
    check_step,
    districts,
    drafts,
    events,
    incident_step,
    keys,
    mapping_step,
    official,
    proposals,
    publish_step,
    releases,
)
from ui.contribute.drafts import DraftFile
from ui.contribute.file_drop import file_drop
from ui.contribute.visit_files import ReceivedFile, VisitFiles
from ui.labels import NameIn

# What is done with the file in hand, in order. A step shows itself, and says whether the next one may be shown.
Step = Callable[[VisitFiles, ReceivedFile], bool]
STEPS: tuple[Step, ...] = (
    official.asked,
    mapping_step.opened,
    incident_step.counted,
    mapping_step.meant,
    check_step.checked,
    publish_step.published,
)


def may(viewer: Viewer) -> bool:
    """Whether this viewer may bring files."""
    return viewer.role in (Role.CONTRIBUTOR, Role.EDITOR, Role.ADMINISTRATOR)


def invitation() -> None:
    """For a visitor: what contributing is, and how to get access."""
    _ = session.words()
    ui_page.headline(
        _("Cities contribute their own figures"),
        _(
            "No account is needed to read. Analysts appointed by their city sign in to upload, check and publish "
            "their files."
        ),
    )
    what, access = ui_page.halves()
    with what:
        ui_page.prose(
            _("How contributing works"),
            _(
                "Upload the file you have. Title rows, decimal commas and footnotes are fine. A meaning is proposed "
                "for each column, problems are listed line by line with how to fix them, and new figures are shown "
                "next to the old ones before anything changes."
            ),
            _(
                "Only figures about whole cities are accepted. A file with names, addresses, dates of birth or email "
                "addresses is refused. A register of incidents is counted: only date, category and place are read."
            ),
        )
    with access:
        ui_page.prose(
            _("How to get access"),
            _(
                "To contribute, ask the people who run this site for access. Give your city, your department and the "
                "email address you sign in with."
            ),
            contact.line(_),
        )


@contextmanager
def headed(inbox: VisitFiles) -> Generator[None, None, None]:
    """Puts the headline over what stands in the block: it tells what the steps came to, be it to nothing."""
    head = st.container()
    try:
        yield
    finally:
        with head:
            headline(inbox)


def headline(inbox: VisitFiles) -> None:
    """What the page does; with files, what has arrived, and what is to be done next with the one in hand."""
    _, refused = session.words(), mapping_step.refused(inbox)
    number = len(inbox.files) - len(refused)
    title = _("Upload your city's figures as they are")
    if not session.viewer().cities:
        title = _("Upload figures for the network")
    elif release := releases.to_correct():
        withdrawn, returned = _("An editor withdrew your figures"), _("An editor sent your figures back")
        title = withdrawn if release.is_withdrawn else returned
    waiting = sum(not drafts.standing(ticket) for ticket in inbox.files if ticket not in refused)
    file = inbox.files.get(st.session_state.get("file_in_hand", ""))
    work = drafts.of(file) if file else None
    if work and work.release:
        title = _outcome(work)
    elif number and waiting < number:
        title = _.ngettext("{number} file is not published yet", "{number} files are not published yet", waiting)
    elif number:
        title = _.ngettext(
            "{number} file received, not published yet", "{number} files received, none published yet", number
        )
    if work and work.repeats:
        title = _("Nothing new in this file: its figures are already published")
    ui_page.headline(title, _next(work, file))


def _outcome(work: DraftFile) -> str:
    """What is public of the file in hand, to whom, since when."""
    _, atlas = session.words(), session.atlas()
    release = next(one for one in atlas.releases if one.id == work.release)
    return views.outcome(release, work.published_for, atlas.cities, _, work.findings.parts)


def _next(work: DraftFile | None, file: ReceivedFile | None) -> str:
    """What a person does next."""
    _ = session.words()
    if work is None and file and drafts.register_of(file):
        return _("Next: say what each category of the register counts as.")
    if work is None and (release := releases.to_correct()):
        reason, file_name = release.withdrawal_reason, release.file
        if not reason:
            return _("Correct {file} and upload it again.", file=file_name)
        return _("“{reason}” Correct {file} and upload it again.", reason=reason, file=file_name)
    if work is None:
        return _(
            "Nothing is saved or shown to anyone until you confirm. Uploaded files stay here while this page is open."
        )
    if work.release:
        return _(
            "All releases are listed below. You can withdraw or restore them, or change who can see their figures."
        )
    if not work.is_checked:
        return _("Next: answer the questions below, then check the file.")
    if work.findings.blocked:
        return _("Next: answer the questions below, or correct the problems found in the file and upload it again.")
    if work.repeats:
        return _("Publish it again only to change who can see these figures.")
    if not work.is_confirmed:
        return _("Next: confirm the values flagged below.")
    return _("Next: choose who can see the figures, then publish them.")


def files(inbox: VisitFiles) -> None:
    """The place where files are dropped, with those on their way and those that arrived."""
    _ = session.words()
    words: dict[str, str] = {
        ReleaseStatus.PUBLISHED: _.pgettext("file", "Published"),
        ReleaseStatus.SUBMITTED: _.pgettext("file", "Submitted"),
    }
    words[ReleaseStatus.SCHEDULED] = _.pgettext("file", "Scheduled")
    done = dict.fromkeys(mapping_step.refused(inbox), _("Refused, deleted"))
    done |= {ticket: words[drafts.standing(ticket)] for ticket in inbox.files if drafts.standing(ticket)}
    file_drop(inbox, done, lambda: may(session.viewer()))


def in_hand(inbox: VisitFiles) -> ReceivedFile | None:
    """The file that the steps are about: the only one, or the one chosen; None while there is none."""
    _, names = session.words(), {ticket: one.name for ticket, one in inbox.files.items()}
    if len(names) < 2:
        return next(iter(inbox.files.values()), None)
    key = f"in_hand__{_.code}"
    if st.session_state.get(key) not in names:
        st.session_state[key] = next(iter(names))
    return inbox.files[
        st.selectbox(_("File being checked"), list(names), format_func=NameIn(names), key=key, width=460)
    ]


def steps(inbox: VisitFiles) -> None:
    """The steps of the file in hand, up to the first that is not done."""
    file = in_hand(inbox) if STEPS else None
    st.session_state["file_in_hand"] = file.ticket if file else ""
    for step in STEPS:
        if file is None or not step(inbox, file):
            break


def releases_and_more() -> None:
    """Under the file in hand: releases, proposed indicators, events, districts, API keys."""
    releases.own()
    proposals.own()
    events.own()
    districts.own()
    keys.own()


def answers() -> None:
    """The way to what is not in files: the scorecard, open links, targets."""
    _ = session.words()
    ui_page.section(
        _("Preparedness answers"),
        _("The scorecard, invitation links for workshops, visibility of the answers, and targets."),
    )
    st.page_link("pages/answer.py", label=_("Fill in the scorecard, invite others, set targets"))


def templates() -> None:
    """Templates to fill in, of the own city where the viewer has one."""
    upload_templates.offer(session.atlas(), tuple(sorted(session.viewer().cities - {EVERY})))


def guide(inbox: VisitFiles) -> None:
    """Beside the place for files, until there are some: what will happen to them."""
    _ = session.words()
    steps = [
        _("The file format and the table in it are detected."),
        _("A meaning is proposed for each column. Correct it if needed."),
        _("Problems are listed line by line, with how to fix them."),
        _("You compare the new figures with the old ones, then decide whether to publish."),
    ]
    note = _(
        "Files with names, addresses, dates of birth or email addresses are refused. A register of incidents is "
        "counted: only date, category and place are read, and only the counts are kept."
    )
    with st.container(key="guide_known" if inbox.files else "guide"):
        ui_page.html(views.guide(_("What happens to a file"), steps, note))
