"""The register of security technologies: what each system is for, on which basis, assessed and evaluated or not."""

from collections.abc import Callable, Mapping

import pandas as pd

from indicators.answers.preparedness import TechnologyCount, TechnologyRegister
from indicators.language.evidence import technology_evidence
from indicators.language.language import Language
from indicators.language.names import Html, sentences, short_name
from indicators.language.values import outward, safe
from indicators.model.preparedness import AnswerFile, Finding, System
from indicators.view.reader import Reader


def register_finding(answer: TechnologyRegister, reader: Reader) -> str:
    """The headline: how many systems lack an impact assessment, else a legal basis, else an evaluation."""
    _ = reader.language
    city, number = short_name(answer.city, _), len(answer.systems)
    if answer.empty:
        return _("{city} has not yet listed its security technologies", city=city)
    basis, assessment, evaluation = (sum(one.lacks[part] for one in answer.systems) for part in range(3))
    words = {"city": city, "lacking": _.number(basis or assessment or evaluation)}
    if basis:
        return _.ngettext("{city}: no legal basis stated for {lacking} of {number} security technology",
                          "{city}: no legal basis stated for {lacking} of {number} security technologies",
                          number, **words)  # fmt: skip
    if assessment:
        return _.ngettext("{city}: no completed impact assessment for {lacking} of {number} security technology",
                          "{city}: no completed impact assessment for {lacking} of {number} security technologies",
                          number, **words)  # fmt: skip
    if evaluation:
        return _.ngettext("{city}: no evaluation of {lacking} of {number} security technology",
                          "{city}: no evaluation of {lacking} of {number} security technologies",
                          number, **words)  # fmt: skip
    if unstated := sum(one.unstated for one in answer.systems):
        return _.ngettext("{city}: impact assessment or evaluation not stated for {unstated} of {number} security "
                          "technology",
                          "{city}: impact assessment or evaluation not stated for {unstated} of {number} security "
                          "technologies",
                          number, city=city, unstated=_.number(unstated))  # fmt: skip
    return _.ngettext("{city}: {number} security technology, with legal basis, impact assessment and evaluation",
                      "{city}: {number} security technologies, all with legal basis, impact assessment and evaluation",
                      number, city=city)  # fmt: skip


def register_lead(answer: TechnologyRegister, reader: Reader) -> Html:
    """The line under it: what a register is, and who wrote it."""
    _ = reader.language
    if answer.empty:
        paragraphs = [
            _("A register states what each system is for, its legal basis, whether its impact was assessed and "
              "whether its effects were evaluated."),
            _("Below: types of technologies and their legal and ethical requirements."),
        ]  # fmt: skip
    else:
        paragraphs = [
            _("As entered by the city, the least complete first."),
            _("Whether a legal basis is appropriate is not assessed."),
        ]
    return sentences(*(safe(one) for one in paragraphs))


def systems(answer: TechnologyRegister, reader: Reader) -> str:
    """The systems of the city as HTML, those that lack most first."""
    _ = reader.language
    heads = (_("System"), _("Purpose"), _("Legal basis"), _("Impact assessment"), _("Evaluation"))
    head = "".join(f"<th scope='col'>{safe(one)}</th>" for one in heads)
    rows = "".join(_system(one, heads, reader, answer.example) for one in answer.systems)
    return f"<table class='vg-systems'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _system(system: System, heads: tuple[str, ...], reader: Reader, invented: bool) -> str:
    _ = reader.language
    kind = _.words(reader.catalogue.technologies[system.technology].title)
    since = _("since {year}", year=system.since) if system.since else ""
    units = _.ngettext("{number} unit", "{number} units", system.units) if system.units is not None else ""
    small = " · ".join(one for one in (kind if system.name else "", since, units) if one)
    basis, assessment, evaluation = system.lacks
    cells = (
        safe(system.purpose) or _nothing("…" if invented else _("not given")),
        _flagged(basis, _("none given") if basis else _("given"), "" if invented else system.legal_basis, _),
        _flagged(
            assessment, assessment_words(_)[system.assessment], system.assessment_link, _, bool(system.assessment)
        ),
        _flagged(
            evaluation, evaluation_words(_)[system.evaluation], system.evaluation_link, _, bool(system.evaluation)
        ),
    )
    cells_html = "".join(
        f"<td data-head='{safe(head)}'>{cell}</td>" for head, cell in zip(heads[1:], cells, strict=True)
    )
    return f"<tr><th scope='row'>{safe(system.name or kind)}<small>{safe(small)}</small></th>{cells_html}</tr>"


