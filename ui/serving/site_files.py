"""Files that programs look for at a fixed address: robots.txt, sitemap.xml, icons, the style sheet, security.txt."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from html import escape
from io import BytesIO

from anyio import to_thread
from PIL import Image
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from indicators import LANGUAGES, IndicatorsError, exports, legal_pages, load_language, site_name, tokens
from ui import contact, faults, session, style_sheet
from ui.serving import addresses, canonical
from ui.serving.files import FOR_EVER, best_coding, encoded

ICO_SIZES, TOUCH = [(16, 16), (32, 32), (48, 48)], (180, 180)
SAVED, LONG = {"cache-control": "public, max-age=3600"}, {"cache-control": "public, max-age=604800"}
CLOSED = (
    *("api/", "poll/", "follow/", *canonical.UNLISTED, "search.json", "_stcore/", "_vigie/"),
    "oauth2callback",
)
PIECE = 2000  # addresses in one file, each in every language: the standard allows 50,000
PAGES = (
    *("city", "compare", "map", "peers", "perception", "preparedness", "gaps", "foresight", "policies", "practices"),
    *("catalogue", "about", "legal", "ranking"),
)
XML = "application/xml"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
Listed = tuple[str, dict[str, str]]  # a page and its choices


def routes(base: str) -> list[Route]:
    """The addresses, for server.py."""
    return [
        Route(f"{base}/robots.txt", _robots),
        Route(f"{base}/sitemap.xml", _answering(_index)),
        Route(f"{base}/sitemap-{{number:int}}.xml", _answering(_piece)),
        Route(f"{base}/favicon.ico", _favicon),
        Route(f"{base}/apple-touch-icon.png", _touch_icon),
        Route(f"{base}/.well-known/security.txt", _security),
        Route(f"{base}/site.webmanifest", _manifest),
        Route(f"{base}/style.{{version}}.css", _style_sheet),
        *(Route(f"{base}/{address}", _file_of_the_site) for address in exports.site_files()),
    ]


async def _robots(request: Request) -> Response:
    root = addresses.site(request)
    path = root.partition("://")[2].partition("/")[2]
    start = f"/{path}/" if path else "/"
    lines = ["User-agent: *", *(f"Disallow: {start}{one}" for one in CLOSED)]
    lines += [f"Disallow: /*{key}=" for key in canonical.SECRETS]
    lines += ["", f"Sitemap: {root}/sitemap.xml"] if root.startswith("http") else []
    return PlainTextResponse("\n".join(lines) + "\n", headers=SAVED)


def _answering(make: Callable[[int, str, int], str]) -> Callable:
    async def answer(request: Request) -> Response:
        number, root = request.path_params.get("number", 0), addresses.site(request)
        try:
            version = await to_thread.run_sync(session.public_version)
            body = await to_thread.run_sync(make, version, root, number)
        except IndicatorsError as error:
            faults.record(error)
            return PlainTextResponse("Not available at the moment.\n", 503, {"retry-after": "60"})
        return Response(body, headers=SAVED, media_type=XML) if body else PlainTextResponse("Not found\n", 404)

    return answer


@lru_cache(maxsize=4)
def _index(version: int, root: str, _number: int) -> str:
    """The list of the files."""
    count = -(-len(listed_addresses(version)) // PIECE)
    files = "".join(f"<sitemap><loc>{escape(root)}/sitemap-{one}.xml</loc></sitemap>" for one in range(1, count + 1))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SITEMAPS}">{files}</sitemapindex>\n'


@lru_cache(maxsize=8)
def _piece(version: int, root: str, number: int) -> str:
    """One file; empty where there is none of this number."""
    part = listed_addresses(version)[(number - 1) * PIECE : number * PIECE] if number > 0 else []
    entries = "".join(_entry(root, page, choices) for page, choices in part)
    opening = f'<urlset xmlns="{SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}{entries}</urlset>\n' if part else ""


def _entry(root: str, page: str, choices: dict[str, str]) -> str:
    """An address in each language, each with the others."""
    pairs = canonical.alternates(root, page, choices)
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(address)}"/>' for code, address in pairs
    )
    return "".join(f"<url><loc>{escape(address)}</loc>{others}</url>" for code, address in pairs if code in LANGUAGES)


@lru_cache(maxsize=1)
def listed_addresses(_version: int) -> list[Listed]:
    """Every address, of what a visitor may see."""
    return list(_addresses())


def _addresses() -> Iterator[Listed]:
    atlas = session.public_atlas()
    catalogue = atlas.catalogue
    yield from ((page, {}) for page in PAGES)
    yield from (("city", {"city": one.id}) for one in atlas.choices() if atlas.has_figures(one.id))
    yield from (("catalogue", {"view": "indicators", "indicator": id}) for id in catalogue.indicators)
    yield from (("policies", {"policy": id}) for id in catalogue.policies)
    yield from (("practices", {"practice": id}) for id in catalogue.practices)


async def _favicon(_request: Request) -> Response:
    return Response(await to_thread.run_sync(_icon, "ICO"), headers=LONG, media_type="image/x-icon")


async def _touch_icon(_request: Request) -> Response:
    return Response(await to_thread.run_sync(_icon, "PNG"), headers=LONG, media_type="image/png")


@cache
def _icon(form: str) -> bytes:
    """The icon in the sizes of a tab, or of a phone's home screen, which shows no transparency."""
    file = BytesIO()
    with Image.open(BytesIO(exports.icon_png())) as drawing:
        if form == "ICO":
            drawing.save(file, "ICO", sizes=ICO_SIZES)
        else:
            backdrop = Image.new("RGBA", TOUCH, "white")
            backdrop.alpha_composite(drawing.convert("RGBA").resize(TOUCH))
            backdrop.convert("RGB").save(file, "PNG")
    return file.getvalue()


