"""What may be said of an evaluation before a policy starts."""

from collections.abc import Sequence

import pandas as pd

from indicators.answers.evaluations import PolicyPower
from indicators.language.evidence import marks_text
from indicators.language.language import Language
from indicators.language.names import Html, full_name, sentences, short_name
from indicators.language.values import safe
from indicators.model.evaluation_plans import PlanPool
from indicators.model.evidence import EvidenceFinding
from indicators.model.indicators import Indicator
from indicators.policies.design.usual_effects import studied_effects
from indicators.policies.evaluation.limits import FEWEST_BEFORE, FEWEST_PLACES, FIRM, SEEN_IN_TEN
from indicators.view.note_words import sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader

REVIEWS = 3  # that are named beside a plan


def finding(answer: PolicyPower, reader: Reader) -> str:
    """The headline: the smallest fall that could be shown, and of what."""
    _ = reader.language
    city = short_name(answer.city, _)
    if answer.rows.empty and answer.lacks_years:
        return _("{city}: too few years of counts for {before} years before a start and {after} after it",
                 city=city, before=answer.years_before, after=answer.years_after)  # fmt: skip
    if answer.rows.empty:
        return _("{city}: no effect of a policy on recorded offences could be shown", city=city)
    if answer.outcome is not None:
        return _outcome_finding(answer, answer.outcome, _)
    best = answer.indicators[0]
    words = {"city": city, "indicator": _.words(best.phrase), "percent": fall_text(answer.fall(best.id, 1), _)}
    return _(
        "{city} alone could show a fall of {indicator} by {percent} or more, and no smaller fall of any other offence",
        **words,
    )


def _outcome_finding(answer: PolicyPower, outcome: Indicator, _: Language) -> str:
    """The headline of one outcome: the smallest fall of it, and whether the one hoped for is among them."""
    words = {"city": short_name(answer.city, _), "indicator": _.words(outcome.phrase)}
    if outcome not in answer.indicators:
        return _("{city}: no evaluation could be made of {indicator}", **words)
    fall = answer.fall(outcome.id, 1)
    if fall != fall:
        return _("{city} alone could show no fall of {indicator}, however large", **words)
    words["percent"] = fall_text(fall, _)
    if answer.succeeds is None:
        return _("{city} alone could show a fall of {indicator} by {percent} or more, and no smaller one", **words)
    words["hoped"] = fall_text(answer.hoped, _)
    if answer.succeeds:
        return _("{city} alone could show the fall of {indicator} by {hoped} that is hoped for", **words)
    return _("{city}: this evaluation cannot succeed as planned; it would show a fall of {indicator} by {percent} or "
             "more, and {hoped} is hoped for", **words)  # fmt: skip


def what_would(answer: PolicyPower, _: Language) -> str:
    """What would make an evaluation succeed that cannot as planned; empty where it can, or nothing is planned."""
    if answer.succeeds is not False or answer.outcome is None:
        return ""
    ways = []
    cities = answer.cities_needed
    if cities:
        percent = fall_text(answer.fall(answer.outcome.id, cities), _)
        ways.append(_("{number} cities acting together ({percent})", number=_.number(cities), percent=percent))
    titles = [_("{indicator} ({percent})", indicator=_.words(one.title), percent=fall_text(answer.fall(one.id, 1), _))
              for one in answer.outcomes_enough[:3]]  # fmt: skip
    if titles:
        ways.append(_("another outcome: {indicators}", indicators=_.listed(titles)))
    if not ways:
        return _("Not even ten cities together would show it. Figures by month or by street would be needed.")
    return _("What would: {ways}.", ways=_.row(ways))


def plan_finding(answer: PolicyPower, measures: Sequence[str], reader: Reader) -> Html:
    """What a plan comes to, what would make it succeed, and what reviews found of such measures; as HTML."""
    _ = reader.language
    words = [_("{finding}.", finding=finding(answer, reader)), what_would(answer, _)]
    if measures:
        studied = studied_effects(reader.catalogue, measures)
        words.append(_effects(studied, _) if studied else _none_known(measures, reader))
    return sentences(*(safe(one) for one in words if one))


def _effects(studied: Sequence[EvidenceFinding], _: Language) -> str:
    """What studies found of the measures of a policy, each with what was counted."""
    effects = [
        _("{studied}: {effect} ({outcome})", studied=_.words(one.intervention),
          effect=_.words(one.effect) if one.effect else marks_text(one, _), outcome=_.words(one.outcome))
        for one in studied[:REVIEWS]
    ]  # fmt: skip
    return _("What studies found of such measures: {effects}.", effects=_.row(effects))


