"""The catalogue of what is public, as data portals harvest it: DCAT-AP 3 in JSON-LD and Turtle. It takes no keys."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import problems
from api.answers import Dispatcher
from api.forms import AnswerFormat, FormAnswer
from api.problems import ApiProblem
from indicators import Atlas, exports

JSON_LD = AnswerFormat("jsonld", "application/ld+json", lambda answer: _json(answer.rows))
TURTLE = AnswerFormat("ttl", "text/turtle; charset=utf-8", lambda answer: exports.turtle(answer.rows))
FORMS = {f"/catalog.{one.name}": one for one in (JSON_LD, TURTLE)}


@dataclass(frozen=True)
class SiteOperator:
    """Who publishes the site, and where to write; empty where the installation does not say."""

    publisher: str = ""
    contact: str = ""


def catalogue(
    dispatcher: Dispatcher, base: str, site: Callable[[Request], str], operator: Callable[[], SiteOperator]
) -> Starlette:
    """The addresses of the catalogue, under `base`."""
    return Starlette(
        routes=[Route(f"{base}{path}", _answer(dispatcher, site, operator, form)) for path, form in FORMS.items()],
        exception_handlers={ApiProblem: problems.handler(dispatcher.home)},
    )


def public_data(atlas: Atlas, site: str, operator: SiteOperator) -> exports.PublicData:
    """What the catalogue is made of, as the viewer of the atlas may see it."""
    facts = atlas.figures()
    return exports.PublicData(
        atlas.catalogue, atlas.cities, tuple(atlas.releases), exports.extents(facts, "dataset"),
        exports.extents(facts, "release"), site, operator.publisher, operator.contact,
    )  # fmt: skip


def _answer(
    dispatcher: Dispatcher, site: Callable[[Request], str], operator: Callable[[], SiteOperator], form: AnswerFormat
) -> Callable:
    async def answer(request: Request) -> Response:
        home = site(request)

        def recorded(atlas: Atlas) -> FormAnswer:
            return FormAnswer(exports.catalogue_record(public_data(atlas, home, operator())))

        return await dispatcher.answer(_without_key(request), [form], recorded, form.name, costly=True)

    return answer


def _without_key(request: Request) -> Request:
    """The request of a visitor: a catalogue is for everybody, whoever asks."""
    headers = [pair for pair in request.scope["headers"] if pair[0] != b"authorization"]
    return Request({**request.scope, "headers": headers})


def _json(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode()
