"""What is said of two years: how far the own city moved, whether chance can explain it, and the others."""

from dataclasses import replace

import pandas as pd

from indicators.answers.comparison import Changes
from indicators.compare.comparability_words import gravest
from indicators.compare.lines.words import without_figure
from indicators.language.comparators import stand_in
from indicators.language.language import Language
from indicators.language.names import Html, sentences, short_name, titled, told
from indicators.language.shared_figures import listed_name, once_each
from indicators.language.values import safe, value_text
from indicators.model.indicators import City, Outcome
from indicators.model.tables import Row
from indicators.view.note_words import countries_of, notes_on, released, screen_notes, too_few
from indicators.view.notes import Notes
from indicators.view.press_case import Case
from indicators.view.reader import Reader
from indicators.view.tables import care, origin, rounded


def change_finding(answer: Changes, reader: Reader) -> str:
    """The headline: the own city's two figures and whether the change is larger than chance."""
    _ = reader.language
    row, city = own_row(answer), _own(answer)
    phrase = _.typography.topic(_.words(answer.indicator.phrase))
    if row is None or city is None:
        name = short_name(city, _) if city else ""
        years = {"first": answer.first, "last": answer.year}
        if answer.first == answer.year:
            return _("{phrase}: no figures of two years for {city}", phrase=phrase, city=name)
        return _("{phrase}: {city} does not have figures of both {first} and {last}", phrase=phrase, city=name, **years)
    words = {
        "phrase": phrase, "city": short_name(city, _), "first": answer.first, "last": answer.year,
        "before": value_text(row.first_value, answer.indicator, reader.catalogue, _),
        "after": value_text(row.value, answer.indicator, reader.catalogue, _),
    }  # fmt: skip
    return _sentence(row, words, _)


def _sentence(row: Row, words: dict, _: Language) -> str:
    if row.broken:
        return _("{phrase} in {city}: counted differently since {year}, so {first} ({before}) and {last} ({after}) "
                 "cannot be compared", year=int(row.broken), **words)  # fmt: skip
    outcome = Outcome(row.outcome)
    if outcome is Outcome.NOT_TESTED:
        return _("{phrase} in {city}: {before} in {first}, {after} in {last}; the change is not tested", **words)
    if words["before"] == words["after"]:
        return _("{phrase} in {city}: unchanged at {after} from {first} to {last}", **words)
    if outcome is Outcome.CANNOT_TELL:
        return _("{phrase} in {city}: {before} in {first}, {after} in {last}; chance can explain the change", **words)
    if row.change > 0:
        return _(
            "{phrase} in {city}: rose from {before} in {first} to {after} in {last}, a significant change", **words
        )
    return _("{phrase} in {city}: fell from {before} in {first} to {after} in {last}, a significant change", **words)


def why_no_change(answer: Changes, reader: Reader) -> str:
    """Why nothing can be drawn: that the own city has one year alone, where it has."""
    _, city = reader.language, _own(answer)
    if city is None or len(answer.years) != 1:
        return too_few(answer, reader)
    return _(
        "{city} has one figure only, of {year}: a change needs two. Choose another indicator, or Bars to see that "
        "year.",
        city=short_name(city, _),
        year=answer.years[0],
    )


def own_row(answer: Changes) -> Row | None:
    """The own city's row; None where it has no figure of both years."""
    return next((row for row in answer.rows.itertuples() if row.geo == answer.own_id), None)


def _own(answer: Changes) -> City | None:
    return next((one for one in (*answer.cities, *answer.left_out) if one.id == answer.own_id), None)


def change_lead(answer: Changes, reader: Reader) -> Html:
    """What is counted, both years, how many of the others moved, who is not drawn and why."""
    _ = reader.language
    years = _years(answer, _)
    parts = [titled(answer.indicator, reader.catalogue, _, years), told(answer.indicator, _), safe(_others(answer, _))]
    more = once_each(answer, _), _apart(answer, reader), _missing(answer, _)
    return sentences(*parts, *(safe(one) for one in more))


def _years(answer: Changes, _: Language) -> str:
    """Both years; the only one where the own city has a figure of one year alone."""
    if answer.first == answer.year:
        return str(answer.year)
    return _("{first} and {last}", first=answer.first, last=answer.year)


def _others(answer: Changes, _: Language) -> str:
    """How many of the other cities moved by more than chance, each way; empty where none can be tested."""
    rows = answer.rows[(answer.rows["geo"] != answer.own_id) & (answer.rows["outcome"] != Outcome.NOT_TESTED)]
    if rows.empty:
        return ""
    real = rows[rows["outcome"] != Outcome.CANNOT_TELL]
    up, down = int((real["change"] > 0).sum()), int((real["change"] < 0).sum())
    if not up + down:
        return _.ngettext(
            "The {number} other city tested did not change significantly.",
            "None of the {number} other cities tested changed significantly.",
            len(rows),
        )
    return _.ngettext(
        "Of {number} other city tested, {up} went up and {down} went down significantly.",
        "Of {number} other cities tested, {up} went up and {down} went down significantly.",
        len(rows), up=_.number(up), down=_.number(down),
    )  # fmt: skip


