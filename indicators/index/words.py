"""An index in words: its choices, the finding, what the score is, how sure the rank is, why there is none."""

import math
from collections.abc import Mapping

import pandas as pd

from indicators.answers.index import FEWEST_CITIES, Composed
from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import Html, sentences, short_name
from indicators.language.values import safe, value_text
from indicators.model.index_recipe import FEWEST, FEWEST_ANSWERED, Answered, Index
from indicators.model.indicators import Indicator

DECIMALS = {"copeland": 0, "bod": 2}  # of a score, by aggregation
DECIMALS_OF_SCALE = {"percentile": 2, "dist2target": 2, "dist2max": 2}


def index_title(index: Index, catalogue: Catalogue, _: Language) -> str:
    """The index's title; one that the reader changed says so."""
    named = catalogue.indexes.get(index.id)
    if named is None:
        return _("an index of one's own")
    title = _.words(named.title)
    return title if named == index else _("{title} (changed)", title=title)


def index_why(index: Index, catalogue: Catalogue, _: Language) -> str:
    """What question the network's index answers, why these parts, whom it does not judge; of other parts, nothing."""
    named = catalogue.indexes.get(index.id)
    same = named is not None and {*named.indicators} == {*index.indicators}
    return _.words(named.why) if same else ""


def score_text(score: float, index: Index, _: Language) -> str:
    """A score with the decimals that its recipe is worth."""
    decimals = DECIMALS.get(index.aggregation, DECIMALS_OF_SCALE.get(index.scale, 1))
    return _.number(score, decimals)


def place_text(lower: float, upper: float, _: Language) -> str:
    """The interval of a rank in short: "23rd–33rd", "1st"."""
    low, high = ends(lower, upper)
    return _.ordinal(low) if low == high else f"{_.ordinal(low)}–{_.ordinal(high)}"


def ends(lower: float, upper: float) -> tuple[int, int]:
    """The interval of a rank in whole places, outwards."""
    return math.floor(lower + 1e-9), math.ceil(upper - 1e-9)


def no_score(missing: float, _: Language) -> str:
    """Why a city that takes part has no score."""
    if missing > 0.2:
        return _("no score: {share} missing", share=_.percent(100 * missing))
    return _("no score: undefined by these choices")


def index_headline(answer: Composed, catalogue: Catalogue, _: Language) -> str:
    """Between which places the city stands on what, as one sentence without full stop."""
    city, title = short_name(answer.city, _), index_title(answer.index, catalogue, _)
    own = answer.own
    if answer.empty:
        return _("No index can be made of these choices: {title}", title=title)
    if own is None:
        return _("{city} has too few figures for an index: {title}", city=city, title=title)
    if own["score"] != own["score"]:
        return _("{city}: {why} ({title})", city=city, why=no_score(own["missing"], _), title=title)
    finding = _finding(answer, own, city, title, _)
    return _("What if? {finding}", finding=finding) if answer.what_if else finding


def _finding(answer: Composed, own: pd.Series, city: str, title: str, _: Language) -> str:
    low, high = ends(own["lower"], own["upper"])
    words = {"city": city, "title": title, "count": _.number(answer.count)}
    if low == high:
        return _("{city}: {place} of {count}, whatever is chosen, on “{title}”", place=_.ordinal(low), **words)
    return _(
        "{city}: between {lower} and {upper} of {count} on “{title}”",
        lower=_.ordinal(low), upper=_.ordinal(high), **words,
    )  # fmt: skip


def index_lead(answer: Composed, catalogue: Catalogue, _: Language) -> Html:
    """What the index asks, then what it says."""
    why = safe(index_why(answer.index, catalogue, _))
    asked = f"<span class='vg-why'>{why}</span>" if why else ""
    return Html(asked if answer.empty else asked + index_says(answer, catalogue, _))


def index_says(answer: Composed, catalogue: Catalogue, _: Language) -> Html:
    """The score, what the interval of the rank is, and what a small difference means."""
    parts = [safe(one) for one in (_moved(answer, catalogue, _), *_score_sentences(answer, _)) if one]
    if answer.doubted:
        parts.append(
            safe(_("Ranks: where the city stands in 90% of {draws} draws of the choices.",
                   draws=_.number(answer.doubted.draws)))
        )  # fmt: skip
    little = _("A difference of two or three places means nothing.")
    parts.append(f"<b>{safe(little)}</b>")
    return sentences(*parts, safe(years_sentence(answer.rows, _)))


