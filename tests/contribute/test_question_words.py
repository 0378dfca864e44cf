"""Every question is one that a person can answer, and so are its choices."""

import pytest

from indicators.contribute.question_words import QUESTIONS, choice_words, part_words, question
from indicators.language.language import load_language
from indicators.model.submissions import Candidate, MappingQuestion, Part
from indicators.view import Reader
from tests import example_answers
from tests.remark_codes import codes

EN, FR = load_language("en"), load_language("fr")
CITIES = {one.id: one for one in example_answers.CITIES}
THOUSANDS = "point as thousands separator", "point\u202f: séparateur de milliers"
LIEGE = Candidate("BE005C", "Liege", 91.0, "near", "BE", "city")


def shown(candidate: Candidate, code: str, _=EN, word: str = "") -> str:
    return choice_words(candidate, MappingQuestion(code, "Column", word), Reader(_, example_answers.CATALOGUE), CITIES)


def test_every_code_of_a_question_has_its_words():
    used = codes("MappingQuestion")
    missing = [f"{where}: {code}" for code, where in used.items() if code not in QUESTIONS]
    assert not missing, f"\nThese have no words; add them to contribute/question_words.py: {missing}"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("code", QUESTIONS)
def test_a_question_is_asked_in_both_languages(code, count):
    asked_question = MappingQuestion(code, "Ville", "A · Liège", 4, count=count)
    english, french = (question(asked_question, _) for _ in (EN, FR))
    assert "?" in english and "?" in french
    assert english != french
    assert "{" not in english + french


def test_a_city_is_shown_by_its_name_country_and_kind():
    assert shown(LIEGE, "cities_near") == "Liège (BE, city)"
    assert shown(LIEGE, "cities_near", FR) == "Liège (BE, ville)"
    assert shown(Candidate("IT999", "Genova", 99.0, "name", "IT", "province"), "cities_wider") == (
        "Genova (IT, province or département)"
    )
    assert shown(LIEGE, "city_missing") == shown(LIEGE, "code_and_name_differ") == "Liège (BE, city)"


def test_an_indicator_is_shown_with_its_theme_and_how_well_the_category_fits():
    near = Candidate("burglary", "Burglary", 88.0, "near", "", "wider")
    assert shown(near, "indicators_near") == "Burglary (Recorded; wider category)"
    assert shown(Candidate("burglary", "Burglary", 88.0, "near"), "measure", FR) == "Cambriolages (Enregistré)"


@pytest.mark.parametrize(
    ("word", "id", "name", "english", "french"),
    [
        ("195.000", ".", "195", "195 (decimal point)", "195 (point décimal)"),
        ("195.000", ",.", "195000", f"195,000 ({THOUSANDS[0]})", f"195\u202f000 ({THOUSANDS[1]})"),
        ("1.234.567", ",.", "1.23457e+06", f"1,234,567 ({THOUSANDS[0]})", f"1\u202f234\u202f567 ({THOUSANDS[1]})"),
        ("1,234", ",", "1.234", "1.234 (decimal comma)", "1,234 (virgule décimale)"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_each_reading_makes_it(word, id, name, english, french):
    candidate = Candidate(id, name, 0.0, "near")
    assert shown(candidate, "number_format", EN, word) == english
    assert shown(candidate, "number_format", FR, word) == french


def test_other_choices_are_words_too():
    assert shown(Candidate("BE", "BE", 92.0, "code", "BE"), "country") == "Belgium (92% of the codes exist there)"
    assert shown(Candidate("UK", "UK", 40.0, "code", "UK"), "country", FR).startswith("Royaume-Uni (40\u202f% des")
    assert shown(Candidate("province", "province", 50.0, "near"), "perimeter") == "The provinces"
    assert shown(Candidate("numerator", "N", 50.0, "near"), "value_or_count").startswith("Counts")
    assert shown(Candidate("value", "N", 50.0, "near"), "value_or_count").startswith("Rates")
    assert shown(Candidate("c3", "Taux", 100.0, "name"), "several_value") == "Column “Taux”"
    assert shown(Candidate("per_100k", "x", 50.0, "near"), "units_unknown") == "per 100,000"
    assert shown(Candidate("P", "P", 50.0, "near"), "marks_unknown") == "provisional"
    assert shown(Candidate("", "", 0.0, ""), "cities_near") == "Skip its rows"
    assert shown(Candidate("", "", 0.0, ""), "measure") == "Skip this column"


@pytest.mark.parametrize("_", [EN, FR])
def test_every_part_of_a_file_has_a_name_of_its_own(_):
    assert list(part_words(_)) == list(Part)
    assert len(set(part_words(_).values())) == len(Part)
