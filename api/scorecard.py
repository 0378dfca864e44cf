"""The scorecard: its questions with their written levels, and the levels that cities made public."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api import paging
from api.forms import TABLES, FormAnswer
from api.problems import check_name
from api.questions import Name, Names, several
from api.schemas import PAGED_LIST
from indicators import Assessments, Atlas, Item, Language, PublicLevels, Section, exports, load_language

Actors = Literal["municipality", "police_justice", "civil_society", "companies", "residents", "platforms", "research"]
WORDING = (
    "Titles, questions and levels are Vigie's own words. Where `standard` is undrr, `section_number` and `number` are "
    "those of UNDRR's Disaster Resilience Scorecard for Cities, whose text is not repeated."
)
CARE = (
    "What an actor of a city says of the city itself, from 0 to 3, not verified; an actor with several voices has "
    "their lower median. Actors are never added up. Cities that differ in a level may read the question differently: "
    "do not rank them. Only cities that made their answers public are listed. `basis` is public_document where an "
    "editor read the level in `document` and the city has not confirmed it."
)
router = APIRouter()


class OfItems(paging.PagedQuestion):
    """Which questions."""

    section: Name | None = Field(None, description="The id of a section.", examples=["cyber"])


class OfLevels(OfItems):
    """Which levels."""

    city: Names | None = Field(None, description="Ids of cities, separated by commas.", examples=["BE005C"])
    actor: Actors | None = Field(None, description="Who says so.")


@router.get("/scorecard", summary="Questions of the scorecard", responses=PAGED_LIST)
async def scorecard(request: Request, question: Annotated[OfItems, Query()]) -> Response:
    """Each question with its section, its four written levels, the evidence to give, and the public indicators near
    it."""

    def listed(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        rows = [_item(section, item, _) for section in _sections(atlas, question) for item in section.items]
        return paging.page(rows, {"language": _.code, "wording": WORDING}, question, atlas)

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)


@router.get("/scorecard/levels", summary="Levels that cities made public", responses=PAGED_LIST)
async def levels(request: Request, question: Annotated[OfLevels, Query()]) -> Response:
    """What each actor of a city says on each question; the same with an API key and without. A city that shares its
    answers with members, blinds them or keeps them private has no row."""
    dispatcher = request.app.state.dispatcher
    assessments: Assessments | None = dispatcher.assessments() if dispatcher.assessments else None

    def listed(atlas: Atlas) -> FormAnswer:
        answers = assessments.scorecards.public() if assessments else PublicLevels()
        cities = {atlas.city(id).id for id in several(question.city)}
        sections = {one.id for one in _sections(atlas, question)}
        table = answers.rows
        chosen = table["section"].isin(sections)
        chosen &= table["geo"].isin(cities) if cities else True
        chosen &= table["actor"] == question.actor if question.actor else True
        rows = [_level(atlas, row) for row in table[chosen].to_dict("records")]
        about: dict[str, object] = {"language": question.lang, "read_with_care": CARE}
        return paging.page(rows, about, question, atlas, answers.version)

    def stamp() -> str:
        return assessments.scorecards.public().version if assessments else ""

    return await dispatcher.answer(request, TABLES, listed, question.format, stamp=stamp)


def _sections(atlas: Atlas, question: OfItems) -> list[Section]:
    declared = atlas.catalogue.sections
    check_name("section", question.section, declared)
    ordered = sorted(declared.values(), key=lambda one: one.order)
    return [one for one in ordered if question.section in (None, one.id)]


def _item(section: Section, item: Item, _: Language) -> dict[str, object]:
    return {
        "id": item.id,
        "number": item.number,
        "title": _.words(item.title),
        "section": section.id,
        "section_number": section.number,
        "section_title": _.words(section.title),
        "standard": section.standard,
        "question": _.words(item.question),
        "levels": [_.words(one) for one in item.levels],
        "evidence": _.words(item.evidence),
        "quick_scan": item.quick,
        "indicators": list(item.figures),
        "source": item.source or None,
    }


def _level(atlas: Atlas, row: dict[str, Any]) -> dict[str, object]:
    name, country, _level = exports.area_facts(atlas, str(row["geo"]))
    documented = bool(row["document"])
    return {
        "city": str(row["geo"]),
        "city_name": name,
        "country": country,
        "section": row["section"],
        "item": row["question"],
        "actor": row["actor"],
        "state": row["state"],
        "level": int(row["level"]) if row["level"] == row["level"] else None,
        "voices": int(row["voices"]) if not documented else None,
        "basis": "public_document" if documented else "city",
        "document": row["document"] or None,
        "day": row["day"],
    }
