"""What is wrong with a file of answers, in words: where it stands, what it is, what would be right."""

from collections.abc import Callable, Mapping

from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.preparedness import AnswerFile, Finding

SHOWN = 200


def answer_findings(filed: AnswerFile, _: Language) -> str:
    """The findings of a file as HTML, in the order of its lines."""
    title = _.ngettext("Problem found: {number}", "Problems found: {number}", len(filed.findings))
    lead = _("Nothing is saved until all problems are fixed. Correct the file and upload it again.")
    rows = "".join(
        f"<li><small>{safe(_where(one, _))}</small><span>{safe(finding_sentence(one, _))}</span></li>"
        for one in filed.findings[:SHOWN]
    )
    more_count = len(filed.findings) - SHOWN
    more = (
        _.ngettext("{number} more is not shown.", "{number} more are not shown.", more_count) if more_count > 0 else ""
    )
    return (
        f"<div class='vg-checked'><section><h3>{safe(title)} <small>{safe(lead)}</small></h3><ul>{rows}</ul>"
        f"<p>{safe(more)}</p></section></div>"
    )


def finding_sentence(finding: Finding, _: Language) -> str:
    """What was found, and what would be right."""
    sentence = SENTENCES[finding.code](_, finding)
    hinted = finding.right and finding.code in HINTED
    return sentence + (_(" Did you mean “{name}”?", name=finding.right) if hinted else "")


def _where(finding: Finding, _: Language) -> str:
    if not finding.line:
        return ""
    line = _("line {number}", number=finding.line)
    return _("{line}, column “{name}”", line=line, name=finding.column) if finding.column else line


HINTED = {"city_unknown", "question_unknown", "actor_unknown"}
SENTENCES: Mapping[str, Callable[[Language, Finding], str]] = {
    "nothing": lambda _, one: _("No row of the file has a level, evidence or a note. Fill in at least one."),
    "city_missing": lambda _, one: _("No city was given or chosen."),
    "city_unknown": lambda _, one: _("No city is called “{found}”.", found=one.cell),
    "city_foreign": lambda _, one: _("You are not authorised to answer for “{found}”.", found=one.cell),
    "city_several": lambda _, one: _(
        "“{found}” matches several cities. Use the code ({right}).", found=one.cell, right=one.right
    ),
    "question_unknown": lambda _, one: _("No question has the number or id “{found}”.", found=one.cell),
    "actor_missing": lambda _, one: _("No actor was given or chosen."),
    "actor_unknown": lambda _, one: _("No actor is called “{found}”.", found=one.cell),
    "level_missing": lambda _, one: _("There is text but no level. Enter 0, 1, 2, 3, n/a or unknown."),
    "level_unknown": lambda _, one: _("“{found}” is not a level. Enter 0, 1, 2, 3, n/a or unknown.", found=one.cell),
    "long": lambda _, one: _(
        "The text has {found} characters; the limit is {right}. Shorten it.", found=one.cell, right=one.right
    ),
    "twice": lambda _, one: _(
        "“{found}” already has an answer for the same city and actor on line "
        "{right}.", found=one.cell, right=one.right
    ),
}  # fmt: skip
