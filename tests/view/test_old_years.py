"""A headline names the year of figures older than two years, wherever it leaves the program."""

import re
from datetime import UTC, datetime

import pytest

from indicators import Atlas, exports, load_language, open_atlas
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.language.language import Language
from indicators.presentation.slides import presentation_slide
from indicators.view import Reader
from indicators.view.facts import dated, old_years

MANNHEIM, LIEGE, NIGHT = "DE081C", "BE005C", "safe_night_city"
THIS_YEAR = datetime.now(UTC).year


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def answers(atlas: Atlas) -> dict[str, object]:
    beside = (MANNHEIM, "DE005C", "DE007C")
    return {
        "city": atlas.compare(MANNHEIM),
        "bars": atlas.bars(NIGHT, beside, year=2019),
        "lines": atlas.lines(NIGHT, beside),
        "overview": atlas.overview((NIGHT, "cleanliness"), (LIEGE, "BE002C")),
        "map": atlas.places(NIGHT, LIEGE),
        "scatter": atlas.scatter("property_stolen_12m", NIGHT, LIEGE),
        "peers": atlas.likeness(LIEGE),
        "perception": atlas.perception(LIEGE),
        "index": atlas.composed(atlas.catalogue.indexes["trust_administration"], LIEGE),
        "better": atlas.practices.better_elsewhere(NIGHT, LIEGE),
    }


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize(
    "name", ["city", "bars", "lines", "overview", "map", "scatter", "peers", "perception", "index", "better"]
)
def test_every_headline_of_old_figures_names_their_year(answers, atlas, name, code):
    answer, reader = answers[name], Reader(load_language(code), atlas.catalogue, LIGHT)
    view = view_of(answer)
    for say in (view.headline, view.heading, view.screen_headline or view.headline):
        assert re.search(r"\b20(0\d|1\d|2[0-3])\b", say(answer, reader)), say(answer, reader)


def test_pictures_and_slides_have_it_too(answers, atlas):
    reader = Reader(load_language("fr"), atlas.catalogue, LIGHT)
    for name in ("city", "lines"):
        answer = answers[name]
        view = view_of(answer)
        drawing = " ".join(re.sub("<[^>]+>", " ", exports.picture(view, answer, reader, "slide", "")).split())
        year = re.findall(r"20\d\d", view.headline(answer, reader))[0]
        assert year in drawing and year in presentation_slide(view, answer, reader).title


def test_recent_figures_and_years_that_are_named_are_left_as_they_are():
    en: Language = load_language("en")
    assert old_years([THIS_YEAR - 2, THIS_YEAR]) == "" and old_years([]) == "" and old_years([float("nan")]) == ""
    assert dated("Thefts rose", [THIS_YEAR - 2], en) == "Thefts rose"
    assert dated("Thefts rose in 2019", [2019], en) == "Thefts rose in 2019"
    assert dated("Thefts rose", [2019, THIS_YEAR], en) == f"Thefts rose; figures of 2019–{THIS_YEAR}"
    assert dated("Thefts rose", [2019.0, float("nan")], en) == "Thefts rose; figures of 2019"
