"""What a picture says of an answer: the finding, the city, the period, the key, caveats, comparability and sources."""

import re
from collections.abc import Iterable

import pandas as pd

from indicators.answers import Bars, Comparison, Felt, Likeness, Lines, Places, Rug
from indicators.catalogue import Catalogue
from indicators.exports import pictures_hall
from indicators.exports.pictures_page import Mark, Told
from indicators.exports.pictures_scorecard import of_scorecard
from indicators.model import Indicator, Outcome
from indicators.neighbourhoods import Neighbourhoods
from indicators.readiness import Scorecard
from indicators.views import shades
from indicators.views.findings import finding, lead
from indicators.views.findings_felt import felt_headline, felt_lead
from indicators.views.findings_peers import likeness_notes
from indicators.views.language import Language
from indicators.views.notes import felt_notes, notes, source_notes
from indicators.views.scorecard_words import scorecard_headline, scorecard_lead
from indicators.views.sentences import city_headline, city_lead
from indicators.views.sheet import comparable_words
from indicators.views.style import GLYPHS, HOLLOW, Tokens
from indicators.views.values import number_text, outcome_words, safe, status_mark
from indicators.views.vicinity import near_words
from indicators.views.words import full_name, own_city
from indicators.views.yes_no import is_yes_no, level_names

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def told(
    answer: object,
    catalogue: Catalogue,
    _: Language,
    colours: Tokens,
    link: str,
    colouring: str,
    whole: object = None,
    remark: str = "",
) -> Told:
    """All the words of an answer's picture; `whole` is the answer that the page shows, where the picture
    shows a part of it: the finding is that of the page, and `remark` says what is left out."""
    if isinstance(answer, Scorecard):
        return of_scorecard(answer, catalogue, _, colours, link)
    found, counted = _headline(answer if whole is None else whole, catalogue, _)
    paragraphs = _PARAGRAPH.findall(_notes(answer)(answer, catalogue, _, colours))
    about = [full_name(city, _) if (city := _city(answer)) else "", _period(answer)]
    indicators = _indicators(answer, catalogue)
    own = _care(indicators, _) if len(indicators) == 1 else []
    cares = [_without(one, own) for one in paragraphs[:-1]]
    return Told(
        title=found,
        about=" · ".join(one for one in about if one),
        lead=" ".join(one for one in (remark, counted) if one),
        key=_key(answer, _, colours, colouring),
        comparable=_comparable(indicators, _),
        cares=tuple(one for one in (*own, *cares) if one),
        source=paragraphs[-1] if paragraphs else "",
        link=link,
        language=_.code,
    )


def title(answer: object, catalogue: Catalogue, _: Language) -> str:
    """The finding of any answer that has a picture, as plain text."""
    if isinstance(answer, pictures_hall.DRAWN):
        return pictures_hall.headline(answer, catalogue, _)[0]
    return _headline(answer, catalogue, _)[0]


def _headline(answer: object, catalogue: Catalogue, _: Language) -> tuple[str, str]:
    if isinstance(answer, Comparison):
        return city_headline(answer, catalogue, _), city_lead(answer, catalogue, _, beside=False)
    if isinstance(answer, Felt):
        return felt_headline(answer, catalogue, _), felt_lead(answer, catalogue, _)
    if isinstance(answer, Scorecard):
        return scorecard_headline(answer, catalogue, _), scorecard_lead(answer, catalogue, _)
    return finding(answer, catalogue, _), lead(answer, catalogue, _)


def _notes(answer: object):
    kinds = ((Comparison, notes), (Felt, felt_notes), (Likeness, likeness_notes))
    return next((tell for kind, tell in kinds if isinstance(answer, kind)), source_notes)


def _city(answer: object):
    return own_city(answer) if isinstance(answer, (Lines, Bars, Rug)) else answer.city


def _period(answer: object) -> str:
    """The years of the figures, as "2023" or "2019–2023"."""
    years = [year for rows in _tables(answer) for year in _years(rows)] or [getattr(answer, "year", None)]
    known = sorted({int(year) for year in years if year == year and year})
    if not known:
        return ""
    return str(known[0]) if known[0] == known[-1] else f"{known[0]}–{known[-1]}"


def _tables(answer: object) -> list[pd.DataFrame]:
    if isinstance(answer, Felt):
        return [one.lines.rows for one in answer.pictures]
    return [answer.profile] if isinstance(answer, Likeness) else [answer.rows]


def _years(rows: pd.DataFrame) -> Iterable:
    named = [name for name in ("year", "x_year", "y_year") if name in rows]
    shown = rows.dropna(subset="value") if "value" in rows else rows
    return [year for name in named for year in shown[name]]


