"""What is said of the map: how many cities stand above and below, the own city among which; notes, slide, press."""

from dataclasses import replace
from typing import Any

import pandas as pd

from indicators.answers.comparison import Places
from indicators.answers.records import DIFFERENT
from indicators.compare.lines.words import far_apart_words, standing
from indicators.drawing.yes_no import YES
from indicators.language.areas import counted, country_name, kinds, number_of
from indicators.language.comparators import count_word, median_name, reference, reference_of, stand_in
from indicators.language.language import Language
from indicators.language.names import Html, capitalised, rate_phrase, sentences, short_name, titled, told
from indicators.language.residents import beside_reference, residents_say
from indicators.language.values import number_text, safe, status_mark, unit_short, value_text
from indicators.map.distribution import comparing
from indicators.map.most_shown import limit_words
from indicators.map.set_apart import only
from indicators.map.wider_places import outline_of
from indicators.model.indicators import ON_NEITHER_SIDE, City, Comparable, Indicator, Outcome
from indicators.view.note_words import countries_of, newer_line, notes_on, released, screen_notes
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def places_finding(answer: Places, reader: Reader) -> str:
    """The headline of the map."""
    _ = reader.language
    rows = answer.rows[(answer.rows["status"].map(status_mark) == "") & answer.rows["value"].notna()]
    words: dict[str, Any] = {
        "phrase": rate_phrase(answer.indicator, reader.catalogue, _),
        "city": short_name(answer.city, _),
    }
    if rows.empty and answer.apart:
        return _("{phrase}: no figure for {city}, nor for any place that counts in the same way", **words)
    if rows.empty:
        return _("{phrase}: no city has a figure", **words)
    if answer.indicator.is_wider:
        return _of_wider_places(rows, answer, words, reader) + own_missing(rows, answer, _)
    if answer.indicator.is_yes_no:
        return _answers(rows, answer, words, _) + own_missing(rows, answer, _)
    compared = rows[rows["benchmark"].notna()]
    if compared.empty:
        return _spread(rows, answer, words, reader) + own_missing(rows, answer, _)
    words["among"] = kinds(_areas(compared, answer))
    words |= {"reference": _reference(answer, _), "its_reference": reference_of(answer.comparator, answer.cities, _)}
    if (compared["outcome"] == Outcome.NOT_TESTED).all():
        return _counts(words, compared, answer, _) + own_missing(rows, answer, _)
    return _tested_counts(words, compared, answer, _) + own_missing(rows, answer, _)


def places_lead(answer: Places, reader: Reader) -> Html:
    """What is counted, the year, how many cities, the benchmark."""
    _ = reader.language
    rows = answer.rows.dropna(subset="value")
    areas = _areas(rows, answer)
    parts = [
        titled(answer.indicator, reader.catalogue, _, years_shown(rows, answer), counted(areas, _)),
        told(answer.indicator, _),
    ]
    if answer.indicator.is_yes_no or answer.indicator.comparable is Comparable.NEVER:
        pass  # a median of yes and no, or of the counts of unequal areas, says nothing
    elif answer.benchmark is not None:
        value = value_text(answer.benchmark, answer.indicator, reader.catalogue, _)
        parts.append(
            safe(
                capitalised(
                    _("{benchmark}: {value}.", benchmark=median_name(answer.comparator, answer.cities, _), value=value)
                )
            )
        )
    parts += [safe(_newer(answer, reader)), safe(only(answer, _)), safe(limit_words(answer, _))]
    if rows["year"].nunique() > 1:
        parts.append(safe(_("A place with no figure for the year is shown with its latest of the five years before.")))
    return sentences(*parts)


def years_shown(rows: pd.DataFrame, answer: Places) -> str:
    """The year of the figures drawn: their own where all are of one year, else the year the reader chose."""
    years = rows["year"].unique()
    return str(int(years[0]) if len(years) == 1 else answer.year)


def _areas(rows: pd.DataFrame, answer: Places) -> list[City]:
    """The areas of these rows."""
    return [answer.cities[geo] for geo in rows["geo"] if geo in answer.cities]


