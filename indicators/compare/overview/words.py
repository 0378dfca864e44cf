"""What is said of an overview: on what the own city is ahead and behind; table, slide, press."""

from dataclasses import replace

import pandas as pd

from indicators.answers.comparison import Overview
from indicators.catalogue import Catalogue
from indicators.compare.lines.words import nothing_known, without_figure
from indicators.compare.overview.audience_chart import shown_indicators
from indicators.compare.overview.years import Years
from indicators.drawing.rooms import SCREEN
from indicators.drawing.style import GLYPHS, Tokens
from indicators.language.comparators import compared_with
from indicators.language.language import Language
from indicators.language.names import Html, capitalised, own_city, sentences, short_name
from indicators.language.values import APART, apart_words, outcome_words, safe, status_mark, status_words
from indicators.model.indicators import Outcome
from indicators.view.note_words import clearest_words, released, screen_notes
from indicators.view.notes import Notes
from indicators.view.press_case import Case
from indicators.view.reader import Reader
from indicators.view.tables import side_by_side

NAMED = 2  # indicators named on either side
RECENT = 5  # years: an older figure makes no headline


def overview_finding(answer: Overview, catalogue: Catalogue, _: Language) -> str:
    """The headline of an overview: the clearest leads and gaps of the own city."""
    city = own_city(answer)
    rows = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows.iloc[:0]
    rows = rows[(rows["status"].map(status_mark) == "") & rows["value"].notna()]
    if city is None or rows.empty:
        return nothing_known(answer, _)
    recent = rows[rows["year"] >= answer.year - RECENT]
    rows = recent if len(recent) else rows
    best, worst, high, low = (
        _phrases(rows, outcome, catalogue, _)
        for outcome in (Outcome.BETTER, Outcome.WORSE, Outcome.HIGHER, Outcome.LOWER)
    )
    words = {"city": short_name(city, _), "best": best, "worst": worst, "high": high, "low": low}
    if best and worst:
        return _("{city} does better on {best} and worse on {worst}", **words)
    if best:
        return _("{city} does better on {best}; nothing shown is worse", **words)
    if worst:
        return _("{city} does worse on {worst}; nothing shown is better", **words)
    if high and low:
        return _("{city} has higher values for {high} and lower values for {low}", **words)
    if high or low:
        sentence = (
            _("{city} has higher values for {high}", **words)
            if high
            else _("{city} has lower values for {low}", **words)
        )
        return sentence
    if (rows["outcome"] == Outcome.SIMILAR).any():
        return _("{city} does not differ by more than chance on any indicator that can be tested", **words)
    return _("The figures {of_city} cannot be tested for significance", of_city=_.of(words["city"]))


def overview_lead(answer: Overview, catalogue: Catalogue, _: Language) -> Html:
    """Units, the year, what each value is compared with, what the signs mean."""
    units = {_.words(catalogue.units[one.unit].title) for one in answer.indicators}
    unit = capitalised(units.pop()) if len(units) == 1 else _("Each indicator is in its own unit")
    parts = [safe(f"{unit}, {Years(answer).common}.")]
    parts += _colours(answer, _) or [safe(_("No value here can be tested, so none is coloured."))]
    return sentences(*parts, *_gaps(answer, _), safe(without_figure(answer.left_out, _)))


def _colours(answer: Overview, _: Language) -> list[str]:
    """What the values are compared with, each sign with its word, how to read them; nothing where no sign is shown."""
    signs = ", ".join(_signs(answer, _))
    if not signs:
        return []
    compared = safe(_("Each value is compared {with_reference} (first column):", with_reference=_against(answer, _)))
    return [f"{compared} {signs}.", safe(_("The colour shows how the city compares, not whether the result is good."))]


def _phrases(rows: pd.DataFrame, outcome: Outcome, catalogue: Catalogue, _: Language) -> str:
    """The clearest indicators with this outcome, by gap in widths of the interval."""
    matching = rows[rows["outcome"] == outcome]
    width = (matching["upper"] - matching["lower"]).where(lambda wide: wide > 0)
    order = (
        ((matching["value"] - matching["benchmark"]).abs() / width).sort_values(ascending=False, kind="stable").index
    )
    phrases = [catalogue.indicators[id].phrase for id in matching.loc[order, "indicator"].head(NAMED)]
    return _.listed([_.words(phrase) for phrase in phrases]) if phrases else ""


def _against(answer: Overview, _: Language) -> str:
    return compared_with(answer.comparator, {city.id: city for city in answer.cities}, _)


def _signs(answer: Overview, _: Language) -> list[str]:
    """The glyphs that the overview shows, each with its word."""
    there = set(answer.rows["outcome"])
    return [f"<b>{GLYPHS[one]}</b> {safe(outcome_words(one, _))}" for one in Outcome if one in there and GLYPHS[one]]


