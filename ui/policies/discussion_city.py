"""For a city: opening one of its policies to discussion, links for kinds of actors, closing both.

In the visit: `discussion_link`, the link made last with its secret, which is kept nowhere else.
"""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import streamlit as st

from indicators import Atlas, City, Consent, Discussion, limits, link_is_open, workshop_words
from ui import days, open_links, registers, session, writing
from ui import page as ui_page
from ui.foresight import link_form
from ui.labels import NameIn


def show(collection: str, atlas: Atlas, city: City) -> None:
    """The open discussions of a city with their links; a form to open another."""
    _, today, register = session.words(), datetime.now(UTC).date(), registers.discussions()
    policies = atlas.catalogue.policies
    still_open = [one for one in register.of(city.id) if link_is_open(one, today)]
    for discussion in still_open:
        policy = policies.get(discussion.policy)
        title = _.words(policy.title) if policy else _("a policy that was withdrawn")
        ui_page.section(
            _("Invite people to discuss “{title}”", title=title),
            _("A link for each kind of actor. Nobody needs an account. Open until {day}.", day=_.day(discussion.until)),
        )
        _links(collection, discussion, today)
    opened = {one.policy for one in still_open}
    names = {
        one.id: _.words(one.title) for one in policies.values()
        if (entered := one.entered) and (entered.owner, entered.consent) == (city.id, Consent.PUBLIC)
        and one.id not in opened
    }  # fmt: skip
    ui_page.section(
        _("Open a policy to discussion"),
        _("People say whether they support it, have reservations or are against it, and why. An editor of the network "
          "reads words before others see them; you cannot remove a view."),
    )  # fmt: skip
    if names:
        _open(collection, names, today)
    else:
        st.caption(_("Publish a policy that everyone may see first, under “Your policies”."))


def _open(collection: str, names: dict[str, str], today: date) -> None:
    _, key = session.words(), f"{session.words().code}__{writing.turn(collection)}"
    with st.form(f"open_discussion__{key}", border=False, enter_to_submit=False):
        policy = st.selectbox(_("Policy"), list(names), format_func=NameIn(names), key=f"opened__{key}", width=480)
        question = st.text_area(
            _("What do you want to know? (optional)"), max_chars=limits.LONGEST_CASE, key=f"opened_question__{key}",
            height=80, placeholder=_("What would make this useful to you?"),
        )  # fmt: skip
        until = days.field(
            _("Last day"), *(today + timedelta(days=one) for one in (limits.LINK_DAYS, 0, limits.MOST_LINK_DAYS)),
            key=f"opened_until__{key}", width=180,
        )  # fmt: skip
        pressed = st.form_submit_button(_("Open to discussion"), type="primary")
    if pressed:
        writing.change(collection, partial(registers.discussions().open, policy, question, until),
                        _("The policy is open to discussion. Now make a link for each kind of actor."))  # fmt: skip


def _links(collection: str, discussion: Discussion, today: date) -> None:
    """The links of a discussion, the form of another, and the way to close all of it."""
    _, register = session.words(), registers.discussions()
    link, secret = st.session_state.get("discussion_link", (None, ""))
    if link and link.discussion == discussion.id:
        open_links.fresh(link.label, f"answer?discussion_link={secret}", link.id)
    link_form.form(f"discussion__{_.code}__{discussion.id}__{writing.turn(collection)}",
                   partial(_make, collection, discussion.id))  # fmt: skip
    for there in register.links_of(discussion.id):
        with st.container(horizontal=True, key=f"discussion_link_{there.id}", vertical_alignment="center"):
            ui_page.html(workshop_words.partner_link_line(there, today, _))
            if link_is_open(there, today) and st.button(_("Close"), key=f"close_link_{there.id}"):
                writing.change(collection, partial(register.close_link, there.id), _("The link is closed."))
    if st.button(_("End this discussion"), key=f"end_{discussion.id}"):
        writing.change(collection, partial(register.close, discussion.id), _("The discussion has ended."))


def _make(collection: str, discussion: str, kind: str, label: str, until: date) -> None:
    _ = session.words()

    def make() -> None:
        st.session_state["discussion_link"] = registers.discussions().invite(discussion, kind, label, until)

    writing.change(collection, make, _("The link is ready."))
