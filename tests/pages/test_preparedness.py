"""The Preparedness page: honest where nothing is told, and what a city's answers show to whom it allows."""

from pathlib import Path

import pytest

from indicators import Answer, Assessments, Consent, People, Subject
from indicators.access.rights import CONSOLE
from indicators.model.preparedness import Actor
from tests.pages.contributing import pages_on_a_copy
from tests.pages.visit import Visit

LIEGE, PARIS, JEAN, LEA = "BE005C", "FR001C", "jean@liege.example", "lea@paris.example"
SECRET = "the cellar under the bridge"


@pytest.fixture(scope="module")
def store(small_store: Path, tmp_path_factory):
    """Liège told its answers publicly, Paris for nobody else; Jean contributes for Liège, Léa for Paris."""
    with pages_on_a_copy(small_store, tmp_path_factory.mktemp("preparedness")) as path:
        people, assessments = People(path, CONSOLE), Assessments(path, viewer=CONSOLE)
        people.grant(JEAN, "contributor", [LIEGE])
        people.grant(LEA, "contributor", [PARIS])
        answers = [(Actor.MUNICIPALITY, (3, 3, 2)), (Actor.RESIDENTS, (1, 1, 1))]
        for city in (LIEGE, PARIS):
            assessments.answers.record(
                Answer(city, Subject.SCORECARD, f"p9_{place}", actor, level=level, note=SECRET)
                for actor, levels in answers
                for place, level in enumerate(levels, 1)
            )
        assessments.answers.record(
            [Answer(LIEGE, Subject.SCORECARD, "p3_1", level=0), Answer(LIEGE, Subject.SCORECARD, "p3_2", level=0)]
        )
        assessments.answers.record(
            [Answer(LIEGE, Subject.SCORECARD, "p3_3", level=1), Answer(LIEGE, Subject.SCORECARD, "p3_4", level=0)]
        )
        assessments.answers.record([Answer(LIEGE, Subject.SCORECARD, f"p9_{place}", level=2) for place in (4, 5, 6)])
        assessments.answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
        yield path


def opened(**more: str) -> Visit:
    visit = Visit("preparedness", **more)
    assert visit.trouble == []
    return visit


@pytest.mark.parametrize(
    ("locale", "headline", "example"),
    [
        ("en-GB", "How prepared is Strasbourg? No answers yet", "Fictional example"),
        ("fr-FR", "Où en est Strasbourg ? Pas encore de réponses", "Exemple fictif"),
    ],
)
def test_without_answers_the_page_says_so_and_marks_its_example(store, locale, headline, example):
    visit = opened(city="FR009C", locale=locale)
    assert visit.headline == headline
    assert example in visit.text


def test_without_answers_public_figures_and_every_question_are_there(store):
    visit = opened(city="BE002C")
    assert "What is public already" in visit.text
    assert "Confidence in the local police" in visit.text
    assert "P1.1 A plan for resilience" in visit.text
    assert "P9.1" in visit.choose("part", "response").text
    assert visit.link == {"city": "BE002C", "part": "response"}


def test_the_example_cannot_be_taken_away_as_figures(store):
    visit = opened(city="BE002C")
    assert visit.app.get("download_button") == []
    assert [one.proto.popover.label for one in visit.app.get("popover")] == ["Cite"]  # the page, not its example


@pytest.mark.parametrize(
    ("locale", "headline"),
    [
        (
            "en-GB",
            "So far, on 10 of 71 questions, the municipality of Liège rates itself highest on its early warning and "
            "response and lowest on its funding for resilience; residents rate its early warning and "
            "response 1.7 levels lower than the municipality",
        ),
        (
            "fr-FR",
            "À ce stade, sur 10 des 71 questions, la municipalité de Liège se situe au plus haut sur son dispositif "
            "d’alerte et de réponse, au plus bas sur ses moyens financiers pour la résilience ; "
            "les habitants placent son dispositif d’alerte et de réponse 1,7 niveau plus bas que la municipalité",
        ),
    ],
)
def test_answers_are_told_to_everybody_where_the_city_allows_it(store, locale, headline):
    visit = opened(locale=locale)
    assert visit.headline == headline
    assert not any(words in visit.text for words in ("Fictional example", "Exemple fictif"))


def test_questions_of_the_part_where_actors_disagree_stand_below_with_their_words(store):
    visit = opened()
    assert visit.chosen("part") == "response"
    assert "P9.1 Early warning" in visit.text and SECRET in visit.text


def test_the_table_has_a_row_for_each_part_and_actor(store):
    table = opened().table()
    assert table[["Actor", "Level (0-3)"]].values.tolist() == [
        ["Municipality", 0.25],
        ["Municipality", 2.33],
        ["Residents", 1.0],
    ]


def test_a_city_that_keeps_its_answers_looks_like_one_that_gave_none(store):
    for person in ("", JEAN):
        visit = opened(city=PARIS, person=person)
        assert visit.headline == "How prepared is Paris? No answers yet"
        assert SECRET not in visit.sent and LEA not in visit.sent
    assert opened(city=PARIS, person=LEA).headline.startswith("The municipality of Paris")


def test_a_part_or_a_day_that_is_none_is_told_and_the_page_goes_on(store):
    visit = opened(part="respons")
    assert any("respons" in warning for warning in visit.warnings)
    assert visit.chosen("part") == "response"
