"""What there is: cities, indicators, datasets and releases, each list and each thing by its id."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api import envelopes
from api.forms import TABLES, Told
from api.questions import Asked, OfCities, OfIndicators, OfReleases
from api.schemas import DOCUMENT, LIST
from indicators import Atlas, City, Indicator, Language, UnknownNameError, load_language

router = APIRouter()


@router.get("/cities", summary="Areas with figures", responses=LIST)
async def cities(request: Request, asked: Annotated[OfCities, Query()]) -> Response:
    """Cities, municipalities, districts, provinces and countries, by id."""

    def told(atlas: Atlas) -> Told:
        countries = {one.country for one in atlas.cities.values()}
        if asked.country and asked.country not in countries:
            raise UnknownNameError("country", asked.country, countries)
        found = [one for _id, one in sorted(atlas.cities.items()) if _wanted(one, asked)]
        return Told([_city(one) for one in found], {"language": asked.lang})

    return await request.app.state.desk.answer(request, TABLES, told, asked.format)


@router.get("/cities/{id}", summary="One area", responses=DOCUMENT)
async def city(request: Request, id: str, asked: Annotated[Asked, Query()]) -> Response:
    """An area, and the indicators available for it."""

    def told(atlas: Atlas) -> Told:
        known = [one.id for one in atlas.known(atlas.city(id).id)]
        return Told(_city(atlas.city(id)) | {"indicators": known}, {"language": asked.lang})

    return await request.app.state.desk.answer(request, TABLES, told, asked.format)


@router.get("/indicators", summary="Indicators", responses=LIST)
async def indicators(request: Request, asked: Annotated[OfIndicators, Query()]) -> Response:
    """Every indicator: what is counted, its unit, polarity, comparability and coverage."""

    def told(atlas: Atlas) -> Told:
        themes, _ = atlas.catalogue.themes, load_language(asked.lang)
        if asked.theme and asked.theme not in themes:
            raise UnknownNameError("theme", asked.theme, themes)
        found = [one for one in atlas.catalogue.indicators.values() if asked.theme in (None, one.theme)]
        reach = _reach(atlas)
        rows = [_indicator(atlas, one, _) | reach.get(one.id, NOWHERE) for one in found]
        return Told(rows, {"language": _.code, "read_with_care": envelopes.READ_WITH_CARE})

    return await request.app.state.desk.answer(request, TABLES, told, asked.format)


@router.get("/indicators/{id}", summary="One indicator", responses=DOCUMENT)
async def indicator(request: Request, id: str, asked: Annotated[Asked, Query()]) -> Response:
    """An indicator, with the publishers' series behind it and their licences."""

    def told(atlas: Atlas) -> Told:
        one, _ = atlas.indicator(id), load_language(asked.lang)
        series = [{"dataset": part.dataset, "code": part.code, "name": part.name, "match": part.match.value}
                  for part in one.series]  # fmt: skip
        datasets = [envelopes.licensed(atlas, name, _) for name in dict.fromkeys(part.dataset for part in one.series)]
        row = _indicator(atlas, one, _) | _reach(atlas).get(id, NOWHERE) | {"series": series}
        about = {"language": _.code, "read_with_care": envelopes.READ_WITH_CARE, "datasets": datasets}
        return Told(row, about)

    return await request.app.state.desk.answer(request, TABLES, told, asked.format)


@router.get("/datasets", summary="Datasets and their publishers", responses=LIST)
async def datasets(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """Every dataset with its publisher, licence and citation."""

    def told(atlas: Atlas) -> Told:
        _ = load_language(asked.lang)
        rows = [
            envelopes.licensed(atlas, one.id, _)
            | {"address": one.address, "published": str(one.published), "retrieved": str(one.retrieved)}
            | {"every_months": one.every_months, "notes": [_.words(note) for note in one.notes]}
            for one in atlas.catalogue.datasets.values()
        ]
        return Told(rows, {"language": _.code})

    return await request.app.state.desk.answer(request, TABLES, told, asked.format)


@router.get("/releases", summary="Releases that the figures come from", responses=LIST)
async def releases(request: Request, asked: Annotated[OfReleases, Query()]) -> Response:
    """Every public release, oldest first, including withdrawn ones, whose figures are no longer in use."""

    def told(atlas: Atlas) -> Told:
        known = [one.dataset for one in atlas.releases]
        if asked.dataset and asked.dataset not in known:
            raise UnknownNameError("dataset", asked.dataset, known)
        rows = [envelopes.released(one) for one in atlas.releases if asked.dataset in (None, one.dataset)]
        return Told(rows, {"language": asked.lang})

    return await request.app.state.desk.answer(request, TABLES, told, asked.format)


NOWHERE = {"areas": 0, "first": None, "last": None, "figures": 0}


def _reach(atlas: Atlas) -> dict[str, dict[str, int]]:
    """Of each indicator: in how many areas, from when to when, how many figures."""
    rows = atlas.coverage().rows
    told = zip(*(rows[name].tolist() for name in ("indicator", "cities", "first", "last", "figures")), strict=True)
    return {id: dict(zip(NOWHERE, reach, strict=True)) for id, *reach in told}


def _wanted(one: City, asked: OfCities) -> bool:
    return (
        asked.country in (None, one.country)
        and asked.kind in (None, one.kind.value)
        and asked.member in (None, one.member)
    )


def _city(one: City) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "country": one.country,
        "kind": one.kind.value,
        "capital": one.capital,
        "member": one.member,
        "parent": one.parent or None,
        "nuts3": one.nuts3 or None,
        "lau": one.lau or None,
        "latitude": _known(one.lat),
        "longitude": _known(one.lon),
        "population": _known(one.population),
        "population_year": _known(one.population_year),
    }


def _known(figure: float | None) -> float | None:
    return None if figure is None or figure != figure else figure


def _indicator(atlas: Atlas, one: Indicator, _: Language) -> dict[str, object]:
    more = {"definition": _.words(one.definition), "sensitive": one.sensitive, "until": one.until}
    return envelopes.measured(atlas, one, _) | more | {"succeeded_by": one.succeeded_by, "codes": one.codes}
