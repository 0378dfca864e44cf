"""Consents, standings and releases in words."""

from dataclasses import replace
from datetime import date

import pytest

from indicators.language.consents import consent_words, release_line, standing_words
from indicators.language.language import load_language
from indicators.model.indicators import Release
from indicators.model.submissions import Consent, ReleaseStatus
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")
CITIES = {one.id: one for one in example_answers.CITIES}
CAME = Release(
    "city-BE005C@2026-03-01-abc", "city-BE005C", date(2026, 3, 1), "published", "contributed", "vols <2023>.csv", "abc",
    1312, account="a@liege.be", reason="Corrected & late",
)  # fmt: skip


@pytest.mark.parametrize("_", [EN, FR])
def test_every_consent_and_standing_has_words(_):
    assert list(consent_words(_)) == list(Consent)
    assert all(label and line.endswith(".") for label, line in consent_words(_).values())
    assert len({standing_words(one, _) for one in ReleaseStatus}) == len(ReleaseStatus)


def test_the_french_of_a_consent_is_another():
    assert [label for label, _line in consent_words(FR).values()] == ["Privé", "Anonymisé", "Membres", "Public"]


def test_a_line_tells_dataset_standing_day_rows_who_file_and_reason():
    html = release_line(CAME, example_answers.CATALOGUE, EN, CITIES)
    for words in ("Figures of Liège", "</i> published", "1 March 2026", "1,312 figures", "a@liege.be", "late"):
        assert words in html
    assert "vols &lt;2023&gt;.csv" in html and "Corrected &amp; late" in html
    assert "Données de Liège" in release_line(CAME, example_answers.CATALOGUE, FR, CITIES)


def test_what_is_not_out_has_another_mark_and_a_scheduled_one_its_day():
    due = replace(CAME, status="scheduled", due=date(2026, 4, 2))
    html = release_line(due, example_answers.CATALOGUE, EN, CITIES)
    assert "○" in html and "on 2 April 2026" in html and "scheduled" in html
    assert "●" in release_line(CAME, example_answers.CATALOGUE, EN)
