"""What may be compared, in words: the reasons of the rules, why lines are an index, and the panel of pairs."""

from collections.abc import Iterable

from indicators.answers.comparison import Bars, Comparability, Lines, Pairs
from indicators.language.language import Language
from indicators.language.names import capitalised, short_name
from indicators.language.values import safe
from indicators.model.comparability import Reason
from indicators.model.indicators import Comparable
from indicators.view.note_words import too_few
from indicators.view.reader import Reader

TOLD = 2  # reasons in a lead; the panel tells all of them


def reason_text(reason: Reason, pair: Comparability, reader: Reader) -> str:
    """One reason as a sentence about the very cities."""
    _ = reader.language
    rule = reader.catalogue.rules[reason.rule]
    names = {one.id: short_name(one, _) for one in (pair.city, pair.other)}
    city, other = names[reason.city], names.get(reason.other, "")
    values = [_counted(rule.looks_at, value, reader) for value in (reason.here, reason.there)]
    sentence = _.words(
        rule.reason,
        city=city,
        in_city=_.at(city),
        of_city=_.of(city),
        here=values[0],
        other=other,
        in_other=_.at(other),
        of_other=_.of(other),
        there=values[1],
    )
    return capitalised(_.typeset(sentence))


def pair_reasons(pair: Comparability, reader: Reader) -> list[str]:
    """Every reason why two cities do not compare in level, as sentences, the gravest first."""
    return list(dict.fromkeys(reason_text(one, pair, reader) for one in pair.reasons))


def why_index(answer: Lines | Bars, reader: Reader) -> str:
    """Why levels are not shown, for the cities on the chart: the gravest reason of each, two at most."""
    _ = reader.language
    head = _("Index, {year} = 100, because levels cannot be compared.", year=answer.index_year)
    return " ".join([head, *gravest(answer.pairs, reader)])


def not_drawn(answer: Lines | Bars, reader: Reader, see_lines: bool = False) -> str:
    """Which cities have a figure and are not drawn, and why; empty where all are. `see_lines`: where trends are."""
    _ = reader.language
    if not answer.apart:
        return ""
    names = _.listed([short_name(pair.other, _) for pair in answer.apart])
    words = {"cities": names, "of_city": _.of(short_name(answer.apart[0].city, _)), "year": answer.index_year}
    if answer.index_year:
        return _("Not shown: {cities}: no figures of {year} and a later year to compare.", **words)
    sentence = _.ngettext(
        "Not shown: {cities}, because its level cannot be compared with that {of_city}.",
        "Not shown: {cities}, because their levels cannot be compared with that {of_city}.",
        len(answer.apart),
        **words,
    )
    trends = see_lines and any(pair.verdict is Comparable.TRENDS for pair in answer.apart)
    more = _("Trends can be compared: see Lines.") if trends else ""
    return " ".join(part for part in (sentence, *gravest(answer.apart, reader), more) if part)


def why_not_drawn(answer: Lines | Bars, reader: Reader) -> str:
    """Why lines or bars have nothing to draw, and what to choose instead."""
    return not_drawn(answer, reader) or too_few(answer, reader)


def pairs(answer: Pairs, reader: Reader) -> str:
    """The panel "Can these be compared?": the own city with each other one, the verdict, and why."""
    _ = reader.language
    question, about = _("Can these cities be compared?"), _.words(answer.indicator.title)
    groups: dict[tuple, list[Comparability]] = {}
    for pair in answer.pairs:
        likeness = tuple(
            (reason.rule, reason.city == answer.city.id, reason.here, reason.there) for reason in pair.reasons
        )
        groups.setdefault((pair.verdict, likeness), []).append(pair)
    blocks = "".join(_block(same, reader) for same in groups.values())
    summary = f"<summary>{safe(question)} <small>{safe(about)}</small></summary>"
    return f"<details class='vg-pairs'>{summary}{blocks}</details>"


def verdict_words(verdict: Comparable, _: Language) -> str:
    """What is allowed, as a label."""
    return {
        Comparable.LEVELS: _("levels comparable"),
        Comparable.TRENDS: _("trends only"),
        Comparable.NEVER: _("do not compare"),
    }[verdict]


def _block(same: list[Comparability], reader: Reader) -> str:
    """Cities that compare alike with the own one: names, verdict, reasons told for the first of them."""
    _ = reader.language
    first = same[0]
    names = _.listed([short_name(one.other, _) for one in same])
    head = _("{city} and {others}", city=short_name(first.city, _), others=names)
    sign = {Comparable.LEVELS: "=", Comparable.TRENDS: "~", Comparable.NEVER: "≠"}[first.verdict]
    reason_texts = pair_reasons(first, reader) or [_("The figures are produced in the same way.")]
    items = "".join(f"<li>{safe(one)}</li>" for one in reason_texts)
    verdict = f"<b class='vg-verdict'>{sign} {safe(verdict_words(first.verdict, _))}</b>"
    return f"<section><p>{verdict} {safe(head)}</p><ul>{items}</ul></section>"


def gravest(compared_pairs: Iterable[Comparability], reader: Reader) -> list[str]:
    """The gravest reason of each pair that does not compare in level, every kind of reason once."""
    texts: dict[tuple, str] = {}
    for pair in compared_pairs:
        if pair.verdict is not Comparable.LEVELS and pair.reasons:
            reason = pair.reasons[0]
            texts.setdefault((reason.rule, reason.here, reason.there), reason_text(reason, pair, reader))
    return list(texts.values())[:TOLD]


def _counted(looks_at: str, value: str, reader: Reader) -> str:
    """A value in words; as it is, where it needs none (a year)."""
    word = reader.catalogue.countings.get(f"{looks_at}_{value}")
    return reader.language.words(word.text) if word else value
