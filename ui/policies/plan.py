"""Locking the plan for the evaluation of a policy: its outcome, years and pool, before anyone can know the figures."""

from dataclasses import replace

import streamlit as st

from indicators import (
    NEVER_BLINDED,
    Act,
    Atlas,
    City,
    Consent,
    EvaluationPlan,
    IndicatorsError,
    LockedPlan,
    Policy,
    PolicyEntry,
    PolicyPower,
    evaluation_plan,
    limits,
    permitted,
    plan_finding,
    plan_list,
    views,
)
from indicators.view import Reader
from ui import choice, registers, session, writing
from ui import page as ui_page

COLLECTION = "plans"


def show(atlas: Atlas, city: City, answer: PolicyPower) -> None:
    """The plans of the city that are locked, and for its members the form that locks one."""
    writing.done(COLLECTION)
    plans = registers.policy_plans().of(city.id)
    if permitted(session.viewer(), Act.SUBMIT, city.id):
        _lock(atlas, city, answer, plans)
    if plans:
        _listed(atlas, plans)


def measures(atlas: Atlas, city: City) -> tuple[str, ...]:
    """The choice of the policy that a member plans for, and its measures; for everybody else, those of the link."""
    declared, _ = atlas.catalogue.measures, session.words()
    if not permitted(session.viewer(), Act.SUBMIT, city.id):
        return tuple(choice.several("measures", declared, (), "measure"))
    entries = _dated_entries(city)
    if not entries:
        return ()
    names = {id: _.words(entry.policy.title) for id, entry in entries.items()}
    planned = choice.kept("planned", _("Policy"), names, next(iter(names)), _("policy"), 325)
    return tuple(one for one in entries[planned].policy.measures if one in declared)


def _dated_entries(city: City) -> dict[str, PolicyEntry]:
    """The policies that the city entered with a day of their start, by id."""
    return {entry.id: entry for entry in registers.policy_entries().of(city.id) if not entry.undated}


def _lock(atlas: Atlas, city: City, answer: PolicyPower, plans: dict[str, tuple[LockedPlan, ...]]) -> None:
    """The choice of a policy of the city, what its plan comes to, and the button."""
    _ = session.words()
    ui_page.section(
        _("Lock the plan"),
        _("Fix now what will be looked at, in which years and against whom: the evaluation then uses these years and "
          "places. Once figures of a year after the start are there, no plan can be locked; a change of an earlier one "
          "is then shown and does not count. Strong evidence needs a locked plan."),
    )  # fmt: skip
    entries = _dated_entries(city)
    if not entries:
        ui_page.html(views.note(_("Enter the policy first, under “Your policies”, with the day of its start.")))
        return
    id = choice.asked("planned", entries, next(iter(entries)), _("policy"))  # chosen above the chart
    policy = entries[id].policy
    with st.container(horizontal=True, key="plan_choices"):
        there = {geo: views.full_name(atlas.cities[geo], _) for geo in policy.places if geo in atlas.cities}
        moved = {one: _.words(atlas.catalogue.indicators[one].title) for one in policy.outcomes}
        if not there or not moved:
            ui_page.html(views.note(_("This policy names no place or no indicator yet. Complete it first.")))
            return
        outcome = choice.kept("planned_outcome", _("Outcome"), moved, next(iter(moved)), _("indicator"), 300)
        place = choice.kept("planned_place", _("Place"), there, next(iter(there)), _("place"), 240)
    planned = _power(atlas, answer, entries[id], outcome, place)
    if planned.outcome not in planned.indicators:
        ui_page.refusal(_("No evaluation could be made of this outcome here: too few years or places with the same "
                          "recording rules. Choose another outcome, or fewer years."))  # fmt: skip
        return
    _preview(atlas, planned, entries[id])
    plan, before = evaluation_plan(policy, city.id, planned), plans.get(id, ())
    if _late_words(plan, policy, before):
        _form(city, plan, before, id)


def _late_words(plan: EvaluationPlan, policy: Policy, before: tuple[LockedPlan, ...]) -> bool:
    """Says beforehand what figures after the start mean for a plan; whether one can be locked all the same."""
    if policy.plan_in_time(plan):
        return True
    _ = session.words()
    words = {"year": plan.known_until, "first": policy.first_whole_year(plan.place)}
    counting = next((one.plan for one in before if policy.plan_counts(one.plan)), None)
    if counting is None:
        ui_page.refusal(_("Figures of {year} are there already, and the policy is judged from {first} on. No plan "
                          "can be locked any more: it would know the result.", **words))  # fmt: skip
        return False
    ui_page.html(views.note(_(
        "Figures of {year} are there already, and the policy is judged from {first} on. A change is shown as a new "
        "version; the evaluation goes on resting on version {number}.", number=counting.version, **words,
    )))  # fmt: skip
    return True


