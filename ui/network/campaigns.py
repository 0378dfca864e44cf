"""The campaigns so far: who finished, began or never opened the questions, and reminders for each campaign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from indicators import (
    Ask,
    Campaign,
    CampaignDraft,
    CampaignProgress,
    DataRequest,
    DataRequests,
    InvitationState,
    InvitedMember,
    Language,
    NetworkProgress,
    campaign_progress,
    campaign_words,
    exports,
    load_language,
    may_mail_reminder,
    may_remind,
    views,
)
from ui import letters, navigation, session, writing
from ui import page as ui_page
from ui.labels import NameIn
from ui.network import members
from ui.settings import settings

COLLECTION = "invitations"  # in the visit
MOST_LISTED = 20  # members in one state; the download has all of them
AWAITED = (InvitationState.NOT_OPENED, InvitationState.OPENED, InvitationState.BEGAN)


@dataclass(frozen=True)
class SentInvitations:
    """The invitations so far and how far the members are, read once for a run of the page."""

    requests: tuple[DataRequest, ...]  # the newest first
    progress: NetworkProgress

    @property
    def campaigns(self) -> dict[str, Campaign]:
        """Every campaign by id, the newest first."""
        every = {one.campaign for one in self.requests if one.campaign}
        return {one.id: one for one in sorted(every, key=lambda one: (one.at, one.id), reverse=True)}

    def awaited(self, subject: str) -> set[str]:
        """The cities of which an answer is awaited already: they are not invited again."""
        return {one.city for one in self.requests if one.is_open and one.subject == subject}

    def of_campaigns(self) -> tuple[CampaignProgress, ...]:
        """What came of each campaign, the newest first; then of the invitations without one."""
        cities = session.atlas().cities
        every = [
            campaign_progress(one, self.requests, cities, self.progress) for one in (*self.campaigns.values(), None)
        ]
        return tuple(one for one in every if one.members)


def sent() -> SentInvitations:
    """What was sent until now."""
    _ = session.words()
    unread = _("The requests cannot be read at the moment.")
    requests = writing.readable(session.data_requests().invitations, unread) or ()
    return SentInvitations(requests, session.assessments().network.of(members.here()))


def listed(sent: SentInvitations, _: Language) -> None:
    """All campaigns in one table, then one of them, member by member."""
    every = sent.of_campaigns()
    if not every:
        return
    ui_page.section(_("Campaigns so far"), _("A member that has answered all questions is not reminded."))
    ui_page.grid(campaign_words.campaigns_table(every, _), _("Campaigns and how far their members are"), "content")
    names = {place: campaign_words.campaign_name(one, _) for place, one in enumerate(every)}
    place = 0
    if len(every) > 1:
        place = st.selectbox(
            _("Show"), list(names), format_func=NameIn(names), key=f"campaign_shown__{_.code}", width=420
        )
    _one(every[place], _)


def _one(progress: CampaignProgress, _: Language) -> None:
    today = datetime.now(UTC).date()
    finding, lead = campaign_words.campaign_finding(progress, _), campaign_words.campaign_lead(progress, today, _)
    name = f"{campaign_words.campaign_name(progress, _)}{_.typography.colon}"
    ui_page.section(f"{name}{finding}", lead)
    table = campaign_words.campaign_table(progress, _)
    with st.container(horizontal=True, key="campaign_ways", vertical_alignment="center"):
        _remind_all(progress, _)
        st.download_button(
            _("Download CSV"), lambda: exports.csv(exports.neutralised(table)), "vigie-campaign.csv", "text/csv",
            on_click="ignore", key="campaign_csv",
        )  # fmt: skip
    for state, title in campaign_words.campaign_states(_).items():
        _group(title, progress.of(state), _)


def _remind_all(progress: CampaignProgress, _: Language) -> None:
    """One button that reminds every member of the campaign that may be reminded today."""
    today = datetime.now(UTC).date()
    number = sum(may_mail_reminder(one.request, today) for one in progress.members)
    if progress.campaign and number:
        label = _.ngettext("Remind {number} member by email", "Remind {number} members by email", number)
        if st.button(label, type="primary", key=f"remind_campaign__{progress.campaign.id}"):
            writing.act(COLLECTION, partial(_remind_campaign, progress.campaign.id), {})


def _group(title: str, invited: Sequence[InvitedMember], _: Language) -> None:
    if not invited:
        return
    requests, more = session.data_requests(), len(invited) - MOST_LISTED
    rest = _.ngettext("and {number} more", "and {number} more", more) if more > 0 else ""
    ui_page.section(f"{title} ({_.number(len(invited))})", rest)
    for member in invited[:MOST_LISTED]:
        with st.container(horizontal=True, key=f"item_{member.request.id}", vertical_alignment="center"):
            st.html(campaign_words.invited_line(member, _))
            if member.state in AWAITED:
                _acts(member.request, requests, _)


def _acts(request: DataRequest, requests: DataRequests, _: Language) -> None:
    """Remind one member where it may be today, by e-mail or with the text to copy; or close its invitation."""
    may = may_remind(request, datetime.now(UTC).date())
    if may and not request.address:
        with st.popover(_("Remind"), key=f"remind_text_{request.id}"):
            text(request, request.at, request.campaign, _)
            if st.button(_("I sent the reminder"), type="primary", key=f"remind_{request.id}"):
                writing.act(COLLECTION, partial(_remind, request.id), {})
    elif may and st.button(_("Remind now"), key=f"remind_{request.id}"):
        writing.act(COLLECTION, partial(_remind, request.id), {})
    if st.button(_("Close"), key=f"close_{request.id}"):
        writing.change(COLLECTION, lambda: requests.close(request.id), _("This invitation is closed."))


def text(
    ask: Ask | DataRequest, reminds_of: datetime | None, campaign: Campaign | CampaignDraft | None, _: Language
) -> None:
    """The text as it is sent, to read or to copy."""
    site = settings().site or navigation.site().rstrip("/")
    city = session.atlas().city(ask.city)
    day = reminds_of.date() if reminds_of else None
    words = views.answer_text(city, ask.subject, site, ask.note, load_language(ask.language), day, campaign)
    with st.expander(_("Text of the message"), expanded=reminds_of is not None):
        st.code(f"{words.subject}\n\n{words.text}", language=None, wrap_lines=True)


def _remind(id: str) -> str:
    _, request = session.words(), session.data_requests().remind(id)
    letters.soon()
    cities = session.atlas().cities
    name = views.full_name(cities[request.city], _) if request.city in cities else request.city
    return _("The reminder to {city} is noted.", city=name)


def _remind_campaign(id: str) -> str:
    _, reminded = session.words(), session.data_requests().remind_campaign(id)
    letters.soon()
    if not reminded:
        return _("Nobody was reminded: a message of today or the one before is still on its way.")
    return _.ngettext("A reminder goes to {number} member.", "A reminder goes to {number} members.", len(reminded))
