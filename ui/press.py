"""The press card under a chart: what can be said of a figure, what not, and what a journalist will ask."""

from zlib import crc32

import streamlit as st

from indicators import ViewAnswer, views
from indicators.capabilities import view_of
from ui import session


def card(answer: ViewAnswer, name: str) -> None:
    """Folded away under the tools of a chart; of a chart with several figures the reader chooses which."""
    _, cases = session.words(), session.read(view_of(answer).press, answer)
    titles = views.press_titles(cases, _)
    if not titles:
        return
    with st.expander(_("For the press: what you can and cannot say"), key=f"press_{name}"):
        chosen = next(iter(titles))
        if len(titles) > 1:
            of = crc32(" ".join(titles).encode())  # other figures, another box
            key = f"press_{name}__{_.code}__{of}"
            chosen = st.selectbox(_("Figure"), list(titles), format_func=titles.get, key=key, width=420)
        st.html(views.press_card(cases, session.atlas().catalogue, _, chosen))
