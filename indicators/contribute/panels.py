"""Short pieces of the Contribute page: what arrived, a column and its cells, a section's head, a release's title."""

from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.submissions import Arrival

KINDS = {"csv": "CSV", "workbook": "XLSX", "open_document": "ODS", "parquet": "Parquet", "json_stat": "JSON-stat",
         "sdmx_csv": "SDMX-CSV"}  # fmt: skip


def section(title: str, lead: str) -> str:
    """The head of a part of a long page, as HTML."""
    return f"<div class='vg-section'><h2>{safe(title)}</h2><p>{safe(lead)}</p></div>"


def note(text: str) -> str:
    """A line of reading, as HTML."""
    return f"<div class='vg-notes'><p>{safe(text)}</p></div>"


def arrival_line(arrival: Arrival, rows: int, _: Language) -> str:
    """What arrived: its name, format, encoding and how many rows."""
    parts = [arrival.name, KINDS.get(arrival.kind, arrival.kind), arrival.encoding]
    parts.append(_.ngettext("{number} row", "{number} rows", rows))
    return " · ".join(part for part in parts if part)


def column_line(name: str, examples: str, unsure: bool, _: Language) -> str:
    """A column of a file: its header, some of its cells, and whether its meaning is a guess."""
    doubt = _("please check")
    guess = f"<em>{safe(doubt)}</em>" if unsure else ""
    return f"<div class='vg-column'><b>{safe(name)}</b>{guess}<small>{safe(examples)}</small></div>"
