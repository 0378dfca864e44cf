"""What notes share: intervals, what to read with care, sources with their licences, the foot of a slide."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pandas as pd

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Changes, Lines, Overview, Panels, Places, Scatter
from indicators.answers.foresight import Forecast
from indicators.answers.records import DIFFERENT
from indicators.language.comparators import stand_in
from indicators.language.language import Language
from indicators.language.names import licence_words
from indicators.language.values import newer_words, safe
from indicators.model.indicators import ON_NEITHER_SIDE, City, Dataset, Indicator, Statistic, Status
from indicators.view.facts import datasets_of, datasets_of_denominators, variation
from indicators.view.notes import Notes
from indicators.view.reader import Reader

MOST_NEWER = 4  # newest figures that a line names
Noted = Lines | Bars | Changes | Panels | Overview | Scatter | Funnel | Places


def too_few(answer: Any, reader: Reader) -> str:
    """Why nothing can be drawn where no more is known, and what to choose instead."""
    _ = reader.language
    return _(
        "There are too few figures for these choices to draw a chart. Choose other cities, another indicator "
        "or another year."
    )


def notes_on(
    answer: Noted, indicators: Sequence[Indicator], reader: Reader, replaced: str = "", intervals: bool = True
) -> Notes:
    """What the intervals are, what to read with care, each dataset with citation and licence.

    `replaced`: the sentence on who stands in for peers that a city does not have; `intervals`: whether some are drawn.
    """
    catalogue, _ = reader.catalogue, reader.language
    sentences = (replaced, *(_drawn_intervals(answer, indicators, _) if intervals else ()))
    sentences += (provisional_note(answer.rows, _), *(divided_note(one, reader) for one in indicators))
    return Notes(
        reading=tuple(safe(one) for one in sentences if one),
        cautions=caveats(indicators, countries_of(answer), _),
        sources=sources(datasets_of(answer.rows, indicators, catalogue), reader),
    )


def divided_note(indicator: Indicator, reader: Reader) -> str:
    """What the counts are divided by, when that is fairer, and what is left out; empty for the usual denominator."""
    if not indicator.per:
        return ""
    _, denominator = reader.language, reader.catalogue.denominators[indicator.per]
    return _(
        "Divided by {denominator}. {why} Only cities and years with their number for the exact area of the count are "
        "shown, so the latest year can be an earlier one. The benchmark has the same denominator.",
        denominator=_.words(denominator.noun),
        why=_.words(denominator.why),
    )


def several_notes(answer: Lines | Bars | Overview, reader: Reader, intervals: bool = True) -> Notes:
    """The notes of several cities next to each other."""
    city = next((city for city in (*answer.cities, *answer.left_out) if city.id == answer.own_id), None)
    replaced = stand_in(answer.comparator, city, reader.language)
    return notes_on(answer, answer.indicators, reader, replaced, intervals)


def caveats(indicators: Sequence[Indicator], countries: Collection[str], _: Language) -> tuple[str, ...]:
    """The caveats of the only indicator in the countries shown; of several they stand on their sheets."""
    if len(indicators) != 1:
        return ()
    return tuple(safe(_.words(caveat)) for caveat in indicators[0].caveats_in(countries))


def countries_of(answer: Any) -> set[str]:
    """The countries of an answer's cities: of those with a figure, and of those named without one."""
    if charts := getattr(answer, "charts", ()):  # panels
        return {country for chart in charts for country in countries_of(chart)}
    cities = getattr(answer, "cities", ())
    if isinstance(cities, dict):  # every city that an answer may name: those with a figure, and the own one
        with_figures = set(answer.rows["geo"])
        cities = [city for id, city in cities.items() if id in with_figures]
    apart = [getattr(pair, "other", pair) for pair in getattr(answer, "apart", ())]
    left_out = getattr(answer, "left_out", ())
    without = left_out if isinstance(left_out, tuple) else ()  # of a funnel, their number
    places = (*cities, getattr(answer, "city", None), *apart, *without)
    return {city.country for city in places if isinstance(city, City)}


def undecided_words(_: Language) -> str:
    """When a value is about the same and when nothing can be told: docs/methods.md."""
    return _(
        "About the same: established to be within a quarter, a share also within five points. "
        "Cannot tell: neither that nor a difference is established."
    )


def intervals_of_shares(_: Language) -> list[str]:
    """How the intervals of shares are made."""
    return [_("95% intervals of shares: Wilson, with the design effect of the survey (1.5 where none is published).")]


def intervals_of_rates(_: Language) -> list[str]:
    """How the intervals of rates are made."""
    return [
        _("95% intervals of rates: Byar, exact below 10 cases."),
        variation(_),
    ]


def _drawn_intervals(answer: Noted, indicators: Iterable[Indicator], _: Language) -> list[str]:
    """The methods of the intervals that the view shows."""
    rows = answer.rows
    if "lower" not in rows or rows["lower"].isna().all():
        return []
    kinds = {one.statistic for one in indicators}
    sentences_on_intervals = intervals_of_shares(_) if Statistic.PROPORTION in kinds else []
    sentences_on_intervals += intervals_of_rates(_) if any(one.counts_events for one in kinds) else []
    if "outcome" in rows and rows["outcome"].isin(ON_NEITHER_SIDE).any():
        sentences_on_intervals.append(undecided_words(_))
    return sentences_on_intervals


