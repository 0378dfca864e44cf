"""oEmbed: what a site that knows nothing of Vigie needs to show a view of it in a frame, by the view's address."""

from collections.abc import Callable
from html import escape
from urllib.parse import parse_qsl, urlencode, urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from indicators import Language, load_language, site_name
from ui.serving import addresses, framed, front_page
from ui.serving.link_cards import LONGEST, SIZE, LinkCard, made
from ui.serving.structured_data import json_without_markup
from ui.settings import settings

WIDTH, HEIGHT = 800, 720  # pixels of a frame, where the other site sets no smaller limit
LEAST = 200
SAVED = 300  # seconds, as the frames themselves
OPEN = {"access-control-allow-origin": "*"}


def routes(base: str, wait: Callable[[Scope], int]) -> list[Route]:
    """The address, for server.py. `wait`: how many seconds whoever asks must wait; 0 when they need not."""

    async def answer(request: Request) -> Response:
        if seconds := wait(request.scope):
            return _refused(429, "Too many requests.", {"retry-after": str(seconds)})
        parameters, query = request.query_params, request.url.query
        if parameters.get("format", "json") != "json":
            return _refused(501, "Only format=json is answered.")
        view = _view(parameters.get("url", ""), addresses.site(request)) if len(query) <= 2 * LONGEST else None
        if view is None:
            return _refused(404, "The url is no view of this site.")
        return await to_thread.run_sync(
            _described, view, parameters.get("maxwidth", ""), parameters.get("maxheight", ""), request
        )

    return [Route(f"{base}/oembed", answer)]


def _view(url: str, root: str) -> tuple[str, dict[str, str]] | None:
    """The page and the parameters of an address of this site, of a page or of a frame; None for any other."""
    try:
        address, site = urlsplit(url), urlsplit(root)
        same = address.scheme in ("http", "https") and address.netloc.lower() in {
            site.netloc.lower(),
            *settings().hosts,
        }
    except ValueError:
        return None
    if not same or not address.path.startswith(site.path) or len(address.query) > LONGEST:
        return None
    parameters = dict(parse_qsl(address.query))
    page = address.path[len(site.path) :].strip("/") or "city"
    if page in ("embed/chart", "embed/city"):
        page = parameters.pop("page", "city" if page == "embed/city" else "compare")
    return (page, parameters) if page in framed.FRAMED_PAGES else None


def _described(view: tuple[str, dict[str, str]], width: str, height: str, request: Request) -> Response:
    page, parameters = view
    code = front_page.wanted(urlencode(parameters), request.headers.get("accept-language", ""))
    link = tuple(sorted((key, text) for key, text in parameters.items() if key != "lang"))
    root, _ = addresses.site(request), load_language(code)
    card = made(page, link, code, root)
    if card is None or not card.picture:  # nothing is drawn, so a frame would say so
        return _refused(404, "Nothing is published for this url.")
    content = _content(card, page, root, _at_most(width, WIDTH), _at_most(height, HEIGHT), _)
    return Response(json_without_markup(content), media_type="application/json", headers=OPEN)


def _content(card: LinkCard, page: str, root: str, width: int, height: int, _: Language) -> dict[str, object]:
    source = f"{root}/embed/chart?{urlencode({'page': page})}&{urlsplit(card.address).query}"
    frame = (
        f'<iframe src="{escape(source)}" title="{escape(card.title)}" width="{width}" height="{height}" '
        'loading="lazy" style="border:0"></iframe>'
    )
    return {
        "version": "1.0", "type": "rich", "title": card.title, "provider_name": site_name(), "provider_url": f"{root}/",
        "cache_age": SAVED, "html": frame, "width": width, "height": height,
        "thumbnail_url": card.picture, "thumbnail_width": SIZE[0], "thumbnail_height": SIZE[1],
    }  # fmt: skip


def _at_most(text: str, usual: int) -> int:
    """The size in pixels that the other site allows, within reason."""
    return max(LEAST, min(usual, int(text))) if text.isascii() and text.isdigit() and len(text) < 6 else usual


def _refused(status: int, sentence: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": sentence}, status, {**OPEN, "cache-control": "no-store", **(headers or {})})
