"""Events that a city enters on the lines of its indicators: who may, what is refused, who looks at them first."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.catalogue import Catalogue
from indicators.model import limits
from indicators.model.errors import EventError, UnknownNameError
from indicators.model.plain_text import is_link, one_line
from indicators.model.submissions import CityEvent
from indicators.store import EVENTS, EntryTransaction, changing_entries, read_entries


@dataclass(frozen=True)
class Events:
    """The events in the store at a path, as one viewer may see and change them.

    `review`: the network wants an editor to see what contributors bring.
    """

    path: Path
    catalogue: Catalogue
    viewer: Viewer
    review: bool = False

    def of(self, city: str) -> tuple[CityEvent, ...]:
        """The events of a city that the viewer may change, those that wait too; by day. Raises AccessError."""
        demand(self.viewer, Act.SUBMIT, city)
        return tuple(one for one in read_entries(self.path, EVENTS) if one.city == city)

    def waiting(self) -> tuple[CityEvent, ...]:
        """The events that wait for an editor; none for who may not review."""
        if not permitted(self.viewer, Act.REVIEW):
            return ()
        return tuple(one for one in read_entries(self.path, EVENTS) if one.waits)

    def enter(self, event: CityEvent) -> CityEvent:
        """Keeps an event of a city; it stands on its lines at once, or waits for an editor. Returns it as it is kept.

        Raises AccessError, UnknownNameError (indicator, city), EventError (`reason`: title, source, link, day,
        indicators, many).
        """
        cleaned = _cleaned(event, self.catalogue)
        with changing_entries(self.path, EVENTS) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, cleaned.city)
            _must_fit(register, cleaned.city)
            waits = self.review and not permitted(viewer, Act.REVIEW, cleaned.city)
            saved = replace(cleaned, id=secrets.token_hex(6), waits=waits, account=viewer.account, saved_at=register.at)
            register.keep_entry(saved)
            register.log(viewer.account, "event", saved.city, f"{saved.day}: {saved.title}")
        return saved

    def let_out(self, id: str) -> CityEvent:
        """An editor shows an event that waits to everybody. Raises AccessError, UnknownNameError."""
        with changing_entries(self.path, EVENTS) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.REVIEW)
            event = _known(register, id)
            register.keep_entry(replace(event, waits=False))
            register.log(viewer.account, "show_event", event.city, f"{event.day}: {event.title}")
        return event

    def drop(self, id: str) -> CityEvent:
        """Takes an event back: the city's own contributors, and editors. Raises AccessError, UnknownNameError."""
        with changing_entries(self.path, EVENTS) as register:
            viewer = acting(self.viewer, register.all())
            event = _known(register, id)
            if not permitted(viewer, Act.REVIEW):
                demand(viewer, Act.SUBMIT, event.city)
            register.keep_entry(event, dropped=True)
            register.log(viewer.account, "drop_event", event.city, f"{event.day}: {event.title}")
        return event


def _known(register: EntryTransaction[CityEvent], id: str) -> CityEvent:
    events = {one.id: one for one in register.entries()}
    if id not in events:
        raise UnknownNameError("event", id, events)
    return events[id]


def _must_fit(register: EntryTransaction[CityEvent], city: str) -> None:
    register.check_cities([city])
    if sum(one.city == city for one in register.entries()) >= limits.MOST_EVENTS:
        raise EventError(
            "many", "This city has {most} events, the maximum. Withdraw one first.", most=limits.MOST_EVENTS
        )


def _cleaned(event: CityEvent, catalogue: Catalogue) -> CityEvent:
    """The event with clean words. Raises EventError, UnknownNameError for what cannot be kept."""
    title, source, link = one_line(event.title), one_line(event.source), event.link.strip()
    if not 0 < len(title) <= limits.LONGEST_EVENT:
        raise EventError(
            "title", "Say what happened in at most {most} characters, such as “New recording software”.",
            most=limits.LONGEST_EVENT,
        )  # fmt: skip
    if not 0 < len(source) <= limits.LONGEST_EVENT_SOURCE:
        raise EventError(
            "source", "Say where this can be read, in at most {most} characters: a decision, a report, a newspaper.",
            most=limits.LONGEST_EVENT_SOURCE,
        )  # fmt: skip
    if link and not is_link(link):
        raise EventError("link", "“{link}” is not a web address. Enter one that begins with https://.", link=link[:80])
    if not date(limits.FIRST_EVENT, 1, 1) <= event.day <= datetime.now(UTC).date():
        raise EventError(
            "day", "Enter a date between {first} and today, not {day}.", first=limits.FIRST_EVENT,
            day=event.day.isoformat(),
        )  # fmt: skip
    return replace(event, title=title, source=source, link=link, indicators=_touched(event.indicators, catalogue))


def _touched(ids: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    indicators = tuple(catalogue.indicator(id).id for id in dict.fromkeys(ids))
    if not 0 < len(indicators) <= limits.MOST_TOUCHED:
        raise EventError(
            "indicators", "Choose the indicators that the event touches, at most {most}.", most=limits.MOST_TOUCHED
        )
    return indicators
