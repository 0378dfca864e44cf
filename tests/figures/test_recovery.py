"""Somebody tries to work a hidden figure out: every question of the atlas answers as if it were another one."""

import inspect
import itertools
import shutil
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from operator import attrgetter

import numpy as np
import pandas as pd
import pytest

from indicators import Atlas, Comparator, Inquiry, Target, load_catalogue
from indicators.figures.lookups import AtlasPart
from indicators.model.errors import UnknownNameError
from indicators.model.policies import Policy
from tests.figures.test_disclosure import FIRST, OTHERS, PARIS, SENSITIVE, contributed

TOWN, OTHER_TOWN, SEEN = "ES-21002", "ES-02009", "ES004C"
SHOWN = {SEEN: 212, "ES003C": 180, "ES005C": 95, "ES006C": 77, "ES007C": 64, "ES008C": 12}
NEXT_YEAR = 2025  # after the last of the Spanish figures: lines, trends and changes reach it
GROUP = Comparator("group", group=(TOWN, OTHER_TOWN, "ES003C", "ES005C"))
COMPARATORS = (
    *(Comparator(), Comparator("all"), GROUP),
    *(Comparator("city", city=TOWN), Comparator("group", group=(TOWN, "ES003C", "ES005C"))),
)
LOOKED_UP = ("city", "indicator", "follow", "take_over", "asked_within")  # a name card, without figures; no question
WORDS = {"en": "a policy"}
PLAN = Policy("plan", "ES", WORDS, WORDS, WORDS, (TOWN,), WORDS, date(NEXT_YEAR - 1, 1, 1), outcomes=(SENSITIVE,))
FILLED = {  # what is asked for, by the name of the parameter: each with each
    "indicator": [SENSITIVE],
    "indicators": [(SENSITIVE, "recorded_homicide", "safe_night_city")],
    "x": [SENSITIVE],
    "y": ["population", SENSITIVE],
    "city": [TOWN, SEEN],
    "cities": [(TOWN, SEEN, OTHER_TOWN), (SEEN, TOWN, "DE001C")],
    "other": [TOWN],
    "to": COMPARATORS,
    "year": [NEXT_YEAR],
    "text": ["Marseille", "marseile"],
    "geo": [TOWN],
    "place": [TOWN, SEEN],
    "period": [str(NEXT_YEAR)],
    "geos": [(TOWN,), (SEEN, OTHER_TOWN)],
    "model": ["general"],
    "method": ["ward"],
    "among": ["ES"],
    "themes": [("recorded",)],
    "first": [NEXT_YEAR - 1],
    "last": [NEXT_YEAR],
    "release": ["test@2026-01-01"],
    "index": [next(iter(load_catalogue().indexes.values()))],
    "inquiry": [Inquiry(indicators=(SENSITIVE,)), Inquiry(cities=(TOWN,), as_known_on=date(NEXT_YEAR + 1, 12, 31))],
    "subject": [SENSITIVE, "recorded", "missing"],
    "day": [date(NEXT_YEAR + 1, 12, 31), date(2024, 1, 1)],
    "policy": ["fr_paris_games"],
    "apart": [()],
    "years": [(3, 2)],
    "record": [PLAN],
    "target": [Target(TOWN, SENSITIVE, 5.0, NEXT_YEAR, 4.0, NEXT_YEAR + 1)],
}


def questions(atlas: Atlas):
    """Every question of an atlas and of its parts with every way to ask it here; a new one is walked without a name."""
    parts = {one.part: one for one in AtlasPart.__subclasses__()}
    assert parts and all(isinstance(getattr(atlas, name), part) for name, part in parts.items())
    methods = {name: getattr(Atlas, name) for name in dir(Atlas)}
    methods |= {f"{part}.{name}": getattr(kind, name) for part, kind in parts.items() for name in dir(kind)}
    for name, method in sorted(methods.items()):
        if not callable(method) or name.rpartition(".")[2].startswith("_") or name in LOOKED_UP:
            continue
        parameters = [one for one in inspect.signature(method).parameters.values() if one.name != "self"]
        parameters = [one for one in parameters if one.kind is not one.VAR_POSITIONAL]
        names = [one.name for one in parameters if one.name in FILLED]
        unknown = [one.name for one in parameters if one.default is one.empty and one.name not in FILLED]
        assert not unknown, f"Tell FILLED how to ask for {unknown} of Atlas.{name}: it may give a hidden figure away."
        for values in itertools.product(*(FILLED[one] for one in names)):
            yield name, dict(zip(names, values, strict=True))


