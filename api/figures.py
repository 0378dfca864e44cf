"""Figures: observations page by page; one city against others; its peers; several cities over time and side by side."""

from dataclasses import replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

import pandas as pd
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api import envelopes, paging
from api.forms import FIGURES, STAT, TABLES, FormAnswer, json_stat
from api.problems import check_name, malformed
from api.questions import (
    AddressQuestion,
    OfComparison,
    OfHidden,
    OfObservations,
    OfPeers,
    OfSeveral,
    address,
    address_of_peers,
    several,
)
from api.schemas import LIST, OBSERVATIONS
from indicators import Atlas, City, CityEvent, Indicator, Inquiry, Language, exports, load_language, views
from indicators.questions import Address, BarsQuestion, CityQuestion, LinesQuestion, PeersQuestion, Question, Sources
from indicators.view import Reader

LARGE_PAGE = 2_000  # figures; a larger page waits with the long computations
router = APIRouter()


@router.get("/observations", summary="Figures, in pages", responses=OBSERVATIONS)
async def observations(request: Request, question: Annotated[OfObservations, Query()]) -> Response:
    """Every figure with its interval, source, licence and caveats, by area, indicator and period. `elsewhere`: if
    the indicator exists only for regions or countries, that place and the request that gets its figures."""
    if question.first and question.last and question.first > question.last:
        raise malformed("from", question.first, f"a year no later than {question.last}, the value of `until`")

    def told(atlas: Atlas) -> FormAnswer:
        answer = figures_answer(atlas, _inquiry(atlas, question), question.lang, question.format)
        if question.format == STAT.name:
            return answer
        beside = elsewhere(atlas, question, load_language(question.lang))
        facts = {"as_known_on": question.as_known_on, "elsewhere": beside}
        return replace(answer, about=answer.about | facts)

    return await request.app.state.dispatcher.answer(
        request, FIGURES, told, question.format, question.limit > LARGE_PAGE
    )


def figures_answer(atlas: Atlas, inquiry: Inquiry, lang: str, form: str | None) -> FormAnswer:
    """The figures that are asked for, with what must be known of them; of JSON-stat the form itself."""
    _ = load_language(lang)
    answer = atlas.observations(inquiry)
    after = paging.written([atlas.version, *answer.after]) if answer.after else None
    if form == STAT.name:
        return FormAnswer(json_stat(atlas, answer.rows, _), after=after)
    return FormAnswer(exports.figure_table(atlas, answer.rows, _), exports.figures_about(atlas, answer.rows, _), after)


