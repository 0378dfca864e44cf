"""An index in words: its choices, the finding, what the score is, in which band a city is, why there is none."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from indicators.answers.index import FEWEST_CITIES, IndexScores
from indicators.language.language import Language
from indicators.language.names import Html, full_name, sentences, short_name
from indicators.language.values import safe, share_text, value_text
from indicators.model.index_recipe import BANDS, FEWEST, FEWEST_ANSWERED, IndexRecipe, StatedLevels
from indicators.model.indicators import Indicator
from indicators.view.reader import Reader

DECIMALS = {"copeland": 0, "bod": 2}  # of a score, by aggregation
DECIMALS_OF_SCALE = {"percentile": 2, "dist2target": 2, "dist2max": 2}


def index_title(index: IndexRecipe, reader: Reader) -> str:
    """The index's title; one that the reader changed says so."""
    _ = reader.language
    catalogue_index = reader.catalogue.indexes.get(index.id)
    if catalogue_index is None:
        return _("a custom index")
    title = _.words(catalogue_index.title)
    return title if index.begins_as(catalogue_index) else _("{title} (changed)", title=title)


def index_why(index: IndexRecipe, reader: Reader) -> str:
    """What question the network's index answers, why these parts, whom it does not judge; of other parts, nothing."""
    catalogue_index = reader.catalogue.indexes.get(index.id)
    same = catalogue_index is not None and {*catalogue_index.indicators} == {*index.indicators, *index.waiting}
    return reader.language.words(catalogue_index.why) if same else ""


def score_text(score: float, index: IndexRecipe, _: Language) -> str:
    """A score with the decimals that its recipe is worth."""
    decimals = DECIMALS.get(index.aggregation, DECIMALS_OF_SCALE.get(index.scale, 1))
    return _.number(score, decimals)


def band_name(band: str, _: Language) -> str:
    """A band as a label: "ahead", "like most", "behind"."""
    return {"ahead": _("ahead"), "like": _("like most cities"), "behind": _("behind")}.get(band, "")


def band_text(band: str, shares: Sequence[float], _: Language) -> str:
    """A band with the share of the draws that put the city there: "behind, 88%"."""
    share = share_text(shares[BANDS.index(band)], _)
    return _("{band}, {share}", band=band_name(band, _), share=share)


def shares_of(row: Any) -> tuple[float, ...]:
    """The share of the draws in each band, of a row of the answer."""
    return tuple(float(getattr(row, name)) for name in BANDS)


def by_band(rows: pd.DataFrame, answer: IndexScores, _: Language) -> pd.DataFrame:
    """The rows by band, those without a score last, and inside a band by the name in the reader's language."""
    names = [full_name(answer.cities[geo], _) if geo in answer.cities else geo for geo in rows["geo"]]
    order = rows.assign(place=rows["band"].map((*BANDS, "").index), name=[_.alphabetical(name) for name in names])
    return rows.loc[order.sort_values(["place", "name"], kind="stable").index].reset_index(drop=True)


def no_score(missing: float, _: Language) -> str:
    """Why a city that takes part has no score."""
    if missing > 0.2:
        return _("no score: {share} missing", share=_.percent(100 * missing))
    return _("no score: cannot be calculated with these choices")


def index_headline(answer: IndexScores, reader: Reader) -> str:
    """In which band the city is on what, and how often, as one sentence without full stop."""
    _ = reader.language
    city, title = short_name(answer.city, _), index_title(answer.index, reader)
    row = answer.own
    if answer.one_by_one:
        return _("{title}: no index; read the indicators one by one", title=title)
    if answer.empty:
        return _("No index can be calculated with these choices: {title}", title=title)
    if row is None:
        return _("{city} has too few figures for an index: {title}", city=city, title=title)
    if row["score"] != row["score"]:
        return _("{city}: {why} ({title})", city=city, why=no_score(row["missing"], _), title=title)
    finding = _finding(answer, row, city, title, _)
    return _("What if? {finding}", finding=finding) if answer.what_if else finding


