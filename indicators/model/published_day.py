"""The day in an address: the figures as they were published then, to the end of that day or to a second of it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from indicators.model.errors import DayError

PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{6}Z)?"  # a day, or a second of one
LONGEST = 40  # letters of what was given that an error repeats


@dataclass(frozen=True)
class PublishedDay:
    """A day, and until when its publications count (UTC, not included)."""

    day: date
    until: datetime
    has_time: bool = False

    @property
    def code(self) -> str:
        """As an address has it: "2026-03-03", or "2026-03-03T091500Z" where the day was not over."""
        return f"{self.until:%Y-%m-%dT%H%M%SZ}" if self.has_time else self.day.isoformat()


def written_day(text: str) -> PublishedDay:
    """The day or the second that a text names, whether it has come or not. Raises DayError for what is no day."""
    try:
        if not re.fullmatch(PATTERN, text):
            raise ValueError(text)
        has_time = "T" in text
        begin = datetime.strptime(text, "%Y-%m-%dT%H%M%SZ" if has_time else "%Y-%m-%d")
        return PublishedDay(begin.date(), begin if has_time else begin + timedelta(days=1), has_time)
    except (ValueError, OverflowError):
        raise DayError("“{day}” is not a day. Write it as 2026-03-03.", day=text[:LONGEST]) from None


def read_day(text: str, now: datetime | None = None) -> PublishedDay:
    """The day that an address names. Raises DayError for what is no day, and for one that has not come yet."""
    day = written_day(text.strip())
    begin = day.until if day.has_time else day.until - timedelta(days=1)
    if begin > (now or datetime.now(UTC)).replace(tzinfo=None):
        raise DayError("{day} has not come yet. Choose today or an earlier day.", day=text[:LONGEST])
    return day


def citing(now: datetime | None = None) -> PublishedDay:
    """This very second: what is published later today does not count for a citation."""
    moment = (now or datetime.now(UTC)).replace(tzinfo=None, microsecond=0)
    return PublishedDay(moment.date(), moment, True)
