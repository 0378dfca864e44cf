"""The HTML that arrives first, before any script runs: Streamlit's, under the project's name, colours and language."""

import re
from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators import load_language, site_name, tokens, visitors_language
from ui import browser, session, style_sheet
from ui.serving import addresses
from ui.serving.files import answer, best_coding, encoded
from ui.serving.link_cards import SIZE, LinkCard
from ui.settings import settings

HEAD = """<title>{title}</title>
    <meta name="description" content="{description}" />
    <meta property="og:site_name" content="{site}" />
    <meta property="og:type" content="website" />
    <meta property="og:locale" content="{code}" />
    <meta property="og:title" content="{finding}" />
    <meta property="og:description" content="{description}" />{more}
    <meta name="color-scheme" content="light dark" />
    <link rel="manifest" href="{home}/site.webmanifest" />
    <style>
      html, body {{ background: {light} }}
      @media (prefers-color-scheme: dark) {{ html, body {{ background: {dark} }} }}
    </style>"""
ADDRESS = """
    <link rel="canonical" href="{address}" />
    <meta property="og:url" content="{shared}" />"""
ALTERNATE = """
    <link rel="alternate" hreflang="{code}" href="{address}" />"""
OEMBED = """
    <link rel="alternate" type="application/json+oembed" href="{address}" title="{finding}" />"""
UNLISTED = """
    <meta name="robots" content="noindex" />"""
STRUCTURED = """
    <script type="application/ld+json">{record}</script>"""
WORDS = """
    <script type="application/json" id="framework-words">{words}</script>
    <script>{script}</script>"""
PICTURE = """
    <meta property="og:image" content="{picture}" />
    <meta property="og:image:width" content="{width}" />
    <meta property="og:image:height" content="{height}" />
    <meta property="og:image:alt" content="{finding}" />
    <meta name="twitter:card" content="summary_large_image" />"""
NOW = """
    <link rel="preload" as="script" fetchpriority="low" crossorigin href="{address}" />"""
LATER = """
    <link rel="prefetch" crossorigin href="{address}" />"""

ROOT = '<div id="root">'
KEPT = 512  # pages, each for a language, a coding and a card
Card = Callable[[Scope, str, str], Awaitable[LinkCard | None]]
Missing = Callable[[Request, Collection[str]], Response]


async def no_card(_scope: Scope, _page: str, _code: str) -> LinkCard | None:
    """Where links say nothing of their own."""
    return None


