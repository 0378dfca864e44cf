"""What stands under the views: peers, benchmark, intervals and their samples, caveats, sources with their licences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Comparison, Lines, Overview, Perception, Places, Scatter
from indicators.catalogue import Catalogue
from indicators.language.comparators import benchmark_words, city_name, one_benchmark, stand_in
from indicators.language.language import Language
from indicators.language.names import short_name
from indicators.language.values import safe, signs_note
from indicators.model.comparability import Comparator
from indicators.model.indicators import Dataset, Indicator, Outcome, Statistic
from indicators.view.facts import datasets_of
from indicators.view.notes import Notes
from indicators.view.reader import Reader

Noted = Lines | Bars | Overview | Scatter | Funnel | Places


def comparison_notes(comparison: Comparison, reader: Reader) -> Notes:
    """The notes of the City page: every statement is about the figures that are really shown."""
    if comparison.empty:
        return Notes()
    sentences = reading(comparison, reader.catalogue, reader.language)
    indicators = [reader.catalogue.indicators[id] for id in comparison.rows["indicator"]]
    cited = sources(comparison.rows["dataset"], reader.catalogue, reader.language)
    return Notes(reading=tuple(map(safe, sentences)), cautions=_caveats(indicators, reader.language), sources=cited)


def reading(comparison: Comparison, catalogue: Catalogue, _: Language) -> list[str]:
    """How the spine is to be read, in sentences: peers, benchmark, intervals and their samples, bars."""
    return [*_against(comparison, _), *_intervals(comparison.rows, catalogue, _), *_reading(comparison.rows, _)]


def notes_on(
    answer: Noted, indicators: Sequence[Indicator], reader: Reader, replaced: str = "", intervals: bool = True
) -> Notes:
    """What the intervals are, what to read with care, each dataset with citation and licence.

    `replaced`: the sentence on who stands in for peers that a city does not have; `intervals`: whether some are drawn.
    """
    catalogue, _ = reader.catalogue, reader.language
    sentences = (replaced, *(_shown_intervals(answer, indicators, _) if intervals else ()))
    return Notes(
        reading=tuple(safe(one) for one in sentences if one),
        cautions=_caveats(indicators, _),
        sources=sources(datasets_of(answer.rows, indicators, catalogue), catalogue, _),
    )


def several_notes(answer: Lines | Bars | Overview, reader: Reader, intervals: bool = True) -> Notes:
    """The notes of several cities next to each other."""
    city = next((city for city in (*answer.cities, *answer.left_out) if city.id == answer.own_id), None)
    replaced = stand_in(answer.comparator, city, reader.language)
    return notes_on(answer, answer.indicators, reader, replaced, intervals)


def bars_notes(answer: Bars, reader: Reader) -> Notes:
    """As `several_notes`, and what the marks in place of a figure mean."""
    marks = signs_note(answer.rows, reader.language)
    shared = several_notes(answer, reader, intervals=not answer.index_year)
    return replace(shared, remarks=(safe(marks),) if marks else ())


def places_notes(answer: Places, reader: Reader) -> Notes:
    """The notes of a map: also the years of the fifths, the peers, the outlines."""
    _ = reader.language
    remarks = (_fifths(answer, _), _peers(answer, _), _("Boundaries: Natural Earth."))
    shared = notes_on(answer, (answer.indicator,), reader, stand_in(answer.comparator, answer.city, _))
    return replace(shared, remarks=tuple(safe(one) for one in remarks if one))


def scatter_notes(answer: Scatter, reader: Reader) -> Notes:
    """The notes of two indicators against each other."""
    return notes_on(answer, (answer.x, answer.y), reader)


def funnel_notes(answer: Funnel, reader: Reader) -> Notes:
    """The notes of a funnel."""
    replaced = stand_in(answer.comparator, answer.city, reader.language)
    return notes_on(answer, (answer.indicator,), reader, replaced)


def perception_notes(answer: Perception, reader: Reader) -> Notes:
    """Who appears next to the city, the intervals, the perimeters, the sources."""
    _, sentences = reader.language, []
    for recorded in (False, True):
        lines_of_voice = next((one.lines for one in answer.pictures if (one.voice == "recorded") is recorded), None)
        names = (
            [short_name(one, _) for one in lines_of_voice.cities if one.id != answer.city.id] if lines_of_voice else []
        )
        if names and answer.comparator.kind == "peers":
            message = _(
                "For recorded offences, peers within the same recording system: {cities}.", cities=_.listed(names)
            )
            sentences.append(message if recorded else _("Peers: {cities}.", cities=_.listed(names)))
    sentences += _of_shares(_) + (_of_rates(_) if "recorded" in answer.voices else [])
    if len(answer.voices) > 1 and "recorded" in answer.voices:
        sentences.append(
            _(
                "The survey covers the city as the survey defines it; police count offences in the municipality. The "
                "two areas may differ, and a figure from one is never divided by a figure from the other."
            )
        )
    cautions = _caveats([one.lines.indicator for one in answer.pictures], _)
    return Notes(tuple(map(safe, sentences)), cautions, sources=sources(answer.datasets, reader.catalogue, _))


def _caveats(indicators: Sequence[Indicator], _: Language) -> tuple[str, ...]:
    """The caveats of the only indicator; of several they stand on their sheets."""
    return tuple(safe(_.words(caveat)) for caveat in indicators[0].caveats) if len(indicators) == 1 else ()


def _against(comparison: Comparison, _: Language) -> list[str]:
    """Who the peers are, at home and abroad, and what the benchmark is."""
    sentences = []
    abroad = comparison.rows["scope"].map(one_benchmark).astype(bool)
    if comparison.peers and abroad.any():
        names = _.listed([city_name(comparison, one.id, _) for one in comparison.peers])
        sentences.append(_("Peers: {cities}.", cities=names))
    if comparison.home_peers and not abroad.all():
        names = _.listed([city_name(comparison, one.id, _) for one in comparison.home_peers])
        sentences.append(_("For recorded offences, peers within the same recording system: {cities}.", cities=names))
    elif not abroad.all():
        sentences.append(_("Recorded offences are compared only within one recording system."))
    weak = [one for one in (*comparison.peers, *comparison.home_peers) if one.weak]
    if weak and not abroad.all() and set(weak) == set(comparison.home_peers):
        sentences.append(_("All of these are weak matches."))  # named in the sentence before
    elif weak:
        names = _.listed(list(dict.fromkeys(city_name(comparison, one.id, _) for one in weak)))
        sentences.append(_("Weak match: {cities}.", cities=names))
    sentences.append(_("Benchmark: {benchmark}, in the same year.", benchmark=benchmark_words(comparison, _)))
    if comparison.comparator.kind == "city":
        sentences.append(_similar(comparison.comparator, _))
    return sentences


def _similar(comparator: Comparator, _: Language) -> str:
    """When a value is similar: one city's figure is an estimate like the own, a median is taken as it is."""
    if comparator.kind == "city":
        return _("Similar: the 95% interval of the difference between the two cities includes zero.")
    return _("Similar: the benchmark is within the city's 95% interval.")


