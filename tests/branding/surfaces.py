"""Everything that a branded installation sends, written to a folder: run by test_surfaces.py in a process of its own.

The look of a process is that of its settings, read once, so the tests' own process cannot change it.
"""

import json
import sys
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient

import api
from indicators import exports, load_language, tokens
from indicators.capabilities import view_of
from indicators.contribute.partner_letter_words import partner_text
from indicators.mail.message import message
from indicators.model.letters import Letter
from indicators.presentation.slides import message_slide, slide_html
from indicators.view import Reader
from indicators.view.scriptless import plain_page
from tests.pages.visit import Visit
from ui import session, style_sheet
from ui.serving import addresses, front_page, not_found, oembed, site_files, theme

CITY = "FR003C"
NOWHERE = {"type": "http", "path": "/nowhere", "query_string": b"", "headers": [], "server": ("testserver", 80)}
ADDRESSES = {
    "manifest": "/site.webmanifest",
    "apple": "/apple-touch-icon.png",
    "feed": f"/feeds/city/{CITY}.atom",
    "docs": "/api/v1/docs",
    "openapi": "/api/v1/openapi.json",
    "guide": "/llms.txt",
    "catalogue": "/catalog.jsonld",
    "badge": "/badge.svg?city=nowhere&indicator=safe_night_city",
    "frame": f"/embed/city?city={CITY}&lang=fr",
    "oembed": f"/oembed?format=json&url=http%3A%2F%2Ftestserver%2F%3Fcity%3D{CITY}",
}


def write(folder: Path) -> None:
    """Writes each surface to a file of its name."""
    from ui.serving import frames

    client = TestClient(
        Starlette(
            routes=[
                *api.routes(session.public_atlas, "", 10**6, 60, addresses.site),
                *frames.routes("", api.RequestCounter(0).wait),
                *(*oembed.routes("", api.RequestCounter(0).wait), *site_files.routes("")),
            ]
        )
    )
    for name, address in ADDRESSES.items():
        (folder / name).write_bytes(client.get(address, headers={"accept-language": "en"}).content)
    for name, address in {"logo": exports.logo_address("dark"), "icon": exports.icon_address()}.items():
        answer = client.get(f"/{address}")
        (folder / name).write_bytes(answer.content)
        (folder / f"{name}.headers").write_text(json.dumps(dict(answer.headers)), encoding="utf-8")
    for name, text in _texts().items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, content in _documents().items():
        (folder / name).write_bytes(content)


def _texts() -> dict[str, str]:
    _ = load_language("en")
    home, about = Visit("city", front=True, lang="fr"), Visit("about")
    letter = Letter("key", "someone@city.example", "Subject", "Text", "en", "")
    return {
        "front": front_page.front_page("<title></title>", "icon.png", "en"),
        "not_found": bytes(not_found.not_found(Request(NOWHERE), ()).body).decode(),
        "style": style_sheet.style("light") + style_sheet.rules(),
        "theme": _theme(),
        "home": "\n".join([home.text, home.sent, *(one.label for one in home.app.button)]),
        "about": about.text,
        "poll": plain_page("A question", "", _),
        "slide": slide_html(message_slide("Title", "Text"), 1, 1, _),
        "mail": str(message(letter, "figures@city.example", "https://figures.example")["From"]),
        "letter": partner_text("Institute", "a@b.example", "https://figures.example", _).text,
    }


def _theme() -> str:
    from streamlit import config

    theme.take_colours()
    names = ("light.linkColor", "light.primaryColor", "dark.linkColor", "dark.primaryColor")
    return json.dumps({name: config.get_option(f"theme.{name}") for name in names})


def _documents() -> dict[str, bytes]:
    atlas, _ = session.public_atlas(), load_language("fr")
    reader, comparison = Reader(_, atlas.catalogue, tokens("light")), atlas.compare(CITY)
    dossier, lines = atlas.dossier(CITY), atlas.lines("safe_night_city", (CITY, "FR004C"))
    drawing = exports.picture(view_of(comparison), comparison, reader, "slide", "https://figures.example/city")
    return {
        "picture.svg": drawing.encode(),
        "report.pdf": exports.two_pages(view_of(dossier), dossier, reader),
        "deck.pptx": exports.view_deck(view_of(lines), lines, reader, "https://figures.example/"),
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]))
