"""How far each member is that a campaign invited, by its invitation and by what it has answered since."""

from collections.abc import Iterable, Mapping

from indicators.answers.network import CampaignProgress, InvitationState, InvitedMember, NetworkProgress
from indicators.model.indicators import City
from indicators.model.letters import QUICK_SCAN, Campaign, DataRequest, longest_waiting_first


def campaign_progress(
    campaign: Campaign | None, requests: Iterable[DataRequest], cities: Mapping[str, City], progress: NetworkProgress
) -> CampaignProgress:
    """How far each member is that one campaign invited. `requests`: every invitation."""
    counts, members = {one.city.id: one for one in progress.members}, []
    id = campaign.id if campaign else ""
    for request in longest_waiting_first(requests):
        if (request.campaign.id if request.campaign else "") == id:
            quick, member = request.subject == QUICK_SCAN, counts.get(request.city)
            answered = (member.quick if quick else member.answered) if member else 0
            total = progress.quick_total if quick else progress.total
            state = invitation_state(request, answered)
            members.append(InvitedMember(request, state, answered, total, cities.get(request.city)))
    return CampaignProgress(campaign, tuple(members))


def invitation_state(request: DataRequest, answered: int) -> InvitationState:
    """How far one invited member is; `answered`: the number of questions that it has answered of those asked."""
    if request.answered_at:
        return InvitationState.FINISHED
    if request.stopped:
        return InvitationState.UNSUBSCRIBED
    if request.closed_at:
        return InvitationState.CLOSED
    if answered:
        return InvitationState.BEGAN
    return InvitationState.OPENED if request.opened_at else InvitationState.NOT_OPENED
