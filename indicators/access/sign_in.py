"""Who stands at the door: what a sign-in says, as far as it can be trusted, and the viewer that it makes."""

import hashlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from indicators.access.people import address, fold_email
from indicators.access.rights import VISITOR, Role, Viewer, viewer_of
from indicators.model.errors import AccountError, StoreError
from indicators.model.submissions import Account
from indicators.store import Accounts, changing

MOST_MARKS = 10_000  # sign-ins a process remembers to have logged; the store remembers all
PATIENCE = 2.0  # seconds a page waits to log a sign-in; else the next one does
LONGEST_NAME = 200


class Refusal(StrEnum):
    """Why a person who signed in remains a visitor."""

    NONE = ""
    UNVERIFIED = "unverified"  # the provider does not say that the e-mail is theirs
    NO_ROLE = "no_role"


@dataclass(frozen=True)
class Claims:
    """What a provider says of a person, through Streamlit's signed cookie."""

    provider: str
    email: str
    verified: bool  # email_verified, as claimed
    name: str
    mark: str  # a digest that says which sign-in it was

    @classmethod
    def of(cls, claims: Mapping[str, object]) -> "Claims":
        """The claims among what an identity token tells; what is missing is empty, and unverified."""
        texts = {
            name: str(claims.get(name) or "") for name in ("provider", "iss", "sub", "nonce", "iat", "email", "name")
        }
        which = "\n".join(texts[name] for name in ("provider", "iss", "sub", "nonce", "iat"))
        verified = claims.get("email_verified")
        return cls(
            provider=texts["provider"],
            email=fold_email(texts["email"]),
            verified=verified is True or verified == "true",  # some providers write it as a text
            name=" ".join(texts["name"].split())[:LONGEST_NAME],
            mark=hashlib.sha256(which.encode()).hexdigest(),
        )


@dataclass(frozen=True)
class SignedIn:
    """A person who signed in, and the viewer they are."""

    viewer: Viewer
    email: str
    name: str
    refusal: Refusal = Refusal.NONE
    administrators: tuple[str, ...] = ()  # whom to ask for a role: their e-mails; only told to verified people


class SignIn:
    """The door of one store: recognises people by verified e-mail, and logs each sign-in once."""

    def __init__(self, path: Path, trusted: Collection[str] = ()):
        """`trusted`: the providers that verify e-mails by themselves, and do not say so each time."""
        self._path, self._trusted, self._accounts = Path(path), frozenset(trusted), Accounts(path)
        self._logged: set[str] = set()

    def recognised(self, claims: Claims) -> SignedIn:
        """The person whom the claims tell of, by the roles as they stand now."""
        verified = _verified(claims, self._trusted)
        if claims.mark not in self._logged:
            with suppress(StoreError):  # a writer is at work: the next page logs it
                self._log(claims, verified)
        if not verified:
            return SignedIn(VISITOR, claims.email, claims.name, Refusal.UNVERIFIED)
        accounts = self._accounts.all()
        account = accounts.get(claims.email, Account(claims.email))
        name = claims.name or account.name
        if account.role == Role.VISITOR:
            administrators = tuple(one.email for one in accounts.values() if one.role == Role.ADMINISTRATOR)
            return SignedIn(
                replace(VISITOR, account=account.email, name=name),
                *(account.email, name),
                Refusal.NO_ROLE,
                administrators,
            )
        return SignedIn(replace(viewer_of(account), name=name), account.email, name)

    def _log(self, claims: Claims, verified: bool) -> None:
        with changing(self._path, PATIENCE) as register:
            if register.is_new_sign_in(claims.mark):
                detail = f"by {claims.provider}" + ("" if verified else ", e-mail not verified")
                register.log(claims.email if verified else "", "sign_in", claims.email, detail)
                if verified:
                    account = register.all().get(claims.email, Account(claims.email))
                    register.put(replace(account, name=claims.name or account.name, seen_at=register.at))
        if len(self._logged) >= MOST_MARKS:
            self._logged.clear()
        self._logged.add(claims.mark)


def _verified(claims: Claims, trusted: Collection[str]) -> bool:
    with suppress(AccountError):
        return address(claims.email) == claims.email and (claims.verified or claims.provider in trusted)
    return False
