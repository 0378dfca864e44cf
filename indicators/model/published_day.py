"""The day in an address: the figures as they were published then, to the end of that day or to a second of it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from indicators.model.errors import DayError

WRITTEN = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?", re.ASCII)
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


def read_day(text: str, now: datetime | None = None) -> PublishedDay:
    """The day that an address names. Raises DayError for what is no day, and for one that has not come yet."""
    present = (now or datetime.now(UTC)).replace(tzinfo=None)
    match = WRITTEN.fullmatch(text.strip())
    try:
        numbers = [int(one) for one in match.groups() if one is not None] if match else []
        begin = datetime(*numbers)  # pyrefly: ignore[bad-argument-type,bad-argument-count] - three or six numbers
    except (TypeError, ValueError):
        raise DayError("“{day}” is not a day. Write it as 2026-03-03.", day=text[:LONGEST]) from None
    if begin > present or begin.year == date.max.year:
        raise DayError("{day} has not come yet. Choose today or an earlier day.", day=text[:LONGEST])
    if len(numbers) > 3:
        return PublishedDay(begin.date(), begin, True)
    return PublishedDay(begin.date(), begin + timedelta(days=1))


def citing(now: datetime | None = None) -> PublishedDay:
    """This very second: what is published later today does not count for a citation."""
    moment = (now or datetime.now(UTC)).replace(tzinfo=None, microsecond=0)
    return PublishedDay(moment.date(), moment, True)
