"""Tests of the width of texts: enough for the real font, and not much more."""

import pytest

from indicators.drawing.text import width, wrapped


def test_lines_are_broken_at_spaces_and_are_no_wider_than_asked():
    lines = wrapped("Se sentir en sûreté la nuit près de chez soi", 150)
    assert " ".join(lines) == "Se sentir en sûreté la nuit près de chez soi"
    assert len(lines) == 2
    assert all(width(line) <= 150 for line in lines)


def test_a_word_longer_than_the_line_stays_whole():
    assert wrapped("Llanfairpwllgwyngyll", 20) == ("Llanfairpwllgwyngyll",)


def test_narrow_spaces_of_french_typography_never_break():
    assert wrapped("100\u202f000 habitants", 30) == ("100\u202f000", "habitants")


@pytest.mark.parametrize("plain", ["e", "A", "o", "z"])
def test_an_accent_does_not_make_a_letter_wider(plain):
    accented = {"e": "é", "A": "À", "o": "ö", "z": "ž"}[plain]
    assert width(accented) == width(plain)


@pytest.mark.parametrize(
    ("text", "regular", "bold"),
    [
        ("Feel safe at night in the city", 158.4, 168.6),
        ("Se sentir en sûreté la nuit en ville", 191.4, 203.5),
        ("Satisfaits des médecins et hôpitaux", 204.8, 217.0),
        ("pas d’évolution significative", 162.0, 173.0),
        ("Białystok", 54.1, 58.5),
        ("Raccordés à l’assainissement", 168.8, 178.6),
        ("← moins favorable", 105.2, 110.8),
    ],
)
def test_a_width_is_never_less_than_the_browsers_and_at_most_5_percent_more(text, regular, bold):
    """Measured in Chromium 156 with the Source Sans that Streamlit 1.67 serves, at 14 pixels."""
    assert regular <= width(text) <= regular * 1.05
    assert bold <= width(text, bold=True) <= bold * 1.05
