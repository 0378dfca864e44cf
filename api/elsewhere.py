"""Where the figures are that a request for a city does not get: those of its region or its country."""

from urllib.parse import urlencode

from api.questions import OfObservations, several
from indicators import Atlas, City, Indicator, Language, views


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
