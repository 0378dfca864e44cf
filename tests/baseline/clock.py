"""One fixed day for all of the product, on a clock that stands still but for a microsecond a look; no chance in ids."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import count
from pathlib import Path
from unittest.mock import patch

DAY = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
EARLIER = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
_looks, _looking = count(), threading.Lock()
_start = [DAY]


class _Kind(type):
    """So that isinstance holds for values that the real classes made."""

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.__mro__[1])


class FixedDatetime(datetime, metaclass=_Kind):
    """`datetime` whose now() is the fixed moment; everything it makes is a real `datetime`."""

    def __new__(cls, *values: object, **keywords: object) -> datetime:
        return datetime(*values, **keywords)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        """The fixed moment, a microsecond later each time."""
        with _looking:
            moment = _start[0] + timedelta(microseconds=next(_looks))
        return moment.astimezone(tz) if tz else moment.replace(tzinfo=None)


class FixedDate(date, metaclass=_Kind):
    """`date` whose today() is the fixed day; everything it makes is a real `date`."""

    def __new__(cls, *values: object, **keywords: object) -> date:
        return date(*values, **keywords)

    @classmethod
    def today(cls) -> date:
        """The fixed day."""
        return _start[0].date()


def stop(root: Path) -> None:
    """Puts the fixed clock into every module under `root` that is loaded; tests keep their own."""
    for module in [*sys.modules.values()]:
        file = Path(getattr(module, "__file__", None) or "/")
        if not file.is_relative_to(root) or file.is_relative_to(root / "tests") or ".venv" in file.parts:
            continue
        for name, real, fixed in (("datetime", datetime, FixedDatetime), ("date", date, FixedDate)):
            if getattr(module, name, None) is real:
                setattr(module, name, fixed)


def turn(moment: datetime) -> None:
    """Sets the fixed moment."""
    _start[0] = moment


@contextmanager
def same_ids() -> Iterator[None]:
    """Meanwhile ids that are drawn by chance count from 1 instead."""
    number = count(1)
    with patch("secrets.token_hex", lambda size=32: f"{next(number):0{2 * size}x}"):
        yield
