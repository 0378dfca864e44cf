"""What is said of the tripwires of a city."""

import pandas as pd

from indicators.answers.tripwires import Tripwires, WatchedTripwire
from indicators.compare.lines.event_words import with_events
from indicators.foresight.forecast.words import band_text
from indicators.foresight.tripwires.alarm_words import alarm_words
from indicators.language.language import Language
from indicators.language.names import Html, sentences, short_name
from indicators.language.values import safe, value_text
from indicators.model.indicators import Indicator
from indicators.model.tripwires import SHARES, TripwireKind, TripwireState
from indicators.view.facts import care
from indicators.view.facts import datasets_of as datasets_of_rows
from indicators.view.note_words import caveats, sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def tripwire_states(_: Language) -> dict[TripwireState, str]:
    """Where a tripwire is."""
    return {
        TripwireState.CROSSED: _.pgettext("tripwire", "crossed"),
        TripwireState.ONCE: _.pgettext("tripwire", "outside once, the next figure decides"),
        TripwireState.QUIET: _.pgettext("tripwire", "not crossed"),
        TripwireState.WAITING: _.pgettext("tripwire", "no later figure yet"),
        TripwireState.ENDED: _.pgettext("tripwire", "its band has ended"),
    }


def tripwire_rules(_: Language) -> dict[tuple[TripwireKind, int], str]:
    """When a tripwire is crossed, as a choice: the kind, and of a band how many in 100 past errors it holds."""
    return {
        (TripwireKind.ABOVE, SHARES[0]): _("above a threshold"),
        (TripwireKind.BELOW, SHARES[0]): _("below a threshold"),
        (TripwireKind.BAND, SHARES[0]): _("outside the 95% band published today"),
        (TripwireKind.BAND, SHARES[1]): _("outside the 99% band published today"),
    }


def rule_words(watched: WatchedTripwire, reader: Reader) -> str:
    """What was stated, in a few words."""
    _ = reader.language
    rule = _limit_words(watched, reader)
    return rule if watched.tripwire.in_a_row == 1 else _("{rule} twice in a row", rule=rule)


def _limit_words(watched: WatchedTripwire, reader: Reader) -> str:
    _ = reader.language
    tripwire, indicator = watched.tripwire, watched.indicator
    if tripwire.kind is TripwireKind.BAND:
        judged = [one for one in tripwire.limits if one.year == watched.year] or tripwire.limits
        if not judged:
            return _("outside its band")
        band = band_text(judged[0].lower, judged[0].upper, judged[0].case, indicator, reader)
        if tripwire.share != SHARES[0]:
            return _("outside {band} ({share}% band)", band=band, share=tripwire.share)
        return _("outside {band}", band=band)
    value = value_text(tripwire.threshold, indicator, reader.catalogue, _)
    return _("above {value}", value=value) if tripwire.kind is TripwireKind.ABOVE else _("below {value}", value=value)


def state_line(watched: WatchedTripwire, reader: Reader) -> str:
    """The state with the figure that counts: "crossed in 2025: 81"."""
    _ = reader.language
    words = tripwire_states(_)[watched.state]
    if watched.year is None or watched.value is None:
        return words
    value = value_text(watched.value, watched.indicator, reader.catalogue, _)
    return _("{state}: {value} in {year}", state=words, value=value, year=watched.year)


def crossed_sentence(watched: WatchedTripwire, answer: Tripwires, reader: Reader) -> str:
    """A crossed tripwire in a sentence: for City, the feed, the deck."""
    _ = reader.language
    return _(
        "Alert threshold crossed in {city}: {indicator} at {value} in {year}, {rule} (stated on {day})",
        city=short_name(answer.city, _),
        indicator=_.words(watched.indicator.phrase),
        value=value_text(watched.value, watched.indicator, reader.catalogue, _),
        year=watched.year,
        rule=rule_words(watched, reader),
        day=_.day(watched.tripwire.stated_on) if watched.tripwire.stated_on else "–",
    )


