"""Which areas have what a city has: as the definition says, counted area by area."""

import random

import pandas as pd
import pytest

from indicators.figures.spread import Availability
from indicators.model.limits import COMPARED_WITHIN

PLACES = [f"p{number:02}" for number in range(14)]
INDICATORS = [f"i{number}" for number in range(7)]
YEAR, LEAST, FEWEST = 2020, 0.5, 3

Spans = dict[tuple[str, str], tuple[int, int]]  # by indicator and area its first and last year


def drawn(seed: int) -> Spans:
    chance = random.Random(seed)
    keys = [(id, geo) for id in INDICATORS for geo in PLACES if chance.random() < 0.7]
    firsts = {key: chance.randint(2008, 2022) for key in keys}
    return {key: (first, min(first + chance.randint(0, 9), 2023)) for key, first in firsts.items()}


def by_definition(spans: Spans, city: str, allowed: set[str]) -> list[str]:
    others = sorted({geo for _id, geo in spans if geo in allowed} - {city})
    spans_of_city = {id: one for (id, geo), one in spans.items() if geo == city and one[0] <= YEAR}
    reached = {}
    for id in spans_of_city:
        years = [min(spans[id, geo][1], YEAR) for geo in others if (id, geo) in spans and spans[id, geo][0] <= YEAR]
        reached[id] = sorted([*years, *[-1] * FEWEST], reverse=True)[FEWEST - 1]
    comparing = {id for id, (first, _last) in spans_of_city.items() if first <= reached[id]}
    recent = {id for id in comparing if spans_of_city[id][1] >= reached[id] - COMPARED_WITHIN} or comparing
    then = {id: min(spans_of_city[id][1], reached[id]) for id in recent}

    def shared(geo: str) -> int:
        return sum(spans[id, geo][0] <= year <= spans[id, geo][1] for id, year in then.items() if (id, geo) in spans)

    return [geo for geo in others if then and shared(geo) >= LEAST * len(then)]


@pytest.mark.parametrize("seed", range(20))
def test_the_areas_that_share_what_a_city_has_are_those_of_the_definition(seed):
    spans = drawn(seed)
    rows = [(geo, id, first, last, last - first + 1) for (id, geo), (first, last) in spans.items()]
    availability = Availability([pd.DataFrame(rows, columns=["geo", "indicator", "first", "last", "n"])])
    for allowed in (frozenset(PLACES), frozenset(PLACES[:9]), frozenset(PLACES[5:])):
        areas_by_city = {
            city: availability.sharing(city, INDICATORS, allowed, YEAR, LEAST, FEWEST)
            for city in PLACES
            if city in availability
        }
        assert areas_by_city == {city: by_definition(spans, city, set(allowed)) for city in areas_by_city}
        assert any(areas_by_city.values())


def test_no_area_shares_where_fewer_than_enough_are_allowed():
    rows = [(geo, "i0", 2010, 2020, 11) for geo in PLACES]
    availability = Availability([pd.DataFrame(rows, columns=["geo", "indicator", "first", "last", "n"])])
    assert availability.sharing("p00", ["i0"], frozenset(PLACES[:3]), YEAR, LEAST, FEWEST) == []
    assert availability.sharing("p09", ["i0"], frozenset(PLACES[:3]), YEAR, LEAST, FEWEST) == PLACES[:3]
