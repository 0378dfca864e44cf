"""Tests of the words for one value."""

from types import SimpleNamespace

import pytest

from indicators.catalogue import Catalogue
from indicators.language import values
from indicators.language.language import load_language
from indicators.model.indicators import Comparable, Indicator, Outcome, Polarity, Statistic, Trend, Unit

EN, FR = load_language("en"), load_language("fr")


def indicator(unit: str, decimals: int = 0) -> Indicator:
    return Indicator(
        id="one", theme="safety", unit=unit, polarity=Polarity.HIGHER_IS_BETTER, statistic=Statistic.PROPORTION,
        comparable=Comparable.LEVELS, decimals=decimals, title={}, phrase={}, definition={}, series=(),
    )  # fmt: skip


UNITS = {
    "percent": Unit("percent", {}, {"en": "%", "fr": "%"}, 100, {"en": "points", "fr": "points"}),
    "per_100k": Unit("per_100k", {}, {"en": "per 100,000", "fr": "pour 100 000"}, 100000),
    "yes_no": Unit("yes_no", {}),
}
DATASETS = {"survey": SimpleNamespace(schedule=(2019, 2023)), "police": SimpleNamespace(schedule=())}
CATALOGUE = Catalogue({}, DATASETS, {}, UNITS, {}, {})


def test_a_value_carries_its_unit_as_the_language_sets_it():
    assert values.value_text(43.2, indicator("percent"), CATALOGUE, EN) == "43%"
    assert values.value_text(43.2, indicator("percent"), CATALOGUE, FR) == "43\u202f%"
    assert values.value_text(1512.4, indicator("per_100k", 1), CATALOGUE, EN) == "1,512.4 per 100,000"
    assert values.value_text(1512.4, indicator("per_100k", 1), CATALOGUE, FR) == "1\u202f512,4 pour 100\u202f000"


def test_a_unit_agrees_with_its_number_as_in_each_language():
    units = {"nights": Unit("nights", {}, {"en": "nights", "fr": "nuitées"})}
    texts = [
        values.value_text(one, indicator("nights", 1), Catalogue({}, DATASETS, {}, units, {}, {}), FR)
        for one in (1.2, 2.0)
    ]
    assert texts == ["1,2 nuitée", "2,0 nuitées"]
    assert values.value_text(0.5, indicator("per_100k", 1), CATALOGUE, FR) == "0,5 pour 100\u202f000"


def test_yes_and_no_are_words_and_never_one_and_zero():
    assert values.value_text(1.0, indicator("yes_no"), CATALOGUE, FR) == "oui"
    assert values.value_text(0.0, indicator("yes_no"), CATALOGUE, EN) == "no"
    assert values.value_text(0.5, indicator("yes_no"), CATALOGUE, EN) == "mixed"


def test_missing_not_applicable_confidential_and_zero_are_four_different_marks():
    texts = [values.value_text(None, indicator("percent"), CATALOGUE, EN, status) for status in "OMQ"]
    texts.append(values.value_text(0.0, indicator("percent"), CATALOGUE, EN))
    assert texts == ["–", ".", "..", "0%"]


def test_a_difference_is_in_points_and_agrees_in_number():
    assert values.gap_text(-5.2, indicator("percent"), CATALOGUE, EN) == "−5 points"
    assert values.gap_text(1.0, indicator("percent"), CATALOGUE, FR) == "+1 point"
    assert values.gap_text(12.0, indicator("per_100k"), CATALOGUE, EN) == "+12 per 100,000"


def test_an_interval_below_zero_is_not_written_with_a_dash():
    assert values.interval_text(-3.0, 5.0, indicator("percent"), EN) == "−3 to 5"
    assert values.interval_text(40.0, 46.0, indicator("percent"), EN) == "40–46"
    assert values.interval_text(None, float("nan"), indicator("percent"), EN) == ""


@pytest.mark.parametrize(
    ("points", "dataset", "english", "french"),
    [
        (2, "survey", "2 surveys", "2 vagues"),
        (1, "police", "1 value", "1 valeur"),
        (3, "police", "3 values", "3 valeurs"),
        (0, "police", "", ""),
    ],
)
def test_points_are_waves_of_a_survey_or_values(points, dataset, english, french):
    assert values.points_words(points, dataset, CATALOGUE, EN) == english
    assert values.points_words(points, dataset, CATALOGUE, FR) == french


def test_every_outcome_and_every_trend_has_words_in_both_languages():
    for outcome in Outcome:
        assert values.outcome_words(outcome, EN) != values.outcome_words(outcome, FR)
    for trend in Trend:
        assert values.trend_message(trend, EN) != values.trend_message(trend, FR)


def test_names_become_html_text():
    assert values.safe("<script>L'Aquila</script>") == "&lt;script&gt;L&#x27;Aquila&lt;/script&gt;"
