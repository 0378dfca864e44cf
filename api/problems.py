"""What is answered when a question cannot be: a problem document (RFC 9457), with what would be right."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from indicators import IndicatorsError, UnknownNameError, load_language, views

MEDIA_TYPE = "application/problem+json"
LONGEST = 80  # characters of what was given that are said back


@dataclass(frozen=True)
class ProblemKind:
    """One kind of problem: its status, its title, and what to do next."""

    status: int
    title: str
    next: str


KINDS = {
    "no-key": ProblemKind(
        401, "An API key is needed, or this one is not valid.", "Create a key on the page Contribute and send it."
    ),
    "not-allowed": ProblemKind(
        403, "The key does not allow this.", "Use a key that may publish, or ask your administrator for the role."
    ),
    "unknown-name": ProblemKind(404, "Name not found.", "Check the name in the list of cities or indicators."),
    "no-figures": ProblemKind(404, "There are no figures of this day.", "Choose another day, or leave out `day`."),
    "unknown-address": ProblemKind(404, "Address not found.", "Look up the addresses in the API documentation."),
    "method": ProblemKind(405, "This address does not take this method.", "Use one of the methods in Allow."),
    "not-acceptable": ProblemKind(
        406, "None of the accepted formats is available.", "Request one of the formats in `right`."
    ),
    "to-confirm": ProblemKind(
        409, "Some values need your confirmation.", "Look at `remarks`, then send the file again with `confirm`."
    ),
    "changed": ProblemKind(410, "The figures changed after this cursor was given.", "Request the first page again."),
    "too-large": ProblemKind(413, "The file is larger than allowed.", "Send fewer rows at a time."),
    "refused": ProblemKind(
        422, "This file cannot be published as it is.", "Correct what `remarks` lists and send the file again."
    ),
    "malformed": ProblemKind(
        422, "The request was not understood.", "Correct the parameters listed in `errors` and try again."
    ),
    "too-many": ProblemKind(
        429, "Too many requests in one minute.", "Wait for the time given in Retry-After, then try again."
    ),
    "failed": ProblemKind(500, "Something went wrong.", "Try another request, or contact your administrator."),
    "busy": ProblemKind(
        503, "Too many requests are waiting.", "Wait for the time given in Retry-After, then try again."
    ),
    "unavailable": ProblemKind(
        503, "The figures cannot be read at the moment.", "Wait for the time given in Retry-After, then try again."
    ),
}
PATIENCE = {"busy": 2, "unavailable": 10}  # seconds to wait before asking again


@dataclass
class ApiProblem(Exception):
    """A question that cannot be answered. `detail` tells this case; `more` are further members of the document."""

    kind: str
    detail: str
    more: dict[str, object] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


def of_day(error: IndicatorsError, day: str) -> ApiProblem:
    """What says that there are no figures of a day."""
    return ApiProblem("no-figures", str(error), {"given": day})


def handler(home: str) -> Callable[[Request, Exception], Response]:
    """Answers a Problem that was raised, as Starlette and FastAPI ask for it."""

    def handle(_request: Request, error: Exception) -> Response:
        assert isinstance(error, ApiProblem)
        return answer(error, home)

    return handle


def answer(problem: ApiProblem, home: str) -> Response:
    """The problem as a response; `home` is the address of the API, whose page describes every kind."""
    kind = KINDS[problem.kind]
    headers = {"cache-control": "no-store", **problem.headers}
    if problem.kind in PATIENCE:
        headers.setdefault("retry-after", str(PATIENCE[problem.kind]))
    text = json.dumps(document(problem, home), ensure_ascii=False)
    return Response(text, kind.status, headers, MEDIA_TYPE)


def document(problem: ApiProblem, home: str) -> dict[str, object]:
    """What a problem document says."""
    kind = KINDS[problem.kind]
    return {
        "type": f"{home}/docs#problem-{problem.kind}",
        "title": kind.title,
        "status": kind.status,
        "detail": problem.detail,
        **problem.more,
        "next": kind.next,
    }


def refused(
    kind: str, error: IndicatorsError, language: str = "en", headers: dict[str, str] | None = None
) -> ApiProblem:
    """An error of the project that whoever asked can mend, in their language: the API's one place for its words."""
    return ApiProblem(kind, views.error_sentence(error, load_language(language)), headers=headers or {})


def check_name(kind: str, id: str | None, names: Iterable[str]) -> None:
    """Raises UnknownNameError, with the nearest name, for an id that an address gives and that is none of the names."""
    if id and id not in (valid := [*names]):
        raise UnknownNameError(kind, id, valid)


def unknown(error: UnknownNameError) -> ApiProblem:
    """A name that nothing carries, with the nearest one, and of cities with those that may be meant."""
    short = UnknownNameError(error.kind, shortened(error.given), filter(None, [error.suggestion]), error.candidates)
    more: dict[str, object] = {"given": short.given, "kind": error.kind, "suggestion": error.suggestion}
    if error.candidates:
        more["candidates"] = [{"id": id, "name": name} for id, name in error.candidates.items()]
    return ApiProblem("unknown-name", str(short), more)


def malformed(place: str, value: object, right: str) -> ApiProblem:
    """One parameter that is not as it should be."""
    return several_malformed([{"parameter": place, "given": shortened(str(value)), "right": right}])


def several_malformed(errors: list[dict[str, str]]) -> ApiProblem:
    """Several of them, all told together."""
    detail = "; ".join(f"{one['parameter']} = {one['given']!r}: {one['right']}" for one in errors)
    return ApiProblem("malformed", f"{detail}.", {"errors": errors})


def shortened(text: str) -> str:
    """What was given, as far as it is said back."""
    return text[:LONGEST]
