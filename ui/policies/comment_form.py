"""What somebody says of a policy: one of three views, words if they like, their consent."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from indicators import CommentDraft, PolicyComment, Stance, language_names, limits, views
from ui import session
from ui.labels import NameIn


def comment_form(
    key: str, version: int, before: PolicyComment | None, consent: str, send: str
) -> tuple[CommentDraft, DeltaGenerator] | None:
    """The form; once sent, the draft and the place for an answer to it.

    `version`: of the policy on screen; `before`: what the same person said of it; `consent`: what they agree to.
    """
    _ = session.words()
    stances, names = views.stance_words(_), language_names(_)
    with st.form(f"comment__{key}", border=False, enter_to_submit=False):
        stance = st.segmented_control(
            _("Your view on this policy"), list(Stance), default=before.stance if before else None,
            format_func=lambda one: stances[one][:1].upper() + stances[one][1:], key=f"stance__{key}",
        )  # fmt: skip
        words = st.text_area(
            _("In your words (optional)"), before.words if before else "", height=120, max_chars=limits.LONGEST_VIEW,
            key=f"comment_words__{key}", placeholder=_("What would have to change, what it misses, what you would add"),
        )  # fmt: skip
        start = list(names).index(before.language if before and before.language in names else _.code)
        language = st.selectbox(_("Language you write in"), list(names), start, format_func=NameIn(names), width=260,
                                key=f"comment_language__{key}")  # fmt: skip
        impersonal = st.checkbox(_("All names in my words are of places, programmes or organisations"),
                                 key=f"comment_names__{key}")  # fmt: skip
        agreed = st.checkbox(consent, before is not None, key=f"comment_agreed__{key}")
        reply = st.container()
        pressed = st.form_submit_button(send, type="primary")
    if not pressed:
        return None
    return CommentDraft(version, stance, words, language, agreed, impersonal), reply
