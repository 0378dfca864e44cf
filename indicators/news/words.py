"""What is new of a city or of an indicator, told for those who follow it: one entry for each release and each turn."""

from datetime import datetime, time
from urllib.parse import urlencode

from indicators.answers.completeness import News, ReleaseNews
from indicators.answers.tripwires import Tripwires, WatchedTripwire
from indicators.completeness.release_words import dataset_title
from indicators.foresight.tripwires.alarm_words import alarm_line
from indicators.foresight.tripwires.words import crossed_sentence
from indicators.language.consents import withdrawal_sentence
from indicators.language.language import Language
from indicators.language.names import capitalised, full_name, licence_words, publisher_words
from indicators.language.values import outcome_words, value_text
from indicators.model.branding import site_name
from indicators.model.indicators import Indicator, Outcome, Release
from indicators.view.feed import Entry, Feed
from indicators.view.reader import Reader

MOST_NAMED = 8  # indicators in the words of a release


def news_feed(news: News, reader: Reader) -> Feed:
    """The news as a feed."""
    _ = reader.language
    listed, (name, home) = tuple(entries(news, reader)), _subject(news, _)
    return Feed(news.of.id, news_title(news, _), news_lead(news, _), listed, _("What is new: {name}", name=name), home)


def _subject(news: News, _: Language) -> tuple[str, str]:
    """Whom or what the news is of, and the page that shows it."""
    if isinstance(news.of, Indicator):
        return _.words(news.of.title), f"map?{urlencode({'indicator': news.of.id, 'lang': _.code})}"
    return full_name(news.of, _), f"?{urlencode({'city': news.of.id, 'lang': _.code})}"


def news_title(news: News, _: Language) -> str:
    """Whom or what the news is of."""
    if isinstance(news.of, Indicator):
        return _("{site}: {indicator}", site=site_name(), indicator=_.words(news.of.title))
    return _("{site}: {city}", site=site_name(), city=full_name(news.of, _))


def news_lead(news: News, _: Language) -> str:
    """What the news tells, and what it does not."""
    return _(
        "New releases, and outcomes that differ from the previous figure. Each outcome is relative to the median of "
        "its year, so a different outcome does not prove a change."
    )


def entries(news: News, reader: Reader) -> list[Entry]:
    """The news as entries, newest first; of one day crossed tripwires, then releases, withdrawals, turns."""
    releases = {one.release.id: one.release for one in news.arrivals}
    news_entries = [_arrival(news, one, reader) for one in news.arrivals]
    news_entries += [_withdrawal(news, one, reader) for one in news.withdrawals]
    for row in news.turns.to_dict("records"):
        news_entries.append(_turn(news, row, releases[row["release"]], reader))
    if (tripwires := news.tripwires) is not None:
        news_entries += [
            _crossed(tripwires, one, releases[one.release], reader)
            for one in tripwires.crossed
            if one.release in releases
        ]
    return sorted(news_entries, key=lambda one: (one.day, one.first), reverse=True)


def _arrival(news: News, arrival: ReleaseNews, reader: Reader) -> Entry:
    _ = reader.language
    release = arrival.release
    words = {"dataset": dataset_title(release, reader), "day": _.day(release.vintage)}
    figures = _.ngettext("{number} figure in use", "{number} figures in use", arrival.figures)
    titles = [_.words(news.indicators[id].title) for id in arrival.indicators if id in news.indicators]
    return Entry(
        f"release/{news.of.id}/{release.id}",
        _("New release: {dataset}, {day}", **words),
        _listed(figures, titles, _),
        release.vintage,
        "catalogue",
        {"view": "releases", "release": release.id, "lang": _.code},
        _rights(release, reader),
    )


def _withdrawal(news: News, withdrawal: ReleaseNews, reader: Reader) -> Entry:
    """Tells those who follow that a release is withdrawn, and why. A release withdrawn twice is news twice."""
    _ = reader.language
    release = withdrawal.release
    day = (release.withdrawn_at or datetime.combine(release.vintage, time())).date()
    titles = [_.words(news.indicators[id].title) for id in withdrawal.indicators if id in news.indicators]
    figures = _.ngettext(
        "{number} figure is no longer shown", "{number} figures are no longer shown", withdrawal.figures
    )
    words = {"dataset": dataset_title(release, reader), "day": _.day(release.vintage)}
    return Entry(
        f"withdrawn/{news.of.id}/{release.id}/{release.withdrawn_at}",
        _("Withdrawn: {dataset}, {day}", **words),
        f"{withdrawal_sentence(release, _)} {_listed(figures, titles, _)}",
        day,
        "catalogue",
        {"view": "releases", "release": release.id, "lang": _.code},
        _rights(release, reader),
    )


def _listed(figures: str, titles: list[str], _: Language) -> str:
    return _("{figures}: {indicators}.", figures=figures, indicators=_named(titles, _))


def _named(titles: list[str], _: Language) -> str:
    """The first few titles, and how many more there are."""
    more = len(titles) - MOST_NAMED
    return _.row(titles[:MOST_NAMED]) + (_(" and {number} more", number=_.number(more)) if more > 0 else "")


