"""Who has which role, and the acts that change it. What the viewer may not do is refused here, whoever asks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase

import pandas as pd

from indicators.access.rights import CONSOLE, Act, Role, Viewer, demand, is_at_least, may_appoint, permitted, require
from indicators.model.errors import AccountError, NotAllowedError, UnknownNameError
from indicators.model.limits import LONGEST_EMAIL
from indicators.model.submissions import Account
from indicators.store import audit_log, changing, keeping, read_accounts

EMAIL = re.compile(r"[^@\s\x00-\x1f<>()\"',;:\\]{1,64}@(?=.{4,190}$)([^\W_][\w-]*\.)+[^\W_][\w-]+")
ASCII_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)

LONGEST_NOTE = 500  # a file may be called anything


class People:
    """The accounts of the store at a path, as one viewer may see and change them."""

    def __init__(self, path: Path, viewer: Viewer):
        self.path, self.viewer = path, viewer

    @property
    def may_see(self) -> bool:
        """Whether the viewer sees who has which role: editors and administrators do."""
        return is_at_least(self.viewer.role, Role.EDITOR)

    @property
    def may_audit(self) -> bool:
        """Whether the viewer reads the audit log: administrators do."""
        return permitted(self.viewer, Act.SEE_AUDIT)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that the viewer may give."""
        role = self._acting({self.viewer.account: Account("", role=self.viewer.role.value)})
        roles = [one for one in Role if one not in (Role.VISITOR, Role.PARTNER)]
        return tuple(one for one in roles if may_appoint(role, Role.VISITOR, one))

    def listed(self) -> tuple[Account, ...]:
        """Everybody known, those with the most rights first. Raises NotAllowedError below editor."""
        require(self.viewer, Role.EDITOR)
        ranks = [role.value for role in Role]
        return tuple(sorted(read_accounts(self.path).values(), key=lambda one: (-ranks.index(one.role), one.email)))

    def log(self) -> pd.DataFrame:
        """The audit log, the newest first (columns store.LOG). Raises AccessError below administrator."""
        demand(self.viewer, Act.SEE_AUDIT)
        return audit_log(self.path)

    def note(self, act: str, subject: str, detail: str = "") -> None:
        """Adds what the viewer did to the audit log, where no change of the store does it (an upload).

        Raises NotAllowedError for a visitor.
        """
        require(self.viewer, Role.CONTRIBUTOR)
        with changing(self.path) as register:
            register.log(self.viewer.account, act, subject[:LONGEST_NOTE], detail[:LONGEST_NOTE])

    def grant(self, email: str, role: Role | str, cities: Iterable[str] = ()) -> Account:
        """Gives a person a role, in the place of the one before; a contributor's is for the cities named.

        Raises NotAllowedError, AccountError, or UnknownNameError for a role or city that there is not.
        """
        email, role, cities = address(email), _role(role), tuple(sorted({*cities}))
        if role is Role.VISITOR:
            raise AccountError(
                "role", "Visitor is the default and cannot be assigned. Remove the person's current role instead."
            )
        if role is Role.PARTNER:
            raise AccountError("partner", "Partners are invited with their organisation. Open Practices, Partners.")
        if (role is Role.CONTRIBUTOR) != bool(cities):
            raise AccountError(
                "city", "Choose at least one city for a contributor. Other roles are not linked to cities."
            )
        with changing(self.path) as register:
            accounts = register.all()
            before = accounts.get(email, Account(email))
            self._check(accounts, before, role)
            register.check_cities(cities)
            after = replace(before, role=role.value, cities=cities)
            register.put(after)
            detail = f"{before.role} → {role.value}" + (f": {', '.join(cities)}" if cities else "")
            register.log(self.viewer.account, "grant", email, detail)
        return after

    def revoke(self, email: str) -> Account:
        """Takes a person's role away and forgets the account with what it keeps; returns it as it was.

        Raises NotAllowedError, AccountError, or UnknownNameError for an e-mail that nobody has.
        """
        with keeping(self.path) as register:
            accounts = register.all()
            before = accounts.get(fold_email(email.strip()))
            if before is None:
                raise UnknownNameError("account", email, accounts)
            self._check(accounts, before, Role.VISITOR)
            register.drop_all(before.email)
            register.remove_keys(before.email)
            register.remove(before.email)
            register.log(self.viewer.account, "revoke", before.email, before.role)
        return before

    def _check(self, accounts: dict[str, Account], before: Account, after: Role) -> None:
        """Refuses what may not be, by the roles that the transaction reads: the viewer's may just have been taken."""
        acting = self._acting(accounts)
        if not may_appoint(acting, Role(before.role), after):
            needed = Role.ADMINISTRATOR if acting is Role.EDITOR else Role.EDITOR
            raise NotAllowedError(needed.value, acting.value)
        administrators = [one.email for one in accounts.values() if one.role == Role.ADMINISTRATOR]
        if administrators == [before.email] and after is not Role.ADMINISTRATOR:
            raise AccountError(
                "last",
                "{email} is the only administrator. Make someone else an administrator first.",
                email=before.email,
            )

    def _acting(self, accounts: Mapping[str, Account]) -> Role:
        """The viewer's role among the accounts known. Without an e-mail only the command line gives roles."""
        if "@" in self.viewer.account:
            return Role(accounts.get(self.viewer.account, Account("")).role)
        return self.viewer.role if self.viewer == CONSOLE else Role.VISITOR


def fold_email(email: str) -> str:
    """An e-mail in the form in which two are compared: A to Z as a to z, every other character as it is.

    `str.lower` also makes the Kelvin sign (U+212A) a k, and so one person's verified address that of another.
    """
    return email.translate(ASCII_LOWER)


def address(email: str) -> str:
    """An e-mail as the key of an account: trimmed, folded. Raises AccountError when it is none."""
    plain = fold_email(email.strip())
    if not EMAIL.fullmatch(plain):
        raise _no_address(email)
    return plain


def deliverable_address(text: str) -> str:
    """An address as mail servers take it: folded, its domain in ASCII. Raises AccountError when it is none."""
    if len(text) > 2 * LONGEST_EMAIL:
        raise _no_address(text)
    folded = address(text)
    local, _sign, domain = folded.rpartition("@")
    try:
        deliverable = f"{local}@{domain.encode('idna').decode()}"
        deliverable.encode("ascii")
    except UnicodeError:
        raise _no_address(folded) from None
    if len(deliverable) > LONGEST_EMAIL:
        raise _no_address(folded)
    return deliverable


def _no_address(email: str) -> AccountError:
    return AccountError(
        "email", "{email!r} is not an email address. Use the form anne@city.example.", email=email.strip()[:80]
    )


def _role(word: str) -> Role:
    if word not in [one.value for one in Role]:
        raise UnknownNameError("role", word, [one.value for one in Role])
    return Role(word)
