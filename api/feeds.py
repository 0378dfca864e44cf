"""What is new of a city or of an indicator: as Atom (RFC 4287) and RSS 2.0 for programs, as a page for people."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import problems
from api.answers import Dispatcher
from api.forms import AnswerFormat, FormAnswer
from api.keys import without_key
from api.problems import ApiProblem, malformed
from indicators import LANGUAGES, Atlas, Language, News, exports, load_language, site_name, views
from indicators.questions import Address, PracticesQuestion, Question, SignalsQuestion, Sources
from indicators.view import Feed, Reader

ATOM = "http://www.w3.org/2005/Atom"
NAMES = uuid5(NAMESPACE_URL, "https://vigie.example/feeds/")  # ids are the same whatever the site's address
MEDIA = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
FORMS = {name: AnswerFormat(name, media, lambda answer: answer.rows) for name, media in MEDIA.items()}
ASKS = {"city": Atlas.news_of_city, "indicator": Atlas.news_of_indicator}
ENDINGS = (".atom", ".rss", "")
Make = Callable[[Atlas, Request, Language], Feed]
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML has no sign for
ET.register_namespace("", ATOM)


def feeds(dispatcher: Dispatcher, site: Callable[[Request], str]) -> Starlette:
    """The feeds; `site` says the dashboard's own address as whoever asks calls it."""
    routes = [
        Route(f"/{of}/{{id}}{ending}", _feed(dispatcher, site, _news(ask), ending.lstrip(".") or "html"))
        for of, ask in ASKS.items()
        for ending in ENDINGS
    ]
    routes += [
        Route(f"/{name}{ending}", _feed(dispatcher, site, make, ending.lstrip(".") or "html"))
        for name, make in REGISTERS.items()
        for ending in ENDINGS
    ]
    return Starlette(
        routes=routes,
        exception_handlers={
            ApiProblem: problems.handler(dispatcher.home),
            404: lambda request, _error: problems.answer(
                ApiProblem(
                    "unknown-address",
                    "Feeds are at /feeds/city/{id}.atom, /feeds/indicator/{id}.atom, /feeds/signals.atom and "
                    "/feeds/practices.atom; RSS ends in .rss.",
                ),
                dispatcher.home,
            ),
        },
    )


def _news(ask: Callable[[Atlas, str], News]) -> Make:
    """The feed of what a question about news answers."""
    return lambda atlas, request, _: views.news_feed(ask(atlas, request.path_params["id"]), Reader(_, atlas.catalogue))


def _register(kind: type[Question], written: Callable[..., Feed], opened: str) -> Make:
    """The feed of a register, narrowed as on its page; `opened`: the parameter of the entry that is open there."""

    def make(atlas: Atlas, request: Request, _: Language) -> Feed:
        link = {key: text for key, text in request.query_params.items() if key != opened}
        question = kind.read(Address(link, atlas, next(iter(atlas.cities)), program=True))
        return written(question.ask(Sources(atlas)), Reader(_, atlas.catalogue))

    return make


REGISTERS = {
    "signals": _register(SignalsQuestion, views.signals_feed, "signal"),
    "practices": _register(PracticesQuestion, views.practices_feed, "practice"),
}


def _feed(dispatcher: Dispatcher, site: Callable[[Request], str], make: Make, form: str) -> Callable:
    async def answer(request: Request) -> Response:
        code = request.query_params.get("lang", "en")
        if code not in LANGUAGES:
            raise malformed("lang", code, f"one of {', '.join(LANGUAGES)}")
        home = site(request)
        address = f"{home}/feeds{request.scope['path'].removeprefix(request.scope['root_path'])}"
        # A browser shows XML as code, and Chromium no longer applies style sheets to it: whoever opens the address of a
        # feed in a tab gets the page. Programs that fetch feeds do not say that they show a document.
        kind = "html" if request.headers.get("sec-fetch-dest") == "document" else form

        def written(atlas: Atlas) -> FormAnswer:
            _ = load_language(code)
            return FormAnswer(WRITERS[kind](make(atlas, request, _), _, home, address, request.url.query))

        response = await dispatcher.answer(without_key(request), [FORMS[kind]], written, kind)
        response.headers["vary"] = f"{response.headers.get('vary', '')}, Sec-Fetch-Dest".lstrip(", ")
        return response

    return answer


def _page(feed: Feed, _: Language, site: str, address: str, query: str) -> bytes:
    """The feed as a page."""
    narrowed = "&".join(part for part in query.split("&") if part and not part.startswith("lang="))
    return exports.feed_page(feed, _, site, _bare(address), narrowed).encode()


def _rss(feed: Feed, _: Language, site: str, address: str, query: str) -> bytes:
    """The feed as RSS 2.0, for readers that know no Atom."""
    root = ET.Element("rss", {"version": "2.0"})
    channel = ET.SubElement(root, "channel")
    _tag(channel, "title", feed.title)
    _tag(channel, "link", f"{_bare(address)}?lang={_.code}")
    _tag(channel, "description", feed.lead)
    _tag(channel, "language", _.code)
    for entry in feed.entries:
        item = ET.SubElement(channel, "item")
        _tag(item, "title", entry.title)
        _tag(item, "link", f"{site}/{entry.page}?{urlencode(entry.link)}")
        _tag(item, "description", entry.summary)
        _tag(item, "guid", _named(f"{entry.key}/{_.code}")).set("isPermaLink", "false")
        _tag(item, "pubDate", format_datetime(datetime.combine(entry.day, time(), UTC)))
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _bare(address: str) -> str:
    """The address of the page of a feed: without the ending of its form."""
    return re.sub(r"\.(atom|rss)$", "", address)


def _atom(feed: Feed, _: Language, site: str, address: str, query: str) -> bytes:
    """The feed as Atom. `site`: where the pages are; `address`: the address of the feed, without its query."""
    feed_address = f"{address}?{query}".rstrip("?")
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": _.code})
    _add(root, "id", _named(f"{feed.id}/{_.code}"))
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.lead)
    _add(root, "updated", _moment(max((one.day for one in feed.entries), default=date(2000, 1, 1))))
    _add(_add(root, "author"), "name", site_name())
    _add(root, "icon", f"{site}/{exports.icon_address()}")
    _add(root, "link", rel="self", type="application/atom+xml", href=feed_address)
    _add(root, "link", rel="alternate", type="text/html", href=f"{site}/")
    for news_entry in feed.entries:
        entry = _add(root, "entry")
        _add(entry, "id", _named(f"{news_entry.key}/{_.code}"))
        _add(entry, "title", news_entry.title)
        _add(entry, "updated", _moment(news_entry.day))
        _add(
            entry,
            "link",
            rel="alternate",
            type="text/html",
            href=f"{site}/{news_entry.page}?{urlencode(news_entry.link)}",
        )
        _add(entry, "summary", news_entry.summary)
        if news_entry.rights:
            _add(entry, "rights", news_entry.rights)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = UNWRITABLE.sub("", text) or None
    return child


def _tag(parent: ET.Element, name: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = UNWRITABLE.sub("", text) or None
    return child


def _named(key: str) -> str:
    """An id that never changes while what it names stays the same."""
    return f"urn:uuid:{uuid5(NAMES, key)}"


def _moment(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat().replace("+00:00", "Z")


WRITERS = {"atom": _atom, "rss": _rss, "html": _page}
