"""What an answer contains: its datasets and years, and in a line each its sources and how to read it."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import unescape

import pandas as pd

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import licence_words, publisher_words
from indicators.language.quality import grade_words, reasons_words
from indicators.model.indicators import Comparable, Dataset, Indicator
from indicators.model.quality import Quality
from indicators.view.reader import Reader
from indicators.view.sheet import comparable_words

TAG = re.compile(r"<[^>]+>")
RECENT = 2  # years; a headline names the year of an older figure


def datasets_of(rows: pd.DataFrame, indicators: Iterable[Indicator], catalogue: Catalogue) -> list[str]:
    """The datasets that the rows name through their release ("dataset@date"); all declared where rows name none."""
    ids = dict.fromkeys(series.dataset for one in indicators for series in one.series)
    columns = [name for name in ("release", "newest_release", "x_release", "y_release") if name in rows]
    dataset_ids = dict.fromkeys(str(one).split("@")[0] for name in columns for one in rows[name])
    declared = [id for id in ids if id in dataset_ids]
    contributed = sorted(id for id in dataset_ids if id and id not in ids and id in catalogue.datasets)
    used = [*declared, *contributed] or list(ids)
    return list(dict.fromkeys([*used, *datasets_of_denominators(indicators, catalogue)]))


def datasets_of_denominators(indicators: Iterable[Indicator], catalogue: Catalogue) -> list[str]:
    """The datasets that tell what the counts are divided by, where a reader chose that."""
    return [id for one in indicators if one.per for id in catalogue.denominators[one.per].datasets]


def years_of(rows: pd.DataFrame) -> list[int]:
    """The years of the figures that a table shows, as often as they occur."""
    columns = [name for name in ("year", "x_year", "y_year") if name in rows]
    with_value = rows.dropna(subset="value") if "value" in rows else rows
    return [int(year) for name in columns for year in with_value[name].dropna()]


def span(years: Iterable[float]) -> str:
    """The first and the last of some years, as "2023" or "2019–2023"; empty for none."""
    each = {int(year) for year in years}
    if not each:
        return ""
    return str(min(each)) if len(each) == 1 else f"{min(each)}–{max(each)}"


def old_years(years: Iterable[float]) -> str:
    """The span of some years where one of them lies more than two years back; else empty."""
    each = {int(year) for year in years if year == year and year}
    return span(each) if each and min(each) < datetime.now(UTC).year - RECENT else ""


def dated(headline: str, years: Iterable[float], _: Language) -> str:
    """A headline with the years of its figures, where they are old and it names none of them itself."""
    each = list(years)
    old = old_years(each)
    if not headline or not old or any(str(int(year)) in headline for year in each if year == year):
        return headline
    return _("{headline}; figures of {years}", headline=headline, years=old)


def source_line(datasets: Iterable[Dataset], _: Language) -> str:
    """Who tells the figures and under which licence, in a line: "Sources: Eurostat (CC BY 4.0); …"."""
    sources = ((publisher_words(one.publisher, _), licence_words(one.licence, _)) for one in datasets)
    citations = [f"{publisher} ({licence})" for publisher, licence in dict.fromkeys(sources)]
    source = _.ngettext("Source:", "Sources:", len(citations))
    return f"{source} {'; '.join(citations)}." if citations else ""


def care_line(indicators: Iterable[Indicator], _: Language) -> str:
    """The one sentence that must travel with figures of these indicators."""
    indicators_shown = list(indicators)
    if any(one.sensitive for one in indicators_shown):
        return _(
            "More recorded offences can mean more trust in the police, so a rise is neither good nor bad news in "
            "itself."
        )
    if any(one.comparable is not Comparable.LEVELS for one in indicators_shown):
        return _(
            "Levels of recorded offences can be compared only within one recording system. Not all offences are "
            "reported or recorded."
        )
    if len(indicators_shown) == 1 and indicators_shown[0].caveats:
        return _.words(indicators_shown[0].caveats[-1])
    return _("The colour shows how the city compares, not whether the result is good.")


def plain(html: str) -> str:
    """The words of a piece of our HTML, on one line."""
    return " ".join(unescape(TAG.sub(" ", html)).split()).replace(" ,", ",").replace(" .", ".")


def origin(releases: Iterable[str], reader: Reader) -> dict[str, list[str]]:
    """Publisher, licence and release ("dataset@date") of each row, under the reader's titles."""
    _ = reader.language
    release_names = [str(release) for release in releases]
    datasets = [reader.catalogue.datasets.get(release.partition("@")[0]) for release in release_names]
    return {
        _("Publisher"): [publisher_words(one.publisher, _) if one else "" for one in datasets],
        _("Licence"): [licence_words(one.licence, _) if one else "" for one in datasets],
        _("Release"): release_names,
    }


def quality_columns(qualities: Iterable[Quality | None], _: Language) -> dict[str, list[str]]:
    """How far each row's figure can be relied on, and why not further; empty where there is no figure."""
    rows = list(qualities)
    return {
        _("Data quality"): [grade_words(one.grade, _) if one else "" for one in rows],
        _("Reasons for the grade"): [reasons_words(one, _) for one in rows],
    }


def variation(_: Language) -> str:
    """How recorded offences are tested against other cities."""
    return _(
        "Rates of up to five years are tested against chance and the usual variation from year to year; at least 10 "
        "cases expected."
    )


def care(
    indicators: Iterable[Indicator], countries: Iterable[str], _: Language, tested: bool = False
) -> dict[str, list[str]]:
    """How each row's indicator compares between cities, and its caveats in the row's country, under their titles.

    `tested`: the rows have outcomes against other cities, and those of recorded offences say what they allow for.
    """
    rows = list(zip(indicators, countries, strict=True))
    words = {
        (one.id, country): " ".join([
            *map(_.words, one.caveats_in([country])),
            *([variation(_)] if tested and one.is_recorded_offence else []),
        ])
        for one, country in rows
    }  # fmt: skip
    return {
        _("Comparing cities"): [comparable_words(one.comparable, _) for one, _country in rows],
        _("Read with care"): [words[one.id, country] for one, country in rows],
    }
