"""The columns of a rug: the own city apart, and cities that count in different ways in groups that stand apart."""

from dataclasses import replace

from babel import Locale

from indicators.answers.comparison import Overview
from indicators.language.comparators import one_benchmark
from indicators.language.language import Language

APART = 0.12  # the own city stands apart by this share of a column
BETWEEN = 0.3  # and so does each recording system from the next
ISO = {"EL": "GR", "UK": "GB"}  # Eurostat's codes of countries, where they are not those of ISO 3166


def grouped(answer: Overview) -> Overview:
    """The answer with its cities in the order of their recording systems, the own one first."""
    systems = _systems(answer)
    order = list(dict.fromkeys(systems.get(city.id, "") for city in answer.cities))
    return replace(answer, cities=tuple(sorted(answer.cities, key=lambda city: order.index(systems.get(city.id, "")))))


def across_systems(answer: Overview) -> bool:
    """True where no value can be read across from city to city: all are of several recording systems."""
    return bool(_systems(answer))


def places(answer: Overview) -> list[float]:
    """Where each city's column stands, in columns from the first."""
    systems, positions = _systems(answer), [0.0]
    for before, city in zip(answer.cities, answer.cities[1:], strict=False):
        other = systems.get(before.id) != systems.get(city.id)
        positions.append(positions[-1] + 1 + (BETWEEN if other else APART if len(positions) == 1 else 0))
    return positions


def systems(answer: Overview, _: Language) -> list[tuple[str, float, float]]:
    """Name, first and last column of each recording system; none where values read across."""
    by_city, columns = _systems(answer), {}
    for city, place in zip(answer.cities, places(answer), strict=True):
        if city.id in by_city:
            columns.setdefault(by_city[city.id], []).append((city.country, place))
    return [(country_name(columns[0][0], _), columns[0][1], columns[-1][1]) for columns in columns.values()]


def country_name(code: str, _: Language) -> str:
    """A country in the reader's language; its code where Babel does not know it."""
    return Locale(_.code).territories.get(ISO.get(code, code), code)


def _systems(answer: Overview) -> dict[str, str]:
    """The recording system of each city, where there are several and nothing reads across them."""
    scopes = dict(zip(answer.rows["geo"], answer.rows["scope"], strict=True))
    mixed = len(set(scopes.values())) > 1 and not any(one_benchmark(one) for one in set(answer.rows["scope"]))
    return scopes if mixed else {}
