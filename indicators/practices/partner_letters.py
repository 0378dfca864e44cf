"""The letter to a person of an organisation that an editor invited: one, once, and none to who unsubscribed."""

import secrets
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from indicators.access.people import address, deliverable_address
from indicators.access.rights import Act, Role, Viewer, acting, demand
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import LANGUAGES
from indicators.model.letters import PARTNER_INVITATION, DataRequest
from indicators.store import changing_mail


class PartnerLetter(StrEnum):
    """What becomes of the letter to an invited person."""

    DUE = "due"  # it goes out within a minute
    TWICE = "twice"  # this person was written to about this organisation before
    STOPPED = "stopped"  # this address wants no letters of editors


@dataclass(frozen=True)
class PartnerLetters:
    """The letters to partners in the store at a path, as an editor writes them."""

    path: Path
    viewer: Viewer

    def write(self, organisation: str, name: str, email: str, language: str) -> PartnerLetter:
        """Has one letter sent to a person who was invited for an organisation; `name`: what it is called.

        Raises AccessError, AccountError (email), UnknownNameError (language; an account that is not its).
        """
        if language not in LANGUAGES:
            raise UnknownNameError("language", language, LANGUAGES)
        account_email, to = address(email), deliverable_address(email)
        with changing_mail(self.path) as register:
            accounts = register.all()
            viewer = acting(self.viewer, accounts)
            demand(viewer, Act.REVIEW)
            partners = [one for one in accounts.values() if one.role == Role.PARTNER]
            invited = [one.email for one in partners if organisation in one.cities]
            if account_email not in invited:
                raise UnknownNameError("account", email, invited)
            if register.is_stopped(to):
                return PartnerLetter.STOPPED
            letters = [one for one in register.requests({}) if one.is_to_partner]
            if any((one.city, one.address) == (organisation, to) for one in letters):
                return PartnerLetter.TWICE
            words = (organisation, PARTNER_INVITATION, language, to, name, 0)
            request = DataRequest(secrets.token_hex(6), *words, viewer.account, register.at)
            register.add_request("ask", request, viewer.account)
            register.log(viewer.account, "write_partner", organisation, name)
        return PartnerLetter.DUE
