"""Metadata of a CSV of figures for programs, as CSV on the Web has it (https://www.w3.org/TR/tabular-metadata/)."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from indicators.exports.open_data.fields import KEY, table_fields
from indicators.exports.open_data.site_words import site_title
from indicators.language.language import Language


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
