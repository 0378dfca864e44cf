"""An index as files: JSON with its recipe and every step, which the page reads back, and a workbook."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd

from indicators.answers.index import IndexScores
from indicators.exports.workbooks import UNDATED, WorkbookSheet, written
from indicators.index.tables import index_recipe as index_recipe_words
from indicators.index.tables import index_sheets
from indicators.model import index_recipe
from indicators.view.reader import Reader

FORMAT = 1  # of the JSON file


def index_json(answer: IndexScores, cited: Sequence[str]) -> bytes:
    """The recipe, which the page reads back, and the audit trail: draws, weights, every stage of every city.

    `cited`: the citations of its sources.
    """
    document = {
        "vigie_index": FORMAT,
        "recipe": json.loads(index_recipe.written(answer.index)),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "figures_up_to": answer.year,
        "sources": list(cited),
        "direction": {one.id: one.polarity.sign for one in answer.indicators},
        "weight": answer.shares,
        "ends": {id: list(ends) for id, ends in answer.ends.items()},
        "draws": _draws(answer),
        "cities": _records(answer.rows.drop(columns="peer").set_index("geo")),
        "stages": {name: _records(table) for name, table in answer.stages.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode()


def index_workbook(answer: IndexScores, reader: Reader) -> bytes:
    """The cities, every stage and the recipe as XLSX; its last cell is a text that the page reads back."""
    _ = reader.language
    sheets = [WorkbookSheet(name, table) for name, table in index_sheets(answer, reader).items()]
    recipe = index_recipe_words(answer, reader) | {_("Index file"): index_recipe.written(answer.index)}
    days = [reader.catalogue.datasets[id].retrieved for id in answer.datasets if id in reader.catalogue.datasets]
    return written([*sheets, WorkbookSheet(_("Settings"), recipe)], max(days, default=UNDATED))


def _draws(answer: IndexScores) -> dict[str, object] | None:
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
