"""What an editor decides on an entry that waits: publish it or send it back with a message."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from indicators import EntryState
from ui import session, writing


def decide(collection: str, entries: Any, entry: Any, *, message: str, published: str, sent_back: str) -> None:
    """The two buttons under an entry, and the message to its author.

    `entries`: the ReviewedEntries it is one of; `message`: the label of the field; `published`, `sent_back`: what is
    said afterwards. The keys name the step that is on screen: a click on a text that changed meanwhile decides nothing,
    and the page says what became of it.
    """
    _, step = session.words(), f"{entry.id}__{entry.saved_at}"
    note = st.text_input(message, key=f"note__{step}", max_chars=entries.longest_note)
    late = partial(_note_late, collection, entries, entry, f"note__{step}")
    with st.container(horizontal=True, key=f"{collection}_review__{entry.id}"):
        if st.button(_("Publish"), type="primary", key=f"publish__{step}", on_click=late):
            writing.change(collection, partial(entries.publish, entry.id, entry.saved_at), published)
        if st.button(_("Send back"), key=f"back__{step}", on_click=late):
            writing.change(collection, partial(entries.send_back, entry.id, note, entry.saved_at), sent_back)


def _note_late(collection: str, entries: Any, entry: Any, note: str) -> None:
    """Notes for the page what became of an entry that somebody else decided on, or changed, before the click.

    `note`: the key of the message, whose words are repeated: they were not sent.
    """
    newer = replace(entries, viewer=session.viewer()).newest_step(entry.id)
    if newer is None or newer[0].saved_at == entry.saved_at:
        return
    _, message = session.words(), str(st.session_state.get(note) or "").strip()
    unsent = _("Your message was not sent: “{note}”", note=message) if message else ""
    writing.note_late(collection, " ".join(one for one in (_became(*newer), unsent) if one))


def _became(step: Any, title: str) -> str:
    """What became of an entry: who did it, and when."""
    _ = session.words()
    when = f"{step.saved_at:%H:%M} (UTC), {_.day(step.saved_at.date())}"
    words = {"title": title, "who": step.account, "when": when}
    if step.state is EntryState.PUBLISHED:
        return _("“{title}” is published already: by {who}, at {when}.", **words)
    if step.state is EntryState.RETURNED:
        return _("“{title}” was sent back already: by {who}, at {when}.", **words)
    if step.state is EntryState.WITHDRAWN:
        return _("“{title}” was withdrawn: by {who}, at {when}.", **words)
    return _("“{title}” was changed before you decided: by {who}, at {when}. Nothing was published.", **words)
