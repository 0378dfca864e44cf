"""The words of a view for an audience: its finding with the indicator, what is counted, how to read it."""

from collections.abc import Iterable, Sequence

import pandas as pd

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Comparison, Likeness, Lines, Overview, Perception, Places, Scatter
from indicators.catalogue import Catalogue
from indicators.city.audience_chart import clearest_rows
from indicators.compare.comparability_words import why_index
from indicators.compare.lines.words import standing
from indicators.compare.overview.audience_chart import shown_indicators
from indicators.drawing.rooms import SCREEN
from indicators.language.comparators import count_word, line_head, reference_of
from indicators.language.language import Language
from indicators.language.names import capitalised, own_city, sentences, short_name, titled
from indicators.language.values import safe, value_text
from indicators.map.distribution import comparing
from indicators.map.words import places_finding
from indicators.model.indicators import Comparable, Indicator, Outcome
from indicators.perception.words import what_is_missing
from indicators.view.note_words import sources
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def distribution_headline(answer: Places, catalogue: Catalogue, _: Language) -> str:
    """The own city among the others; without a figure of its own, how many stand where."""
    own_rows = answer.rows[answer.rows["geo"] == answer.city.id].dropna(subset="value")
    if own_rows.empty or answer.indicator.unit == "yes_no":
        return places_finding(answer, catalogue, _)
    row = own_rows.iloc[0]
    words = {"city": short_name(answer.city, _), "value": value_text(row["value"], answer.indicator, catalogue, _)}
    if row["benchmark"] == row["benchmark"] and row["outcome"] != Outcome.NOT_COMPARED:
        words["benchmark"] = value_text(row["benchmark"], answer.indicator, catalogue, _)
        words["reference"] = (
            reference_of(answer.comparator, answer.cities, _)
            if answer.indicator.comparable is Comparable.LEVELS
            else _.pgettext("after above or below", "the median of its country")
        )
        words["above"] = "above" if row["value"] > row["benchmark"] else ""
    finding = standing(words, row["outcome"], _)
    phrase = capitalised(_.words(answer.indicator.phrase))
    return _("{phrase}: {finding}", phrase=phrase, finding=finding)


def with_phrase(finding: str, answer: Lines | Bars, _: Language) -> str:
    """The finding with the indicator in front, where it does not begin with it."""
    phrase = capitalised(_.words(answer.indicator.phrase))
    return finding if finding.startswith(phrase) else _("{phrase}: {finding}", phrase=phrase, finding=finding)


