"""What is said of a city: its finding and counts, for any city and any mix; notes, table, slide, press."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from indicators.answers.comparison import Comparison
from indicators.answers.records import (
    DIFFERENT,
    OLDEST,
    Record,
    clearest,
    fresh,
    newest,
    records,
    silent_before,
    tested_years,
)
from indicators.catalogue import Catalogue
from indicators.catalogue.quality import qualities
from indicators.city.audience_chart import clearest_rows
from indicators.city.offences import offences, offences_headline
from indicators.city.unpublished_words import unpublished_headline, unpublished_lead
from indicators.drawing.rooms import SCREEN
from indicators.language.areas import perimeter
from indicators.language.comparators import (
    benchmark_words,
    care_words,
    city_name,
    company,
    line_head,
    one_benchmark,
    others,
    stand_in,
)
from indicators.language.language import Language
from indicators.language.names import full_name, sentences, short_name
from indicators.language.values import is_far_apart, outcome_words, safe, status_words, times_text, trend_message
from indicators.model.indicators import ON_NEITHER_SIDE, Outcome
from indicators.model.levels import Level, level_of
from indicators.model.limits import FEWEST_CASES, FEWEST_GROUPED, LEVEL
from indicators.view.facts import care, origin, quality_columns
from indicators.view.note_words import (
    caveats,
    clearest_words,
    intervals_of_rates,
    intervals_of_shares,
    newer_note,
    none_differs,
    provisional_note,
    screen_notes,
    sources,
    undecided_words,
)
from indicators.view.notes import Notes
from indicators.view.reader import Reader
from indicators.view.tables import each_rounded, newest_columns, whole_counts, with_perimeters

JUDGED = (Outcome.WORSE, *ON_NEITHER_SIDE, Outcome.BETTER)
TESTED_OUTCOMES = (Outcome.WORSE, Outcome.HIGHER, *ON_NEITHER_SIDE, Outcome.LOWER, Outcome.BETTER)


def city_headline(comparison: Comparison, reader: Reader) -> str:
    """The balance of what was tested, and what differs most clearly, as one sentence without full stop.

    Never that the city leads or trails: to lead on burglary may be read as having most of it.
    """
    _ = reader.language
    city = short_name(comparison.city, _)
    if comparison.empty or not comparison.published:
        return _nothing(comparison, _)
    rows = records(comparison)
    tested = [one for one in offences(rows, reader.catalogue, others=True) if one.outcome in JUDGED]
    worse, better = (sum(one.outcome == outcome for one in tested) for outcome in (Outcome.WORSE, Outcome.BETTER))
    if not worse and not better:
        return _undecided(comparison, rows, reader)
    words = {"city": city, **others(comparison, tested, _)}
    if worse >= better:
        return _behind(worse, better, len(tested), _clear(rows, Outcome.WORSE, reader), words, _)
    return _ahead(better, worse, len(tested), _clear(rows, Outcome.BETTER, reader), words, _)


def _behind(worse: int, better: int, total: int, phrase: str, words: dict[str, str], _: Language) -> str:
    words = words | {"worse": _.number(worse), "better": _.number(better), "phrase": phrase}
    if phrase and better:
        return _.ngettext(
            "{city} does worse than {others} on {worse} of {number} indicators,"
            " most clearly on {phrase}; better on {better}",
            "{city} does worse than {others} on {worse} of {number} indicators,"
            " most clearly on {phrase}; better on {better}",
            total,
            **words,
        )
    if phrase:
        return _.ngettext(
            "{city} does worse than {others} on the only indicator tested: {phrase}",
            "{city} does worse than {others} on {worse} of {number} indicators,"
            " most clearly on {phrase}; better on none",
            total,
            **words,
        )
    if better:
        return _.ngettext(
            "{city} does worse than {others} on {worse} of {number} indicators, better on {better}",
            "{city} does worse than {others} on {worse} of {number} indicators, better on {better}",
            total,
            **words,
        )
    return _.ngettext(
        "{city} does worse than {others} on the only indicator tested",
        "{city} does worse than {others} on {worse} of {number} indicators, better on none",
        total,
        **words,
    )


def _ahead(better: int, worse: int, total: int, phrase: str, words: dict[str, str], _: Language) -> str:
    words = words | {"worse": _.number(worse), "better": _.number(better), "phrase": phrase}
    if phrase and worse:
        return _.ngettext(
            "{city} does better than {others} on {better} of {number} indicators,"
            " most clearly on {phrase}; worse on {worse}",
            "{city} does better than {others} on {better} of {number} indicators,"
            " most clearly on {phrase}; worse on {worse}",
            total,
            **words,
        )
    if phrase:
        return _.ngettext(
            "{city} does better than {others} on the only indicator tested: {phrase}",
            "{city} does better than {others} on {better} of {number} indicators,"
            " most clearly on {phrase}; worse on none",
            total,
            **words,
        )
    if worse:
        return _.ngettext(
            "{city} does better than {others} on {better} of {number} indicators, worse on {worse}",
            "{city} does better than {others} on {better} of {number} indicators, worse on {worse}",
            total,
            **words,
        )
    return _.ngettext(
        "{city} does better than {others} on the only indicator tested",
        "{city} does better than {others} on {better} of {number} indicators, worse on none",
        total,
        **words,
    )


def _clear(rows: Sequence[Record], outcome: Outcome, reader: Reader) -> str:
    """The phrase of the clearest of these differences; empty where none is clear (figures/verdicts.py)."""
    clear = [one for one in clearest(rows, outcome) if one.clearly]
    return _dated(_phrase(clear, reader), clear[0], rows, reader.language) if clear else ""


def _nothing(comparison: Comparison, _: Language) -> str:
    """The headline of a city of which nothing is shown: what its country has is no finding on it."""
    if not comparison.published:
        return unpublished_headline(comparison.city, _)
    return _("No figures published for {city} with these choices", city=short_name(comparison.city, _))


def _undecided(comparison: Comparison, rows: Sequence[Record], reader: Reader) -> str:
    """The headline when nothing is better or worse."""
    _ = reader.language
    outcomes = {one.outcome for one in rows}
    city = short_name(comparison.city, _)
    words = {"city": city, "of_city": _.of(city), **others(comparison, rows, _)}
    if headline := offences_headline(rows, words, reader):
        return headline
    if (furthest := far_apart(rows, reader.catalogue)) is not None:
        words |= {"phrase": _phrase([furthest], reader), "times": _times(furthest, reader)}
        return _("{city} differs most from {others} in {phrase} ({times} times), within the usual variation", **words)
    even = [one for one in rows if one.outcome in ON_NEITHER_SIDE]
    if even and (year := silent_before(rows, Outcome.WORSE, Outcome.BETTER)):
        words["year"] = str(year)
        return _("No clear difference between {city} and {others} in figures since {year}", **words)
    if even:
        return _none_differ(even, words, _)
    neutral = [one for one in clearest(rows, Outcome.HIGHER, Outcome.LOWER) if not _sensitive(one, reader.catalogue)]
    if neutral:
        return _("{city} differs most from {others} in {phrase}", phrase=_phrase(neutral, reader), **words)
    if Outcome.NOT_TESTED in outcomes:
        return _("The figures {of_city} can be shown next to those {of_others}, but not tested", **words)
    return _("Figures {of_city} are available, but not yet those of cities to compare it with", **words)


def _none_differ(even: Sequence[Record], words: dict[str, str], _: Language) -> str:
    """The headline where no indicator tested differs: on how many the city is about the same as others."""
    same = sum(one.outcome == Outcome.ABOUT_SAME for one in even)
    if not same:
        return _("No clear difference between {city} and {others} on any indicator tested", **words)
    return _.ngettext(
        "{city} is about the same as {others} on the only indicator tested",
        "{city} is about the same as {others} on {same} of {number} indicators tested, and differs clearly on none",
        len(even),
        same=_.number(same),
        **words,
    )


def far_apart(rows: Sequence[Record], catalogue: Catalogue) -> Record | None:
    """The rate of today that lies furthest from its benchmark although the test finds nothing unusual; None where none
    is so far that a reader sees it. No small count and no offence of which more recorded may be good news."""
    candidates = [
        one
        for one in rows
        if one.outcome == Outcome.CANNOT_TELL and one.current and one.numerator >= FEWEST_CASES
        if not _sensitive(one, catalogue)
        and is_far_apart(one.value, one.benchmark, catalogue.indicators[one.indicator])
    ]
    return max(candidates, key=lambda one: max(one.value / one.benchmark, one.benchmark / one.value), default=None)


def _times(record: Record, reader: Reader) -> str:
    indicator = reader.catalogue.indicators[record.indicator]
    return times_text(record.value, record.benchmark, indicator, reader.language)


def _dated(phrase: str, record: Record, rows: Sequence[Record], _: Language) -> str:
    """The phrase, with the year of a figure much older than the newest: nothing newer could be tested."""
    if record.year >= newest(rows) - OLDEST:
        return phrase
    return _("{phrase} ({year})", phrase=phrase, year=int(record.year))


def _sensitive(record: Record, catalogue: Catalogue) -> bool:
    """Sexual, domestic and hate offences make no headline: more of them recorded may be good news."""
    return catalogue.indicators[record.indicator].sensitive


def city_lead(comparison: Comparison, reader: Reader, beside: bool = True) -> str:
    """How many indicators came out how, what could not be tested, and the years of the figures.

    `beside`: whether the year stands beside each figure where this is read; without, several years are not spoken of.
    """
    _ = reader.language
    if not comparison.published:
        return unpublished_lead(comparison.city, *_of_wider_places(comparison), _)
    if comparison.empty:
        return ""
    rows = records(comparison)
    counts = Counter(one.outcome for one in rows)
    tested = sum(counts[outcome] for outcome in TESTED_OUTCOMES)
    sentences = [
        _balance(comparison, offences(rows, reader.catalogue, others=True), False, _),
        _balance(comparison, offences(rows, reader.catalogue), True, _),
        _by_chance(tested, _),
        _left_out(counts, bool(tested), _),
    ]
    sentences.append(stand_in(comparison.comparator, comparison.city, _))
    sentences += [_years(rows, beside, _), company(comparison.comparator, reader.catalogue, _)]
    abroad = comparison.rows["scope"].map(one_benchmark).astype(bool)
    sentences.append(care_words(comparison.comparator, comparison.city, abroad.any(), not abroad.all(), _))
    return " ".join(sentence for sentence in sentences if sentence)


def _balance(comparison: Comparison, rows: Sequence[Record], recorded: bool, _: Language) -> str:
    """How many of these rows came out how; empty where none was tested. `recorded`: they are recorded offences."""
    counts = Counter(one.outcome for one in rows)
    tested = [(outcome, counts[outcome]) for outcome in TESTED_OUTCOMES if counts[outcome]]
    if not tested:
        return ""
    parts = [_first_count(*tested[0], benchmark_words(comparison, _), _)]
    words = {"counts": ", ".join([*parts, *(_count(outcome, count, _) for outcome, count in tested[1:])])}
    total = sum(count for _outcome, count in tested)
    if recorded:
        return _.ngettext(
            "Of {number} recorded offence tested, {counts}.",
            "Of {number} recorded offences tested, {counts}.",
            total,
            **words,
        )
    return _.ngettext(
        "Of {number} indicator tested, {counts}.", "Of {number} indicators tested, {counts}.", total, **words
    )


FEWEST_TESTS = 10  # of fewer, less than one in two pages has a difference by chance


def _of_wider_places(comparison: Comparison) -> tuple[int, int]:
    """How many figures are of the country of a city, and of regions around it."""
    levels = [level_of(geo) for geo in comparison.rows["geo"].tolist()]
    return levels.count(Level.COUNTRY), sum(level.is_region for level in levels)


def _by_chance(tested: int, _: Language) -> str:
    """How many of the tests would differ if there were nothing but chance; silent of a few."""
    if tested < FEWEST_TESTS:
        return ""
    return _.ngettext(
        "About {number} difference would be expected by chance alone.",
        "About {number} differences would be expected by chance alone.",
        max(1, round(tested * LEVEL)),
    )


def _phrase(chosen: list[Record], reader: Reader) -> str:
    return reader.language.words(reader.catalogue.indicators[chosen[0].indicator].phrase)


def _first_count(outcome: Outcome, count: int, benchmark: str, _: Language) -> str:
    """The first count of the lead, with its verb and the benchmark."""
    than = {"benchmark": benchmark}
    words = {
        Outcome.WORSE: _.ngettext(
            "{number} is worse than {benchmark}", "{number} are worse than {benchmark}", count, **than
        ),
        Outcome.ABOUT_SAME: _.ngettext(
            "{number} is about the same as {benchmark}", "{number} are about the same as {benchmark}", count, **than
        ),
        Outcome.CANNOT_TELL: _.ngettext(
            "{number} cannot be told from {benchmark}", "{number} cannot be told from {benchmark}", count, **than
        ),
        Outcome.BETTER: _.ngettext(
            "{number} is better than {benchmark}", "{number} are better than {benchmark}", count, **than
        ),
        Outcome.HIGHER: _.ngettext(
            "{number} is higher than {benchmark}", "{number} are higher than {benchmark}", count, **than
        ),
        Outcome.LOWER: _.ngettext(
            "{number} is lower than {benchmark}", "{number} are lower than {benchmark}", count, **than
        ),
    }
    return words[outcome]


def _count(outcome: Outcome, count: int, _: Language) -> str:
    """A further count of the lead, without verb."""
    words = {
        Outcome.ABOUT_SAME: _.ngettext("{number} about the same", "{number} about the same", count),
        Outcome.CANNOT_TELL: _.ngettext("{number} cannot be told", "{number} cannot be told", count),
        Outcome.BETTER: _.ngettext("{number} better", "{number} better", count),
        Outcome.HIGHER: _.ngettext("{number} higher", "{number} higher", count),
        Outcome.LOWER: _.ngettext("{number} lower", "{number} lower", count),
    }
    return words[outcome]


def _left_out(counts: Counter, tested: bool, _: Language) -> str:
    """What is shown beside the tested indicators; nothing more when there is nothing else."""
    others = counts[Outcome.NOT_TESTED] + counts[Outcome.NOT_COMPARED]
    if not others:
        return ""
    if tested:
        return _.ngettext("{number} other is not tested.", "{number} others are not tested.", others)
    return _.ngettext("{number} indicator is not tested.", "{number} indicators are not tested.", others)


def _years(rows: Sequence[Record], beside: bool, _: Language) -> str:
    first, last = min(one.year for one in rows), max(one.newest_year for one in rows)
    if first == last:
        return _("Figures for {year}.", year=last)
    if not beside:
        return ""
    return _("Figures from {first} to {last}; the year is shown next to each.", first=first, last=last)


def comparison_notes(comparison: Comparison, reader: Reader) -> Notes:
    """The notes of the City page: every statement is about the figures that are really shown."""
    if comparison.empty:
        return Notes()
    sentences = reading(comparison, reader)
    indicators = [reader.catalogue.indicators[id] for id in comparison.rows["indicator"]]
    newest = comparison.rows["newest_release"].str.partition("@")[0]
    cited = sources([*comparison.rows["dataset"], *newest], reader)
    return Notes(
        reading=tuple(map(safe, sentences)),
        cautions=caveats(indicators, [comparison.city.country], reader.language),
        sources=cited,
    )


def reading(comparison: Comparison, reader: Reader) -> list[str]:
    """How the spine is to be read, in sentences: peers, benchmark, intervals and their samples, bars."""
    return [
        *_against(comparison, reader),
        *_intervals(comparison.rows, reader.language),
        *_reading(comparison.rows, reader.language),
    ]


def _against(comparison: Comparison, reader: Reader) -> list[str]:
    """Who the peers are, at home and abroad, and what the benchmark is."""
    _ = reader.language
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
    sentences.append(_("Benchmark: {benchmark}, in the same year.", benchmark=benchmark_words(comparison, _)))
    if (comparison.rows["newest_period"] != comparison.rows["period"]).any():
        sentences.append(newer_note(_))
    if provisional := provisional_note(comparison.rows, _):
        sentences.append(provisional)
    open_rows = comparison.rows["benchmark"].isna() & (comparison.rows["benchmark_cities"] >= FEWEST_GROUPED)
    if open_rows.any():
        titles = [_.words(reader.catalogue.indicators[id].title) for id in comparison.rows.loc[open_rows, "indicator"]]
        sentences.append(
            _("No median where counts too small to be published leave it open: {indicators}.",
              indicators=_.listed(titles))
        )  # fmt: skip
    if comparison.comparator.kind == "city":
        sentences.append(undecided_words(_))
    return sentences


def _intervals(rows: pd.DataFrame, _: Language) -> list[str]:
    """The methods of the intervals, and the samples they rest on as published or as stated."""
    methods = set(rows.loc[rows["lower"].notna(), "method"])
    shares = intervals_of_shares(_) + _samples(rows[rows["method"].eq("Wilson")], _) if "Wilson" in methods else []
    return shares + (intervals_of_rates(_) if methods & {"Byar", "exact"} else [])


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
        sentences.append(_("If the city's sample size is not published, that of the survey is used: {range}.",
                           range=_range(offences, _)))  # fmt: skip
    return sentences


def _range(numbers: pd.Series, _: Language) -> str:
    fewest, most = int(numbers.min()), int(numbers.max())
    return _.number(most) if fewest == most else f"{_.number(fewest)}–{_.number(most)}"


def _reading(rows: pd.DataFrame, _: Language) -> list[str]:
    """How the bars are to be read."""
    sentences = [
        _("Bars show the ratio to the benchmark, on one scale for all rows (right is better). The "
          "thin lines mark half and twice the benchmark; values above three times are cut off at "
          "the edge.")
    ]  # fmt: skip
    if (rows["low"] < 0).any():
        sentences.append(_("Where values can be negative, each side has its own scale."))
    if set(rows["outcome"]) & {Outcome.HIGHER, Outcome.LOWER}:
        sentences.append(_("For indicators without judgement, higher is on the right."))
    sentences.append(_("The colour shows how the city compares, not whether the result is good."))
    return sentences


def comparison_table(comparison: Comparison, reader: Reader) -> pd.DataFrame:
    """One row per indicator under translated titles; numbers stay numbers, words are the reader's."""
    _, catalogue = reader.language, reader.catalogue
    rows = comparison.rows
    indicators = [catalogue.indicators[id] for id in rows["indicator"]]
    decimals = [one.decimals for one in indicators]
    perimeters = [
        perimeter(comparison.city, indicator, id, catalogue, _)
        for indicator, id in zip(indicators, rows["dataset"], strict=True)
    ]
    table = pd.DataFrame(
        {
            _("Theme"): [_.words(catalogue.themes[one.theme].title) for one in indicators],
            _("Indicator"): [_.words(one.title) for one in indicators],
            _("Unit"): [_.words(catalogue.units[one.unit].title) for one in indicators],
            _("Period"): rows["period"].tolist(),
            _("Value"): each_rounded(rows["value"], decimals),
            _("Status"): [status_words(one, _) for one in rows["status"]],
            _("Lower (95%)"): each_rounded(rows["lower"], decimals, 1),
            _("Upper (95%)"): each_rounded(rows["upper"], decimals, 1),
            _("Interval method"): rows["method"].tolist(),
            _("Number"): whole_counts(rows["numerator"], indicators, catalogue),
            _("Out of"): rows["denominator"].round(0).tolist(),
            _("Benchmark"): each_rounded(rows["benchmark"], decimals, 1),
            _("Cities in the benchmark"): rows["benchmark_cities"].tolist(),
            _.pgettext("of a comparison", "Outcome"): [outcome_words(one, _) for one in rows["outcome"]],
            _("Years tested"): list(map(tested_years, rows["tested_since"], rows["year"])),
            **newest_columns(rows, decimals, reader),
            _("Trend"): [trend_message(one, _) for one in rows["trend"]],
            _("Trend from"): [int(one.trend_first) if one.course == one.course else None for one in rows.itertuples()],
            _("Change since then"): each_rounded(rows["course"], decimals),
            **quality_columns(qualities(rows, indicators, [comparison.city] * len(rows), catalogue), _),
            **origin(rows["release"], reader),
            **care(indicators, [comparison.city.country] * len(rows), _, tested=True),
            _("City"): full_name(comparison.city, _),
            _("City code"): comparison.city.id,
            _("Compared with"): line_head(comparison, _),
            _("Year of the comparison"): comparison.year,
        }
    )
    return with_perimeters(table, perimeters, _)