class FrontPage:
    """ASGI middleware that puts the project's first page in the place of Streamlit's, at every address."""

    def __init__(self, app: ASGIApp, original: Path, icon: str, scripts: dict[str, str], later: Sequence[str],
                 others: Sequence[str] = (), card: Card = no_card, pages: Collection[str] = (),
                 missing: Missing | None = None):  # fmt: skip
        """`original`: Streamlit's index.html. `icon`: the address of the icon, seen from the root.

        `scripts`: a page's name → the address of the script that will draw its chart, fetched from the first moment;
        those of other pages, and the files of `later`, are fetched when the browser has nothing else to do.
        `others`: the beginnings of addresses whose pages are not Streamlit's. `card`: what a link says of itself.
        `pages`: the names of the pages there are; at all others `missing` answers, where it is given.
        """
        self.app = app
        self.original = original.read_text(encoding="utf-8")
        self.icon, self.scripts, self.later, self.others = icon, scripts, later, tuple(others)
        self.card, self.pages, self.missing = card, frozenset(pages), missing
        self.ready = lru_cache(maxsize=KEPT)(self._ready)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(self.others):
            await self.app(scope, receive, send)
            return
        replaced = False

        async def replace(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_page(message):
                replaced = True
                await self._answer(scope, receive, send)
            elif not replaced:
                await send(message)

        await self.app(scope, receive, replace)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        place = scope["path"].removeprefix(addresses.base()).strip("/")
        if self.missing and place and place not in self.pages:
            await self.missing(Request(scope), self.pages)(scope, receive, send)
            return
        request_headers = {name: text.decode("latin-1") for name, text in scope["headers"]}
        coding = best_coding(request_headers.get(b"accept-encoding", ""))
        headers = {
            b"content-type": b"text/html; charset=utf-8",
            b"cache-control": b"no-cache",
            b"vary": b"Accept-Encoding, Accept-Language",
        }
        if coding:
            headers[b"content-encoding"] = coding.encode()
        spoken = wanted(scope["query_string"].decode("latin-1"), request_headers.get(b"accept-language", ""))
        script = self.scripts.get(scope["path"].rpartition("/")[2], "")
        shared = await self.card(scope, place or "city", spoken)
        await answer(send, 200, headers, self.ready(spoken, coding, script, shared))

    def _ready(self, code: str, coding: str, script: str, shared: LinkCard | None) -> bytes:
        later = sorted({*self.scripts.values(), *self.later} - {script})
        page = front_page(self.original, self.icon, code, [script] if script else [], later, shared).encode()
        return encoded(page, coding) if coding else page


def front_page(original: str, icon: str, code: str, now: Sequence[str] = (), later: Sequence[str] = (),
               shared: LinkCard | None = None) -> str:  # fmt: skip
    """Streamlit's page with the title, the description, the icon, the background and the notice of Vigie.

    It fetches the scripts `now` early: a chart's code is otherwise asked for only when the chart has arrived; and the
    scripts `later` once all is quiet. `shared`: the finding and the picture that its link is shared with.
    """
    _ = load_language(code)
    home, general = (
        addresses.base(),
        _("European cities compare how safe and how prepared they are with similar cities."),
    )
    finding = escape((shared and shared.title) or site_name())
    head = HEAD.format(
        title=f"{finding} · {escape(site_name())}" if shared and shared.title else finding,
        finding=finding,
        description=escape((shared and shared.description) or general),
        code=code,
        site=escape(site_name()),
        more=_more(shared, finding) if shared else "",
        light=tokens("light").background,
        dark=tokens("dark").background,
        home=home,
    )
    scripts = (browser.screen(session.SCREEN_COOKIE, home), browser.keep_place(home), browser.on_paper())
    head += "".join(f"\n    <script>{one}</script>" for one in scripts)
    head += WORDS.format(words=browser.framework(code), script=browser.speak_framework())
    head += "".join([NOW.format(address=one) for one in now] + [LATER.format(address=one) for one in later])
    notice = _("This site needs JavaScript, which is not enabled in this browser.")
    page = re.sub(r"<title>.*?</title>", lambda _match: head, original, count=1, flags=re.DOTALL)
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{notice}</p></noscript>", page, flags=re.DOTALL)
    page = re.sub(r"<!--.*?-->\s*", "", page, flags=re.DOTALL)
    page = page.replace(ROOT, f"{style_sheet.link()}\n    {ROOT}")  # Streamlit's styles come before, in the head
    return page.replace('<html lang="en">', f'<html lang="{code}">').replace("./favicon.png", icon)


def _more(shared: LinkCard, finding: str) -> str:
    """What programs read of a link: its one address, that in other languages, its picture and its frame."""
    parts = [] if shared.listed else [UNLISTED]
    if shared.address.startswith("http"):
        address, link = escape(shared.address), escape(shared.shared or shared.address)
        parts.append(ADDRESS.format(address=address, shared=link))
        parts += [ALTERNATE.format(code=code, address=escape(address)) for code, address in shared.alternates]
    if shared.picture:
        size = dict(zip(("width", "height"), SIZE, strict=True))
        parts.append(PICTURE.format(picture=escape(shared.picture), finding=finding, **size))
    if shared.oembed:
        parts.append(OEMBED.format(address=escape(shared.oembed), finding=finding))
    if shared.structured:
        parts.append(STRUCTURED.format(record=shared.structured))
    return "".join(parts)


def wanted(query: str, accepted: str) -> str:
    """The language of a first visit: of the link, else of the installation, else of the browser, else English."""
    return visitors_language([*parse_qs(query).get("lang", []), settings().language], accepted)


def _is_page(start: Message) -> bool:
    """Whether an answer is Streamlit's page: our own bring their policy, files are attached."""
    headers = {name.lower(): text.lower() for name, text in start["headers"]}
    if b"content-security-policy" in headers or headers.get(b"content-disposition", b"").startswith(b"attachment"):
        return False
    return start["status"] == 200 and headers.get(b"content-type", b"").startswith(b"text/html")