def city_caption(answer: Comparison, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    sentence = _(
        "The clearest differences. Each line runs from the worst city to the best; the mark in the middle: "
        "{benchmark}.",
        benchmark=line_head(answer, _),
    )
    return sentences(safe(sentence))


def distribution_caption(answer: Places, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    parts: list[str] = [titled(answer.indicator, catalogue, _, str(answer.year))]
    if answer.indicator.comparable is Comparable.LEVELS:
        parts.append(safe(_("Each dot is a city.")))
    else:
        parts.append(safe(_("Each dot is a city of the same recording system: levels do not compare across borders.")))
    peers = [one for one in answer.peers if one in set(comparing(answer)["geo"])]
    if peers and answer.comparator.kind in ("peers", "group"):
        count = count_word(len(peers), _)
        sentence = _.ngettext(
            "Stronger colour: its only peer.", "Stronger colour: its {count} peers.", len(peers), count=count
        )
        parts.append(f"<b>{safe(sentence)}</b>")
    return sentences(*parts)


def lines_caption(answer: Lines, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    years = sorted({int(year) for year in answer.rows["year"]})
    period = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    parts: list[str] = [titled(answer.indicator, catalogue, _, period)]
    if answer.index_year:
        parts.append(safe(why_index(answer, catalogue, _)))
    return sentences(*parts)


def bars_caption(answer: Bars, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    parts: list[str] = [titled(answer.indicator, catalogue, _, str(answer.year))]
    if answer.index_year:
        parts.append(safe(why_index(answer, catalogue, _)))
    elif answer.rows["lower"].notna().any():
        parts.append(safe(_("Thin lines are 95% intervals.")))
    return sentences(*parts)


def rug_caption(answer: Overview, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    sentence = _("The indicators on which {city} differs most; + better, − worse, = similar to the median.",
             city=short_name(own_city(answer) or answer.cities[0], _)) if answer.cities else ""  # fmt: skip
    return sentences(safe(sentence))


def scatter_caption(answer: Scatter, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    warning = _("A link is not a cause.")
    return sentences(f"<b>{safe(warning)}</b>", safe(_("Each dot is a city.")))


def funnel_caption(answer: Funnel, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    sentence = _(
        "Between the dashed lines, chance alone may explain a city's figure (95% limits); between the outer lines, "
        "99.8% limits."
    )
    return sentences(titled(answer.indicator, catalogue, _, str(answer.year)), safe(sentence))


def likeness_caption(answer: Likeness, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    return sentences(
        safe(_("Number and bar: the distance. The shorter, the more alike. Next to it: what they have in common."))
    )


def felt_caption(answer: Perception, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    both = _("Perception and recorded crime may differ, and both may be right.")
    return sentences(safe(both), safe(what_is_missing(answer, _)))


def screen_notes(
    reader: Reader, datasets: Iterable[str], *sentences: str, indicator: Indicator | None = None,
    peers: Sequence[str] = (), intervals: bool = False,
) -> Notes:  # fmt: skip
    """The foot of a slide: peers, interval, every caveat of the indicator, source with licence."""
    _ = reader.language
    parts = [_("Peers: {cities}.", cities=_.listed(peers))] if peers else []
    if intervals:
        parts.append(_("The figures next to a value are its 95% interval."))
    parts += sentences
    if indicator is not None:
        parts += [_.words(one) for one in indicator.caveats]
    return Notes(remarks=(safe(" ".join(parts)),), sources=sources(datasets, reader.catalogue, _))


def comparison_foot(answer: Comparison, reader: Reader) -> Notes:
    """The foot of a city's slide: the datasets of the rows that it shows."""
    names = [short_name(answer.cities[one.id], reader.language) for one in answer.peers if one.id in answer.cities]
    in_picture = answer.rows["indicator"].isin(clearest_rows(answer, SCREEN.rows))
    datasets = dict.fromkeys(answer.rows.loc[in_picture, "dataset"])
    return screen_notes(reader, datasets, peers=names, intervals=bool(answer.rows["lower"].notna().any()))


def places_foot(answer: Places, reader: Reader) -> Notes:
    """The foot of a map."""
    names_peers = answer.comparator.kind in ("peers", "group")
    peers = [short_name(answer.cities[geo], reader.language) for geo in answer.peers if geo in answer.cities]
    own_rows = answer.rows[answer.rows["geo"] == answer.city.id]
    return screen_notes(
        reader, released(answer.rows), indicator=answer.indicator, peers=peers if names_peers else (),
        intervals=bool(own_rows["lower"].notna().any()),
    )  # fmt: skip


def bars_foot(answer: Bars, reader: Reader) -> Notes:
    """The foot of bars; an index has no interval."""
    own_rows = answer.rows[answer.rows["geo"] == answer.own_id]
    intervals = not answer.index_year and bool(own_rows["lower"].notna().any())
    return screen_notes(reader, released(answer.rows), indicator=answer.indicator, intervals=intervals)


def one_indicator_foot(answer: Lines | Funnel, reader: Reader) -> Notes:
    """The foot of lines and of a funnel."""
    return screen_notes(reader, released(answer.rows), indicator=answer.indicator)


def scatter_foot(answer: Scatter, reader: Reader) -> Notes:
    """The foot of two indicators."""
    return screen_notes(reader, dict.fromkeys(series.dataset for one in (answer.x, answer.y) for series in one.series))


def rug_foot(answer: Overview, reader: Reader) -> Notes:
    """The foot of tiles: the datasets of those that are shown."""
    return screen_notes(
        reader, released(answer.rows[answer.rows["indicator"].isin(shown_indicators(answer, SCREEN.rows))])
    )


def likeness_foot(answer: Likeness, reader: Reader) -> Notes:
    """The foot of the nearest cities: what a distance is, and the datasets of the context."""
    indicators = reader.catalogue.indicators
    ids = [one.source for one in answer.model.variables if one.source in indicators]
    datasets = dict.fromkeys(each.dataset for id in ids for each in indicators[id].series)
    return screen_notes(reader, datasets, *_of_distance(answer, reader.language))


def felt_foot(answer: Perception, reader: Reader) -> Notes:
    """The foot of perception and recorded crime."""
    return screen_notes(reader, answer.datasets)


def released(rows: pd.DataFrame) -> list[str]:
    """The datasets that the releases of these rows name."""
    return [id for id in dict.fromkeys(str(one).split("@")[0] for one in rows["release"]) if id]


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
