"""Which cities and indicators a scatter takes, and whom it cites: asked of the bundled figures."""

import pytest

from indicators import Atlas, open_atlas
from indicators.answers.comparison import LinkVerdict
from indicators.capabilities import view_of
from indicators.compare.question import ScatterQuestion, crossed
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
    titles = [EN.words(atlas.catalogue.datasets[id].citation) for id in declared - there]
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


@pytest.mark.parametrize(
    "city", ["BE005C", PARIS, "DE001C", "ES001C", "PT001C", "IT-ITC11", "PL001C", "UK001C", GUYANE]
)
def test_the_usual_pair_is_never_a_part_and_its_whole(atlas, city):
    ids = [one.id for one in crossed(atlas.known(city))] if city in atlas.cities else []
    for x in ids:
        y = ScatterQuestion(city, x=x).axes(atlas)[1]
        assert y != x and not atlas.catalogue.overlap(x, y), (x, y)


def test_a_part_and_its_whole_have_neither_strength_nor_line_but_only_in_datasets_where_they_are(atlas):
    german = atlas.scatter("recorded_theft_vehicle", "recorded_theft", "DE001C")
    spanish = atlas.scatter("recorded_theft_vehicle", "recorded_theft", "ES001C")  # "hurtos", without vehicles
    assert german.link.verdict is LinkVerdict.PART and german.fit is None
    assert spanish.link.verdict is not LinkVerdict.PART


def test_what_is_declared_as_a_part_is_never_larger_than_its_whole(atlas):
    declared = [
        (series.dataset, one.id, total)
        for one in atlas.catalogue.indicators.values()
        for series in one.series
        for total in series.part_of
    ]
    assert len(declared) > 20
    facts = atlas._data.store.facts(indicators=sorted({id for _, *pair in declared for id in pair}))
    for dataset, part, total in declared:
        counts = facts[facts["dataset"] == dataset].pivot_table(
            index=["geo", "year"], columns="indicator", values="numerator"
        )
        if {part, total} <= set(counts):
            both = counts[[part, total]].dropna()
            assert len(both) and (both[part] <= both[total]).mean() > 0.99, (dataset, part, total)


def test_departements_are_not_called_cities(atlas):
    answer = atlas.scatter("recorded_homicide", "recorded_burglary_dwelling", GUYANE)
    headlines = [view_of(answer).headline(answer, Reader(_, atlas.catalogue, LIGHT)) for _ in (EN, FR)]
    assert all("départements" in one for one in headlines) and "cities" not in headlines[0]
