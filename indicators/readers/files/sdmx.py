"""Reads what statistical offices release as SDMX-CSV, as Eurostat's TSV and as JSON-stat: one table for the three."""

import json
import re
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.readers.files import json_stat
from indicators.readers.files.first_lines import opening, packed

OWN = ["period", "value", "flag", "confidential"]  # beside the dimensions, which keep their names in lower case
NAMES = {"TIME_PERIOD": "period", "OBS_VALUE": "value", "OBS_FLAG": "flag", "OBS_STATUS": "flag",
         "CONF_STATUS": "confidential"}  # fmt: skip
TSV_HEAD = re.compile(r"^[\w,]+\\(?:TIME_PERIOD|time)\s*\t")
NEEDED = "It must be a dataset with id, size, dimension and value."
LACKS = {"", ":", "NaN", "nan"}


def table(path: Path) -> pd.DataFrame:
    """The figures of the file: every dimension as text, then OWN; `value` is a number, or missing.

    `flag` holds the publisher's letters, `confidential` its mark of secrecy; both are empty where there is none. A
    line without value and without flag says nothing and is left out. Raises SourceError: none of the three formats.
    """
    text = opening(path)
    if text.lstrip().startswith("{"):
        rows = _json_stat(path)
    elif TSV_HEAD.match(text):
        rows = _tsv(path)
    else:
        rows = _csv(path, text)
    silent = rows["value"].isna() & (rows["flag"] == "") & (rows["confidential"] == "")
    return rows[~silent].reset_index(drop=True)


def _csv(path: Path, text: str) -> pd.DataFrame:
    """SDMX-CSV with codes alone, or with labels in columns of their own; version 1 and 2."""
    head = text.split("\n", 1)[0].strip("\r")
    separator = ";" if head.count(";") > head.count(",") else ","
    lines = pd.read_csv(path, sep=separator, dtype=str, keep_default_na=False, compression=packed(path) or "infer")
    if missing := {"TIME_PERIOD", "OBS_VALUE"} - set(lines):
        raise SourceError(
            f"{Path(path).name} is missing the columns {', '.join(sorted(missing))}. Use the publisher's complete "
            "SDMX-CSV file."
        )
    renamed = lines.rename(columns={name: NAMES.get(name, name.lower()) for name in lines})
    renamed = renamed.loc[:, ~renamed.columns.duplicated()]
    for name in OWN:
        if name not in renamed:
            renamed[name] = ""
    return renamed.assign(value=_numbers(renamed["value"], path), flag=renamed["flag"].str.strip())


def _tsv(path: Path) -> pd.DataFrame:
    """Eurostat's TSV: the dimensions in the first column, one column a period, "12.3 p" or ": c" in the cells."""
    lines = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False, compression=packed(path) or "infer")
    head = lines.columns[0]
    dimensions = head.split("\\")[0].lower().split(",")
    codes = lines[head].str.split(",", expand=True)
    if codes.shape[1] != len(dimensions):
        raise SourceError(
            f"{Path(path).name}: the first column does not contain {len(dimensions)} codes, as {head!r} states."
        )
    codes.columns = [name.strip() for name in dimensions]
    wide = pd.concat([codes, lines.drop(columns=head)], axis=1)
    rows = wide.melt(id_vars=list(codes), var_name="period", value_name="cell")
    cells = rows["cell"].str.strip().str.extract(r"^(\S*)\s*(.*)$")
    rows = rows.assign(period=rows["period"].str.strip(), value=_numbers(cells[0], path), flag=cells[1])
    return rows.assign(confidential="").drop(columns="cell")


def _json_stat(path: Path) -> pd.DataFrame:
    """The first dataset of a JSON-stat file."""
    try:
        dataset = next(json_stat.datasets(json.loads(Path(path).read_text(encoding="utf-8-sig"))))
        names, sizes = json_stat.dimensions(dataset)
        axes = [json_stat.codes(dataset, name, size) for name, size in zip(names, sizes, strict=True)]
        rows = [
            (*(axis[category] for axis, category in zip(axes, categories, strict=True)), value, status)
            for categories, value, status in json_stat.observations(dataset, sizes)
        ]
    except StopIteration as error:
        raise SourceError(f"{Path(path).name} is not JSON-stat. {NEEDED}") from error
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise SourceError(f"{Path(path).name} is not JSON-stat: {type(error).__name__} {error}. {NEEDED}") from error
    table = pd.DataFrame(rows, columns=[*(name.lower() for name in names), "value", "flag"], dtype=object)
    table = table.rename(columns={"time": "period", "time_period": "period"})
    return table.assign(value=pd.to_numeric(table["value"]).astype(float), confidential="")


def _numbers(cells: pd.Series, path: Path) -> pd.Series:
    cells = cells.str.strip()
    numbers = pd.to_numeric(cells.where(~cells.isin(LACKS)), errors="coerce")
    strange = cells[numbers.isna() & ~cells.isin(LACKS)]
    if len(strange):
        raise SourceError(
            f"{Path(path).name}, line {strange.index[0] + 2}: {strange.iloc[0]!r} is not a number ({len(strange)} such "
            "cells). SDMX uses 1234.5, and : for a missing value."
        )
    return numbers
