"""Invitations to answer on preparedness, in campaigns with a name, an aim and a due date: who is invited, and how."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import streamlit as st

from indicators import Ask, CampaignDraft, Language, limits, views
from ui import days, letters, request_fields, session, writing
from ui import page as ui_page
from ui.labels import NameIn
from ui.network import campaigns, members
from ui.network.campaigns import COLLECTION, SentInvitations
from ui.settings import settings

NEW = ""  # the campaign that begins with these invitations
SUBJECTS = ("quick_scan", "scorecard")


def page() -> None:
    """The form of a campaign, and what came of those before."""
    _ = session.words()
    ui_page.headline(
        _("Invite members to answer, and remind them"),
        _(
            "Each member gets one invitation in its language; reminders follow until it has answered. Anyone who "
            "unsubscribes gets no more messages, and nothing is sent twice."
        ),
    )
    writing.done(COLLECTION)
    sent = campaigns.sent()
    _form(sent, _)
    campaigns.listed(sent, _)


def _form(sent: SentInvitations, _: Language) -> None:
    turn = writing.turn(COLLECTION)
    campaign, subject, draft = _campaign(sent, turn, _)
    waiting, invited = _waiting(sent, subject), sent.awaited(subject)
    names = {id: views.full_name(one, _) for id, one in members.here().items() if id in waiting - invited}
    if not names:
        st.caption(_("Every member that has not finished is invited already. Remind them below."))
        return
    key = f"invite_whom__{_.code}__{campaign}__{subject}__{turn}"
    if key not in st.session_state:
        st.session_state[key] = [*names][: limits.MOST_ASKED]
    chosen = _whom(names, key, _)
    fields = request_fields.fields("invite", turn, _)
    if not chosen:
        return
    cities, addresses = session.atlas().cities, _addresses(chosen, _)
    asks = [
        Ask(id, subject, fields.language(cities[id]), addresses.get(id, ""), fields.note, fields.days) for id in chosen
    ]
    campaigns.text(asks[0], None, draft or sent.campaigns.get(campaign), _)
    mailed = len(addresses)
    label = _.ngettext("Invite {number} member", "Invite {number} members", len(asks))
    if mailed < len(asks):
        some = _.ngettext(
            "{number} will be emailed. Copy the text to send it to the others yourself.",
            "{number} will be emailed. Copy the text to send it to the others yourself.",
            mailed,
        )
        st.caption(ui_page.plain(some if mailed else _("None goes by email: copy the text for each member.")))
    if st.button(label, type="primary", key=f"invite_send__{_.code}__{turn}"):
        writing.act(COLLECTION, partial(_invite, asks, draft or campaign), {})


def _whom(names: dict[str, str], key: str, _: Language) -> list[str]:
    """The members who are invited: how many, and on request which, to leave some out."""
    with st.container(horizontal=True, key=f"invite_line__{_.code}", vertical_alignment="center"):
        count = st.container(width="content")
        with st.popover(_("Choose members"), key=f"invite_names__{_.code}"):
            chosen = st.multiselect(
                _("Members to invite"), list(names), format_func=NameIn(names), key=key,
                placeholder=_("Choose members"), select_all=False, max_selections=limits.MOST_ASKED, width=640,
            )  # fmt: skip
        invited = _.ngettext("{number} member to invite", "{number} members to invite", len(chosen))
        more = len(names) - len(chosen)
        rest = _.ngettext("{number} left out", "{number} left out", more) if more else ""
        count.markdown(" · ".join([f"**{ui_page.plain(invited)}**", *([ui_page.plain(rest)] if rest else [])]))
    return chosen


def _campaign(sent: SentInvitations, turn: int, _: Language) -> tuple[str, str, CampaignDraft | None]:
    """The campaign that is invited to: its id, what it asks, and, of a new one, what is entered of it."""
    today = datetime.now(UTC).date()
    running = {id: one for id, one in sent.campaigns.items() if one.until >= today}
    campaign = NEW
    if running:
        names = {NEW: _("A new campaign")} | {id: one.name for id, one in running.items()}
        campaign = st.selectbox(
            _("Campaign"), list(names), format_func=NameIn(names), key=f"campaign__{_.code}__{turn}", width=420
        )
    if campaign in running:
        return campaign, running[campaign].subject, None
    titles = {one: views.answer_title(one, _) for one in SUBJECTS}
    with st.container(horizontal=True, key=f"campaign_fields__{_.code}", vertical_alignment="bottom"):
        name = st.text_input(
            _("Name of the campaign"), max_chars=limits.LONGEST_NAME, key=f"campaign_name__{_.code}__{turn}",
            placeholder=_("Quick scan, spring {year}", year=str(today.year + 1)), width=320,
        )  # fmt: skip
        subject = st.selectbox(
            _("Invite to"), SUBJECTS, format_func=NameIn(titles), key=f"invite_to__{_.code}__{turn}", width=280
        )
        until = days.field(
            _("Answer by"), today + timedelta(days=limits.CAMPAIGN_DAYS), min_value=today + timedelta(days=1),
            max_value=today + timedelta(days=limits.MOST_CAMPAIGN_DAYS),
            key=f"campaign_until__{_.code}__{turn}", width=160,
        )  # fmt: skip
    aim = st.text_input(
        _("Aim: one sentence, part of the message"), max_chars=limits.LONGEST_LABEL,
        key=f"campaign_aim__{_.code}__{turn}", width=720,
    )  # fmt: skip
    return NEW, subject, CampaignDraft(name, aim, until)


def _waiting(sent: SentInvitations, subject: str) -> set[str]:
    """The members that have not answered all of it."""
    progress = sent.progress
    done = progress.scanned if subject == SUBJECTS[0] else progress.finished
    return {one.city.id for one in progress.members} - {one.city.id for one in done}


def _addresses(chosen: Sequence[str], _: Language) -> dict[str, str]:
    """To whom the letters go, by city: a contributor; none where no mail server is set."""
    if not settings().mail:
        return {}
    contributors = session.data_requests().contributors()
    return {id: contributors[id][0] for id in chosen if id in contributors}


def _invite(asks: Sequence[Ask], campaign: CampaignDraft | str) -> str:
    _, requests = session.words(), session.data_requests().ask(asks, campaign)
    letters.soon()
    message = _.ngettext("{number} member is invited.", "{number} members are invited.", len(requests))
    left = len(asks) - len(requests)
    if left:
        more = _.ngettext("{number} was invited already.", "{number} were invited already.", left)
        message = f"{message} {more}"
    return message
