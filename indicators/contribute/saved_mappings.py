"""Mappings kept: what makes two files alike, and a mapping as text and back."""

import hashlib

from pydantic import TypeAdapter, ValidationError

from indicators.model.errors import SourceError
from indicators.model.submissions import Layout, Mapping
from indicators.readers.places.spelling import fold

_TEXT = TypeAdapter(Mapping)
PERIODS = "<periods>"  # stands for the period columns of a wide table, of which next year's file has one more


def signature(layout: Layout) -> str:
    """What files of one making share: their headers, but for the years of a wide table. 32 hexadecimal digits."""
    headers = [PERIODS if column.period else fold(column.header) or column.header.strip() for column in layout.columns]
    headers_used = [
        header for place, header in enumerate(headers) if header != PERIODS or PERIODS not in headers[:place]
    ]
    return hashlib.sha256("\x1f".join(headers_used).encode()).hexdigest()[:32]


def as_json(mapping: Mapping) -> str:
    """The mapping as JSON text, to be kept with a release or for the next file."""
    return _TEXT.dump_json(mapping).decode()


def from_json(text: str) -> Mapping:
    """The mapping that `as_json` wrote. Raises SourceError: text that is none."""
    try:
        return _TEXT.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the text"
        raise SourceError(f"This file is not a column mapping: {place}: {first['msg']}.") from error