def _power(atlas: Atlas, answer: PolicyPower, entry: PolicyEntry, outcome: str, place: str) -> PolicyPower:
    """What an evaluation of the policy could show: with the years and the pool that are chosen above."""
    policy = entry.policy
    apart = tuple(sorted({*policy.places, *policy.not_comparable} - {place}))
    power = atlas.policies.power_apart_from(apart, place, (answer.years_before, answer.years_after), answer.pool)
    return replace(power, outcome=atlas.indicator(outcome), hoped=answer.hoped)


def _preview(atlas: Atlas, planned: PolicyPower, entry: PolicyEntry) -> None:
    """The finding on this plan, what would make it succeed, and what reviews found of such measures."""
    words = plan_finding(planned, entry.policy.measures, Reader(session.words(), atlas.catalogue))
    ui_page.html(f"<p class='vg-lead'>{words}</p>")


def _form(city: City, plan: EvaluationPlan, before: tuple[LockedPlan, ...], id: str) -> None:
    _ = session.words()
    key = f"{_.code}__{id}__{writing.turn(COLLECTION)}"
    newest = before[0].plan if before else None
    words = views.consent_words(_)
    with st.form(f"plan__{key}", border=False, enter_to_submit=False):
        left_column, right_column = ui_page.halves()
        with left_column:
            author = st.text_input(_("Locked by (a person or a department)"), newest.author if newest else "",
                                   limits.LONGEST_PLACE, f"plan_author__{key}")  # fmt: skip
            readers = st.text_input(_("Who reads the evaluation"), newest.readers if newest else "",
                                    limits.LONGEST_STATEMENT, f"plan_readers__{key}")  # fmt: skip
        with right_column:
            concurrent = st.text_input(
                _("What else is expected at the same time"), newest.concurrent if newest else "",
                limits.LONGEST_STATEMENT, f"plan_concurrent__{key}",
            )  # fmt: skip
            change = st.text_input(_("Why the plan changes"), "", limits.LONGEST_STATEMENT, f"plan_change__{key}") if (
                newest
            ) else ""  # fmt: skip
        start = before[0].consent if before else Consent.PRIVATE
        consent = st.radio(
            _("Who sees the plan"), NEVER_BLINDED, NEVER_BLINDED.index(start), key=f"plan_consent__{key}",
            format_func=lambda each: words[each][0], horizontal=True,
        )  # fmt: skip
        label = _("Lock version {number}", number=newest.version + 1) if newest else _("Lock the plan")
        pressed = st.form_submit_button(label, type="primary")
    if pressed:
        spoken = replace(plan, author=author, readers=readers, concurrent=concurrent, change=change)
        _act(city, spoken, consent)


def _act(city: City, plan: EvaluationPlan, consent: Consent) -> None:
    """Locks it; where only who sees it has changed, says so of what is locked."""
    _, plans = session.words(), registers.policy_plans()
    try:
        locked = plans.lock(plan, consent)
    except IndicatorsError as error:
        if getattr(error, "reason", "") != "same" or not _shows(city, plan.policy, consent):
            ui_page.refusal(error)
            return
        writing.begin_anew(COLLECTION, _("The plan is as it was; who sees it has changed."))
        return
    writing.begin_anew(COLLECTION, _("Version {number} of the plan is locked. SHA-256: {digest}",
                                      number=locked.plan.version, digest=locked.sha256))  # fmt: skip


def _shows(city: City, policy: str, consent: Consent) -> bool:
    """Changes who sees a plan; False where that is as it was."""
    plans = registers.policy_plans()
    if plans.of(city.id)[policy][0].consent is consent:
        return False
    plans.show_to(policy, consent)
    return True


def _listed(atlas: Atlas, plans: dict[str, tuple[LockedPlan, ...]]) -> None:
    """Every plan of the city that the viewer sees, each version with its file."""
    _ = session.words()
    ui_page.section(_("Locked plans"), _("The digest is of the file, byte for byte: whoever has it can check it."))
    withdrawn = registers.policy_plans().without_policy(next(iter(plans.values()))[0].plan.city)
    for id, versions in plans.items():
        ui_page.html(plan_list(versions, atlas.cities, Reader(_, atlas.catalogue)))
        if id in withdrawn:
            st.caption(_("The policy was withdrawn on {day}. Its plan stays on record.", day=_.day(withdrawn[id])))
        with st.container(horizontal=True, key=f"plan_files__{id}"):
            for locked in versions:
                number = locked.plan.version
                st.download_button(
                    _("Download version {number} (JSON)", number=number), locked.body.encode(),
                    f"plan-{id}-v{number}.json", "application/json", key=f"plan_file__{id}__{number}",
                    on_click="ignore",
                )  # fmt: skip
