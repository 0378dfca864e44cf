"""All figures of a dataset or a release as one file, without pages."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.figures import figures_answer
from api.forms import FIGURES, FormAnswer
from api.problems import ApiProblem
from api.questions import OfFile
from api.schemas import WHOLE_FILE
from indicators import Atlas, Inquiry

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