def clearest_of_comparison(answer: Comparison, most: int) -> Comparison:
    """The answer itself, or its part of at most `most` indicators: the clearest gaps."""
    if len(answer.rows) <= most:
        return answer
    chosen = _clearest(answer, most)
    rows = answer.rows[answer.rows["indicator"].isin(chosen)]
    return replace(answer, rows=rows, history=answer.history[answer.history["indicator"].isin(chosen)])


def comparison_part(part: Comparison, full: Comparison, reader: Reader) -> str:
    """Which part of the indicators a picture shows."""
    return clearest_words(part.rows["outcome"], full.rows["outcome"], reader)


def _clearest(answer: Comparison, most: int) -> set[str]:
    """The clearest of both sides by turns, so that neither fills the picture; without any, what does not differ."""
    rows = records(answer)
    good = clearest(rows, Outcome.BETTER, Outcome.HIGHER)
    bad = clearest(rows, Outcome.WORSE, Outcome.LOWER)
    turns = [one for pair in zip(good, bad, strict=False) for one in pair]
    longer = good if len(good) > len(bad) else bad
    differing = [*turns, *longer[len(turns) // 2 :]]
    order = differing or [*clearest(rows, *ON_NEITHER_SIDE), *fresh(rows), *rows]
    return set(list(dict.fromkeys(one.indicator for one in order))[:most])


def city_caption(answer: Comparison, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    _ = reader.language
    outcomes = answer.rows.loc[answer.rows["indicator"].isin(clearest_rows(answer, SCREEN.rows)), "outcome"]
    none = _("None differs clearly.") if none_differs(answer.rows["outcome"]) else ""
    what = _("The clearest differences.") if outcomes.isin(DIFFERENT).any() else none
    middle = _("Middle line: {benchmark}; thin lines: half and twice.", benchmark=line_head(answer, _))
    return sentences(safe(what), safe(middle))


def comparison_foot(answer: Comparison, reader: Reader) -> Notes:
    """The foot of a city's slide: the datasets of the rows that it shows."""
    names = [short_name(answer.cities[one.id], reader.language) for one in answer.peers if one.id in answer.cities]
    in_picture = answer.rows["indicator"].isin(clearest_rows(answer, SCREEN.rows))
    datasets = dict.fromkeys(answer.rows.loc[in_picture, "dataset"])
    return screen_notes(reader, datasets, peers=names, intervals=bool(answer.rows["lower"].notna().any()))