def newer_note(_: Language) -> str:
    """Why a figure that is not the newest is compared."""
    return _(
        "The newest figure is compared in the year of the comparators. Where too few of them have that year,"
        " the last year they share with the city is compared, and both figures are shown."
    )


def newer_line(rows: Iterable[tuple[str, Any, Indicator]], reader: Reader) -> str:
    """The newest figure of each row that is compared in an earlier year, with both years; empty where none is.

    `rows`: what the figure is of, as named; the row (tables.PLACES); its indicator.
    """
    _ = reader.language
    newer = [
        _("{city} {figures}", city=name, figures=words)
        for name, row, indicator in rows
        if (words := newer_words(row, indicator, reader.catalogue, _))
    ]
    more = [f"+ {_.number(len(newer) - MOST_NEWER)}"] if len(newer) > MOST_NEWER else []
    return _("Newer: {figures}.", figures=_.row([*newer[:MOST_NEWER], *more])) if newer else ""


def single_year_note(rows: pd.DataFrame, reader: Reader) -> str:
    """Why a place has figures of one year where others have more, as its dataset says; else empty.

    `rows`: the place's figures on one indicator (tables.LINES).
    """
    known_rows = rows.dropna(subset="value")
    if known_rows["year"].nunique() != 1:
        return ""
    return next(
        (
            reader.language.words(reader.catalogue.datasets[id].single_year)
            for id in released(known_rows)
            if id in reader.catalogue.datasets
        ),
        "",
    )


def provisional_note(rows: pd.DataFrame, _: Language) -> str:
    """What becomes of provisional figures; empty where none of the rows has one (status, newest_status)."""
    statuses = {*rows.get("status", ()), *rows.get("newest_status", ())}
    if Status.PROVISIONAL not in statuses:
        return ""
    return _("Provisional figures have a hollow mark. They are compared only once they are final.")


def sources(ids: Iterable[str], reader: Reader) -> str:
    """Each dataset with its citation and its licence, as HTML; empty when there is none."""
    _ = reader.language
    datasets = [reader.catalogue.datasets[id] for id in dict.fromkeys(ids) if id in reader.catalogue.datasets]
    citations = [
        ", ".join(part for part in (safe(_.words(one.citation)), _licence(one, _)) if part) for one in datasets
    ]
    title = _.ngettext("Source:", "Sources:", len(citations))
    return f"{safe(title)} {_.row(citations)}." if citations else ""


def _licence(dataset: Dataset, _: Language) -> str:
    """The licence with its link; a contributed dataset's has none."""
    words = safe(licence_words(dataset.licence, _))
    if not dataset.licence_address:
        return words
    return f"<a href='{safe(dataset.licence_address)}' target='_blank' rel='noopener'>{words}</a>"


def screen_notes(
    reader: Reader, datasets: Iterable[str], *sentences: str, indicator: Indicator | None = None,
    peers: Sequence[str] = (), intervals: bool = False, countries: Collection[str] = (),
) -> Notes:  # fmt: skip
    """The foot of a slide: peers, interval, every caveat of the indicator, source with licence."""
    _ = reader.language
    parts = [_("Peers: {cities}.", cities=_.listed(peers))] if peers else []
    if intervals:
        parts.append(_("The figures next to a value are its 95% interval."))
    parts += sentences
    ids = [*datasets]
    if indicator is not None:
        parts += [_.words(one) for one in indicator.caveats_in(countries)]
        ids += datasets_of_denominators([indicator], reader.catalogue)
    return Notes(remarks=(safe(" ".join(parts)),), sources=sources(ids, reader))


def one_indicator_foot(answer: Lines | Funnel | Forecast, reader: Reader) -> Notes:
    """The foot of lines, of a funnel, of a forecast."""
    return screen_notes(reader, released(answer.rows), indicator=answer.indicator, countries=countries_of(answer))


def released(rows: pd.DataFrame) -> list[str]:
    """The datasets that the releases of these rows name, those of newest figures too (tables.NEWEST)."""
    releases = [*rows["release"], *rows.get("newest_release", ())]
    return [id for id in dict.fromkeys(str(one).split("@")[0] for one in releases) if id]


def none_differs(outcomes: pd.Series) -> bool:
    """Whether some figures were tested, and none of them differs clearly from the benchmark."""
    return bool(outcomes.isin(ON_NEITHER_SIDE).any() and not outcomes.isin(DIFFERENT).any())


def clearest_words(outcomes: pd.Series, all_outcomes: pd.Series, reader: Reader) -> str:
    """Says that a picture shows only the clearest differences: the outcomes shown, and those of all indicators."""
    _ = reader.language
    words = {"number": _.number(len(outcomes)), "all": _.number(len(all_outcomes))}
    if not outcomes.isin(DIFFERENT).any() and not none_differs(all_outcomes):
        return safe(_("{number} of {all} indicators; follow the link for all.", **words))
    if not outcomes.isin(DIFFERENT).any():
        return safe(_("{number} of {all} indicators, none with a clear difference from the benchmark; follow the link "
                      "for all.", **words))  # fmt: skip
    clear = _("The {number} clearest differences from the benchmark, out of {all} indicators; follow the link for "
              "all.", **words)  # fmt: skip
    even = int(all_outcomes.isin(ON_NEITHER_SIDE).sum())
    others = _.ngettext("{number} indicator is without a clear difference.",
                        "{number} indicators are without a clear difference.", even) if even else ""  # fmt: skip
    return safe(f"{clear} {others}".strip())
