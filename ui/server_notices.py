"""What administrators are told of the server itself, on every page: a clock that may be wrong, servers too many."""

from contextlib import suppress
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path

import streamlit as st

from indicators import (
    ClockWatch,
    IndicatorsError,
    Language,
    Role,
    SavedDates,
    saved_dates,
    servers_at,
    store_identity,
)
from ui import identity, session
from ui import page as ui_page
from ui.settings import settings

MOST = 3  # releases that a notice names


def notice() -> None:
    """Tells administrators, and the analyst of this machine; nothing to others, who can do nothing about it."""
    if session.viewer().role is not Role.ADMINISTRATOR and not identity.local():
        return
    _ = session.words()
    if sentence := clock_in_doubt(_):
        st.warning(ui_page.plain(sentence), icon=":material/schedule:")
    if not identity.local() and (sentence := too_many_servers(_)):
        st.warning(sentence, icon=":material/dns:")


def clock_in_doubt(_: Language) -> str:
    """Why the clock of the server may be wrong, and what to do; empty where nothing says so."""
    now = datetime.now(UTC).replace(tzinfo=None)
    if jump := clock().jump():
        return _(
            "The server's clock was set while the server ran: it shows {now}, and would show {due}. Set it again if "
            "that is wrong; otherwise this notice ends after a day.",
            now=_moment(jump.shows, _),
            due=_moment(jump.due, _),
        )
    dates = _dates()
    if dates and (releases := dates.releases_ahead(now)):
        return _(
            "Published with a date after today: {releases}. The server's clock was ahead then, or is behind now: it "
            "shows {now}. If it is wrong, set it. If it is right, withdraw these releases on the Contribute page and "
            "publish their files again.",
            releases=_first(releases, _),
            now=_moment(now, _),
        )
    if dates and dates.latest and dates.is_later(now):
        return _(
            "The server's clock shows {now}, but something was saved here at {later}. If the clock is wrong, set it. "
            "If it was wrong only then, this notice ends after some more changes.",
            now=_moment(now, _),
            later=_moment(dates.latest, _),
        )
    return ""


def too_many_servers(_: Language) -> str:
    """That more servers use the store than the settings say; empty where it is not so."""
    count, expected = servers_at(settings().store), settings().processes
    if count <= expected:
        return ""
    return _(
        "Servers that use these figures: {count}; expected: {expected}. Stop the one that was left running. If all "
        "are meant to run, set VIGIE_PROCESSES to {count}.",
        count=count,
        expected=expected,
    )


@cache
def clock() -> ClockWatch:
    """The clock of this process, watched from the first call on."""
    return ClockWatch()


def _dates() -> SavedDates | None:
    """What the store says of its days; None while it cannot be read."""
    path = settings().store
    with suppress(IndicatorsError):
        return _dates_of(path, store_identity(path))
    return None


@lru_cache(maxsize=1)
def _dates_of(path: Path, _identity: tuple) -> SavedDates:
    return saved_dates(path, patience=0)


def _first(releases: tuple[str, ...], _: Language) -> str:
    """The first names, and how many more there are."""
    more = len(releases) - MOST
    rest = _.ngettext("and {number} more", "and {number} more", more) if more > 0 else ""
    return f"{_.row([*releases[:MOST]])} {rest}".rstrip()


def _moment(when: datetime, _: Language) -> str:
    return f"{_.day(when.date())}, {when:%H:%M} UTC"
