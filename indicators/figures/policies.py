"""The register of policies as one viewer may see it, and their starts as events of their places."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from indicators.access.rights import Viewer, may_see
from indicators.catalogue import Catalogue
from indicators.figures.entered import visible_versions
from indicators.model.evaluation_plans import EvaluationPlan, FormerPlan, LockedPlan, WithdrawnPlan
from indicators.model.indicators import City
from indicators.model.policies import EnteredPolicy, Policy, PolicyEvent, middle_of
from indicators.model.policy_entries import PolicyEntry
from indicators.model.published_day import PublishedDay
from indicators.model.submissions import Consent, EntryState, EventKind

DECLARED = ("problems", "measures", "technologies")


def visible_policies(
    catalogue: Catalogue, entries: Iterable[PolicyEntry], plans: Iterable[LockedPlan], viewer: Viewer
) -> dict[str, Policy]:
    """The policies by id: the catalogue's, and of those that cities entered the newest version that a viewer sees.

    The one place that decides who sees which plan; which version, with practices, is decided in figures/entered.py.
    """
    every, entries = tuple(plans), tuple(entries)
    locked, withdrawn = visible_plans(every, viewer), withdrawn_plans(every, viewer)
    former = _former_plans(entries, every, locked, withdrawn)
    entered: dict[str, Policy] = {}
    for id, several in visible_versions(entries, viewer).items():
        if id not in catalogue.policies:
            newest, *rest = several
            earlier = tuple(_of_city(one, catalogue) for one in rest)
            entered[id] = _of_city(newest, catalogue, former.get(newest.city, ()), earlier=earlier,
                                   plans=locked.get(id, ()), withdrawn_plan=withdrawn.get(id))  # fmt: skip
    return {**catalogue.policies, **entered}


def visible_plans(plans: Iterable[LockedPlan], viewer: Viewer) -> dict[str, tuple[LockedPlan, ...]]:
    """The versions of each policy's plan that a viewer sees, the newest first; a body that was changed is left out.

    As of policies, who may not see the newest version sees none: an earlier one would pass for what holds.
    """
    visible: dict[str, tuple[LockedPlan, ...]] = {}
    gone: set[str] = set()
    for locked in plans:
        plan, permits = locked.plan, may_see(viewer, locked.consent, locked.plan.city)
        (gone.discard if permits else gone.add)(plan.policy)
        if permits and locked.is_intact:
            visible[plan.policy] = (locked, *visible.get(plan.policy, ()))
    return {policy: versions for policy, versions in visible.items() if policy not in gone}


def withdrawn_plans(plans: Iterable[LockedPlan], viewer: Viewer) -> dict[str, WithdrawnPlan]:
    """By policy the plan that a viewer could see once and may not see now, where there is one.

    A city that does not like its result could else hide the plan that fixed how it was to be looked at.
    """
    answers = sorted(
        ((at, one.plan, consent) for one in plans for at, consent in one.consents),
        key=lambda answer: (answer[0], answer[1].version),
    )
    newest: dict[str, int] = {}
    visible: dict[str, EvaluationPlan] = {}
    hidden: dict[str, WithdrawnPlan] = {}
    for at, plan, consent in answers:
        if plan.version < newest.get(plan.policy, 0):
            continue
        newest[plan.policy] = plan.version
        if may_see(viewer, consent, plan.city):
            visible[plan.policy] = plan
            hidden.pop(plan.policy, None)
        elif before := visible.pop(plan.policy, None):
            hidden[plan.policy] = WithdrawnPlan(before.locked_on, at.date())
    return hidden


def withdrawal_days(entries: Iterable[PolicyEntry]) -> dict[str, date]:
    """When each policy was withdrawn whose newest step says so. `entries`: in the order in which they came."""
    newest = {one.id: one for one in entries}
    return {id: one.saved_at.date() for id, one in newest.items() if one.state is EntryState.WITHDRAWN and one.saved_at}


def _former_plans(
    entries: Iterable[PolicyEntry],
    every: Iterable[LockedPlan],
    locked: Mapping[str, tuple[LockedPlan, ...]],
    hidden: Mapping[str, WithdrawnPlan],
) -> dict[str, list[FormerPlan]]:
    """By city the plans of policies that it withdrew, as far as the viewer sees them, or saw them once.

    A city could else be rid of a plan by withdrawing its policy and entering it anew.
    """
    newest, former = {one.plan.policy: one.plan for one in every}, defaultdict[str, list[FormerPlan]](list)
    for policy, day in withdrawal_days(entries).items():
        plan, versions = newest.get(policy), locked.get(policy, ())
        gone = hidden.get(policy)
        if plan and (versions or gone):
            since = versions[0].plan.locked_on if versions else gone.locked_on if gone else plan.locked_on
            former[plan.city].append(FormerPlan(plan.outcome, plan.place, since, day, versions))
    return former


def _of_city(entry: PolicyEntry, catalogue: Catalogue, former: Iterable[FormerPlan] = (), **more: Any) -> Policy:
    """A version of a policy, without what the catalogue no longer declares.

    `former`: the plans of policies that its city withdrew, of which those for its outcomes and places are kept.
    """
    policy = entry.policy
    declared: dict[str, Any] = {
        name: tuple(id for id in getattr(policy, name) if id in getattr(catalogue, name)) for name in DECLARED
    }
    outcomes = tuple(id for id in policy.outcomes if id in catalogue.indicators)
    unmoved = policy.unmoved if policy.unmoved in catalogue.indicators else ""
    of_former = tuple(one for one in former if one.outcome in outcomes and one.place in policy.places)
    entered = EnteredPolicy(
        entry.city, entry.consent, entry.version, entry.saved_at, former_plans=of_former, **more
    )  # fmt: skip
    return replace(policy, **declared, outcomes=outcomes, unmoved=unmoved, entered=entered)


def readable_by(
    day: PublishedDay | None, policies: Iterable[Policy], entries: Callable[[], Sequence[PolicyEntry]]
) -> list[Policy]:
    """Of an earlier day the policies that everybody could read by then: one that a city entered since marks no line."""
    if day is None:
        return [*policies]
    public = [one for one in entries() if one.state is EntryState.PUBLISHED and one.consent is Consent.PUBLIC]
    by_then = {one.id for one in public if one.saved_at and one.saved_at < day.until}
    return [one for one in policies if not one.entered or one.id in by_then]


def policy_events(policies: Iterable[Policy], cities: Iterable[City]) -> list[PolicyEvent]:
    """An event for each place of each policy, on the indicators it should move; where the day is not known, in the
    middle of the month or year that is.

    A policy of a whole country stands on the lines of every place of it.
    """
    by_id = {one.id: one for one in cities}
    events: list[PolicyEvent] = []
    for policy in policies:
        entered_by = policy.entered.owner if policy.entered else ""
        if not policy.outcomes or not (policy.sources or entered_by):
            continue
        everywhere = [one.id for one in by_id.values() if one.country == policy.country] if policy.nationwide else []
        publisher, link = (policy.sources[0].publisher, policy.sources[0].address) if policy.sources else ("", "")
        if not publisher:
            publisher = by_id[entered_by].name if entered_by in by_id else entered_by
        events += [
            PolicyEvent(
                geo, middle_of(policy.start_in(geo), policy.precision_in(geo)), EventKind.POLICY, policy.title["en"],
                policy.outcomes, publisher, link, policy.id, titles=policy.title, precision=policy.precision_in(geo),
                entered=bool(entered_by),
            )
            for geo in dict.fromkeys((*policy.places, *everywhere))
        ]  # fmt: skip
    return events
