"""Policies that cities enter, and their locked plans, in the store: append-only, read with the figures."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from indicators.model.evaluation_plans import EvaluationPlan, LockedPlan, PlanStep
from indicators.model.policy_entries import PolicyEntry
from indicators.store.accounts import AccountTransaction
from indicators.store.database import PATIENCE, writing
from indicators.store.entries import read_entries
from indicators.store.entry_tables import PLANS, POLICIES
from indicators.store.releases import stamp

PLAN = TypeAdapter(EvaluationPlan)


class PolicyTransaction(AccountTransaction):
    """The policies that cities entered, their plans and the accounts, inside one transaction on the store."""

    def entries(self) -> tuple[PolicyEntry, ...]:
        """Of every policy each published version and the newest step, in the order in which they came."""
        return POLICIES.read(self._connection)

    def plans(self) -> tuple[LockedPlan, ...]:
        """Every version of every plan, in the order in which they were locked."""
        return plans_of(PLANS.read(self._connection))

    def keep_entry(self, entry: PolicyEntry) -> None:
        """Adds a step of a policy; charts are read anew with it."""
        POLICIES.append(self._connection, entry)
        stamp(self._connection)

    def keep_plan(self, locked: LockedPlan) -> None:
        """Adds a version of a plan, or who may see one from now on."""
        plan, at = locked.plan, locked.locked_at
        assert at is not None, "a plan is locked at a moment"
        step = PlanStep(plan.policy, plan.city, plan.version, locked.consent, locked.body, locked.sha256,
                        locked.account, at)  # fmt: skip
        PLANS.append(self._connection, step)
        stamp(self._connection)


@contextmanager
def changing_policies(path: Path, patience: float = PATIENCE) -> Generator[PolicyTransaction, None, None]:
    """The policies of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield PolicyTransaction(connection)


def read_plans(path: Path, patience: float = PATIENCE) -> tuple[LockedPlan, ...]:
    """As PolicyTransaction.plans. Raises as `reading`."""
    return plans_of(read_entries(path, PLANS, patience))


def plans_of(steps: Iterable[PlanStep]) -> tuple[LockedPlan, ...]:
    """The plans of all steps: of a version the first one locks it, each later one says who sees it."""
    versions: dict[tuple[str, int], LockedPlan] = {}
    for step in steps:
        plan, at = PLAN.validate_json(step.body), step.locked_at
        first = LockedPlan(plan, step.body, step.sha256, step.consent, step.account, at)
        locked = versions.get((plan.policy, plan.version)) or first
        locked = replace(locked, consent=step.consent, consents=(*locked.consents, (at, step.consent)))
        versions[plan.policy, plan.version] = locked
    return tuple(versions.values())
