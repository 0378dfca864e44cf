"""The columns of a table of figures for programs: what each holds, in words, and its type."""

from dataclasses import dataclass

import pyarrow as pa

from indicators.language.language import Language

KEY = ("city", "indicator", "period")


@dataclass(frozen=True)
class TableField:
    """A column: its name, its type (string, integer, number, boolean), its description."""

    name: str
    type: str
    description: str


def table_fields(table: pa.Table, _: Language) -> list[TableField]:
    """The columns of a table, each described as far as it is one of the figures'."""
    words = descriptions(_)
    return [TableField(one.name, _type(one.type), words.get(one.name, "")) for one in table.schema]


def descriptions(_: Language) -> dict[str, str]:
    """What each column of a table of figures holds."""
    return {
        "city": _("Code of the area, with the group of residents where the figure is not of all"),
        "city_name": _("Name of the area"),
        "group": _("Group of residents by sex and age; empty for all"),
        "country": _("Code of the country, as Eurostat writes it"),
        "level": _("Type of area: city, municipality, district, province, region (NUTS) or country"),
        "indicator": _("Id of the indicator"),
        "period": _("Year, quarter or month"),
        "value": _("Value, in the unit of the indicator"),
        "lower": _("Lower limit of the 95% interval"),
        "upper": _("Upper limit of the 95% interval"),
        "confidence": _("Confidence level of the interval"),
        "method": _("Method of the interval"),
        "numerator": _("Number counted"),
        "denominator": _("What it is divided by: population, or people surveyed"),
        "status": _(
            "Status in SDMX codes: A normal, P provisional, B break, E estimated, D definition differs, O missing, "
            "M not applicable, Q confidential"
        ),
        "note": _("Ids of the publisher's notes, separated by spaces"),
        "series": _("Code of the series at the publisher"),
        "year": _("Year"),
        "dataset": _("Id of the dataset"),
        "release": _("Id of the release"),
        "unit": _("Id of the unit"),
        "comparable": _("What can be compared between countries: levels, trends, never"),
        "publisher": _("Publisher"),
        "licence": _("Licence"),
        "caveats": _("Caveats: how the figure must not be read"),
    }  # fmt: skip


def _type(kind: pa.DataType) -> str:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "integer"
    return "number" if pa.types.is_floating(kind) else "string"
