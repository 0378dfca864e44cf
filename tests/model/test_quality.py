"""The grades of data quality: each rule with the figure on either side of its limit."""

import pytest

from indicators.language.language import load_language
from indicators.language.quality import marks, quality_words, reasons_words
from indicators.model.counting import CategoryFit
from indicators.model.indicators import Level, Status
from indicators.model.quality import Concern, Grade, Quality, QualityTraits, quality

EN, FR = load_language("en"), load_language("fr")


def test_a_figure_without_any_concern_is_robust():
    robust = quality(QualityTraits(sample=852, age=3))
    assert robust.grade is Grade.ROBUST and robust.concerns == ()
    assert quality_words(robust, EN) == "robust"


@pytest.mark.parametrize(
    ("traits", "concern", "grade"),
    [
        ({"age": 4}, Concern.OLD, Grade.SOME),
        ({"age": 6}, Concern.OLD, Grade.SOME),
        ({"age": 7}, Concern.VERY_OLD, Grade.SERIOUS),
        ({"match": CategoryFit.NARROWER}, Concern.NARROWER, Grade.SOME),
        ({"match": CategoryFit.WIDER}, Concern.WIDER, Grade.SOME),
        ({"match": CategoryFit.OVERLAP}, Concern.OVERLAP, Grade.SOME),
        ({"partial": True}, Concern.PARTIAL, Grade.SOME),
        ({"other_perimeter": True}, Concern.OTHER_PERIMETER, Grade.SOME),
        ({"changed": True}, Concern.BREAK, Grade.SOME),
        ({"status": Status.BREAK}, Concern.BREAK, Grade.SOME),
        ({"status": Status.DEFINITION_DIFFERS}, Concern.DEFINITION, Grade.SOME),
        ({"sample": 299}, Concern.SMALL_SAMPLE, Grade.SOME),
        ({"sample": 100}, Concern.SMALL_SAMPLE, Grade.SOME),
        ({"sample": 99}, Concern.VERY_SMALL_SAMPLE, Grade.SERIOUS),
        ({"sample_published": False}, Concern.SAMPLE_NOT_PUBLISHED, Grade.SOME),
        ({"cases": 19}, Concern.FEW_CASES, Grade.SOME),
        ({"cases": 2}, Concern.VERY_FEW_CASES, Grade.SERIOUS),
        ({"smoothed": True}, Concern.SMOOTHED, Grade.SERIOUS),
        ({"averaged": True}, Concern.SEVERAL_YEARS, Grade.SOME),
        ({"status": Status.ESTIMATED}, Concern.ESTIMATED, Grade.SOME),
        ({"status": Status.PROVISIONAL}, Concern.PROVISIONAL, Grade.SOME),
        ({"level": Level.NUTS3}, Concern.REGION, Grade.SOME),
        ({"level": Level.NUTS2}, Concern.WIDER_PLACE, Grade.SERIOUS),
        ({"level": Level.COUNTRY}, Concern.WIDER_PLACE, Grade.SERIOUS),
    ],
)
def test_each_rule_has_its_reason_and_its_grade(traits, concern, grade):
    result = quality(QualityTraits(**traits))
    assert (result.concerns, result.grade) == ((concern,), grade)


@pytest.mark.parametrize(
    "traits", [{"age": 3}, {"sample": 300}, {"cases": 20}, {"sample": None}, {"cases": float("nan")}]
)
def test_what_is_within_its_limit_or_unknown_raises_no_concern(traits):
    assert quality(QualityTraits(**traits)).concerns == ()


def test_the_gravest_reason_gives_the_grade_and_every_reason_is_stated():
    result = quality(QualityTraits(age=8, sample=200))
    assert result.grade is Grade.SERIOUS
    assert quality_words(result, EN) == "serious concerns: more than 6 years old; fewer than 300 people surveyed"
    assert quality_words(None, EN) == ""


@pytest.mark.parametrize("_", [EN, FR])
def test_every_reason_has_words_of_its_own_in_each_language(_):
    words = [quality_words(Quality((one,)), _) for one in Concern]
    assert all(words) and len(set(words)) == len(words)
    assert _ is EN or not set(words) & {quality_words(Quality((one,)), EN) for one in Concern}


def test_a_mark_says_only_what_year_and_place_do_not():
    assert marks(Quality((Concern.OLD, Concern.REGION, Concern.OTHER_PERIMETER, Concern.SMOOTHED)), EN) == ("smoothed",)
    assert reasons_words(Quality((Concern.SMOOTHED,)), EN) == "a smoothed estimate, not a count"
