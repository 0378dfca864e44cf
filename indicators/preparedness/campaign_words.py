"""A campaign of invitations in words: how many began, finished or never opened it, and each member on one line."""

from datetime import date

import pandas as pd

from indicators.answers.network import CampaignProgress, InvitationState, InvitedMember
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe

ENDS = (".", "!", "?", "…")


def campaign_states(_: Language) -> dict[InvitationState, str]:
    """Each state in words, those first that the secretariat acts on."""
    return {
        InvitationState.NOT_OPENED: _("Not opened yet"),
        InvitationState.OPENED: _("Opened, nothing answered"),
        InvitationState.BEGAN: _("Began"),
        InvitationState.FINISHED: _("Finished"),
        InvitationState.UNSUBSCRIBED: _("Unsubscribed: receives no more messages"),
        InvitationState.CLOSED: _("Closed by an editor"),
    }


def campaign_name(progress: CampaignProgress, _: Language) -> str:
    """The name of a campaign; of the invitations that belong to none, that they do."""
    return progress.campaign.name if progress.campaign else _("Invitations without a campaign")


def campaign_finding(progress: CampaignProgress, _: Language) -> str:
    """How many of the invited members finished."""
    return _.ngettext(
        "{number} of {all} invited members has finished", "{number} of {all} invited members have finished",
        len(progress.of(InvitationState.FINISHED)), all=_.number(len(progress.members)),
    )  # fmt: skip


def campaign_lead(progress: CampaignProgress, today: date, _: Language) -> str:
    """The aim and the due date."""
    campaign = progress.campaign
    if campaign is None:
        return ""
    due = (
        _("Due on {day}.", day=_.day(campaign.until))
        if today <= campaign.until
        else _("Ended on {day}.", day=_.day(campaign.until))
    )
    return f"{campaign.aim}{'' if campaign.aim.endswith(ENDS) else '.'} {due}"


def campaigns_table(campaigns: tuple[CampaignProgress, ...], _: Language) -> pd.DataFrame:
    """One row for each campaign: its due date and how many members are how far."""
    columns = {
        _("Finished"): InvitationState.FINISHED, _("Began"): InvitationState.BEGAN,
        _("Opened"): InvitationState.OPENED, _("Not opened"): InvitationState.NOT_OPENED,
        _("Unsubscribed"): InvitationState.UNSUBSCRIBED, _("Closed"): InvitationState.CLOSED,
    }  # fmt: skip
    rows = [
        {
            _("Campaign"): campaign_name(one, _),
            _("Due"): one.campaign.until.isoformat() if one.campaign else "–",
            _("Invited"): len(one.members),
            **{column: len(one.of(state)) for column, state in columns.items()},
        }
        for one in campaigns
    ]
    return pd.DataFrame(rows)


def campaign_table(progress: CampaignProgress, _: Language) -> pd.DataFrame:
    """One row for each invited member: how far it is, when it was written to, how."""
    states = campaign_states(_)
    rows = [
        (
            _name(one, _),
            states[one.state],
            f"{one.answered} / {one.total}",
            one.request.at.date().isoformat(),
            one.request.opened_at.date().isoformat() if one.request.opened_at else "–",
            len(one.request.reminders),
            _by(one, _),
        )
        for one in progress.members
    ]
    heads = (
        _("City"), _("State"), _("Answered"), _("Invited on"), _("First opened"), _("Reminders"), _("Message"),
    )  # fmt: skip
    return pd.DataFrame(rows, columns=list(heads))


def invited_line(member: InvitedMember, _: Language) -> str:
    """One invited member on a line, as HTML: how much is answered, when it was written to and how."""
    request = member.request
    words = [
        _("{number} of {all} questions answered", number=_.number(member.answered), all=_.number(member.total)),
        _("invited on {day}", day=_.day(request.at.date())),
        _by(member, _),
    ]
    if request.reminders:
        day = _.day(request.reminders[-1].date())
        words.append(
            _.ngettext(
                "{number} reminder, the last on {day}", "{number} reminders, the last on {day}",
                len(request.reminders), day=day,
            )
        )  # fmt: skip
    small = " · ".join(safe(one) for one in words)
    return f"<div class='vg-item'><b>{safe(_name(member, _))}</b><small>{small}</small></div>"


def _name(member: InvitedMember, _: Language) -> str:
    return full_name(member.city, _) if member.city else member.request.city


def _by(member: InvitedMember, _: Language) -> str:
    return _("by email") if member.request.address else _("text copied")
