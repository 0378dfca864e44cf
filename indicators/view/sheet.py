"""The indicator's sheet and the list of datasets, as HTML: what is counted, by whom, how it compares, licence."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd

from indicators.answers.chance import PooledYears
from indicators.answers.courses import Course
from indicators.answers.records import tested_years
from indicators.catalogue import Catalogue
from indicators.catalogue.quality import quality_of
from indicators.language.language import Language
from indicators.language.names import full_name, licence_words, placed, publisher_words
from indicators.language.quality import marks, quality_words
from indicators.language.typography import capitalised
from indicators.language.values import (
    interval_text,
    is_sample_assumed,
    newer_words,
    number_text,
    respondents_words,
    safe,
    status_mark,
    status_words,
    value_text,
)
from indicators.model.counting import CategoryFit
from indicators.model.indicators import (
    City,
    Comparable,
    Dataset,
    Indicator,
    Polarity,
    Release,
    Series,
    Statistic,
    Status,
    stated_design_effect,
)
from indicators.model.limits import LOCKDOWNS
from indicators.view.course_words import course_words
from indicators.view.reader import Reader

CODES = {
    "iccs": "ICCS",
    "eurostat": "Eurostat",
    "iso_37120": "ISO 37120",
    "iso_37122": "ISO 37122",
    "iso_37123": "ISO 37123",
    "undrr_essential": "UNDRR",
    "sdg": "SDG",
}


def sheet(
    indicator: Indicator,
    own_row: pd.Series | None,
    city: City | None,
    reader: Reader,
    together: PooledYears | None = None,
    with_title: bool = False,
) -> str:
    """Everything a journalist asks about one indicator. `own_row` is the city's row of tables.COMPARISON, when known.

    `with_title`: under the indicator's title, where no choice beside it may tell which one it is.

    Of several publishers only the one is named whose figure is shown. A rare event has its years `together`, too.
    """
    _, catalogue = reader.language, reader.catalogue
    unit = catalogue.units[indicator.unit]
    lines = [f"<h2>{safe(_.words(indicator.title))}</h2>"] if with_title else []
    lines += [f"<p class='vg-definition'>{safe(_.words(indicator.definition))}</p>", _why(indicator, _)]
    if own_row is not None and city is not None:
        lines.append(_own_figure(indicator, own_row, city, reader, together))
    facts = {
        _("Unit"): _.words(unit.title),
        _("Favourable direction"): polarity_words(indicator.polarity, _),
        _("Interval"): interval_words(indicator.statistic, _),
        _("Comparing cities"): comparable_words(indicator.comparable, _),
        _("Standard codes"): ", ".join(f"{CODES.get(key, key)} {code}" for key, code in indicator.codes.items()),
    }
    lines.append(_described(facts))
    if indicator.every_caveat:
        items = "".join(f"<li>{safe(_.words(one))}</li>" for one in indicator.every_caveat)
        title = safe(_("Read with care"))
        lines.append(f"<h3>{title}</h3><ul>{items}</ul>")
    series = _told_by(indicator, None if own_row is None else str(own_row["dataset"]), catalogue)
    if own_row is not None and (newest := str(own_row["newest_release"]).partition("@")[0]) != own_row["dataset"]:
        series += _told_by(indicator, newest, catalogue)
    sources = "".join(
        _series(one, _weighted(indicator, catalogue.datasets[one.dataset], own_row), _day_of(one.dataset, own_row), _)
        for one in series
    )
    title = safe(_("Where the figures come from"))
    lines.append(f"<h3>{title}</h3>{sources}")
    return f"<div class='vg-sheet'>{''.join(lines)}</div>"


def _why(indicator: Indicator, _: Language) -> str:
    """Why the indicator matters to a city; empty where nobody has said."""
    if not indicator.why:
        return ""
    title = safe(_("Why it matters"))
    return f"<h3>{title}</h3><p>{safe(_.words(indicator.why))}</p>"


def _weighted(indicator: Indicator, dataset: Dataset, own_row: pd.Series | None) -> Dataset:
    """The dataset with the design effect that the city's figure states; none where the indicator is no share."""
    if indicator.statistic is not Statistic.PROPORTION:
        return replace(dataset, design_effect=1)
    if own_row is None:
        return dataset
    for release, note in ((own_row["newest_release"], own_row["newest_note"]), (own_row["release"], own_row["note"])):
        stated = stated_design_effect(note)
        if str(release).partition("@")[0] == dataset.id and stated == stated:
            return replace(dataset, design_effect=stated)
    return dataset