def _turn(news: News, row: dict, release: Release, reader: Reader) -> Entry:
    _ = reader.language
    indicator, city = news.indicators[row["indicator"]], news.cities[row["geo"]]
    before, after = (outcome_words(row[name], _) for name in ("outcome_before", "outcome"))
    figures = {
        name: value_text(row[name], indicator, reader.catalogue, _)
        for name in ("value_before", "benchmark_before", "value", "benchmark")
    }
    whose = _("of its peers") if news.comparator.kind == "peers" else _("of all cities that can be compared")
    sentence = _(
        "{period_before}: {value_before}, {before} (median {whose}: {benchmark_before}). "
        "{period}: {value}, {after} (median {benchmark}).",
        **figures, period=row["period"], period_before=row["period_before"], before=before, after=after, whose=whose,
    )  # fmt: skip
    caveats = " ".join(_.words(one) for one in indicator.caveats_in([city.country]))
    return Entry(
        f"turn/{news.of.id}/{indicator.id}/{city.id}/{row['period']}/{row['outcome']}",
        turn_title(news, row, reader),
        f"{sentence} {caveats}".strip(),
        release.vintage,
        "compare",
        {"view": "lines", "city": city.id, "indicator": indicator.id, "lang": _.code},
        _rights(release, reader),
    )


def turn_title(news: News, row: dict, reader: Reader) -> str:
    """Both figures; the outcome where the figure itself moved that way, else what the median did."""
    _ = reader.language
    indicator, city = news.indicators[row["indicator"]], news.cities[row["geo"]]
    values = {name: value_text(row[name], indicator, reader.catalogue, _) for name in ("value_before", "value")}
    words = values | {"indicator": capitalised(_.words(indicator.title)), "city": full_name(city, _),
                      "period": row["period"]}  # fmt: skip
    moved, median = row["value"] - row["value_before"], row["benchmark"] - row["benchmark_before"]
    way = _level(row["outcome"], indicator) - _level(row["outcome_before"], indicator)
    if moved * way > 0 and values["value"] != values["value_before"]:
        before, after = (outcome_words(row[name], _) for name in ("outcome_before", "outcome"))
        return _("{indicator}, {city}: {value_before} → {value} ({period}); was {before}, now {after}",
                 **words, before=before, after=after)  # fmt: skip
    if values["value"] == values["value_before"]:
        return _unchanged(news, row, _("{indicator}, {city}: unchanged at {value} ({period})", **words), reader)
    if moved * way > 0 or not (median - moved) * way < 0:  # the test became (un)sure
        return _("{indicator}, {city}: {value_before} → {value} ({period})", **words)
    if news.comparator.kind != "peers":
        if median > 0:
            return _("{indicator}, {city}: {value_before} → {value} ({period}); the median rose more", **words)
        return _("{indicator}, {city}: {value_before} → {value} ({period}); the median fell more", **words)
    if median > 0:
        return _("{indicator}, {city}: {value_before} → {value} ({period}); its peers rose more", **words)
    return _("{indicator}, {city}: {value_before} → {value} ({period}); its peers fell more", **words)


def _unchanged(news: News, row: dict, title: str, reader: Reader) -> str:
    """The title of a figure that is shown as the same, with what the median did where that is seen."""
    _ = reader.language
    indicator = news.indicators[row["indicator"]]
    before, after = (
        value_text(row[name], indicator, reader.catalogue, _) for name in ("benchmark_before", "benchmark")
    )
    median = row["benchmark"] - row["benchmark_before"]
    way = _level(row["outcome"], indicator) - _level(row["outcome_before"], indicator)
    if before == after or median * way > 0:
        return title
    if news.comparator.kind != "peers":
        return _("{title}; the median rose", title=title) if median > 0 else _("{title}; the median fell", title=title)
    return _("{title}; its peers rose", title=title) if median > 0 else _("{title}; its peers fell", title=title)


def _level(outcome: str, indicator: Indicator) -> int:
    """On which side of the median an outcome lies: above it 1, below it -1, else 0."""
    sign = indicator.polarity.sign
    sides = {Outcome.BETTER: sign, Outcome.WORSE: -sign, Outcome.HIGHER: 1, Outcome.LOWER: -1}
    return sides.get(Outcome(outcome), 0)


def _crossed(tripwires: Tripwires, watched: WatchedTripwire, release: Release, reader: Reader) -> Entry:
    """A tripwire that a figure of this release crossed."""
    _ = reader.language
    note = watched.tripwire.note
    acts = _("What the city would do: {note}.", note=note.rstrip(".")) if note else ""
    return Entry(
        f"tripwire/{tripwires.city.id}/{watched.tripwire.id}/{watched.year}",
        crossed_sentence(watched, tripwires, reader),
        f"{acts} {alarm_line(watched, _)}".strip(),
        release.vintage,
        "foresight",
        {"view": "tripwires", "city": tripwires.city.id, "lang": _.code},
        _rights(release, reader),
        first=True,
    )


def _rights(release: Release, reader: Reader) -> str:
    """Publisher and licence of a release's figures."""
    dataset = reader.catalogue.datasets.get(release.dataset)
    parts = (
        (publisher_words(dataset.publisher, reader.language), licence_words(dataset.licence, reader.language))
        if dataset
        else ()
    )
    return ", ".join(filter(None, parts))  # a city's own figures may have no licence
