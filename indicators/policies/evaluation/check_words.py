"""What each check of an evaluation says, and what other methods come to, with the figures that they rest on."""

from indicators.answers.evaluations import (
    Check,
    Checked,
    LeftOut,
    Method,
    PolicyEvaluation,
    Result,
    SecondOpinion,
    Together,
)
from indicators.language.language import Language
from indicators.policies.evaluation.limits import (
    ENOUGH_PLACES,
    ENOUGH_TOGETHER,
    ENOUGH_YEARS,
    ENOUGH_YEARS_AFTER,
    FEWEST_CASES,
    FEWEST_COUNTS,
    FIRM,
    INVENTED_YEARS,
    MOST_ALIKE,
    SHOWN,
)
from indicators.view.reader import Reader

SMALLEST_P = 0.01  # below which a p-value is given as "below"


def check_words(check: Checked, answer: PolicyEvaluation, reader: Reader) -> str:
    """One check as a reader understands it, with the figures that it rests on."""
    _ = reader.language
    if check.check.for_strong:
        return _strong_words(check, _)
    number = _.number(check.figures[0]) if check.figures else ""
    p = p_words(check.figures[0], _) if check.figures else ""
    unmoved = reader.catalogue.indicators.get(answer.policy.unmoved)
    outcome = _.words(unmoved.phrase) if unmoved else _("no such outcome")
    return {
        Check.PLACES: _("At least {enough} places to compare with ({number})", enough=ENOUGH_PLACES, number=number),
        Check.YEARS: _("At least {enough} years before the start ({number})", enough=ENOUGH_YEARS, number=number),
        Check.FIT: _("Before the start, the compared places follow the same course"),
        Check.FAKE_START: _("Nothing moved at a start invented {years} years earlier ({p})", years=INVENTED_YEARS,
                            p=p or _("too few years")),
        Check.LEAVE_ONE_OUT: _("The result rests on no single place{ends}", ends=_without_each(check, _)),
        Check.SECOND_OPINION: _("The {places} most similar places, weighted equally, point the same way",
                                places=MOST_ALIKE),
        Check.UNMOVED: _("What the policy cannot change did not change ({outcome})",
                         outcome=f"{outcome}, {p}" if p else outcome),
        Check.EVENTS: _("No other event or policy is on record there at the time ({number})", number=number),
    }[check.check]  # fmt: skip


def _without_each(check: Checked, _: Language) -> str:
    """Between which ends the difference lies when each place is left out once."""
    if len(check.figures) < 3:
        return ""
    lower, upper = (_.number(round(100 * end), signed=True) for end in check.figures[1:])
    return " " + _("(without any one of them: {lower}% to {upper}%)", lower=lower, upper=upper)


def _strong_words(check: Checked, _: Language) -> str:
    """One check that strong evidence needs in addition."""
    figures = check.figures
    together = ""
    if check.check is Check.TOGETHER and figures:
        places = _.ngettext("{number} place", "{number} places", int(figures[1]))
        together = " " + _("({places}, {p})", places=places, p=p_words(figures[0], _))
    lasting = tuple(_.number(one) for one in figures) if check.check is Check.LASTS else ("", "")
    return {
        Check.PLAN: _("A plan for this evaluation was locked before any figure after the start was known"),
        Check.TOGETHER: _("At least {enough} places that acted show it together{ends}", enough=ENOUGH_TOGETHER,
                          ends=together),
        Check.LASTS: _("In every year after the start, at least {enough}, it points the same way ({number} of {all})",
                       enough=ENOUGH_YEARS_AFTER, number=lasting[0], all=lasting[1]),
    }[check.check]  # fmt: skip


def result_words(result: Result, _: Language) -> str:
    """What a check came to."""
    return {
        Result.PASSED: _("passed"),
        Result.FAILED: _("failed"),
        Result.IMPOSSIBLE: _("not possible"),
    }[result]


def left_out_reasons(_: Language) -> dict[LeftOut, str]:
    """Why a place that counts alike is not compared with."""
    return {
        LeftOut.ACTED: _("acted too, or touched by it"),
        LeftOut.NEIGHBOUR: _("neighbours"),
        LeftOut.YEARS: _("one of the years missing"),
        LeftOut.FEW_CASES: _("fewer than {number} cases a year", number=_.number(FEWEST_CASES)),
        LeftOut.SIZE: _("too different in residents"),
        LeftOut.NOT_PLANNED: _("not in the locked plan"),
    }


def left_out_words(answer: PolicyEvaluation, _: Language) -> str:
    """How many places that count alike are left out, by reason."""
    words = left_out_reasons(_)
    counts = {reason: sum(1 for _city, why in answer.left_out if why is reason) for reason in LeftOut}
    parts = [
        _("{reason} ({number})", reason=words[why], number=_.number(number)) for why, number in counts.items() if number
    ]
    return _("Left out, despite the same recording rules: {parts}.", parts=_.listed(parts)) if parts else ""


