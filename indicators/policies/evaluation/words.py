"""What may be said of an evaluation: the finding, a sentence for the mayor and one that may not be said."""

import pandas as pd

from indicators.answers.evaluations import EvidenceGrade, Obstacle, PolicyEvaluation, Result
from indicators.compare.lines.event_words import with_events
from indicators.language.evidence import source_line
from indicators.language.language import Language
from indicators.language.names import Html, capitalised, full_name, sentences, short_name, titled
from indicators.language.policies import reach_words, reached
from indicators.language.values import day_words, safe
from indicators.model.comparability import Comparator
from indicators.policies.evaluation.check_words import difference, false_alarm_words, left_out_words, p_words
from indicators.policies.evaluation.limits import (
    ENOUGH_PLACES,
    FEWEST_BEFORE,
    FEWEST_PLACES,
    MARYLAND,
    SEEN_IN_TEN,
)
from indicators.policies.evaluation.plan_words import plan_sentence
from indicators.view.facts import care, datasets_of, origin, span
from indicators.view.note_words import caveats, sources
from indicators.view.notes import Notes
from indicators.view.press_case import Case
from indicators.view.reader import Reader

FAR = 0.995  # a fall that is as good as everything


def finding(answer: PolicyEvaluation, reader: Reader) -> str:
    """The headline: the effect with its grade, that none can be shown, or that nothing can be told."""
    _ = reader.language
    words = {"policy": _.typography.topic(_.words(answer.policy.phrase)), "indicator": _.words(answer.indicator.phrase)}
    if answer.estimated is None:
        return _("{policy}: the effect cannot be established ({indicator})", **words)
    if answer.grade is EvidenceGrade.NO_EFFECT:
        return _("{policy}: no effect on {indicator} can be shown", **words)
    words |= {"grade": grade_words(answer.grade, _), "change": difference(answer.estimated.effect, _)}
    words["reach"] = reached(answer.policy, _)
    if answer.is_beyond_reach:
        return _("{policy}: {indicator} {change} than expected from comparable places, though at most {reach} of the "
                 "cases were within its reach", **words)  # fmt: skip
    if answer.is_out_of_sight:
        return _("{policy}: its effect on {indicator} cannot be evaluated, as at most {reach} of the cases were within "
                 "its reach", **words)  # fmt: skip
    return _("{policy}: {indicator} {change} than expected from comparable places, {grade}", **words)


def grade_words(grade: EvidenceGrade, _: Language) -> str:
    """How sure an effect is."""
    return {
        EvidenceGrade.NONE: _("no evidence"),
        EvidenceGrade.NO_EFFECT: _("no effect shown"),
        EvidenceGrade.WEAK: _("weak evidence"),
        EvidenceGrade.MODERATE: _("moderate evidence"),
        EvidenceGrade.STRONG: _("strong evidence"),
    }[grade]


def lead(answer: PolicyEvaluation, reader: Reader) -> Html:
    """What is counted, from when the policy acts, which years and places are compared, where the place ranks."""
    _ = reader.language
    policy = answer.policy
    start = _("Start: {day}.", day=start_day(answer, _))
    if policy.end is not None:
        start = _("Start: {day}; end: {end}.", day=start_day(answer, _), end=_.day(policy.end))
    note = f"{_.words(policy.end_note)}." if policy.end_note else ""
    parts = [titled(answer.indicator, reader.catalogue, _, full_name(answer.city, _)), safe(start), safe(note)]
    planned = safe(plan_sentence(answer, _))
    if answer.estimated is None:
        return sentences(*parts, safe(reason(answer, _)), planned)
    compared = _(
        "This compares {before} with {after}, beside {places} places with the same recording rules that did not act.",
        before=_years(answer.years_before, _),
        after=_years(answer.years_after, _),
        places=_.number(answer.places),
    )
    tried = _("Each of the other places was also taken for the one that acted. {rank}.", rank=rank_words(answer, _))
    return sentences(*parts, safe(compared), planned, safe(tried), safe(_interval(answer, _)))


def _years(years: tuple[int, ...], _: Language) -> str:
    """The years as a span, or each where one is missing between them."""
    unbroken = len(years) == years[-1] - years[0] + 1
    return span(years) if unbroken else _.listed([str(year) for year in years])


