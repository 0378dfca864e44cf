"""The register of practices, narrowed as on its page."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api import paging
from api.entered_fields import entered_fields
from api.forms import TABLES, FormAnswer
from api.questions import Name
from api.register_sources import source_rows
from api.schemas import PAGED_LIST
from indicators import PRACTICE, Atlas, Language, Practice, entry_owner, load_language
from indicators.questions import Address, PracticesQuestion, Sources

router = APIRouter()

AUTHORS = Literal["city", "police_justice", "company", "start_up", "association", "university", "platform", "state",
                  "european_body"]  # fmt: skip
CARE = (
    "Results are those that their authors report; `grade` says what supports them, and no practice was compared with "
    "places that did nothing. Where `title_only` is true, only the title of the case was read. `result` is null where "
    "it is not known yet. `entered_by` is null where the practice was taken from public pages; else `language` is "
    "the one that its author wrote in. A `data_set` is offered by a partner on its own terms, and was not checked. "
    "Where `reported_by` is filled, the original was not read."
)


class OfPractices(paging.PagedQuestion):
    """Which practices."""

    problem: Name | None = Field(None, description="The id of a problem that it is about.", examples=["night_violence"])
    measure: Name | None = Field(None, description="The id of a measure that it applies.")
    technology: Name | None = Field(None, description="The id of a technology that it uses.")
    author: AUTHORS | None = Field(None, description="A kind of organisation that tells of it.")
    country: Name | None = Field(None, description="The code of a country, as in `countries`.", examples=["FR"])
    near: Name | None = Field(None, description="The id of a city that it is of.")
    find: Name | None = Field(None, description="Words of it, in any language.", examples=["lighting"])


@router.get("/practices", summary="Practices of cities and partners", responses=PAGED_LIST)
async def practices(request: Request, question: Annotated[OfPractices, Query()]) -> Response:
    """What was done about a problem, by whom, under which conditions, with which result by its author's account."""

    def listed(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        city = atlas.city(question.near).id if question.near else next(iter(atlas.cities))
        choices = {"problem", "measure", "technology", "author", "country", "find"}
        link = question.model_dump(include=choices, exclude_none=True)
        link |= {"city": city, "place": "city" if question.near else ""}
        answer = PracticesQuestion.read(Address(link, atlas, city, program=True)).ask(Sources(atlas))
        rows = [_row(one, _) for one in answer.entries]
        return paging.page(rows, {"language": _.code, "read_with_care": CARE}, question, atlas)

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)


def _row(practice: Practice, _: Language) -> dict[str, object]:
    """A practice as programs read it: ids stay ids, words are in the language that was asked for."""
    return {
        "id": practice.id,
        "entry": "catalogue" if practice.catalogue else "data_set" if practice.dataset else "practice",
        "title": _.words(practice.title),
        "about": _.words(practice.about),
        "title_only": practice.title_only,
        "author": _.words(practice.author),
        "entered_by": entry_owner(practice.entered),
        "version": practice.entered.version if practice.entered else None,
        "language": practice.language or None,
        "kinds_of_authors": [one.value for one in practice.authors],
        "place": _.words(practice.place),
        "cities": list(practice.geos),
        "countries": list(practice.countries),
        "since": practice.since or None,
        **entered_fields(PRACTICE, practice, _),
        "personal_data": practice.personal.value if practice.personal else None,
        "grade": practice.grade.value if practice.grade else None,
        "problems": list(practice.problems),
        "measures": list(practice.measures),
        "technologies": list(practice.technologies),
        "indicators": list(practice.indicators),
        "evidence": list(practice.evidence),
        "policy": practice.policy or None,
        "contact": practice.contact or None,
        "added": str(practice.added),
        "sources": source_rows(practice.sources, _),
    }
