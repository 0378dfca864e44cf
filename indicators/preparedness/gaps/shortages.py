"""Which problems lack measures across the network: sentences with counts, from five cities on."""

from dataclasses import replace

import pandas as pd

from indicators.answers.preparedness import Share, Shortages
from indicators.catalogue import Catalogue
from indicators.language.names import Html, sentences, short_name
from indicators.language.values import safe
from indicators.model.preparedness import Cover
from indicators.preparedness.gaps import words as say
from indicators.view.notes import Notes
from indicators.view.reader import Reader

FEWEST = 5
LISTED = 8  # problems beside the measures; the table has them all
HELPERS = 4  # cities named beside a measure


def shortages_finding(answer: Shortages, reader: Reader) -> str:
    """The headline: the measure that most cities lack."""
    _ = reader.language
    if not answer.measures:
        return _("Too few cities have answered to show gaps across the network")
    most = next((one for one in answer.measures if _is_main(one, reader.catalogue)), answer.measures[0])
    return lacking(most, reader)


def shortages_lead(answer: Shortages, reader: Reader) -> Html:
    """The line under it: how many cities, from how many on anything is counted."""
    _ = reader.language
    words = {"fewest": _.number(FEWEST)}
    parts = [
        _.ngettext("{number} city shares its exposure or its measures under its name.",
                   "{number} cities share their exposure or their measures under their names.", answer.cities)
        if answer.cities
        else _("No city shares its exposure or its measures yet."),
        _("Nothing is shown for fewer than {fewest} cities; cities that did not answer are not counted.", **words),
    ]  # fmt: skip
    return sentences(*(safe(one) for one in parts))


def lacking(share: Share, reader: Reader) -> str:
    """How many cities are without a measure, as a sentence without full stop."""
    _ = reader.language
    phrase = _.words(reader.catalogue.measures[share.question].phrase)
    return _("Missing in {without} of {cities} cities: {measure}", without=_.number(share.without),
             cities=_.number(share.cities), measure=phrase)  # fmt: skip


def shortages(answer: Shortages, reader: Reader) -> str:
    """Measures, those that most cities lack first: each a sentence, and a bar of its four levels."""
    _ = reader.language
    if not answer.measures:
        return ""
    rows = "".join(_measure(one, reader) for one in answer.measures)
    heads = (_("Measures missing in cities"), _("Cities by level"))
    key = "".join(
        f"<span><i class='vg-swatch vg-level-{level}'></i>{safe(words)}</span>"
        for level, words in enumerate(say.level_words(_))
    )
    return (
        f"<table class='vg-shortages'><thead><tr><th scope='col'>{safe(heads[0])}</th>"
        f"<th scope='col'>{safe(heads[1])}<span class='vg-key'>{key}</span></th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _measure(share: Share, reader: Reader) -> str:
    _ = reader.language
    words, parts = say.level_words(_), []
    for level, number in enumerate(share.levels):
        if number:
            description = f"{words[level]}: {_.number(number)}"
            parts.append(
                f"<i class='vg-level-{level}' style='flex:{number}' title='{safe(description)}'>{_.number(number)}</i>"
            )
    alt = ", ".join(f"{words[level]} {number}" for level, number in enumerate(share.levels))
    bar = f"<div class='vg-shares' role='img' aria-label='{safe(alt)}'>{''.join(parts)}</div>"
    names = [short_name(one, _) for one in share.evaluated_in[:HELPERS]]
    evaluated = _("Evaluated in {cities}.", cities=_.listed(names))
    helpers = f"<small>{safe(evaluated)}</small>" if names else ""
    return f"<tr><th scope='row'>{safe(lacking(share, reader))}{helpers}</th><td>{bar}</td></tr>"


def exposures(answer: Shortages, reader: Reader) -> str:
    """Problems by how many cities are clearly or strongly exposed, and how many of them are uncovered."""
    _ = reader.language
    covered = {one.problem: one for one in answer.uncovered}
    shared = sorted(answer.exposures, key=lambda one: one.without / one.cities)
    items = []
    for share in shared[:LISTED]:
        problem = reader.catalogue.problems[share.question]
        sentence = _("Clearly or strongly exposed: {exposed} of {cities} cities",
                 exposed=_.number(share.cities - share.without), cities=_.number(share.cities))  # fmt: skip
        lines = [sentence]
        if here := covered.get(share.question):
            lines.append(_("of these {cities}, {number} have no main measure in place",
                           cities=_.number(here.cities), number=_.number(here.covers[Cover.UNCOVERED])))  # fmt: skip
        small = "".join(f"<small>{safe(one)}</small>" for one in lines)
        items.append(f"<li><span></span><span>{safe(_.words(problem.title))}{small}</span></li>")
    none = _("At least five cities must answer first.")
    title, about = _("Problems shared by cities"), _("Most widespread first")
    sentence = f"<ul>{''.join(items)}</ul>" if items else f"<p class='vg-none'>{safe(none)}</p>"
    return f"<section class='vg-list vg-lacks'><h2>{safe(title)}</h2><p>{safe(about)}</p>{sentence}</section>"


def shortages_table(answer: Shortages, reader: Reader) -> pd.DataFrame:
    """One row a problem (its exposure) and one a measure: cities that told it, by level."""
    _ = reader.language
    kinds = (
        (_("Exposure"), answer.exposures, reader.catalogue.problems),
        (_("Measure"), answer.measures, reader.catalogue.measures),
    )
    rows = [
        (kind, _.words(declared[one.question].title), one.cities, *one.levels)
        for kind, shares, declared in kinds
        for one in shares
    ]
    levels = [_("Level {number}", number=level) for level in range(4)]
    return pd.DataFrame(rows, columns=[_("Question"), _("Problem or measure"), _("Cities"), *levels])


def of_family(answer: Shortages, catalogue: Catalogue, family: str) -> Shortages:
    """The answer with the problems of one family ("all": of every one) and the measures that answer them."""
    within = {id: one for id, one in catalogue.problems.items() if family in ("all", one.family)}
    measures = {link.measure for one in within.values() for link in one.measures}
    return replace(
        answer,
        exposures=tuple(one for one in answer.exposures if one.question in within),
        measures=tuple(one for one in answer.measures if one.question in measures),
    )


def _is_main(share: Share, catalogue: Catalogue) -> bool:
    return any(
        link.main and link.measure == share.question for one in catalogue.problems.values() for link in one.measures
    )


def shortages_foot(answer: Shortages, reader: Reader) -> Notes:
    """The foot of the slide: who says so, and of which day."""
    _ = reader.language
    caution = _("Self-reported by cities, not verified. Cities that did not answer are not counted.")
    catalogue_note = _("Problems and measures: Vigie catalogue.")
    if not answer.measures:
        return Notes(sources=safe(catalogue_note))
    source = _("Source: answers from cities.")
    return Notes(remarks=(safe(caution),), sources=safe(f"{source} {catalogue_note}"))
