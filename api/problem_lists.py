"""Problems of the hyperconnected city and the measures that address them, as the catalogue declares them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api import paging
from api.forms import TABLES, FormAnswer
from api.schemas import PAGED_LIST
from indicators import Atlas, load_language

router = APIRouter()


@router.get("/problems", summary="Problems that cities prepare for", responses=PAGED_LIST)
async def problems(request: Request, question: Annotated[paging.PagedQuestion, Query()]) -> Response:
    """Each with its measures (`main_measures`: without them it counts as uncovered), the indicators that tell how
    exposed or how prepared a place is, and why there is none where `unmeasured` is filled."""

    def listed(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        rows = [
            {
                "id": problem.id,
                "title": _.words(problem.title),
                "family": problem.family.value,
                "about": _.words(problem.about),
                "measures": [link.measure for link in problem.measures],
                "main_measures": [link.measure for link in problem.measures if link.main],
                "indicators": [figure.indicator for figure in problem.figures],
                "unmeasured": _.words(problem.unmeasured) if problem.unmeasured else None,
                "scorecard_items": list(problem.items),
                "source": problem.source or None,
            }
            for problem in atlas.catalogue.problems.values()
        ]
        return paging.page(rows, {"language": _.code}, question, atlas)

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)


@router.get("/measures", summary="Measures against these problems", responses=PAGED_LIST)
async def measures(request: Request, question: Annotated[paging.PagedQuestion, Query()]) -> Response:
    """Technological and social measures, with their legal and ethical conditions and the problems they address."""

    def listed(atlas: Atlas) -> FormAnswer:
        _, declared = load_language(question.lang), atlas.catalogue.problems.values()
        rows = [
            {
                "id": measure.id,
                "title": _.words(measure.title),
                "kind": measure.kind.value,
                "about": _.words(measure.about),
                "conditions": _.words(measure.conditions),
                "problems": [one.id for one in declared if measure.id in {link.measure for link in one.measures}],
                "source": measure.source or None,
            }
            for measure in atlas.catalogue.measures.values()
        ]
        return paging.page(rows, {"language": _.code}, question, atlas)

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)
