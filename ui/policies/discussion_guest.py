"""The Answer page for who came by the link of a discussion: the policy, then one view on it, without an account.

In the visit: `comment_sent`, that a view was taken.
"""

import hashlib
from dataclasses import replace
from functools import partial

import streamlit as st

from indicators import AssessmentError, Atlas, City, EnteredPolicy, IndicatorsError, Policy, views, workshop_words
from ui import page as ui_page
from ui import registers, session
from ui.policies.comment_form import comment_form
from ui.preparedness import respondent
from ui.serving import addresses

LINK = "discussion_link"  # the parameter with the secret of the link


def is_guest() -> bool:
    """Whether the reader came by the link of a discussion."""
    return LINK in st.query_params


def page() -> None:
    """What is asked, by whom, until when; the policy; the form."""
    _, secret, comments = session.words(), st.query_params[LINK], registers.policy_comments()
    atlas = session.atlas()
    try:
        access = comments.invited(secret)
        voice = respondent.participant()
        earlier = {one.version: one for one in comments.said(access, secret, voice)}
    except AssessmentError as error:
        _refuse(error)
        return
    policy = atlas.catalogue.policies.get(access.discussion.policy)
    entered = policy.entered if policy else None
    if policy is None or entered is None:
        _refuse(_("The city has withdrawn this policy. Views already given are kept."))
        return
    city, before = atlas.city(access.discussion.city), earlier.get(entered.version)
    ui_page.headline(
        _("{title}: your view as {kind}", title=_.words(policy.title),
          kind=workshop_words.participant_phrase(access.link.kind, _)),
        _(
            "{city} opened this policy to discussion until {day}. No account or name is needed. To change your view "
            "later, use the address of this page.", city=views.full_name(city, _), day=_.day(access.link.until),
        ),
    )  # fmt: skip
    _policy(atlas, city, policy, entered, access.discussion.question)
    key = hashlib.sha256(f"{secret} {voice} {entered.version} {_.code}".encode()).hexdigest()[:12]
    consent = _("I agree that my view and my words are published under my kind of actor, without my name.")
    send = _("Change my view") if before else _("Send my view")
    if form := comment_form(key, entered.version, before, consent, send):
        draft, reply = form
        with reply:
            _send(partial(comments.comment, secret, voice, draft,
                          partial(session.newcomers().admit, address=addresses.reader())))  # fmt: skip
    if st.session_state.pop("comment_sent", False):
        st.success(_("Your view is counted. An editor of the network reads your words before others see them."))


def _policy(atlas: Atlas, city: City, policy: Policy, entered: EnteredPolicy, question: str) -> None:
    """What the city asks, and the policy as everybody reads it, but for what others said: it could sway who answers."""
    _ = session.words()
    if question:
        st.markdown(f"**{ui_page.plain(question)}**")
    answer = atlas.policies.listed(city.id, policy=policy.id)
    silent = replace(policy, entered=replace(entered, discussions=()))
    ui_page.panel(views.policy_sheets, replace(answer, policies=(silent,)))
    st.caption(
        _(
            "You read version {number}. The result shows how many people of each kind of actor gave each view; kinds "
            "of which fewer than three answered are counted together. It is not a survey.", number=entered.version,
        )
    )  # fmt: skip


def _send(take: partial) -> None:
    """Hands the view in; where something is missing it says what, and the form stays as it is."""
    try:
        take()
    except IndicatorsError as error:
        ui_page.refusal(error)
        return
    st.session_state["comment_sent"] = True
    st.rerun()


def _refuse(why: AssessmentError | str) -> None:
    _ = session.words()
    ui_page.headline(
        _("This invitation is not available"), _("You do not need an invitation or an account to view the figures.")
    )
    ui_page.refusal(why)
