"""What letters say: the link that confirms an address, what is new of a topic, and what a city is asked for."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from urllib.parse import urlencode

from indicators.answers.completeness import News, UploadTemplate
from indicators.catalogue import Catalogue
from indicators.contribute.answer_request_words import answer_text
from indicators.contribute.partner_letter_words import partner_text
from indicators.contribute.request_words import RequestText, request_text
from indicators.language.language import Language, load_language
from indicators.language.names import full_name
from indicators.model.indicators import SOURCE_LANGUAGE, City
from indicators.model.letters import (
    DataRequest,
    Follower,
    Letter,
    LetterKey,
    LetterKind,
    SignUp,
    Topic,
    TopicKind,
)
from indicators.model.plain_text import one_line
from indicators.news.words import entries
from indicators.view.feed import Entry
from indicators.view.reader import Reader

MOST_TOLD = 30  # entries in one letter; the page has all of them


class Newsroom(Protocol):
    """What letters ask of an atlas: always a visitor's, so that a letter tells what the feed tells."""

    @property
    def cities(self) -> dict[str, City]:
        """Every city by id."""

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue with what members added to it."""

    def news_of_city(self, city: str) -> News:
        """What is new of a city."""

    def news_of_indicator(self, indicator: str) -> News:
        """What is new of an indicator."""

    def upload_template(self, subject: str, city: str = "") -> UploadTemplate:
        """A table to fill in."""


@dataclass(frozen=True)
class LetterWriter:
    """Writes letters. `site`: the address of the dashboard, without a slash at its end.

    `link_word`: the kind of a letter and the id of what it is about -> the word of its link (LetterLinks.word).
    """

    site: str
    link_word: Callable[[LetterKind, str], str]

    def confirm(self, sign_up: SignUp, newsroom: Newsroom) -> Letter:
        """The link by which the owner of an address says that it was they who entered it."""
        _ = load_language(sign_up.language)
        name = topic_name(sign_up.topic, newsroom, _)
        link = f"{self.site}/follow/confirm/{self.link_word(LetterKind.CONFIRM, sign_up.id)}?lang={_.code}"
        parts = (
            _("This address was entered to receive what is new about {name} by email.", name=name),
            _("To confirm, open this page and press the button:"),
            link,
            _("The link works once, within two days. If it was not you, do nothing: the address is then deleted."),
        )
        subject = _("Confirm: news about {name} by email", name=name)
        return Letter(confirm_key(sign_up).name, sign_up.address, subject, "\n\n".join(parts) + "\n", _.code)

    def news(self, follower: Follower, number: int, keys: Collection[str], newsroom: Newsroom) -> Letter | None:
        """What is new of a topic, as its feed tells it now; None where nothing of it is there any more.

        `keys`: of the entries that the follower has not got; `number`: of the last of them.
        """
        _ = load_language(follower.language)
        fresh = [one for one in self.entries(follower.topic, newsroom, _) if one.key in keys]
        fresh.sort(key=lambda one: not one.first)
        if not fresh:
            return None
        name = topic_name(follower.topic, newsroom, _)
        stop = f"{self.site}/follow/stop/{self.link_word(LetterKind.NEWS, follower.id)}?lang={_.code}"
        subject = f"{name}{_.typography.colon}{one_line(fresh[0].title)}"
        if fresh[0].first:
            subject = one_line(fresh[0].title)  # names the city itself
        elif len(fresh) > 1:
            subject = _.ngettext("{name}: {number} update", "{name}: {number} updates", len(fresh), name=name)
        more = len(fresh) - MOST_TOLD
        parts = [
            *(self._entry(one, _) for one in fresh[:MOST_TOLD]),
            _.ngettext("{number} more update is on the page.", "{number} more updates are on the page.", more)
            if more > 0
            else "",
            _("You receive this because you follow {name}. To stop, open: {link}", name=name, link=stop),
        ]
        text = "\n\n".join(part for part in parts if part) + "\n"
        key = LetterKey(LetterKind.NEWS, follower.id, number)
        return Letter(key.name, follower.address, subject, text, _.code, stop)

    def request(self, request: DataRequest, number: int, newsroom: Newsroom) -> Letter:
        """What a city is asked for, or a partner invited to; from number 1 on a reminder."""
        _ = load_language(request.language)
        words = self._asked(request, request.at.date() if number else None, newsroom, _)
        key = LetterKey(LetterKind.REQUEST, request.id, number)
        stop = f"{self.site}/follow/end/{self.link_word(LetterKind.REQUEST, request.id)}?lang={_.code}"
        ending = _("To receive no more messages from the editors at this address, open: {link}", link=stop)
        return Letter(key.name, request.address, words.subject, f"{words.text}\n{ending}\n", _.code, stop)

    def _asked(self, request: DataRequest, reminds_of: date | None, newsroom: Newsroom, _: Language) -> RequestText:
        """The words of a request: to be a partner, to answer, for figures."""
        if request.is_to_partner:
            return partner_text(request.note, request.address, self.site, _)
        city = newsroom.cities[request.city]
        if request.is_invitation:
            return answer_text(city, request.subject, self.site, request.note, _, reminds_of, request.campaign)
        template = newsroom.upload_template(request.subject, request.city)
        return request_text(city, template, Reader(_, newsroom.catalogue), self.site, request.note, reminds_of)

    def keys(self, topic: Topic, newsroom: Newsroom) -> tuple[str, ...]:
        """What the entries of a topic's feed are called, in every language the same; the oldest first."""
        return tuple(one.key for one in reversed(self.entries(topic, newsroom, load_language(SOURCE_LANGUAGE))))

    def entries(self, topic: Topic, newsroom: Newsroom, _: Language) -> Sequence[Entry]:
        """The entries of a topic's feed, the newest first. Raises UnknownNameError for a topic that is gone."""
        news = newsroom.news_of_city if topic.kind is TopicKind.CITY else newsroom.news_of_indicator
        return entries(news(topic.id), Reader(_, newsroom.catalogue))

    def _entry(self, entry: Entry, _: Language) -> str:
        """One entry: title, summary, link, rights, a line each."""
        link = f"{self.site}/{entry.page}?{urlencode(entry.link)}"
        lines = (one_line(entry.title), _.day(entry.day), one_line(entry.summary), link, one_line(entry.rights))
        return "\n".join(line for line in lines if line)


def confirm_key(sign_up: SignUp) -> LetterKey:
    """The key of the letter with a link."""
    return LetterKey(LetterKind.CONFIRM, sign_up.id, 0)


def topic_name(topic: Topic, newsroom: Newsroom, _: Language) -> str:
    """What is followed, on one line; the id of what is gone."""
    if topic.kind is TopicKind.CITY:
        return one_line(full_name(newsroom.cities[topic.id], _)) if topic.id in newsroom.cities else topic.id
    indicators = newsroom.catalogue.indicators
    return one_line(_.words(indicators[topic.id].title)) if topic.id in indicators else topic.id
