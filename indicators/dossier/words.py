"""What a dossier finds, part by part: the titles of slides and of the parts of a report.

Of a city without figures nothing is found: that is what each part says then.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from indicators.answers.dossier import Dossier
from indicators.answers.records import Record, clearest, records, silent_before, unsure
from indicators.catalogue import Catalogue
from indicators.city.offences import most_different, offences, offences_headline
from indicators.city.words import TESTED_OUTCOMES, city_headline, far_apart
from indicators.language.comparators import benchmark_words, others
from indicators.language.names import short_name
from indicators.model.indicators import Outcome, Trend
from indicators.view.reader import Reader

NAMED = 3  # indicators in a title
COMMITMENTS = "preparedness"  # the theme of public commitments
MOVED = (Trend.NOT_CALCULATED, Trend.NO_CHANGE, "")
LONGEST = 150  # letters of a title that names several things


def standing_finding(dossier: Dossier, reader: Reader) -> str:
    """How many indicators came out how, for the own city; what the City page says where none was tested."""
    _ = reader.language
    counts = Counter(one.outcome for one in offences(records(dossier.comparison), reader.catalogue, others=True))
    total = sum(counts[one] for one in TESTED_OUTCOMES)
    if not total:
        return city_headline(dossier.comparison, reader)
    words = {
        "city": short_name(dossier.city, _),
        "benchmark": benchmark_words(dossier.comparison, _),
        "worse": _.number(counts[Outcome.WORSE]),
        "better": _.number(counts[Outcome.BETTER]),
    }
    if not counts[Outcome.BETTER] and not counts[Outcome.WORSE]:
        recorded = records(dossier.comparison)
        if most_different(recorded, reader.catalogue) or far_apart(recorded, reader.catalogue) is not None:
            return city_headline(dossier.comparison, reader)
        return _.ngettext(
            "On the {number} indicator tested, {city} does not differ significantly from {benchmark}",
            "On none of {number} indicators tested does {city} differ significantly from {benchmark}",
            total,
            **words,
        )
    if not counts[Outcome.BETTER]:
        return _.ngettext(
            "Of {number} indicator tested, {city} does worse than {benchmark} on {worse} and better on none",
            "Of {number} indicators tested, {city} does worse than {benchmark} on {worse} and better on none",
            total,
            **words,
        )
    if not counts[Outcome.WORSE]:
        return _.ngettext(
            "Of {number} indicator tested, {city} does better than {benchmark} on {better} and worse on none",
            "Of {number} indicators tested, {city} does better than {benchmark} on {better} and worse on none",
            total,
            **words,
        )
    return _.ngettext(
        "Of {number} indicator tested, {city} does better than {benchmark} on {better} and worse on {worse}",
        "Of {number} indicators tested, {city} does better than {benchmark} on {better} and worse on {worse}",
        total,
        **words,
    )


def strengths_finding(dossier: Dossier, reader: Reader) -> str:
    """On what the city does clearly better."""
    _ = reader.language
    if not dossier.comparison.published:
        return city_headline(dossier.comparison, reader)
    clearest_rows = clearest(records(dossier.comparison), Outcome.BETTER)
    words = {"city": short_name(dossier.city, _), **others(dossier.comparison, clearest_rows[:NAMED], _)}
    if not clearest_rows and (year := silent_before(records(dossier.comparison), Outcome.BETTER)):
        return _("{city} does better on no figure tested since {year}", year=year, **words)
    if unsure(records(dossier.comparison), Outcome.BETTER):
        return _("What {city} does better on is too uncertain to be named, or residents report the opposite", **words)
    if not clearest_rows:
        return _("{city} does better on no indicator tested", **words)
    clear = [one for one in clearest_rows if one.clearly]

    def say(phrases: str) -> str:
        if clear:
            return _("{city} does clearly better than {others} on {phrases}", phrases=phrases, **words)
        return _("{city} does better than {others} on {phrases}", phrases=phrases, **words)

    return _fitting(clear or clearest_rows, reader, say)


def attention_finding(dossier: Dossier, reader: Reader) -> str:
    """On what the city does clearly less well."""
    _ = reader.language
    if not dossier.comparison.published:
        return city_headline(dossier.comparison, reader)
    clearest_rows = clearest(records(dossier.comparison), Outcome.WORSE)
    words = {"city": short_name(dossier.city, _), **others(dossier.comparison, clearest_rows[:NAMED], _)}
    if not clearest_rows and (year := silent_before(records(dossier.comparison), Outcome.WORSE)):
        return _("{city} does worse on no figure tested since {year}", year=year, **words)
    if unsure(records(dossier.comparison), Outcome.WORSE):
        return _("What {city} does worse on is too uncertain to be named", **words)
    if not clearest_rows:
        return _("{city} does worse on no indicator tested", **words)
    clear = [one for one in clearest_rows if one.clearly]

    def say(phrases: str) -> str:
        if clear:
            return _("{city} does clearly worse than {others} on {phrases}", phrases=phrases, **words)
        return _("{city} does worse than {others} on {phrases}", phrases=phrases, **words)

    return _fitting(clear or clearest_rows, reader, say)


def offences_finding(dossier: Dossier, reader: Reader) -> str:
    """For how many recorded offences the rate is higher or lower, and for which most clearly; empty where for none."""
    rows = records(dossier.comparison)
    words = {"city": short_name(dossier.city, reader.language)}
    words |= others(dossier.comparison, offences(rows, reader.catalogue), reader.language)
    return offences_headline(rows, words, reader)


def moving_finding(dossier: Dossier, reader: Reader) -> str:
    """Which of the lines shown move, by a test."""
    _ = reader.language
    if not dossier.comparison.published:
        return city_headline(dossier.comparison, reader)
    moved = [one for one in dossier.trends if one.course.direction or (one.course.is_calculated and one.course.is_real)]
    words = {"city": short_name(dossier.city, _), "in_city": _.at(short_name(dossier.city, _))}
    if not moved:
        return _("{city} has no statistically significant change among its longest series", **words)
    phrases = _.listed([_.words(one.indicator.phrase) for one in moved[:NAMED]])
    return _("{city} has changed significantly on {phrases}", phrases=phrases, **words)


def preparedness_finding(dossier: Dossier, reader: Reader) -> str:
    """How many of the public commitments that are known the city has made."""
    _ = reader.language
    commitments_known = [one for one in commitments(dossier, reader.catalogue) if one.value == one.value]
    yes_no = [one for one in commitments_known if reader.catalogue.indicators[one.indicator].is_yes_no]
    words = {"city": short_name(dossier.city, _), "of_city": _.of(short_name(dossier.city, _))}
    if not yes_no:
        return _("No public figure measures how prepared {city} is", **words)
    kept_count = sum(one.value == 1 for one in yes_no)
    return _.ngettext(
        "{city} has made {made} of {number} verifiable public commitment on climate and adaptation",
        "{city} has made {made} of {number} verifiable public commitments on climate and adaptation",
        len(yes_no),
        made=_.number(kept_count),
        **words,
    )


def unknown_finding(dossier: Dossier, reader: Reader) -> str:
    """What most cities like this one know and it does not."""
    _ = reader.language
    if not dossier.comparison.published:
        return city_headline(dossier.comparison, reader)
    words = {"city": short_name(dossier.city, _), "of_city": _.of(short_name(dossier.city, _))}
    if not dossier.unknown:
        return _("{city} has all the figures that most similar cities have", **words)
    phrases = _.listed([_.words(one.indicator.phrase) for one in dossier.unknown[:NAMED]])
    return _("{city} is missing figures that most similar cities have: {phrases}", phrases=phrases, **words)


def commitments(dossier: Dossier, catalogue: Catalogue) -> list[Record]:
    """The rows of public commitments."""
    return [one for one in records(dossier.comparison) if one.theme == COMMITMENTS]


def _fitting(named_records: Sequence[Record], reader: Reader, say: Callable[[str], str]) -> str:
    """The sentence with as many indicators as fit a title, the clearest first."""
    phrases = [
        reader.language.words(reader.catalogue.indicators[one.indicator].phrase) for one in named_records[:NAMED]
    ]
    sentences = [say(reader.language.listed(phrases[:many])) for many in range(len(phrases), 0, -1)]
    return next((one for one in sentences if len(one) <= LONGEST), sentences[-1])
