"""The HTML that arrives first, before any script runs: Streamlit's, under the project's name, colours and language."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators import LANGUAGES, load_language, tokens
from ui import browser
from ui.serving import addresses
from ui.serving.files import answer, best_coding, encoded
from ui.settings import settings

HEAD = """<title>Vigie</title>
    <meta name="description" content="{description}" />
    <meta property="og:title" content="Vigie" />
    <meta property="og:description" content="{description}" />
    <meta name="color-scheme" content="light dark" />
    <style>
      html, body {{ background: {light} }}
      @media (prefers-color-scheme: dark) {{ html, body {{ background: {dark} }} }}
    </style>"""
NOW = """
    <link rel="preload" as="script" fetchpriority="low" crossorigin href="{address}" />"""
LATER = """
    <link rel="prefetch" crossorigin href="{address}" />"""


class FrontPage:
    """ASGI middleware that puts the project's first page in the place of Streamlit's, at every address."""

    def __init__(self, app: ASGIApp, original: Path, icon: str, scripts: dict[str, str], later: Sequence[str],
                 others: Sequence[str] = ()):  # fmt: skip
        """`original`: Streamlit's index.html. `icon`: the address of the icon, seen from the root.

        `scripts`: a page's name → the address of the script that will draw its chart, fetched from the first moment;
        those of other pages, and the files of `later`, are fetched when the browser has nothing else to do.
        `others`: the beginnings of addresses whose pages are not Streamlit's.
        """
        self.app = app
        self.original = original.read_text(encoding="utf-8")
        self.icon, self.scripts, self.later, self.others = icon, scripts, later, tuple(others)
        self.ready = cache(self._ready)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(self.others):
            await self.app(scope, receive, send)
            return
        replaced = False

        async def replace(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_page(message):
                replaced = True
                await self._answer(scope, send)
            elif not replaced:
                await send(message)

        await self.app(scope, receive, replace)

    async def _answer(self, scope: Scope, send: Send) -> None:
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
        await answer(send, 200, headers, self.ready(spoken, coding, script))

    def _ready(self, code: str, coding: str, script: str) -> bytes:
        later = sorted({*self.scripts.values(), *self.later} - {script})
        page = front_page(self.original, self.icon, code, [script] if script else [], later).encode()
        return encoded(page, coding) if coding else page


def front_page(original: str, icon: str, code: str, now: Sequence[str] = (), later: Sequence[str] = ()) -> str:
    """Streamlit's page with the title, the description, the icon, the background and the notice of Vigie.

    It fetches the scripts `now` early: a chart's code is otherwise asked for only when the chart has arrived; and the
    scripts `later` once all is quiet.
    """
    _ = load_language(code)
    head = HEAD.format(
        description=_("European cities compare how safe and how prepared they are with similar cities."),
        light=tokens("light").background,
        dark=tokens("dark").background,
    )
    head += f"\n    <script>{browser.keep_place(addresses.base())}</script>"
    head += "".join([NOW.format(address=one) for one in now] + [LATER.format(address=one) for one in later])
    notice = _("This site needs JavaScript, which is not enabled in this browser.")
    page = re.sub(r"<title>.*?</title>", lambda _match: head, original, count=1, flags=re.DOTALL)
    page = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{notice}</p></noscript>", page, flags=re.DOTALL)
    page = re.sub(r"<!--.*?-->\s*", "", page, flags=re.DOTALL)
    return page.replace('<html lang="en">', f'<html lang="{code}">').replace("./favicon.png", icon)


def wanted(query: str, accepted: str) -> str:
    """The language of a first visit: of the link, else of the installation, else of the browser, else English."""
    languages = [*parse_qs(query).get("lang", []), settings().language]
    browser = [offer.split(";")[0].strip()[:2].lower() for offer in accepted.split(",")]
    return next((code for code in [*languages, *browser] if code in LANGUAGES), "en")


def _is_page(start: Message) -> bool:
    """Whether an answer is Streamlit's page: our own bring their policy, files are attached."""
    headers = {name.lower(): text.lower() for name, text in start["headers"]}
    if b"content-security-policy" in headers or headers.get(b"content-disposition", b"").startswith(b"attachment"):
        return False
    return start["status"] == 200 and headers.get(b"content-type", b"").startswith(b"text/html")