def rank_words(answer: PolicyEvaluation, _: Language) -> str:
    """How large the difference is among those of all places."""
    rank = answer.estimated.rank if answer.estimated else len(answer.placebos)
    words = {"place": short_name(answer.city, _), "number": _.number(len(answer.placebos))}
    if rank == 1:
        return _("{place}: the largest difference of {number} places", **words)
    return _("{place}: {rank} largest difference of {number} places", rank=_.ordinal(rank, "difference"), **words)


def start_day(answer: PolicyEvaluation, _: Language) -> str:
    """From when it is in force there, as exactly as that is known."""
    return day_words(answer.policy.start_in(answer.city.id), answer.policy.precision_in(answer.city.id), _)


def _interval(answer: PolicyEvaluation, _: Language) -> str:
    """The 95 % interval of the effect, or why there is none."""
    effect = answer.estimated
    if effect is None:
        return ""
    if not effect.has_interval:
        return _("With fewer than {places} places to compare with, no 95% interval can be given.", places=ENOUGH_PLACES)
    lower, upper = (_.number(round(100 * end), signed=True) for end in (effect.lower, effect.upper))
    interval = _("95% interval of the difference: {lower}% to {upper}%.", lower=lower, upper=upper)
    one_of_several = answer.looked_at > 1 and (effect.lower > 0) == (effect.upper > 0)
    if answer.grade is not EvidenceGrade.NO_EFFECT or not one_of_several:
        return interval
    several = _("{number} outcomes were looked at, and one of them may stand out by chance: adjusted for that, {p}.",
                number=_.number(answer.looked_at), p=p_words(answer.adjusted_p, _))  # fmt: skip
    return f"{interval} {several}"


def summary(answer: PolicyEvaluation, _: Language) -> tuple[list[str], list[str]]:
    """The estimate in five cells, with their heads: for a slide, which has no room for the checks."""
    effect = answer.estimated
    checks = [one for one in answer.checks if not one.check.for_strong]
    passed = sum(one.result is Result.PASSED for one in checks)
    interval = "–"
    if effect is not None and effect.has_interval:
        lower, upper = (_.number(round(100 * end), signed=True) for end in (effect.lower, effect.upper))
        interval = _("{lower}% to {upper}%", lower=lower, upper=upper)
    head = [_("Difference"), _("95% interval"), _("Rank"), _("Checks passed"), _("Evidence")]
    cells = [
        difference(effect.effect, _) if effect else "–", interval, rank_words(answer, _),
        _("{passed} of {number}", passed=_.number(passed), number=_.number(len(checks))), grade_words(answer.grade, _),
    ]  # fmt: skip
    return head, cells


def reason(answer: PolicyEvaluation, _: Language) -> str:
    """Why nothing can be told, with the nearest thing that would help."""
    first, change = answer.policy.start_in(answer.city.id).year, answer.change
    if answer.obstacle is Obstacle.FEW_YEARS:
        return _few_years(answer, _)
    if answer.obstacle is Obstacle.NO_YEAR_AFTER and answer.policy.has_no_whole_year(answer.city.id):
        return _("It was in force in no whole year, so figures by year cannot tell.")
    return {
        Obstacle.KIND: _("This method needs counts of cases, by city; this indicator has none."),
        Obstacle.NATIONWIDE: _("It is in force in the whole country: no place without it is counted in the same way."),
        Obstacle.NO_FIGURE: _("No counts are published for this place. A city can upload its own under “Contribute”."),
        Obstacle.CHANGE: _(
            "The law or the way of counting changed in {year}: figures before and after are not the same thing.",
            year=change.day.year if change else first,
        ),
        Obstacle.BREAK: _(
            "The series breaks in {year}: what was counted before and what is counted since are not the same thing. No "
            "usable year lies before the start.", year=answer.last_break,
        ),
        Obstacle.NO_YEAR_AFTER: _("No whole year after the start is published yet. Come back when the figures of "
                                 "{year} are out.", year=answer.policy.first_whole_year(answer.city.id)),
        Obstacle.NO_CASES: _("No case was counted before the start, or none after it: a change in percent cannot be "
                             "computed."),
        Obstacle.CONSTANT: _("The same number of cases is given for every year: these are no counts by year. Check the "
                             "figures with their publisher."),
        Obstacle.FEW_PLACES: _("Fewer than {places} places have the same recording rules in all these years without "
                               "having acted: there is nothing to compare with.", places=_.number(FEWEST_PLACES)),
    }[answer.obstacle or Obstacle.KIND]  # fmt: skip


