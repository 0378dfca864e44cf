"""What the check of a file found, as HTML: the counts, then the remarks by what they ask of a person."""

from collections.abc import Iterable, Mapping, Sequence

from indicators.contribute.coverage import CoveredYear
from indicators.contribute.error_words import fix, place, sentence
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import safe
from indicators.model.indicators import City
from indicators.model.submissions import Arrival, CheckResult, Remark, Severity
from indicators.view.reader import Reader

SHOWN = 30  # remarks of a group; the rest is folded
SIGNS = {Severity.REFUSES: "×", Severity.CONFIRM: "?", Severity.WARNS: "!", Severity.TELLS: "i"}  # shapes beside colour


def verdict(checked: CheckResult, _: Language) -> str:
    """Whether the file may be published, as one headline without full stop."""
    figures = checked.new + checked.changed + checked.unchanged - checked.parts
    refusing = sum(one.severity is Severity.REFUSES for one in checked.remarks)
    if refusing:
        return _.ngettext(
            "{number} problem to fix before you can publish",
            "{number} problems to fix before you can publish",
            refusing,
        )
    if waiting := len(checked.to_confirm):
        return _.ngettext("{number} value needs your confirmation", "{number} values need your confirmation", waiting)
    if checked.parts:
        return _with_parts(checked, figures, _)
    if not checked.new + checked.changed:
        return _.ngettext(
            "This figure is already published",
            "These {number} figures are already published",
            figures,
        )
    return _.ngettext("This figure is ready to publish", "These {number} figures are ready to publish", figures)


def _with_parts(checked: CheckResult, figures: int, _: Language) -> str:
    """The same of a file with months and quarters: whole years are the figures, the others are said beside them."""
    parts = _.ngettext("{number} month or quarter", "{number} months or quarters", checked.parts)
    if not checked.new + checked.changed:
        return _("Already published: figures of {parts}", parts=parts) if not figures else _.ngettext(
            "This figure and {parts} are already published", "These {number} figures and {parts} are already published",
            figures, parts=parts,
        )  # fmt: skip
    if not figures:
        return _("Ready to publish: figures of {parts}", parts=parts)
    return _.ngettext(
        "This figure is ready to publish, with {parts}", "These {number} figures are ready to publish, with {parts}",
        figures, parts=parts,
    )  # fmt: skip


def checked(checked: CheckResult, reader: Reader, cities: Mapping[str, City] | None = None) -> str:
    """The counts and the remarks, the gravest first. `cities` gives codes of cities their names."""
    parts = [_counts(checked, reader.language)]
    for severity, heading in headings(reader.language).items():
        remarks = [one for one in checked.remarks if one.severity is severity]
        remarks.sort(key=lambda one: not one.code.startswith("personal_"))  # before what could be put right on screen
        if remarks:
            parts.append(_group(severity, heading, remarks, reader, cities))
    return f"<div class='vg-checked'>{''.join(parts)}</div>"


def headings(_: Language) -> dict[Severity, str]:
    """What the remarks of each severity ask, the gravest first."""
    return {
        Severity.REFUSES: _("To fix"),
        Severity.CONFIRM: _("To confirm"),
        Severity.WARNS: _("To check"),
        Severity.TELLS: _("How the file was read"),
    }


def counts_line(checked: CheckResult, _: Language) -> str:
    """How the figures stand to those published; empty where none could be compared."""
    if not any((checked.new, checked.changed, checked.unchanged, checked.vanished)):
        return ""
    counts = {name: _.number(getattr(checked, name)) for name in ("new", "changed", "unchanged", "vanished")}
    return _("{new} new, {changed} changed, {unchanged} unchanged, {vanished} no longer in the file", **counts)


def _counts(checked: CheckResult, _: Language) -> str:
    line = counts_line(checked, _)
    return f"<p class='vg-counts'>{safe(line)}</p>" if line else ""


def _group(
    severity: Severity,
    heading: str,
    remarks: Sequence[Remark],
    reader: Reader,
    cities: Mapping[str, City] | None,
) -> str:
    """One severity: its heading and number, the first remarks, the others folded."""
    _ = reader.language
    rows = [_row(one, reader, cities) for one in remarks]
    sign = f"<i class='vg-asks vg-{severity}' aria-hidden='true'>{SIGNS[severity]}</i>"
    head = f"<h3>{sign}{safe(heading)} <small>{_.number(len(remarks))}</small></h3>"
    body = f"<ul>{''.join(rows[:SHOWN])}</ul>"
    if rest := rows[SHOWN:]:
        more = safe(_.ngettext("{number} more", "{number} more", len(rest)))
        body += f"<details><summary>{more}</summary><ul>{''.join(rest)}</ul></details>"
    return f"<section>{head}{body}</section>"


def _row(remark: Remark, reader: Reader, cities: Mapping[str, City] | None) -> str:
    """Where, what, and what to do."""
    where, what, do = place(remark, reader.language), sentence(remark, reader, cities), fix(remark, reader, cities)
    text = f"<p>{safe(what)}</p>" + (f"<p class='vg-fix'>{safe(do)}</p>" if do else "")
    return f"<li><small>{safe(where)}</small><div>{text}</div></li>"


KINDS = {"csv": "CSV", "workbook": "XLSX", "open_document": "ODS", "parquet": "Parquet", "json_stat": "JSON-stat",
         "pc_axis": "PC-Axis",
         "sdmx_csv": "SDMX-CSV"}  # fmt: skip


def section(title: str, lead: str) -> str:
    """The head of a part of a long page, as HTML."""
    return f"<div class='vg-section'><h2>{safe(title)}</h2><p>{safe(lead)}</p></div>"


def finding_list(rows: Iterable[tuple[str, str]]) -> str:
    """Titles and what each part finds, one beside the other, as HTML."""
    facts = "".join(f"<dt>{safe(title)}</dt><dd>{safe(text)}</dd>" for title, text in rows)
    return f"<div class='vg-sheet'><dl>{facts}</dl></div>"


def note(text: str) -> str:
    """A line of reading, as HTML."""
    return f"<div class='vg-notes'><p>{safe(text)}</p></div>"


def arrival_line(arrival: Arrival, rows: int, _: Language) -> str:
    """What arrived: its name, format, encoding and how many rows; of a template, those that are filled in."""
    parts = [arrival.name, KINDS.get(arrival.kind, arrival.kind), arrival.encoding]
    if arrival.is_template:
        parts.append(_.ngettext("{number} row filled in", "{number} rows filled in", rows))
    else:
        parts.append(_.ngettext("{number} row", "{number} rows", rows))
    return " · ".join(part for part in parts if part)


def cut_year(year: CoveredYear, city: City | None, several: bool, _: Language) -> str:
    """Why a year of a register is left out, as one sentence; the city where it has several."""
    words = {"year": str(year.year), "first": _.day(year.first), "last": _.day(year.last)}
    sentence = {
        "begins_late": _("{year} is left out: its first incident is on {first}.", **words),
        "ends_early": _("{year} is left out: its last incident is on {last}.", **words),
        "months_missing": _("{year} is left out: some of its months have no incident.", **words),
        "not_over": _("{year} is left out: the year is not over.", **words),
    }[year.reason]
    return f"{full_name(city, _)}: {sentence}" if several and city else sentence


def column_line(name: str, examples: str, unsure: bool, _: Language) -> str:
    """A column of a file: its header, some of its cells, and whether its meaning is a guess."""
    doubt = _("please check")
    guess = f"<em>{safe(doubt)}</em>" if unsure else ""
    return f"<div class='vg-column'><b>{safe(name)}</b>{guess}<small>{safe(examples)}</small></div>"
