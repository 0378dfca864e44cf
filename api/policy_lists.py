"""The registers of policies and of evidence, narrowed by what they are about."""

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api import paging
from api.entered_fields import entered_fields
from api.forms import TABLES, FormAnswer
from api.problems import check_name
from api.questions import Name
from api.schemas import PAGED_LIST
from indicators import (
    POLICY,
    Atlas,
    EvidenceFinding,
    Language,
    Policy,
    load_language,
)

POLICY_CARE = (
    "`claim` is what its authors say of it. That a policy is listed does not say that it works. What a figure did "
    "after it has other causes too."
)
EVIDENCE_CARE = (
    "Effects were measured elsewhere: conditions differ. `how_large` and `how_sure` are null where the study was not "
    "graded; `not_graded` says why."
)
router = APIRouter()
Entry = TypeVar("Entry", Policy, EvidenceFinding)


class OfSubject(paging.PagedQuestion):
    """What an entry is about."""

    problem: Name | None = Field(
        None, description="The id of a problem, as in `problems`.", examples=["night_violence"]
    )
    measure: Name | None = Field(None, description="The id of a measure, as in `measures`.")
    technology: Name | None = Field(None, description="The id of a technology.")


class OfPolicies(OfSubject):
    """Which policies."""

    country: Name | None = Field(None, description="The code of a country, as in `countries`.", examples=["FR"])
    city: Name | None = Field(None, description="The id of a city that it was in force in, or that entered it.")


@router.get("/policies", summary="Dated policies, from public sources or entered by cities", responses=PAGED_LIST)
async def policies(request: Request, question: Annotated[OfPolicies, Query()]) -> Response:
    """The register of policies: place, dates, what they should move, claims of their authors, and the pages."""

    def listed(atlas: Atlas) -> FormAnswer:
        _, city = load_language(question.lang), atlas.city(question.city).id if question.city else None
        every = atlas.catalogue.policies.values()
        check_name("country", question.country, {one.country for one in every})
        rows = [
            _policy(one, _)
            for one in _about(every, question, atlas)
            if question.country in (None, one.country) and (city is None or city in _cities(one))
        ]
        return paging.page(rows, {"language": _.code, "read_with_care": POLICY_CARE}, question, atlas)

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)


@router.get("/evidence", summary="What reviews and trials found", responses=PAGED_LIST)
async def evidence(request: Request, question: Annotated[OfSubject, Query()]) -> Response:
    """The register of evidence on measures and technologies: how large, how sure, and on what it rests."""

    def listed(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        rows = [_finding(one, _) for one in _about(atlas.policies.evidence().findings, question, atlas)]
        return paging.page(rows, {"language": _.code, "read_with_care": EVIDENCE_CARE}, question, atlas)

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)


def _about(entries: Iterable[Entry], question: OfSubject, atlas: Atlas) -> list[Entry]:
    """The entries on all that is asked for. Raises UnknownNameError."""
    catalogue = atlas.catalogue
    ids: dict[str, tuple[str | None, Mapping[str, object]]] = {
        "problem": (question.problem, catalogue.problems),
        "measure": (question.measure, catalogue.measures),
        "technology": (question.technology, catalogue.technologies),
    }
    for kind, (id, declared) in ids.items():
        check_name(kind, id, declared)
    return [
        one
        for one in entries
        if question.problem in (None, *one.problems)
        and question.measure in (None, *one.measures)
        and question.technology in (None, *one.technologies)
    ]


def _cities(policy: Policy) -> tuple[str, ...]:
    return (*policy.places, policy.entered.owner) if policy.entered else policy.places


def _policy(policy: Policy, _: Language) -> dict[str, object]:
    days = {name: getattr(policy, name) for name in ("in_force", "decided", "announced", "end")}
    return {
        "id": policy.id,
        "title": _.words(policy.title),
        "about": _.words(policy.about),
        "country": policy.country,
        "places": list(policy.places),
        "perimeter": _.words(policy.perimeter),
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "precision": policy.precision.value,
        "problems": list(policy.problems),
        "measures": list(policy.measures),
        "technologies": list(policy.technologies),
        "should_move": list(policy.outcomes),
        "must_not_move": policy.unmoved or None,
        "reach": round(policy.least_reach.share, 4) if policy.least_reach else None,
        "not_comparable": list(policy.not_comparable),
        "own_measures": [_.words(one) for one in policy.own_measures],
        "costs": [{"year": one.year, "euros": one.euros} for one in policy.costs],
        **entered_fields(POLICY, policy, _),
        "entered_by": policy.entered.owner if policy.entered else None,
        "version": policy.entered.version if policy.entered else None,
        "sources": [one.address for one in policy.sources],
    }


def _finding(finding: EvidenceFinding, _: Language) -> dict[str, object]:
    texts = ("effect", "interval", "setting", "mechanism", "moderators", "implementation", "economics", "not_graded")
    return {
        "id": finding.id,
        "studied": _.words(finding.intervention),
        "finding": _.words(finding.finding),
        "outcome": _.words(finding.outcome),
        "measures": list(finding.measures),
        "technologies": list(finding.technologies),
        "problems": list(finding.problems),
        "how_large": finding.size.value if finding.graded else None,
        "how_sure": finding.sureness.value if finding.graded else None,
        "less_sure_because": [one.value for one in finding.lost],
        "studies": finding.studies,
        "kind_of_study": finding.design.value,
        **{name: _text(getattr(finding, name), _) for name in texts},
        "citation": finding.citation,
        "sources": [one.address for one in finding.sources],
        "read": finding.reading_date,
    }


def _text(text: dict[str, str], _: Language) -> str | None:
    return _.words(text) if text else None