@router.get("/comparison", summary="One city compared with others", responses=LIST)
async def comparison(request: Request, question: Annotated[OfComparison, Query()]) -> Response:
    """As on the City page: each indicator's latest figure against its benchmark, with outcome and tested trend."""

    def told(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        view = CityQuestion.read(address(atlas, question, question.city))
        answer = view.ask(Sources(atlas))
        subjects: list[Indicator] = []
        if question.per:
            answer = atlas.compare(answer.city.id, answer.comparator, answer.year, question.per)
            subjects = envelopes.divided(atlas, answer.rows)
        around = {
            "view": view_link(view, question),
            "city": question.city,
            "compared_with": _comparator(answer.comparator),
            "year": answer.year,
            "peers": [_peer(one) for one in answer.peers],
            "home_peers": [_peer(one) for one in answer.home_peers],
        }
        rows = envelopes.graded(atlas, _on(atlas, answer.rows, question), answer.city)
        facts = around | exports.figures_about(atlas, rows, _, *subjects)
        return FormAnswer(exports.figure_table(atlas, rows, _, *subjects), facts)

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


@router.get("/hidden", summary="Why figures of a city are not shown to everybody", responses=LIST)
async def hidden(request: Request, question: Annotated[OfHidden, Query()]) -> Response:
    """Each figure of a city and its districts that not everybody sees, with the reason: `small_count`, `differencing`
    (with it a total would give away a small count), `consent`, `renewal`, `embargo` or `withdrawn`; to whoever did not
    publish the figure, the first two are both `confidential`. `day` is when it comes out, counts in quartiles, or was
    withdrawn; `changed_by` says who may show it to more people. Only editors and the city's own people get any."""

    def told(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        rows = [
            {
                "indicator": one.indicator,
                "geo": one.geo,
                "period": one.period,
                "reason": one.reason.value,
                "consent": one.consent.value if one.consent else None,
                "day": str(one.day) if one.day else None,
                "sentence": views.hidden_because(one, _),
                "changed_by": views.who_may_show(one, _) or None,
            }
            for one in atlas.details(question.indicator, question.city).hidden
        ]
        return FormAnswer(rows, {"language": _.code})

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


@router.get("/peers", summary="The cities most similar to one city", responses=LIST)
async def peers(request: Request, question: Annotated[OfPeers, Query()]) -> Response:
    """The nearest cities by context, never by results; `parts` gives each variable's share of the squared distance."""

    def told(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        answer = PeersQuestion.read(address_of_peers(atlas, question)).ask(Sources(atlas))
        variables = [
            {"id": one.id, "title": _.words(one.title), "weight": one.weight} for one in answer.model.variables
        ]
        return FormAnswer(
            [_near(atlas, row, answer) for row in answer.rows.to_dict("records")],
            {
                "language": _.code,
                "city": question.city,
                "model": {"id": answer.model.id, "title": _.words(answer.model.title), "variables": variables},
                "unknown": list(answer.unknown),
                "candidates": answer.candidates,
                "inside_own_recording_system": answer.home,
            },
        )

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


@router.get("/lines", summary="Cities over time", responses=LIST)
async def lines(request: Request, question: Annotated[OfSeveral, Query()]) -> Response:
    """One indicator over time; beside cities of another recording system an index of the first common year
    (`index_year`). `not_compared`: cities that have a figure and are not in the answer, with the reason. `together`:
    the cities that share one figure, that of their country or region, which is given once."""

    def told(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        view = LinesQuestion.read(_of_several(atlas, question))
        answer = view.ask(Sources(atlas))
        facts = {
            "view": view_link(view, question),
            "compared_with": _comparator(answer.comparator),
            "index_year": answer.index_year,
            "why_index": answer.reason or None,
            "benchmark": _plain(answer.benchmark[["year", "value", "cities"]]),
            "breaks": list(answer.breaks),
            "events": [_event(one) for one in answer.events],
            "left_out": [one.id for one in answer.left_out],
            "together": _together(answer.together),
            "not_compared": [_not_compared(atlas, one, _) for one in answer.apart],
        }
        rows, subject = answer.rows.assign(indicator=question.indicator), answer.indicator
        return FormAnswer(
            exports.figure_table(atlas, rows, _, subject), facts | exports.figures_about(atlas, rows, _, subject)
        )

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


@router.get("/bars", summary="Cities side by side", responses=LIST)
async def bars(request: Request, question: Annotated[OfSeveral, Query()]) -> Response:
    """One indicator in one year where possible, of the cities whose levels compare with the first one's; an index
    (`index_year`) where no other's do. `not_compared`: cities left out, with the reason. `together`: the cities that
    share one figure, that of their country or region, which is given once. No ranks."""

    def told(atlas: Atlas) -> FormAnswer:
        _ = load_language(question.lang)
        view = BarsQuestion.read(_of_several(atlas, question))
        answer = view.ask(Sources(atlas))
        facts = {
            "view": view_link(view, question),
            "compared_with": _comparator(answer.comparator),
            "year": answer.year,
            "index_year": answer.index_year,
            "why_index": answer.reason or None,
            "left_out": [one.id for one in answer.left_out],
            "together": _together(answer.together),
            "not_compared": [_not_compared(atlas, one, _) for one in answer.apart],
        }
        rows, subject = envelopes.graded(atlas, answer.rows.assign(indicator=question.indicator)), answer.indicator
        return FormAnswer(
            exports.figure_table(atlas, rows, _, subject), facts | exports.figures_about(atlas, rows, _, subject)
        )

    return await request.app.state.dispatcher.answer(request, TABLES, told, question.format)


def _on(atlas: Atlas, rows: pd.DataFrame, question: OfComparison) -> pd.DataFrame:
    """The rows of the theme and of the indicators that are asked for. Raises UnknownNameError."""
    indicators, themes = atlas.catalogue.indicators, atlas.catalogue.themes
    check_name("theme", question.theme, themes)
    ids = {atlas.indicator(id).id for id in several(question.indicator)}
    if question.theme:
        of_theme = {id for id, one in indicators.items() if one.theme == question.theme}
        ids = ids & of_theme if ids else of_theme
    return rows[rows["indicator"].isin(ids)].reset_index(drop=True) if ids else rows


def _together(cities: dict[str, tuple[City, ...]]) -> dict[str, list[str]]:
    """By city of a row all the cities that its figure of a country or region is of; only where they are several."""
    return {id: [one.id for one in some] for id, some in cities.items() if len(some) > 1}


def _of_several(atlas: Atlas, parameters: OfSeveral) -> Address:
    city, *beside = several(parameters.cities)
    more = {"indicator": parameters.indicator, "per": parameters.per or ""}
    return address(atlas, parameters, city, tuple(beside), **more)


def _inquiry(atlas: Atlas, question: OfObservations) -> Inquiry:
    return Inquiry(
        cities=several(question.city),
        indicators=several(question.indicator),
        themes=several(question.theme),
        countries=several(question.country),
        datasets=several(question.dataset),
        releases=several(question.release),
        first=question.first,
        last=question.last,
        as_known_on=date.fromisoformat(question.as_known_on) if question.as_known_on else None,
        after=_begins(atlas, question.cursor),
        most=question.limit,
    )


def _begins(atlas: Atlas, cursor: str | None) -> tuple[str, str, str] | None:
    """Where a page begins. Raises Problem: 404 for a cursor that nobody gave, 410 for one of another state."""
    if cursor is None:
        return None
    version, *after = paging.read(cursor, (int, str, str, str))
    if version != atlas.version:
        raise paging.expired()
    return after[0], after[1], after[2]


def _comparator(to) -> dict[str, object]:
    return {
        "kind": to.kind,
        "id": to.id,
        "group": list(to.group),
        "weights": dict(to.weights),
        "all_cities_instead_of_peers_because_of": to.instead or None,
    }


def _not_compared(atlas: Atlas, pair, _: Language) -> dict[str, object]:
    """A city that is not in the answer: what could be compared with it, and why no more."""
    reasons = views.pair_reasons(pair, Reader(_, atlas.catalogue))
    return {"id": pair.other.id, "comparable": pair.verdict.value, "reasons": reasons}


def _event(event: CityEvent) -> dict[str, object]:
    """An event of the first city that touches the indicator, as the city entered it."""
    return {
        "day": event.known_day,
        "kind": event.kind.value,
        "title": event.title,
        "source": event.source,
        "link": event.link or None,
    }


def _peer(peer) -> dict[str, object]:
    return {
        "id": peer.id,
        "distance": peer.distance,
        "explained_by": list(peer.explained_by),
        "weak": peer.weak,
        "mutual": peer.mutual,
    }


def _near(atlas: Atlas, row: dict, answer) -> dict[str, object]:
    city = atlas.cities[row["geo"]]
    parts = {each.id: None if row[each.id] != row[each.id] else row[each.id] for each in answer.model.variables}
    return {
        "id": city.id,
        "name": city.name,
        "country": city.country,
        "population": city.population,
        "distance": row["distance"],
        "shared": row["shared"],
        "weak": bool(row["weak"]),
        "mutual": bool(row["mutual"]),
        "explained_by": list(answer.explained_by.get(city.id, ())),
        "parts": parts,
    }


def _plain(rows: pd.DataFrame) -> list[dict]:
    return [{name: None if one != one else one for name, one in row.items()} for row in rows.to_dict("records")]


def elsewhere(atlas: Atlas, question: OfObservations, _: Language) -> list[dict[str, str]]:
    """For each city and indicator asked for whose figures are of a wider place: its code, and how to ask for it.

    Only where the request names indicators or themes: of every city all figures of wider places are known.
    """
    ids, themes = several(question.indicator), several(question.theme)
    cities = [atlas.cities[id] for id in several(question.city) if id in atlas.cities]
    return [
        _instead(one, city, _)
        for city in cities
        for one in atlas.known(city.id)
        if one.is_wider and (one.id in ids or one.theme in themes)
    ]


def _instead(indicator: Indicator, city: City, _: Language) -> dict[str, str]:
    code, country = indicator.geo_of(city), views.country_name(city.country, _)
    place = country if code == city.country else views.region_name(code) or code
    return {
        "city": city.id,
        "indicator": indicator.id,
        "place": code,
        "place_name": place,
        "level": indicator.level_in(city.country).value,
        "request": f"observations?{urlencode({'city': code, 'indicator': indicator.id})}",
        "why": views.figures_elsewhere(indicator, city, place, _),
    }


def view_link(question: Question, parameters: AddressQuestion) -> str:
    """The page that answers the same question, in the program's language and as of the day that it asked for."""
    link = question.link("") | {"lang": parameters.lang}
    if parameters.day:
        link["day"] = parameters.day
    path = "/" if question.page == "city" else f"/{question.page}"
    return f"{path}?{urlencode(link, safe=',')}"
