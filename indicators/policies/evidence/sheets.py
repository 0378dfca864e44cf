"""Each finding as a sheet that opens: EMMIE's five short answers, why it is less sure, citation and address."""

from collections.abc import Iterable, Iterator

from indicators.answers.policies import EvidenceList
from indicators.language.evidence import (
    concern_words,
    design_words,
    marks,
    reading_words,
    source_line,
    studies_words,
)
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.evidence import EvidenceFinding, SearchedInVain
from indicators.policies.evidence.words import effect_words, subjects, text_or_none
from indicators.view.reader import Reader


def evidence_sheets(answer: EvidenceList, reader: Reader) -> str:
    """The findings as HTML: graded, looked at and not graded, and what no systematic review was found of."""
    _ = reader.language
    if answer.empty:
        words = _("No search has been made for this yet. Choose another measure, technology or problem.")
        return f"<p class='vg-lead'>{safe(words)}</p>"
    graded = [one for one in answer.findings if one.graded]
    rest = [one for one in answer.findings if not one.graded]
    parts = []
    for title, findings in ((_("Graded"), graded), (_("Looked at and not graded"), rest)):
        if findings:
            sheets = "".join(_sheet(one, reader) for one in findings)
            parts.append(f"<section><h2>{safe(title)}</h2>{sheets}</section>")
    vain, aside = ([one for one in answer.searched if one.aside is state] for state in (False, True))
    for title, searched in ((_("No systematic review found"), vain), (_("Not searched for on its own"), aside)):
        if searched:
            parts.append(_in_vain(title, searched, reader))
    return f"<div class='vg-problems vg-evidence'>{''.join(parts)}</div>"


def _sheet(finding: EvidenceFinding, reader: Reader) -> str:
    _ = reader.language
    line = (
        f"<b>{safe(_.words(finding.intervention))}<small>{safe(studies_words(finding, _))}</small></b>"
        f"{marks(finding, _)}<span>{safe(_.words(finding.finding))}</span>"
    )
    entered = finding.entered
    entry = _dl([(_("Entry"), safe(version_words(finding, _)))]) if entered else ""
    more = "".join(_earlier(one, finding, reader) for one in entered.earlier) if entered else ""
    return (
        f"<details class='vg-problem' id='finding-{safe(finding.id)}'><summary>{line}</summary>"
        f"<div class='vg-inside'>{entry}{_dl(_facts(finding, reader))}{more}</div></details>"
    )


def version_words(finding: EvidenceFinding, _: Language) -> str:
    """Which version a finding is, of which day, and what was revised."""
    entered = finding.entered
    if entered is None or entered.saved_at is None:
        return _("as the project's register has it")
    words = {"number": entered.version, "day": _.day(entered.saved_at.date())}
    if entered.note:
        return _("version {number} of {day}, by an editor: {note}", note=entered.note, **words)
    return _("version {number} of {day}, by an editor", **words)


def _earlier(version: EvidenceFinding, finding: EvidenceFinding, reader: Reader) -> str:
    """A version that was revised, in full, headed by what changed since."""
    _ = reader.language
    rows, now = [*_facts(version, reader)], [*_facts(finding, reader)]
    different = {name for name, _words in {*now} ^ {*rows}}
    names = [name for name in dict.fromkeys(name for name, _words in (*now, *rows)) if name in different]
    changed = _("changed since: {parts}", parts=_.listed(names)) if names else _("the same facts")
    head = " · ".join([version_words(version, _), changed])
    title = f"<b>{safe(_.words(version.intervention))}</b> {marks(version, _)} "
    return f"<details class='vg-version'><summary>{title}{safe(head)}</summary>{_dl(rows)}</details>"


def _dl(rows: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{safe(name)}</dt><dd>{words}</dd>' for name, words in rows)}</dl>"


def _facts(finding: EvidenceFinding, reader: Reader) -> Iterator[tuple[str, str]]:
    """EMMIE's five answers first, then what they rest on."""
    _ = reader.language
    yield _("Effect"), safe(effect_words(finding, _))
    yield _("Mechanism"), safe(text_or_none(finding.mechanism, _))
    yield _("For whom and where"), safe(text_or_none(finding.moderators, _))
    yield _("Implementation"), safe(text_or_none(finding.implementation, _))
    yield _("Costs"), safe(text_or_none(finding.economics, _))
    yield _("Outcome"), safe(_.words(finding.outcome))
    if finding.not_graded:
        yield _("Not graded, because"), safe(_.words(finding.not_graded))
    elif finding.lost:
        yield _("Less sure, because"), safe("; ".join(concern_words(_)[one] for one in finding.lost))
    where = [studies_words(finding, _), *([_.words(finding.setting)] if finding.setting else [])]
    yield _("Studies"), safe(" · ".join([design_words(_)[finding.design], *where]))
    if finding.quality:
        yield _("Quality"), safe(_.words(finding.quality))
    if finding.rating:
        yield _("Its own rating"), safe(_.words(finding.rating))
    if about := subjects(finding, reader):
        yield _("Measures and technologies"), safe(about)
    pages = "<br>".join(source_line(one, _) for one in finding.sources)
    yield _("Source"), f"{safe(finding.citation)}<br>{pages}"
    yield (
        _("Read"),
        safe(
            _(
                "{month}: {reading}",
                month=_.partial_day(finding.reading_date),
                reading=reading_words(_)[finding.reading],
            )
        ),
    )


def _in_vain(title: str, searched: Iterable[SearchedInVain], reader: Reader) -> str:
    """What no systematic review was found of, and where was looked."""
    _ = reader.language
    items = []
    for search in searched:
        names = [reader.catalogue.measures[id].title for id in search.measures]
        names += [reader.catalogue.technologies[id].title for id in search.technologies]
        words = " · ".join(_.words(name) for name in names)
        searches, month = _.words(search.searched), _.partial_day(search.reading_date)
        dated = searches if month in searches else " ".join([searches, _("As of {month}.", month=month)])
        items.append(f"<li><b>{safe(words)}</b><span>{safe(dated)}</span></li>")
    return f"<section><h2>{safe(title)}</h2><ul class='vg-vain'>{''.join(items)}</ul></section>"