def _finding(answer: IndexScores, row: pd.Series, city: str, title: str, _: Language) -> str:
    share = share_text(row[row["band"]], _)
    words = {"city": city, "title": title, "count": _.number(answer.count), "share": share}
    if row["band"] == "ahead":
        return _("{city} is ahead of most of the {count} cities on “{title}” in {share} of the simulations", **words)
    if row["band"] == "behind":
        return _("{city} is behind most of the {count} cities on “{title}” in {share} of the simulations", **words)
    return _("{city} is like most of the {count} cities on “{title}” in {share} of the simulations", **words)


def index_lead(answer: IndexScores, reader: Reader) -> Html:
    """What the index asks, then what it says, or why there is none and its indicators are shown one by one."""
    why = safe(index_why(answer.index, reader))
    question = f"<span class='vg-why'>{why}</span>" if why else ""
    if answer.one_by_one:
        return Html(question + safe(no_index(answer, reader)))
    return Html(question if answer.empty else question + index_says(answer, reader))


def index_says(answer: IndexScores, reader: Reader) -> Html:
    """The score, what the bands are, and that cities in one band are not ordered."""
    _ = reader.language
    parts = [safe(one) for one in (_moved(answer, reader), *_score_sentences(answer, _)) if one]
    if answer.doubted:
        parts.append(safe(_bands(answer, _)))
    little = _("Cities in one band are not ordered: the difference between them depends on the choices.")
    parts.append(f"<b>{safe(little)}</b>")
    return sentences(*parts, safe(years_sentence(answer.rows, _)))


def _bands(answer: IndexScores, _: Language) -> str:
    """What the bands are and what they rest on."""
    assert answer.doubted is not None, "an index with scores has its draws"
    return _(
        "{draws} simulations with other reasonable choices: ahead is the upper quarter of the cities, behind the lower "
        "quarter, like most cities the half between.",
        draws=_.number(answer.doubted.draws),
    )


def _moved(answer: IndexScores, reader: Reader) -> str:
    """Which figure is not as it is known; empty where all are."""
    _ = reader.language
    moved = answer.what_if
    if moved is None:
        return ""
    indicator = reader.catalogue.ingredients[moved.indicator]
    value, current = (value_text(figure, indicator, reader.catalogue, _) for figure in (moved.value, moved.current))
    return _("{title}: {value} instead of {known}.", title=_.words(indicator.title), value=value, known=current)


def _score_sentences(answer: IndexScores, _: Language) -> list[str]:
    row = answer.own
    if row is None:
        return [_("A city needs at least half of the indicators to be included.")]
    if row["score"] != row["score"]:
        return [_("No score is given when more than 20% of the weight is missing.")]
    middle = answer.rows["score"].median()
    score = {"score": score_text(row["score"], answer.index, _), "middle": score_text(middle, answer.index, _)}
    return [_("Score: {score} (median city: {middle}).", **score)]


def single_figures(answer: IndexScores, reader: Reader) -> list[tuple[str, str]]:
    """Each indicator of the own city by itself: its title; its figure, year and the median of the cities."""
    _ = reader.language
    figures, rows = answer.stages["denominated"], []
    for row in answer.parts.itertuples(index=False):
        if row.part in figures and row.value == row.value:
            indicator = reader.catalogue.ingredients[row.part]
            value, middle = (
                value_text(of, indicator, reader.catalogue, _) for of in (row.value, figures[row.part].median())
            )
            words = {"value": value, "year": int(row.year), "middle": middle}
            rows.append((_.words(indicator.title), _("{value} in {year}; median of the cities: {middle}", **words)))
    return rows


def years_sentence(rows: pd.DataFrame, _: Language) -> str:
    """From when the figures are."""
    if rows.empty:
        return ""
    first, last = int(rows["first"].min()), int(rows["last"].max())
    if first == last:
        return _("Figures for {year}.", year=last)
    return _("Figures from {first} to {last}, the latest for each city.", first=first, last=last)