def _told_by(indicator: Indicator, dataset: str | None, catalogue: Catalogue) -> tuple[Series, ...]:
    """The series of the dataset that tells a figure, which may be a city's own; all declared where none is known."""
    series_used = tuple(one for one in indicator.series if one.dataset == dataset)
    if not series_used and dataset in catalogue.datasets and not catalogue.datasets[dataset].reader:
        series_used = (Series(dataset, ""),)
    return series_used or indicator.series


def datasets(reader: Reader, releases: list[Release]) -> str:
    """A table of every dataset: publisher, licence, citation, dates, and the release that the store holds."""
    _ = reader.language
    release_of = {one.dataset: one for one in releases if one.status == "published"}
    heads = (_("Dataset"), _("Licence"), _("Figures"), _("Published"), _("Retrieved"), _("Citation and notes"))
    head = "".join(f"<th scope='col'>{safe(one)}</th>" for one in heads)
    rows = "".join(_dataset(one, release_of.get(id), heads, _) for id, one in reader.catalogue.datasets.items())
    return f"<table class='vg-datasets'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def datasets_finding(reader: Reader) -> str:
    """The headline over the table of datasets."""
    _ = reader.language
    publishers = {one.publisher for one in reader.catalogue.datasets.values()}
    words = {"datasets": _.number(len(reader.catalogue.datasets)), "publishers": _.number(len(publishers))}
    return _("{datasets} datasets from {publishers} publishers", **words)


def comparable_words(comparable: Comparable, _: Language) -> str:
    """What may be compared between two cities, in words."""
    return {
        Comparable.LEVELS: _("levels comparable across countries"),
        Comparable.TRENDS: _("trends only across countries; levels within one recording system"),
        Comparable.NEVER: _("do not compare"),
    }[comparable]


def together_text(pooled: PooledYears, indicator: Indicator, reader: Reader) -> str:
    """Several years of a rare event in a sentence: "2021 to 2023 together: 4.1 per 100,000 (3.0 to 5.5), 14 cases"."""
    _ = reader.language
    if pooled.reason:
        return _("not shown: one of these years is confidential, and the sum would reveal it")
    finer = replace(indicator, decimals=max(1, indicator.decimals))
    lower, upper = (number_text(one, finer, _) for one in (pooled.lower, pooled.upper))
    rate = value_text(pooled.value, finer, reader.catalogue, _)
    cases = _.ngettext("{number} case", "{number} cases", int(pooled.count))
    return _(
        "{first} to {last} together: {rate} ({lower} to {upper}), {cases}",
        first=pooled.first,
        last=pooled.last,
        rate=rate,
        lower=lower,
        upper=upper,
        cases=cases,
    )


def _own_figure(
    indicator: Indicator,
    own_row: pd.Series,
    city: City,
    reader: Reader,
    together: PooledYears | None,
) -> str:
    """The city's figure, or why there is none; a figure of the country says so."""
    _, catalogue = reader.language, reader.catalogue
    value = number_text(own_row["value"], indicator, _)
    if not indicator.is_yes_no:
        value = f"{value} {_.words(catalogue.units[indicator.unit].title)}"
    if status_mark(own_row["status"]):
        value = status_words(own_row["status"], _)
    dated = ", ".join(part for part in (str(own_row["period"]), _provisional(own_row, _)) if part)
    place = placed(full_name(city, _), indicator, city, _)
    count = own_row["numerator"] if indicator.statistic.counts_events else None
    quality = quality_of(own_row, indicator, city, catalogue)
    facts = {
        place: " · ".join([f"{value} ({dated})", *marks(quality, _)]),
        _("Newest figure"): newer_words(own_row, indicator, catalogue, _, against=True),
        _("95% interval"): interval_text(own_row["lower"], own_row["upper"], indicator, _),
        _counted(indicator, reader): _base(own_row, reader),
        _("Number recorded"): _whole(count, _),
        _("Data quality"): quality_words(quality, _),
        _("Several years (too few cases in one)"): together_text(together, indicator, reader) if together else "",
        _("Comparison tested over"): tested_years(own_row.get("tested_since", 0), own_row["year"]),
        _("Recent trend"): _trend(indicator, own_row, reader),
        _("Footnotes"): " ".join(
            _.words(catalogue.notes[id].text) for id in own_row["note"].split() if id in catalogue.notes
        ),
        _("Series"): own_row["series"],
        _("Release"): " ".join(dict.fromkeys([own_row["release"], own_row["newest_release"]])),
    }
    return _described(facts)


