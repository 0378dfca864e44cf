"""Tests of a language: numbers and typography as printed, and French prepositions before any city."""

from datetime import date

import pytest

from indicators.language.language import load_language

EN, FR = load_language("en"), load_language("fr")


@pytest.mark.parametrize(
    ("city", "of", "at"),
    [
        ("Liège", "de Liège", "à Liège"),
        ("Anvers", "d’Anvers", "à Anvers"),
        ("Le Havre", "du Havre", "au Havre"),
        ("La Rochelle", "de La Rochelle", "à La Rochelle"),
        ("Les Mureaux", "des Mureaux", "aux Mureaux"),
        ("Hambourg", "de Hambourg", "à Hambourg"),
        ("Hyndburn", "de Hyndburn", "à Hyndburn"),
        ("Hyères", "d’Hyères", "à Hyères"),
        ("Huelva", "d’Huelva", "à Huelva"),
    ],
)
def test_french_contracts_and_elides_before_a_city(city, of, at):
    assert (FR.of(city), FR.at(city)) == (of, at)
    assert (EN.of(city), EN.at(city)) == (f"of {city}", f"in {city}")


def test_numbers_are_written_as_printed():
    assert [words.number(-1234567.25, 1) for words in (EN, FR)] == ["−1,234,567.2", "−1\u202f234\u202f567,2"]
    assert EN.number(None) == EN.number(float("nan")) == "–"
    assert FR.number(5, signed=True) == "+5"
    assert FR.percent(43.2) == "43\u202f%"


def test_a_day_is_written_as_in_europe():
    assert EN.day(date(2026, 2, 4)) == "4 February 2026"
    assert FR.day(date(2026, 2, 4)) == "4 février 2026"
    assert FR.day(date(2026, 12, 1)) == "1er décembre 2026"
    assert [FR.day(date(2026, 12, 11)), EN.day(date(2026, 12, 1))] == ["11 décembre 2026", "1 December 2026"]


def test_a_number_that_rounds_to_zero_has_no_sign():
    assert EN.number(-0.2) == "0"


def test_french_spaces_do_not_break():
    assert FR.typeset("« 100 000 habitants » : oui ?") == "«\u202f100\u202f000 habitants\u202f»\u202f: oui\u202f?"
    assert EN.typeset("the peers' median: 3") == "the peers’ median: 3"


@pytest.mark.parametrize(
    ("city", "better", "reaches", "of"),
    [
        ("Algeciras", "mieux qu’Algeciras", "Aller à Algeciras", "contributeurs d’Algeciras"),
        ("Helsinki", "mieux qu’Helsinki", "Aller à Helsinki", "contributeurs d’Helsinki"),
        ("Hambourg", "mieux que Hambourg", "Aller à Hambourg", "contributeurs de Hambourg"),
        ("Le Havre", "mieux que Le Havre", "Aller au Havre", "contributeurs du Havre"),
        ("Les Mureaux", "mieux que Les Mureaux", "Aller aux Mureaux", "contributeurs des Mureaux"),
    ],
)
def test_french_elides_and_contracts_before_what_fills_a_place(city, better, reaches, of):
    assert better in FR("None of the cities shown does better than {city} by more than chance.", city=city)
    assert FR("Go to {city}", city=city) == reaches
    assert of in FR("Only contributors of {city} can enter its policies. Choose your own city.", city=city)


def test_a_file_keeps_its_name_after_a_french_word_and_english_elides_nothing():
    sentence = "No figure in {name} matches an area and an indicator of the catalogue."
    assert "de export.csv" in FR(sentence, name="export.csv")
    assert EN("Go to {city}", city="Antwerp") == "Go to Antwerp"
