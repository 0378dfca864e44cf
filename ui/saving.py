"""What a page says while nothing can be saved: to those who save."""

import streamlit as st

from indicators import is_member, record_standing
from ui import session


def notice() -> None:
    """Says on every page why the record takes no change; nothing where it does, or where the store is a file alone."""
    standing = record_standing()
    if standing is None or not (standing.gone_since or standing.refused) or not is_member(session.viewer()):
        return
    _ = session.words()
    if standing.gone_since:
        words = _(
            "Nothing can be saved at the moment: the shared database does not answer. Figures can be read as before. "
            "This notice goes when saving works again."
        )
    else:
        words = _(
            "Nothing can be saved at the moment: this server and the shared database do not match. Figures "
            "can be read as before. Contact your administrator."
        )
    st.warning(words, icon=":material/cloud_off:")
