"""The forms an answer is given in: JSON, CSV, Parquet, JSON-stat and others; and which of them a program accepts."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as _compute

from api.problems import ApiProblem, shortened
from indicators import Atlas, Indicator, Language, SiteOperator, exports, load_language, site_name

pc: Any = _compute  # its functions are made when it is imported: no type checker sees them

ENVELOPED = ("publisher", "licence", "caveats")  # columns that an envelope tells once for all rows
Rows = pa.Table | list[dict]


@dataclass(frozen=True)
class FormAnswer:
    """What is answered: rows, and what a reader must know with them."""

    rows: Any  # tables of rows, one row, or what a form of its own makes
    about: dict[str, object] = field(default_factory=dict)
    after: str | None = None  # the cursor of the next page
    address: str = ""  # of the same rows as CSV, from the server's root
    operator: SiteOperator = field(default_factory=SiteOperator)  # who publishes the site


@dataclass(frozen=True)
class AnswerFormat:
    """One form: its name in the address, its media type, and how it is made."""

    name: str
    media_type: str
    render: Callable[[FormAnswer], bytes]


def json_form(answer: FormAnswer) -> bytes:
    """An envelope: the rows under `data`, and beside them what must be known."""
    count = {} if isinstance(answer.rows, dict) else {"count": len(answer.rows), "next": answer.after}
    beside = json.dumps({**count, **answer.about}, ensure_ascii=False)
    if isinstance(answer.rows, pa.Table):
        rows = records(answer.rows.drop_columns([one for one in ENVELOPED if one in answer.rows.column_names]))
    else:
        rows = json.dumps(answer.rows, ensure_ascii=False)
    return f'{{"data":{rows},{beside[1:]}'.encode()


def csv_form(answer: FormAnswer) -> bytes:
    """The rows as CSV, no cell of which a spreadsheet takes for a formula."""
    return exports.csv(flat(answer.rows))


def parquet_form(answer: FormAnswer) -> bytes:
    """The rows as Parquet; what must be known is in the file's metadata."""
    about = {
        name: one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for name, one in answer.about.items()
    }
    return exports.parquet(flat(answer.rows), about)


def stat_form(answer: FormAnswer) -> bytes:
    """JSON-stat 2.0, which has an envelope of its own."""
    return json.dumps(answer.rows, ensure_ascii=False).encode()


def csvw_form(answer: FormAnswer) -> bytes:
    """What the columns of the CSV hold: CSV on the Web."""
    metadata = exports.csv_metadata(answer.rows, answer.about, answer.address, _language(answer))
    return json.dumps(metadata, ensure_ascii=False).encode()


def package_form(answer: FormAnswer) -> bytes:
    """A Frictionless Data Package."""
    return exports.data_package(answer.rows, answer.about, _language(answer), answer.operator)


def sdmx_form(answer: FormAnswer) -> bytes:
    """SDMX-CSV 2.0."""
    return exports.sdmx_csv(answer.rows)


def _language(answer: FormAnswer) -> Language:
    return load_language(str(answer.about.get("language", "en")))


JSON = AnswerFormat("json", "application/json", json_form)
CSV = AnswerFormat("csv", "text/csv; charset=utf-8", csv_form)
PARQUET = AnswerFormat("parquet", "application/vnd.apache.parquet", parquet_form)
STAT = AnswerFormat("json-stat", "application/json", stat_form)
CSVW = AnswerFormat("csvw", "application/csvm+json", csvw_form)
PACKAGE = AnswerFormat("datapackage", "application/zip", package_form)
SDMX = AnswerFormat("sdmx-csv", "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8", sdmx_form)
TABLES = (JSON, CSV, PARQUET)
FIGURES = (*TABLES, STAT, CSVW, PACKAGE, SDMX)


def chosen(forms: Iterable[AnswerFormat], form_name: str | None, accepted: str) -> AnswerFormat:
    """The form named in the address, else the one most accepted, the first of them where any will do.

    Raises Problem (406) when none is accepted.
    """
    offered = {form.name: form for form in forms}
    if form_name:
        return offered[form_name]
    willing = _willing(accepted)
    best = max(offered.values(), key=lambda form: _quality(form, willing))  # of equals the first
    if not willing or _quality(best, willing) > 0:
        return best
    right = [form.media_type.partition(";")[0] for form in offered.values()]
    raise ApiProblem(
        "not-acceptable", f"Requested: {shortened(accepted)!r}. Available: {', '.join(dict.fromkeys(right))}.",
        {"given": shortened(accepted), "right": list(dict.fromkeys(right))},
    )  # fmt: skip


