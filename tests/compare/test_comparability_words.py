"""What may be compared, in words: the reason names the very cities, in both languages."""

import pytest

from indicators import catalogue, load_language
from indicators.answers.comparison import Comparability, Pairs
from indicators.compare.comparability_words import pairs, reason_text
from indicators.model.comparability import Reason
from indicators.model.indicators import Comparable
from indicators.view import Reader
from tests import example_answers

CATALOGUE = catalogue.load()
LIEGE, SHARP, OTHER = (example_answers.CITIES[place] for place in (0, 1, 2))
REASON = Reason("counting_point", Comparable.TRENDS, LIEGE.id, "closed", OTHER.id, "recorded")
SILENT = Reason("attempts_unknown", Comparable.TRENDS, OTHER.id, "unknown")


def pair(*reasons: Reason, verdict: Comparable = Comparable.TRENDS, other=OTHER) -> Comparability:
    return Comparability(example_answers.BURGLARY, LIEGE, other, verdict, reasons)


def test_a_reason_names_the_cities_and_what_each_does():
    assert reason_text(REASON, pair(REASON), Reader(load_language("en"), CATALOGUE)) == (
        f"In Liège, an offence is counted when the police close the investigation; in {OTHER.name}, when it is "
        "reported to the police or detected by them."
    )
    assert reason_text(REASON, pair(REASON), Reader(load_language("fr"), CATALOGUE)).startswith(
        "À Liège, une infraction est comptée"
    )


def test_the_panel_tells_each_verdict_with_its_reasons_and_cities_alike_together():
    html = pairs(
        Pairs(example_answers.BURGLARY, LIEGE, (
            pair(REASON, SILENT), pair(verdict=Comparable.LEVELS, other=SHARP),
        )), Reader(load_language("en"), CATALOGUE),
    )  # fmt: skip
    assert html.count("<section>") == 2
    assert "trends only" in html
    assert f"It is not known whether attempts are counted in {OTHER.name}." in html
    assert "levels comparable" in html
    assert "The figures are produced in the same way." in html


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_rule_fills_its_places_with_every_value_it_can_meet(code):
    """No {place} is left, and no value stands there without its word."""
    wordless = {"country", "latest", "broken"}
    values = {"smoothed": ["yes"], "denominator": ["none"], "figures": ["none"], "years": ["0", "1"]}
    for rule in CATALOGUE.rules.values():
        examples = values.get(rule.looks_at) or [
            id.removeprefix(f"{rule.looks_at}_") for id in CATALOGUE.countings if id.startswith(f"{rule.looks_at}_")
        ]
        for value in examples or ["2020"]:
            reason = Reason(rule.id, rule.verdict, LIEGE.id, value, OTHER.id, value)
            text = reason_text(reason, pair(reason), Reader(load_language(code), CATALOGUE))
            assert "{" not in text
            assert rule.looks_at in wordless or value not in ("closed", "0") or f" {value} " not in text
