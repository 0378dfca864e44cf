"""The entries of a chart's key in a picture: the marks that it shows, and only those."""

import pandas as pd

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Comparison, Lines, Overview, Places
from indicators.answers.preparedness import Scorecard
from indicators.drawing.style import GLYPHS, HOLLOW
from indicators.drawing.yes_no import is_yes_no, level_names
from indicators.language.people import actor_letter, actor_words
from indicators.language.values import number_text, outcome_words, status_mark
from indicators.map import shades
from indicators.map.neighbour_words import near_words
from indicators.model.indicators import Outcome
from indicators.preparedness.scorecard.rows import OWN
from indicators.view.notes import KeyEntry
from indicators.view.reader import Reader

Key = tuple[KeyEntry, ...]


def outcomes_key(answer: Comparison | Overview | Funnel | Bars | Places, reader: Reader, colouring: str) -> Key:
    """The outcomes of the rows."""
    return _outcomes(answer.rows, reader) if "outcome" in answer.rows else ()


def bars_key(answer: Bars, reader: Reader, colouring: str) -> Key:
    """The outcomes of the bars; none of an index or of yes and no."""
    return () if answer.index_year or is_yes_no(answer.indicator) else outcomes_key(answer, reader, colouring)


def lines_key(answer: Lines, reader: Reader, colouring: str) -> Key:
    """The outcome that the last point carries."""
    has_outcome = answer.outcome and answer.outcome != Outcome.NOT_COMPARED and not is_yes_no(answer.indicator)
    return (_outcome(Outcome(answer.outcome), reader),) if has_outcome else ()


def places_key(answer: Places, reader: Reader, colouring: str) -> Key:
    """What the circles of a map mean under its colouring."""
    if is_yes_no(answer.indicator):
        return _levels(answer, reader)
    special = {"quintile": _fifths, "value": _values}.get(colouring)
    return special(answer, reader) if special else outcomes_key(answer, reader, colouring)


def neighbourhoods_key(answer: Places, reader: Reader, colouring: str) -> Key:
    """As `places_key`; coloured by neighbours, how places lie among them."""
    if colouring != "near" or is_yes_no(answer.indicator):
        return places_key(answer, reader, colouring)
    present = set(answer.rows.loc[answer.rows["tested"], "near"])
    entries = []
    for near in (one for one in (*shades.NEAR, "") if one in present):
        shade = shades.near_shade(near, reader.look)
        edge = reader.look.muted if shade.hollow else reader.look.higher
        ink = f"#{shade.ink[0]:02X}{shade.ink[1]:02X}{shade.ink[2]:02X}"
        entries.append(KeyEntry(near_words(near, reader.language), shade.colour, edge, shade.glyph, ink))
    return tuple(entries)


def scorecard_key(card: Scorecard, reader: Reader, colouring: str) -> Key:
    """The letters of the actors that answered."""
    answered, _, look = {*card.sections["actor"]}, reader.language, reader.look
    entries = []
    for actor, name in actor_words(_).items():
        if actor in answered:
            fill, ink = (look.text, look.background) if actor == OWN else (look.background, look.text)
            edge = look.text if actor == OWN else look.muted
            entries.append(KeyEntry(name, fill, edge, actor_letter(actor, _), ink))
    return tuple(entries)


def _outcomes(rows: pd.DataFrame, reader: Reader) -> Key:
    rows_compared = rows if "status" not in rows else rows[rows["status"].map(status_mark).eq("")]
    outcomes = set(rows_compared["outcome"])
    return tuple(_outcome(one, reader) for one in Outcome if one in outcomes and one != Outcome.NOT_COMPARED)


def _outcome(outcome: Outcome, reader: Reader) -> KeyEntry:
    look = reader.look
    edge = look.muted if outcome in HOLLOW else look.fill(outcome)
    return KeyEntry(outcome_words(outcome, reader.language), look.fill(outcome), edge, GLYPHS[outcome], look.glyph)


def _levels(answer: Places, reader: Reader) -> Key:
    look = reader.look
    no, yes = level_names(answer.indicator, reader.language)
    return KeyEntry(yes, look.higher, look.higher), KeyEntry(no, look.background, look.muted)


def _fifths(answer: Places, reader: Reader) -> Key:
    _, look = reader.language, reader.look
    ends = {0: _("lowest fifth"), shades.FIFTHS - 1: _("highest fifth")}
    steps = enumerate(shades.ramp(look))
    return tuple(
        KeyEntry(ends.get(step, ""), colour, look.higher, str(step + 1), shades.ink_on(step, look))
        for step, colour in steps
    )


def _values(answer: Places, reader: Reader) -> Key:
    low, high = (number_text(one, answer.indicator, reader.language) for one in shades.value_range(answer))
    words = {0: f"≤ {low}", shades.FIFTHS - 1: f"≥ {high}"}
    ramp = enumerate(shades.ramp(reader.look))
    return tuple(KeyEntry(words.get(step, ""), colour, reader.look.higher) for step, colour in ramp)
