"""The register of signals, narrowed as on its page."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api import paging
from api.forms import TABLES, FormAnswer
from api.questions import Name
from api.register_sources import source_rows
from api.schemas import PAGED_LIST
from indicators import Atlas, Language, Signal, entry_owner, load_language
from indicators.questions import Address, SignalsQuestion, Sources

router = APIRouter()

KINDS = Literal["weak_signal", "signal", "trend", "ranked_threat", "megatrend", "survey"]
FAMILIES = Literal["cyber", "information", "online_harm", "objects", "critical", "public_space"]
CARE = (
    "The number of signals measures attention, not danger. A rank is an opinion of experts, not a probability. "
    "Where `reported_by` is filled, the original was not read."
)


class OfSignals(paging.PagedQuestion):
    """Which signals."""

    kind: KINDS | None = Field(None, description="How sure it is that something changes.")
    family: FAMILIES | None = Field(None, description="The family of a problem that it touches.")
    horizon: Literal["now", "near", "medium", "long", "past"] | None = Field(
        None, description="When it may matter: now, within 3 years, in 3 to 5, beyond 5; past: an earlier survey."
    )
    status: Literal["open", "confirmed", "refuted", "merged", "closed"] | None = Field(None, description="The outcome.")
    near: Name | None = Field(None, description="The id of a city: observed there or in its country.")
    find: Name | None = Field(None, description="Words of it, in any language.", examples=["drone"])


@router.get("/signals", summary="Signals of what may come", responses=PAGED_LIST)
async def signals(request: Request, question: Annotated[OfSignals, Query()]) -> Response:
    """What was observed, where, by whom, with its source, what would confirm it and what it touches."""

    def listed(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        city = atlas.city(question.near).id if question.near else next(iter(atlas.cities))
        link = question.model_dump(include={"kind", "family", "horizon", "status", "find"}, exclude_none=True)
        link |= {"city": city, "place": "country" if question.near else ""}
        answer = SignalsQuestion.read(Address(link, atlas, city, program=True)).ask(Sources(atlas))
        rows = [_row(one, _) for one in answer.signals]
        return paging.page(rows, {"language": _.code, "read_with_care": CARE}, question, atlas)

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)


def _row(signal: Signal, _: Language) -> dict[str, object]:
    """A signal as programs read it: ids stay ids, words are in the language that was asked for."""
    return {
        "id": signal.id,
        "kind": signal.kind.value,
        "horizon": signal.horizon.value,
        "status": signal.status.value,
        "status_since": str(signal.history[-1].day),
        "review": str(signal.review),
        "title": _.words(signal.title),
        "observation": _.words(signal.observation),
        "first_observed": signal.first_observed,
        "place": _.words(signal.place),
        "cities": list(signal.geos),
        "countries": list(signal.countries),
        "observed_by": signal.observer.value,
        "entered_by": entry_owner(signal.entered),
        "would_confirm_or_refute": _.words(signal.confirm),
        "published_rating": _.words(signal.rating) if signal.rating else None,
        "caution": _.words(signal.caution) if signal.caution else None,
        "problems": list(signal.problems),
        "indicators": list(signal.indicators),
        "measures": list(signal.measures),
        "technologies": list(signal.technologies),
        "sources": source_rows(signal.sources, _),
    }
