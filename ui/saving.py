"""What a page says while nothing can be saved: to those who save."""

import streamlit as st

from indicators import is_member, record_standing
from ui import session


def notice() -> None:
    """Says on every page that the record does not answer; nothing where it does, or where the store is a file alone."""
    standing = record_standing()
    if standing is None or standing.gone_since is None or not is_member(session.viewer()):
        return
    _ = session.words()
    st.warning(
        _(
            "Nothing can be saved at the moment: the shared database does not answer. Figures can be read as before. "
            "This notice goes when saving works again."
        ),
        icon=":material/cloud_off:",
    )
