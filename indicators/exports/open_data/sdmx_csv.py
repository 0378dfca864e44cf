"""Figures as SDMX-CSV 2.0 (https://github.com/sdmx-twg/sdmx-csv, the data message of SDMX 3.0).

Three columns name the structure, then come the dimensions, the measure and the attributes, under the names that SDMX
gives to its common concepts. Areas and indicators have the ids of Vigie.
"""

import csv
import io

import pyarrow as pa

from indicators.exports.safe_cells import neutral
from indicators.model.groups import SIGN

STRUCTURE = ("dataflow", "VIGIE:FIGURES(1.0.0)", "I")  # "I": the figures inform, they instruct nobody to change any
HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
DIMENSIONS = ("INDICATOR", "REF_AREA", "POPULATION_GROUP", "TIME_PERIOD")
EVERYBODY = "_T"  # the code of SDMX for a total
COLUMNS = {  # attributes and the measure → columns of a table of figures
    "OBS_VALUE": "value",
    "OBS_STATUS": "status",
    "UNIT_MEASURE": "unit",
    "LOWER_CONF": "lower",
    "UPPER_CONF": "upper",
    "NUMERATOR": "numerator",
    "DENOMINATOR": "denominator",
    "DATASET": "dataset",
    "RELEASE": "release",
    "LICENCE": "licence",
    "SOURCE_AGENCY": "publisher",
}


def sdmx_csv(figures: pa.Table) -> bytes:
    """A table of figures for programs as an SDMX-CSV 2.0 data message."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")  # RFC 4180
    attributes = {name: column for name, column in COLUMNS.items() if column in figures.column_names}
    writer.writerow([*HEADER, *DIMENSIONS, *attributes])
    columns = [figures[name].to_pylist() for name in ("indicator", "city", "period")]
    attached = zip(*(figures[name].to_pylist() for name in attributes.values()), strict=True)
    for indicator, geo, period, row in zip(*columns, attached, strict=True):
        place, _sign, group = geo.partition(SIGN)
        cells = [neutral(cell) if isinstance(cell, str) else cell for cell in row]
        writer.writerow([*STRUCTURE, indicator, place, group or EVERYBODY, period, *cells])
    return buffer.getvalue().encode()
