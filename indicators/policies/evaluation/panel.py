"""Under the chart of an evaluation: what may be said and what not, each check, whom it is compared with."""

from indicators.answers.evaluations import PolicyEvaluation, Result
from indicators.catalogue import Catalogue
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe
from indicators.policies.evaluation.words import check_words, may_not_say, may_say, result_words, why_not

SIGNS = {Result.PASSED: "✓", Result.FAILED: "✗", Result.IMPOSSIBLE: "–"}
MOST_NAMES = 8


def evaluation_panel(answer: PolicyEvaluation, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> str:
    """The panel as HTML."""
    claims = said_html(may_say(answer, _), may_not_say(answer, _), why_not(answer, _), _)
    return f"<div class='vg-sheet vg-evaluation'>{claims}{_checks(answer, _)}{_weights(answer, _)}</div>"


def said_html(may: str, may_not: str, because: str, _: Language) -> str:
    """The sentence that may be said beside the one that may not, and why not."""
    heads = safe(_("May be said")), safe(_("May not be said"))
    return (
        f"<div class='vg-claims'><section><h4>{heads[0]}</h4><p>{safe(may)}</p></section>"
        f"<section><h4>{heads[1]}</h4><p><s>{safe(may_not)}</s></p>"
        f"<p class='vg-quiet'>{safe(because)}</p></section></div>"
    )


def _checks(answer: PolicyEvaluation, _: Language) -> str:
    if not answer.checks:
        return ""
    passed = sum(one.result is Result.PASSED for one in answer.checks)
    head = _("Checks: {passed} of {number} passed", passed=_.number(passed), number=_.number(len(answer.checks)))
    rows = "".join(
        f"<li><b aria-hidden='true'>{SIGNS[one.result]}</b> {safe(check_words(one, _))}"
        f" <span class='vg-quiet'>{safe(result_words(one.result, _))}</span></li>"
        for one in answer.checks
    )
    return f"<h4>{safe(head)}</h4><ul class='vg-checks'>{rows}</ul>"


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
    return f"<h4>{safe(head)}</h4><p>{safe(_.listed(names))}</p>"