def _intervals(rows: pd.DataFrame, catalogue: Catalogue, _: Language) -> list[str]:
    """The methods of the intervals, and the samples they rest on as published or as stated."""
    methods = set(rows.loc[rows["lower"].notna(), "method"])
    shares = _of_shares(_) + _samples(rows[rows["method"].eq("Wilson")], _) if "Wilson" in methods else []
    return shares + (_of_rates(_) if methods & {"Byar", "exact"} else [])


def _of_shares(_: Language) -> list[str]:
    return [_("95% intervals of shares: Wilson, without the design effect of the survey.")]


def _of_rates(_: Language) -> list[str]:
    return [_("95% intervals of rates: Byar, exact below 10 cases.")]


def _samples(shares: pd.DataFrame, _: Language) -> list[str]:
    """How many people were asked: from the fewest to the most of the indicators shown."""
    respondents, offences = (
        shares.loc[shares["note"].str.contains(note, regex=False), "denominator"].dropna()
        for note in ("sample_published", "sample_stated")
    )
    sentences = []
    if len(respondents):
        sentences.append(_("People surveyed in the city, by question: {range}.", range=_range(respondents, _)))
    if len(offences):
        sentences.append(_("If the city's sample size is not published, that of the survey wave is used: {range}.",
                           range=_range(offences, _)))  # fmt: skip
    return sentences


def _range(numbers: pd.Series, _: Language) -> str:
    fewest, most = int(numbers.min()), int(numbers.max())
    return _.number(most) if fewest == most else f"{_.number(fewest)}–{_.number(most)}"


def _reading(rows: pd.DataFrame, _: Language) -> list[str]:
    """How the bars are to be read."""
    sentences = [_("Bars: distance to the benchmark, each side on its own scale, best on the right.")]
    if set(rows["outcome"]) & {Outcome.HIGHER, Outcome.LOWER}:
        sentences.append(_("For indicators without judgement, the highest is on the right."))
    sentences.append(_("The colour shows how the city compares, not whether the result is good."))
    return sentences


def _shown_intervals(answer: Noted, indicators: Iterable[Indicator], _: Language) -> list[str]:
    """The methods of the intervals that the view shows."""
    rows = answer.rows
    if "lower" not in rows or rows["lower"].isna().all():
        return []
    kinds = {one.statistic for one in indicators}
    sentences_on_intervals = _of_shares(_) if Statistic.PROPORTION in kinds else []
    sentences_on_intervals += _of_rates(_) if kinds & {Statistic.RATE, Statistic.COUNT} else []
    if "outcome" in rows and (rows["outcome"] == Outcome.SIMILAR).any():
        sentences_on_intervals.append(_similar(answer.comparator, _))
    return sentences_on_intervals


def _fifths(answer: Places, _: Language) -> str:
    """That the map shows, and the fifths rank, figures of several years together."""
    first, last = answer.span or (0, 0)
    if first == last:
        return ""
    return _("The latest figure for each city is shown: years {first} to {last}.", first=first, last=last)


def _peers(answer: Places, _: Language) -> str:
    names = [short_name(answer.cities[geo], _) for geo in answer.peers if geo in answer.cities]
    if not names or answer.comparator.kind not in ("peers", "group"):
        return ""
    if answer.comparator.kind == "group":
        return _("Your group: {cities}.", cities=_.listed(names))
    return _("Peers: {cities}.", cities=_.listed(names))


def sources(ids: Iterable[str], catalogue: Catalogue, _: Language) -> str:
    """Each dataset with its citation and its licence, as HTML; empty when there is none."""
    datasets = [catalogue.datasets[id] for id in dict.fromkeys(ids) if id in catalogue.datasets]
    citations = [", ".join(part for part in (safe(one.citation), _licence(one)) if part) for one in datasets]
    title = _.ngettext("Source:", "Sources:", len(citations))
    return f"{safe(title)} {_.row(citations)}." if citations else ""


def _licence(dataset: Dataset) -> str:
    """The licence with its link; a contributed dataset's has none."""
    words = safe(dataset.licence)
    if not dataset.licence_address:
        return words
    return f"<a href='{safe(dataset.licence_address)}' target='_blank' rel='noopener'>{words}</a>"