def _apart(answer: Changes, reader: Reader) -> str:
    """Which cities have figures and are not drawn, and why."""
    _ = reader.language
    if not answer.apart:
        return ""
    names = _.listed([short_name(pair.other, _) for pair in answer.apart])
    of_city = _.of(short_name(answer.apart[0].city, _))
    sentence = _.ngettext(
        "Not shown: {cities}, because its level cannot be compared with that {of_city}.",
        "Not shown: {cities}, because their levels cannot be compared with that {of_city}.",
        len(answer.apart), cities=names, of_city=of_city,
    )  # fmt: skip
    return " ".join([sentence, *gravest(answer.apart, reader)])


def _missing(answer: Changes, _: Language) -> str:
    if answer.first == answer.year:
        return without_figure(answer.left_out, _)
    if not answer.left_out:
        return ""
    names = _.listed([short_name(city, _) for city in answer.left_out])
    return _("No figure of both years for {cities}.", cities=names)


def change_text(row: Row, answer: Changes, _: Language) -> str:
    """The change with its sign and its interval: "−8 (95% interval: −13 to −3)"; empty across a break."""
    if row.broken:
        return ""
    places = answer.indicator.decimals + 1
    change = _.number(row.change, places, signed=True)
    if row.change_lower != row.change_lower:
        return _("Change: {change}", change=change)
    lower, upper = (_.number(one, places, signed=True) for one in (row.change_lower, row.change_upper))
    return _("Change: {change} (95% interval: {lower} to {upper})", change=change, lower=lower, upper=upper)


def changed_words(row: Row, _: Language) -> str:
    """What may be said of a change, in words."""
    if row.broken:
        return _("counted differently since {year}", year=int(row.broken))
    return {
        Outcome.BETTER: _("significantly better"),
        Outcome.WORSE: _("significantly worse"),
        Outcome.HIGHER: _("significantly higher"),
        Outcome.LOWER: _("significantly lower"),
        Outcome.CANNOT_TELL: _("chance can explain the change"),
        Outcome.NOT_TESTED: _("the change is not tested"),
    }[Outcome(row.outcome)]


def change_caption(answer: Changes, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    _ = reader.language
    years = _years(answer, _)
    reading = safe(_("The ring is the earlier figure, the filled mark the later one."))
    return sentences(titled(answer.indicator, reader.catalogue, _, years), reading, safe(_apart(answer, reader)))


def change_notes(answer: Changes, reader: Reader) -> Notes:
    """How the change is tested, what to read with care, sources."""
    _ = reader.language
    notes = notes_on(answer, (answer.indicator,), reader, stand_in(answer.comparator, _own(answer), _), intervals=False)
    return replace(notes, reading=(*notes.reading, safe(_tested(answer, _))))


def _tested(answer: Changes, _: Language) -> str:
    """How a change is tested."""
    if answer.rows.empty or (answer.rows["outcome"] == Outcome.NOT_TESTED).all():
        return _("Changes are tested where both figures have a 95% interval and are counted in the same way.")
    if answer.indicator.statistic.counts_events:
        return _("A change is significant (larger than chance would explain) where the 95% interval of "
                 "the difference excludes zero. The usual variation from year to year is allowed for; "
                 "both years need 10 cases.")  # fmt: skip
    return _(
        "A change is significant (larger than chance would explain) where the 95% interval of "
        "the difference excludes zero."
    )


def change_foot(answer: Changes, reader: Reader) -> Notes:
    """The foot for an audience."""
    return screen_notes(reader, released(answer.rows), indicator=answer.indicator, countries=countries_of(answer))


def change_table(answer: Changes, reader: Reader) -> pd.DataFrame:
    """One row a city: both figures with their intervals, the change with its own, what may be said of it."""
    _ = reader.language
    rows, places = answer.rows, answer.indicator.decimals
    cities = {city.id: city for city in answer.cities}
    countries = [cities[geo].country for geo in rows["geo"]]
    figures = {
        _("Year"): ("first_year", None), _("Value"): ("first_value", places),
        _("Lower (95%)"): ("first_lower", places + 1), _("Upper (95%)"): ("first_upper", places + 1),
        _("Later year"): ("year", None),
        _("Later value"): ("value", places), _("Later value, lower (95%)"): ("lower", places + 1),
        _("Later value, upper (95%)"): ("upper", places + 1),
        _.pgettext("difference", "Change"): ("change", places + 1),
        _("Change, lower (95%)"): ("change_lower", places + 1), _("Change, upper (95%)"): ("change_upper", places + 1),
    }  # fmt: skip
    return pd.DataFrame(
        {
            _("City"): [listed_name(cities[geo], answer, _) for geo in rows["geo"]],
            _("Country"): countries,
            _("Indicator"): _.words(answer.indicator.title),
            _("Unit"): _.words(reader.catalogue.units[answer.indicator.unit].title),
            **{
                title: rows[name].astype(int).tolist() if decimals is None else rounded(rows[name], decimals)
                for title, (name, decimals) in figures.items()
            },
            _("Assessment"): [changed_words(row, _) for row in rows.itertuples()],
            **origin(rows["release"], reader),
            **care([answer.indicator] * len(rows), countries, _),
        }
    )


def change_cases(answer: Changes, reader: Reader) -> tuple[Case, ...]:
    """The later figure of the own city; none where it has none."""
    row, city = own_row(answer), _own(answer)
    if row is None or city is None:
        return ()
    cities = {one.id: one for one in answer.cities}
    figure = answer.rows[answer.rows["geo"] == city.id].iloc[0].to_dict() | {"outcome": "", "benchmark": None}
    return (Case(answer.indicator, city, answer.comparator, figure, answer.year, cities),)
