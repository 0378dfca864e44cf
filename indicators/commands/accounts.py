"""The words of the command line for accounts: list, grant, revoke; and for their API keys."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from indicators.access.rights import CONSOLE, Role
from indicators.model.submissions import Account, ApiKey

if TYPE_CHECKING:
    from indicators.access.api_keys import ApiKeys
    from indicators.access.people import People


def add_to(commands: argparse._SubParsersAction, with_store: Callable[[argparse.ArgumentParser], None]) -> None:
    """Adds `accounts` to the commands; `with_store` adds the option that names the store."""
    accounts = commands.add_parser("accounts", help="list, assign and remove roles")
    acts = accounts.add_subparsers(title="acts", metavar="ACT", required=True)
    listing = acts.add_parser("list", help="all accounts, with role, cities and last sign-in (UTC)")
    grant = acts.add_parser("grant", help="assign a role to a person, replacing the earlier one")
    grant.add_argument("email", metavar="EMAIL", help="email address verified by the person's sign-in provider")
    roles = [one.value for one in Role if one not in (Role.VISITOR, Role.PARTNER)]
    grant.add_argument("role", metavar="ROLE", help=", ".join(roles))
    grant.add_argument(
        "--city", metavar="GEO", action="append", default=[], help="city of a contributor; can be repeated"
    )
    revoke = acts.add_parser("revoke", help="remove a person's role and delete the account")
    revoke.add_argument("email", metavar="EMAIL")
    keys = acts.add_parser("keys", help="all API keys, with account, rights, last use and end")
    revoke_key = acts.add_parser("revoke-key", help="make an API key worthless")
    revoke_key.add_argument("id", metavar="ID", help="id of the key, as `keys` lists it")
    for act, does in (
        (listing, _list), (grant, _grant), (revoke, _revoke), (keys, _keys), (revoke_key, _revoke_key),
    ):  # fmt: skip
        act.set_defaults(does=does)
        with_store(act)


def _list(args: argparse.Namespace) -> str:
    listed = _people(args).listed()
    return "\n".join(map(_line, listed)) or "No accounts yet. Assign the first role with: accounts grant EMAIL ROLE"


def _grant(args: argparse.Namespace) -> str:
    return f"{_line(_people(args).grant(args.email, args.role, args.city))}\nRole assigned."


def _revoke(args: argparse.Namespace) -> str:
    gone = _people(args).revoke(args.email)
    return f"{gone.email} no longer has the role {gone.role}."


def _keys(args: argparse.Namespace) -> str:
    return "\n".join(map(_key_line, _api_keys(args).of_everybody())) or "No API keys."


def _revoke_key(args: argparse.Namespace) -> str:
    key = _api_keys(args).revoke(args.id)
    return f"Revoked the API key {key.id} ({key.title}) of {key.account}."


def _api_keys(arguments: argparse.Namespace) -> "ApiKeys":
    from indicators.access.api_keys import ApiKeys

    return ApiKeys(arguments.store, CONSOLE)


def _key_line(key: ApiKey) -> str:
    """One API key on one line, its parts separated by tabs."""
    rights = "publish" if key.publishes else "read"
    used = f"used {key.used_on}" if key.used_on else "never used"
    return "\t".join([key.id, key.account, rights, used, f"ends {key.ends_on}", key.title])


def _people(arguments: argparse.Namespace) -> "People":
    from indicators.access.people import People

    return People(arguments.store, CONSOLE)


def _line(account: Account) -> str:
    """One account on one line, its parts separated by tabs."""
    last_seen = f"{account.seen_at:%Y-%m-%d %H:%M}" if account.seen_at else "never signed in"
    return "\t".join([account.email, account.role, ",".join(account.cities) or "-", last_seen, account.name]).rstrip()
