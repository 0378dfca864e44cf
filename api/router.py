"""The API put together: its addresses behind one gate, its errors as problem documents, its description."""

import json
import logging
import re
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from api import (
    discussions,
    figures,
    lists,
    open_data,
    policy_lists,
    practices,
    problem_lists,
    problems,
    publication,
    scorecard,
    search,
    signals,
    stress,
    tripwires,
    workshops,
)
from api.answers import KEPT, Dispatcher
from api.description import manual
from api.feeds import feeds
from api.figures import figures_answer
from api.forms import FIGURES, FormAnswer
from api.keys import KeyedAccess
from api.limits import RateLimit, RequestCounter
from api.manual_words import in_language
from api.mcp_server import ADDRESS as MCP
from api.mcp_server import McpEndpoint
from api.problems import ApiProblem
from api.questions import OfFile
from api.schemas import PROBLEMS, WHOLE_FILE
from indicators import (
    LANGUAGES,
    Assessments,
    Atlas,
    Inquiry,
    SiteOperator,
    WorkQueue,
    load_language,
    nearest,
    site_name,
    visitors_language,
)

VERSION = "1"
ADDRESS = f"/api/v{VERSION}"
DESCRIPTION = (
    "Preparedness and safety figures for European cities. Without an API key everything here is public: figures that "
    "a city keeps private or shares with members only are not included. A member's key (`Authorization: Bearer KEY`) "
    "shows what its owner sees. Cite the publishers (`citation`) and read the `caveats`."
)
ALLOWED = "GET, HEAD, OPTIONS"
PUBLIC = {"cache-control": KEPT}
log = logging.getLogger("vigie")


class EveryAddress(Mount):
    """Takes every address under its path; Starlette's own leaves out those with a line break in them."""

    def __init__(self, path: str, app: ASGIApp):
        super().__init__(path, app)
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


def routes(
    atlas: Callable[[], Atlas],
    base: str,
    per_minute: int,
    at_once: int,
    site: Callable[[Request], str],
    queue: WorkQueue | None = None,
    keys: KeyedAccess | None = None,
    operator: Callable[[], SiteOperator] = SiteOperator,
    frozen: Callable[[str], Atlas] | None = None,
    assessments: Callable[[], Assessments] | None = None,
    mcp: bool = False,
    first_language: str = "",
) -> list[BaseRoute]:
    """The routes to serve. `atlas` opens it for a visitor, `base` is the path that everything is served under.

    `per_minute`: how many questions one address may ask in a minute; `at_once`: how many may wait; `site`: the
    dashboard's own address as whoever asks calls it, for what a program takes away; `queue`: where costly
    questions wait; `keys`: for programs that send an API key; `operator`: who publishes the site, for its catalogue;
    `frozen`: opens the atlas of an earlier day; `assessments`: what cities say of themselves, as visitors may read it;
    `mcp`: language models may ask too; `first_language`: the installation's, of a page that names none.
    """
    home = f"{base}{ADDRESS}"
    turnstile = RequestCounter(per_minute)
    dispatcher = Dispatcher(atlas, home, at_once, queue, keys, frozen, assessments, operator)
    catalogue = RateLimit(open_data.catalogue(dispatcher, base, site, operator, mcp), turnstile, home)
    answering = application(dispatcher, site, first_language)
    models = RateLimit(McpEndpoint(answering, home, site), turnstile, home)
    return [
        *([Route(f"{base}{MCP}", models)] if mcp else []),
        *(Route(f"{base}{path}", catalogue) for path in (*open_data.FORMS, open_data.GUIDE)),
        EveryAddress(home, RateLimit(answering, turnstile, home)),
        EveryAddress(f"{base}/feeds", RateLimit(feeds(dispatcher, site), turnstile, home)),
    ]


def application(
    dispatcher: Dispatcher,
    site: Callable[[Request], str] = lambda request: str(request.base_url).rstrip("/"),
    first_language: str = "",
) -> FastAPI:
    """The API itself. `site`, `first_language`: as for `routes`."""
    app = FastAPI(
        title=site_name(), version=VERSION, description=DESCRIPTION, docs_url=None, redoc_url=None,
        openapi_url=None, responses=PROBLEMS, servers=[{"url": dispatcher.home}],
    )  # fmt: skip
    app.state.dispatcher, app.state.names = dispatcher, search.NameIndex()
    app.include_router(search.router)
    app.include_router(lists.router)
    app.include_router(figures.router)
    app.include_router(router)
    app.include_router(problem_lists.router)
    app.include_router(policy_lists.router)
    app.include_router(scorecard.router)
    app.include_router(signals.router)
    app.include_router(practices.router)
    app.include_router(discussions.router)
    app.include_router(workshops.router)
    app.include_router(stress.router)
    app.include_router(tripwires.router)
    app.include_router(publication.router)

    @app.get("/openapi.json", include_in_schema=False)
    async def openapi(request: Request) -> Response:
        """The description of the API, for programs: in English, or in the language that `lang` names."""
        document = in_language(app.openapi(), load_language(_asked_language(request) or "en"))
        return Response(json.dumps(document, ensure_ascii=False), media_type="application/json", headers=PUBLIC)

    @app.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> Response:
        """The same for people, in the language of the address, else in that of a first visit to the pages."""
        accepted = request.headers.get("accept-language", "")
        language = load_language(visitors_language([_asked_language(request), first_language], accepted))
        page = manual(app.openapi(), dispatcher.home, f"{site(request)}{ADDRESS}", language)
        return HTMLResponse(page, headers=PUBLIC | {"vary": "Accept-Language"})

    app.add_exception_handler(ApiProblem, problems.handler(dispatcher.home))
    app.add_exception_handler(RequestValidationError, lambda _request, error: _refused(error, app, dispatcher.home))
    app.add_exception_handler(HTTPException, lambda request, error: _nowhere(request, error, app, dispatcher.home))
    app.add_exception_handler(Exception, lambda request, error: _failed(request, error, dispatcher.home))
    return app


