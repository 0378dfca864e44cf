"""What the Contribute page is made of: who may, the place for files, the file in hand, and its steps in order."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

import streamlit as st

from indicators import Role, Standing, Viewer, views
from ui import page as ui_page
from ui import session
from ui.contribute import check_step, drafts, mapping_step, official, publish_step, releases
from ui.contribute.drafts import Work
from ui.contribute.file_drop import file_drop
from ui.contribute.visit_files import Received, Tray
from ui.labels import name_in

# What is done with the file in hand, in order. A step shows itself, and says whether the next one may be shown.
Step = Callable[[Tray, Received], bool]
STEPS: tuple[Step, ...] = (
    official.asked,
    mapping_step.opened,
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
        _("Cities bring their own figures"),
        _("Reading needs no account. Analysts named by their city sign in, bring a file, check it and publish it."),
    )
    what, access = ui_page.halves()
    with what:
        ui_page.prose(
            _("What contributing is"),
            _(
                "A file as it lies on the desk is enough, with its title rows, decimal commas and footnotes. Vigie "
                "proposes what each column means, says line by line what is wrong and what would be right, and "
                "shows the new figures beside the old ones before anything changes."
            ),
            _(
                "Only figures about whole cities are taken. A file with names, addresses, dates of birth, email "
                "addresses or the places of incidents is refused."
            ),
        )
    with access:
        ui_page.prose(
            _("How to get access"),
            _(
                "The keepers of this installation give the role of contributor for one or several cities. Ask them, "
                "with the name of your city, your service and the email address with which you sign in."
            ),
        )


@contextmanager
def headed(tray: Tray) -> Generator[None, None, None]:
    """Puts the headline over what stands in the block: it tells what the steps came to, be it to nothing."""
    head = st.container()
    try:
        yield
    finally:
        with head:
            headline(tray)


def headline(tray: Tray) -> None:
    """What the page does; with files, what has arrived, and what is to be done next with the one in hand."""
    _, number = session.words(), len(tray.files)
    told = _("Bring the figures of your city as they lie on your desk")
    waiting = sum(not drafts.standing(ticket) for ticket in tray.files)
    if number and not waiting:
        told = _("Your files have become releases")
    elif number:
        told = _.ngettext(
            "{number} file has arrived; nothing is published yet",
            "{number} files have arrived; nothing is published yet",
            number,
        )
    file = tray.files.get(st.session_state.get("file_in_hand", ""))
    ui_page.headline(told, _next(drafts.of(file) if file else None))


def _next(work: Work | None) -> str:
    """What a person does next."""
    _ = session.words()
    if work is None:
        return _(
            "Nothing is stored or shown to anybody until you confirm. "
            "A file waits here as long as this page stays open."
        )
    if work.release:
        return _("Every release is listed below: take it back, bring it back, or change who may see its figures.")
    if not work.is_checked:
        return _("Next: answer what is asked below, then have the file checked.")
    if work.findings.blocked:
        return _("Next: say below what the file means, or put right in the file what was found and bring it again.")
    if not work.is_confirmed:
        return _("Next: confirm below what is meant so.")
    return _("Next: choose who may see the figures, then publish them.")


def files(tray: Tray) -> None:
    """The place where files are dropped, with those on their way and those that arrived."""
    _ = session.words()
    words: dict[str, str] = {
        Standing.PUBLISHED: _.pgettext("file", "Published"),
        Standing.SUBMITTED: _.pgettext("file", "Handed in"),
    }
    words[Standing.SCHEDULED] = _.pgettext("file", "Scheduled")
    done = {ticket: words[drafts.standing(ticket)] for ticket in tray.files if drafts.standing(ticket)}
    file_drop(tray, done, lambda: may(session.viewer()))


def in_hand(tray: Tray) -> Received | None:
    """The file that the steps are about: the only one, or the one chosen; None while there is none."""
    _, names = session.words(), {ticket: one.name for ticket, one in tray.files.items()}
    if len(names) < 2:
        return next(iter(tray.files.values()), None)
    key = f"in_hand__{_.code}"
    if st.session_state.get(key) not in names:
        st.session_state[key] = next(iter(names))
    return tray.files[st.selectbox(_("File in hand"), list(names), format_func=name_in(names), key=key, width=460)]


def steps(tray: Tray) -> None:
    """The steps of the file in hand, up to the first that is not done."""
    file = in_hand(tray) if STEPS else None
    st.session_state["file_in_hand"] = file.ticket if file else ""
    for step in STEPS:
        if file is None or not step(tray, file):
            break


def shelves() -> None:
    """Under the file in hand: what waits for a review, and the releases that can be taken back."""
    releases.waiting()
    releases.own()


def answers() -> None:
    """The way to what is not in files: the scorecard, open links, targets."""
    _ = session.words()
    ui_page.section(
        _("Answers on preparedness"),
        _("The scorecard, open links for workshops, who may see the answers, and targets."),
    )
    st.page_link("pages/answer.py", label=_("Answer the scorecard, invite others, set targets"))


def guide(tray: Tray) -> None:
    """Beside the place for files, until there are some: what will happen to them."""
    _ = session.words()
    steps = [
        _("Vigie recognises its format by its content, and finds the table in it."),
        _("It proposes what each column means; you correct it."),
        _("It says line by line what is wrong, and what would be right."),
        _("You see the new figures beside the old ones, and publish them, or not."),
    ]
    note = _(
        "Files with names, addresses, dates of birth, email addresses or the places of incidents are refused: "
        "only figures about whole cities are taken."
    )
    with st.container(key="guide_known" if tray.files else "guide"):
        ui_page.html(views.guide(_("What happens to a file"), steps, note))