def _provisional(own_row: pd.Series, _: Language) -> str:
    """That the figure is provisional; empty for another one."""
    return status_words(own_row["status"], _) if own_row["status"] == Status.PROVISIONAL else ""


def _trend(indicator: Indicator, own_row: pd.Series, reader: Reader) -> str:
    """The tested trend, its years, and against what it was tested; empty where it could not be calculated."""
    _, course = reader.language, Course.of(own_row)
    words = course_words(course, indicator, reader)
    if not words:
        return ""
    sentences = [f"{capitalised(words)}."]
    if indicator.statistic.counts_events:
        sentences.append(_("Tested against chance and the usual variation from year to year."))
        if course.first in LOCKDOWNS:
            sentences.append(_("The figures begin in a year of lockdowns."))
    return " ".join(sentences)


def _whole(number: float | None, _: Language) -> str:
    """A count; empty when there is none."""
    return "" if number is None or number != number else _.number(number)


def _base(own_row: pd.Series, reader: Reader) -> str:
    """The denominator; of a sample whose size is not published for the city, that it is the survey's."""
    number = own_row["denominator"]
    if number == number and number is not None and is_sample_assumed(own_row["note"], reader.catalogue):
        return respondents_words(number, own_row["note"], reader.catalogue, reader.language)
    return _whole(number, reader.language)


def _counted(indicator: Indicator, reader: Reader) -> str:
    """What the denominator is: the sample, or what a count is divided by."""
    _ = reader.language
    if indicator.statistic in (Statistic.PROPORTION, Statistic.MEAN):
        return _("Sample (interviews)")
    divided_by = reader.catalogue.units[indicator.unit].divided_by
    return _("Denominator ({counted})", counted=_.words(divided_by)) if divided_by else _("Denominator")


def _described(facts: dict[str, str]) -> str:
    return _listed({name: safe(words) for name, words in facts.items()})


def _listed(facts: dict[str, str]) -> str:
    """Names with what is said of them, which is HTML already."""
    rows = "".join(f"<dt>{safe(name)}</dt><dd>{words}</dd>" for name, words in facts.items() if words)
    return f"<dl>{rows}</dl>"


def _link(address: str, words: str, kind: str = "") -> str:
    rel = f"noopener {kind}".strip()
    return f"<a href='{safe(address)}' rel='{rel}'>{safe(words)}</a>" if address else safe(words)


def _day_of(dataset: str, own_row: pd.Series | None) -> date | None:
    """The day of the newest release of a dataset that the city's figure comes from; None where it is of another."""
    ids = [] if own_row is None else [str(own_row["newest_release"]), str(own_row["release"])]
    days = [id.partition("@")[2][:10] for id in ids if id.partition("@")[0] == dataset]
    return next((date.fromisoformat(day) for day in days if _is_day(day)), None)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _series(series: Series, dataset: Dataset, newest: date | None, _: Language) -> str:
    match = {
        CategoryFit.EXACT: "",
        CategoryFit.WIDER: _("wider than the standard category"),
        CategoryFit.NARROWER: _("narrower than the standard category"),
        CategoryFit.OVERLAP: _("overlaps the standard category"),
    }[series.match]
    facts = {
        _("Dataset"): _link(dataset.address, f"{publisher_words(dataset.publisher, _)}, {_.words(dataset.title)}"),
        _("Design effect"): _.number(dataset.design_effect, 1) if dataset.design_effect != 1 else "",
        _("Series"): safe(" · ".join(part for part in (series.code, series.name, match) if part)),
        _("Counting rule"): safe(_.words(series.note)) if series.note else "",
        _("Licence"): _link(dataset.licence_address, licence_words(dataset.licence, _), "license"),
        _("Next release"): safe(next_release(dataset, newest, _)),
        _("How to cite"): safe(citation_words(dataset, newest, _)),
    }
    return _listed(facts)


