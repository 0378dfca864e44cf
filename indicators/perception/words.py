"""What is said of felt and recorded: how to read it, where both are known; notes, table, slide, press."""

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from indicators.answers.comparison import Exposure, Lines, Perception
from indicators.compare.comparability_words import why_index
from indicators.compare.lines.event_words import with_events
from indicators.compare.lines.words import lines_cases, lines_table
from indicators.language.comparators import median_name
from indicators.language.language import LANGUAGES, Language, load_language
from indicators.language.names import Html, capitalised, sentences, short_name
from indicators.language.residents import shares
from indicators.language.values import number_text, safe, value_text
from indicators.model.denominators import RESIDENTS
from indicators.model.indicators import Statistic, Text
from indicators.model.tables import Row
from indicators.perception.chart import RECORDED
from indicators.view.facts import span
from indicators.view.note_words import (
    caveats,
    intervals_of_rates,
    intervals_of_shares,
    screen_notes,
    single_year_note,
    sources,
)
from indicators.view.notes import Notes
from indicators.view.press_case import Case
from indicators.view.reader import Reader

TWO_LINES = 210  # letters of a headline at 1440 pixels


class Newest(NamedTuple):
    """The newest figure of one picture, in words."""

    words: str  # what this share of residents says, or how many of what the police recorded
    value: str
    year: int


def perception_headline(answer: Perception, reader: Reader) -> str:
    """What the newest shares of residents say, and what the police recorded, in one sentence.

    Where it would be longer than two lines of a desktop in any language it tells fewer, the same in all: one offence,
    then one figure of each voice, then not the last voices.
    """
    everywhere = [_forms(answer, Reader(load_language(code), reader.catalogue)) for code in LANGUAGES]
    fitting = [all(len(form) <= TWO_LINES for form in forms) for forms in zip(*everywhere, strict=True)]
    return _forms(answer, reader)[fitting.index(True) if True in fitting else -1]


def _forms(answer: Perception, reader: Reader) -> list[str]:
    """The sentence with all its figures, then with fewer and fewer; as many forms in every language."""
    recorded = [one.lines for one in answer.pictures if one.voice == RECORDED and not one.lines.index_year][:2]
    police = [_recorded(lines, answer.city.id, reader) for lines in recorded]
    surveys = [one for one in answer.pictures if one.voice != RECORDED]
    residents = [_newest(one.lines, one.lines.indicator.answer, answer.city.id, reader) for one in surveys]
    first_of_voice: dict[str, Newest] = {}
    for picture, figure in zip(surveys, residents, strict=True):
        first_of_voice.setdefault(picture.voice, figure)
    each = [*first_of_voice.values()]
    fewer = [each[:number] for number in range(len(each), 0, -1)]
    city = short_name(answer.city, reader.language)
    forms = ((residents, police), *((some, police[:1]) for some in (residents, *fewer)))
    return [_sentence(city, voices, offences, reader.language) for voices, offences in forms]


def _sentence(city: str, residents: list[Newest], police: list[Newest], _: Language) -> str:
    words = {
        "in_city": capitalised(_.at(city)),
        "shares": shares([(one.value, one.words) for one in residents], _),
        "rates": _.listed([one.words for one in police]),
    }
    if residents and police:
        years, police_years = (span(one.year for one in each) for each in (residents, police))
        if years != police_years:
            return _(
                "{in_city}, {shares} ({years}); the police recorded {rates} ({police_years})",
                years=years,
                police_years=police_years,
                **words,
            )
        return _("{in_city}, {shares}; the police recorded {rates}", **words)
    if residents:
        return _("{in_city}, {shares}", **words)
    if police:
        return _("{in_city}, the police recorded {rates}", **words)
    return _("{city}: perception and recorded crime", city=city)


def _recorded(lines: Lines, city_id: str, reader: Reader) -> Newest:
    """What the police recorded: "thefts at 2,876 per 100,000", "3 258 vols pour 100 000"; a count has no "per"."""
    _ = reader.language
    newest = _newest(lines, lines.indicator.phrase, city_id, reader)
    offences = _.typography.bare(newest.words)
    number = number_text(_last(lines, city_id)["value"], lines.indicator, _)
    if lines.indicator.statistic is Statistic.COUNT:
        return newest._replace(
            words=_.pgettext("police record", "{number} {offences}", number=number, offences=offences)
        )
    per = newest.value.removeprefix(number)
    words = _.pgettext("police record", "{offences} at {number}{per}", offences=offences, number=number, per=per)
    return newest._replace(words=words)