def tripwires_finding(answer: Tripwires, reader: Reader) -> str:
    """The headline: how many are crossed, or that none is."""
    _ = reader.language
    city, total, crossed = short_name(answer.city, _), len(answer.watched), answer.crossed
    if answer.empty:
        return _("{city} has set no alert threshold", city=city)
    if not crossed:
        return _.ngettext(
            "{city}: its alert threshold is not crossed",
            "{city}: none of its {number} alert thresholds is crossed",
            total,
            city=city,
        )
    titles = _.listed([*dict.fromkeys(_.words(one.indicator.phrase) for one in crossed)][:3])
    if total == 1:
        return _("{city}: its alert threshold on {indicators} is crossed", city=city, indicators=titles)
    return _.ngettext("{city}: {number} of {total} alert thresholds is crossed, on {indicators}",
                      "{city}: {number} of {total} alert thresholds are crossed, on {indicators}",
                      len(crossed), city=city, total=_.number(total), indicators=titles)  # fmt: skip


def tripwires_lead(answer: Tripwires, reader: Reader) -> Html:
    """What a tripwire is, and how many false alarms are expected."""
    _ = reader.language
    what = _("An alert threshold is set before the figure is published; each new figure is compared with it.")
    return sentences(safe(what), safe(alarm_words(answer, _)))


def tripwires_notes(answer: Tripwires, reader: Reader) -> Notes:
    """How it is read, what an alarm is not, the sources."""
    _ = reader.language
    indicators = tripwires_indicators(answer, reader)
    notes = Notes(
        reading=(
            safe(_("Dots: published figures, hollow before the alert threshold was set. Line or band: the threshold.")),
        ),
        cautions=(
            safe(
                _(
                    "A crossed alert threshold says that a figure is unusual, not why. Look for a change of "
                    "counting first."
                )
            ),
            *caveats(indicators, [answer.city.country], _),
        ),
        sources=sources(tripwires_datasets(answer, reader), reader),
    )
    return with_events(notes, answer.events, _)


def tripwires_indicators(answer: Tripwires, reader: Reader) -> tuple[Indicator, ...]:
    """The indicators that are watched, each once."""
    return tuple({one.indicator.id: one.indicator for one in answer.watched}.values())


def tripwires_datasets(answer: Tripwires, reader: Reader) -> list[str]:
    """The datasets of their figures."""
    ids = [id for one in answer.watched for id in datasets_of_rows(one.rows, (one.indicator,), reader.catalogue)]
    return list(dict.fromkeys(ids))


def tripwires_years(answer: Tripwires) -> list[int]:
    """The years of their figures."""
    return sorted({int(year) for one in answer.watched for year in one.rows["year"]})


def tripwires_table(answer: Tripwires, reader: Reader) -> pd.DataFrame:
    """One row a tripwire."""
    _ = reader.language
    watched = answer.watched
    chances = [round(100 * one.chance, 1) if one.chance is not None else None for one in watched]
    return pd.DataFrame(
        {
            _("City"): [short_name(answer.city, _)] * len(watched),
            _("Indicator"): [_.words(one.indicator.title) for one in watched],
            _("Crossed where it is"): [rule_words(one, reader) for one in watched],
            _("State"): [tripwire_states(_)[one.state] for one in watched],
            _("Figure"): [one.value for one in watched],
            _("Year"): [one.year for one in watched],
            _("Stated on"): [_.day(one.tripwire.stated_on) if one.tripwire.stated_on else "" for one in watched],
            _("Judges years after"): [one.tripwire.after for one in watched],
            _("False alarms, in %"): chances,
            _("What the city would do"): [one.tripwire.note for one in watched],
            **care([one.indicator for one in watched], [answer.city.country] * len(watched), _),
        }
    )


def no_tripwire(answer: Tripwires, reader: Reader) -> str:
    """What to do where none is stated."""
    _ = reader.language
    return _(
        "No alert threshold is set here yet. Members of the city who sign in can set one: a "
        "threshold, or the 95% band that the forecast gives today."
    )