def _few_years(answer: PolicyEvaluation, _: Language) -> str:
    """How many years before the start can be used, and from when the figures are one series where they break."""
    usable, needed = len(answer.years_before), _.number(FEWEST_BEFORE)
    if not usable:
        return _("No usable year lies before the start; {needed} are needed.", needed=needed)
    if answer.last_break:
        return _.ngettext(
            "The series breaks in {year}: only {number} usable year lies between the break and the start; {needed} are "
            "needed.",
            "The series breaks in {year}: only {number} usable years lie between the break and the start; {needed} are "
            "needed.",
            usable, needed=needed, year=answer.last_break,
        )  # fmt: skip
    return _.ngettext(
        "Only {number} usable year lies before the start; {needed} are needed.",
        "Only {number} usable years lie before the start; {needed} are needed.",
        usable,
        needed=needed,
    )


def may_say(answer: PolicyEvaluation, _: Language) -> str:
    """The sentence that the figures support."""
    words = {"policy": _.words(answer.policy.phrase), "indicator": _.words(answer.indicator.phrase)}
    effect = answer.estimated
    if effect is None:
        return _("We cannot yet tell whether {policy} changed {indicator}.", **words)
    if answer.grade is EvidenceGrade.NO_EFFECT:
        words["policy"] = capitalised(words["policy"])
        sentence = _("{policy}: no effect on {indicator} can be shown with the figures we have.", **words)
        return f"{sentence} {_excluded(answer, _)}".strip()
    words |= {"change": difference(effect.effect, _), "place": short_name(answer.city, _)}
    if answer.is_beyond_reach or answer.is_out_of_sight:
        words["years"] = _years(answer.years_after, _)
        return _bounded(answer, words, _)
    if answer.policy.is_one_off:
        words["year"] = str(answer.policy.in_force.year)
        return _("{place}, {year}: {indicator} {change} than expected from comparable places. This can still be "
                 "chance.", **words)  # fmt: skip
    if answer.grade is EvidenceGrade.WEAK:
        return _("{place}, since {policy}: {indicator} {change} than expected from comparable places. This can "
                 "still be chance, so we go on watching.", **words)  # fmt: skip
    if answer.grade is EvidenceGrade.STRONG:
        return _("{place}, since {policy}: {indicator} {change} than expected from comparable places, as the plan "
                 "locked beforehand had said it would be looked for.", **words)  # fmt: skip
    return _("{place}, since {policy}: {indicator} {change} than expected from comparable places. Chance alone "
             "seldom does as much.", **words)  # fmt: skip


def _bounded(answer: PolicyEvaluation, words: dict[str, str], _: Language) -> str:
    """What may be said where the policy could reach less than the figures moved, or than they can show."""
    if answer.is_beyond_reach:
        moved = _("{place}, {years}: {indicator} {change} than expected from comparable places.", **words)
        other = _("That is more than the policy could change: something else was at work.")
        return f"{moved} {reach_words(answer.policy, _)} {other}"
    hidden = _("These figures cannot show whether it changed anything.")
    return f"{reach_words(answer.policy, _)} {hidden}"


def _excluded(answer: PolicyEvaluation, _: Language) -> str:
    """How large a fall the interval rules out; empty where it rules out none worth a word."""
    effect = answer.estimated
    if effect is None or not effect.has_interval or not -FAR < effect.lower < 0:
        return ""
    return _("A fall of more than {percent} can be excluded.", percent=_.percent(round(-100 * effect.lower)))


def may_not_say(answer: PolicyEvaluation, _: Language) -> str:
    """The sentence that the figures do not support, however tempting."""
    words = {"policy": _.words(answer.policy.phrase), "indicator": _.words(answer.indicator.phrase)}
    effect = answer.estimated
    if effect is None or abs(effect.before_after) < 0.005:
        return capitalised(_("{policy} worked.", **words))
    size = _.percent(round(100 * abs(effect.before_after)))
    if effect.before_after < 0:
        return capitalised(_("{policy} reduced {indicator} by {percent}.", percent=size, **words))
    return capitalised(_("{policy} raised {indicator} by {percent}.", percent=size, **words))


def why_not(answer: PolicyEvaluation, _: Language) -> str:
    """Why that sentence may not be said."""
    if answer.estimated is None:
        return _("Without a comparison, nobody can know what would have happened anyway.")
    return _("This is the bare change from before to after. Elsewhere figures moved too, without the policy.")


