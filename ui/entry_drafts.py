"""What pages share where members enter something: which of their entries, and its way from a draft to the register."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from indicators import EntryState, IndicatorsError, PolicyEntry, PracticeEntry, SignalEntry
from ui import page as ui_page
from ui import session, writing
from ui.labels import NameIn

Entry = PolicyEntry | PracticeEntry | SignalEntry
NEW = ""  # the id of an entry that is not there yet


@dataclass(frozen=True)
class HandInWords:
    """What is said after an entry was handed in."""

    waits: str  # it waits for an editor
    published: str
    again: str  # where it was refused: the draft is there, what to do next


class DraftEntries(Protocol):
    """Entries whose drafts can be handed in."""

    def submit(self, id: str, /) -> Entry:
        """Hands a draft in."""
        ...


def choose(collection: str, label: str, titles: Mapping[str, str], owner: str) -> str:
    """The list of an owner's entries, a new one first (its id is NEW); it begins with the draft that was just saved."""
    ids, opened = list(titles), st.session_state.get(_opened(collection), NEW)
    key = f"entry__{session.words().code}__{owner}__{writing.turn(collection)}"
    place = ids.index(opened) if opened in ids else 0
    return st.selectbox(label, ids, place, format_func=NameIn(titles), width=480, key=key)


def note(entry: Entry | None) -> None:
    """What an editor wrote who sent an entry back."""
    _ = session.words()
    if entry and entry.note:
        st.info(ui_page.plain(_("An editor wrote: {note}", note=entry.note)))


def saved_id(collection: str, form: str, id: str) -> str:
    """The id of the entry that a form changes: of a new one that of the draft which it became when it was refused."""
    return id or st.session_state.get(_saved_as(collection, form), NEW)


def save(collection: str, do: Callable[[], Entry]) -> Entry:
    """Saves a draft, with which the list of entries then begins. Raises as `do`."""
    entry = do()
    st.session_state[_opened(collection)] = entry.id
    return entry


def hand_in(collection: str, form: str, entries: DraftEntries, do: Callable[[], Entry], words: HandInWords) -> None:
    """Saves the draft first, so that nothing is lost where something is missing; the next try is the same draft.

    `form`: the key of the form; `do`: saves the draft.
    """
    saved_as = _saved_as(collection, form)
    try:
        st.session_state[saved_as] = save(collection, do).id
        entry = entries.submit(st.session_state[saved_as])
    except IndicatorsError as error:
        ui_page.refusal(error)
        if st.session_state.get(saved_as):
            st.caption(words.again)
        return
    waits = entry.state is EntryState.SUBMITTED
    writing.begin_anew(collection, words.waits if waits else words.published)


def _opened(collection: str) -> str:
    """Where the visit notes the draft that was just saved."""
    return f"{collection}_opened"


def _saved_as(collection: str, form: str) -> str:
    """Where the visit notes the id of the draft that a form of a new entry became."""
    return f"{collection}_saved__{form}"
