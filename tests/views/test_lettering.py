"""Tests of the width of texts, against widths that Chromium measured in the real font."""

import pytest

from indicators.views.lettering import width, wrapped


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