def _gaps(answer: Overview, _: Language) -> list[str]:
    """The marks in place of values that the overview shows, each with its words."""
    marks_present = {
        status_mark(status): status_words(status, _) for status in answer.rows["status"] if status_mark(status)
    }
    full = len(answer.indicators) * len(answer.cities)
    if len(answer.rows) + len(answer.apart) < full and "–" not in marks_present:
        marks_present["–"] = _("no figure")
    if answer.apart:
        marks_present[APART] = apart_words(_)
    return [safe(f"{mark} {words}.") for mark, words in marks_present.items()]


def overview_table(answer: Overview, catalogue: Catalogue, _: Language, tokens: Tokens | None = None) -> pd.DataFrame:
    """One row an indicator and city, in the order of the overview."""
    lines = {one.id: place for place, one in enumerate(answer.indicators)}
    columns = {city.id: place for place, city in enumerate(answer.cities)}
    rows = answer.rows.assign(line=answer.rows["indicator"].map(lines), column=answer.rows["geo"].map(columns))
    rows = rows.sort_values(["line", "column"], kind="stable")
    indicators = [catalogue.indicators[id] for id in rows["indicator"]]
    table = side_by_side(rows, indicators, {city.id: city for city in answer.cities}, None, catalogue, _)
    table.insert(0, _("Theme"), [_.words(catalogue.themes[one.theme].title) for one in indicators])
    return table


def overview_caption(answer: Overview, catalogue: Catalogue, _: Language) -> str:
    """The line under the headline: how to read the picture."""
    sentence = _("The indicators on which {city} differs most; + better, − worse, = similar to the median.",
             city=short_name(own_city(answer) or answer.cities[0], _)) if answer.cities else ""  # fmt: skip
    return sentences(safe(sentence))


def overview_foot(answer: Overview, reader: Reader) -> Notes:
    """The foot of tiles: the datasets of those that are shown."""
    return screen_notes(
        reader, released(answer.rows[answer.rows["indicator"].isin(shown_indicators(answer, SCREEN.rows))])
    )


def overview_cases(answer: Overview, reader: Reader) -> tuple[Case, ...]:
    """Every figure of the own city, in the view's order; none where the city has none."""
    city = own_city(answer)
    rows = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows.iloc[:0]
    cities = {one.id: one for one in (*answer.cities, *(peer for peers in answer.peers.values() for peer in peers))}
    by_indicator = {
        row["indicator"]: Case(
            reader.catalogue.indicators[row["indicator"]],
            city,
            answer.comparator,
            row.to_dict(),
            answer.year,
            cities,
            tuple(one.id for one in answer.peers.get(row["indicator"], ())),
        )
        for _place, row in rows.iterrows()
        if city
    }
    return tuple(by_indicator[one.id] for one in answer.indicators if one.id in by_indicator)


def clearest_of_overview(answer: Overview, most: int) -> Overview:
    """The answer itself, or its part of at most `most` indicators: where the own city differs most."""
    if len(answer.indicators) <= most:
        return answer
    chosen = _telling(answer, most)
    chosen_indicators = tuple(one for one in answer.indicators if one.id in chosen)
    rows = answer.rows[answer.rows["indicator"].isin(chosen)]
    apart = frozenset(one for one in answer.apart if one[0] in chosen)
    return replace(answer, indicators=chosen_indicators, rows=rows, apart=apart)


def overview_part(part: Overview, full: Overview, reader: Reader) -> str:
    """Which part of the indicators a picture shows."""
    return clearest_words(len(part.indicators), len(full.indicators), reader)


def _telling(answer: Overview, most: int) -> set[str]:
    """By turns where the own city is better and worse, the clearest gap first; then the rest."""
    city = own_city(answer)
    mine = answer.rows[answer.rows["geo"] == city.id] if city else answer.rows
    outcomes = dict(zip(mine["indicator"], mine["outcome"], strict=True))
    wide = (mine["upper"] - mine["lower"]).where(lambda one: one > 0)
    clear = ((mine["value"] - mine["benchmark"]).abs() / wide).fillna(0)
    rank = dict(zip(mine["indicator"], clear, strict=True))
    order = sorted((one.id for one in answer.indicators), key=lambda id: -rank.get(id, 0.0))
    good = [id for id in order if outcomes.get(id) in (Outcome.BETTER, Outcome.HIGHER)]
    bad = [id for id in order if outcomes.get(id) in (Outcome.WORSE, Outcome.LOWER)]
    turns = [id for pair in zip(good, bad, strict=False) for id in pair]
    return set(list(dict.fromkeys([*turns, *good, *bad, *order]))[:most])
