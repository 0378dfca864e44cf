"""A plan for the evaluation of a policy in words: what was fixed, when, by whom, and its digest."""

from collections.abc import Iterator, Mapping, Sequence

from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.model.evaluation_plans import EvaluationPlan, FormerPlan, LockedPlan, PlanPool
from indicators.model.indicators import City
from indicators.model.policies import Policy
from indicators.policies.register.words import seen_by
from indicators.view.reader import Reader

Cities = Mapping[str, City]


def plan_rows(plan: EvaluationPlan, cities: Cities, reader: Reader) -> Iterator[tuple[str, str]]:
    """What a plan fixes, a row each, as HTML."""
    _ = reader.language

    def title(id: str) -> str:
        indicator = reader.catalogue.indicators.get(id)
        return _.words(indicator.title) if indicator else id

    place = short_name(cities[plan.place], _) if plan.place in cities else plan.place
    yield _("Outcome"), safe(_("{indicator} in {city}", indicator=title(plan.outcome), city=place))
    if plan.unmoved:
        yield _("Must not move"), safe(title(plan.unmoved))
    yield _("Start"), safe(_.day(plan.start))
    yield _("Years before"), safe(_years(plan.years_before))
    yield _("Years after"), safe(_years(plan.years_after))
    yield _("Compared with"), safe(_pool(plan, cities, _))
    smallest = _("a fall by {percent}", percent=_.percent(round(100 * plan.smallest_fall))) if plan.smallest_fall else (
        _("none, however large")
    )  # fmt: skip
    yield _("Smallest effect that would be seen"), safe(smallest)
    if plan.hoped_fall:
        hoped = _.percent(round(100 * plan.hoped_fall))
        enough = plan.smallest_fall is not None and plan.smallest_fall <= plan.hoped_fall
        words = _("a fall by {percent}", percent=hoped)
        if not enough:
            words = _("a fall by {percent}: this evaluation cannot succeed as planned", percent=hoped)
        yield _("Hoped for"), safe(words)
    if plan.concurrent:
        yield _("At the same time"), safe(plan.concurrent)
    if plan.readers:
        yield _("Who reads it"), safe(plan.readers)
    newest = str(plan.known_until)
    if plan.too_late:
        newest = _("{year}: after the start, so an evaluation does not rest on this version", year=newest)
    yield _("Newest figure when it was locked"), safe(newest)


def withdrawn_words(policy: Policy, _: Language) -> str:
    """That there was a plan which its city shows no more; empty where there is none."""
    withdrawn = policy.entered.withdrawn_plan if policy.entered else None
    if withdrawn is None:
        return ""
    return _("A plan for its evaluation was locked on {day}; the city withdrew it from view on {hidden}. No evaluation "
             "rests on it.", day=_.day(withdrawn.locked_on), hidden=_.day(withdrawn.hidden_on))  # fmt: skip


def former_words(former: FormerPlan, _: Language) -> str:
    """That there was a plan for the same outcome and place, of a policy that its city withdrew."""
    days = {"day": _.day(former.locked_on), "withdrawn": _.day(former.withdrawn_on)}
    if not former.versions:
        return _("A plan for this outcome was locked on {day}; its policy was withdrawn on {withdrawn}, and the plan "
                 "is hidden. No evaluation rests on it.", **days)  # fmt: skip
    return _("A plan for this outcome was locked on {day}; its policy was withdrawn on {withdrawn}. The plan stays on "
             "record, and no evaluation rests on it.", **days)  # fmt: skip


def former_sheets(policy: Policy, cities: Cities, reader: Reader) -> str:
    """The plans of withdrawn policies with its outcomes and places as HTML, each under a sentence."""
    former = policy.entered.former_plans if policy.entered else ()
    return "".join(
        f"<p class='vg-quiet'>{safe(former_words(one, reader.language))}</p>{plan_sheets(one.versions, cities, reader)}"
        for one in former
    )


def plan_sheets(plans: Sequence[LockedPlan], cities: Cities, reader: Reader) -> str:
    """The versions of a plan as HTML, the newest open; why each differs from the one before."""
    return "".join(_sheet(one, place == 0, cities, reader) for place, one in enumerate(plans))


def plan_list(plans: Sequence[LockedPlan], cities: Cities, reader: Reader) -> str:
    """The same of one policy, under its title."""
    title = safe(plans[0].plan.title)
    sheets = plan_sheets(plans, cities, reader)
    return (
        f"<div class='vg-problems vg-policies'><h2>{title}</h2><div class='vg-inside vg-problem'>{sheets}</div></div>"
    )


def _sheet(locked: LockedPlan, opened: bool, cities: Cities, reader: Reader) -> str:
    _ = reader.language
    plan = locked.plan
    head = " · ".join(
        (
            _("version {number} of {day}", number=plan.version, day=_.day(plan.locked_on)),
            _("locked by {author}", author=plan.author),
            seen_by(locked.consent, _),
        )
    )
    rows = [
        *([(_("Why it changed"), safe(plan.change))] if plan.change else []),
        *plan_rows(plan, cities, reader),
    ]
    rows.append((_("SHA-256"), f"<code class='vg-digest'>{safe(locked.sha256)}</code>"))
    facts = "".join(f"<dt>{safe(title)}</dt><dd>{words}</dd>" for title, words in rows)
    name = _("Plan for the evaluation")
    return (
        f"<details class='vg-version'{' open' if opened else ''}><summary><b>{safe(name)}</b> {safe(head)}</summary>"
        f"<dl>{facts}</dl></details>"
    )


def _years(years: Sequence[int]) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))


def _pool(plan: EvaluationPlan, cities: Cities, _: Language) -> str:
    """How many places, by which rule, and which."""
    number = _.number(len(plan.places))
    rule = {
        PlanPool.ALL: _(
            "{number} places with the same recording rules, at most 60, closest in population", number=number
        ),
        PlanPool.NEAREST: _(
            "{number} places with the same recording rules, the 19 closest in population", number=number
        ),
    }
    names = [short_name(cities[geo], _) if geo in cities else geo for geo in plan.places]
    return _("{rule}: {cities}", rule=rule[plan.pool], cities=_.listed(names))
