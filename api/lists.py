"""What there is: cities, indicators, datasets and releases, each list and each thing by its id."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api import envelopes
from api.forms import TABLES, FormAnswer
from api.problems import check_name
from api.questions import AddressQuestion, OfCities, OfIndicators, OfReleases
from api.schemas import DOCUMENT, LIST
from indicators import (
    Atlas,
    City,
    Indicator,
    Language,
    exports,
    load_language,
)

router = APIRouter()


@router.get("/cities", summary="Areas with figures", responses=LIST)
async def cities(request: Request, question: Annotated[OfCities, Query()]) -> Response:
    """Cities, municipalities, districts, provinces and countries, by id."""

    def told(atlas: Atlas) -> FormAnswer:
        countries = {one.country for one in atlas.cities.values()}
        check_name("country", question.country, countries)
        matching_cities = [one for _id, one in sorted(atlas.cities.items()) if _wanted(one, question)]
        return FormAnswer([_city(one) for one in matching_cities], {"language": question.lang})

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


@router.get("/cities/{id}", summary="One area", responses=DOCUMENT)
async def city(request: Request, id: str, question: Annotated[AddressQuestion, Query()]) -> Response:
    """An area, and the indicators available for it."""

    def told(atlas: Atlas) -> FormAnswer:
        indicator_ids = [one.id for one in atlas.known(atlas.city(id).id)]
        return FormAnswer(_city(atlas.city(id)) | {"indicators": indicator_ids}, {"language": question.lang})

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


@router.get("/indicators", summary="Indicators", responses=LIST)
async def indicators(request: Request, question: Annotated[OfIndicators, Query()]) -> Response:
    """Every indicator: what is counted, its unit, polarity, comparability and coverage."""

    def told(atlas: Atlas) -> FormAnswer:
        themes, _ = atlas.catalogue.themes, load_language(question.lang)
        check_name("theme", question.theme, themes)
        matching_indicators = [
            one for one in atlas.catalogue.indicators.values() if question.theme in (None, one.theme)
        ]
        reach = _reach(atlas)
        rows = [_indicator(atlas, one, _) | reach.get(one.id, NOWHERE) for one in matching_indicators]
        return FormAnswer(rows, {"language": _.code, "read_with_care": exports.READ_WITH_CARE})

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


@router.get("/indicators/{id}", summary="One indicator", responses=DOCUMENT)
async def indicator(request: Request, id: str, question: Annotated[AddressQuestion, Query()]) -> Response:
    """An indicator, with the publishers' series behind it and their licences."""

    def told(atlas: Atlas) -> FormAnswer:
        chosen_indicator, _ = atlas.indicator(id), load_language(question.lang)
        series = [{"dataset": part.dataset, "code": part.code, "name": part.name, "match": part.match.value}
                  for part in chosen_indicator.series]  # fmt: skip
        datasets = [
            exports.licensed(atlas, name, _) for name in dict.fromkeys(part.dataset for part in chosen_indicator.series)
        ]
        row = _indicator(atlas, chosen_indicator, _) | _reach(atlas).get(id, NOWHERE) | {"series": series}
        about: dict[str, object] = {
            "language": _.code,
            "read_with_care": exports.READ_WITH_CARE,
            "datasets": datasets,
        }
        return FormAnswer(row, about)

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


@router.get("/datasets", summary="Datasets and their publishers", responses=LIST)
async def datasets(request: Request, question: Annotated[AddressQuestion, Query()]) -> Response:
    """Every dataset with its publisher, licence and citation."""

    def told(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        rows = [
            exports.licensed(atlas, one.id, _)
            | {"address": one.address, "published": one.published or None, "retrieved": str(one.retrieved)}
            | {"every_months": one.every_months}
            | {"notes": [_.words(note) for note in one.notes]}
            for one in atlas.catalogue.datasets.values()
        ]
        return FormAnswer(rows, {"language": _.code})

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


@router.get("/releases", summary="Releases that the figures come from", responses=LIST)
async def releases(request: Request, question: Annotated[OfReleases, Query()]) -> Response:
    """Every public release, oldest first, including withdrawn ones, whose figures are no longer in use."""

    def told(atlas: Atlas) -> FormAnswer:
        dataset_ids = [one.dataset for one in atlas.releases]
        check_name("dataset", question.dataset, dataset_ids)
        rows = [envelopes.released(one) for one in atlas.releases if question.dataset in (None, one.dataset)]
        return FormAnswer(rows, {"language": question.lang})

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


NOWHERE = {"areas": 0, "first": None, "last": None, "figures": 0}


def _reach(atlas: Atlas) -> dict[str, dict[str, int]]:
    """Of each indicator: in how many areas, from when to when, how many figures."""
    rows = atlas.coverage().rows
    columns = zip(*(rows[name].tolist() for name in ("indicator", "cities", "first", "last", "figures")), strict=True)
    return {id: dict(zip(NOWHERE, reach, strict=True)) for id, *reach in columns}


def _wanted(place: City, question: OfCities) -> bool:
    return (
        question.country in (None, place.country)
        and question.kind in (None, place.kind.value)
        and question.member in (None, place.member)
    )


def _city(place: City) -> dict[str, object]:
    return {
        "id": place.id,
        "name": place.name,
        "country": place.country,
        "kind": place.kind.value,
        "capital": place.capital,
        "member": place.member,
        "parent": place.parent or None,
        "nuts3": place.nuts3 or None,
        "lau": place.lau or None,
        "latitude": _known(place.lat),
        "longitude": _known(place.lon),
        "population": _known(place.population),
        "population_year": _known(place.population_year),
        "population_perimeter": place.population_perimeter or None,
    }


def _known(figure: float | None) -> float | None:
    return None if figure is None or figure != figure else figure


def _indicator(atlas: Atlas, record: Indicator, _: Language) -> dict[str, object]:
    why = _.words(record.why) if record.why else None
    more = {"definition": _.words(record.definition), "why_it_matters": why, "sensitive": record.sensitive}
    more |= {"until": record.until}
    return exports.measured(atlas, record, _) | more | {"succeeded_by": record.succeeded_by, "codes": record.codes}
