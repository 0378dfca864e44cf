"""What forms share that change what is kept: the things there are, a name's fields, acts told once or refused in words.

In the visit, for each collection: `<collection>_turn`, which makes its forms begin anew;
`<collection>_done`, what the last act did; `<collection>_late`, why the last click did nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from indicators import (
    IndicatorsError,
    NotAllowedError,
    PeerGroup,
    Presentations,
    SavedError,
    SavedGroups,
    SavedIndex,
    SavedIndexes,
    SavedPresentation,
    UnknownNameError,
    limits,
)
from ui import faults, session
from ui import page as ui_page

Kept = SavedGroups | SavedIndexes | Presentations
Thing = PeerGroup | SavedIndex | SavedPresentation


def known(register: Kept, unread: str) -> tuple[Any, ...] | None:
    """What stands in a collection for the viewer; None, and `unread` on screen, while a writer is at work."""
    return readable(register.known, unread)


def readable(read: Callable[[], tuple[Any, ...]], unread: str) -> tuple[Any, ...] | None:
    """What `read` returns; None, and `unread` on screen, while a writer is at work."""
    try:
        return read()
    except IndicatorsError:
        st.caption(unread)
        return None


def label(thing: Thing) -> str:
    """A kept thing in a list: its name, and whether the network sees it."""
    _ = session.words()
    return _("{name} (network)", name=thing.name) if thing.shared else thing.name


def fields(register: Kept, title: str, key: str, hint: str = "", before: Thing | None = None) -> tuple[str, bool]:
    """The name as it is typed, and whether the network shall see the thing. `key` begins with the kind of thing."""
    _, (kind, _sign, rest) = session.words(), key.partition("__")
    name = st.text_input(
        title, before.name if before else "", limits.LONGEST_NAME, key=f"{kind}_name__{rest}", placeholder=hint
    )
    if not register.may_share:
        return name, False
    shared = before.shared if before else False
    return name, st.checkbox(_("Share with the network"), shared, key=f"{kind}_shared__{rest}")


def turn(collection: str) -> int:
    """Part of the keys of a collection's widgets: another number after each act."""
    return st.session_state.get(f"{collection}_turn", 0)


def begin_anew(collection: str, message: str) -> None:
    """Empties the forms of a collection; `message` is what was done."""
    st.session_state[f"{collection}_turn"], st.session_state[f"{collection}_done"] = turn(collection) + 1, message
    st.rerun()


def note_late(collection: str, message: str) -> None:
    """Has the page say why a click did nothing: somebody else was faster."""
    st.session_state[f"{collection}_late"] = message


def done(collection: str) -> None:
    """What the last act did, told once. Its place stays on the page: what is open below does not close with it."""
    place = st.empty()
    if message := st.session_state.pop(f"{collection}_done", ""):
        place.success(ui_page.plain(message))
    if message := st.session_state.pop(f"{collection}_late", ""):
        place.info(ui_page.plain(message))


def act(collection: str, do: Callable[[], str], rules: Mapping[str, str], gone: str = "") -> None:
    """Does something in a collection and says what `do` returns, else why not.

    `rules`: by the reason of a KeptError; `gone`: where a thing is there no more, an error's own words without it.
    """
    try:
        message = do()
    except IndicatorsError as error:
        st.error(ui_page.plain(_why(error, rules, gone)))
        return
    begin_anew(collection, message)


def change(collection: str, do: Callable[[], object], message: str) -> bool:
    """Does something and begins the forms of a collection anew; False, with the reason on screen, where it is refused.

    Any IndicatorsError refuses it; the forms then stay as they are.
    """
    try:
        do()
    except IndicatorsError as error:
        ui_page.refusal(error)
        return False
    begin_anew(collection, message)
    return True


def _why(error: IndicatorsError, rules: Mapping[str, str], gone: str) -> str:
    """Why an act was refused, in the reader's language where it is a rule of what is kept."""
    _ = session.words()
    if isinstance(error, NotAllowedError):
        return _("Your role does not allow this.")
    if gone and isinstance(error, UnknownNameError):
        return gone
    if isinstance(error, SavedError) and error.reason in rules:
        return rules[error.reason]
    return faults.public(error, _)
