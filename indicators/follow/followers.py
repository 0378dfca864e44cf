"""Who follows what by e-mail: entered by anybody, confirmed by the owner of the address, ended by one click."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from indicators.access.people import deliverable_address
from indicators.mail.links import LetterLinks, id_of
from indicators.model import limits
from indicators.model.errors import LetterError
from indicators.model.letters import Follower, LetterKind, SignUp, Topic
from indicators.store import MailTransaction, changing_mail, earlier_link, now, read_followers

CONFIRMED_WITHIN = timedelta(days=limits.CONFIRM_DAYS)


@dataclass(frozen=True)
class Followers:
    """The followers in the store at a path. No act tells whether an address is there already."""

    path: Path
    links: LetterLinks

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
                register.put_sign_up(SignUp(secrets.token_hex(8), deliverable, topic, language, register.at))

    def waiting(self, word: str) -> SignUp | None:
        """The address that a link would confirm; None for a link that was used, is too old or never was."""
        sign_ups, _followers = read_followers(self.path)
        return _of_id(sign_ups, self._id(LetterKind.CONFIRM, word), now())

    def confirm(self, word: str, keys: Callable[[Topic], Iterable[str]]) -> Follower | None:
        """Makes a follower of the address of a link, which works once; None as of `waiting`.

        `keys`: of the entries that a topic's feed has now; only those that come later are sent.
        """
        waiting = self.waiting(word)
        if waiting is None:
            return None
        entry_keys = tuple(keys(waiting.topic))  # takes time: not inside the transaction
        with changing_mail(self.path) as register:
            sign_up = _of_id(register.sign_ups(), waiting.id, register.at)
            if sign_up is None:
                return None
            register.remove_sign_ups(register.at - CONFIRMED_WITHIN, waiting.id)
            return _followed(register, sign_up, register.note_entries(sign_up.topic, entry_keys))

    def follower(self, word: str) -> Follower | None:
        """The follower whom a link in a letter ends; None where that is done. Raises LetterError (`reason`: key).

        The error: another key signed the link, so it cannot end what the address goes on following.
        """
        _sign_ups, followers = read_followers(self.path)
        by_id = {one.id: one for one in followers}
        follower = by_id.get(self._id(LetterKind.NEWS, word))
        if follower is None and id_of(word) in by_id:
            raise LetterError("key", "This link no longer works.")
        return follower

    def stop(self, word: str, everything: bool = False) -> None:
        """Removes a follower and the address; `everything`: all that the address follows. Twice is as once.

        Raises as `follower`.
        """
        follower = self.follower(word)
        if follower is None:
            return
        with changing_mail(self.path) as register:
            register.remove_followers(follower.id, follower.address if everything else "")
            if everything:
                register.remove_sign_ups(register.at - CONFIRMED_WITHIN, address=follower.address)

    def _id(self, kind: LetterKind, word: str) -> str:
        """What a link is about; empty for a word that neither the key nor an earlier Vigie made."""
        return self.links.about(kind, word, partial(earlier_link, self.path))


def _of_id(sign_ups: Iterable[SignUp], id: str, at: datetime) -> SignUp | None:
    """The sign-up with an id, unless it is too old."""
    return next((one for one in sign_ups if one.id == id and one.at >= at - CONFIRMED_WITHIN), None)


def _followed(register: MailTransaction, sign_up: SignUp, last_entry: int) -> Follower | None:
    """The follower as kept: the one who was there already, in the language asked for last, or a new one."""
    mine = [one for one in register.followers() if one.address == sign_up.address]
    before = next((one for one in mine if one.topic == sign_up.topic), None)
    if before is None and len(mine) >= limits.MOST_FOLLOWED:
        return None
    id = secrets.token_hex(8)
    new = Follower(id, sign_up.address, sign_up.topic, sign_up.language, last_entry, register.at)
    follower = replace(before, language=sign_up.language) if before else new
    register.remove_followers(follower.id)
    register.put_follower(follower)
    return follower
