"""What an editor decides on an entry that waits: publish it or send it back with a message."""

from functools import partial
from typing import Any

import streamlit as st

from ui import saved as ui_saved
from ui import session


def decide(collection: str, entries: Any, entry: Any, *, message: str, published: str, sent_back: str) -> None:
    """The two buttons under an entry, and the message to its author.

    `entries`: the ReviewedEntries it is one of; `message`: the label of the field; `published`, `sent_back`: what is
    said afterwards. The keys name the step that is on screen: a click on a text that changed meanwhile does nothing.
    """
    _, step = session.words(), f"{entry.id}__{entry.saved_at}"
    note = st.text_input(message, key=f"note__{step}", max_chars=entries.longest_note)
    with st.container(horizontal=True, key=f"{collection}_review__{entry.id}"):
        if st.button(_("Publish"), type="primary", key=f"publish__{step}"):
            ui_saved.change(collection, partial(entries.publish, entry.id, entry.saved_at), published)
        if st.button(_("Send back"), key=f"back__{step}"):
            ui_saved.change(collection, partial(entries.send_back, entry.id, note, entry.saved_at), sent_back)
