"""What waits for editors, in words: how much there is, and one line for each thing."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten

from indicators.contribute.request_words import subject_title
from indicators.language.consents import release_title, who_brought, who_wrote
from indicators.language.language import Language
from indicators.language.names import Html, full_name
from indicators.language.values import safe
from indicators.language.written_texts import as_written
from indicators.model.discussions import PolicyComment
from indicators.model.indicators import City, Dataset, Release, Text
from indicators.model.letters import DataRequest, MailTrouble
from indicators.model.limits import MOST_REMINDERS
from indicators.model.proposals import ProposedIndicator
from indicators.model.submissions import Account, CityEvent, EnteredStep
from indicators.view.reader import Reader

LONGEST_START = 120  # characters of the words of a comment


def pending_headline(number: int, _: Language) -> str:
    """How many things an editor has to decide."""
    if not number:
        return _("Nothing needs a decision")
    return _.ngettext("{number} item needs a decision", "{number} items need a decision", number)


def pending_lead(embargoed: int, awaited: int, _: Language) -> str:
    """What else there is: under embargo, and expected from cities."""
    releases = _.ngettext("{number} release is under embargo", "{number} releases are under embargo", embargoed)
    cities = _.ngettext("{number} answer from a city is awaited", "{number} answers from cities are awaited", awaited)
    return f"{releases}, {cities}."


def waiting_release(release: Release, reader: Reader, cities: Mapping[str, City]) -> str:
    """A submitted release in one line, as HTML: of what, how many figures, from whom, since when."""
    _ = reader.language
    day = release.submitted_at.date() if release.submitted_at else release.vintage
    figures = _.ngettext("{number} figure", "{number} figures", release.rows)
    facts = (release.file, figures, who_brought(release, _), _("submitted on {day}", day=_.day(day)))
    return _line(release_title(release, reader.catalogue, _, cities), facts)


def embargoed_release(release: Release, reader: Reader, cities: Mapping[str, City]) -> str:
    """A scheduled release in one line, as HTML: of what, until when."""
    _ = reader.language
    figures = _.ngettext("{number} figure", "{number} figures", release.rows)
    until = _("under embargo until {day}", day=_.day(release.due or release.vintage))
    return _line(
        release_title(release, reader.catalogue, _, cities), (until, release.file, figures, who_brought(release, _))
    )


def waiting_proposal(proposal: ProposedIndicator, cities: Mapping[str, City], _: Language) -> str:
    """A proposed indicator in one line, as HTML: its title, its city, since when."""
    day = _("submitted on {day}", day=_.day(proposal.saved_at.date())) if proposal.saved_at else ""
    return _line(_.words(proposal.text.title), (_city(proposal.city, cities, _), day))


def waiting_entry(
    entry: EnteredStep, title: Text, cities: Mapping[str, City], partners: Mapping[str, str], _: Language
) -> str:
    """An entry of a register in one line, as HTML: its title as written, who handed it in, since when.

    `partners`: the names of organisations by id.
    """
    day = _("submitted on {day}", day=_.day(entry.saved_at.date())) if entry.saved_at else ""
    return _item(as_written(title, _), (partners.get(entry.city) or _city(entry.city, cities, _), day))


def waiting_view(comment: PolicyComment, title: Text, _: Language) -> str:
    """Words on a policy in one line, as HTML: how they begin, on which policy, since when."""
    day = _("submitted on {day}", day=_.day(comment.saved_at.date())) if comment.saved_at else ""
    start = {comment.language: shorten(comment.words, LONGEST_START, placeholder="…")}
    return _item(as_written(start, _), (_.words(title) if title else "", day))


def waiting_event(event: CityEvent, cities: Mapping[str, City], _: Language) -> str:
    """An event in one line, as HTML: what happened, where, when."""
    return _line(event.title, (_city(event.city, cities, _), _.day(event.day)))


def waiting_person(account: Account, _: Language) -> str:
    """Somebody who signed in and has no role, in one line, as HTML."""
    day = _("signed in on {day}", day=_.day(account.seen_at.date())) if account.seen_at else ""
    return _line(account.name or account.email, (account.email if account.name else "", day, _("no role yet")))


def overdue_dataset(dataset: Dataset, expected: date, _: Language) -> str:
    """A dataset older than its publisher's rhythm in one line, as HTML: of whom, since when, how a newer one comes."""
    way = _("fetched with the next refresh") if dataset.downloads else _("to download by hand")
    late = _("newer release expected by {day}", day=_.day(expected))
    return _line(_.words(dataset.title), (dataset.publisher, late, way))


def request_line(request: DataRequest, reader: Reader, cities: Mapping[str, City], today: date) -> str:
    """A request to a city in one line, as HTML: which city, for what, when, by whom, answered or not."""
    _ = reader.language
    title = f"{_city(request.city, cities, _)}{_.typography.colon}{subject_title(request.subject, reader)}"
    way = _("by email") if request.address else _("text copied")
    asked_on = _("asked on {day} by {who}", day=_.day(request.at.date()), who=who_wrote(request.account, _))
    return _line(title, (request_status(request, today, _), asked_on, way, _reminders(request, _)))


def request_status(request: DataRequest, today: date, _: Language) -> str:
    """Whether a city answered; else since how many days it has not, and whether a reminder is due."""
    if request.answered_at:
        return _("answered on {day}", day=_.day(request.answered_at.date()))
    if request.closed_at:
        return _("closed on {day}", day=_.day(request.closed_at.date()))
    if request.stopped:
        return _("unsubscribed: receives no more messages")
    days = (today - request.at.date()).days
    status = _.ngettext("no answer for {number} day", "no answer for {number} days", days) if days else _("asked today")
    due = request.due(MOST_REMINDERS)
    if due is None:
        return status
    reminder = _("reminder due") if due <= today else _("reminder due on {day}", day=_.day(due))
    return f"{status}, {reminder}"


def mail_trouble_sentence(trouble: MailTrouble, _: Language) -> str:
    """What an editor should know of letters that do not arrive; empty where all is well."""
    sentences = []
    if trouble.reason and trouble.at:
        sentences.append(
            _(
                "Email has not been sent since {day}, {time} UTC. It is tried again automatically; your administrator "
                "finds the reason in the server log.",
                day=_.day(trouble.at.date()),
                time=f"{trouble.at:%H:%M}",
            )
        )
    if trouble.refused:
        sentences.append(
            _.ngettext(
                "{number} message could not be delivered in the last 30 days.",
                "{number} messages could not be delivered in the last 30 days.",
                trouble.refused,
            )
        )
    if trouble.uncertain:
        sentences.append(
            _.ngettext(
                "For {number} message it is unknown whether it arrived.",
                "For {number} messages it is unknown whether they arrived.",
                trouble.uncertain,
            )
        )
    return " ".join(sentences)


def _reminders(request: DataRequest, _: Language) -> str:
    if not request.reminders:
        return ""
    return _.ngettext(
        "{number} reminder, the last on {day}",
        "{number} reminders, the last on {day}",
        len(request.reminders),
        day=_.day(request.reminders[-1].date()),
    )


def _city(id: str, cities: Mapping[str, City], _: Language) -> str:
    return full_name(cities[id], _) if id in cities else _("the network")


def _line(title: str, facts: Sequence[str]) -> str:
    """A thing in a list."""
    return _item(Html(safe(title)), facts)


def _item(title: Html, facts: Sequence[str]) -> str:
    """The same with a title that is HTML already."""
    small = " · ".join(safe(fact) for fact in facts if fact)
    return f"<div class='vg-item'><b>{title}</b><small>{small}</small></div>"
