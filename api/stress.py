"""What a scenario would push beyond its limit first, for programs."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.forms import TABLES, FormAnswer
from api.problems import malformed
from api.questions import AddressQuestion, Name, Names
from api.schemas import LIST
from indicators import Atlas, load_language
from indicators.questions import OWN, Address, Sources, StressQuestion

router = APIRouter()

CARE = "What would break if the scenario came as assumed: no forecast, and no word on how likely the scenario is."


class OfStress(AddressQuestion):
    """Which scenario, on which city."""

    city: Name = Field(description="The id of the city.", examples=["DE004C"])
    scenario: Name | None = Field(
        None,
        description="worst_year (the default), year_2020, recent_pace, own, or the states of a workshop's scenario "
        "joined by full stops.",
        examples=["year_2020"],
    )
    workshop: Name | None = Field(None, description="The id of a worked example; without it the first.")
    shifts: Names | None = Field(
        None,
        description="Your own numbers: indicator, change in percent, how unsure that is; several with commas.",
        examples=["recorded_fraud:30:10"],
    )
    limit: Name | None = Field(None, description="record (the worst figure so far), 5, 10, 20 or 50 percent worse.")
    against: Name | None = Field(None, description="country (the nearest in size) or peers.")
    ahead: int = Field(1, ge=1, le=3, description="How many years ahead.")


@router.get("/stress", summary="Which limits a scenario would exceed first", responses=LIST)
async def stress(request: Request, question: Annotated[OfStress, Query()]) -> Response:
    """Each figure with its limit, the share of simulations beyond it, and its rank with the interval of that rank.

    `left_out`: the figures that could not be put under stress, and why (no_figure, few_years, kind …).
    """

    def listed(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        fields = question.model_dump(exclude={"format", "lang"}, exclude_none=True)
        link = {key: str(value) for key, value in fields.items()}
        stress_question = StressQuestion.read(Address(link, atlas, program=True))
        if stress_question.shifts and stress_question.scenario != OWN:
            raise malformed("shifts", question.shifts, f"count in scenario={OWN} alone: ask for it, or leave them out")
        answer = stress_question.ask(Sources(atlas))
        rows = [
            {"city": row.city, "indicator": row.indicator,
             "title": _.words(atlas.catalogue.indicators[row.indicator].title), "based_on": str(row.basis),
             "year": int(row.year), "last": float(row.last), "limit": float(row.limit),
             "shift_percent": round(float(row.shift), 2), "breaks_without": float(row.before),
             "breaks_with": float(row.after), "rank": int(row.rank), "rank_from": int(row.rank_lower),
             "rank_to": int(row.rank_upper), "dataset": row.dataset}
            for row in answer.rows.itertuples()
        ]  # fmt: skip
        left_out = [{"indicator": one.id, "reason": why.value} for one, why in answer.left_out]
        about: dict[str, object] = {
            "language": _.code,
            "scenario": answer.scenario.id,
            "left_out": left_out,
            "read_with_care": CARE,
        }
        return FormAnswer(rows, about)

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)