def _indicators(answer: object, catalogue: Catalogue) -> list[Indicator]:
    """What is shown; an index that stands beside figures is told by its own lead."""
    if isinstance(answer, Comparison):
        return [catalogue.indicators[id] for id in answer.rows["indicator"]]
    if isinstance(answer, Felt):
        return [one.lines.indicator for one in answer.pictures]
    if isinstance(answer, Likeness):
        return []
    if isinstance(answer, Rug):
        return list(answer.indicators)
    return [answer.x, answer.y] if hasattr(answer, "x") else [answer.indicator]


def _care(indicators: list[Indicator], _: Language) -> list[str]:
    return [safe(_.words(caveat)) for one in indicators for caveat in one.caveats]


def _without(paragraph: str, told_first: list[str]) -> str:
    for one in told_first:
        paragraph = paragraph.replace(one, "")
    return re.sub(r"\s+", " ", paragraph).strip()


def _comparable(indicators: list[Indicator], _: Language) -> str:
    """What may be compared between two cities: one rule, or each with how many of the indicators it holds for."""
    if not indicators:
        return _("Context only: what cities are, not how they fare.")
    rules = dict.fromkeys(one.comparable for one in indicators)
    if len(rules) == 1:
        return _("Between cities: {rule}.", rule=comparable_words(next(iter(rules)), _))
    counted = [(rule, sum(one.comparable is rule for one in indicators)) for rule in rules]
    parts = [
        _("{rule} ({number} of {all})", rule=comparable_words(rule, _), number=number, all=len(indicators))
        for rule, number in counted
    ]
    return _("Between cities: {rule}.", rule="; ".join(parts))


def _key(answer: object, _: Language, colours: Tokens, colouring: str) -> tuple[Mark, ...]:
    """The signs that the picture shows, and only those."""
    if isinstance(answer, Places):
        if is_yes_no(answer.indicator):
            return _levels(answer, _, colours)
        special = {"quintile": _fifths, "value": _values, "near": _near}.get(colouring)
        if special and (colouring != "near" or isinstance(answer, Neighbourhoods)):
            return special(answer, _, colours)
    rows = getattr(answer, "rows", None)
    if isinstance(answer, (Felt, Likeness)) or rows is None or "outcome" not in rows:
        return _last(answer, _, colours)
    if getattr(answer, "index_year", None) or is_yes_no(getattr(answer, "indicator", None) or _NOTHING):
        return ()
    seen = rows if "status" not in rows else rows[rows["status"].map(status_mark).eq("")]
    there = set(seen["outcome"])
    return tuple(_outcome(one, _, colours) for one in Outcome if one in there and one != Outcome.NOT_COMPARED)


class _NOTHING:
    """In place of an indicator, where there is none."""

    unit = ""


def _last(answer: object, _: Language, colours: Tokens) -> tuple[Mark, ...]:
    """Of lines: the outcome that the last point carries."""
    outcome = getattr(answer, "outcome", "")
    drawn = outcome and outcome != Outcome.NOT_COMPARED and not is_yes_no(answer.indicator)
    return (_outcome(Outcome(outcome), _, colours),) if drawn else ()


def _outcome(outcome: Outcome, _: Language, colours: Tokens) -> Mark:
    edge = colours.muted if outcome in HOLLOW else colours.fill(outcome)
    return Mark(outcome_words(outcome, _), colours.fill(outcome), edge, GLYPHS[outcome], colours.glyph)


def _levels(answer: Places, _: Language, colours: Tokens) -> tuple[Mark, ...]:
    no, yes = level_names(answer.indicator, _)
    return Mark(yes, colours.higher, colours.higher), Mark(no, colours.background, colours.muted)


def _fifths(answer: Places, _: Language, colours: Tokens) -> tuple[Mark, ...]:
    ends = {0: _("lowest fifth"), shades.FIFTHS - 1: _("highest fifth")}
    steps = enumerate(shades.ramp(colours))
    return tuple(
        Mark(ends.get(step, ""), colour, colours.higher, str(step + 1), shades.ink_on(step, colours))
        for step, colour in steps
    )


def _values(answer: Places, _: Language, colours: Tokens) -> tuple[Mark, ...]:
    low, high = (number_text(one, answer.indicator, _) for one in shades.value_range(answer))
    words = {0: f"≤ {low}", shades.FIFTHS - 1: f"≥ {high}"}
    return tuple(Mark(words.get(step, ""), colour, colours.higher) for step, colour in enumerate(shades.ramp(colours)))


def _near(answer: Neighbourhoods, _: Language, colours: Tokens) -> tuple[Mark, ...]:
    there = set(answer.rows.loc[answer.rows["tested"], "near"])
    found = []
    for near in (one for one in (*shades.NEAR, "") if one in there):
        shade = shades.near_shade(near, colours)
        edge = colours.muted if shade.hollow else colours.higher
        ink = f"#{shade.ink[0]:02X}{shade.ink[1]:02X}{shade.ink[2]:02X}"
        found.append(Mark(near_words(near, _), shade.colour, edge, shade.glyph, ink))
    return tuple(found)
