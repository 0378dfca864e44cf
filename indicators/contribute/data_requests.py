"""Requests to cities for figures: an editor asks, reminds and closes; a city that delivers is not asked again."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from indicators.access.people import deliverable_address
from indicators.access.rights import Act, Viewer, acting, demand, permitted
from indicators.answers.completeness import MISSING
from indicators.catalogue import Catalogue
from indicators.mail.links import LetterLinks
from indicators.model import limits
from indicators.model.errors import LetterError, UnknownNameError
from indicators.model.indicators import LANGUAGES
from indicators.model.letters import (
    QUICK_SCAN,
    SCORECARD,
    Campaign,
    CampaignDraft,
    DataRequest,
    LetterKind,
    MailTrouble,
)
from indicators.model.plain_text import one_line
from indicators.store import MailTransaction, changing_mail, earlier_link, mail_trouble, now, read_campaigns, read_mail


@dataclass(frozen=True)
class Ask:
    """What an editor asks a city for. `address`: to whom it goes by e-mail; empty where the text was copied."""

    city: str
    subject: str
    language: str
    address: str = ""
    note: str = ""
    days: int = limits.REMINDER_DAYS


@dataclass(frozen=True)
class DataRequests:
    """The requests in the store at a path, as one viewer may see and change them: editors, nobody else."""

    path: Path
    catalogue: Catalogue
    viewer: Viewer

    def all(self) -> tuple[DataRequest, ...]:
        """Every request to a city, the newest first; none for who may not review."""
        if not permitted(self.viewer, Act.REVIEW):
            return ()
        requests = read_mail(self.path, indicators_by_subject(self.catalogue)).requests
        return tuple(one for one in reversed(requests) if not one.is_to_partner)

    def for_figures(self) -> tuple[DataRequest, ...]:
        """The requests for figures, as in `all`."""
        return tuple(one for one in self.all() if not one.is_invitation)

    def invitations(self) -> tuple[DataRequest, ...]:
        """The invitations to answer on preparedness, as in `all`."""
        return tuple(one for one in self.all() if one.is_invitation)

    def trouble(self) -> MailTrouble:
        """What went wrong with letters lately. Raises AccessError."""
        demand(self.viewer, Act.REVIEW)
        return mail_trouble(self.path, now())

    def campaigns(self) -> tuple[Campaign, ...]:
        """Every campaign, the newest first; none for who may not review."""
        return tuple(reversed(read_campaigns(self.path))) if permitted(self.viewer, Act.REVIEW) else ()

    def ask(self, asks: Iterable[Ask], campaign: CampaignDraft | str = "") -> tuple[DataRequest, ...]:
        """Keeps requests to several cities, all or none; a city that was asked for the same already is left out.

        `campaign`: of invitations: a new one, or the id of one that has begun. Raises AccessError, AccountError,
        UnknownNameError (city, indicator, campaign), LetterError (`reason`: note, days, many, name, aim, until, twice,
        nobody, ended, subject).
        """
        cleaned = [self._cleaned(one) for one in asks]
        if len(cleaned) > limits.MOST_ASKED:
            raise LetterError("many", "Choose at most {most} cities at once.", most=limits.MOST_ASKED)
        with changing_mail(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.REVIEW)
            register.check_cities([one.city for one in cleaned])
            standing = {(one.city, one.subject) for one in self._requests(register) if one.is_open}
            fresh = [one for one in cleaned if (one.city, one.subject) not in standing]
            of = _campaign(campaign, fresh, viewer, register) if campaign else None
            new = [replace(_request(one, viewer, register), campaign=of) for one in fresh]
            for request in new:
                register.add_request("ask", request, viewer.account)
                register.log(viewer.account, "ask_city", request.city, request.subject)
        return tuple(new)

    def remind_campaign(self, id: str) -> tuple[DataRequest, ...]:
        """Notes a reminder, by e-mail, to every member of a campaign that still owes an answer; to whom.

        Left out: who unsubscribed, has no address, was written to today, was reminded as often as is allowed, or has
        not been sent the message before. Raises AccessError, UnknownNameError (campaign).
        """
        with changing_mail(self.path) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.REVIEW)
            every = register.campaigns()
            if id not in every:
                raise UnknownNameError("campaign", id, every)
            of_campaign = [one for one in self._requests(register) if one.campaign and one.campaign.id == id]
            due = [one for one in of_campaign if may_mail_reminder(one, register.at.date())]
            due = [one for one in due if register.settled(LetterKind.REQUEST, one.id).number >= len(one.reminders)]
            for request in due:
                register.add_request("remind", request, viewer.account)
                register.log(viewer.account, "remind_city", request.city, request.subject)
        return tuple(due)

    def note_opening(self, city: str) -> int:
        """Notes that a contributor of a city opened the questions it is invited to; how many invitations it concerns.

        Nothing for anybody else: an editor who looks is not the city.
        """
        if not permitted(self.viewer, Act.SEE_PRIVATE, city):
            return 0
        with changing_mail(self.path) as register:
            fresh = [one for one in self._requests(register) if one.city == city and _awaits_opening(one)]
            for request in fresh:
                register.put_opening(request.id)
        return len(fresh)

    def remind(self, id: str) -> DataRequest:
        """Notes that a city was reminded today, or is to be by e-mail.

        Raises AccessError, UnknownNameError, LetterError (`reason`: closed, reminded, today).
        """
        with changing_mail(self.path) as register:
            viewer, request = self._acting(register, id)
            if request.stopped:
                raise LetterError("stopped", "This person unsubscribed. No more messages are sent to this address.")
            if not request.is_open:
                raise LetterError("closed", "This city needs no reminder: it delivered, or the request is closed.")
            if len(request.reminders) >= limits.MOST_REMINDERS:
                raise LetterError(
                    "reminded", "This city was reminded {most} times, the maximum.", most=limits.MOST_REMINDERS
                )
            if request.written_at.date() >= register.at.date():
                raise LetterError("today", "This city was written to today. Wait before you remind it.")
            register.add_request("remind", request, viewer.account)
            register.log(viewer.account, "remind_city", request.city, request.subject)
        return replace(request, reminders=(*request.reminders, register.at))

    def close(self, id: str) -> DataRequest:
        """Ends a request: no reminder follows. Raises AccessError, UnknownNameError."""
        with changing_mail(self.path) as register:
            viewer, request = self._acting(register, id)
            if request.closed_at is None:
                register.add_request("close", request, viewer.account)
                register.log(viewer.account, "close_request", request.city, request.subject)
        return replace(request, closed_at=request.closed_at or register.at)

    def stop(self, word: str, links: LetterLinks) -> bool:
        """Ends all letters of editors to the address of a request, by the word in its letters; whether there is one."""
        id = links.about(LetterKind.REQUEST, word, partial(earlier_link, self.path))
        with changing_mail(self.path) as register:
            addresses = [one.address for one in self._requests(register) if one.id == id and one.address]
            for address in addresses:
                register.stop_letters(address)
        return bool(addresses)

    def contributors(self) -> dict[str, tuple[str, ...]]:
        """The addresses of a city's contributors, by city. Raises AccessError."""
        demand(self.viewer, Act.REVIEW)
        addresses: dict[str, tuple[str, ...]] = {}
        with changing_mail(self.path) as register:
            for account in register.all().values():
                for city in account.cities:
                    addresses[city] = (*addresses.get(city, ()), account.email)
        return addresses

    def _acting(self, register: MailTransaction, id: str) -> tuple[Viewer, DataRequest]:
        viewer = acting(self.viewer, register.all())
        demand(viewer, Act.REVIEW)
        requests = {one.id: one for one in self._requests(register)}
        if id not in requests:
            raise UnknownNameError("request", id, requests)
        return viewer, requests[id]

    def _requests(self, register: MailTransaction) -> tuple[DataRequest, ...]:
        return register.requests(indicators_by_subject(self.catalogue))

    def _cleaned(self, ask: Ask) -> Ask:
        subjects = indicators_by_subject(self.catalogue)
        if ask.subject not in subjects:
            raise UnknownNameError("indicator", ask.subject, subjects)
        if ask.language not in LANGUAGES:
            raise UnknownNameError("language", ask.language, LANGUAGES)
        if len(ask.note) > limits.LONGEST_CASE:
            raise LetterError("note", "Write at most {most} characters.", most=limits.LONGEST_CASE)
        if not 0 <= ask.days <= limits.MOST_REMINDER_DAYS:
            raise LetterError(
                "days", "A reminder follows after 1 to {most} days; 0 for none.", most=limits.MOST_REMINDER_DAYS
            )
        note = "".join(letter for letter in ask.note if letter.isprintable() or letter == "\n").strip()
        return replace(ask, note=note, address=deliverable_address(ask.address) if ask.address.strip() else "")


