"""A recipe is one tree with one top, and every choice in it has a name."""

import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.recipes import Node, Recipe, RecipeIndicator

INGREDIENTS = (
    RecipeIndicator("fires", "risks", direction=-1),
    RecipeIndicator("plans", "means", 2),
    RecipeIndicator("drills", "means"),
)
NODES = (Node("index"), Node("risks", "index"), Node("means", "index", 3))


def test_a_recipe_knows_its_tree():
    recipe = Recipe(INGREDIENTS, NODES, aggregation=("gmean", "amean"))
    assert recipe.top == "index" and recipe.upward == ["risks", "means", "index"]
    assert recipe.parts("means") == ["plans", "drills"] and recipe.level("index") == 2
    assert [recipe.method(node) for node in recipe.upward] == ["gmean", "gmean", "amean"]
    assert recipe.below("index") == ["risks", "fires", "means", "plans", "drills"]


def test_weights_are_changed_by_name():
    assert Recipe(INGREDIENTS, NODES).reweighted({"plans": 5}).weights["plans"] == 5
    with pytest.raises(UnknownNameError, match="plans"):
        Recipe(INGREDIENTS, NODES).reweighted({"plan": 5})


@pytest.mark.parametrize(
    ("nodes", "sentence"),
    [
        ((Node("index"), Node("risks"), Node("means", "index")), "one top node; this one has 2"),
        ((*NODES, Node("means", "index")), "means is in the index more than once"),
        ((Node("index"), Node("risks", "means"), Node("means", "risks")), "cycle"),
        ((*NODES, Node("empty", "index")), "empty has no parts"),
        ((Node("index"), Node("risks", "index", -1), Node("means", "index")), "weight of risks is -1"),
    ],
)
def test_what_is_no_tree_is_told_in_a_sentence(nodes, sentence):
    with pytest.raises(StatisticError, match=sentence):
        Recipe(INGREDIENTS, nodes)


def test_choices_that_do_not_exist_are_told_in_a_sentence():
    with pytest.raises(UnknownNameError, match="gmean"):
        Recipe(INGREDIENTS, NODES, aggregation="gmeans")
    with pytest.raises(StatisticError, match="2 levels and 1 aggregations"):
        Recipe(INGREDIENTS, NODES, aggregation=("gmean",))
    with pytest.raises(UnknownNameError, match="node of the index"):
        Recipe((RecipeIndicator("fires", "riskes"), *INGREDIENTS[1:]), NODES)
    with pytest.raises(StatisticError, match="direction of fires"):
        Recipe((RecipeIndicator("fires", "risks", direction=0), *INGREDIENTS[1:]), NODES)
