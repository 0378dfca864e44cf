"""python -m indicators record: what the record in PostgreSQL has; a store moved into it, and out of it again."""

import argparse
from collections.abc import Callable

from indicators.model.errors import IndicatorsError


def add(commands: argparse._SubParsersAction, with_store: Callable[[argparse.ArgumentParser], None]) -> None:
    """Adds `record` to the commands; `with_store` adds the option that names the store."""
    record = commands.add_parser("record", help="share the store between machines through PostgreSQL (VIGIE_RECORD)")
    acts = record.add_subparsers(title="acts", metavar="ACT", required=True)
    status = acts.add_parser("status", help="what the record has, and how far this machine's replica is behind")
    fill = acts.add_parser("fill", help="put a store, with its uploaded files, into an empty record")
    update = acts.add_parser("update", help="bring the record to the schema of this version of Vigie")
    leave = acts.add_parser("leave", help="make this machine's replica a store of its own again")
    leave.add_argument("--as-it-is", action="store_true", help="without the record, which is lost")
    for act, does in ((status, _status), (fill, _fill), (update, _update), (leave, _leave)):
        act.set_defaults(does=does)
        with_store(act)


def _status(args: argparse.Namespace) -> str:
    from indicators.store.record import moving

    summary = moving.summary(args.store)
    if summary is None:
        return "The record is empty. Fill it with: python -m indicators record fill"
    behind = f"{summary.behind:,} changes behind" if summary.behind else "up to date"
    return (
        f"{summary.changes:,} changes, the last on {summary.latest:%Y-%m-%d %H:%M %Z}; {summary.releases:,} releases "
        f"with {summary.observations:,} observations, {summary.uploads:,} uploaded files; {summary.size:,} bytes.\n"
        f"The replica {args.store} is {behind}."
    )


def _fill(args: argparse.Namespace) -> str:
    from indicators.store.record import moving

    moving.fill(args.store)
    return f"The record has everything that was in {args.store}, which is now its replica."


def _update(_args: argparse.Namespace) -> str:
    from indicators.store.database import SCHEMA_NUMBER
    from indicators.store.record import migrating

    number = migrating.update()
    if number is None:
        return f"Nothing to do: the record is empty, or has schema {SCHEMA_NUMBER} already."
    return (
        f"The record was updated from schema {number} to {SCHEMA_NUMBER}. Now start this version of Vigie on each "
        "machine: its replica is made anew."
    )


def _leave(args: argparse.Namespace) -> str:
    from indicators.store.record import moving

    missing = moving.leave(args.store, args.as_it_is)
    if missing:
        raise IndicatorsError(
            f"{args.store} is a store of its own now, but {len(missing)} uploaded files are missing: "
            f"{', '.join(missing)}. Copy them from {args.store}.files of another machine."
        )
    return f"{args.store} is a store of its own now. Remove VIGIE_RECORD from the settings of this machine."
