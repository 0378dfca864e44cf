"""What cities stated beforehand that a later figure would tell them, for programs."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.forms import TABLES, FormAnswer
from api.questions import AddressQuestion, Name
from api.schemas import LIST
from indicators import Atlas, load_language

router = APIRouter()

CARE = (
    "A crossed tripwire says that a figure is unusual, not why. `false_alarm` is by the errors of past forecasts: of "
    "the next figure, or of the next two where two in a row cross it."
)


class OfTripwires(AddressQuestion):
    """Of which city."""

    city: Name = Field(description="The id of the city.", examples=["DE004C"])


@router.get("/tripwires", summary="Alert thresholds of a city", responses=LIST)
async def tripwires(request: Request, question: Annotated[OfTripwires, Query()]) -> Response:
    """What was stated on which day, where it is now, and the figure that counts."""

    def listed(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        rows = [
            {"id": one.tripwire.id, "city": question.city, "indicator": one.indicator.id,
             "title": _.words(one.indicator.title), "kind": one.tripwire.kind.value,
             "threshold": one.tripwire.threshold,
             "bands": [{"year": band.year, "lower": band.lower, "upper": band.upper} for band in one.tripwire.limits],
             "band_percent": one.tripwire.share if one.tripwire.limits else None,
             "figures_in_a_row": one.tripwire.in_a_row, "judges_years_after": one.tripwire.after,
             "note": one.tripwire.note or None,
             "stated_on": str(one.tripwire.stated_on) if one.tripwire.stated_on else None, "state": one.state.value,
             "year": one.year, "value": one.value, "release": one.release or None, "false_alarm": one.chance}
            for one in atlas.foresight.tripwires(question.city).watched
        ]  # fmt: skip
        return FormAnswer(rows, {"language": _.code, "read_with_care": CARE})

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)
