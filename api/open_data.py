"""What is public, for data portals (DCAT-AP 3: JSON-LD, Turtle) and language models (llms.txt). It takes no keys."""

import json
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from api import problems
from api.answers import KEPT, Dispatcher
from api.forms import AnswerFormat, FormAnswer
from api.keys import without_key
from api.problems import ApiProblem
from indicators import Atlas, SiteOperator, exports, site_name

JSON_LD = AnswerFormat("jsonld", "application/ld+json", lambda answer: _json(answer.rows))
TURTLE = AnswerFormat("ttl", "text/turtle; charset=utf-8", lambda answer: exports.turtle(answer.rows))
FORMS = {f"/catalog.{one.name}": one for one in (JSON_LD, TURTLE)}
GUIDE = "/llms.txt"  # https://llmstxt.org
MODELS = "- [MCP]({site}/api/mcp): the same questions as tools (Model Context Protocol, streamable HTTP, POST)\n"
GUIDE_TEXT = """# {name}

> Preparedness and safety figures for European cities, from official statistics and surveys, with intervals, caveats,
> publishers and licences. {care} Cite the publishers.

## Data

- [API, for reading]({site}/api/v1/docs): every address and parameter
- [OpenAPI]({site}/api/v1/openapi.json): the same for programs
- [Indicators]({site}/api/v1/indicators): definition, unit, what can be compared, caveats
- [Cities]({site}/api/v1/cities): ids of areas
- [Figures of a city]({site}/api/v1/comparison?city=BE005C): each against similar cities
- [Search]({site}/api/v1/search?find=burglary): ids by words
- [Observations]({site}/api/v1/observations?city=BE005C&indicator=safe_night_city): figures by area, indicator and year
- [Catalogue of datasets]({site}/catalog.ttl): DCAT-AP, with licences and files

## Registers

- [Problems]({site}/api/v1/problems) and [measures]({site}/api/v1/measures)
- [Policies]({site}/api/v1/policies), [evidence]({site}/api/v1/evidence), [practices]({site}/api/v1/practices)
- [Signals]({site}/api/v1/signals) of what may come
- [Scorecard]({site}/api/v1/scorecard): its questions
- [Levels]({site}/api/v1/scorecard/levels) of the scorecard that cities made public
"""


def catalogue(
    dispatcher: Dispatcher,
    base: str,
    site: Callable[[Request], str],
    operator: Callable[[], SiteOperator],
    mcp: bool = False,
) -> Starlette:
    """The addresses of the catalogue, and the guide for language models, under `base`; `mcp`: they may ask by tools."""
    words = GUIDE_TEXT.replace("\n## Registers", f"{MODELS}\n## Registers") if mcp else GUIDE_TEXT

    async def guide(request: Request) -> Response:
        return PlainTextResponse(
            words.format(name=site_name(), site=site(request), care=exports.READ_WITH_CARE),
            headers={"cache-control": KEPT},
        )

    return Starlette(
        routes=[
            Route(f"{base}{GUIDE}", guide),
            *(Route(f"{base}{path}", _answer(dispatcher, site, operator, form)) for path, form in FORMS.items()),
        ],
        exception_handlers={ApiProblem: problems.handler(dispatcher.home)},
    )


def public_data(atlas: Atlas, site: str, operator: SiteOperator, day: str = "") -> exports.PublicData:
    """What the catalogue is made of, as the viewer of the atlas may see it. `day`: of an earlier day."""
    facts = atlas.figures()
    return exports.PublicData(
        atlas.catalogue, atlas.cities, tuple(atlas.releases), exports.extents(facts, "dataset"),
        exports.extents(facts, "release"), site, operator.name, operator.contact,
        day,
    )  # fmt: skip


def _answer(
    dispatcher: Dispatcher,
    site: Callable[[Request], str],
    operator: Callable[[], SiteOperator],
    form: AnswerFormat,
) -> Callable:
    async def answer(request: Request) -> Response:
        home = site(request)

        def recorded(atlas: Atlas) -> FormAnswer:
            day = request.query_params.get("day", "")
            return FormAnswer(exports.catalogue_record(public_data(atlas, home, operator(), day)))

        return await dispatcher.answer(without_key(request), [form], recorded, form.name, costly=True)

    return answer


def _json(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode()
