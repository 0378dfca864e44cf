"""The overview names no more of a city than its own page does."""

import re

import pytest

from indicators import open_atlas
from indicators.compare.overview.words import overview_table
from indicators.language.language import load_language
from indicators.view import Reader
from tests import seen


@pytest.fixture(scope="module")
def atlas(bundled_store):
    return open_atlas(bundled_store)


@pytest.mark.parametrize("city", ["DE001C", "FR-92036", "PL006C"])
def test_what_is_named_of_some_indicators_is_what_the_city_page_may_name(atlas, city):
    ids = tuple(one.id for one in atlas.known(city) if one.theme == "recorded")
    rows = atlas.compare(city).rows
    may = set(rows.loc[rows["notable"] & rows["indicator"].isin(ids), "indicator"])
    answer = atlas.overview(ids, [city])
    assert set(answer.notable) == may
    headline = seen.headline(answer, atlas.catalogue, load_language("en"))
    unnamed = [atlas.indicator(id).phrase["en"] for id in set(ids) - may]
    assert not [phrase for phrase in unnamed if re.search(rf"above all {re.escape(phrase)}(,|\)| and )", headline)], (
        headline
    )


def test_without_a_figure_of_a_city_the_overview_and_its_table_are_empty(atlas):
    answer = atlas.overview(("ent_incident",), ["BE005C", "BE002C"])  # a country's figure: of no city
    assert answer.empty and [one.id for one in answer.left_out] == ["BE005C", "BE002C"]
    assert overview_table(answer, Reader(load_language("en"), atlas.catalogue)).empty
