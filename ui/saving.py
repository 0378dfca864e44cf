"""What a page says while nothing can be saved: to those who save."""

import streamlit as st

from indicators import Language, is_member, record_status, unwritable
from ui import faults, session
from ui.settings import settings


def notice() -> None:
    """Says on every page why nothing can be saved, before anybody types; nothing to those who only read."""
    if is_member(session.viewer()) and (words := _why_not(session.words())):
        st.warning(words, icon=":material/cloud_off:")


def _why_not(_: Language) -> str:
    """Why the shared database, or the disk of the store, takes no change."""
    standing = record_status()
    if standing and standing.gone_since:
        return _(
            "Nothing can be saved at the moment: the shared database does not answer. Figures can be read as before. "
            "This notice goes when saving works again."
        )
    if standing and standing.refused:
        return _(
            "Nothing can be saved at the moment: this server and the shared database do not match. Figures "
            "can be read as before. Contact your administrator."
        )
    error = unwritable(settings().store)
    return faults.public(error, _) if error else ""