def perception_lead(answer: Perception, reader: Reader) -> Html:
    """What the marks are, why an index, and what is missing, with the nearest city where both are known."""
    _ = reader.language
    reference = median_name(answer.comparator, {one.id: one for one in _cities(answer)}, _)
    entries = [_("thick line: {city}, with its 95% interval", city=short_name(answer.city, _))]
    entries += [_("thin lines: the other cities")] if any(len(one.lines.cities) > 1 for one in answer.pictures) else []
    median = any(len(one.lines.benchmark) for one in answer.pictures)
    entries += [_("dotted line: {reference}", reference=reference)] if median else []
    key = _.row(entries)
    parts = [_("Each chart has its own axis; values are not added up."), f"{key[:1].upper()}{key[1:]}."]
    index = next((one.lines for one in answer.pictures if one.lines.index_year), None)
    parts += [why_index(index, reader)] if index else []
    return sentences(*(safe(one) for one in parts), safe(what_is_missing(answer, _)))


def what_is_missing(answer: Perception, _: Language) -> str:
    """Which side is not known for the city, and the nearest where both are; empty when both are known."""
    voices = answer.voices
    words = {"city": short_name(answer.city, _), "in_city": _.at(short_name(answer.city, _))}
    if RECORDED in voices and len(voices) > 1:
        return ""
    if RECORDED in voices:
        sentence = _("No survey of residents {in_city}.", **words)
    elif voices:
        sentence = _("No figures on offences recorded {in_city}.", **words)
    else:
        sentence = _("No figures on perception or recorded crime {in_city}.", **words)
    if answer.nearest is None:
        return sentence
    near = _(
        "The nearest city with both is {nearest}, {distance} km away.",
        nearest=short_name(answer.nearest, _),
        distance=_.number(answer.kilometres),
    )
    return f"{sentence} {near}"


def reading_rule(answer: Perception, reader: Reader) -> str:
    """How to read each voice, beside the pictures."""
    _ = reader.language
    voices = [voice for id, voice in reader.catalogue.voices.items() if id in answer.voices]
    items = "".join(f"<p><b>{safe(_.words(one.title))}</b><br>{safe(_.words(one.note))}</p>" for one in voices)
    title, one_screen = _("How to read this"), _("Perception and recorded crime may differ, and both may be right.")
    return f"<section class='vg-list vg-rules'><h2>{safe(title)}</h2><p>{safe(one_screen)}</p>{items}</section>"


def _newest(lines: Lines, text: Text, city_id: str, reader: Reader) -> Newest:
    last = _last(lines, city_id)
    value = value_text(last["value"], lines.indicator, reader.catalogue, reader.language)
    return Newest(reader.language.words(text), value, int(last["year"]))


def _last(lines: Lines, city_id: str) -> pd.Series:
    return lines.rows[lines.rows["geo"] == city_id].dropna(subset="value").sort_values("year").iloc[-1]


def _cities(answer: Perception) -> list:
    return [city for one in answer.pictures for city in one.lines.cities]


def no_perception(answer: Perception, reader: Reader) -> str:
    """The empty case: what is missing, and the nearest city where both are known."""
    return what_is_missing(answer, reader.language)


FEW_VISITORS = (2020, 2021)
FEWEST = 3  # places among which a position says something


def exposure(answer: Exposure, reader: Reader) -> str:
    """Each denominator with its size, the city's rate with its interval, and its side of the peers' median."""
    _ = reader.language
    own_rows = answer.rows[answer.rows["geo"] == answer.city.id]
    if own_rows.empty:
        return ""
    names = _names(reader)
    heads = [_("Divided by"), _("Number"), _("Per 100,000"), _("95% interval"), _among(answer, _)]
    head = "".join(f"<th scope='col'>{safe(one)}</th>" for one in heads)
    rows = "".join(
        f"<tr><th scope='row'>{safe(names[row.denominator])}</th>"
        f"<td>{_.number(answer.sizes[row.denominator])}</td><td><b>{_.number(row.value)}</b></td>"
        f"<td>{_.interval(row.lower, row.upper)}</td><td>{safe(_position(answer, row, _))}</td></tr>"
        for row in own_rows.itertuples()
    )
    title = _("Divided by what? Figures for {year}", year=answer.year)
    of = {"indicator": _.words(answer.indicator.title), "city": short_name(answer.city, _), "year": answer.year}
    about = _("{indicator}, {city}, {year}: one count, several denominators.", **of)
    if len(own_rows) == 1:
        about = _("{indicator}, {city}, {year}: only one denominator is available.", **of)
    if answer.newest and answer.newest > answer.year:
        others = _.listed([names[one] for one in answer.sizes if one != RESIDENTS])
        newest = _("The latest count is for {newest}, but {year} is the latest year with {denominators}: the latest "
                   "rate may differ.", newest=answer.newest, year=answer.year, denominators=others)  # fmt: skip
        about = f"{about} {newest}"
    notes = "".join(f"<p>{safe(one)}</p>" for one in _notes(answer, reader))
    table = f"<table class='vg-table'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<section class='vg-exposure'><h2>{safe(title)}</h2><p>{safe(about)}</p>{table}{notes}</section>"