def indicators_by_subject(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """What a request can be about, with its indicators or questions: each indicator, each theme, the quick scan, the
    scorecard; what is missing has none named."""
    themes = {
        theme: tuple(id for id, one in catalogue.indicators.items() if one.theme == theme) for theme in catalogue.themes
    }
    quick = catalogue.quick_scan
    items = {QUICK_SCAN: tuple(one.id for one in quick.items) if quick else (), SCORECARD: tuple(catalogue.items)}
    return {MISSING: ()} | themes | {id: (id,) for id in catalogue.indicators} | items


def _request(ask: Ask, viewer: Viewer, register: MailTransaction) -> DataRequest:
    words = (ask.city, ask.subject, ask.language, ask.address, ask.note, ask.days)
    return DataRequest(secrets.token_hex(6), *words, viewer.account, register.at)


def may_remind(request: DataRequest, today: date) -> bool:
    """Whether a city may be reminded today, by e-mail or by a message that an editor copies."""
    often = len(request.reminders) >= limits.MOST_REMINDERS
    return request.is_open and not (request.stopped or often) and request.written_at.date() < today


def may_mail_reminder(request: DataRequest, today: date) -> bool:
    """Whether a reminder by e-mail may go to a city today."""
    return bool(request.address) and may_remind(request, today)


def _awaits_opening(request: DataRequest) -> bool:
    return request.is_invitation and request.is_open and request.opened_at is None


def _campaign(campaign: CampaignDraft | str, asks: list[Ask], viewer: Viewer, register: MailTransaction) -> Campaign:
    """The campaign of new invitations; written down where it is new. Raises LetterError, UnknownNameError."""
    every, today = register.campaigns(), register.at.date()
    if isinstance(campaign, str):
        if campaign not in every:
            raise UnknownNameError("campaign", campaign, every)
        of = every[campaign]
        if of.until < today:
            raise LetterError("ended", "This campaign ended on {until}. Begin a new one.", until=of.until)
    else:
        if not asks:
            raise LetterError("nobody", "All of these members are invited already. Choose others.")
        of = _begun(campaign, asks[0].subject, viewer, register)
        if of.name.casefold() in {one.name.casefold() for one in every.values()}:
            raise LetterError("twice", "A campaign with this name exists. Choose another name, or add members to it.")
        register.put_campaign(of)
        register.log(viewer.account, "begin_campaign", of.id, of.name)
    if any(one.subject != of.subject for one in asks):
        raise LetterError("subject", "All invitations of a campaign ask the same questions.")
    return of


def _begun(draft: CampaignDraft, subject: str, viewer: Viewer, register: MailTransaction) -> Campaign:
    name, aim, today = one_line(draft.name), one_line(draft.aim), register.at.date()
    if not name or len(name) > limits.LONGEST_NAME:
        most = limits.LONGEST_NAME
        raise LetterError("name", "Enter a name for the campaign, of at most {most} characters.", most=most)
    if not aim or len(aim) > limits.LONGEST_LABEL:
        most = limits.LONGEST_LABEL
        raise LetterError("aim", "Enter the aim of the campaign, in at most {most} characters.", most=most)
    if not 0 < (draft.until - today).days <= limits.MOST_CAMPAIGN_DAYS:
        raise LetterError("until", "Choose a due date between tomorrow and one year from now.")
    return Campaign(secrets.token_hex(6), name, aim, subject, draft.until, viewer.account, register.at)
