"""What a feed says: a title, a line on it, and its entries, the newest first."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Entry:
    """One piece of news. `key` never changes; `link` holds the page and its choices."""

    key: str
    title: str
    summary: str
    day: date
    page: str
    link: dict[str, str]
    rights: str = ""
    first: bool = False  # before all others of its day, and the subject of the letter that tells it


@dataclass(frozen=True)
class Feed:
    """A feed in one language. `id` never changes; `heading`: of its page; `home`: address of the subject."""

    id: str
    title: str
    lead: str
    entries: tuple[Entry, ...]
    heading: str = ""
    home: str = ""
