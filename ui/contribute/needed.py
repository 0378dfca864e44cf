"""Why a button cannot be pressed yet: the fields that are still empty, in a line under it."""

from collections.abc import Mapping

import streamlit as st

from ui import page as ui_page
from ui import session


def still_needed(fields: Mapping[str, object]) -> None:
    """Names the fields (label → what is entered) that are empty; nothing where none is."""
    _ = session.words()
    if empty := [_.typography.inside_sentence(label) for label, content in fields.items() if not content]:
        st.caption(ui_page.plain(_("Still needed: {fields}.", fields=_.listed(empty))))
