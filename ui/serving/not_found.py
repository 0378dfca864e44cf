"""The page at an address that is none: in the reader's language, with what may be meant and the way home."""

from collections.abc import Collection
from difflib import get_close_matches

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from indicators import exports, load_language
from ui.serving import addresses, frames, front_page

NEAR = 0.6  # how alike an address must be to be offered
BY_LINK = {"answer", "ranking", "accounts"}  # pages that nobody looks for by name


def not_found(request: Request, pages: Collection[str]) -> Response:
    """404 with a page of ours; `pages`: the names of those there are."""
    _ = load_language(
        front_page.wanted(request.url.query[: frames.LONGEST], request.headers.get("accept-language", ""))
    )
    name = request.scope["path"].removeprefix(addresses.base()).strip("/").rpartition("/")[2].lower()
    near = get_close_matches(name, {*pages} - BY_LINK, n=1, cutoff=NEAR)
    ways = [(f"{addresses.inside(one)}?lang={_.code}", _("Did you mean “{page}”?", page=one)) for one in near]
    ways.append((f"{addresses.inside('')}?lang={_.code}", _("Go to the first page and find your city")))
    sentence = _("There is no page at this address. It may be misspelt, or the page may have moved.")
    font = addresses.inside(frames.FONT.removeprefix("../"))
    body = exports.mistake_page(_("Page not found"), sentence, _, font, ways, exports.logo_markup())
    headers = {"content-security-policy": frames.policy(font), "cache-control": "no-store", "vary": "Accept-Language"}
    return HTMLResponse(body, 404, headers)
