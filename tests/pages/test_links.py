"""A link opens the same view for everybody; one that asks for something unknown says so and goes on."""

import pytest

from indicators.questions import Address, parse
from tests.pages.visit import Visit

MISTAKES = [
    ("city", {"to": "nobody"}, "nobody"),
    ("city", {"year": "1800"}, "1800"),
    ("compare", {"view": "pie"}, "pie"),
    ("compare", {"theme": "weather"}, "weather"),
    ("compare", {"cities": "XX999C,FR026C"}, "XX999C"),
    ("compare", {"view": "lines", "indicator": "safe_nigth_city"}, "safe_nigth_city"),
    ("compare", {"view": "scatter", "x": "nothing_known"}, "nothing_known"),
    ("map", {"indicator": "nothing_known"}, "nothing_known"),
    ("map", {"colour": "rainbow"}, "rainbow"),
    ("map", {"year": "1800"}, "1800"),
    ("peers", {"to": "tourisme"}, "tourisme"),
    ("peers", {"weights": "densty:3"}, "densty"),
    ("peers", {"weights": "density:99"}, "99"),
    ("peers", {"weights": "density:nan"}, "nan"),
    ("peers", {"group": "FR001C.DE004C.ES001C.XX999C"}, "XX999C"),
    ("city", {"weights": "density:-1,cars:2"}, "-1"),
    ("city", {"group": "FR001C.XX998C.DE004C.ES001C"}, "XX998C"),
    ("gaps", {"view": "pie"}, "pie"),
    ("gaps", {"family": "weather"}, "weather"),
    ("preparedness", {"part": "p99"}, "p99"),
    ("preparedness", {"view": "index", "by": "magic"}, "magic"),
    ("preparedness", {"view": "index", "weigh": "admin_fees:lots"}, "lots"),
    ("catalogue", {"view": "known", "day": "yesterday"}, "yesterday"),
]


@pytest.mark.parametrize(("name", "link", "mistake"), MISTAKES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_link_with_a_mistake_says_so_and_shows_the_default(name, link, mistake, language):
    visit = Visit(name, **link, lang=language)
    assert visit.trouble == []
    assert len(visit.warnings) == 1
    assert mistake in visit.warnings[0]
    assert visit.headline
    assert mistake not in str(visit.link)


@pytest.mark.parametrize(("language", "warning"), [("en", "choose again below"), ("fr", "ci-dessous")])
def test_several_mistakes_of_one_link_stand_in_one_box(language, warning):
    visit = Visit(weights="densty:3", to="zzz", year="1800", lang=language)
    assert len(visit.warnings) == 1 and visit.trouble == []
    assert all(mistake in visit.warnings[0] for mistake in ("densty", "zzz", "1800"))
    assert warning in visit.warnings[0]


def test_words_that_are_too_long_for_a_search_are_cut_and_said_to_be():
    visit = Visit("gaps", find="drone " * 40)
    assert "80 characters" in visit.warnings[0] and visit.trouble == []


@pytest.mark.parametrize("show", ["zz", "1zz", "a" * 7000])
def test_a_sequence_that_cannot_be_read_is_said_to_be_so(show):
    visit = Visit("presentation", show=show)
    assert visit.warnings[0].startswith("The presentation in this link") and visit.trouble == []


def test_a_misspelt_id_is_told_with_the_nearest_one():
    assert ">Liège</a>" in Visit(city="BE005").sent  # by its name: a code says little
    assert "Did you mean “Feel safe at night in the city”?" in Visit("map", indicator="safe_nigt_city").warnings[0]


@pytest.mark.parametrize(("language", "country"), [("en", "in Belgium"), ("fr", "Belgique")])
def test_a_figure_of_countries_is_said_to_be_so_on_the_map(language, country):
    visit = Visit("map", indicator="inform_risk", lang=language)
    assert visit.warnings == [] and visit.trouble == []
    assert country in visit.headline


def test_a_mistake_is_told_once():
    visit = Visit(to="nobody").choose("city", "FR026C")
    assert visit.warnings == []
    assert visit.go("compare").warnings == []


def test_markup_in_a_link_is_shown_as_text_and_never_as_markup():
    visit = Visit(city="<script>alert(1)</script>")
    assert "<script" not in visit.sent
    assert visit.trouble == []


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("city", {"city": "DE004C", "to": "country", "year": "2019"}),
        ("city", {"city": "DE004C", "to": "FR009C"}),
        ("compare", {"city": "DE004C", "theme": "safety"}),
        ("compare", {"city": "DE004C", "view": "lines", "indicator": "noise", "cities": "FR009C,ES001C"}),
        ("compare", {"city": "DE004C", "view": "scatter", "x": "air_quality", "y": "noise"}),
        ("map", {"city": "DE004C", "indicator": "noise", "year": "2019", "colour": "quintile"}),
        ("peers", {"city": "DE004C", "to": "tourism", "weights_tourism": "density:3,capital:0"}),
        ("peers", {"city": "DE004C", "group": "FR001C.FR009C.ES001C", "weights": "cars:2.5"}),
        ("compare", {"city": "DE004C", "group": "FR001C.FR009C.ES001C", "view": "lines", "indicator": "noise"}),
        ("city", {"city": "DE004C", "weights": "density:3,capital:0"}),
    ],
)
def test_a_link_opens_the_same_view_in_either_language(name, link):
    english, french = Visit(name, **link), Visit(name, "fr-FR", **link)
    assert english.trouble == french.trouble == english.warnings == french.warnings == []
    assert english.link == french.link == link
    assert english.table().shape == french.table().shape
    numbers = [visit.table().select_dtypes("number").to_numpy().tolist() for visit in (english, french)]
    assert str(numbers[0]) == str(numbers[1])


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("city", {"to": "country", "year": "2019"}),
        ("compare", {"view": "lines", "indicator": "noise", "cities": "BE002C,BE001C"}),
        ("compare", {"view": "scatter", "x": "noise", "group": "DE005C.FR003C.NL001C"}),
        ("map", {"indicator": "noise", "colour": "quintile", "year": "2019"}),
        ("peers", {"weights": "density:3,tourism:0.5"}),
        ("preparedness", {"view": "index", "by": "gmean", "scale": "goalposts", "posts": "admin_online:20:90"}),
        ("catalogue", {"view": "download", "theme": "safety", "from": "2019"}),
    ],
)
def test_the_link_of_a_page_is_the_one_that_its_question_writes(atlas, name, link):
    question = parse(name, Address(link, atlas))
    visit = Visit(name, **link, lang="en")
    assert visit.trouble == [] and visit.warnings == []
    of_city = {"city": "BE005C"} if name == "city" else {}  # the bare address is the front page
    assert {key: text for key, text in visit.link.items() if key != "lang"} == of_city | question.link()