def system_name(system: System, _: Language) -> str:
    """A system's name, and the year since when it is used."""
    since = _("since {year}", year=system.since)
    return f"{system.name}, {since}" if system.since else system.name


def assessment_words(_: Language) -> dict[str, str]:
    """How far an impact assessment is."""
    return {
        "": _("not stated"),
        "done": _.pgettext("assessment", "done"),
        "under_way": _.pgettext("assessment", "under way"),
        "none": _.pgettext("assessment", "none"),
        "not_needed": _.pgettext("assessment", "not needed"),
    }


def evaluation_words(_: Language) -> dict[str, str]:
    """How far an evaluation is."""
    return {
        "": _("not stated"),
        "published": _.pgettext("evaluation", "published"),
        "internal": _.pgettext("evaluation", "internal"),
        "none": _.pgettext("evaluation", "none"),
    }


def _nothing(words: str) -> str:
    return f"<span class='vg-quiet'>{safe(words)}</span>"


def _flagged(lacks: bool, words: str, more: str, _: Language, is_stated: bool = True) -> str:
    """A state with its mark, and the link or the words that go with it; what is not stated has no mark."""
    if not is_stated:
        return _nothing(words)
    mark = "<i class='vg-mark vg-worse'>!</i>" if lacks else "<i class='vg-mark vg-higher vg-tick'>✓</i>"
    if link := outward(more.strip(), words):
        return f"<span>{mark}{link}</span>"
    return f"<span>{mark}{safe(words)}</span>{f'<small>{safe(more.strip())}</small>' if more.strip() else ''}"


def technologies(answer: TechnologyRegister, reader: Reader) -> str:
    """The kinds of technologies with their conditions, and how many cities of the network use them."""
    _ = reader.language
    used = {one.technology: one for one in answer.used}
    sheets, heading = [], _("Conditions")
    for id in answer.kinds:
        kind = reader.catalogue.technologies[id]
        evidence = technology_evidence(id, reader.catalogue, _, answer.city.id)
        network = f"<p class='vg-quiet'>{safe(_network(used[id], answer.cities, _))}</p>" if id in used else ""
        sheets.append(
            f"<details class='vg-problem'><summary><b>{safe(_.words(kind.title))}</b>"
            f"<span>{safe(_.words(kind.about))}</span></summary><div class='vg-inside'><p>"
            f"<b>{safe(heading)}</b> {safe(_.words(kind.conditions))}</p>{evidence}"
            f"{network}</div></details>"
        )
    title = _("Types of security technologies and their legal and ethical requirements")
    return f"<div class='vg-problems vg-unsaid'><section><h2>{safe(title)}</h2>{''.join(sheets)}</section></div>"


def _network(used: TechnologyCount, cities: int, _: Language) -> str:
    basis, assessment, evaluation = (_.number(one) for one in used.lacking)
    return _("In use in {used} of {cities} cities with a register. Systems: {systems}; {basis} without a stated legal "
             "basis, {assessment} without a completed impact assessment, {evaluation} never evaluated.",
             used=_.number(used.cities), cities=_.number(cities), systems=_.number(used.systems), basis=basis,
             assessment=assessment, evaluation=evaluation)  # fmt: skip


def register_table(answer: TechnologyRegister, reader: Reader) -> pd.DataFrame:
    """One row a system of the city, as it was written down."""
    _ = reader.language
    columns = [_("City"), _("System"), _("Type"), _("Purpose"), _("Legal basis"), _("Impact assessment"),
               _("Link"), _("Evaluation"), _("Link to the evaluation"), _("Since"), _("Number of "
                                                                                          "units")]  # fmt: skip
    city = short_name(answer.city, _)
    rows = [
        (
            *(
                city,
                one.name,
                _.words(reader.catalogue.technologies[one.technology].title),
                one.purpose,
                one.legal_basis,
            ),
            *(assessment_words(_)[one.assessment], one.assessment_link),
            *(evaluation_words(_)[one.evaluation], one.evaluation_link, one.since, one.units),
        )
        for one in answer.systems
    ]
    return pd.DataFrame(rows, columns=columns)


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
        "“{found}” already has an answer for the same city and actor on line {right}.", found=one.cell, right=one.right
    ),
}
