"""For editors: the words on policies that nobody has read yet; publish them, or say why not."""

from functools import partial

import streamlit as st

from indicators import Atlas, WithheldBecause, views
from indicators.view import Reader
from ui import page as ui_page
from ui import registers, session, writing
from ui.labels import NameIn


def show(collection: str, atlas: Atlas) -> None:
    """Each comment that waits, with the decision. Its view is counted already."""
    _, comments = session.words(), registers.policy_comments()
    waiting = comments.waiting()
    if not waiting:
        return
    lead = _("Who wrote them is not known here. A view that agrees or disagrees is no reason to withhold words.")
    ui_page.section(_("Words that wait for an editor"), lead)
    reasons, policies = views.withholding_words(_), atlas.catalogue.policies
    for discussion, comment in waiting:
        step = f"{comment.id}__{comment.saved_at}"
        policy = policies.get(discussion.policy)
        title = _.words(policy.title) if policy else _("a policy that was withdrawn")
        with st.container(border=True, key=f"comment_review__{comment.id}"):
            ui_page.html(views.waiting_comment(comment, title, Reader(_, atlas.catalogue)))
            why = st.selectbox(_("If you do not publish them: why"), list(WithheldBecause), width=360,
                               format_func=NameIn(reasons), key=f"why__{step}__{_.code}")  # fmt: skip
            with st.container(horizontal=True, key=f"comment_acts__{comment.id}"):
                if st.button(_("Publish"), type="primary", key=f"publish__{step}"):
                    writing.change(collection, partial(comments.publish, comment.id, comment.saved_at),
                                    _("The words are published."))  # fmt: skip
                if st.button(_("Do not publish"), key=f"withhold__{step}"):
                    writing.change(collection, partial(comments.withhold, comment.id, why, comment.saved_at),
                                    _("The words are not published. The reason is counted."))  # fmt: skip