def _asked_language(request: Request) -> str:
    """The language that the address names; empty where it names none. Raises ApiProblem for one there is not."""
    code = request.query_params.get("lang", "")
    if code and code not in LANGUAGES:
        raise problems.malformed("lang", code, f"one of {', '.join(LANGUAGES)}")
    return code


def _refused(error: Exception, app: FastAPI, home: str) -> Response:
    """What is wrong with each parameter, and what would be right."""
    assert isinstance(error, RequestValidationError)
    errors = []
    for problem in error.errors():
        name = str(problem["loc"][-1])
        if problem["type"] == "extra_forbidden":
            names = [str(each) for each in problem.get("ctx", {}).get("known", ())] or _parameters(app)
            near = nearest(name, names)
            meant = f"; did you mean {near!r}?" if near and near != name else ""
            right = f"not a parameter of this address{meant}"
        else:
            right = problem["msg"][:1].lower() + problem["msg"][1:]
        errors.append({"parameter": problems.shortened(name), "given": _given(problem), "right": right})
    return problems.answer(problems.several_malformed(errors), home)


def _given(error: dict) -> str:
    return "" if error["type"] == "missing" else problems.shortened(str(error.get("input", "")))


def _parameters(app: FastAPI) -> list[str]:
    """Every parameter there is at any address."""
    paths = app.openapi()["paths"].values()
    operations = [operation for path in paths for operation in path.values()]
    return sorted({each["name"] for operation in operations for each in operation.get("parameters", ())})


def _nowhere(request: Request, error: Exception, app: FastAPI, home: str) -> Response:
    """An address that there is not, or that can only be read."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        path = request.url.path.removeprefix(home)
        allowed = ALLOWED + (", POST" if "post" in app.openapi()["paths"].get(path, {}) else "")
        detail = f"{problems.shortened(request.method)} is not supported here. Use one of {allowed}."
        return problems.answer(ApiProblem("method", detail, headers={"allow": allowed}), home)
    path = problems.shortened(request.url.path.removeprefix(home))
    near = nearest(path, [*app.openapi()["paths"], "/docs", "/openapi.json"])
    hint = f" Did you mean {home}{near}?" if near else f" All addresses: {home}/docs"
    return problems.answer(ApiProblem("unknown-address", f"There is nothing at {path!r}.{hint}", {"given": path}), home)


def _failed(request: Request, error: Exception, home: str) -> Response:
    """What nobody foresaw: the log says what, the program that it went wrong."""
    log.error("The API failed at %s", request.url, exc_info=error)
    return problems.answer(ApiProblem("failed", "Details are in the server log."), home)


MOST_IN_FILE = 200_000  # figures
router = APIRouter()


@router.get("/datasets/{id}/observations", summary="All figures of a dataset in one file", responses=WHOLE_FILE)
async def of_dataset(request: Request, id: str, question: Annotated[OfFile, Query()]) -> Response:
    """As `/observations` of the dataset, without pages."""
    return await _whole(request, Inquiry(datasets=(id,), most=MOST_IN_FILE), question, f"dataset={id}")


@router.get("/releases/{id}/observations", summary="All figures of a release in one file", responses=WHOLE_FILE)
async def of_release(request: Request, id: str, question: Annotated[OfFile, Query()]) -> Response:
    """The figures of a release that are in use, without pages: none that a later release replaced, none of a withdrawn
    release."""
    return await _whole(request, Inquiry(releases=(id,), most=MOST_IN_FILE), question, f"release={id}")


async def _whole(request: Request, inquiry: Inquiry, question: OfFile, pages: str) -> Response:
    def answered(atlas: Atlas) -> FormAnswer:
        answer = figures_answer(atlas, inquiry, question.lang, question.format)
        if answer.after:
            raise ApiProblem(
                "too-large", f"More than {MOST_IN_FILE:,} figures. Read /observations?{pages}, page by page."
            )
        return answer

    return await request.app.state.dispatcher.answer(request, FIGURES, answered, question.format, costly=True)
