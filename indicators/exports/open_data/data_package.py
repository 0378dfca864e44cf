"""Figures as a Frictionless Data Package: a zip of CSV files and what they hold (https://specs.frictionlessdata.io)."""

import codecs
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from indicators.exports.open_data.fields import KEY, table_fields
from indicators.exports.open_data.site_words import site_title
from indicators.exports.selections import csv
from indicators.exports.zip_files import EPOCH
from indicators.language.language import Language
from indicators.language.published_days import published_on
from indicators.model.indicators import Dataset, Status
from indicators.model.operator import SiteOperator

LISTS = {"indicators": "indicator", "datasets": "dataset", "releases": "release"}  # → the column that names them


NOBODY = SiteOperator()


def data_package(figures: pa.Table, about: Mapping[str, Any], _: Language, operator: SiteOperator = NOBODY) -> bytes:
    """The package: figures.csv, and the indicators, datasets and releases that they name; the same bytes each time.

    `operator`: who publishes the package itself, where that is known.
    """
    files = {"figures.csv": _plain_csv(figures)}
    resources = [_resource("figures", figures, _)]
    for name, column in LISTS.items():
        rows = about.get(name) or []
        if rows and column in figures.column_names:
            table = pa.Table.from_pandas(pd.DataFrame([_flat(one) for one in rows]), preserve_index=False)
            files[f"{name}.csv"] = _plain_csv(table)
            resources.append(_resource(name, table, _))
    names = {str(one["name"]) for one in resources}
    resources[0]["schema"] |= {"foreignKeys": [
        {"fields": column, "reference": {"resource": name, "fields": "id"}}
        for name, column in LISTS.items() if name in names
    ]}  # fmt: skip
    metadata = csv_metadata(figures, about, "figures.csv", _)
    files["figures.csv-metadata.json"] = _json(metadata)
    return _zipped({"datapackage.json": _json(_descriptor(about, resources, operator, _)), **files})


def selection_package(figures: pd.DataFrame, beside: Mapping[str, pd.DataFrame], datasets: Sequence[Dataset],
                      about: str, _: Language, operator: SiteOperator = NOBODY) -> bytes:  # fmt: skip
    """Figures as a page lists them, under translated titles; `beside`: tables that explain them, by name."""
    tables = {"figures": figures, **beside}
    arrow = {name: pa.Table.from_pandas(table, preserve_index=False) for name, table in tables.items()}
    resources = [_resource(name, table, _) for name, table in arrow.items()]
    for resource in resources:
        del resource["schema"]["primaryKey"]  # its columns have other names in each language
    sources = [
        {"publisher": one.publisher, "citation": _.words(one.citation), "address": one.address,
         "licence": one.licence, "licence_address": one.licence_address}
        for one in datasets
    ]  # fmt: skip
    descriptor = _descriptor({"datasets": sources, "read_with_care": about}, resources, operator, _)
    files = {f"{name}.csv": _plain_csv(table) for name, table in arrow.items()}
    return _zipped({"datapackage.json": _json(descriptor), **files})


def _descriptor(
    about: Mapping[str, Any], resources: Sequence[dict[str, Any]], operator: SiteOperator, _: Language
) -> dict[str, object]:
    datasets = about.get("datasets") or []
    licences = {one["licence_address"]: one["licence"] for one in datasets if one.get("licence_address")}
    descriptor: dict[str, object] = {
        "profile": "data-package",
        "name": "vigie-figures",
        "title": site_title(_),
        "description": " ".join(
            filter(
                None,
                (not_public(about), published_on(about.get("published_by", ""), _), about.get("read_with_care", "")),
            )
        ),
        "sources": [
            {"title": one["citation"]} | ({"path": one["address"]} if one.get("address") else {}) for one in datasets
        ],
        "contributors": _contributors([one["publisher"] for one in datasets], operator),
        "resources": list(resources),
    }
    if licences:
        descriptor["licenses"] = [{"path": address, "title": name} for address, name in licences.items()]
    return {name: part for name, part in descriptor.items() if part or name == "resources"}


def _contributors(publishers: Sequence[str], operator: SiteOperator) -> list[dict[str, str]]:
    """Who published the figures, as authors of the package, and who publishes the package, where that is known."""
    by_name = [{"title": name, "role": "author"} for name in dict.fromkeys(publishers)]
    if not operator.name:
        return by_name
    address = {"email" if "@" in operator.contact else "path": operator.contact} if operator.contact else {}
    return [{"title": operator.name, "role": "publisher"} | address, *by_name]


def _resource(name: str, table: pa.Table, _: Language) -> dict[str, Any]:
    fields = [
        dict[str, object](name=one.name, type=one.type) | ({"description": one.description} if one.description else {})
        for one in table_fields(table, _)
    ]
    if name == "figures":
        status: dict[str, object] = next((part for part in fields if part["name"] == "status"), {})
        status["constraints"] = {"enum": [code.value for code in Status]}
    key = list(KEY) if name == "figures" and all(part in table.column_names for part in KEY) else ["id"]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": key}
    path = f"{name}.csv"
    return {"name": name, "path": path, "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "schema": schema}  # fmt: skip


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: " ".join(map(str, cell)) if isinstance(cell, list) else cell for name, cell in row.items()}


def _plain_csv(table: pa.Table) -> bytes:
    return csv(table).removeprefix(codecs.BOM_UTF8)


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


def csv_metadata(table: pa.Table, about: Mapping[str, Any], address: str, _: Language) -> dict[str, object]:
    """What the columns of the CSV at an address hold, with its publishers and licences."""
    datasets = about.get("datasets", ())
    columns = [
        {"name": one.name, "titles": one.name, "datatype": one.type}
        | ({"dc:description": {"@value": one.description, "@language": _.code}} if one.description else {})
        for one in table_fields(table, _)
    ]
    schema: dict[str, object] = {"columns": columns}
    if all(name in table.column_names for name in KEY):
        schema["primaryKey"] = list(KEY)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": _.code}],
        "url": address,
        "dc:title": site_title(_),
        "dc:publisher": [one["publisher"] for one in _each(datasets, "publisher")],
        "dc:license": [{"@id": one["licence_address"]} for one in _each(datasets, "licence_address")],
        "dc:source": [one["citation"] for one in _each(datasets, "citation")],
        **({"dc:accessRights": note} if (note := not_public(about)) else {}),
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"'},
        "tableSchema": schema,
    }


def not_public(about: Mapping[str, Any]) -> str:
    """What must be said where somebody's rights show more than what is public; empty for a visitor."""
    return str((about.get("seen_as") or {}).get("note", ""))


def _each(datasets: Any, name: str) -> list[Mapping[str, Any]]:
    """The datasets that have something under a name, one for each different thing."""
    return list({one[name]: one for one in datasets if one.get(name)}.values())