def older_cities(rows: pd.DataFrame, _: Language) -> str:
    """How many cities have no figure of the newest year; empty where all have."""
    last = int(rows["last"].max())
    older = int((rows["last"] < last).sum())
    if not older:
        return ""
    return _.ngettext("{number} has no figure for {last}.", "{number} have no figure for {last}.", older, last=last)


def weak_words(answer: IndexScores, _: Language) -> str:
    """That the indicators do not belong together."""
    return _(
        "Cronbach’s alpha is {value}: these indicators do not measure the same thing. Read them one by one "
        "rather than as a sum.",
        value=_.number(answer.alpha, 2),
    )


def no_index(answer: IndexScores, reader: Reader) -> str:
    """The empty case: what is missing, and what would work."""
    _ = reader.language
    words = {"fewest": _.number(FEWEST), "cities": _.number(FEWEST_CITIES), "year": answer.year}
    return {
        "few_indicators": _(
            "An index needs at least {fewest} indicators. Choose more under “How it is calculated”.", **words
        ),
        "few_cities": _(
            "Fewer than {cities} cities have a score on these indicators in {year}, too few for an index. Choose "
            "fewer indicators, more widely available ones, or a later year.",
            **words,
        ),
        "weights": _(
            "Weights cannot be calculated from these figures: an indicator runs against the others, or all weights "
            "are 0. Choose other weights under “How it is calculated”."
        ),
        "few_answers": why_not("answers", _),
        "not_one": weak_words(answer, _),
    }.get(answer.reason, "")


def refusals(kept_out: Mapping[str, str], indicators: Mapping[str, Indicator], _: Language) -> list[str]:
    """Why indicators that were asked for do not enter, one sentence a reason."""
    lines = []
    for why in dict.fromkeys(kept_out.values()):
        names = _.listed([f"“{_.words(indicators[id].title)}”" for id, one in kept_out.items() if one == why])
        lines.append(" ".join([_("Left out of the index: {names}.", names=names), why_not(why, _)]))
    return lines


def why_not(why: str, _: Language) -> str:
    """Why an indicator cannot enter (indexes.refusal), as a sentence."""
    return {
        "family": _(
            "Preparedness is what a city does; safety is the result. The two are never combined in one index. Create "
            "one index for each and read them side by side."
        ),
        "theme": _("This is context: it measures neither preparedness nor safety."),
        "unjudged": _("Neither a higher nor a lower value is better."),
        "borders": _(
            "Recorded offences are counted by different rules in each country: their levels are never combined "
            "across countries."
        ),
        "national": _("Available for whole countries only."),
        "regional": _("Available for regions only: the figure of a region judges no city."),
        "answers": _(
            "Not enough answers yet: a section of the scorecard is included once {cities} cities have made their "
            "answers public.",
            cities=_.number(FEWEST_ANSWERED),
        ),
        "retired": _("The question is no longer asked in these words."),
    }[why]


def awaited(answered: StatedLevels, _: Language) -> str:
    """Which parts of the scorecard cannot enter an index yet, for want of cities with public answers; empty: none."""
    waiting = [id for id in answered.cities if id not in answered.enough]
    if not waiting:
        return ""
    if not any(answered.cities.values()):
        sentence = _("Sections of the scorecard: not enough answers yet. No city has made its answers public.")
    else:
        sentence = _.ngettext(
            "{number} section of the scorecard does not have enough public answers yet.",
            "{number} sections of the scorecard do not have enough public answers yet.",
            len(waiting),
        )
    enough = _("At least {cities} cities are needed.", cities=_.number(FEWEST_ANSWERED))
    return f"{sentence} {enough}"


def index_caption(answer: IndexScores, reader: Reader) -> str:
    """The line under the headline: what is counted, or why there is nothing."""
    if answer.reason:
        return safe(no_index(answer, reader))
    return index_says(answer, reader)


def scores_rule(answer: IndexScores, reader: Reader) -> str:
    """What may be compared between the scores of two cities."""
    _ = reader.language
    return _("scores comparable among the cities included, with these settings")