def _answers(rows: pd.DataFrame, answer: Places, words: dict, _: Language) -> str:
    """Yes and no: how many say yes, and what the own city says."""
    own_values = rows.loc[rows["geo"] == answer.city.id, "value"]
    count = {"count": _.number((rows["value"] == YES).sum())}
    count["areas"] = number_of(len(rows), kinds(_areas(rows, answer)), _)
    if own_values.empty:
        return _("{phrase}: yes in {count} of {areas}", **words, **count)
    if own_values.iloc[0] == YES:
        return _("{phrase}: yes in {count} of {areas}, including {city}", **words, **count)
    return _("{phrase}: yes in {count} of {areas}, but not {in_city}", in_city=_.at(words["city"]), **words, **count)


def _counts(words: dict, compared: pd.DataFrame, answer: Places, _: Language) -> str:
    """Where nothing is tested: how many values are above and below the benchmark, and the city's."""
    words, place = _sides(words, compared, answer, _)
    if place == "one_above":
        return _("{phrase}: {city} is one of {above} above {its_reference}; {below} are below", **words)
    if place == "one_below":
        return _("{phrase}: {city} is one of {below} below {its_reference}; {above} are above", **words)
    if place == "above":
        return _("{phrase}: {above} above {reference}, including {city}; {below} below", **words)
    if place == "below":
        return _("{phrase}: {above} above {reference}; {below} below, including {city}", **words)
    return _("{phrase}: {above} above {reference}; {below} below", **words)


def _tested_counts(words: dict, compared: pd.DataFrame, answer: Places, _: Language) -> str:
    """How many differ from the benchmark by more than chance, how many do not, and how many are not tested."""
    differing = compared[compared["outcome"].isin(DIFFERENT)]
    if differing.empty:
        sentence = _("{phrase}: no figure differs significantly from {reference}", **words)
        return sentence + _further(compared, answer, _, Outcome.NOT_TESTED)
    words, place = _sides(words, differing, answer, _)
    sentence = {
        "one_above": _("{phrase}: {city} is one of {above} significantly above {its_reference}; "
                       "{below} are significantly below", **words),
        "one_below": _("{phrase}: {city} is one of {below} significantly below {its_reference}; "
                       "{above} are significantly above", **words),
        "above": _("{phrase}: {above} significantly above {reference}, including {city}; "
                   "{below} significantly below", **words),
        "below": _("{phrase}: {above} significantly above {reference}; "
                   "{below} significantly below, including {city}", **words),
        "": _("{phrase}: {above} significantly above {reference}; {below} significantly below", **words),
    }[place]  # fmt: skip
    return sentence + "".join(_further(compared, answer, _, one) for one in (*ON_NEITHER_SIDE, Outcome.NOT_TESTED))


def _further(compared: pd.DataFrame, answer: Places, _: Language, outcome: Outcome) -> str:
    """The part of the sentence on the places that are on neither side, with the own city where it is one of them."""
    there = compared.loc[compared["outcome"] == outcome, "geo"]
    words = {"number": _.number(len(there)), "city": short_name(answer.city, _)}
    if there.empty:
        return ""
    here = answer.city.id in set(there)
    if outcome == Outcome.ABOUT_SAME:
        return (
            _("; {number} about the same, including {city}", **words)
            if here
            else _("; {number} about the same", **words)
        )
    if outcome == Outcome.CANNOT_TELL:
        return (
            _("; {number} cannot be told, including {city}", **words)
            if here
            else _("; {number} cannot be told", **words)
        )
    return _("; {number} not tested, including {city}", **words) if here else _("; {number} not tested", **words)


def _sides(words: dict, rows: pd.DataFrame, answer: Places, _: Language) -> tuple[dict, str]:
    """How many of the rows are above and below the benchmark, and on which side the city is: with others, or alone.

    Where it is one of several it is the subject, and its own side has the noun; else the first side has.
    """
    gap = (rows["value"] - rows["benchmark"]).to_numpy(float)
    numbers = {"above": int((gap > 0).sum()), "below": int((gap < 0).sum())}
    own_gap = next(iter(gap[(rows["geo"] == answer.city.id).to_numpy()]), 0.0)
    place = "above" if own_gap > 0 else "below" if own_gap < 0 else ""
    several = numbers.get(place, 0) > 1
    with_noun = place if several else "above"
    counts = {
        side: number_of(n, words["among"], _) if side == with_noun else _.number(n) for side, n in numbers.items()
    }
    return words | counts, f"one_{place}" if several else place