async def _manifest(_request: Request) -> Response:
    """What a phone calls the site, and shows, on its home screen (https://www.w3.org/TR/appmanifest/)."""
    look, base = tokens("light"), addresses.base()
    content = {
        "name": site_name(), "short_name": site_name(), "start_url": f"{base}/", "scope": f"{base}/",
        "display": "browser", "background_color": look.background, "theme_color": look.accent,
        "icons": [{"src": f"{base}/{exports.icon_address()}", "type": "image/png", "sizes": _icon_size()}],
    }  # fmt: skip
    return JSONResponse(content, headers=SAVED, media_type="application/manifest+json")


@cache
def _icon_size() -> str:
    with Image.open(BytesIO(exports.icon_png())) as drawing:
        return "{}x{}".format(*drawing.size)


async def _style_sheet(request: Request) -> Response:
    """The rules that pages share; at the address of other rules, as of a server before its update, those of now."""
    coding = best_coding(request.headers.get("accept-encoding", ""))
    is_current = request.scope["path"] == style_sheet.address()
    headers = {"cache-control": FOR_EVER if is_current else "no-cache", "vary": "Accept-Encoding"}
    headers |= {"content-encoding": coding} if coding else {}
    return Response(await to_thread.run_sync(_sheet, coding), headers=headers, media_type="text/css")


@cache
def _sheet(coding: str) -> bytes:
    content = style_sheet.rules().encode()
    return encoded(content, coding) if coding else content


async def _file_of_the_site(request: Request) -> Response:
    """A logo or icon that the installation brings; its address changes with it. It can do nothing but be shown."""
    file = exports.site_files()[request.scope["path"].removeprefix(f"{addresses.base()}/")]
    headers = {**LONG, "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
    return Response(file.content, headers=headers, media_type=file.media_type)


async def _security(request: Request) -> Response:
    operator = contact.operator(load_language("en"))
    if operator is None:
        return PlainTextResponse("Not found\n", 404)
    root = addresses.site(request)
    site = root if root.startswith("https://") else ""
    return PlainTextResponse(legal_pages.security_txt(operator, site, LANGUAGES, datetime.now(UTC)), headers=SAVED)
