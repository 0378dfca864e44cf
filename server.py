"""The dashboard as it is meant to be served: warm before anybody arrives, compressed, protected, watched."""

import logging
import sys
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from anyio import create_task_group, to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route

import api
from indicators import (
    IndicatorsError,
    exports,
    follow_record,
    legal_pages,
    load_language,
    serving,
    software_version,
    store_problems,
)
from ui import contact, faults, follow, identity, letters, read_ahead, search, server_notices, session, style_sheet
from ui import page as ui_page
from ui.contribute import jobs, uploads, visit_files
from ui.presentation import poll_page
from ui.serving import (
    addresses,
    closed_routes,
    frames,
    front_page,
    head_requests,
    health,
    hosts,
    letter_links,
    link_cards,
    logs,
    memory,
    metrics,
    not_found,
    oembed,
    outside,
    security,
    site_files,
    sockets,
    steady,
    theme,
    websocket_messages,
)
from ui.serving.files import CompressedFiles
from ui.settings import settings

# Slow to import, and half-imported they break the first visits.
HEAVY = ("pandas", "pyarrow", "duckdb", "plotly.graph_objects", "plotly.tools", "pydeck", "PIL.Image", "ui.controls")
HERE = Path(__file__).parent
STREAMLIT = Path(st.__file__).parent / "static"
BASE = addresses.base()
ICON, OUTLINES = f"./{exports.icon_address()}", "./app/static/europe-50m.json"
OTHERS = (f"{BASE}{api.ADDRESS}/", f"{BASE}/feeds/")  # addresses whose pages are not Streamlit's
PAGE_NAMES = {one.stem for one in (HERE / "pages").glob("*.py")}
DRAWN_BY = dict.fromkeys(("compare", "peers"), "PlotlyChart") | {"map": "DeckGlJsonChart"}

TURN = 0.001  # seconds before a thread that computes gives way to one that waits, such as a page: Python has 0.005
BETWEEN_TRIES = 10.0  # seconds before a store that could not be opened is tried again
PROBES = (f"{BASE}/healthz", f"{BASE}/readyz")
LINKS_PER_MINUTE = 60  # of letters, opened from one address

log = logging.getLogger("vigie")
stopping = threading.Event()
# Streamlit warns that nobody is visiting when caches are filled before the first visit: that is the point.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)

try:
    logs.write(settings().log)
    theme.take_colours()
    health.refuse_to_start()
except IndicatorsError as error:
    print(error, file=sys.stderr)
    sys.exit(2)
except OSError as error:  # a folder that is not there, a disk that is full, a file that may not be read
    where = f"{error.filename}: " if error.filename else ""
    print(f"A file could not be read or written: {where}{error.strerror or error}.", file=sys.stderr)
    sys.exit(2)


@asynccontextmanager
async def warm_up(_app: st.App) -> AsyncGenerator[None, None]:
    """Imports what is slow before anybody is let in; draws the first views meanwhile."""
    outside.ask_nobody_for_the_address()
    sockets.send_at_once()
    sockets.allow_many()
    steady.keep()
    memory.hold_off()
    sys.setswitchinterval(TURN)
    for module in HEAVY:
        import_module(module)
    follower = follow_record(settings().store)
    with serving(settings().store):
        async with create_task_group() as beside:
            beside.start_soon(go_on, to_thread.run_sync, draw_first)  # half a second: a reader may come meanwhile
            beside.start_soon(go_on, poll_page.sweep)
            beside.start_soon(go_on, letters.deliver)
            beside.start_soon(go_on, to_thread.run_sync, watch_store)
            beside.start_soon(go_on, to_thread.run_sync, memory.look_in_quiet_moments, stopping.wait)
            if settings().read_ahead:
                beside.start_soon(go_on, to_thread.run_sync, read_ahead.cities_of_the_network, stopping)
            try:
                yield
            finally:
                stopping.set()
                letters.stop()
                if follower:
                    follower.stop()
                beside.cancel_scope.cancel()
                jobs.stop()
                session.work_queue().stop()
                visit_files.end_all()


async def go_on(act: Callable[..., Awaitable], *words: object) -> None:
    """Does something beside the pages, which go on whatever becomes of it."""
    try:
        await act(*words)
    except Exception:
        log.exception("Work beside the pages failed; pages go on")


