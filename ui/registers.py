"""What members enter, as the viewer may see and change it: events, signals, policies, practices, workshops and more."""

from indicators import (
    CityWorkshops,
    Discussions,
    Districts,
    Events,
    EvidenceEntries,
    Members,
    Organisations,
    PartnerLetters,
    PolicyComments,
    PolicyEntries,
    PolicyPlans,
    PracticeEntries,
    Proposals,
    SignalEntries,
    SignalLinks,
    StatedTripwires,
)
from ui import session
from ui.settings import settings


def events() -> Events:
    """The events of cities, as the viewer may see and change them."""
    return Events(settings().store, session.shown_atlas().catalogue, session.viewer(), settings().review)


def districts() -> Districts:
    """The districts that cities declare, as the viewer may see and change them."""
    return Districts(settings().store, session.viewer())


def proposals() -> Proposals:
    """The indicators that members propose, as the viewer may see and change them."""
    return Proposals(settings().store, session.bundled_catalogue(), session.viewer())


def signal_entries() -> SignalEntries:
    """The signals that members enter, as the viewer may see and change them."""
    return SignalEntries(settings().store, session.bundled_catalogue(), session.viewer())


def policy_entries() -> PolicyEntries:
    """The policies that cities enter, as the viewer may see and change them."""
    return PolicyEntries(settings().store, session.bundled_catalogue(), session.viewer(), settings().review)


def discussions() -> Discussions:
    """The discussions of policies, as the viewer may open and close them."""
    return Discussions(settings().store, session.viewer())


def policy_comments() -> PolicyComments:
    """What is said of policies, as the viewer, or who has an open link, may see and change it."""
    return PolicyComments(settings().store, session.viewer())


def organisations() -> Organisations:
    """The partners of the network, as the viewer may see and change them."""
    return Organisations(settings().store, session.bundled_catalogue(), session.viewer())


def partner_letters() -> PartnerLetters:
    """The letters to people of partners, as an editor writes them."""
    return PartnerLetters(settings().store, session.viewer())


def practice_entries() -> PracticeEntries:
    """The practices that cities and partners enter, as the viewer may see and change them."""
    return PracticeEntries(settings().store, session.bundled_catalogue(), session.viewer())


def policy_plans() -> PolicyPlans:
    """The plans for evaluations that cities locked, as the viewer may see and change them."""
    return PolicyPlans(settings().store, session.viewer())


def signal_links() -> SignalLinks:
    """The open links by which partners hand in signals, as the viewer may see and change them."""
    return SignalLinks(settings().store, session.bundled_catalogue(), session.viewer())


def city_workshops() -> CityWorkshops:
    """The foresight workshops of cities, as the viewer may see and change them."""
    return CityWorkshops(settings().store, session.viewer())


def tripwires() -> StatedTripwires:
    """The tripwires that cities state, as the viewer may state and take them back."""
    return StatedTripwires(settings().store, session.bundled_catalogue(), session.viewer())


def members() -> Members:
    """The list of members, as the viewer may change it."""
    return Members(settings().store, session.viewer())


def evidence_entries() -> EvidenceEntries:
    """The findings of the register of evidence, as the viewer may change them."""
    return EvidenceEntries(settings().store, session.bundled_catalogue(), session.viewer())
