"""Every view opens on an address that says nothing but which view: each choice that it leaves out has a default."""

import pytest

from indicators.questions import QUESTIONS
from tests.pages.visit import Visit

BARE = sorted({(one.page, one.view) for one in QUESTIONS})


@pytest.mark.parametrize(("page", "view"), BARE, ids=lambda one: one or "first")
def test_a_view_opens_without_any_choice_in_its_address(page, view):
    visit = Visit(page, **({"view": view} if view else {}))
    assert visit.trouble == []
    assert visit.headline