def _none_known(measures: Sequence[str], reader: Reader) -> str:
    """That no study on record gives an effect of the measures of a policy."""
    _ = reader.language
    titles = [_("“{title}”", title=_.words(reader.catalogue.measures[one].title)) for one in measures[:REVIEWS]]
    return _("No effect of its measures is known from studies on record ({measures}).", measures=_.listed(titles))


def pool_words(_: Language) -> dict[str, str]:
    """Which places a plan compares with."""
    return {
        PlanPool.ALL.value: _("All with the same recording rules"),
        PlanPool.NEAREST.value: _("The 19 nearest in residents"),
    }


def fall_text(fall: float, _: Language) -> str:
    """A fall in percent; a dash where even one by 98 % would be missed."""
    return _.percent(round(100 * fall)) if fall == fall else "–"


def lead(answer: PolicyPower, reader: Reader) -> Html:
    """What is shown, under which conditions, and what measures usually do."""
    _ = reader.language
    if answer.rows.empty:
        return sentences(safe(why_empty(answer, _)))
    condition = _(
        "The smallest fall that an evaluation would see {often} times in 10, with {before} years before the start and "
        "{after} after it, for one city and for {cities} cities acting together.",
        often=_.number(SEEN_IN_TEN), before=answer.years_before, after=answer.years_after,
        cities=_.listed([_.number(one) for one in sorted({int(one) for one in answer.rows["cities"]})[1:]]),
    )  # fmt: skip
    usual = _usual(answer, reader)
    compared = answer.places.get(answer.outcome.id, ()) if answer.outcome else ()
    pool = _.ngettext("Compared with {number} place.", "Compared with {number} places.", len(compared))
    ways = what_would(answer, _)
    return sentences(safe(ways), safe(condition), safe(pool if compared else ""), safe(usual))


def _usual(answer: PolicyPower, reader: Reader) -> str:
    """What studies found of the measures of the policy, of an example without a policy, or that nothing is known."""
    _ = reader.language
    if not answer.measures and answer.usual == answer.usual:
        return _("For comparison: a review of street lighting found {percent} fewer offences. A city alone can rarely "
                 "detect an effect this small.", percent=fall_text(answer.usual, _))  # fmt: skip
    if answer.studied:
        return _effects(answer.studied, _)
    return _none_known(answer.measures, reader) if answer.measures else ""


def notes(answer: PolicyPower, reader: Reader) -> Notes:
    """How it is worked out, and what was left out."""
    _ = reader.language
    method = _(
        "Method: the last years known of all places with the same recording rules, as if each "
        "had acted; to each a fall is added until {often} in 10 stand out from chance at "
        "{level}. A plan that hopes for less than that cannot succeed: join other cities, or "
        "choose another outcome.",
        often=_.number(SEEN_IN_TEN),
        level=_.percent(round(100 * FIRM)),
    )
    missing = [_.words(indicator.title) for indicator, _obstacle in answer.left_out]
    names = _("No evaluation could be made of: {indicators}.", indicators=_.listed(missing)) if missing else ""
    return Notes(
        reading=(safe(method),),
        remarks=(safe(names),) if names else (),
        sources=sources(answer.datasets, reader),
    )


def table(answer: PolicyPower, reader: Reader) -> pd.DataFrame:
    """A row for each outcome, a column for one city and for several."""
    _ = reader.language
    rows = answer.rows
    wide = rows.pivot(index="indicator", columns="cities", values="fall").reindex([one.id for one in answer.indicators])
    first = rows.drop_duplicates("indicator").set_index("indicator").reindex(wide.index)
    head = _("Smallest fall, one city, in %")
    return pd.DataFrame(
        {
            _("City"): full_name(answer.city, _),
            _("Outcome"): [_.words(one.title) for one in answer.indicators],
            _("Cases a year"): first["cases"].round().tolist(),
            _("Places to compare with"): first["places"].tolist(),
            **{
                head if cities == 1 else _("Smallest fall, {number} cities, in %", number=cities): (100 * wide[cities])
                .round()
                .tolist()
                for cities in wide.columns
            },
        }
    )


def why_empty(answer: PolicyPower, _: Language) -> str:
    """Why nothing is drawn, and what would help."""
    if answer.lacks_years and (answer.years_before, answer.years_after) != (FEWEST_BEFORE, 1):
        return _("Choose fewer years before or after the start.")
    return _(
        "This needs counts by year of the city itself, beside {places} places with the same recording rules.",
        places=_.number(FEWEST_PLACES),
    )
