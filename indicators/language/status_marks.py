"""The marks in place of a figure, with what they say: missing, not applicable, confidential. A zero is a figure."""

import pandas as pd

from indicators.language.language import Language
from indicators.language.values import safe, status_mark, status_words


def signs(rows: pd.DataFrame, _: Language) -> list[tuple[str, str]]:
    """The marks that these rows show and their words; none where every row has its figure."""
    statuses = sorted({status for status in rows["status"] if status_mark(status)}) if "status" in rows else []
    return [(status_mark(status), status_words(status, _)) for status in statuses]


def signs_key(rows: pd.DataFrame, _: Language) -> list[str]:
    """The same as lines of a legend, as HTML."""
    return [f"<span><i class='vg-sign'>{sign}</i>{safe(words)}</span>" for sign, words in signs(rows, _)]


def signs_note(rows: pd.DataFrame, _: Language) -> str:
    """The same as a sentence; empty where there are none."""
    before, after = _.typography.quotes
    marks = [f"{before}{sign}{after} {words}" for sign, words in signs(rows, _)]
    return _("Signs used in place of a figure: {signs}.", signs=_.row(marks)) if marks else ""
