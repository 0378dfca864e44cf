"""The register of evidence in words: the finding, the lead, the notes, the table."""

import pandas as pd

from indicators.answers.policies import EvidenceList
from indicators.language.evidence import (
    concern_words,
    design_words,
    reading_words,
    size_words,
    sureness_words,
    vain_words,
)
from indicators.language.language import Language
from indicators.language.names import Html, sentences
from indicators.language.values import safe
from indicators.model.evidence import EvidenceFinding, Sureness
from indicators.model.indicators import Text
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def evidence_finding(answer: EvidenceList, reader: Reader) -> str:
    """The headline: how much is known and how surely, of what was asked."""
    _ = reader.language
    graded, subject = answer.graded, _subject(answer, reader)
    sure = sum(one.sureness is Sureness.HIGH for one in graded)
    if answer.empty:
        return _("No search has been made for {subject} yet", subject=subject)
    if answer.unsearched:
        return _("No separate search was made for {subject}: there may be reviews", subject=subject)
    if not answer.findings:
        return _("No systematic review was found on {subject}", subject=subject)
    if not graded:
        return _.ngettext("{number} finding on {subject} was looked at and not graded",
                          "{number} findings on {subject} were looked at and not graded",
                          len(answer.findings), subject=subject)  # fmt: skip
    if not sure:
        return _.ngettext("{number} finding on {subject} is graded and it is not sure",
                          "{number} findings on {subject} are graded and none is sure",
                          len(graded), subject=subject)  # fmt: skip
    return _.ngettext("{number} finding on {subject} is graded and it is sure",
                      "{number} findings on {subject} are graded, {sure} of them sure",
                      len(graded), subject=subject, sure=_.number(sure))  # fmt: skip


def _subject(answer: EvidenceList, reader: Reader) -> str:
    """What was asked, inside a sentence."""
    _, catalogue = reader.language, reader.catalogue
    choice = answer.choice
    if choice.measure:
        return _.words(catalogue.measures[choice.measure].phrase)
    if choice.technology:
        return _("“{title}”", title=_.words(catalogue.technologies[choice.technology].title))
    if choice.problem:
        return _("measures against {problem}", problem=_.words(catalogue.problems[choice.problem].phrase))
    return _("measures and technologies of security")


def evidence_lead(answer: EvidenceList, reader: Reader) -> Html:
    """The line under it: what it comes from, and what it does not carry over to."""
    _ = reader.language
    words = [
        _("From published reviews and trials, read in November 2026; most studies are American or British."),
        _("What was found elsewhere need not hold here."),
    ]
    return sentences(*(safe(one) for one in words))


def evidence_notes(answer: EvidenceList, reader: Reader) -> Notes:
    """The rules of both marks, what is not graded, and where the findings come from."""
    _ = reader.language
    large = _(
        "How large: small below 10 % of the outcome, moderate to 30 %, large above; otherwise the authors' own rating."
    )
    sure = _("How sure: by the kind of study, one step less for each named reason.")
    ungraded, vain = len(answer.findings) - len(answer.graded), [one for one in answer.searched if not one.aside]
    parts = [
        _.ngettext("{number} finding was looked at and not graded.",
                   "{number} findings were looked at and not graded.", ungraded) if ungraded else "",
        _.ngettext("For {number} measure or technology no systematic review was found; that is true of these searches "
                   "alone.",
                   "For {number} measures and technologies no systematic review was found; that is true of these "
                   "searches alone.", len(vain)) if vain else "",
    ]  # fmt: skip
    source = _.ngettext("Source: {number} study or review, cited with its finding.",
                        "Sources: {number} studies and reviews, each cited with its finding.",
                        len(answer.findings))  # fmt: skip
    remarks = tuple(safe(one) for one in parts if one)
    if not answer.findings:
        return Notes(remarks=remarks)
    return Notes(reading=(safe(large), safe(sure)), remarks=remarks, sources=safe(source))


def evidence_rule(answer: EvidenceList, reader: Reader) -> str:
    """What may be compared."""
    _ = reader.language
    return _("outcomes differ from study to study: sizes are words, not to be added or ranked")


def text_or_none(text: Text, _: Language) -> str:
    """A text, or that there is no information."""
    return _.words(text) if text else _("no information")


def effect_words(finding: EvidenceFinding, _: Language) -> str:
    """What was found, with the effect and its interval as published."""
    parts = [_.words(finding.finding)]
    if finding.effect:
        parts.append(_("As published: {effect}.", effect=_.words(finding.effect)))
    if finding.interval:
        parts.append(_("Interval: {interval}.", interval=_.words(finding.interval)))
    return " ".join(parts)


def subjects(finding: EvidenceFinding, reader: Reader) -> str:
    """The measures and technologies that a finding is about."""
    titles = [reader.catalogue.measures[id].title for id in finding.measures]
    titles += [reader.catalogue.technologies[id].title for id in finding.technologies]
    return " · ".join(reader.language.words(one) for one in titles)


def evidence_table(answer: EvidenceList, reader: Reader) -> pd.DataFrame:
    """One row a finding or a search in vain, with both marks, EMMIE's five answers, and the citation."""
    _ = reader.language
    size, sure, lost = size_words(_), sureness_words(_), concern_words(_)
    rows = [
        {
            _("Studied"): _.words(one.intervention),
            _("Measures and technologies"): subjects(one, reader),
            _("How large"): size[one.size] if one.graded else _("not graded"),
            _("How sure"): sure[one.sureness] if one.graded else _("not graded"),
            _("Less sure, because"): "; ".join(lost[concern] for concern in one.lost),
            _("Not graded, because"): _.words(one.not_graded) if one.not_graded else "",
            _("Number of studies"): one.studies,
            _("Places of the studies"): text_or_none(one.setting, _),
            _("Outcome"): _.words(one.outcome),
            _("Effect"): effect_words(one, _),
            _("Mechanism"): text_or_none(one.mechanism, _),
            _("For whom and where"): text_or_none(one.moderators, _),
            _("Implementation"): text_or_none(one.implementation, _),
            _("Costs"): text_or_none(one.economics, _),
            _("Kind of study"): design_words(_)[one.design],
            _("Its own rating"): text_or_none(one.rating, _),
            _("Citation"): one.citation,
            _("Address"): one.sources[0].address,
            _("Read"): f"{_.partial_day(one.reading_date)}: {reading_words(_)[one.reading]}",
        }
        for one in answer.findings
    ]
    for search in answer.searched:
        titles = [reader.catalogue.measures[id].title for id in search.measures]
        titles += [reader.catalogue.technologies[id].title for id in search.technologies]
        rows.append({
            _("Studied"): vain_words([search], _),
            _("Measures and technologies"): " · ".join(_.words(one) for one in titles),
            _("Effect"): _.words(search.searched), _("Read"): _.partial_day(search.reading_date),
        })  # fmt: skip
    return pd.DataFrame(rows)
