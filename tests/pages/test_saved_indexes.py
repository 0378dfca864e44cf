"""Keeping, sharing, taking away and reading back an index on the Preparedness page."""

import json
from pathlib import Path

import pytest

from indicators import People, Role, SavedIndexes, Viewer
from indicators.access.rights import CONSOLE
from indicators.store import INDEXES, read_kept
from tests.pages.contributing import pages_on_a_copy
from tests.pages.visit import Visit

EVA, JEAN = "eva@network.example", "jean@liege.example"
LIEGE = {"view": "index", "city": "BE005C", "lang": "en"}


@pytest.fixture(scope="module")
def store(small_store: Path, tmp_path_factory: pytest.TempPathFactory):
    """The pages read and write a copy of the store, where Eva edits and Jean contributes."""
    with pages_on_a_copy(small_store, tmp_path_factory.mktemp("indexes")) as path:
        people = People(path, CONSOLE)
        people.grant(EVA, "editor")
        people.grant(JEAN, "contributor", ["BE005C"])
        yield path


@pytest.fixture
def own_store(store: Path):
    """The same, with nothing kept before and after."""
    yield store
    for saved_index in read_kept(store, INDEXES):
        SavedIndexes(store, Viewer(Role.VISITOR, saved_index.account)).forget(saved_index.name)


def index(person: str = "", **link: str) -> Visit:
    """The view on Liège, for somebody."""
    return Visit("preparedness", person=person, **LIEGE, **link)


def field(visit: Visit, key: str):
    return next(
        one for one in [*visit.app.text_input, *visit.app.text_area, *visit.app.checkbox] if one.key.startswith(key)
    )


def test_an_editor_keeps_and_shares_and_a_contributor_opens_it(own_store):
    visit = index(EVA, by="gmean")
    field(visit, "index_name").input("Strict trust")
    field(visit, "index_shared").check()
    visit.click("Save this index")
    assert visit.trouble == []
    assert "Saved “Strict trust”." in [one.value for one in visit.app.success]
    assert [(one.name, one.shared, one.account) for one in read_kept(own_store, INDEXES)] == [
        ("Strict trust", True, EVA)
    ]
    other = index(JEAN)
    select = next(one for one in other.app.selectbox if one.key.startswith("kept_index"))
    assert select.options == ["Strict trust (network)"]
    select.set_value(0).run()
    assert other.trouble == []
    assert other.link["by"] in ("gmean", ["gmean"])
    assert "(changed)" in other.headline


def test_a_contributor_is_offered_no_sharing_and_a_visitor_no_keeping(own_store):
    jean, nobody = index(JEAN), index()
    assert not [one for one in jean.app.checkbox if one.key.startswith("index_shared")]
    assert [one for one in jean.app.text_input if one.key.startswith("index_name")]
    assert not [one for one in nobody.app.text_input if one.key.startswith("index_name")]


def test_a_nameless_index_is_refused_in_words(own_store):
    visit = index(JEAN).click("Save this index")
    assert [one.value for one in visit.app.error] == ["Enter a name for the index."]
    assert read_kept(own_store, INDEXES) == ()


def test_a_recipe_is_read_back(own_store):
    visit = index()
    recipe = {"family": "safety", "indicators": ["safe_night_city", "police_confidence"], "aggregation": "hmean"}
    field(visit, "index_text").input(json.dumps({"vigie_index": 1, "recipe": recipe}))
    visit.click("Open this index")
    assert visit.trouble == []
    link = {key: value[0] if isinstance(value, list) else value for key, value in visit.link.items()}
    assert (link["index"], link["by"]) == ("everyday_safety", "hmean")
    assert set(link["of"].split(",")) == set(recipe["indicators"])
    assert "The index is open" in visit.app.success[0].value


def test_what_is_no_recipe_is_told_where_it_was_given(own_store):
    visit = index()
    field(visit, "index_text").input("an index, please")
    visit.click("Open this index")
    assert visit.trouble == []
    assert any("is not JSON" in one for one in visit.warnings)
