"""API keys: a program acts for the person who made the key, with that person's rights as they stand now."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from indicators.access.rights import Act, Role, Viewer, acting, demand, is_at_least, permitted, viewer_of
from indicators.model.errors import AccessError, AccountError, StoreError, UnknownNameError
from indicators.model.limits import KEY_DAYS, LONGEST_NAME, MOST_KEYS
from indicators.model.submissions import Account, ApiKey
from indicators.store import Accounts, changing, read_keys

# "vigie" lets scanners of published code find a key that was left there; then what lists show, then the secret.
KEY = re.compile(r"vigie_([a-z0-9]{8})_[A-Za-z0-9_-]{43}")
PATIENCE = 1.0  # seconds a request waits to note that a key was used; else the next one does


class ApiKeys:
    """The API keys of the store at a path, as one viewer may see and change them."""

    def __init__(self, path: Path, viewer: Viewer):
        self.path, self.viewer = path, viewer

    @property
    def may_create(self) -> bool:
        """Whether the viewer can have keys: whoever signed in and has a role."""
        return "@" in self.viewer.account and is_at_least(self.viewer.role, Role.CONTRIBUTOR)

    def listed(self) -> tuple[ApiKey, ...]:
        """The viewer's own keys, the newest first. Raises StoreError."""
        return tuple(one for one in self._newest_first() if one.account == self.viewer.account)

    def of_everybody(self) -> tuple[ApiKey, ...]:
        """Every key, the newest first. Raises AccessError below administrator, StoreError."""
        demand(self.viewer, Act.MANAGE_ACCOUNTS)
        return self._newest_first()

    def create(self, title: str, publishes: bool = False) -> tuple[ApiKey, str]:
        """A new key and the text of it, which is kept nowhere and cannot be read again.

        `publishes`: it may bring files too, by the same checks as on the page. Raises AccessError, AccountError.
        """
        title = " ".join(title.split())
        if not 0 < len(title) <= LONGEST_NAME:
            raise AccountError(
                "key_title", "Give the key a name of at most {most} characters, such as the program that uses it.",
                most=LONGEST_NAME,
            )  # fmt: skip
        if not self.may_create:
            demand(self.viewer, Act.SUBMIT)
            raise AccessError("API keys belong to an account. Sign in to create one.")
        with changing(self.path) as register:
            acting(self.viewer, register.all())
            own_keys = [one for one in register.api_keys().values() if one.account == self.viewer.account]
            if len(own_keys) >= MOST_KEYS:
                raise AccountError(
                    "keys", "You have {most} API keys, the maximum. Revoke one you no longer use.", most=MOST_KEYS
                )
            key, text = _new(self.viewer.account, title, publishes, register.at)
            register.put_key(key)
            register.log(self.viewer.account, "create_key", key.id, title)
        return key, text

    def revoke(self, id: str) -> ApiKey:
        """Makes a key worthless at once: one's own, or as an administrator anybody's; returns it as it was.

        Raises AccessError, UnknownNameError.
        """
        with changing(self.path) as register:
            role = acting(self.viewer, register.all())
            keys = register.api_keys()
            may_all = permitted(role, Act.MANAGE_ACCOUNTS)
            visible = {one.id: one for one in keys.values() if may_all or one.account == self.viewer.account}
            if id not in visible:
                raise UnknownNameError("API key", id, visible)
            register.remove_key(id)
            register.log(self.viewer.account, "revoke_key", id, visible[id].title)
        return visible[id]

    def _newest_first(self) -> tuple[ApiKey, ...]:
        return tuple(reversed(read_keys(self.path).values()))


@dataclass(frozen=True)
class KeyHolder:
    """For whom a program asks: the key that it sent, and the viewer whom the key acts for."""

    key: ApiKey
    viewer: Viewer


class KeyCheck:
    """Says whose key a program sent, by the accounts and keys of one store as they stand now."""

    def __init__(self, path: Path):
        self._path, self._accounts = Path(path), Accounts(path)

    def holder(self, text: str) -> KeyHolder:
        """The key and its viewer. Raises AccessError: a key that is none, was revoked, has ended or lost its role."""
        shape = KEY.fullmatch(text)
        key = self._accounts.api_keys().get(shape[1]) if shape else None
        if key is None or not hmac.compare_digest(key.digest, _digest(text)):
            raise AccessError("This API key does not exist or was revoked. Create a new one on the page Contribute.")
        if key.ends_on < _today():
            raise AccessError(
                "This API key ended on {day}. Create a new one on the page Contribute.", day=key.ends_on.isoformat()
            )
        holder = KeyHolder(key, _viewer(key, self._accounts.all()))
        self._note_use(key)
        return holder

    def _note_use(self, key: ApiKey) -> None:
        """Writes the day of the last use, once a day; not while a writer is at work."""
        if key.used_on == _today():
            return
        with suppress(StoreError), changing(self._path, PATIENCE) as register:
            if now := register.api_keys().get(key.id):
                register.put_key(replace(now, used_on=_today()))


def _viewer(key: ApiKey, accounts: Mapping[str, Account]) -> Viewer:
    account = accounts.get(key.account, Account(key.account))
    if account.role == Role.VISITOR:
        raise AccessError("The account of this API key no longer has a role. Contact your administrator.")
    return viewer_of(account)


def _new(account: str, title: str, publishes: bool, at: datetime) -> tuple[ApiKey, str]:
    id = "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _place in range(8))
    text = f"vigie_{id}_{secrets.token_urlsafe(32)}"
    ends = at.date() + timedelta(days=KEY_DAYS)
    return ApiKey(id, account, title, _digest(text), publishes, at, ends), text


def _digest(text: str) -> str:
    """A plain digest is enough: nobody can try 256 random bits one after the other."""
    return hashlib.sha256(text.encode()).hexdigest()


def _today() -> date:
    return datetime.now(UTC).date()