def _moved(answer: Composed, catalogue: Catalogue, _: Language) -> str:
    """Which figure is not as it is known; empty where all are."""
    moved = answer.what_if
    if moved is None:
        return ""
    indicator = catalogue.ingredients[moved.indicator]
    figures = {name: value_text(getattr(moved, name), indicator, catalogue, _) for name in ("value", "known")}
    return _("{title}: {value} instead of {known}.", title=_.words(indicator.title), **figures)


def _score_sentences(answer: Composed, _: Language) -> list[str]:
    own = answer.own
    if own is None:
        return [_("It takes part with half of the indicators at least.")]
    if own["score"] != own["score"]:
        return [_("No score is told where more than 20% of the weight is missing.")]
    middle = answer.rows["score"].median()
    score = {"score": score_text(own["score"], answer.index, _), "middle": score_text(middle, answer.index, _)}
    return [_("Score {score}; the median city has {middle}.", **score)]


def years_sentence(rows: pd.DataFrame, _: Language) -> str:
    """From when the figures are."""
    if rows.empty:
        return ""
    first, last = int(rows["first"].min()), int(rows["last"].max())
    if first == last:
        return _("Figures of {year}.", year=last)
    return _("Figures of {first} to {last}, the newest of each city.", first=first, last=last)


def older_cities(rows: pd.DataFrame, _: Language) -> str:
    """How many cities have no figure of the newest year; empty where all have."""
    last = int(rows["last"].max())
    older = int((rows["last"] < last).sum())
    if not older:
        return ""
    return _.ngettext("{number} has no figure of {last}.", "{number} have no figure of {last}.", older, last=last)


def no_index(answer: Composed, catalogue: Catalogue, _: Language) -> str:
    """The empty case: what is missing, and what would work."""
    words = {"fewest": _.number(FEWEST), "cities": _.number(FEWEST_CITIES), "year": answer.year}
    return {
        "few_indicators": _(
            "An index needs {fewest} indicators at least. Choose more under “How it is made”.", **words
        ),
        "few_cities": _(
            "Fewer than {cities} cities have a score on these indicators in {year}: no index can be made of them. "
            "Choose fewer indicators, those that more cities know, or a later year.",
            **words,
        ),
        "weights": _(
            "These figures give no weights: an indicator runs against the others, or all weights are 0. Choose other "
            "weights under “How it is made”."
        ),
    }.get(answer.reason, "")


def refusals(kept_out: Mapping[str, str], indicators: Mapping[str, Indicator], _: Language) -> list[str]:
    """Why indicators that were asked for do not enter, one sentence a reason."""
    told = []
    for why in dict.fromkeys(kept_out.values()):
        names = _.listed([f"“{_.words(indicators[id].title)}”" for id, one in kept_out.items() if one == why])
        told.append(" ".join([_("Left out of the index: {names}.", names=names), why_not(why, _)]))
    return told


def why_not(why: str, _: Language) -> str:
    """Why an indicator cannot enter (indexes.refusal), as a sentence."""
    return {
        "family": _(
            "Preparedness is what a city does, safety is what comes of it: the two are never added in one index. Make "
            "one of each, and read them side by side."
        ),
        "theme": _("It says what a city is, neither how prepared nor how safe it is."),
        "unjudged": _("Nobody can say which way is good."),
        "borders": _(
            "Recorded offences are counted by other rules in each country: their levels are never added across."
        ),
        "national": _("It is known for whole countries only."),
        "answers": _(
            "Not enough answers yet: a part of the scorecard enters once {cities} cities have made theirs public.",
            cities=_.number(FEWEST_ANSWERED),
        ),
        "retired": _("It is no longer asked in these words."),
    }[why]


def awaited(answered: Answered, catalogue: Catalogue, _: Language) -> str:
    """Which parts of the scorecard cannot enter an index yet, for want of cities with public answers; empty: none."""
    waiting = [id for id in answered.cities if id not in answered.enough]
    if not waiting:
        return ""
    if not any(answered.cities.values()):
        told = _("Parts of the scorecard: not enough answers yet. No city has made its answers public.")
    else:
        told = _.ngettext(
            "{number} part of the scorecard has not enough public answers yet.",
            "{number} parts of the scorecard have not enough public answers yet.",
            len(waiting),
        )
    enough = _("One enters with {cities} cities.", cities=_.number(FEWEST_ANSWERED))
    return f"{told} {enough}"