def notes(answer: PolicyEvaluation, reader: Reader) -> Notes:
    """How the effect is estimated, what was looked at, the traps of the case, the sources."""
    _ = reader.language
    datasets = datasets_of(answer.rows, (answer.indicator,), reader.catalogue)
    public = "; ".join(source_line(one, _) for one in answer.policy.sources)
    every = Notes(
        reading=tuple(safe(one) for one in _method(answer, _) if one),
        cautions=(
            *(safe(one) for one in _cautions(answer, _)),
            *caveats((answer.indicator,), [answer.city.country], _),
        ),
        remarks=(f"{safe(_source_head(answer, _))} {public}.",) if public else (),
        sources=sources(datasets, reader),
    )
    return with_events(every, answer.events, _)


def _cautions(answer: PolicyEvaluation, _: Language) -> list[str]:
    """What to mind: that nobody knows whether it was in force in all these years, then the cautions of its sheet."""
    unknown = _("The date of its end is not known: the years after the start are compared, whether or not it was still "
                "in force in all of them.")  # fmt: skip
    is_unknown = answer.estimated is not None and answer.policy.ends_on_no_date
    reach = [reach_words(answer.policy, _)] if answer.estimated is not None else []
    return [*([unknown] if is_unknown else []), *reach, *(_.words(one) for one in answer.policy.cautions)]


def _source_head(answer: PolicyEvaluation, _: Language) -> str:
    """Who says what is said of the policy."""
    if answer.policy.entered:
        return _("On the policy, as the city entered it, with the sources that it names:")
    return _("On the policy, from public sources:")


def _method(answer: PolicyEvaluation, _: Language) -> list[str]:
    """The method in words, the number of outcomes looked at with the adjusted p-value, who was left out."""
    effect = answer.estimated
    if effect is None:
        return []
    method = _(
        "Method: synthetic difference-in-differences on the logarithm of the rate (Arkhangelsky "
        "et al. 2021); the year in which the policy began is left out. For comparison, the same "
        "test is run on every other place; effects are scaled by the spread expected from each "
        "place's number of cases. Design: level {level} of 5 on the Maryland scale.",
        level=MARYLAND,
    )
    p = p_words(answer.adjusted_p, _)
    several = _.ngettext(
        "{number} outcome of this policy was tested ({p}).",
        "{p}, adjusted for testing {number} outcomes of this policy (Holm).",
        answer.looked_at,
        p=p,
    )
    alarms = false_alarm_words(answer, _)
    return [method, several, alarms, power_words(answer.smallest_fall, _), left_out_words(answer, _)]


def power_words(fall: float, _: Language) -> str:
    """Which falls such an evaluation is likely to miss; empty where that cannot be told."""
    if fall != fall:
        return ""
    share = _.percent(round(100 * fall))
    missed = _.number(10 - SEEN_IN_TEN)
    return _(
        "A fall of less than {percent} would be missed in more than {missed} of 10 cases.", percent=share, missed=missed
    )


def table(answer: PolicyEvaluation, reader: Reader) -> pd.DataFrame:
    """A row a year: what came, what was to be expected, the difference."""
    _ = reader.language
    rows, decimals = answer.rows, answer.indicator.decimals
    in_force = _("part of the year") if answer.policy.is_one_off else _("yes")
    return pd.DataFrame(
        {
            _("Policy"): _.words(answer.policy.title),
            _("Place"): full_name(answer.city, _),
            _("Indicator"): _.words(answer.indicator.title),
            _("Unit"): _.words(reader.catalogue.units[answer.indicator.unit].title),
            _("Year"): rows["year"].astype(int).tolist(),
            _("Policy in force"): [in_force if after else _("no") for after in rows["after"]],
            _("Value"): rows["value"].round(decimals).tolist(),
            _("Expected from comparable places"): rows["expected"].round(decimals).tolist(),
            _("Difference in %"): (100 * (rows["value"] / rows["expected"] - 1)).round(1).tolist(),
            **origin(rows["release"], reader),
            **care([answer.indicator] * len(rows), [answer.city.country] * len(rows), _),
        }
    )


def why_empty(answer: PolicyEvaluation, reader: Reader) -> str:
    """Why nothing is drawn."""
    return reason(answer, reader.language)


def press(answer: PolicyEvaluation, reader: Reader) -> tuple[Case, ...]:
    """The last figure of the place, with what may be said of the policy."""
    row = {} if answer.rows.empty else answer.rows.iloc[-1][["value", "year", "release"]].to_dict()
    year = int(row.get("year", answer.policy.in_force.year))
    return (Case(answer.indicator, answer.city, Comparator(), row, year, evaluation=answer),)
