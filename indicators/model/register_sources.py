"""Where an entry of a register can be read: publisher, title, addresses, licence, and when it was read."""

import re
from dataclasses import dataclass

from indicators.model.indicators import STRICT, Text

PARTIAL_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")  # "2025", "2025-06", "2025-06-24"


@dataclass(frozen=True)
class RegisterSource:
    """Where it can be read, when that was read, and under which terms."""

    __pydantic_config__ = STRICT

    publisher: str
    title: str  # in the language of the publisher
    licence: Text
    read_on: str  # a day, or as much of one as is known
    published: str = ""  # likewise; empty: not given
    addresses: tuple[str, ...] = ()
    reported_by: str = ""  # whose page was read, where the original was not