def _spread(rows: pd.DataFrame, answer: Places, words: dict, reader: Reader) -> str:
    """Nothing to compare with: between what the values lie, or the one value."""
    _ = reader.language
    if len(rows) == 1:
        value, place = value_text(rows["value"].iloc[0], answer.indicator, reader.catalogue, _), rows["geo"].iloc[0]
        return _only_figure(value, _.at(short_name(answer.cities[place], _)), words, _)
    low, high = (
        value_text(one, answer.indicator, reader.catalogue, _) for one in (rows["value"].min(), rows["value"].max())
    )
    return _("{phrase}: from {low} to {high}", low=low, high=high, **words)


def _only_figure(value: str, in_city: str, words: dict, _: Language) -> str:
    """The one value of the map: `in_city` says where, "in Liège", "around Liège", "in Belgium"."""
    return _("{phrase}: {value} {in_city}, the only figure on the map", **words | {"value": value, "in_city": in_city})


def own_missing(rows: pd.DataFrame, answer: Places, _: Language) -> str:
    """That the own city has no figure, or none so new, where it is none of those shown."""
    if (rows["geo"] == answer.city.id).any():
        return ""
    city = short_name(answer.city, _)
    years = answer.own_comparison.history.dropna(subset="value")["year"] if answer.own_comparison else pd.Series()
    if len(years) and years.max() < answer.year:
        return _("; the last figure for {city} is from {year}", city=city, year=int(years.max()))
    return _("; no figure for {city}", city=city)


def _of_wider_places(rows: pd.DataFrame, answer: Places, words: dict, reader: Reader) -> str:
    """The own region's or country's value, and between what those of the others lie: nobody is above or below."""
    _, catalogue = reader.language, reader.catalogue
    mine = [_own_value(one, rows, answer, reader) for one in rows[rows["geo"] == answer.city.id].itertuples()]
    ends = rows["value"].min(), rows["value"].max()
    if unit_short(answer.indicator, catalogue, _) == "%" or not mine:
        low, high = (value_text(one, answer.indicator, catalogue, _) for one in ends)
    else:
        low, high = (_without_unit(one, answer.indicator, _) for one in ends)
    words |= {"low": low, "high": high, "places": counted(_areas(rows, answer), _)}
    if not mine and len(rows) == 1:
        value = value_text(rows["value"].iloc[0], answer.indicator, catalogue, _)
        return _("{phrase}: {value} in {places}", value=value, **words)
    if not mine:
        return _("{phrase}: from {low} to {high} in {places}", **words)
    if answer.indicator.is_national:
        words["in_country"] = _.inside(country_name(answer.city.country, _))
        if len(rows) == 1:
            return _only_figure(mine[0], words["in_country"], words, _)
        return _("{phrase}: {value} {in_country}; from {low} to {high} in {places}", value=mine[0], **words)
    if len(rows) == 1:
        return _only_figure(mine[0], _("around {city}", **words), words, _)
    return _("{phrase}: {value} around {city}; from {low} to {high} in {places}", value=mine[0], **words)


def _own_value(row: Any, rows: pd.DataFrame, answer: Places, reader: Reader) -> str:
    """The own value, with its year where the lead names another one."""
    value = value_text(row.value, answer.indicator, reader.catalogue, reader.language)
    if str(int(row.year)) == years_shown(rows, answer):
        return value
    return reader.language.template("{value} ({year})", value=value, year=int(row.year))


def _without_unit(value: float, indicator: Indicator, _: Language) -> str:
    """The value alone: its unit stands with another one of the sentence."""
    return number_text(value, indicator, _)


def _reference(answer: Places, _: Language) -> str:
    """The benchmark after "above": "the median of the network's members", "the median of their country"."""
    city = short_name(answer.city, _)
    match answer.comparator.kind:
        case "city":
            return _.typography.after_above(median_name(answer.comparator, answer.cities, _))
        case "country":
            return _.pgettext("after above or below", "the median of the country {of_city}", of_city=_.of(city))
        case "members":
            return _.pgettext("after above or below", "the median of the network's members")
        case "group":
            return _.pgettext("after above or below", "the median of your group")
        case "all":
            return _.pgettext("after above or below", "the median of all cities")
    return _.pgettext("after above or below", "the median of the peers {like_city}", like_city=_.typography.like(city))


def places_notes(answer: Places, reader: Reader) -> Notes:
    """The notes of a map: also the years of the fifths, the peers, the outlines."""
    _ = reader.language
    remarks = (limit_words(answer, _), _fifths(answer, _), _peers(answer, _), _boundaries(answer, _))
    shared = notes_on(answer, (answer.indicator,), reader, stand_in(answer.comparator, answer.city, _))
    return replace(shared, remarks=tuple(safe(one) for one in remarks if one))