def _dataset(dataset: Dataset, release: Release | None, heads: tuple[str, ...], _: Language) -> str:
    """One row; each cell carries the head of its column, for screens too narrow for columns."""
    notes = safe(" ".join(_.words(note) for note in dataset.notes))
    notes_head = safe(_("Notes"))
    number = _.number(release.rows) if release else "–"
    release_id = f"<small>{safe(release.id)}</small>" if release else ""
    more = f"<details><summary>{notes_head}</summary>{notes}</details>" if notes else ""
    newest = release.vintage if release else None
    awaited = rhythm(dataset.every_months, _), next_release(dataset, newest, _)
    cells = (
        _link(dataset.licence_address, licence_words(dataset.licence, _), "license"),
        f"{safe(number)}{release_id}",
        safe(published_words(dataset, newest, _)) + "".join(f"<small>{safe(one)}</small>" for one in awaited if one),
        safe(_.day(dataset.read_on(newest))),
        f"{safe(_.words(dataset.citation))}{more}",
    )
    by = safe(publisher_words(dataset.publisher, _))
    title = f"<b>{_link(dataset.address, _.words(dataset.title))}</b><small>{by}</small>"
    rest = "".join(f"<td data-head='{safe(head)}'>{cell}</td>" for head, cell in zip(heads[1:], cells, strict=True))
    return f"<tr><th scope='row'>{title}</th>{rest}</tr>"


def rhythm(months: int | None, _: Language) -> str:
    """When the publisher's next release may be expected; empty where there is no rhythm."""
    if months is None:
        return ""
    words = {
        1: _("updated every month"),
        3: _("updated every quarter"),
        6: _("updated every six months"),
        12: _("updated every year"),
    }
    return words.get(months) or _("updated every {number} years", number=_.number(months / 12))


def next_release(dataset: Dataset, newest: date | None, _: Language, today: date | None = None) -> str:
    """When the publisher's next release is expected, or that it is late; empty for figures that only cities upload.

    `newest`: the day of the newest release that is here, where it is newer than the declared one.
    """
    if not dataset.reader:
        return ""
    expected = dataset.next_expected(newest)
    if expected is None:
        day = _.day(dataset.looked_for_again(newest))
        rhythmic = _("date not known; checked again by {day}", day=day)
        return rhythmic if dataset.every_months else _("no fixed date; checked again by {day}", day=day)
    if (today or datetime.now(UTC).date()) > expected:
        return _("expected by {day}, not here yet: these figures may be out of date", day=_.day(expected))
    return _("expected by {day}", day=_.day(expected))


def published_words(dataset: Dataset, newest: date | None, _: Language) -> str:
    """When the publisher published the release that is here, as far as it is known."""
    published = dataset.published_of(newest)
    return _.partial_day(published) if published else _("not stated")


def citation_words(dataset: Dataset, newest: date | None, _: Language) -> str:
    """What to write under a figure: the publisher's citation, the licence, when it was published, else read."""
    licence = licence_words(dataset.licence, _)
    day = published_words(dataset, newest, _)
    if not dataset.published_of(newest):
        day = _("not stated; read on {day}", day=_.day(dataset.read_on(newest)))
    return f"{_.words(dataset.citation)}, {licence}. " + _("Published: {day}.", day=day)


def polarity_words(polarity: Polarity, _: Language) -> str:
    """Which way is good, in words."""
    return {
        Polarity.HIGHER_IS_BETTER: _("higher is better"),
        Polarity.LOWER_IS_BETTER: _("lower is better"),
        Polarity.NO_JUDGEMENT: _("no judgement: neither higher nor lower is better"),
    }[polarity]


def interval_words(statistic: Statistic, _: Language) -> str:
    """What the interval of a statistic is, in words."""
    return {
        Statistic.PROPORTION: _("Wilson, 95%, from the sample divided by the design effect"),
        Statistic.RATE: _("Byar, 95% (exact below ten), from the count where it is published"),
        Statistic.COUNT: _("Byar, 95% (exact below ten), from the count where it is published"),
        Statistic.MEAN: _("95%, from the standard error where one is published (Student’s t); else not tested"),
        Statistic.LEVEL: _("none: a level is not an estimate and is not tested"),
    }[statistic]
