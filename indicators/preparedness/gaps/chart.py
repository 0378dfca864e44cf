"""Which problems have no measure: the matrix of exposure and coverage, what is missing first, and the table."""

from collections.abc import Iterator

import pandas as pd

from indicators.answers.preparedness import Gap, Gaps
from indicators.language.comparators import reference
from indicators.language.language import Language
from indicators.language.names import Html, sentences, short_name
from indicators.language.values import safe
from indicators.model.indicators import Outcome
from indicators.model.preparedness import Cover
from indicators.preparedness.gaps import figures as say_figures
from indicators.preparedness.gaps import words as say
from indicators.view.reader import Reader

LISTED = 5
NAMED = 3  # problems that a headline names
EXPOSURES = (3, 2, 1, 0)


def gaps_finding(answer: Gaps, reader: Reader) -> str:
    """The headline: against which problems the city has nothing, or that it has not said."""
    _ = reader.language
    city, exposed = short_name(answer.city, _), [one for one in answer.gaps if one.exposed]
    if answer.empty:
        return _unstated_finding(answer, city, reader)
    bare, partly, unknown = (
        [one for one in exposed if one.cover is cover] for cover in (Cover.UNCOVERED, Cover.PARTLY, Cover.NOT_KNOWN)
    )
    if bare:
        phrases = _.listed([_.words(reader.catalogue.problems[one.problem].phrase) for one in bare[:NAMED]])
        if len(bare) <= NAMED:
            return _("{city} has no main measure in place against {problems}", city=city, problems=phrases)
        return _("{city} has no main measure in place against {number} problems, among them {problems}",
                 city=city, number=_.number(len(bare)), problems=phrases)  # fmt: skip
    if partly:
        return _.ngettext("{city} only partly covers {number} problem it is exposed to",
                          "{city} only partly covers {number} problems it is exposed to",
                          len(partly), city=city)  # fmt: skip
    if unknown:
        return _.ngettext("{city} has not stated its measures against {number} problem it is exposed to",
                          "{city} has not stated its measures against {number} problems it is exposed to",
                          len(unknown), city=city)  # fmt: skip
    if exposed:
        return _.ngettext("{city} has its main measures in place against the {number} problem it is exposed to",
                          "{city} has its main measures in place against all {number} problems it is exposed to",
                          len(exposed), city=city)  # fmt: skip
    return _("{city} reports no clear exposure to any of these problems", city=city)


def _unstated_finding(answer: Gaps, city: str, reader: Reader) -> str:
    """What public figures tell where nothing is stated: which of the city's own are worse, else how many there are."""
    _ = reader.language
    worse = say_figures.worse_gaps(answer)
    judged = [one for one in worse if one[1].row.outcome == Outcome.WORSE]
    ids = list(dict.fromkeys(figure.indicator for _gap, figure in judged or worse))[:NAMED]
    benchmark = reference(answer.comparator or say_figures.PEERS, {}, _)
    if worse and not judged:
        phrases = _.listed([_.words(reader.catalogue.indicators[id].phrase) for id in ids])
        return _.ngettext("{city} has higher rates than {benchmark} for {phrases}; this concerns {number} problem",
                          "{city} has higher rates than {benchmark} for {phrases}; this concerns {number} problems",
                          len(worse), city=city, benchmark=benchmark, phrases=phrases)  # fmt: skip
    if worse:
        phrases = _.listed([_.words(reader.catalogue.indicators[id].phrase) for id in ids])
        return _.ngettext("{city} does worse than {benchmark} on {phrases}; this concerns {number} problem",
                          "{city} does worse than {benchmark} on {phrases}; this concerns {number} problems",
                          len(judged), city=city, benchmark=benchmark, phrases=phrases)  # fmt: skip
    if answer.figured:
        return _("Public figures exist for {number} of the {all} problems of {city}",
                 number=_.number(len(answer.figured)), all=_.number(len(answer.gaps)), city=city)  # fmt: skip
    return _("{city} has not yet reported its security problems and measures", city=city)


