"""What a foresight workshop answers: drivers by influence, scenarios by firmness, actors by power."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.forms import TABLES, FormAnswer
from api.questions import AddressQuestion, Name
from api.schemas import LIST
from indicators import Atlas, Language, load_language

router = APIRouter()

CARE = (
    "Judgements of a worked example, or of the participants of a city's workshop: no figures, no survey, no forecast. "
    "Robustness says how firmly they hold together."
)
Rows = Callable[[Atlas, str, Language], list[dict[str, Any]]]


class OfWorkshop(AddressQuestion):
    """Which workshop."""

    workshop: Name | None = Field(
        None, description="The id of a worked example or of a public workshop; without it the first example."
    )


class OfScenarios(OfWorkshop):
    """Which scenarios."""

    tolerance: int = Field(0, ge=0, le=5, description="The largest inconsistency that a scenario may have.")


@router.get("/workshops/drivers", summary="Drivers by their influence on the others", responses=LIST)
async def drivers(request: Request, question: Annotated[OfWorkshop, Query()]) -> Response:
    """Influence and dependence of each driver, direct, through others and potential, with what it acts on."""

    def rows(atlas: Atlas, workshop: str, _: Language) -> list[dict[str, Any]]:
        answer = atlas.foresight.drivers(next(iter(atlas.cities)), workshop)
        tables = {"direct": answer.direct, "indirect": answer.indirect, "potential": answer.potential}
        indexed = {name: table.set_index("driver") for name, table in tables.items()}
        declared = {one.id: one for one in answer.workshop.drivers}
        return [
            {"workshop": answer.workshop.id, "id": id, "title": _.words(declared[id].title),
             "quadrant": str(indexed["indirect"].at[id, "quadrant"])}
            | {f"{side}_{name}_rank": int(table.at[id, f"{side}_rank"])
               for name, table in indexed.items() for side in ("influence", "dependence")}
            | {"acts_on": declared[id].acts_on, "problems": list(declared[id].problems),
               "signals": list(declared[id].signals)}
            for id in answer.order
        ]  # fmt: skip

    return await _answered(request, question, rows)


@router.get("/workshops/scenarios", summary="Scenarios that support themselves", responses=LIST)
async def scenarios(request: Request, question: Annotated[OfScenarios, Query()]) -> Response:
    """Each scenario with its states, its inconsistency, and how firmly the judgements hold it together."""

    def rows(atlas: Atlas, workshop: str, _: Language) -> list[dict[str, Any]]:
        answer = atlas.foresight.scenarios(next(iter(atlas.cities)), workshop, question.tolerance)
        descriptors = answer.workshop.descriptors
        return [
            {"workshop": answer.workshop.id, "title": _.words(one.text.title) if one.text else None,
             "story": _.words(one.text.story) if one.text else None,
             "states": {of.id: of.states[at].id for of, at in zip(descriptors, one.states, strict=True)},
             "inconsistency": one.inconsistency, "stays_when_one_judgement_moves": one.robustness,
             "stays_when_all_judgements_move": one.joint,
             "starting_points": one.basin if one.basin == one.basin else None,
             "indicators": sorted({id for of, at in zip(descriptors, one.states, strict=True)
                                   for id in of.states[at].indicators})}
            for one in answer.scenarios
        ]  # fmt: skip

    return await _answered(request, question, rows)


@router.get("/workshops/actors", summary="Actors by their power", responses=LIST)
async def actors(request: Request, question: Annotated[OfWorkshop, Query()]) -> Response:
    """The power of each actor (R*), its influence and dependence, its nearest ally and opponent, its positions."""

    def rows(atlas: Atlas, workshop: str, _: Language) -> list[dict[str, Any]]:
        answer = atlas.foresight.actors(next(iter(atlas.cities)), workshop)
        table = answer.power.set_index("actor")
        declared = {one.id: one for one in answer.workshop.actors}
        return [
            {"workshop": answer.workshop.id, "id": id, "title": _.words(declared[id].title),
             "power": float(table.at[id, "power"]), "formula": answer.formula.value,
             "influence": float(table.at[id, "influence"]), "dependence": float(table.at[id, "dependence"]),
             "nearest_ally": answer.nearest(id, answer.convergence) or None,
             "nearest_opponent": answer.nearest(id, answer.divergence) or None, "positions": declared[id].positions}
            for id in answer.order
        ]  # fmt: skip

    return await _answered(request, question, rows)


async def _answered(request: Request, question: OfWorkshop, rows: Rows) -> Response:
    def listed(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        return FormAnswer(rows(atlas, question.workshop or "", _), {"language": _.code, "read_with_care": CARE})

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)
