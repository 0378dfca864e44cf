"""What happens on a server, for its log and its metrics: by kind, never who did it or what they wrote."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

HAPPENINGS = logging.getLogger("vigie.happenings")
Detail = str | int | float
_pending: ContextVar[list[tuple[str, dict[str, Detail]]] | None] = ContextVar("pending", default=None)


def happened(kind: str, /, **details: Detail) -> None:
    """Tells that something happened: `kind` such as "publish", `details` without a person, an address or a text.

    Inside `once_committed` it is told at the end.
    """
    pending = _pending.get()
    if pending is None:
        _tell(logging.INFO, kind, details)
    else:
        pending.append((kind, details))


def took(kind: str, /, **details: Detail) -> None:
    """Tells how long something took: for the metrics alone, the log would be full of it."""
    _tell(logging.DEBUG, kind, details)


def _tell(level: int, kind: str, details: dict[str, Detail]) -> None:
    words = " ".join(f"{name}={value}" for name, value in details.items())
    HAPPENINGS.log(level, "%s", f"{kind} {words}".strip(), extra={"kind": kind, "details": details})


@contextmanager
def once_committed() -> Generator[None]:
    """While a transaction goes on: what happens in it is told when it is committed, and not at all when it fails."""
    pending: list[tuple[str, dict[str, Detail]]] = []
    token = _pending.set(pending)
    try:
        yield
    finally:
        _pending.reset(token)
    for kind, details in pending:
        _tell(logging.INFO, kind, details)
