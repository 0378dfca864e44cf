"""The entries of a chart's key: the marks that it shows, and only those."""

import pandas as pd

from indicators.answers.shared import WithRows
from indicators.drawing.style import GLYPHS, HOLLOW
from indicators.language.values import outcome_words, status_mark
from indicators.model.indicators import Outcome
from indicators.view.notes import KeyEntry
from indicators.view.reader import Reader

Key = tuple[KeyEntry, ...]


def outcomes_key(answer: WithRows, reader: Reader, colouring: str) -> Key:
    """The outcomes of the rows."""
    return _outcomes(answer.rows, reader) if "outcome" in answer.rows else ()


def _outcomes(rows: pd.DataFrame, reader: Reader) -> Key:
    rows_compared = rows if "status" not in rows else rows[rows["status"].map(status_mark).eq("")]
    outcomes = set(rows_compared["outcome"])
    return tuple(outcome_entry(one, reader) for one in Outcome if one in outcomes and one != Outcome.NOT_COMPARED)


def outcome_entry(outcome: Outcome, reader: Reader) -> KeyEntry:
    """The entry of one outcome: its word, colour and glyph."""
    look = reader.look
    edge = look.muted if outcome in HOLLOW else look.fill(outcome)
    return KeyEntry(outcome_words(outcome, reader.language), look.fill(outcome), edge, GLYPHS[outcome], look.glyph)