def _names(reader: Reader) -> dict[str, str]:
    _ = reader.language
    return {RESIDENTS: _("residents")} | {id: _.words(one.noun) for id, one in reader.catalogue.denominators.items()}


def _among(answer: Exposure, _: Language) -> str:
    """Whose rates the last column counts: those of the comparator inside the city's own recording system."""
    return {
        "group": _("In your group, same country"),
        "members": _("Among network members, same country"),
        "country": _("Among cities in the same country"),
        "all": _("Among cities in the same country"),
    }.get(answer.comparator.kind, _("Among peers in the same country"))


def _position(answer: Exposure, row: Row, _: Language) -> str:
    """On which side of the median of the peers that have all these denominators; a dash when they are too few."""
    rates = answer.rows[(answer.rows["denominator"] == row.denominator) & answer.rows["rank"].notna()]
    others = rates.loc[rates["geo"] != answer.city.id, "value"]
    if len(others) < FEWEST or row.rank != row.rank:
        return "–"
    words = {"number": _.number(len(others)), "median": _.number(others.median())}
    if row.value > others.median():
        return _("above the median of {number} ({median})", **words)
    return _("not above the median of {number} ({median})", **words)


def _notes(answer: Exposure, reader: Reader) -> list[str]:
    _ = reader.language
    notes = []
    if "present" in answer.sizes:
        notes.append(
            _(
                "People present = residents + tourist nights / 365. Day visitors and residents who are away are not "
                "taken into account."
            )
        )
        if answer.year in FEW_VISITORS:
            notes.append(_("Few people travelled in 2020 and 2021. Choose another year to see the effect of visitors."))
    if answer.unknown:
        names = _names(reader)
        missing = _.listed([names[one] for one in answer.unknown])
        notes.append(_("Not available for the exact area covered by the police figures: {missing}.", missing=missing))
    return notes


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
    sentences += intervals_of_shares(_) + (intervals_of_rates(_) if "recorded" in answer.voices else [])
    if len(answer.voices) > 1 and "recorded" in answer.voices:
        sentences.append(
            _(
                "The survey covers the city as the survey defines it; police count offences in the municipality. The "
                "two areas may differ, and a figure from one is never divided by a figure from the other."
            )
        )
    of_city = [one.lines.rows[one.lines.rows["geo"] == answer.city.id] for one in answer.pictures]
    sentences += dict.fromkeys(words for rows in of_city if (words := single_year_note(rows, reader)))
    cautions = caveats([one.lines.indicator for one in answer.pictures], [answer.city.country], _)
    source = sources(answer.datasets, reader)
    notes = Notes(reading=tuple(map(safe, sentences)), cautions=cautions, sources=source)
    return with_events(notes, answer.events, _)


def perception_table(answer: Perception, reader: Reader) -> pd.DataFrame:
    """The figures of every picture, one under the other, each with its voice."""
    _ = reader.language
    tables = [
        lines_table(one.lines, reader).assign(**{_("Perspective"): _.words(reader.catalogue.voices[one.voice].title)})
        for one in answer.pictures
    ]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def perception_caption(answer: Perception, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    _ = reader.language
    both = _("Perception and recorded crime may differ, and both may be right.")
    return sentences(safe(both), safe(what_is_missing(answer, _)))


def perception_foot(answer: Perception, reader: Reader) -> Notes:
    """The foot of perception and recorded crime."""
    return with_events(screen_notes(reader, answer.datasets), answer.events, reader.language)


def perception_cases(answer: Perception, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    return tuple(case for one in answer.pictures for case in lines_cases(one.lines, reader))


def first_pictures(answer: Perception, most: int) -> Perception:
    """The answer itself, or its first `most` pictures."""
    return replace(answer, pictures=answer.pictures[:most]) if len(answer.pictures) > most else answer


def perception_part(part: Perception, full: Perception, reader: Reader) -> str:
    """Which part of the pictures is shown."""
    _, shown_, all_ = reader.language, len(part.pictures), len(full.pictures)
    return safe(_("The first {number} of {all} charts are shown; follow the link for all.", number=shown_, all=all_))
