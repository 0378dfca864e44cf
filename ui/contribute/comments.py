"""Comments on a release: what its contributors and the editors write to each other."""

from collections.abc import Sequence

import streamlit as st

from indicators import Comment, IndicatorsError, Release, limits, views
from ui import page as ui_page
from ui import session


def of_releases(releases: Sequence[Release]) -> dict[str, tuple[Comment, ...]]:
    """The comments on the releases of one list, by release; read once, since each reading opens the store."""
    try:
        return session.publishing().comments(session.viewer(), releases)
    except IndicatorsError:  # a writer is at work: they are there again on the next run
        return {}


def beside(release: Release, written: Sequence[Comment], place: str) -> None:
    """The comments on a release, and the field for a new one. `place`: the list of the page it is in."""
    _, key = session.words(), f"{place}_{release.id}"
    title = _.ngettext("{number} comment", "{number} comments", len(written)) if written else _("Comment")
    with st.expander(title, expanded=bool(written) and place == "review", key=f"comments_{key}"):
        if written:
            st.html(views.comments(written, _))
        turn = st.session_state.get(f"comment_turn_{key}", 0)
        text = st.text_area(
            _("Your comment"), key=f"comment_{key}_{turn}", max_chars=limits.LONGEST_COMMENT, height=96, width=720,
            help=_("The city's contributors and the editors can read it, and nobody else."),
        )  # fmt: skip
        if st.button(_("Send"), key=f"comment_send_{key}_{turn}") and text.strip():
            _send(release, text, key, turn)


def _send(release: Release, text: str, key: str, turn: int) -> None:
    try:
        session.publishing().comment(session.viewer(), release.id, text)
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    st.session_state[f"comment_turn_{key}"] = turn + 1
    st.rerun()
