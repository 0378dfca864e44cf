"""Days as a person types them in a form: "24/06/2025", "06/2025", "2025"; in the store they are ISO 8601."""

import re

TYPED = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})")


def read_typed_day(text: str) -> str:
    """A day, a month or a year in ISO 8601; any other text as it is, without spaces around it."""
    text = text.strip()
    if not (parts := TYPED.fullmatch(text)):
        return text
    day, month, year = parts.groups()
    return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])


def typed_day(code: str) -> str:
    """How a day, a month or a year in ISO 8601 is typed: "2025-06-24" is "24/06/2025"."""
    return "/".join(reversed(code.split("-")))
