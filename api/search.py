"""What words mean: the ids of cities, indicators and entries of registers, in any of the languages."""

from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.forms import TABLES, FormAnswer
from api.questions import AddressQuestion
from api.schemas import LIST
from indicators import Atlas, load_language, views

LISTS = {
    "city": "cities", "indicator": "indicators", "problem": "problems", "measure": "measures", "policy": "policies",
    "evidence": "evidence", "signal": "signals", "practice": "practices", "offer": "practices",
}  # fmt: skip
router = APIRouter()


class OfWords(AddressQuestion):
    """Which words."""

    find: Annotated[str, Field(min_length=1, max_length=120)] = Field(
        description="Words, in any of the languages.", examples=["burglary"]
    )


class NameIndex:
    """The index of everything that visitors can find, made once for each version of the store."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: tuple[int, views.SearchIndex] | None = None

    def of(self, atlas: Atlas) -> views.SearchIndex:
        """The index of a visitor's atlas."""
        with self._lock:
            if self._known is None or self._known[0] != atlas.version:
                self._known = atlas.version, views.SearchIndex(atlas.cities.values(), atlas.catalogue)
            return self._known[1]


@router.get("/search", summary="What words mean: ids of cities, indicators and entries", responses=LIST)
async def search(request: Request, question: Annotated[OfWords, Query()]) -> Response:
    """As the search box of the pages, whoever asks: the best fit first. `kind` is city, indicator, problem, measure,
    policy, evidence, signal, practice or offer (a data set that a partner offers); `list` the address that has it."""
    state = request.app.state

    def listed(_atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        hits = state.names.of(state.dispatcher.atlas()).find(question.find, _)
        rows = [
            {"kind": one.kind, "id": one.id, "name": one.name, "note": one.note or None, "list": LISTS[one.kind]}
            for one in hits
            if one.kind in LISTS
        ]
        return FormAnswer(rows, {"language": _.code})

    return await state.dispatcher.answer(request, TABLES, listed, question.format)
