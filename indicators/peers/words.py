"""Who is like the city, as a headline and a lead, and what must be said with it: weak, not mutual, not known."""

from indicators.answers.comparison import Grouping, Likeness
from indicators.language.areas import residents_rule
from indicators.language.comparators import weights
from indicators.language.language import Language
from indicators.language.names import Html, capitalised, sentences, short_name
from indicators.language.values import safe
from indicators.view.note_words import screen_notes, sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader

NAMED = 3  # cities in the headline
ENOUGH = 3  # peers that a median needs


def likeness_finding(answer: Likeness, reader: Reader) -> str:
    """Which cities are most like the own one; that there is none, or none that is close."""
    _ = reader.language
    city = short_name(answer.city, _)
    if answer.empty:
        return _("{city} has no comparable city", city=city)
    close = [short_name(answer.cities[geo], _) for geo, weak in _pairs(answer, "weak") if not weak]
    if close:
        return _("{city} has most in common with {cities}", city=city, cities=_.listed(close[:NAMED]))
    first = short_name(answer.cities[answer.rows["geo"].iloc[0]], _)
    return _("{city} has no close match: even the nearest, {first}, is not very similar", city=city, first=first)


def likeness_lead(answer: Likeness, reader: Reader) -> Html:
    """The model, where it looked, and that results play no part."""
    _ = reader.language
    city = short_name(answer.city, _)
    looked = _.ngettext(
        "Selected from {number} city that has at least half of the figures {of_city}, by context, never by results.",
        "Selected from {number} cities that have at least half of the figures {of_city}, by context, never by results.",
        answer.candidates,
        of_city=_.of(city),
    )
    if not answer.candidates:
        looked = _("No other city has at least half of the figures {of_city}.", of_city=_.of(city))
    home = _("Apart from its context, {city} has no figures that can "
             "be compared across countries: its peers are cities "
             "with the same way of recording offences.", city=city) if answer.home else ""  # fmt: skip
    few = ""
    if answer.empty:
        few = _("Without peers there is no peer median: other pages compare this city with all cities.")
    elif len(answer.rows) < ENOUGH:
        few = _.ngettext(
            "{number} peer is too few for a median: choose another model.",
            "{number} peers are too few for a median: choose another model.",
            len(answer.rows),
        )
    moved = "" if answer.comparator.kind == "peers" else weights(answer.comparator, reader.catalogue, _)
    title = [f"<b>{safe(_.words(answer.model.title))}</b>."] if not answer.empty else []
    return sentences(*title, *(safe(one) for one in (looked, home, few, moved)))


def likeness_reading(answer: Likeness, reader: Reader) -> str:
    """What must be known to read the list, as HTML: not mutual, weak, left out; each with the case at hand."""
    _ = reader.language
    sections = [(_("Whether it is mutual"), _mutual(answer, _)), (_("Less similar cities"), _weak(answer, _))]
    sections.append((_("Missing data"), _unknown(answer, _)))
    parts = [f"<h2>{safe(title)}</h2><p>{safe(text)}</p>" for title, text in sections if text]
    return f"<section class='vg-list'>{''.join(parts)}</section>"


def likeness_notes(answer: Likeness, reader: Reader) -> Notes:
    """How the distances are computed, and the sources of the context."""
    catalogue, _ = reader.catalogue, reader.language
    how = _(
        "Distance: the differences between two cities on each variable, in standard deviations over all cities "
        "(population and density on a logarithmic scale), are squared, weighted and added up; the distance is the "
        "square root. A variable missing for one of the two cities is left out and the others are scaled up; nothing "
        "is imputed. The percentages next to the bars are shares of the squared distance. The variable "
        "population is that of the municipality where it is known, else of Eurostat's city area; density is that of "
        "Eurostat's city area."
    )
    sources_of_variables = [one.source for one in answer.model.variables if one.source in catalogue.indicators]
    datasets = [series.dataset for id in sources_of_variables for series in catalogue.indicators[id].series]
    remarks = (safe(_.words(answer.model.description)), safe(how), safe(residents_rule(_)))
    return Notes(remarks=remarks, sources=sources(datasets, reader))


def _mutual(answer: Likeness, _: Language) -> str:
    """That similarity is not mutual, with the concrete case."""
    if answer.empty:
        return ""
    city = short_name(answer.city, _)
    ones = [short_name(answer.cities[geo], _) for geo, mutual in _pairs(answer, "mutual") if not mutual]
    if not ones:
        return _(
            "{city} is also among the most similar cities of each of these. This is not always the case.", city=city
        )
    return _.ngettext(
        "Matches are not always mutual: {city} is not among the {size} most similar cities of {cities}, which has "
        "closer matches.",
        "Matches are not always mutual: {city} is not among the {size} most similar cities of {cities}, which have "
        "closer matches.",
        len(ones), city=city, size=answer.model.size, cities=_.listed(ones),
    )  # fmt: skip


