"""What is new of a city or of an indicator, as Atom feeds (RFC 4287) for those who follow it."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
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
from api.problems import ApiProblem, malformed
from indicators import LANGUAGES, Atlas, News, load_language, views

ATOM = "http://www.w3.org/2005/Atom"
NAMES = uuid5(NAMESPACE_URL, "https://vigie.example/feeds/")  # ids are the same whatever the site's address
FORM = AnswerFormat("atom", "application/atom+xml; charset=utf-8", lambda answer: answer.rows)
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML has no sign for
ET.register_namespace("", ATOM)


def feeds(dispatcher: Dispatcher, site: Callable[[Request], str]) -> Starlette:
    """The feeds; `site` says the dashboard's own address as whoever asks calls it."""
    return Starlette(
        routes=[
            Route("/city/{id}.atom", _feed(dispatcher, site, lambda atlas, id: atlas.news_of_city(id))),
            Route("/indicator/{id}.atom", _feed(dispatcher, site, lambda atlas, id: atlas.news_of_indicator(id))),
        ],
        exception_handlers={
            ApiProblem: problems.handler(dispatcher.home),
            404: lambda request, _error: problems.answer(
                ApiProblem("unknown-address", "Feeds are at /feeds/city/{id}.atom and /feeds/indicator/{id}.atom."),
                dispatcher.home,
            ),
        },
    )


def _feed(dispatcher: Dispatcher, site: Callable[[Request], str], ask: Callable[[Atlas, str], News]) -> Callable:
    async def answer(request: Request) -> Response:
        code = request.query_params.get("lang", "en")
        if code not in LANGUAGES:
            raise malformed("lang", code, f"one of {', '.join(LANGUAGES)}")
        home = site(request)
        address = request.scope["path"].removeprefix(request.scope["root_path"])
        feed_address = f"{home}/feeds{address}?{request.url.query}".rstrip("?")

        def told(atlas: Atlas) -> FormAnswer:
            return FormAnswer(_written(atlas, ask(atlas, request.path_params["id"]), code, home, feed_address))

        return await dispatcher.answer(request, [FORM], told, FORM.name)

    return answer


def _written(atlas: Atlas, news: News, code: str, site: str, feed_address: str) -> bytes:
    """The feed as XML. `site`: where the pages are; `feed_address`: the address of the feed."""
    _ = load_language(code)
    entries = views.entries(news, atlas.catalogue, _)
    feed = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": code})
    _add(feed, "id", _named(f"{news.of.id}/{code}"))
    _add(feed, "title", views.news_title(news, _))
    _add(feed, "subtitle", views.news_lead(news, _))
    _add(feed, "updated", _moment(max((one.day for one in entries), default=date(2000, 1, 1))))
    _add(_add(feed, "author"), "name", "Vigie")
    _add(feed, "icon", f"{site}/app/static/icon.png")
    _add(feed, "link", rel="self", type="application/atom+xml", href=feed_address)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{site}/")
    for news_entry in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", _named(f"{news_entry.key}/{code}"))
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
    return ET.tostring(feed, encoding="utf-8", xml_declaration=True)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = UNWRITABLE.sub("", text) or None
    return child


def _named(key: str) -> str:
    """An id that never changes while what it names stays the same."""
    return f"urn:uuid:{uuid5(NAMES, key)}"


def _moment(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat().replace("+00:00", "Z")
