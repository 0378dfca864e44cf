"""Units are read in the words of six languages; a scale that the catalogue lacks is not taken for another."""

from functools import cache

import pytest

from indicators import load_catalogue
from indicators.readers.tables.unit_names import UnitMatcher


@cache
def matcher() -> UnitMatcher:
    """The matcher of the project's units."""
    return UnitMatcher(load_catalogue().units)


WORDS = [
    ("%", "percent"), ("Pourcentage", "percent"), ("Prozent", "percent"), ("taux (%)", "percent"), ("PC", "percent"),
    ("‰", "per_1000"), ("pour mille", "per_1000"), ("taux_pour_mille", "per_1000"), ("por mil habitantes", "per_1000"),
    ("pour 1 000 habitants", "per_1000"), ("per 1,000 inhabitants", "per_1000"), ("x 1000 hab.", "per_1000"),
    ("per 100,000 inhabitants", "per_100k"), ("je 100.000 Einwohner", "per_100k"), ("HZ", "per_100k"),
    ("Tasa por 100.000 hab.", "per_100k"), ("ogni 100.000 abitanti", "per_100k"), ("na 100 tys.", "per_100k"),
    ("pour 100\u202f000 habitants", "per_100k"), ("por 100 mil habitantes", "per_100k"), ("per 100k", "per_100k"),
    ("pour 1 000 logements", "per_1000_dwellings"), ("faits", "offences"), ("Fälle", "offences"),
    ("hechos", "offences"), ("personnes", "persons"), ("Personen", "persons"), ("°C", "degrees"),
    ("pour 10 000 habitants", "per_10k"), ("je 10.000 Einwohner", "per_10k"), ("per 10k", "per_10k"),
    ("por 10 mil habitantes", "per_10k"), ("pour 10 000 logements", ""),
    ("per million", ""), ("pour 100 000 logements", ""), ("euros", ""), ("", ""),
    ("Total", ""), ("x" * 10_000, ""),
]  # fmt: skip


@pytest.mark.parametrize(("word", "id"), WORDS)
def test_a_unit_is_recognised_or_not_known(word, id):
    assert matcher().match(word).id == id


def test_every_unit_is_known_by_its_titles():
    for id, unit in load_catalogue().units.items():
        assert {matcher().match(title).id for title in unit.title.values()} == {id}
