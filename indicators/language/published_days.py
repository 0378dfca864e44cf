"""As of which day figures are, in words: of a page, and of the address of a view."""

from urllib.parse import parse_qs, urlsplit

from indicators.language.language import Language
from indicators.model.published_day import PublishedDay, read_day


def published_line(
    day: PublishedDay, changed: bool | None, _: Language, entries: bool = False, figures: bool = True
) -> str:
    """As of when the figures are; `changed`: whether any of them is another one today, None where nobody looked.

    `entries`: whether the page shows what people entered, of which only the newest state is there; `figures`: whether
    it shows anything else.
    """
    when = _.day(day.day)
    if not figures:
        return _("Nothing on this page is from {day}: everything is as it is today.", day=when)
    if day.has_time:
        time = f"{day.until:%H:%M}"
        line = _("As published on {day}, {time} UTC.", day=when, time=time)
    else:
        line = _("As published on {day}.", day=when)
    notes = {True: _("Some of these figures have changed since."), False: _("These figures are the same today.")}
    parts = [line, *([notes[changed]] if changed is not None else [])]
    if entries:
        parts.append(_("Only the figures are from that day; everything else on this page is as it is today."))
    return " ".join(parts)


def published_on(code: str, _: Language) -> str:
    """As of which day figures are, as a sentence, of a day as an address has it; empty for those of today."""
    return published_line(read_day(code), None, _) if code else ""


def day_of(link: str) -> PublishedDay | None:
    """The day in an address; None: today."""
    return read_day(code) if (code := _code(link)) else None


def day_words(link: str, _: Language) -> str:
    """The same of an address."""
    return published_on(_code(link), _)


def _code(link: str) -> str:
    return parse_qs(urlsplit(link).query).get("day", [""])[0]
