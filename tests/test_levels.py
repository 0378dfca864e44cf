"""No level, outcome, colour or place of a foreign city on any way out, and no rank of offences or of an index."""

import json
import re
from pathlib import Path

import pytest

from indicators import Atlas, open_atlas
from indicators.capabilities import VIEWS, view_of
from indicators.figures.figures import Figures
from tests import levels
from tests.levels import Walk

RANKED = re.compile(r"\b\d+(?:st|nd|rd|th) (?:of|place)\b|\branks (?:between|\d)|\bRank\b(?! correlation)")
ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b(?! percentile| release)")
DRAWN = ("recorded_theft_vehicle", "recorded_property", "recorded_burglary_london_count")


@pytest.fixture(scope="module")
def rows(built: Path) -> dict[str, Walk]:
    return {one.indicator: one for one in levels.walks(open_atlas(built))}


@pytest.fixture(scope="module")
def other(built: Path, rows: dict[str, Walk], tmp_path_factory) -> Atlas:
    """The same store but for what foreign cities count."""
    path = tmp_path_factory.mktemp("levels") / "vigie.duckdb"
    path.write_bytes(built.read_bytes())
    levels.other_levels(path, open_atlas(built), list(rows.values()))
    return open_atlas(path)


def differing(walked: list[tuple[str, ...]], again: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The ways by which something else comes from one store than from the other."""
    assert [one[:-1] for one in walked] == [one[:-1] for one in again] and walked
    return [one[:-1] for one, two in zip(walked, again, strict=True) if one[-1] != two[-1]]


@pytest.fixture(scope="module")
def outputs(atlas: Atlas, rows: dict[str, Walk]) -> dict[str, list[tuple[str, str]]]:
    """All that is made of some indicators, of the store as it is."""
    return {id: list(levels.ways(atlas, rows[id])) for id in DRAWN}


def test_the_walk_meets_every_indicator_and_every_view(atlas: Atlas, rows: dict[str, Walk]):
    listed = {id for id, one in atlas.catalogue.indicators.items() if one.comparable != "levels"}
    there = {one.id for city in atlas.cities for one in atlas.known(city)} & listed
    assert {*rows} == there and len(there) > 50
    row = rows[DRAWN[0]]
    answers = [*levels.answers(atlas, row), *levels.of_city(atlas, row.city, row.foreign)]
    views_met = {view_of(answer).name for _name, answer in answers} | {"dossier"}
    assert views_met | {*levels.EXEMPT} == {one.name for one in VIEWS}, "a new view is walked, or says why not"


def test_no_answer_about_any_indicator_depends_on_what_foreign_cities_count(atlas, other, rows):
    walked, again = (list(levels.of_every(one, list(rows.values()))) for one in (atlas, other))
    assert len(walked) > 3 * len(rows)
    assert differing(walked, again) == []


@pytest.mark.parametrize("indicator", DRAWN)
def test_no_level_of_a_foreign_city_comes_by_any_way(other, rows, outputs, indicator):
    assert len(outputs[indicator]) > 60
    assert differing(outputs[indicator], list(levels.ways(other, rows[indicator]))) == []


def test_no_document_of_a_city_depends_on_what_foreign_cities_count(atlas, other, rows):
    walked, again = (list(levels.ways_of_city(one, rows[DRAWN[0]])) for one in (atlas, other))
    assert differing(walked, again) == []


def test_the_walk_finds_the_levels_once_the_rule_is_gone(atlas, other, rows, monkeypatch):
    """Each kind of way out shows what it would let through."""
    monkeypatch.setattr(Figures, "comparing", lambda *_anything: lambda _geo: True)
    for each in (atlas, other):
        each._answers.clear()
    try:
        walked, again = (list(levels.ways(one, rows[DRAWN[0]], ("bars", "map"))) for one in (atlas, other))
    finally:
        for each in (atlas, other):
            each._answers.clear()
    reached = {way.partition(": ")[2] or way for (way,) in differing(walked, again)}
    assert {
        *("table, CSV", "chart, desktop", "chart, phone", "chart, screen", "picture, column"),
        *("picture, slide", "slides", "workbook", "presentation, map", "presentation, bars", "/api/v1/bars"),
        *("map by value", "map by quintile", "map by outcome", "legend by value"),
    } <= reached


def test_offences_have_no_ranks_and_no_extreme_city(outputs):
    walked = [(way, words) for ways in outputs.values() for way, words in ways]
    assert [way for way, words in walked if RANKED.search(words) or "values range from" in words] == []
    assert any("No ranks: recorded offences do not rank cities" in words for _way, words in walked)


def test_an_index_has_no_ranks_on_any_way(atlas: Atlas):
    walked = list(levels.of_index(atlas, "FR004C"))
    assert len(walked) > 30
    assert [one[:2] for one in walked if RANKED.search(one[2]) or ORDINAL.search(one[2])] == []
    cities = [json.loads(words)["cities"] for _of, way, words in walked if way == "json"]
    assert cities and not any({"rank", "lower", "upper"} & set(row) for each in cities for row in each.values())
