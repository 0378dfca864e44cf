"""Parquet files: checked by their footer, never loaded."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from indicators.delivery import Sheet
from indicators.sources.limits import MIB, Limits
from indicators.sources.refusals import bytes_told, refusal


def parquet(path: Path, name: str, limits: Limits) -> Sheet:
    """The table of a Parquet file, whose cells are single values.

    Raises FileRefusedError: a damaged file, too many columns, a column of lists or records, a bomb.
    """
    try:
        with pq.ParquetFile(
            path, thrift_string_size_limit=16 * MIB, thrift_container_size_limit=MIB, memory_map=False
        ) as file:
            told, schema = file.metadata, file.schema_arrow
            inflated = sum(told.row_group(number).total_byte_size for number in range(told.num_row_groups))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise refusal("broken_parquet", name, found=str(error).split("\n")[0][:200]) from error
    if len(schema) > limits.columns:
        raise refusal("many_columns", name, place=name, found=f"{len(schema):,}", right=limits.columns)
    nested = next((field for field in schema if pa.types.is_nested(field.type)), None)
    if nested is not None:
        raise refusal("nested_column", name, column=nested.name[:80], found=f"values of the type {nested.type}"[:200])
    if inflated > limits.inflated:
        raise refusal("bomb", name, found=bytes_told(inflated), right=bytes_told(limits.inflated))
    return Sheet("", path, "parquet", rows=told.num_rows)
