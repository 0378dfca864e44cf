"""What is typed is found: in any language, without accents, with a slip of the key, the likeliest first."""

from itertools import groupby

import pytest

from indicators import open_atlas, views
from indicators.language.language import load_language
from indicators.language.names import exonyms
from indicators.search.index import bare, natural


@pytest.fixture(scope="module")
def index(bundled_store) -> views.SearchIndex:
    """Every name that the bundled figures know."""
    atlas = open_atlas(bundled_store)
    return views.SearchIndex(atlas.cities.values(), atlas.catalogue)


def found(index: views.SearchIndex, text: str, code: str = "en") -> list[tuple[str, str]]:
    """Kind and id of what is found."""
    return [(one.kind, one.id) for one in index.find(text, load_language(code))]


@pytest.mark.parametrize("query", ["Liège", "liege", "LIEG", "Lüttich", "luttich", "Luik", "Liegge", "Leige"])
def test_a_city_is_found_by_each_of_its_names_and_with_a_slip_of_the_key(index, query):
    assert found(index, query)[0] == ("city", "BE005C")


@pytest.mark.parametrize(
    ("query", "city"), [("Wiedeń", "AT001C"), ("Londres", "UK001C"), ("koln", "DE004C"), ("lodz", "PL002C")]
)
def test_it_is_found_in_a_language_that_is_not_the_readers(index, query, city):
    assert ("city", city) in found(index, query)[:2]


@pytest.mark.parametrize(
    "query", ["feel safe at night", "se sentir en surete la nuit", "safe nigth city", "night safe city"]
)
@pytest.mark.parametrize("code", ["en", "fr"])
def test_an_indicator_is_found_by_words_of_any_language_in_any_order(index, query, code):
    assert ("indicator", "safe_night_city") in found(index, query, code)


@pytest.mark.parametrize(
    ("query", "page"), [("map", "map"), ("carte", "map"), ("catalog", "catalogue"), ("catlogue", "catalogue")]
)
def test_a_page_is_found_by_its_title_in_any_language(index, query, page):
    assert ("page", page) in found(index, query)


def test_the_answer_is_in_the_readers_language_and_says_by_which_name_it_was_found(index):
    vienna = next(one for one in index.find("Wiedeń", load_language("fr")) if one.id == "AT001C")
    assert (vienna.name, vienna.note) == ("Vienne", "Wiedeń, AT")
    night = index.find("feel safe at night in the city", load_language("fr"))[0]
    assert (night.name, night.note) == ("Se sentir en sécurité la nuit en ville", "Sécurité au quotidien")


def test_larger_places_come_first_where_names_fit_as_well(index):
    assert found(index, "pari")[0] == ("city", "FR001C")


def test_districts_come_after_the_other_places_in_the_order_of_their_numbers(index):
    names = [one.name for one in index.find("lyon", load_language("en"))]
    assert names == ["Lyon", "Sainte-Foy-lès-Lyon", "Lyon 1er", "Lyon 2e", "Lyon 3e", "Lyon 4e"]
    assert index.find("lyon 3", load_language("en"))[0].name == "Lyon 3e"


def test_numbers_are_ordered_as_numbers():
    assert sorted(["a 10e", "a 9e", "a", "a 1er"], key=natural) == ["a", "a 1er", "a 9e", "a 10e"]


@pytest.mark.parametrize("query", ["", "   ", "…", "xqzt"])
def test_nothing_is_found_for_nothing(index, query):
    assert found(index, query) == []


def test_a_long_question_is_cut_and_groups_stay_together(index):
    assert found(index, "liege " * 1000) is not None
    kinds = [kind for kind, _id in found(index, "ma")]
    assert len([kind for kind, _all in groupby(kinds)]) == len(set(kinds))
    assert max(kinds.count(kind) for kind in kinds) <= 6


def test_letters_are_compared_without_what_sets_them_apart():
    assert bare("  Łódź – Œuvre, St.-Étienne ") == "lodz oeuvre st etienne"


@pytest.mark.parametrize(
    ("query", "signal"),
    [("smart glasses", "smart_glasses"), ("faux maire", "fake_mayor_calls"), ("Bremanger valve", "risevatnet_2025"),
     ("nitazenes", "euda_nitazenes")],
)  # fmt: skip
def test_a_signal_is_found_by_words_of_its_title_or_of_what_was_observed(index, query, signal):
    assert ("signal", signal) in found(index, query)


def test_each_member_capital_and_large_city_is_found_first_without_accents_and_in_every_language(index):
    towns = sorted((one for one in index.cities.values() if one.is_town), key=lambda one: -(one.population or 0))
    cities = [one for one in towns if one.member or one.capital]
    cities += [one for one in towns if one not in cities][: 200 - len(cities)]
    names = {(one.id, one.name) for one in cities} | {(id, name) for (id, _code), name in exonyms().items()}
    queries = {(id, bare(name)) for id, name in names if id in {one.id for one in cities}}
    assert len(cities) >= 200 and len(queries) > 400
    _ = load_language("en")
    assert {(id, key) for id, key in queries if index.find_cities(key, _)[:1] != [id]} == set()


def test_a_city_is_found_first_despite_a_letter_left_out_or_two_turned(index):
    large = [one for one in index.cities.values() if one.is_town and (one.population or 0) > 500_000]
    keys = {(one.id, bare(one.name)) for one in large if len(bare(one.name)) > 6}
    slips = [
        (id, slip) for id, key in sorted(keys) for slip in (key[:3] + key[4:], key[:3] + key[4] + key[3] + key[5:])
    ]
    assert len(slips) > 70
    is_right = {slip: index.find_cities(slip, load_language("en"))[:1] == [id] for id, slip in slips}
    assert [slip for slip, right in is_right.items() if not right] == []


def test_a_box_of_cities_is_told_the_same_order_as_the_search_box(index):
    for query in ("gdansk", "saint-denis", "malaga"):
        first = [id for kind, id in found(index, query) if kind == "city"]
        assert index.find_cities(query, load_language("en"))[: len(first)] == first
