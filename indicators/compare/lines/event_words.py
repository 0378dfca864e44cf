"""The events of a city on a line: the letter of each, its day, what happened, where that can be read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indicators.drawing.events import letters, place_of
from indicators.drawing.native import SlideEvent
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.language.values import day_words, safe
from indicators.model.indicators import City
from indicators.model.policies import PolicyEvent
from indicators.model.submissions import CityEvent, EventKind
from indicators.view.notes import Notes
from indicators.view.reader import Reader


def with_events(notes: Notes, events: Sequence[CityEvent], _: Language) -> Notes:
    """The notes of a chart that marks events, with the list of them."""
    return replace(notes, marks=event_list(events, _))


def slide_events(events: Sequence[CityEvent], _: Language) -> tuple[SlideEvent, ...]:
    """The events as marks of a native chart."""
    return tuple(SlideEvent(place_of(one.day), event_words(one, _)) for one in events)


def event_names(events: Sequence[CityEvent], _: Language) -> str:
    """The events by their letters with day and name, as plain words; empty where there is none."""
    by_letter = zip(letters(events), events, strict=True)
    return " ".join(f"({letter}) {event_words(event, _)}." for letter, event in by_letter)


def event_list(events: Sequence[CityEvent], _: Language) -> str:
    """The events of a line by their letters, each with its source, as HTML; empty where there is none."""
    if not events:
        return ""
    each = [
        f"<b>{letter}</b> {safe(event_words(event, _))} ({_source(event)})"
        for letter, event in zip(letters(events), events, strict=True)
    ]
    head = safe(_events_head(events, _))
    return " ".join([head, *(f"{one}." for one in each)])


def _events_head(events: Sequence[CityEvent], _: Language) -> str:
    """Who entered the events, and what they do not show."""
    policies = [one for one in events if one.kind is EventKind.POLICY]
    entered = any(isinstance(one, PolicyEvent) and one.entered for one in policies)
    if not policies:
        return _("Events entered by the city. That a change follows an event does not show that the event caused it.")
    if entered:
        return _("Events and policies entered by the city or from public sources. That a change follows does not show "
                 "that they caused it.")  # fmt: skip
    if len(policies) < len(events):
        return _("Events entered by the city, and policies from public sources. That a change follows does not show "
                 "that they caused it.")  # fmt: skip
    return _("Policies from public sources. That a change follows a policy does not show that the policy caused it.")


def event_words(event: CityEvent, _: Language) -> str:
    """An event in a line: the day, what happened, and whether the counting changed with it."""
    if isinstance(event, PolicyEvent):
        day = day_words(event.day, event.precision, _)
        return _("{day}: {title}", day=day, title=_.words(event.titles))
    words = {"day": _.day(event.day), "title": event.title}
    if event.kind is EventKind.COUNTING:
        return _("{day}: {title}, counted differently from then on", **words)
    return _("{day}: {title}", **words)


def event_line(event: CityEvent, reader: Reader, cities: Mapping[str, City]) -> str:
    """An event in a list, as HTML: the city, what happened, which indicators it touches, its source."""
    _ = reader.language
    touched = [
        _.words(reader.catalogue.indicators[id].title) for id in event.indicators if id in reader.catalogue.indicators
    ]
    city = full_name(cities[event.city], _) if event.city in cities else event.city
    standing_words = [_("waits for an editor")] if event.waits else []
    facts = " · ".join(safe(one) for one in (city, *standing_words, _.listed(touched)))
    return f"<div class='vg-key'><b>{safe(event_words(event, _))}</b><small>{facts} · {_source(event)}</small></div>"


def _source(event: CityEvent) -> str:
    """Where an event can be read, as HTML."""
    if not event.link:
        return safe(event.source)
    return f"<a href='{safe(event.link)}' target='_blank' rel='noopener nofollow'>{safe(event.source)}</a>"