def _willing(accepted: str) -> dict[str, float]:
    qualities = {}
    for part in accepted.split(",") if accepted.strip() else ():
        name, *parameters = (one.strip().lower() for one in part.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            qualities[name] = float(weight)
        except ValueError:
            qualities[name] = 0.0
    return qualities


def _quality(form: AnswerFormat, willing: Mapping[str, float]) -> float:
    media_type = form.media_type.partition(";")[0]
    group = f"{media_type.partition('/')[0]}/*"
    return next((willing[name] for name in (media_type, group, "*/*") if name in willing), 0.0)


def flat(rows: Rows | dict) -> pa.Table | pd.DataFrame:
    """A table: what lies inside a cell is joined, or told as JSON."""
    if isinstance(rows, pa.Table):
        return rows
    listed = [rows] if isinstance(rows, dict) else rows
    return pd.DataFrame([{name: _cell(one) for name, one in row.items()} for row in listed])


def _cell(cell: object) -> object:
    if isinstance(cell, list) and all(isinstance(part, str) for part in cell):
        return " ".join(cell)
    return json.dumps(cell, ensure_ascii=False) if isinstance(cell, (list, dict)) else cell


def records(rows: pa.Table) -> str:
    """The table as a JSON list of objects: each column at once, for object by object takes ten times as long."""
    if not rows.num_rows:
        return "[]"
    pieces: list[object] = []
    for number, (name, column) in enumerate(zip(rows.column_names, rows.columns, strict=True)):
        pieces += [f"{',' if number else '{'}{json.dumps(name)}:", _texts(column.combine_chunks())]
    lines = pc.binary_join_element_wise(*pieces, "}", "")
    return f"[{','.join(lines.to_pylist())}]"


def _texts(column: pa.Array) -> pa.Array:
    """Each cell of a column as JSON."""
    if pa.types.is_boolean(column.type):
        return pc.if_else(column, "true", "false")
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_finite(column), column, None)
    if pa.types.is_floating(column.type) or pa.types.is_integer(column.type):
        return pc.fill_null(column.cast(pa.string()), "null")
    words = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    quoted = [json.dumps(one, ensure_ascii=False) for one in words.dictionary.to_pylist()]
    return pc.fill_null(pa.array(quoted, pa.string()).take(words.indices), "null")


MEASURES = {
    "value": "Value",
    "lower": "Lower limit (95%)",
    "upper": "Upper limit (95%)",
    "numerator": "Number",
    "denominator": "Out of",
}


KEPT = ("geo", "period", "status", "dataset", "release", *MEASURES)


def json_stat(atlas: Atlas, rows: pd.DataFrame, _: Language) -> dict[str, object]:
    """A collection of datasets, one for each indicator among the figures (tables.ESTIMATES)."""
    rows_by_indicator: dict[str, list[tuple]] = {}
    for id, *row in zip(*(rows[name].tolist() for name in ("indicator", *KEPT)), strict=True):
        rows_by_indicator.setdefault(id, []).append(tuple(row))
    there = [one for id, one in atlas.catalogue.indicators.items() if id in rows_by_indicator]
    return {
        "version": "2.0",
        "class": "collection",
        "label": f"{site_name()}: preparedness and safety of European cities",
        "link": {"item": [_dataset(atlas, one, rows_by_indicator[one.id], _) for one in there]},
    }


def _dataset(atlas: Atlas, indicator: Indicator, rows: list[tuple], _: Language) -> dict[str, object]:
    columns = dict(zip(KEPT, zip(*rows, strict=True), strict=True))
    geos, periods = list(dict.fromkeys(columns["geo"])), sorted(set(columns["period"]))
    row, column = ({one: place for place, one in enumerate(each)} for each in (geos, periods))
    places = [
        (row[geo] * len(periods) + column[period]) * len(MEASURES)
        for geo, period in zip(columns["geo"], columns["period"], strict=True)
    ]
    datasets = [exports.licensed(atlas, id, _) for id in dict.fromkeys(columns["dataset"])]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": _.words(indicator.title),
        "source": "; ".join(str(one["citation"]) for one in datasets),
        "note": [_.words(one) for one in indicator.every_caveat] + [exports.READ_WITH_CARE],
        "id": ["geo", "time", "measure"],
        "size": [len(geos), len(periods), len(MEASURES)],
        "role": {"geo": ["geo"], "time": ["time"], "metric": ["measure"]},
        "dimension": _dimensions(atlas, indicator, geos, periods, _),
        "value": {
            str(place + number): figure
            for number, name in enumerate(MEASURES)
            for place, figure in zip(places, columns[name], strict=True)
            if figure == figure
        },
        "status": {str(place): status for place, status in zip(places, columns["status"], strict=True)},
        "extension": {
            "indicator": exports.measured(atlas, indicator, _),
            "datasets": datasets,
            "releases": sorted(set(columns["release"])),
        },
    }


def _dimensions(atlas: Atlas, indicator: Indicator, geos: list[str], periods: list[str], _: Language) -> dict:
    unit = {"label": _.words(atlas.catalogue.units[indicator.unit].title), "decimals": indicator.decimals}
    labels = {id: exports.area_facts(atlas, id)[0] for id in geos}
    count_unit = {"label": "", "decimals": 0}
    units = {name: count_unit if name.endswith("ator") else unit for name in MEASURES}
    return {
        "geo": {"label": "City", "category": {"index": geos, "label": labels}},
        "time": {"label": "Period", "category": {"index": periods}},
        "measure": {"label": "Measure", "category": {"index": list(MEASURES), "label": MEASURES, "unit": units}},
    }
