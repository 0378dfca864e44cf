"""Policies that cities enter, and their locked plans, in the store: append-only, read with the figures."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from indicators.model.policies import Policy
from indicators.model.policy_entries import EvaluationPlan, LockedPlan, PolicyEntry
from indicators.model.submissions import Consent, EntryState
from indicators.store.accounts import AccountRegister, has
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.entry_rows import VERSIONS
from indicators.store.releases import stamp

POLICY_COLUMNS = "city, policy, state, consent, version, undated, note, account, saved_at"
PLAN_COLUMNS = "body, sha256, consent, account, locked_at"
POLICY = TypeAdapter(Policy)
PLAN = TypeAdapter(EvaluationPlan)
# Each version of each plan, and after it each answer to who sees it.
PLANS = "SELECT * FROM {table} ORDER BY step"


class PolicyRegister(AccountRegister):
    """The policies that cities entered, their plans and the accounts, inside one transaction on the store."""

    def entries(self) -> tuple[PolicyEntry, ...]:
        """Of every policy each published version and the newest step, in the order in which they came."""
        return _entries(self._connection)

    def plans(self) -> tuple[LockedPlan, ...]:
        """Every version of every plan, in the order in which they were locked."""
        return _plans(self._connection)

    def keep_entry(self, entry: PolicyEntry) -> None:
        """Adds a step of a policy; charts are read anew with it."""
        values = {
            "id": entry.id, "city": entry.city, "state": entry.state.value, "consent": entry.consent.value,
            "version": entry.version, "undated": entry.undated, "policy": POLICY.dump_json(entry.policy).decode(),
            "note": entry.note, "account": entry.account, "saved_at": entry.saved_at,
        }  # fmt: skip
        append(self._connection, "policy_entry", values)
        stamp(self._connection)

    def keep_plan(self, locked: LockedPlan) -> None:
        """Adds a version of a plan, or who may see one from now on."""
        plan = locked.plan
        values = {
            "policy": plan.policy, "city": plan.city, "version": plan.version, "consent": locked.consent.value,
            "body": locked.body, "sha256": locked.sha256, "account": locked.account, "locked_at": locked.locked_at,
        }  # fmt: skip
        append(self._connection, "policy_plan", values)
        stamp(self._connection)


@contextmanager
def changing_policies(path: Path, patience: float = PATIENCE) -> Generator[PolicyRegister, None, None]:
    """The policies of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield PolicyRegister(connection)


def read_policies(path: Path, patience: float = PATIENCE) -> tuple[PolicyEntry, ...]:
    """As PolicyRegister.entries. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _entries(connection) if has(connection, "policy_entry") else ()


def read_plans(path: Path, patience: float = PATIENCE) -> tuple[LockedPlan, ...]:
    """As PolicyRegister.plans. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _plans(connection) if has(connection, "policy_plan") else ()


def copy_policies(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies what holds of policies and plans in the attached file into the connection's own tables, without accounts.

    Who may see which is decided in figures/policies.py.
    """
    for table, sql in (("policy_entry", VERSIONS), ("policy_plan", PLANS)):
        if has(connection, table):
            rows = sql.format(table=f"store.{table}")
            connection.execute(f"INSERT INTO {table} BY NAME SELECT * REPLACE ('' AS account) FROM ({rows})")


def policy_entry_of(row: Iterable[Any]) -> PolicyEntry:
    """A row of the table as an entry."""
    city, policy, state, consent, version, undated, note, account, saved_at = row
    return PolicyEntry(
        city=city, policy=POLICY.validate_json(policy), state=EntryState(state), consent=Consent(consent),
        version=int(version), undated=bool(undated), note=note, account=account, saved_at=saved_at,
    )  # fmt: skip


def plans_of(rows: Iterable[Iterable[Any]]) -> tuple[LockedPlan, ...]:
    """All rows of the table as locked plans: of a version the first row locks it, each later one says who sees it."""
    versions: dict[tuple[str, int], LockedPlan] = {}
    for body, sha256, answer, account, at in rows:
        plan, consent = PLAN.validate_json(body), Consent(answer)
        locked = versions.get((plan.policy, plan.version)) or LockedPlan(plan, body, sha256, consent, account, at)
        locked = replace(locked, consent=consent, consents=(*locked.consents, (at, consent)))
        versions[plan.policy, plan.version] = locked
    return tuple(versions.values())


def _entries(connection: duckdb.DuckDBPyConnection) -> tuple[PolicyEntry, ...]:
    sql = f"SELECT {POLICY_COLUMNS} FROM ({VERSIONS.format(table='policy_entry')})"
    return tuple(policy_entry_of(row) for row in connection.execute(sql).fetchall())


def _plans(connection: duckdb.DuckDBPyConnection) -> tuple[LockedPlan, ...]:
    sql = f"SELECT {PLAN_COLUMNS} FROM ({PLANS.format(table='policy_plan')})"
    return plans_of(connection.execute(sql).fetchall())
