"""An index to take away: its recipe with all that led to the scores, as JSON and as a workbook."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pandas as pd

from indicators.composing import Composed
from indicators.exports.cells import neutral, neutralised
from indicators.indexes import written
from indicators.views.language import Language

FORMAT = 1  # of the JSON file
LONGEST_SHEET = 31  # characters of a sheet's name


def index_json(answer: Composed, cited: Sequence[str]) -> bytes:
    """The recipe, which the page reads back, and the audit trail: draws, weights, every stage of every city.

    `cited`: the citations of its sources.
    """
    told = {
        "vigie_index": FORMAT,
        "recipe": json.loads(written(answer.index)),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "figures_up_to": answer.year,
        "sources": list(cited),
        "direction": {one.id: one.polarity.sign for one in answer.indicators},
        "weight": answer.shares,
        "draws": _draws(answer),
        "cities": _records(answer.rows.drop(columns="peer").set_index("geo")),
        "stages": {name: _records(table) for name, table in answer.stages.items()},
    }
    return json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False).encode()


def index_workbook(sheets: Mapping[str, pd.DataFrame], words: Sequence[str], recipe: str, _: Language) -> bytes:
    """A sheet for each table and one with the recipe in words; formulas are neutralised."""
    import openpyxl  # a fifth of a second: only those who take a workbook away wait for it

    book = openpyxl.Workbook(write_only=True)
    for name, table in sheets.items():
        sheet = book.create_sheet(name[:LONGEST_SHEET])
        sheet.freeze_panes = "B2"
        shown = neutralised(table)
        sheet.append([str(head) for head in shown.columns])
        for row in shown.itertuples(index=False):
            sheet.append([None if pd.isna(one) else one for one in row])
    about = book.create_sheet(_("Recipe"))
    about.column_dimensions["A"].width = 120
    for line in (*words, recipe):
        about.append([neutral(line)])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _draws(answer: Composed) -> dict[str, object] | None:
    """What was drawn, so that anybody can draw it again."""
    doubted = answer.doubted
    if doubted is None:
        return None
    choices = {name: list(options) for name, options in doubted.choices.items()}
    return {"number": doubted.draws, "seed": doubted.seed, "choices": choices, "weights_by": doubted.moved}


def _records(table: pd.DataFrame) -> dict[str, dict[str, object]]:
    """Rows by id, numbers as numbers; what is missing is null."""
    plain = table.astype(object).where(table.notna(), None)
    return {str(id): row for id, row in plain.to_dict("index").items()}