def answered(atlas: Atlas, name: str, arguments: dict) -> object:
    """What an atlas answers, as values; a refusal is an answer too."""
    try:
        return plain(attrgetter(name)(atlas)(**arguments))
    except UnknownNameError as refusal:
        return str(refusal)


def plain(answer: object) -> object:
    """An answer as values that can be compared, whatever is in it."""
    if isinstance(answer, pd.DataFrame):
        return answer.to_csv()
    if isinstance(answer, np.ndarray):
        return answer.tolist()
    if is_dataclass(answer) and not isinstance(answer, type):
        return {one.name: plain(getattr(answer, one.name)) for one in fields(answer)}
    if isinstance(answer, dict):
        return {str(key): plain(value) for key, value in answer.items()}
    if isinstance(answer, tuple | list):
        return [plain(one) for one in answer]
    return "a moment" if isinstance(answer, datetime) else repr(answer)  # when the store received a release


@pytest.fixture(scope="module")
def stores(built, tmp_path_factory):
    """Makes an atlas on a copy of the store in which further counts of sexual violence are told."""

    def made(counts: dict[str, int], year: int) -> Atlas:
        path = shutil.copy(built, tmp_path_factory.mktemp("store") / "vigie.duckdb")
        return contributed(path, counts, year)

    return made


def test_no_question_answers_otherwise_when_a_hidden_count_is_another(stores):
    """Median, range, trend, index, fifth, rank, benchmark: none may depend on it, and so none can tell it."""
    first_atlas, another = (
        stores(SHOWN | {TOWN: first, OTHER_TOWN: second}, NEXT_YEAR) for first, second in ((1, 4), (4, 2))
    )
    walked = set()
    for name, arguments in questions(first_atlas):
        assert answered(first_atlas, name, arguments) == answered(another, name, arguments), (name, arguments)
        walked.add(name)
    assert {"compare", "lines", "bars", "overview", "scatter", "places", "together", "pairs"} <= walked


def test_no_question_answers_otherwise_when_a_companion_and_its_small_count_are_others(stores):
    """The arrondissements of Paris: three and twenty, or four and nineteen, with the same total."""
    rest = dict.fromkeys(OTHERS, 20)
    first_atlas = stores({PARIS: 383, FIRST: 3} | rest, NEXT_YEAR)
    (companion,) = [geo for id, geo, year in first_atlas._data.companions if (id, year) == (SENSITIVE, NEXT_YEAR)]
    another = stores({PARIS: 383, FIRST: 4} | rest | {companion: 19}, NEXT_YEAR)
    assert first_atlas._data.companions == another._data.companions
    cities = (PARIS, FIRST, companion, *OTHERS[:3])
    for city in (PARIS, FIRST, OTHERS[0]):
        for to in (Comparator(), Comparator("all"), Comparator("group", group=cities[1:])):
            for name in ("lines", "bars"):
                arguments = (SENSITIVE, (city, *(id for id in cities if id != city)), to, NEXT_YEAR)
                assert plain(getattr(first_atlas, name)(*arguments)) == plain(getattr(another, name)(*arguments))
            assert plain(first_atlas.compare(city, to, NEXT_YEAR)) == plain(another.compare(city, to, NEXT_YEAR))
            assert plain(first_atlas.places(SENSITIVE, city, to)) == plain(another.places(SENSITIVE, city, to))


def test_the_walk_would_notice_a_figure_that_is_shown(stores):
    first_atlas, another = (stores(SHOWN | {TOWN: count}, NEXT_YEAR) for count in (6, 7))
    assert any(
        answered(first_atlas, name, arguments) != answered(another, name, arguments)
        for name, arguments in questions(first_atlas)
    )
