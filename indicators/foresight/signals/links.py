"""Open links for partners: who has one hands signals in to a city, whose members complete and submit them."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from indicators.access.open_links import (
    Admit,
    last_day_of_link,
    link_label,
    open_link,
    proof,
    still_open,
    today,
)
from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.catalogue import Catalogue
from indicators.foresight.signals.entry_checks import cleaned, complete, must_fit
from indicators.model import limits
from indicators.model.city_workshops import PARTICIPANTS
from indicators.model.errors import AssessmentError, UnknownNameError
from indicators.model.signals import Signal, SignalEntry, SignalLink, SignalStatus, StatusChange
from indicators.store import SignalTransaction, changing_signals, read_links


@dataclass(frozen=True)
class SignalLinks:
    """The links of cities for signals, as one viewer may see and change them. `catalogue`: the project's own."""

    path: Path
    catalogue: Catalogue
    viewer: Viewer

    def of(self, city: str) -> tuple[SignalLink, ...]:
        """The links of a city, the newest first, closed ones too. Raises AccessError for who does not answer for it."""
        demand(self.viewer, Act.SUBMIT, city)
        return tuple(reversed([one for one in read_links(self.path).values() if one.city == city]))

    def invite(self, city: str, kind: str, label: str, until: date | None = None) -> tuple[SignalLink, str]:
        """A new link for a kind of partner and its secret, which is told once and kept nowhere.

        Raises AccessError, UnknownNameError (city, actor), AssessmentError (`reason`: label, long, until, many).
        """
        if kind not in PARTICIPANTS:
            raise UnknownNameError("actor", kind, PARTICIPANTS)
        secret = secrets.token_urlsafe(24)
        with changing_signals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, city)
            register.check_cities([city])
            until = last_day_of_link(until, register.at.date())
            of_city = [one for one in register.links().values() if one.city == city]
            there = still_open(of_city, register.at.date())
            if len(there) >= limits.MOST_SIGNAL_LINKS:
                raise AssessmentError(
                    "many", "This city has {count} open invitation links, the maximum. Close one first.",
                    count=len(there),
                )  # fmt: skip
            link = SignalLink(
                secrets.token_hex(6), kind, link_label(label), viewer.account, register.at, until, city=city
            )
            register.keep_link(link, proof(secret))
            register.log(viewer.account, "invite", city, f"{link.id}: {kind}, until {until}")
        return link, secret

    def close(self, id: str) -> None:
        """Ends a link now; what came by it stays. Raises AccessError, UnknownNameError."""
        with changing_signals(self.path) as register:
            viewer = acting(self.viewer, register.all())
            links = {one.id: one for one in register.links().values() if permitted(viewer, Act.SUBMIT, one.city)}
            if id not in links:
                raise UnknownNameError("link", id, links)
            register.close_link(id)
            register.log(viewer.account, "close_link", links[id].city, id)

    def invited(self, secret: str) -> SignalLink:
        """The link with this secret, without the account that made it. Raises AssessmentError as Invitations."""
        return replace(open_link(read_links(self.path), secret, today()), account="")

    def hand_in(self, secret: str, signal: Signal, admit: Admit | None = None) -> SignalEntry:
        """Keeps a complete signal of a partner as a draft of the city, which nobody else sees.

        `admit`: whether one more may come from where it comes (`NewParticipants`). Raises AssessmentError (`reason`:
        no_link, closed, expired, full, crowd), SignalError, UnknownNameError.
        """
        signal = cleaned(signal, self.catalogue)
        complete(signal, datetime.now(UTC).date())
        with changing_signals(self.path) as register:
            link = open_link(register.links(), secret, register.at.date())
            _must_have_room(register, link)
            if admit and not admit(link.id):
                raise AssessmentError(
                    "crowd",
                    "Many signals have just come from your connection. Yours is still here. Send it in a minute.",
                )
            history = (StatusChange(register.at.date(), SignalStatus.OPEN),)
            entered = replace(signal, id=f"member_{secrets.token_hex(5)}", history=history, link=link.label)
            entry = SignalEntry(city=link.city, signal=entered, saved_at=register.at)
            register.keep_entry(entry)
            register.log("", "signal", entry.id, f"link {link.id}")
        return entry


def _must_have_room(register: SignalTransaction, link: SignalLink) -> None:
    """Raises AssessmentError where the link, SignalError where the city has as many signals as may be."""
    of_city = {one.id: one for one in register.entries() if one.city == link.city}
    if sum(one.signal.link == link.label for one in of_city.values()) >= limits.MOST_BY_LINK:
        raise AssessmentError("full", "This link has brought as many signals as it may. Ask for a new one.")
    must_fit(of_city.values(), link.city)
