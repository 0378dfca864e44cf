"""Organisations that are partners of the network: who they are, what they do, what they gain."""

from dataclasses import dataclass, field
from enum import StrEnum

from indicators.model.indicators import STRICT, Text
from indicators.model.submissions import NETWORK, Entered, EnteredStep

PARTNER_OF = "org_"  # how the id of every organisation begins; no geo begins so


class OrganisationKind(StrEnum):
    """The kinds of partners; in the order of the screen."""

    COMPANY = "company"
    START_UP = "start_up"
    PLATFORM = "platform"
    ASSOCIATION = "association"
    UNIVERSITY = "university"
    PUBLIC_BODY = "public_body"


@dataclass(frozen=True)
class Organisation:
    """A partner as its page shows it; name, kind and address are those of the invitation."""

    __pydantic_config__ = STRICT

    id: str
    name: str
    kind: OrganisationKind
    website: str
    about: Text = field(default_factory=dict)  # what it does
    interests: Text = field(default_factory=dict)  # what it sells, who pays it
    contact: str = ""  # the address of a role
    language: str = ""  # in which it wrote


@dataclass(frozen=True, kw_only=True)
class OrganisationEntry(EnteredStep):
    """One step of an organisation's page; `city` is its id."""

    organisation: Organisation

    @property
    def id(self) -> str:
        """The id of the organisation."""
        return self.organisation.id


class EntryOwner(StrEnum):
    """Who entered something into a register."""

    CITY = "city"
    NETWORK = "network"
    PARTNER = "partner"
    FORMER_PARTNER = "former_partner"


BY_PARTNERS = (EntryOwner.PARTNER, EntryOwner.FORMER_PARTNER)


def entry_owner(entered: Entered | None) -> EntryOwner | None:
    """Who entered something, as far as everybody may know; None where it comes from public pages."""
    if entered is None:
        return None
    if entered.owner.startswith(PARTNER_OF):
        return EntryOwner.FORMER_PARTNER if entered.is_former else EntryOwner.PARTNER
    return EntryOwner.NETWORK if entered.owner == NETWORK else EntryOwner.CITY
