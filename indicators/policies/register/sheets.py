"""Each policy as a sheet that opens: what was done, when, where, to move what, with which care, and who says so."""

from collections.abc import Iterable, Iterator, Mapping

from indicators.answers.policies import PolicyList
from indicators.language.actors import actor_words
from indicators.language.evidence import source_line
from indicators.language.language import Language
from indicators.language.names import country_name, short_name
from indicators.language.policies import reach_words
from indicators.language.values import day_words, safe
from indicators.model.indicators import Text
from indicators.model.policies import POLICY, Cost, Logic, Policy
from indicators.policies.discussion.panel import discussion_rows
from indicators.policies.register.plan_words import former_sheets, plan_sheets, withdrawn_words
from indicators.policies.register.words import entry_words, place_words, start_words
from indicators.view.entered_fields import facts
from indicators.view.reader import Reader

MANY = 9  # places that are named; more are counted
Row = tuple[str, str]  # what is said, and the HTML of it


def policy_sheets(answer: PolicyList, reader: Reader) -> str:
    """Every policy as HTML; those of the own city and the one that is asked for first, the latter open."""
    _ = reader.language
    if answer.empty:
        words = _("No policy matches these choices. Choose another country, problem or measure.")
        return f"<p class='vg-lead'>{safe(words)}</p>"
    own_ids = {one.id for one in answer.own_policies}
    ordered = sorted(answer.policies, key=lambda one: one.id not in own_ids)
    sheets = "".join(_sheet(one, answer, reader) for one in ordered)
    return f"<div class='vg-problems vg-policies'>{sheets}</div>"


def _sheet(policy: Policy, answer: PolicyList, reader: Reader) -> str:
    _ = reader.language
    opened = " open" if policy.id == answer.choice.policy else ""
    line = (
        f"<b>{safe(_.words(policy.title))}</b><span>{safe(place_words(policy, answer, _))}</span>"
        f"<span>{safe(start_words(policy, _))}</span><span>{safe(_.words(policy.about))}</span>"
    )
    rows = [(_("Entry"), safe(entry_words(policy, answer, _)))]
    rows += policy_rows(policy, answer, reader)
    more = _plans(policy, answer, reader) + former_sheets(policy, answer.places, reader)
    more += discussion_rows(policy, answer.today, _)
    more += "".join(_earlier(one, policy, answer, reader) for one in earlier_versions(policy))
    return (
        f"<details class='vg-problem' id='policy-{safe(policy.id)}'{opened}><summary>{line}</summary>"
        f"<div class='vg-inside'>{fact_list(rows)}{_unstated(policy, _)}{more}</div></details>"
    )


def _plans(policy: Policy, answer: PolicyList, reader: Reader) -> str:
    """The plan that was locked for its evaluation, with all versions."""
    _ = reader.language
    plans = policy.entered.plans if policy.entered else ()
    if not plans:
        withdrawn = withdrawn_words(policy, _)
        return f"<p class='vg-quiet'>{safe(withdrawn)}</p>" if withdrawn else ""
    words = _("The policy was changed since: the plan no longer fits it, and an evaluation cannot rest on it.")
    note = "" if policy.plan_fits(plans[0].plan) else f"<p class='vg-quiet'>{safe(words)}</p>"
    return note + plan_sheets(plans, answer.places, reader)


def fact_list(rows: Iterable[Row]) -> str:
    """Rows as an HTML list of terms."""
    return f"<dl>{''.join(f'<dt>{safe(name)}</dt><dd>{words}</dd>' for name, words in rows)}</dl>"


def policy_rows(policy: Policy, answer: PolicyList, reader: Reader) -> list[Row]:
    """All that is on record of a policy."""
    return [
        *_what(policy, answer, reader.language),
        *facts(POLICY, policy, reader),
        *_meant(policy, answer, reader),
        *_care(policy, answer, reader),
    ]


def earlier_versions(policy: Policy) -> tuple[Policy, ...]:
    """The versions before the one that is shown, the newest first."""
    return policy.entered.earlier if policy.entered else ()


def _earlier(version: Policy, policy: Policy, answer: PolicyList, reader: Reader) -> str:
    """A version that was replaced, in full, headed by what changed since."""
    _ = reader.language
    rows, now = policy_rows(version, answer, reader), policy_rows(policy, answer, reader)
    different = {name for name, _words in {*now} ^ {*rows}}
    names = [name for name in dict.fromkeys(name for name, _words in (*now, *rows)) if name in different]
    changed = _("changed since: {parts}", parts=_.listed(names)) if names else _("the same facts")
    head = " · ".join([entry_words(version, answer, _), changed])
    title = f"<b>{safe(_.words(version.title))}</b> "
    return f"<details class='vg-version'><summary>{title}{safe(head)}</summary>{fact_list(rows)}</details>"


