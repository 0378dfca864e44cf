"""Which cities and indicators a scatter takes, and whom it cites: asked of the bundled figures."""

import pytest

from indicators import Atlas, open_atlas
from indicators.capabilities import view_of
from indicators.compare.question import crossed
from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import Comparable
from indicators.questions import Address, parse
from indicators.view import Reader

EN, FR = load_language("en"), load_language("fr")
PARIS, GUYANE = "FR001C", "FR-D01"


@pytest.fixture(scope="module")
def atlas(built) -> Atlas:
    """The atlas on the bundled figures."""
    return open_atlas(built)


def test_only_publishers_of_figures_that_are_shown_are_cited(atlas):
    answer = atlas.scatter("recorded_robbery_armed", "recorded_theft_vehicle", PARIS)
    reader = Reader(EN, atlas.catalogue, LIGHT)
    cited = set(view_of(answer).datasets(answer, reader))
    there = {one.partition("@")[0] for name in ("x_release", "y_release") for one in answer.rows[name]}
    declared = {series.dataset for one in (answer.x, answer.y) for series in one.series}
    assert len(answer.rows) > 100 and cited == there and cited < declared
    titles = [atlas.catalogue.datasets[id].citation for id in declared - there]
    notes = view_of(answer).notes(answer, reader).html() + view_of(answer).screen_notes(answer, reader).html()
    assert [one for one in titles if one in notes] == []


def test_bare_counts_are_not_offered_where_a_city_has_anything_else(atlas):
    for city in (PARIS, "UK001C", "BE005C", "PL001C"):
        offered = crossed(atlas.known(city))
        assert offered and all(one.comparable is not Comparable.NEVER for one in offered), city


def test_nothing_is_set_against_itself(atlas):
    with pytest.raises(UnknownNameError, match="noise"):
        parse("compare", Address({"view": "scatter", "city": "BE005C", "x": "noise", "y": "noise"}, atlas))
    question = parse("compare", Address({"view": "scatter", "city": "BE005C", "x": "noise"}, atlas))
    assert len({*question.axes(atlas)}) == 2


def test_departements_are_not_called_cities(atlas):
    answer = atlas.scatter("recorded_homicide", "recorded_burglary_dwelling", GUYANE)
    headlines = [view_of(answer).headline(answer, Reader(_, atlas.catalogue, LIGHT)) for _ in (EN, FR)]
    assert all("départements" in one for one in headlines) and "cities" not in headlines[0]
