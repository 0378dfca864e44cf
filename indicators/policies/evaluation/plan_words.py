"""What an evaluation says of the plan for it: what the plan fixed, what became of that, which versions do not count."""

from indicators.answers.evaluations import LeftOut, PolicyEvaluation
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.model.evaluation_plans import EvaluationPlan
from indicators.model.policies import EnteredPolicy
from indicators.policies.evaluation.check_words import left_out_reasons
from indicators.policies.register.plan_words import former_words, withdrawn_words
from indicators.view.facts import span
from indicators.view.reader import Reader

MOST_NAMES = 8


def plan_sentence(answer: PolicyEvaluation, _: Language) -> str:
    """In the lead: by which plan, or that its city hides it now, or withdrew its policy; empty where there is none."""
    plan = answer.plan
    words = withdrawn_words(answer.policy, _) if plan is None else _fixed(plan, _)
    return " ".join(one for one in (words, *_former(answer, _)) if one)


def _fixed(plan: EvaluationPlan, _: Language) -> str:
    return _("Years and comparison places are those of the plan locked on {day} (version {number}).",
             day=_.day(plan.locked_on), number=plan.version)  # fmt: skip


def plan_lines(answer: PolicyEvaluation, reader: Reader) -> list[str]:
    """Under the chart: what the plan fixed and which of it is there, then each version that does not count, and why."""
    _ = reader.language
    entered = answer.policy.entered
    if entered is None or not entered.plans:
        return []
    lines = [*_used(answer, answer.plan, _), *_open_since(entered, answer.plan, _)] if answer.plan else []
    plans = [one.plan for one in entered.plans]
    if answer.plan is None:
        return [*lines, _why_none(answer, plans[0], reader)]
    return [*lines, *(_later(one, _) for one in plans if one.version > answer.plan.version)]


def _former(answer: PolicyEvaluation, _: Language) -> list[str]:
    """The plans for this outcome and place of policies that the city withdrew."""
    former = answer.policy.entered.former_plans if answer.policy.entered else ()
    subject = (answer.indicator.id, answer.city.id)
    return [former_words(one, _) for one in former if (one.outcome, one.place) == subject]


def _used(answer: PolicyEvaluation, plan: EvaluationPlan, _: Language) -> list[str]:
    """What was fixed, and what is missing of it."""
    lines = [
        _("Version {number} of {day}, locked when {year} was the newest figure: {before} against {after}, beside "
          "{places} places.", number=plan.version, day=_.day(plan.locked_on), year=plan.known_until,
          before=span(plan.years_before), after=span(plan.years_after), places=_.number(len(plan.places)))
    ]  # fmt: skip
    coming = [year for year in plan.years_after if answer.years_after and year > answer.years_after[-1]]
    if coming:
        lines.append(_("Not published yet: {years}. Until then this is an interim result.", years=span(coming)))
    missing = answer.missing_of_plan
    if missing:
        reasons, number = _missing_words(missing, _), len(missing)
        lines.append(_.ngettext(
            "{number} of these places cannot be used after all ({reasons}). None was put in its place.",
            "{number} of these places cannot be used after all ({reasons}). None was put in their place.",
            number, reasons=reasons,
        ))  # fmt: skip
    return lines


def _open_since(entered: EnteredPolicy, plan: EvaluationPlan, _: Language) -> list[str]:
    """Where a plan was opened later than it was locked: its city could have left it unseen."""
    locked = next(one for one in entered.plans if one.plan == plan)
    since = locked.open_since(entered.consent)
    if since is None or since.date() <= plan.locked_on:
        return []
    return [_("This plan has been public since {day}. Before that, only the city could see it, and it "
              "could have left it unpublished.", day=_.day(since.date()))]  # fmt: skip


def _missing_words(missing: tuple, _: Language) -> str:
    """Which places, by reason."""
    words = left_out_reasons(_)
    parts = []
    for reason in LeftOut:
        names = [short_name(city, _) for city, why in missing if why is reason]
        more = len(names) - MOST_NAMES
        names = [*names[:MOST_NAMES], _.ngettext("{number} more", "{number} more", more)] if more > 0 else names
        if names:
            parts.append(_("{cities}: {reason}", cities=_.listed(names), reason=words[reason]))
    return "; ".join(parts)


def _later(plan: EvaluationPlan, _: Language) -> str:
    """A version after the one that counts."""
    words = {"number": plan.version, "day": _.day(plan.locked_on), "year": plan.known_until, "why": plan.change}
    if plan.too_late:
        return _("Version {number} of {day} does not count: figures of {year} were there already. Why it was changed: "
                 "{why}", **words)  # fmt: skip
    return _("Version {number} of {day} does not fit the policy as it is now. Why it was changed: {why}", **words)


def _why_none(answer: PolicyEvaluation, plan: EvaluationPlan, reader: Reader) -> str:
    """Why the newest plan does not fix this evaluation."""
    _ = reader.language
    policy, outcome = answer.policy, reader.catalogue.indicators.get(plan.outcome)
    if policy.entered and not policy.entered.shows_plans:
        return _("A plan is locked, but fewer people see it than the policy: this evaluation does not rest on it.")
    if not policy.plan_fits(plan):
        return _("A plan is locked, but the policy was changed since. The plan no longer fits it, and this evaluation "
                 "does not rest on it.")  # fmt: skip
    if (plan.outcome, plan.place) != (answer.indicator.id, answer.city.id):
        return _("The plan is for another outcome or place: {outcome}.",
                 outcome=_.words(outcome.title) if outcome else plan.outcome)  # fmt: skip
    return _("The plan was locked when figures of {year} were there already: this evaluation does not rest on it.",
             year=plan.known_until)  # fmt: skip