def _weak(answer: Likeness, _: Language) -> str:
    ones = [short_name(answer.cities[geo], _) for geo, weak in _pairs(answer, "weak") if weak]
    if not ones:
        return ""
    return _.ngettext(
        "{cities} is not very similar: most cities have closer peers. Read the comparison with care.",
        "{cities} are not very similar: most cities have closer peers. Read the comparison with care.",
        len(ones),
        cities=_.listed(ones),
    )


def _unknown(answer: Likeness, _: Language) -> str:
    """The variables that are left out of every distance."""
    titles = {one.id: _.words(one.title) for one in answer.model.variables}
    names = [titles[id] for id in answer.unknown]
    if not names:
        return ""
    return capitalised(
        _.ngettext(
            "{variables} is not available for {city} and is left out of every distance.",
            "{variables} are not available for {city} and are left out of every distance.",
            len(names), variables=_.listed(names), city=short_name(answer.city, _),
        )
    )  # fmt: skip


def _pairs(answer: Likeness, column: str) -> zip:
    return zip(answer.rows["geo"].tolist(), answer.rows[column].tolist(), strict=True)


CLEAR, SOME = 0.5, 0.25  # mean silhouettes (Kaufman and Rousseeuw 1990, Finding Groups in Data, table 4)


def grouping(answer: Grouping, reader: Reader) -> str:
    """The division as HTML: its silhouette, the own group, the others, who is left out."""
    _ = reader.language
    if not answer.count:
        sentences = [_("Too few of these cities have all the variables needed to form groups.")]
    else:
        sentences = [_clear(answer, _), _own(answer, _), _others(answer, _), _left_out(answer, _)]
    return f"<div class='vg-notes'>{''.join(f'<p>{safe(one)}</p>' for one in sentences if one)}</div>"


def _clear(answer: Grouping, _: Language) -> str:
    words = {"count": _.number(answer.count), "width": _.number(answer.width, 2)}
    number = sum(answer.sizes.values())
    if answer.width > CLEAR:
        return _("{number} cities fall into {count} clear groups (mean silhouette {width}).", number=number, **words)
    if answer.width > SOME:
        return _(
            "{number} cities fall into {count} groups that overlap (mean silhouette {width}).", number=number, **words
        )
    return _("{number} cities do not form clear groups: the best division, "
             "into {count}, is weak (mean silhouette {width}).", number=number, **words)  # fmt: skip


def _own(answer: Grouping, _: Language) -> str:
    city = short_name(answer.city, _)
    if answer.silhouette != answer.silhouette:
        return _("{city} is missing a variable and belongs to no group.", city=city)
    names = [short_name(answer.cities[id], _) for id in answer.members]
    if not names:
        return _("{city} is alone in its group.", city=city)
    width = _.number(answer.silhouette, 2)
    return _("{city} (silhouette {width}) is in a group with {cities}.", city=city, width=width, cities=_.listed(names))


def _others(answer: Grouping, _: Language) -> str:
    """The other groups by their most central city."""
    mine = {answer.city.id, *answer.members}
    parts = [
        f"{short_name(answer.cities[medoid], _)} ({_.number(answer.sizes[number])})"
        for number, medoid in answer.medoids.items()
        if medoid not in mine
    ]
    return _("Other groups, by their most central city and size: {groups}.", groups=", ".join(parts))


def _left_out(answer: Grouping, _: Language) -> str:
    number = len(answer.left_out)
    return _.ngettext("{number} city is missing a variable and belongs to no group.",
                      "{number} cities are missing a variable and belong to "
                      "no group.", number) if number else ""  # fmt: skip


def likeness_caption(answer: Likeness, reader: Reader) -> str:
    """The line under the headline: how to read the picture."""
    _ = reader.language
    return sentences(
        safe(_("Number and bar: the distance. The shorter, the more alike. Next to it: what they have in common."))
    )


def likeness_foot(answer: Likeness, reader: Reader) -> Notes:
    """The foot of the nearest cities: what a distance is, and the datasets of the context."""
    indicators = reader.catalogue.indicators
    ids = [one.source for one in answer.model.variables if one.source in indicators]
    datasets = dict.fromkeys(each.dataset for id in ids for each in indicators[id].series)
    return screen_notes(reader, datasets, *_of_distance(answer, reader.language))


def _of_distance(answer: Likeness, _: Language) -> list[str]:
    """What the distances are, and of which years the figures are that they are made of."""
    notes = [_("Distance: how much two cities differ on all context variables, in standard deviations. "
              "Only context counts, never results.")]  # fmt: skip
    years = answer.profile["year"].dropna().astype(int)
    years = years[years > 0]  # what is of no year, such as being a capital, has none
    if len(years):
        first, last = years.min(), years.max()
        notes.append(_("Figures from {first} to {last}, the latest for each city.", first=first, last=last))
    return notes
