"""Small places among their neighbours, in words: the pattern of the map, the key of its marks, tooltip and table."""

from typing import Any

import numpy as np
import pandas as pd

from indicators.answers.comparison import Neighbourhoods
from indicators.drawing.style import Tokens
from indicators.language.areas import counted
from indicators.language.language import Language
from indicators.language.names import Html, rate_phrase, sentences, short_name, titled, told
from indicators.language.values import number_text, safe, value_text
from indicators.map.shades import NEAR, near_shade
from indicators.map.words import own_missing
from indicators.model.indicators import Indicator
from indicators.view.reader import Reader

CHANCE = 0.05


def near_words(near: str, _: Language) -> str:
    """How a place stands among its neighbours; empty: chance would do."""
    return {
        "high_high": _("high among high"),
        "low_low": _("low among low"),
        "high_low": _("high among low"),
        "low_high": _("low among high"),
    }.get(near, _("may be due to chance"))


def vicinity_finding(answer: Neighbourhoods, reader: Reader) -> str:
    """The headline: whether near places are more alike than chance would make them."""
    _ = reader.language
    phrase = rate_phrase(answer.indicator, reader.catalogue, _)
    sentence = _("{phrase}: neighbouring places are no more alike than expected by chance", phrase=phrase)
    if answer.p < CHANCE:
        sentence = _(
            "{phrase}: high rates are near high rates, and low near low, more than expected by chance", phrase=phrase
        )
    return sentence + own_missing(answer.rows.dropna(subset="value"), answer, _)


def vicinity_lead(answer: Neighbourhoods, reader: Reader) -> Html:
    """What is counted, the year and the number of places, and where the own city stands among them."""
    _ = reader.language
    places = [answer.cities[geo] for geo in answer.rows.dropna(subset="value")["geo"]]
    year = str(int(answer.rows["year"].max()))
    return sentences(
        titled(answer.indicator, reader.catalogue, _, year, counted(places, _)),
        told(answer.indicator, _),
        safe(_("Only places in the same country are compared, because police forces count differently.")),
        safe(_own(answer, reader)),
    )


def _own(answer: Neighbourhoods, reader: Reader) -> str:
    """The own city's raw rate, its estimate, and how it stands among its neighbours; empty where it is not tested."""
    _ = reader.language
    mine = answer.rows[(answer.rows["geo"] == answer.city.id) & answer.rows["tested"]]
    if mine.empty:
        return ""
    return _(
        "{city}: {value} (smoothed: {estimate}); among its neighbours: {near}.",
        city=short_name(answer.city, _),
        value=value_text(mine["value"].iloc[0], answer.indicator, reader.catalogue, _),
        estimate=number_text(mine["smoothed"].iloc[0], answer.indicator, _),
        near=near_words(mine["near"].iloc[0], _),
    )


def vicinity_key(answer: Neighbourhoods, _: Language, colours: Tokens) -> str:
    """The marks with the number of places, what they mean, and how the estimate is made."""
    counts = answer.rows.loc[answer.rows["tested"], "near"].value_counts()
    lines = []
    for near in (one for one in (*NEAR, "") if counts.get(one, 0)):
        shade = near_shade(near, colours)
        border = f"border:1.5px solid {colours.muted};" if shade.hollow else ""
        style = f"background:{shade.colour};{border}color:rgb({','.join(map(str, shade.ink[:3]))})"
        text = safe(_("{outcome}: {count}", outcome=near_words(near, _), count=_.number(int(counts.get(near, 0)))))
        lines.append(f"<span><i class='vg-mark' aria-hidden='true' style='{style}'>{shade.glyph}</i>{text}</span>")
    column = "flex-direction:column;align-items:flex-start;gap:6px;margin:6px 0 8px"
    explanation = "".join(f"<p>{safe(one)}</p>" for one in (*_method(answer, _), *_estimate(answer, _)))
    return f"<div class='vg-key' style='{column}'>{''.join(lines)}</div>{explanation}"


def _method(answer: Neighbourhoods, _: Language) -> list[str]:
    often = _.number(round(1 / answer.p)) if answer.p > 0 else ""
    sentence = _(
        "Each of {places} municipalities is compared with its {neighbours} nearest neighbours. Moran's I, near 0 "
        "without a pattern and near 1 when neighbours are alike, is {moran}; chance alone gives this at most once in "
        "{often} times.",
        places=_.number(answer.tested),
        neighbours=answer.neighbours,
        moran=_.number(answer.moran, 2),
        often=often,
    )
    if answer.p >= CHANCE:
        sentence = _(
            "Each of {places} municipalities is compared with its {neighbours} nearest neighbours. Moran's I, near 0 "
            "without a pattern and near 1 when neighbours are alike, is {moran}; chance alone often gives this (p = "
            "{p}).",
            places=_.number(answer.tested),
            neighbours=answer.neighbours,
            moran=_.number(answer.moran, 2),
            p=_.number(answer.p, 2),
        )
    marked = answer.rows["near"].isin(list(NEAR)).any()
    alone = _("But no single place differs significantly from chance. A pattern does not show a cause.")
    if answer.p >= CHANCE:
        alone = _("No single place differs significantly from chance.")
    false = _("Of the places marked, at most 5 in 100 are marked by chance. A pattern does not show a cause.")
    return [sentence, false if marked else alone]


def _estimate(answer: Neighbourhoods, _: Language) -> list[str]:
    return [
        _(
            "In a small place, a few cases make a high rate and none a low one. A smoothed rate is therefore shown "
            "next to the raw rate: small places move towards the mean of their country ({mean}), large ones hardly "
            "at all.",
            mean=number_text(answer.mean, answer.indicator, _),
        )
    ]


def vicinity_lines(row: Any, indicator: Indicator, reader: Reader) -> list[str]:
    """The tooltip's further lines: the estimate, and how the place stands among its neighbours."""
    _ = reader.language
    estimate = value_text(row.smoothed, indicator, reader.catalogue, _)
    return [
        _("smoothed: {value}", value=estimate),
        _("among its neighbours: {near}", near=near_words(row.near, _)),
    ]


def vicinity_columns(rows: pd.DataFrame, indicator: Indicator, _: Language) -> dict[str, list]:
    """Two columns of the table: the estimate beside the raw rate, and the mark; empty where nothing was tested."""
    near = [near_words(one, _) if tested else "" for one, tested in zip(rows["near"], rows["tested"], strict=True)]
    return {
        _("Smoothed rate"): np.round(rows["smoothed"], indicator.decimals + 1).tolist(),
        _("Among its neighbours"): near,
    }