def gaps_lead(answer: Gaps, reader: Reader) -> Html:
    """The line under it: how many problems are stated and how they are covered, who says so, and when."""
    _ = reader.language
    if answer.empty and answer.figured:
        return sentences(
            safe(say_figures.extent_words(answer, _)),
            safe(_("{city} has not yet reported its measures; those it shares will appear here.",
                   city=short_name(answer.city, _))),
        )  # fmt: skip
    if answer.empty:
        return sentences(
            safe(_("{number} problems of the hyperconnected city and {measures} measures against them, "
                   "technological and social, each with its legal and ethical conditions.",
                   number=_.number(len(reader.catalogue.problems)), measures=_.number(len(reader.catalogue.measures)))),
            safe(_("The answers that {city} shares will appear here.", city=short_name(answer.city, _))),
        )  # fmt: skip
    with_exposure, exposed = _stated(answer), [one for one in answer.gaps if one.exposed]
    counts = {one: sum(gap.cover is one for gap in exposed) for one in Cover}
    counts_text = ", ".join(say.cover_count(one, number, _) for one, number in counts.items() if number)
    parts = [
        _("Problems with a stated exposure: {stated} of {number}.",
          stated=_.number(len(with_exposure)), number=_.number(len(answer.gaps))),
        _.ngettext("Clear or strong for {number}: {counts}.", "Clear or strong for {number}: {counts}.", len(exposed),
                   counts=counts_text) if exposed else "",
        _("Self-reported by the city; latest answer on {day}.", day=_.day(answer.stated_at.date()))
        if answer.stated_at else "",
        say_figures.extent_words(answer, _) if answer.figured else "",
    ]  # fmt: skip
    return sentences(*(safe(one) for one in parts if one))