def draw_first() -> None:
    """Does the work of a first visit; an error is logged, and told again on the page."""
    try:
        session.warm_up()
        if sentence := legal_pages.missing_operator(contact.operator(load_language("en")), load_language("en")):
            log.warning("%s", sentence)
        for problem in store_problems(settings().store):
            log.warning("%s", problem)
        if sentence := server_notices.too_many_servers(load_language("en")):
            log.warning("%s", sentence)
        if settings().site and not settings().hosts:
            log.warning("%s", hosts.ANY_NAME)
        read_ahead.what_all_share(stopping)
    except IndicatorsError as error:
        faults.record(error)
    finally:
        memory.settle()  # what is there now stays: nobody need look through it again and again


def watch_store() -> None:
    """Looks at the store until the server stops; while another process holds it from the start, tries again."""
    while not stopping.is_set():
        try:
            session.watch_store(stopping.wait)
        except IndicatorsError as error:
            faults.record(error)
            stopping.wait(BETWEEN_TRIES)


async def alive(_request: Request) -> PlainTextResponse:
    """200 while the process answers at all, with the version that runs."""
    return PlainTextResponse(f"alive\nVigie {software_version()}\n")


async def ready(_request: Request) -> PlainTextResponse:
    """200 when a page can be shown, 503 with the reason when not (ui/serving/health.py)."""
    code, words = await to_thread.run_sync(health.status)
    return PlainTextResponse(f"{words}\n", code)


async def front(request: Request) -> RedirectResponse:
    """To the City page, which opens first and has no name in the address; its choices go along."""
    return RedirectResponse(f"{BASE}/?{request.url.query}".rstrip("?"), 307)


def middleware() -> list[Middleware]:
    """From the outside in: security headers, what is closed, the first page, compressed files; Streamlit's own last."""
    original = STREAMLIT / "index.html"
    page = front_page.front_page(original.read_text(encoding="utf-8"), ICON, "en")
    folders = {f"{BASE}/static": STREAMLIT / "static", f"{BASE}/app/static": HERE / "static"}
    return [
        Middleware(head_requests.HeadRequests),
        Middleware(security.SecurityHeaders, policy=security.policy(page, settings().frames, settings().tiles)),
        Middleware(security.SecureCookies, always=identity.is_behind_tls()),
        Middleware(hosts.AllowedHosts, hosts=settings().hosts, probes=PROBES),
        Middleware(closed_routes.ClosedRoutes, metrics_key=settings().metrics_key),
        Middleware(websocket_messages.WebsocketMessages),
        Middleware(
            front_page.FrontPage,
            original=original,
            icon=ICON,
            scripts=chart_scripts(),
            later=[OUTLINES],
            others=OTHERS,
            card=link_cards.card,
            pages=PAGE_NAMES,
            missing=not_found.not_found,
        ),
        Middleware(CompressedFiles, folders=folders),
    ]


def chart_scripts() -> dict[str, str]:
    """The address of Streamlit's script for each page's chart, as far as it is there."""
    scripts = {name: next(STREAMLIT.glob(f"static/js/{name}.*.js"), None) for name in set(DRAWN_BY.values())}
    return {page: f"./static/js/{file.name}" for page, name in DRAWN_BY.items() if (file := scripts[name])}


follow.offer(BASE)
style_sheet.IN_FIRST_PAGE.set()
keyed = api.KeyedAccess(
    session.key_check(),
    session.atlas_for,
    session.intake,
    visit_files.root,
    api.RequestCounter(settings().api_per_minute),
)
programs = api.routes(
    session.public_atlas,
    BASE,
    settings().api_per_minute,
    settings().api_at_once,
    addresses.site,
    session.work_queue(),
    keyed,
    operator=contact.publisher,
    frozen=session.published_atlas,
    assessments=session.visitor_assessments,
    mcp=settings().mcp,
    first_language=settings().language,
)
embeds = api.RequestCounter(settings().embeds_per_minute)
linked = api.RequestCounter(LINKS_PER_MINUTE)
searched = api.RequestCounter(settings().searches_per_minute)
counts = metrics.Metrics()
counts.start()
app = st.App(
    "app.py",
    secrets=identity.secrets_of_sign_in(),
    lifespan=warm_up,
    routes=[
        *(Route(PROBES[0], alive), Route(PROBES[1], ready), Route(f"{BASE}/city", front)),
        Route(f"{BASE}/metrics", counts.answer),
        *(*uploads.routes(), *poll_page.routes(api.whose), *programs),
        *letter_links.routes(linked.wait),
        *(*site_files.routes(BASE), *oembed.routes(BASE, embeds.wait)),
        *(*frames.routes(BASE, embeds.wait), *search.routes(BASE, searched.wait)),
    ],
    middleware=middleware(),
    on_script_error=ui_page.escaped,
)
