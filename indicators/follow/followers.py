"""Who follows what by e-mail: entered by anybody, confirmed by the owner of the address, ended by one click."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hmac import compare_digest
from pathlib import Path

from indicators.access.people import deliverable_address
from indicators.model import limits
from indicators.model.errors import LetterError
from indicators.model.letters import Follower, SignUp, Topic
from indicators.store import MailRegister, changing_mail, now, read_followers

CONFIRMED_WITHIN = timedelta(days=limits.CONFIRM_DAYS)


@dataclass(frozen=True)
class Followers:
    """The followers in the store at a path. No act tells whether an address is there already."""

    path: Path

    def sign_up(self, address: str, topic: Topic, language: str) -> None:
        """Notes that an address wants to follow a topic; a letter with a link goes there soon.

        What is done is the same for every address, known or not; where one has got enough letters, none is sent. Raises
        AccountError for what is no address, LetterError when too many addresses wait for a confirmation.
        """
        deliverable = deliverable_address(address)
        with changing_mail(self.path) as register:
            register.remove_sign_ups(register.at - CONFIRMED_WITHIN)
            waiting = register.sign_ups()
            if len(waiting) >= limits.MOST_UNCONFIRMED:
                raise LetterError("busy", "Too many people are signing up at the moment. Try again tomorrow.")
            mine = [one.topic for one in waiting if one.address == deliverable]
            if len(mine) < limits.MOST_SIGN_UPS:
                register.put_sign_up(SignUp(secrets.token_urlsafe(24), deliverable, topic, language, register.at))

    def waiting(self, token: str) -> SignUp | None:
        """The address that a link would confirm; None for a link that was used, is too old or never was."""
        sign_ups, _followers = read_followers(self.path)
        return _of_token(sign_ups, token, now())

    def confirm(self, token: str, keys: Callable[[Topic], Iterable[str]]) -> Follower | None:
        """Makes a follower of the address of a link, which works once; None as of `waiting`.

        `keys`: of the entries that a topic's feed has now; only those that come later are sent.
        """
        waiting = self.waiting(token)
        if waiting is None:
            return None
        entry_keys = tuple(keys(waiting.topic))  # takes time: not inside the transaction
        with changing_mail(self.path) as register:
            sign_up = _of_token(register.sign_ups(), token, register.at)
            if sign_up is None:
                return None
            register.remove_sign_ups(register.at - CONFIRMED_WITHIN, token)
            return _followed(register, sign_up, register.note_entries(sign_up.topic, entry_keys))

    def follower(self, id: str, secret: str) -> Follower | None:
        """The follower whom a link in a letter ends; None where that is done."""
        _sign_ups, followers = read_followers(self.path)
        for follower in followers:
            if follower.id == id and compare_digest(follower.secret.encode(), secret.encode()):
                return follower
        return None

    def stop(self, id: str, secret: str, everything: bool = False) -> None:
        """Removes a follower and the address; `everything`: all that the address follows. Twice is as once."""
        follower = self.follower(id, secret)
        if follower is None:
            return
        with changing_mail(self.path) as register:
            register.remove_followers(id, follower.address if everything else "")
            if everything:
                register.remove_sign_ups(register.at - CONFIRMED_WITHIN, address=follower.address)


def _of_token(sign_ups: Iterable[SignUp], token: str, at: datetime) -> SignUp | None:
    """The sign-up of a link, unless it is too old."""
    for sign_up in sign_ups:
        if sign_up.at >= at - CONFIRMED_WITHIN and compare_digest(sign_up.token.encode(), token.encode()):
            return sign_up
    return None


def _followed(register: MailRegister, sign_up: SignUp, last_entry: int) -> Follower | None:
    """The follower as kept: the one who was there already, in the language asked for last, or a new one."""
    mine = [one for one in register.followers() if one.address == sign_up.address]
    before = next((one for one in mine if one.topic == sign_up.topic), None)
    if before is None and len(mine) >= limits.MOST_FOLLOWED:
        return None
    id, secret = secrets.token_hex(8), secrets.token_urlsafe(24)
    new = Follower(id, sign_up.address, sign_up.topic, sign_up.language, secret, last_entry, register.at)
    follower = replace(before, language=sign_up.language) if before else new
    register.remove_followers(follower.id)
    register.put_follower(follower)
    return follower
