"""What the check of a file found, as HTML: the counts, then the remarks by what they ask of a person."""

from collections.abc import Mapping, Sequence

from indicators.catalogue import Catalogue
from indicators.contribute.remark_words import fix, place, sentence
from indicators.drawing.style import Tokens
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.indicators import City
from indicators.model.submissions import Checked, Remark, Severity

SHOWN = 30  # remarks of a group; the rest is folded
SIGNS = {Severity.REFUSES: "×", Severity.CONFIRM: "?", Severity.WARNS: "!", Severity.TELLS: "i"}  # shapes beside colour


def verdict(checked: Checked, _: Language) -> str:
    """Whether the file may be published, as one headline without full stop."""
    figures = checked.new + checked.changed + checked.unchanged
    refusing = sum(one.severity is Severity.REFUSES for one in checked.remarks)
    if refusing:
        return _.ngettext("{number} thing must be put right first", "{number} things must be put right first", refusing)
    if asked := len(checked.to_confirm):
        return _.ngettext("{number} thing waits for your yes", "{number} things wait for your yes", asked)
    if not checked.new + checked.changed:
        return _.ngettext(
            "This figure stands in Vigie already, as it is",
            "These {number} figures stand in Vigie already, as they are",
            figures,
        )
    return _.ngettext("Nothing stands against this figure", "Nothing stands against these {number} figures", figures)


def checked(
    checked: Checked, catalogue: Catalogue, _: Language, tokens: Tokens, cities: Mapping[str, City] | None = None
) -> str:
    """The counts and the remarks, the gravest first. `cities` gives codes of cities their names."""
    parts = [_counts(checked, _)]
    for severity, heading in headings(_).items():
        found = [one for one in checked.remarks if one.severity is severity]
        found.sort(key=lambda one: not one.code.startswith("personal_"))  # before what could be put right on screen
        if found:
            parts.append(_group(severity, heading, found, catalogue, cities, _))
    return f"<div class='vg-checked'>{''.join(parts)}</div>"


def headings(_: Language) -> dict[Severity, str]:
    """What the remarks of each severity ask, the gravest first."""
    return {
        Severity.REFUSES: _("Must be put right"),
        Severity.CONFIRM: _("Must be confirmed"),
        Severity.WARNS: _("To be looked at"),
        Severity.TELLS: _("What was understood"),
    }


def counts_line(checked: Checked, _: Language) -> str:
    """How the figures stand to those published; empty where none could be compared."""
    if not any((checked.new, checked.changed, checked.unchanged, checked.vanished)):
        return ""
    counts = {name: _.number(getattr(checked, name)) for name in ("new", "changed", "unchanged", "vanished")}
    return _("{new} new, {changed} changed, {unchanged} as before, {vanished} no longer told", **counts)


def _counts(checked: Checked, _: Language) -> str:
    line = counts_line(checked, _)
    return f"<p class='vg-counts'>{safe(line)}</p>" if line else ""


def _group(
    severity: Severity,
    heading: str,
    found: Sequence[Remark],
    catalogue: Catalogue,
    cities: Mapping[str, City] | None,
    _: Language,
) -> str:
    """One severity: its heading and number, the first remarks, the others folded."""
    rows = [_row(one, catalogue, cities, _) for one in found]
    sign = f"<i class='vg-asks vg-{severity}' aria-hidden='true'>{SIGNS[severity]}</i>"
    head = f"<h3>{sign}{safe(heading)} <small>{_.number(len(found))}</small></h3>"
    body = f"<ul>{''.join(rows[:SHOWN])}</ul>"
    if rest := rows[SHOWN:]:
        more = safe(_.ngettext("{number} more", "{number} more", len(rest)))
        body += f"<details><summary>{more}</summary><ul>{''.join(rest)}</ul></details>"
    return f"<section>{head}{body}</section>"


def _row(remark: Remark, catalogue: Catalogue, cities: Mapping[str, City] | None, _: Language) -> str:
    """Where, what, and what to do."""
    where, what, do = place(remark, _), sentence(remark, catalogue, _, cities), fix(remark, catalogue, _, cities)
    told = f"<p>{safe(what)}</p>" + (f"<p class='vg-fix'>{safe(do)}</p>" if do else "")
    return f"<li><small>{safe(where)}</small><div>{told}</div></li>"