def _what(policy: Policy, answer: PolicyList, _: Language) -> Iterator[tuple[str, str]]:
    """What was done, where, when, by whom, and at what cost."""
    yield _("Where"), safe(_where(policy, answer, _))
    day = day_words(policy.in_force, policy.precision, _)
    ended = policy.end is not None and policy.end <= answer.today
    since = _("start: {day}", day=day) if ended else _("in force since {day}", day=day)
    dates = [_("planned from {day}", day=day) if answer.is_planned(policy) else since]
    dates += [_("decided on {day}", day=_.day(policy.decided))] if policy.decided else []
    dates += [_("announced on {day}", day=_.day(policy.announced))] if policy.announced else []
    if policy.end:
        end = _.day(policy.end)
        dates.append(_("ended on {day}", day=end) if ended else _("planned end: {day}", day=end))
    dates += [_.words(one) for one in (policy.start_note, policy.end_note) if one]
    yield _("When"), safe(" · ".join(dates))
    actors = [actor_words(_)[one] for one in policy.actors]
    if policy.owner or actors:
        yield _("Who"), safe(" · ".join([*([_.words(policy.owner)] if policy.owner else []), *actors]))
    costs = [_cost(one, answer.today.year, _) for one in policy.costs]
    costs += [_.words(policy.spending)] if policy.spending else []
    if costs:
        yield _("Cost"), safe(" · ".join(costs))


def _cost(cost: Cost, this_year: int, _: Language) -> str:
    """What one year cost, or is planned to cost."""
    words = {"year": cost.year, "amount": _.number(cost.euros)}
    if cost.paid_by and cost.year > this_year:
        return _("{year}: {amount} euros planned ({payer})", payer=_.words(cost.paid_by), **words)
    if cost.year > this_year:
        return _("{year}: {amount} euros planned", **words)
    if cost.paid_by:
        return _("{year}: {amount} euros ({payer})", payer=_.words(cost.paid_by), **words)
    return _("{year}: {amount} euros", **words)


def _where(policy: Policy, answer: PolicyList, _: Language) -> str:
    names = [short_name(answer.places[geo], _) for geo in policy.places if geo in answer.places]
    place = _.listed(names) if names else country_name(policy.country, _)
    words = _("{place}; area: {perimeter}", place=place, perimeter=_.words(policy.perimeter))
    none = _("no figures here")
    return words if names else f"{words} · {none}"


def _meant(policy: Policy, answer: PolicyList, reader: Reader) -> Iterator[tuple[str, str]]:
    """What it is for: logic, problems, measures, technologies, indicators, and what its author claims."""
    _, catalogue = reader.language, reader.catalogue
    yield from _of_logic(policy.logic, _)
    yield from facts(POLICY, policy, reader, POLICY.named("problems", "outcomes", "unmoved"))
    links = [_evidence("measure", id, catalogue.measures, answer, _) for id in policy.measures]
    links += [_evidence("technology", id, catalogue.technologies, answer, _) for id in policy.technologies]
    if links:
        yield _("Measures and technologies"), " · ".join(links)
    yield from facts(POLICY, policy, reader, POLICY.named("own_measures", "claim"))
    if policy.outcomes and policy.places:
        link = f"policies?view=evaluation&policy={policy.id}&city={answer.city.id}&lang={_.code}"
        words = _("what can be said of its effect")
        yield _("Evaluation"), f"<a href='{safe(link)}' target='_self'>{safe(words)}</a>"


def _of_logic(logic: Logic, _: Language) -> Iterator[tuple[str, str]]:
    steps = (_("Activities"), logic.activities), (_("Outputs"), logic.outputs), (_("Outcomes"), logic.outcomes)
    for name, texts in steps:
        if texts:
            yield name, _lines(texts, _)


def _care(policy: Policy, answer: PolicyList, reader: Reader) -> Iterator[tuple[str, str]]:
    """What else happened, what to mind, which places cannot serve for comparison, and the sources."""
    _ = reader.language
    yield from facts(POLICY, policy, reader, POLICY.named("events"))
    if policy.least_reach:
        yield _("Reach"), safe(reach_words(policy, _))
    yield from facts(POLICY, policy, reader, POLICY.named("cautions"))
    names = [short_name(answer.places[geo], _) for geo in policy.not_comparable if geo in answer.places]
    if names:
        more = len(names) - MANY
        some = [*names[:MANY], _.ngettext("{number} more", "{number} more", more)] if more > 0 else names
        yield _("Not for comparison"), safe(_.listed(some))
    if policy.sources:
        yield _("Sources"), "<br>".join(source_line(one, _) for one in policy.sources)


def _unstated(policy: Policy, _: Language) -> str:
    """What the sources do not say, in a line."""
    parts = (
        (_("aim"), policy.aim), (_("logic"), policy.logic != Logic()), (_("cost"), policy.costs or policy.spending),
        (_("legal basis"), policy.legal_basis), (_("ethics"), policy.ethics),
        (_("what its author claims"), policy.claim),
    )  # fmt: skip
    names = [name for name, there in parts if not there]
    words = _("Not stated in the sources read: {parts}.", parts=_.listed(names))
    if policy.entered:
        words = _("Not stated yet: {parts}.", parts=_.listed(names))
    return f"<p class='vg-quiet'>{safe(words)}</p>" if names else ""


def _lines(texts: Iterable[Text], _: Language) -> str:
    return "<br>".join(safe(_.words(one)) for one in texts)


def _evidence(kind: str, id: str, declared: Mapping, answer: PolicyList, _: Language) -> str:
    """A measure or technology, with the way to what is known of it."""
    link = f"policies?view=evidence&{kind}={id}&city={answer.city.id}&lang={_.code}"
    return f"<a href='{safe(link)}' target='_self'>{safe(_.words(declared[id].title))}</a>"
