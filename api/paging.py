"""Long lists in pages: the same rows in the same order, until what they stand on changes."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from pydantic import Field

from api.forms import FormAnswer
from api.problems import ApiProblem
from api.questions import MOST_ROWS, AddressQuestion, Cursor
from indicators import Atlas


class PagedQuestion(AddressQuestion):
    """Which page of a list."""

    limit: int = Field(1000, ge=1, le=MOST_ROWS, description="Rows per page.")
    cursor: Cursor | None = Field(None, description="Where the page starts: `next` from the previous page.")


def page(
    rows: Sequence[dict], about: dict[str, object], question: PagedQuestion, atlas: Atlas, stamp: str = ""
) -> FormAnswer:
    """The page of the rows that is asked for. `stamp`: what the rows stand on besides the atlas.

    Raises Problem: 404 for a cursor that nobody gave, 410 for one of another state of the store.
    """
    state = f"{atlas.version:x}{stamp}"
    first = _first(state, question.cursor)
    last = first + question.limit
    after = written([state, last]) if last < len(rows) else None
    return FormAnswer(list(rows[first:last]), about | {"total": len(rows)}, after)


def _first(state: str, cursor: str | None) -> int:
    if cursor is None:
        return 0
    version, first = read(cursor, (str, int))
    if version != state:
        raise expired()
    return max(first, 0)


def written(parts: list) -> str:
    """Where the next page begins, as one word."""
    return urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def read(cursor: str, types: tuple[type, ...]) -> list:
    """The parts of a cursor. Raises Problem (404) for one that nobody gave."""
    try:
        parts = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if len(parts) != len(types) or any(type(part) is not one for part, one in zip(parts, types, strict=True)):
            raise ValueError
    except (ValueError, TypeError):
        raise ApiProblem(
            "unknown-name",
            "No page starts at this cursor. Use `next` from the previous page, unchanged.",
            {"given": cursor},
        ) from None
    return parts


def expired() -> ApiProblem:
    """What says that the pages of a list no longer fit together."""
    return ApiProblem(
        "changed", "New figures were published after the previous page, so the pages no longer fit together."
    )