def false_alarm_words(answer: PolicyEvaluation, _: Language) -> str:
    """How often chance alone changes this outcome, and what to mind where that is more or less than it should be."""
    alarms = answer.false_alarms
    if alarms is None:
        return ""
    words = {
        "alarms": _.number(alarms.significant), "places": _.number(alarms.places),
        "expected": _.number(round(FIRM * alarms.places)), "level": _.percent(round(100 * FIRM)),
    }  # fmt: skip
    if not alarms.unusual:
        return _("Tried on {places} places that had decided nothing, this method called a change of this outcome "
                 "significant at {level} in {alarms}, about as often as chance should ({expected}).",
                 **words)  # fmt: skip
    if alarms.many:
        return _("Tried on {places} places that had decided nothing, this method called a change of this outcome "
                 "significant at {level} in {alarms}; chance should give {expected}. Be more careful with this "
                 "outcome.", **words)  # fmt: skip
    return _("Tried on {places} places that had decided nothing, this method called a change of this outcome "
             "significant at {level} in {alarms}; chance should give {expected}. It may miss effects on this outcome.",
             **words)  # fmt: skip


def p_words(value: float, _: Language) -> str:
    """A p-value; with one decimal more where two would show it on the other side of a limit of the grades."""
    if value < SMALLEST_P:
        return _("p below {limit}", limit=_.number(SMALLEST_P, 2))
    beyond = any(round(value, 2) <= limit < value for limit in (FIRM, SHOWN))
    return _("p = {p}", p=_.number(value, 3 if beyond else 2)).replace(" ", "\u00a0")


def difference(effect: float, _: Language) -> str:
    """An effect as a comparison: "12% lower", "5% higher"."""
    size = _.percent(round(100 * abs(effect)))
    return _("{percent} lower", percent=size) if effect < 0 else _("{percent} higher", percent=size)


def opinion_words(answer: PolicyEvaluation, _: Language) -> list[str]:
    """What other methods come to, a line each; then what it means where they point different ways."""
    lines = [_line(one, _) for one in answer.second_opinions]
    if answer.together is not None:
        lines.append(_together_words(answer, answer.together, _))
    if disagree(answer):
        lines.append(_("The methods point different ways: the figures do not settle it."))
    return lines


def disagree(answer: PolicyEvaluation) -> bool:
    """Whether another method gives the other sign."""
    effect = answer.estimated.effect if answer.estimated else 0.0
    return any(one.usable and one.effect * effect < 0 for one in answer.second_opinions)


def _line(opinion: SecondOpinion, _: Language) -> str:
    return f"{_method_words(opinion, _)}{_.typography.colon}{_estimate_words(opinion, _)}"


def _method_words(opinion: SecondOpinion, _: Language) -> str:
    span = (_.ngettext("{number} month", "{number} months", opinion.figures) if opinion.monthly
            else _.ngettext("{number} year", "{number} years", opinion.figures))  # fmt: skip
    return {
        Method.EIGHT_ALIKE: _("Difference-in-differences with the {places} most similar places, weighted equally",
                              places=MOST_ALIKE),
        Method.CONTROL: _("Synthetic control with predictors"),
        Method.INTERRUPTED: _("Interrupted time series: the place alone, against its course before ({span})",
                              span=span),
        Method.STAGGERED: _("Group-time difference-in-differences"),
    }[opinion.method]  # fmt: skip


def _estimate_words(opinion: SecondOpinion, _: Language) -> str:
    """The effect with its interval and what the method takes for granted, or why it cannot be used."""
    if not opinion.usable:
        return {
            Method.CONTROL: _("not possible, no mix of places follows this one before the start."),
            Method.INTERRUPTED: _(
                "not possible, at least {number} figures are needed on either side of the start.", number=FEWEST_COUNTS
            ),
        }.get(opinion.method, _("not possible."))
    change = difference(opinion.effect, _)
    if opinion.has_interval:
        lower, upper = (_.number(round(100 * end), signed=True) for end in (opinion.lower, opinion.upper))
        change = _("{change} (95% interval: {lower}% to {upper}%)", change=change, lower=lower, upper=upper)
    if opinion.method is not Method.INTERRUPTED:
        return f"{change}."
    assumed = _("This assumes that the course would have gone on and that nothing else changed at the start.")
    return f"{change}. {assumed}"


def _together_words(answer: PolicyEvaluation, together: Together, _: Language) -> str:
    """The places of the policy that can be evaluated, each since its own start; where some cannot, of how many."""
    opinion, every = together.staggered, len(answer.policy.places)
    years = _.listed([str(year) for year in opinion.starts])
    words = {"number": _.number(together.places), "p": p_words(together.p, _)}
    if together.places == every:
        head = _("All {number} places of the policy together, {p}.", **words)
        if opinion.starts:
            head = _("All {number} places of the policy together, each since its own start ({years}), {p}.",
                     years=years, **words)  # fmt: skip
    else:
        words |= {"every": _.number(every)}
        head = _("{number} of the {every} places of the policy together, {p}.", **words)
        if opinion.starts:
            head = _("{number} of the {every} places of the policy together, each since its own start ({years}), {p}.",
                     years=years, **words)  # fmt: skip
    return f"{head} {_line(opinion, _)}"
