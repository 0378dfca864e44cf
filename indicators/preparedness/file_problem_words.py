"""What is wrong with a file of answers, in words: where it stands, what it is, what would be right."""

from collections.abc import Callable, Mapping

from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.preparedness import Filed, Finding

SHOWN = 200


def answer_findings(filed: Filed, _: Language) -> str:
    """The findings of a file as HTML, in the order of its lines."""
    title = _.ngettext("{number} thing to put right", "{number} things to put right", len(filed.findings))
    lead = _("Nothing is kept until all of it is right: correct the file and bring it again.")
    rows = "".join(
        f"<li><small>{safe(_where(one, _))}</small><span>{safe(finding_sentence(one, _))}</span></li>"
        for one in filed.findings[:SHOWN]
    )
    left = len(filed.findings) - SHOWN
    more = _.ngettext("{number} more is not shown.", "{number} more are not shown.", left) if left > 0 else ""
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
    "nothing": lambda _, one: _("No line of the file has a level, an evidence or a note."),
    "city_missing": lambda _, one: _("No city is named, and none was chosen."),
    "city_unknown": lambda _, one: _("No city is named “{found}”.", found=one.found),
    "city_foreign": lambda _, one: _("You do not answer for “{found}”.", found=one.found),
    "city_several": lambda _, one: _(
        "“{found}” can be several cities: write the code ({right}).", found=one.found, right=one.right
    ),
    "question_unknown": lambda _, one: _("No question has the number or id “{found}”.", found=one.found),
    "actor_missing": lambda _, one: _("No actor is named, and none was chosen."),
    "actor_unknown": lambda _, one: _("No actor is named “{found}”.", found=one.found),
    "level_missing": lambda _, one: _("There are words, but no level. Write 0, 1, 2, 3, n/a or unknown."),
    "level_unknown": lambda _, one: _("“{found}” is not a level. Write 0, 1, 2, 3, n/a or unknown.", found=one.found),
    "long": lambda _, one: _(
        "The text has {found} letters; {right} at most can be kept.", found=one.found, right=one.right
    ),
    "twice": lambda _, one: _(
        "“{found}” was answered for the same city and actor on line {right}.", found=one.found, right=one.right
    ),
}  # fmt: skip