def matrix(answer: Gaps, reader: Reader) -> str:
    """Exposure × coverage as HTML: each stated problem in its cell; on a phone and in an example, a dot for each."""
    _ = reader.language
    columns = [one for one in Cover if one is not Cover.NOT_KNOWN or any(gap.cover is one for gap in _stated(answer))]
    words, rules = say.cover_words(_), say.cover_rules(_)
    heads = "".join(f"<th scope='col'>{safe(words[one])}<small>{safe(rules[one])}</small></th>" for one in columns)
    rows = "".join(_row(level, columns, answer, reader) for level in EXPOSURES)
    corner = _("Exposure")
    caption = _("Exposure to each problem, by how far it is covered")
    kind = "vg-matrix vg-dots" if answer.example else "vg-matrix"
    return (
        f"<table class='{kind}'><caption>{safe(caption)}</caption>"
        f"<thead><tr><td>{safe(corner)}</td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(level: int, columns: list[Cover], answer: Gaps, reader: Reader) -> str:
    _ = reader.language
    here = [one for one in answer.gaps if one.exposure == level]
    head = f"<th scope='row'>{say.bar(level)}<span>{safe(say.exposure_words(_)[level])}</span></th>"
    cells = []
    for cover in columns:
        inside = [_.words(reader.catalogue.problems[one.problem].title) for one in here if one.cover is cover]
        weight = "vg-heavy" if level >= 2 else "vg-light"
        cell_text = _dots(inside, _) if answer.example else _named(inside, level, _)
        cells.append(f"<td class='{weight} vg-c-{cover.value}'>{cell_text}</td>")
    return f"<tr>{head}{''.join(cells)}</tr>"


def _named(inside: list[str], level: int, _: Language) -> str:
    """The problems of a cell; those a city is not exposed to are counted, and named in the list below."""
    if level == 0 and inside:
        return f"<small>{safe(_count(inside, _))}</small>"
    items = "".join(f"<li title='{safe(one)}'><span>{safe(one)}</span></li>" for one in inside)
    return f"<ul>{items}</ul>" if items else ""


def _dots(inside: list[str], _: Language) -> str:
    """As many dots as problems, without names: nobody shall take an example for a statement."""
    dots = "<li></li>" * len(inside)
    return f"<ul aria-hidden='true'>{dots}</ul><span class='vg-unseen'>{safe(_count(inside, _))}</span>" if dots else ""


def _count(inside: list[str], _: Language) -> str:
    return _.ngettext("{number} problem", "{number} problems", len(inside))


def uncovered(answer: Gaps, reader: Reader) -> str:
    """What is missing first, beside the matrix: the problem, its missing main measures, and what others have."""
    _ = reader.language
    first = [one for one in answer.gaps if one.exposed and one.missing][:LISTED]
    title, about = (
        _("Priority gaps"),
        _("Main measures not in place, for problems the city is exposed to"),
    )
    none = _("No main measure is reported as missing.")
    items = "".join(f"<li>{_missing(one, reader)}</li>" for one in first)
    body = f"<ul>{items}</ul>" if items else f"<p class='vg-none'>{safe(none)}</p>"
    return (
        f"<section class='vg-list vg-lacks'><h2>{safe(title)}</h2><p>{safe(about)}</p>"
        f"{body}{_unstated(answer, _)}</section>"
    )


def _missing(gap: Gap, reader: Reader) -> str:
    _, catalogue = reader.language, reader.catalogue
    measures = [_.words(catalogue.measures[one.measure].phrase) for one in gap.missing]
    title, exposure = _.words(catalogue.problems[gap.problem].title), say.exposure_text(gap, _)
    lacks = _("missing: {measures}", measures=_.listed(measures))
    others = next((one for one in gap.missing if one.among), None)
    sentence = ""
    if others:
        phrase = _.words(catalogue.measures[others.measure].phrase)
        sentence = _("in place in {have} of {among} cities with this problem: {measure}", have=_.number(others.have),
                 among=_.number(others.among), measure=phrase)  # fmt: skip
    lines = "".join(f"<small>{safe(one)}</small>" for one in (lacks, sentence) if one)
    return f"{say.bar(gap.exposure)}<span>{safe(title)} <em>{safe(exposure)}</em>{lines}</span>"


def _unstated(answer: Gaps, _: Language) -> str:
    number = len(answer.gaps) - len(_stated(answer))
    if not number:
        return ""
    sentence = _.ngettext("{number} problem is not stated yet.", "{number} problems are not stated yet.", number)
    return f"<p>{safe(sentence)}</p>"


def gaps_table(answer: Gaps, reader: Reader) -> pd.DataFrame:
    """One row for each problem and public figure, with its place and year; then one for each problem and measure.

    Rows of measures have exposure, coverage, level, and what other cities with the problem have.
    """
    rows = [
        row for gap in answer.gaps for row in (*_figure_rows(gap, answer, reader), *_measure_rows(gap, answer, reader))
    ]
    return pd.DataFrame(rows)


def _figure_rows(gap: Gap, answer: Gaps, reader: Reader) -> Iterator[dict[str, object]]:
    _ = reader.language
    for row in say_figures.figure_rows(gap, answer, reader):
        yield _problem_columns(gap, answer, reader) | {_("City"): short_name(answer.city, _)} | row


def _problem_columns(gap: Gap, answer: Gaps, reader: Reader) -> dict[str, object]:
    _ = reader.language
    problem = reader.catalogue.problems[gap.problem]
    return {
        _("City"): short_name(answer.city, _) if not answer.empty else "",
        _("Family"): say.family_words(_)[problem.family],
        _("Problem"): _.words(problem.title),
        _("Exposure"): "" if gap.exposure is None else say.exposure_words(_)[gap.exposure],
        _("Coverage"): "" if answer.empty else say.cover_text(gap, _),
    }


def _measure_rows(gap: Gap, answer: Gaps, reader: Reader) -> Iterator[dict[str, object]]:
    _ = reader.language
    for measure_held in gap.measures:
        measure = reader.catalogue.measures[measure_held.measure]
        yield _problem_columns(gap, answer, reader) | {
            _("Measure"): _.words(measure.title),
            _("Main"): _("yes") if measure_held.main else _("no"),
            _("Type"): say.kind_words(_)[measure.kind],
            _("Level"): "" if measure_held.state is None else say.held_text(measure_held, _),
            _("Cities with this problem that answered"): measure_held.among or None,
            _("Of these, in place"): measure_held.have if measure_held.among else None,
            _("Legal and ethical conditions"): _.words(measure.conditions),
        }


def _stated(answer: Gaps) -> list[Gap]:
    return [one for one in answer.gaps if one.exposure is not None]