def _boundaries(answer: Places, _: Language) -> str:
    """Whose the outlines are."""
    if any(outline_of(geo, answer) for geo in answer.rows["geo"]):
        return _("Boundaries: Natural Earth, whose provinces are joined to regions.")
    return _("Boundaries: Natural Earth.")


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


def distribution_headline(answer: Places, reader: Reader) -> str:
    """The own city among the others; without a figure of its own, how many stand where."""
    _ = reader.language
    own_rows = answer.rows[answer.rows["geo"] == answer.city.id].dropna(subset="value")
    if own_rows.empty or answer.indicator.is_yes_no:
        return places_finding(answer, reader)
    row = own_rows.iloc[0]
    words = {
        "city": short_name(answer.city, _),
        "value": value_text(row["value"], answer.indicator, reader.catalogue, _),
    }
    if row["benchmark"] == row["benchmark"] and row["outcome"] != Outcome.NOT_COMPARED:
        words["benchmark"] = value_text(row["benchmark"], answer.indicator, reader.catalogue, _)
        words["reference"] = reference_of(answer.comparator, answer.cities, _)
        words["above"] = "above" if row["value"] > row["benchmark"] else ""
        other = reference(answer.comparator, answer.cities, _)
        words |= far_apart_words(row["value"], row["benchmark"], answer.indicator, other, _)
    if answer.indicator.answer:
        return beside_reference(
            residents_say(words["value"], answer.indicator, answer.city, _), row["outcome"], words, _
        )
    finding = standing(words, row["outcome"], _)
    phrase = _.typography.topic(_.words(answer.indicator.phrase))
    return _("{phrase}: {finding}", phrase=phrase, finding=finding)


def distribution_caption(answer: Places, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    _ = reader.language
    parts: list[str] = [titled(answer.indicator, reader.catalogue, _, str(answer.year))]
    if answer.indicator.comparable is Comparable.LEVELS:
        parts.append(safe(_("Each dot is a city.")))
    else:
        parts.append(safe(_("Each dot is a city of the same recording system: levels do not compare across borders.")))
    compared = set(comparing(answer)["geo"])
    peers = [one for one in answer.peers if one in compared]
    if peers and answer.comparator.kind in ("peers", "group"):
        count = count_word(len(peers), _)
        sentence = _.ngettext(
            "Stronger colour: its only peer.", "Stronger colour: its {count} peers.", len(peers), count=count
        )
        parts.append(f"<b>{safe(sentence)}</b>")
    return sentences(*parts)


def places_foot(answer: Places, reader: Reader) -> Notes:
    """The foot of a map."""
    names_peers = answer.comparator.kind in ("peers", "group")
    peers = [short_name(answer.cities[geo], reader.language) for geo in answer.peers if geo in answer.cities]
    own_rows = answer.rows[answer.rows["geo"] == answer.city.id]
    return screen_notes(
        reader, released(answer.rows), indicator=answer.indicator, peers=peers if names_peers else (),
        intervals=bool(own_rows["lower"].notna().any()), countries=countries_of(answer),
    )  # fmt: skip


def map_lead(answer: Places, reader: Reader) -> str:
    """What is counted, the year, what a circle is, and what each city is compared with."""
    _ = reader.language
    parts = [titled(answer.indicator, reader.catalogue, _, str(answer.year)), safe(_("Each circle is a city."))]
    return sentences(*parts, safe(limit_words(answer, _)), safe(_newer(answer, reader)), safe(only(answer, _)))


def _newer(answer: Places, reader: Reader) -> str:
    """The own city's newest figure where an earlier one is compared; else empty."""
    rows = answer.rows[answer.rows["geo"] == answer.city.id]
    name = short_name(answer.city, reader.language)
    return newer_line([(name, row, answer.indicator) for row in rows.itertuples()], reader)


def no_places(answer: Places, reader: Reader) -> str:
    """Why the map has nothing to show, and what to choose instead."""
    _ = reader.language
    if answer.apart:
        return " ".join([only(answer, _), _("None of them has a figure for this indicator. Choose another one.")])
    return _(
        "No city has a figure for this indicator in {year} or the five years before. Choose another year.",
        year=answer.year,
    )
