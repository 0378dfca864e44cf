"""Whose kept indexes are whose, and what can be read back."""

import json
from dataclasses import replace

import pytest

from indicators import VISITOR, Account, People, Role, SavedIndexes, UnknownNameError, Viewer, load_catalogue
from indicators.access.rights import CONSOLE
from indicators.model.errors import AccessError, NotAllowedError, RecipeError
from indicators.model.index_recipe import CHOICES, read, written
from indicators.store import audit_log, changing
from tests.access.conftest import ANNE

EVA, JEAN, NOBODY = "eva@network.example", "jean@liege.example", "nobody@city.example"
TRUST = load_catalogue().indexes["trust_administration"]
OWN = replace(TRUST, aggregation="gmean", weights=(("admin_online", 2.5),))


@pytest.fixture
def registers(store):
    """The kept indexes as somebody of the store may see them: Eva edits, Jean contributes, nobody has no role."""
    people = People(store, CONSOLE)
    people.grant(EVA, "editor")
    people.grant(JEAN, "contributor", ["BE005C"])
    with changing(store) as register:
        register.put(Account(NOBODY))
    roles = {ANNE: Role.ADMINISTRATOR, EVA: Role.EDITOR, JEAN: Role.CONTRIBUTOR, NOBODY: Role.VISITOR}
    return {email: SavedIndexes(store, Viewer(role, email)) for email, role in roles.items()} | {
        "": SavedIndexes(store, VISITOR)
    }


def names(of: SavedIndexes) -> list[str]:
    return [one.name for one in of.known()]


@pytest.mark.parametrize("who", [ANNE, EVA, JEAN, NOBODY])
def test_whoever_signed_in_keeps_changes_and_forgets_an_index(registers, who):
    indexes = registers[who]
    indexes.save("  Our   trust ", OWN)
    (index,) = indexes.known()
    assert (index.name, read(index.recipe)) == ("Our trust", OWN)
    indexes.save("Trust", TRUST, instead="Our trust")
    assert [(one.name, read(one.recipe)) for one in indexes.known()] == [("Trust", TRUST)]
    indexes.forget("Trust")
    assert indexes.known() == ()
    with pytest.raises(UnknownNameError):
        indexes.forget("Trust")


def test_a_visitor_keeps_none_and_sees_none(registers):
    registers[EVA].save("Shared", OWN, shared=True)
    assert registers[""].known() == ()
    with pytest.raises(AccessError, match="Sign in"):
        registers[""].save("Mine", OWN)


def test_only_editors_share_and_whoever_has_a_role_sees_it_without_its_owner(registers):
    with pytest.raises(NotAllowedError):
        registers[JEAN].save("Mine", OWN, shared=True)
    registers[EVA].save("Shared", OWN, shared=True)
    registers[EVA].save("Private", OWN)
    assert names(registers[JEAN]) == ["Shared"]
    assert registers[JEAN].known()[0].account == ""
    assert names(registers[NOBODY]) == []


def test_nobody_forgets_or_changes_what_is_another_persons(registers):
    registers[EVA].save("Shared", OWN, shared=True)
    with pytest.raises(UnknownNameError):
        registers[ANNE].forget("Shared")
    with pytest.raises(RecipeError) as refused:
        registers[ANNE].save("shared", TRUST, shared=True)
    assert refused.value.reason == "taken_there"


def test_the_role_is_read_inside_the_act_and_goes_with_the_account(store, registers):
    registers[EVA].save("Shared", OWN, shared=True)
    People(store, CONSOLE).revoke(EVA)
    assert names(registers[JEAN]) == []
    with pytest.raises(AccessError, match="no longer has an account"):
        registers[EVA].save("Again", OWN)


def test_the_log_tells_of_shared_indexes_and_not_of_private_ones(store, registers):
    registers[EVA].save("Private", OWN)
    registers[EVA].save("Shared", OWN, shared=True)
    registers[EVA].forget("Shared")
    log = audit_log(store)
    acts = log[log["act"].str.endswith("_index")].iloc[::-1]
    assert list(zip(acts["act"], acts["subject"], strict=True)) == [
        ("share_index", "Shared"),
        ("unshare_index", "Shared"),
    ]


def test_a_recipe_is_read_as_it_was_written():
    every = replace(OWN, **{name: options[-1] for name, options in CHOICES.items()})
    assert read(written(every)) == every
    assert read(json.dumps({"vigie_index": 1, "recipe": json.loads(written(every)), "scores": []})) == every


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not JSON"),
        ("[1]", "does not contain the settings"),
        ('{"family": "both", "indicators": ["a", "b"]}', "family"),
        ('{"family": "safety", "indicators": "a,b"}', "list of indicator ids"),
        ('{"family": "safety", "indicators": ["a"]}', "2 to 40"),
        ('{"family": "safety", "indicators": ["a", "b"], "scale": "log"}', "“scale” cannot be"),
        ('{"family": "safety", "indicators": ["a", "b"], "scale": ["log"]}', "“scale” cannot be"),
        ('{"family": "safety", "indicators": ["a", "b"], "weights": {"a": -1}}', "must be a number from 0 to 5"),
        ('{"family": "safety", "indicators": ["a", "b"], "weights": {"a": NaN}}', "must be a number from 0 to 5"),
        ('{"family": "safety", "indicators": ["a", "b"], "weights": [1]}', "listed by indicator id"),
        ('{"family": ["safety"], "indicators": ["a", "b"]}', "family"),
        ('{"family": "safety", "indicators": ["a", "b"], "__class__": "x"}', "No setting of an index is named"),
        ("[" * 2_000_001, "characters"),
        ("[" * 15_000, "not JSON"),
    ],
)
def test_what_is_no_recipe_is_told(text: str, why: str):
    with pytest.raises(RecipeError, match=why):
        read(text)
