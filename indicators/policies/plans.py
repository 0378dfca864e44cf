"""Plans for the evaluation of a policy, locked before anyone can know the figures: what is refused, and what counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from indicators.access.rights import Act, Viewer, acting, demand
from indicators.figures.policies import visible_plans, withdrawal_days
from indicators.model import limits
from indicators.model.errors import PolicyError, UnknownNameError
from indicators.model.evaluation_plans import EvaluationPlan, LockedPlan, canonical, digest
from indicators.model.plain_text import one_line
from indicators.model.policy_entries import PolicyEntry
from indicators.model.submissions import NEVER_BLINDED, Consent, EntryState
from indicators.store import POLICIES, PolicyTransaction, changing_policies, read_entries, read_plans

PLAN = TypeAdapter(EvaluationPlan)
TEXTS = ("author", "concurrent", "readers", "change")


@dataclass(frozen=True)
class PolicyPlans:
    """The plans in the store at a path, as one viewer may see and lock them."""

    path: Path
    viewer: Viewer

    def of(self, city: str) -> dict[str, tuple[LockedPlan, ...]]:
        """The plans of a city that the viewer may see, by policy; of each the newest version first."""
        plans = visible_plans(read_plans(self.path), self.viewer)
        return {id: several for id, several in plans.items() if several[0].plan.city == city}

    def without_policy(self, city: str) -> dict[str, date]:
        """When the city withdrew the policies whose plans the viewer may see: the plans stay on record."""
        days = withdrawal_days(read_entries(self.path, POLICIES))
        return {id: days[id] for id in self.of(city) if id in days}

    def lock(self, plan: EvaluationPlan, consent: Consent = Consent.PRIVATE) -> LockedPlan:
        """Locks a plan for a policy of a city, or its next version; version and day are those of now.

        Raises AccessError, UnknownNameError, PolicyError (`reason`: consent, author, undated, fit, late, same, change,
        long).
        """
        if consent not in NEVER_BLINDED:
            raise PolicyError("consent", "Choose who sees the plan: your city, members, or everyone.")
        plan = _cleaned(plan)
        with changing_policies(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, plan.city)
            entry = _entry(register, plan)
            before = [one for one in register.plans() if one.plan.policy == plan.policy]
            _must_fit(plan, entry, before)
            plan = replace(plan, version=len(before) + 1, locked_on=register.at.date(), title=_title(register, entry))
            _must_differ(plan, before[-1].plan if before else None)
            body = canonical(PLAN.dump_python(plan, mode="json"))
            locked = LockedPlan(plan, body, digest(body), consent, viewer.account, register.at)
            register.keep_plan(locked)
            register.log(viewer.account, "lock_plan", plan.policy, f"version {plan.version}: {locked.sha256}")
        return locked

    def show_to(self, policy: str, consent: Consent) -> tuple[LockedPlan, ...]:
        """Says who sees every version of a plan from now on. Raises AccessError, UnknownNameError, PolicyError."""
        if consent not in NEVER_BLINDED:
            raise PolicyError("consent", "Choose who sees the plan: your city, members, or everyone.")
        with changing_policies(self.path) as register:
            viewer = acting(self.viewer, register.all())
            plans = [one for one in register.plans() if one.plan.policy == policy]
            if not plans:
                raise UnknownNameError("plan", policy, [one.plan.policy for one in register.plans()])
            demand(viewer, Act.CONSENT, plans[0].plan.city)
            answer = {"consent": consent, "account": viewer.account, "locked_at": register.at}
            changed = tuple(replace(one, **answer) for one in plans)
            for locked in changed:
                register.keep_plan(locked)
            register.log(viewer.account, "show_plan", policy, consent.value)
        return changed


def _entry(register: PolicyTransaction, plan: EvaluationPlan) -> PolicyEntry:
    """The newest step of the policy that a plan is for. Raises UnknownNameError, PolicyError."""
    newest: Mapping[str, PolicyEntry] = {one.id: one for one in register.entries()}
    entry = newest.get(plan.policy)
    if entry is None or entry.city != plan.city or entry.state is EntryState.WITHDRAWN:
        raise UnknownNameError("policy", plan.policy, [id for id, one in newest.items() if one.city == plan.city])
    if entry.undated:
        raise PolicyError("undated", "Enter the date the policy takes effect, then lock the plan for its evaluation.")
    return entry


def _title(register: PolicyTransaction, entry: PolicyEntry) -> str:
    """What a policy is called where it is published: a plan may be for everybody, a draft is its city's alone."""
    steps = [one for one in register.entries() if one.id == entry.id and one.state is EntryState.PUBLISHED]
    return (steps[-1] if steps else entry).policy.title["en"]


def _must_fit(plan: EvaluationPlan, entry: PolicyEntry, before: list[LockedPlan]) -> None:
    """Refuses a first plan once figures are there; a later version is shown, and the earlier one goes on to count."""
    policy = entry.policy
    if not policy.plan_fits(plan):
        raise PolicyError("fit", "The plan names another start, place or outcome than the policy. Reload the page.")
    if not policy.plan_in_time(plan) and not any(policy.plan_counts(one.plan) for one in before):
        raise PolicyError(
            "late", "Figures of {year} are there already, and the policy was to be judged from {first} on: a plan made "
            "now would know the result. Nothing was locked; what was locked before stays.",
            year=str(plan.known_until), first=str(policy.first_whole_year(plan.place)),
        )  # fmt: skip


def _must_differ(plan: EvaluationPlan, before: EvaluationPlan | None) -> None:
    if before is None:
        return
    if plan == replace(before, version=plan.version, locked_on=plan.locked_on, change=plan.change, title=plan.title):
        raise PolicyError("same", "This is the plan that is locked already. Change something, or leave it as it is.")
    if not plan.change:
        raise PolicyError("change", "Say why the plan changes: both versions are shown, with the reason.")


def _cleaned(plan: EvaluationPlan) -> EvaluationPlan:
    words: dict[str, Any] = {name: one_line(getattr(plan, name)) for name in TEXTS}
    for text in words.values():
        if len(text) > limits.LONGEST_STATEMENT:
            raise PolicyError("long", "Shorten “{start}…” to at most {most} characters.", start=text[:40],
                              most=limits.LONGEST_STATEMENT)  # fmt: skip
    if not words["author"]:
        raise PolicyError("author", "Say who locks the plan: a person or a department.")
    return replace(plan, **words)
