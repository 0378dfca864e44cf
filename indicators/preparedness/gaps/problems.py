"""Every problem with its measures and their conditions, to open one by one; what a city said of them where it did."""

import unicodedata
from dataclasses import replace
from itertools import groupby

from indicators.answers.preparedness import Gap, Gaps, MeasureLevel
from indicators.language.actors import actor_words
from indicators.language.evidence import measure_evidence
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.offered_data import offered_data
from indicators.language.union_acts import act_of_the_union
from indicators.language.values import safe
from indicators.model.preparedness import Family, Measure, Problem
from indicators.preparedness.gaps import figures
from indicators.preparedness.gaps import words as say
from indicators.view.reader import Reader

HELPERS = 4  # cities named beside a measure


def sought(answer: Gaps, reader: Reader, family: str, words: str) -> Gaps:
    """The answer with the problems of one family ("all": of every one) in whose texts, or measures, the words stand."""
    search_words = _folded(words).split()
    return replace(answer, gaps=tuple(one for one in answer.gaps if _is_sought(one, reader, family, search_words)))


def _is_sought(gap: Gap, reader: Reader, family: str, search_words: list[str]) -> bool:
    _ = reader.language
    problem = reader.catalogue.problems[gap.problem]
    if family != "all" and problem.family != family:
        return False
    measures = [_.words(reader.catalogue.measures[one.measure].title) for one in gap.measures]
    text = _folded(" ".join([_.words(problem.title), _.words(problem.about), *measures]))
    return all(one in text for one in search_words)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(one for one in plain if not unicodedata.combining(one))


def problems(answer: Gaps, reader: Reader) -> str:
    """The problems as HTML, each opening to its sheet: by how exposed the city is, else by family."""
    _ = reader.language
    if not answer.gaps:
        none = _("No problem matches this search. Try other words, or search all families.")
        return f"<p class='vg-lead'>{safe(none)}</p>"
    heading = (lambda gap: _family(gap, reader)) if answer.empty else (lambda gap: _group(gap, _))
    parts = []
    for title, several in groupby(answer.gaps, key=heading):
        sheets = "".join(_sheet(one, answer, reader) for one in several)
        parts.append(f"<section><h2>{safe(title)}</h2>{sheets}</section>")
    head, kind = "", "vg-problems vg-unsaid" if answer.empty else "vg-problems"
    if answer.empty and answer.comparator is not None:
        head, kind = figures.heads(_), "vg-problems vg-figured"
    return f"<div class='{kind}'>{head}{''.join(parts)}</div>"


def _family(gap: Gap, reader: Reader) -> str:
    return say.family_words(reader.language)[Family(reader.catalogue.problems[gap.problem].family)]


def _group(gap: Gap, _: Language) -> str:
    if gap.exposure is None:
        return _("Exposure not stated yet")
    if gap.exposed:
        return _("Clearly or strongly exposed")
    return _("A little exposed") if gap.exposure else _("Not exposed")


def _sheet(gap: Gap, answer: Gaps, reader: Reader) -> str:
    """One problem: a line, and what opens under it."""
    _ = reader.language
    problem = reader.catalogue.problems[gap.problem]
    title, about = _.words(problem.title), _.words(problem.about)
    if answer.empty and answer.comparator is not None:
        line = f"<b>{safe(title)}</b>{figures.cells(gap, answer, reader)}"
    elif answer.empty:
        line = f"<b>{safe(title)}</b><span>{safe(about)}</span>"
    else:
        line = (
            f"<b>{safe(title)}</b><span>{say.bar(gap.exposure)}{safe(say.exposure_text(gap, _))}</span>"
            f"<span><i class='vg-cover vg-c-{gap.cover.value}'></i>{safe(say.cover_text(gap, _))}</span>"
            f"<span>{safe(_short(gap, reader))}</span>"
        )
    return f"<details class='vg-problem'><summary>{line}</summary>{_inside(problem, gap, answer, reader)}</details>"


def _short(gap: Gap, reader: Reader) -> str:
    """What is missing or, where nothing is said to be, what is in place."""
    _ = reader.language
    if gap.missing:
        measures = [_.words(reader.catalogue.measures[one.measure].title) for one in gap.missing]
        return _("missing: {measures}", measures=" · ".join(measures))
    there = [_.words(reader.catalogue.measures[one.measure].title) for one in gap.measures if one.main and one.there]
    return _("in place: {measures}", measures=" · ".join(there)) if there else ""


def _inside(problem: Problem, gap: Gap, answer: Gaps, reader: Reader) -> str:
    _ = reader.language
    about = "" if answer.empty and answer.comparator is None else f"<p>{safe(_.words(problem.about))}</p>"
    public = figures.sheet(gap, answer, reader) if answer.comparator is not None else ""
    before = _("Before you rate your exposure, look at:")
    look = f"<p><b>{safe(before)}</b> {safe(_.words(problem.exposed))}</p>"
    more = _("Read more: {source}", source=act_of_the_union(problem.source, _))
    source = f"<p class='vg-quiet'>{safe(more)}</p>" if problem.source else ""
    offers = offered_data(reader.catalogue, _, problem=problem.id)
    measures = "".join(_measure(one, answer, reader) for one in gap.measures)
    return f"<div class='vg-inside'>{about}{public}{look}{_otherwise(gap, _)}{source}<ul>{measures}</ul>{offers}</div>"


def _otherwise(gap: Gap, _: Language) -> str:
    if not gap.otherwise:
        return ""
    words, exposures = actor_words(_), say.exposure_words(_)
    statements = " · ".join(f"{words[actor]}: {exposures[level]}" for actor, level in gap.otherwise)
    title = _("How other actors in the city rate the exposure:")
    return f"<p><b>{safe(title)}</b> {safe(statements)}</p>"


def _measure(measure_state: MeasureLevel, answer: Gaps, reader: Reader) -> str:
    """One measure: how far it is, what it is, under which conditions, and who has it."""
    _ = reader.language
    measure: Measure = reader.catalogue.measures[measure_state.measure]
    kind = say.kind_words(_)[measure.kind]
    rank = _("main measure, {kind}", kind=kind) if measure_state.main else kind
    level = "" if answer.empty else f"<em>{say.bar(measure_state.level)}{safe(say.held_text(measure_state, _))}</em>"
    heading = _("Conditions")
    conditions = f"<p class='vg-quiet'><b>{safe(heading)}</b> {safe(_.words(measure.conditions))}</p>"
    return (
        f"<li class='{'vg-main' if measure_state.main else ''}'><h3>{safe(_.words(measure.title))}"
        f" <small>{safe(rank)}</small>"
        f"{level}</h3><p>{safe(_.words(measure.about))}</p>{conditions}{_others(measure_state, _)}"
        f"{measure_evidence(measure.id, reader.catalogue, _, answer.city.id)}</li>"
    )


def _others(measure_state: MeasureLevel, _: Language) -> str:
    if not measure_state.among:
        return ""
    sentence = _(
        "In place in {have} of {among} cities with this problem.",
        have=_.number(measure_state.have),
        among=_.number(measure_state.among),
    )
    names = [short_name(one, _) for one in measure_state.evaluated_in[:HELPERS]]
    if names:
        sentence += " " + _("Evaluated in {cities}.", cities=_.listed(names))
    return f"<p class='vg-quiet'>{safe(sentence)}</p>"
