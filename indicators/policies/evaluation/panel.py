"""What is read of an evaluation beside and under its chart: what may be said, each check, other methods, the places."""

from indicators.answers.evaluations import Checked, PolicyEvaluation, Result
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.policies.evaluation.check_words import check_words, opinion_words, result_words
from indicators.policies.evaluation.plan_words import plan_lines
from indicators.policies.evaluation.words import may_not_say, may_say, why_not
from indicators.view.reader import Reader

SIGNS = {Result.PASSED: "✓", Result.FAILED: "✗", Result.IMPOSSIBLE: "–"}
MOST_NAMES = 8


def evaluation_panel(answer: PolicyEvaluation, reader: Reader) -> str:
    """All of it, one part under the other."""
    return evaluation_summary(answer, reader) + evaluation_details(answer, reader)


def evaluation_summary(answer: PolicyEvaluation, reader: Reader) -> str:
    """Beside the chart: what may be said and what not, and the checks that decide the grade."""
    _ = reader.language
    claims = said_html(may_say(answer, _), may_not_say(answer, _), why_not(answer, _), _)
    usual = [one for one in answer.checks if not one.check.for_strong]
    passed = sum(one.result is Result.PASSED for one in usual)
    head = _("Checks: {passed} of {number} passed", passed=_.number(passed), number=_.number(len(usual)))
    return f"<div class='vg-sheet vg-evaluation vg-beside'>{claims}{_listed(usual, head, answer, reader)}</div>"


def evaluation_details(answer: PolicyEvaluation, reader: Reader) -> str:
    """Under the chart: what strong evidence needs in addition, the plan, other methods, the places compared."""
    _ = reader.language
    further = [one for one in answer.checks if one.check.for_strong]
    rest = _listed(further, _("Strong evidence would also need"), answer, reader)
    rest += f"{_plan(answer, reader)}{_opinions(answer, _)}{_weights(answer, _)}"
    return f"<div class='vg-sheet vg-evaluation'>{rest}</div>" if rest else ""


def said_html(may: str, may_not: str, because: str, _: Language) -> str:
    """The sentence that may be said beside the one that may not, and why not."""
    heads = safe(_("May be said")), safe(_("May not be said"))
    return (
        f"<div class='vg-claims'><section><h2>{heads[0]}</h2><p>{safe(may)}</p></section>"
        f"<section><h2>{heads[1]}</h2><p><s>{safe(may_not)}</s></p>"
        f"<p class='vg-quiet'>{safe(because)}</p></section></div>"
    )


def _listed(checks: list[Checked], head: str, answer: PolicyEvaluation, reader: Reader) -> str:
    """Checks with what each came to."""
    rows = "".join(
        f"<li><b aria-hidden='true'>{SIGNS[one.result]}</b> {safe(check_words(one, answer, reader))}"
        f" <span class='vg-quiet'>{safe(result_words(one.result, reader.language))}</span></li>"
        for one in checks
    )
    return f"<h2>{safe(head)}</h2><ul class='vg-checks'>{rows}</ul>" if checks else ""


def _plan(answer: PolicyEvaluation, reader: Reader) -> str:
    """What a locked plan fixed, and the versions that do not count."""
    _ = reader.language
    lines = "".join(f"<li>{safe(line)}</li>" for line in plan_lines(answer, reader))
    head = _("The locked plan")
    return f"<h2>{safe(head)}</h2><ul>{lines}</ul>" if lines else ""


def _opinions(answer: PolicyEvaluation, _: Language) -> str:
    """What other methods come to."""
    lines = "".join(f"<li>{safe(line)}</li>" for line in opinion_words(answer, _))
    head = _("By other methods")
    return f"<h2>{safe(head)}</h2><ul>{lines}</ul>" if lines else ""


def _weights(answer: PolicyEvaluation, _: Language) -> str:
    """The places that the comparison rests on, the heaviest first."""
    if not answer.weights:
        return ""
    names = [
        _("{city} ({percent})", city=short_name(city, _), percent=_.percent(round(100 * weight)))
        for city, weight in answer.weights[:MOST_NAMES]
    ]
    more = len(answer.weights) - len(names)
    names += [_.ngettext("{number} other", "{number} others", more)] if more else []
    head = _("Compared with most")
    return f"<h2>{safe(head)}</h2><p>{safe(_.listed(names))}</p>"
