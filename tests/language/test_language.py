"""Tests of a language: numbers and typography as printed, and French prepositions before any city."""

from datetime import date

import pytest

from indicators.language.language import Language, load_language
from indicators.language.typographies import typography
from indicators.language.union_acts import act_of_the_union

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


@pytest.mark.parametrize(
    ("department", "of", "at", "like"),
    [
        ("Rhône", "du Rhône", "dans le Rhône", "au Rhône"),
        ("Gironde", "de la Gironde", "en Gironde", "à la Gironde"),
        ("Somme", "de la Somme", "dans la Somme", "à la Somme"),
        ("Ain", "de l’Ain", "dans l’Ain", "à l’Ain"),
        ("Isère", "de l’Isère", "en Isère", "à l’Isère"),
        ("Yvelines", "des Yvelines", "dans les Yvelines", "aux Yvelines"),
        ("Eure-et-Loir", "d’Eure-et-Loir", "en Eure-et-Loir", "à Eure-et-Loir"),
        ("La Réunion", "de La Réunion", "à La Réunion", "à La Réunion"),
    ],
)
def test_a_departement_has_its_preposition_and_its_article(department, of, at, like):
    assert (FR.of(department), FR.at(department), FR.typography.like(department)) == (of, at, like)
    assert FR("Go to {city}", city=department) == f"Aller {like}"


def test_a_departement_has_its_article_after_other_words_too():
    filled = FR.typography.filled
    assert filled("entre {city} et {other}", {"city": "Gironde", "other": "Liège"}) == "entre la Gironde et Liège"
    assert filled("pour {city}", {"city": "Le Havre"}) == "pour Le Havre"


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
    assert better in FR("None of the cities shown does significantly better than {city}.", city=city)
    assert FR("Go to {city}", city=city) == reaches
    assert of in FR("Only contributors of {city} can enter its policies. Choose your own city.", city=city)


def test_a_file_keeps_its_name_after_a_french_word_and_english_elides_nothing():
    sentence = "No figure in {name} matches an area and an indicator of the catalogue."
    assert "de export.csv" in FR(sentence, name="export.csv")
    assert EN("Go to {city}", city="Antwerp") == "Go to Antwerp"


NEWER = {code: typography(code) for code in ("es", "it", "de", "pt")}


@pytest.mark.parametrize(
    ("code", "percent", "quoted", "first_of_december"),
    [
        ("es", "43\u202f%", "«sí»", "1 de diciembre de 2026"), ("it", "43%", "«sì»", "1º dicembre 2026"),
        ("de", "43\u202f%", "„ja“", "1. Dezember 2026"), ("pt", "43%", "«sim»", "1 de dezembro de 2026"),
    ],
)  # fmt: skip
def test_signs_and_days_are_written_as_in_each_country(code, percent, quoted, first_of_december):
    words, typeset = Language(code), NEWER[code]
    assert words.percent(43.2) == percent and quoted[1:-1].join(typeset.quotes) == quoted
    assert words.day(date(2026, 12, 1)) == first_of_december


def test_a_month_is_written_as_in_each_country():
    months = {code: load_language(code).partial_day("2026-09") for code in ("en", "fr", *NEWER)}
    assert months == {
        "en": "September 2026", "fr": "septembre 2026", "es": "septiembre de 2026", "it": "settembre 2026",
        "de": "September 2026", "pt": "setembro de 2026",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "number", "thousands"),
    [("es", "1.234.567,2", "100.000"), ("it", "1.234.567,2", "100.000"), ("de", "1.234.567,2", "100.000"),
     ("pt", "1\u202f234\u202f567,2", "100\u202f000")],
)  # fmt: skip
def test_numbers_are_grouped_as_the_texts_of_the_language_group_them(code, number, thousands):
    assert Language(code).number(1234567.25, 1) == number
    assert NEWER[code].typeset("100 000" if code == "pt" else "100.000") == thousands


def test_ranks_units_and_lists_agree():
    assert [NEWER[code].ordinal(3) for code in NEWER] == ["3.º", "3º", "3.", "3.º"]
    assert [NEWER[code].ordinal(3, "difference") for code in NEWER] == ["3.ª", "3º", "3.", "3.ª"]
    units = {"es": "noches", "it": "notti", "de": "Nächte", "pt": "noites"}
    assert [NEWER[code].counted(unit, 1) for code, unit in units.items()] == ["noche", "notte", "Nacht", "noite"]
    assert all(NEWER[code].counted(unit, 1.5) == unit for code, unit in units.items())
    assert Language("es").listed(["Vigo", "Irun"]) == "Vigo e Irun"
    assert Language("pt").listed(["Porto", "Braga"]) == "Porto e Braga"


def test_a_german_noun_keeps_its_capital_inside_a_sentence():
    assert NEWER["de"].inside_sentence("Anstieg in Köln") == "Anstieg in Köln"
    assert NEWER["es"].inside_sentence("Aumento en Vigo") == "aumento en Vigo"


@pytest.mark.parametrize(
    ("alone", "inside"),
    [
        ("Kein signifikanter Trend in Köln", "kein signifikanter Trend in Köln"),
        ("Ausgelassen; die anderen zählen mehr", "ausgelassen; die anderen zählen mehr"),
        ("Arithmetisches Mittel", "arithmetisches Mittel"),
        ("Wer diese Werte sehen kann", "wer diese Werte sehen kann"),
        ("Median der Städte", "Median der Städte"), ("Wertebereich", "Wertebereich"),
    ],
)  # fmt: skip
def test_what_is_no_german_noun_has_a_small_letter_after_a_comma(alone, inside):
    assert NEWER["de"].inside_sentence(alone) == inside


@pytest.mark.parametrize(
    ("code", "sentence", "claim", "both"),
    [
        ("de", "„{claim}“ und „{claim}“", "Senkte „Raub“.", "„Senkte ‚Raub‘.“ und „Senkte ‚Raub‘.“"),
        ("it", "«{claim}»", "Ha ridotto «i furti»", "«Ha ridotto “i furti”»"),
        ("fr", "« {claim} »", "A réduit « les vols »", "« A réduit “les vols” »"),
        ("en", "“{claim}”", "It cut “thefts”", "“It cut ‘thefts’”"),
        ("es", "«{claim}»", "Redujo «los robos»", "«Redujo “los robos”»"),
        ("pt", "«{claim}»", "Reduziu «os furtos»", "«Reduziu “os furtos”»"),
        ("de", "„Kameras“, „{claim}“", "Licht", "„Kameras“, „Licht“"),
        ("de", "{claim} „Raub“", "5 „Zoll", "5 „Zoll „Raub“"),
    ],
)  # fmt: skip
def test_quotes_inside_quotes_are_those_of_the_language(code, sentence, claim, both):
    assert typography(code).filled(sentence, {"claim": claim}) == both


def test_a_city_that_is_none_has_its_german_article_in_its_case():
    german = load_language("de")
    assert (german.of("eine fiktive Stadt"), german.at("eine fiktive Stadt")) == (
        "von einer fiktiven Stadt", "in einer fiktiven Stadt"
    )  # fmt: skip
    assert german.of("Köln") == "von Köln"


def test_an_italian_article_is_elided_before_a_day_that_begins_with_a_vowel():
    filled = load_language("it").typography.filled
    assert filled("terminato il {day}", {"day": "11 agosto 2024"}) == "terminato l’11 agosto 2024"
    assert filled("dall’inizio al {day}", {"day": "8 maggio 2024"}) == "dall’inizio all’8 maggio 2024"
    assert filled("dal {first} al {last}", {"first": "2004", "last": "12 maggio 2024"}) == "dal 2004 al 12 maggio 2024"
    assert filled("Porta qui il {share}", {"share": "meno dell’1%"}) == "Porta qui meno dell’1%"
    assert filled("il {share}", {"share": "20%"}) == "il 20%"


def test_acts_of_the_union_have_their_name_in_each_language():
    assert (
        act_of_the_union("Directive (EU) 2022/2555 (NIS2)", load_language("de")) == "Richtlinie (EU) 2022/2555 (NIS2)"
    )
    assert act_of_the_union("Regulation (EU) 2024/900", load_language("it")) == "Regolamento (UE) 2024/900"
    assert act_of_the_union("ENISA, Threat Landscape", load_language("fr")) == "ENISA, Threat Landscape"


def test_names_are_ordered_as_in_a_list_of_the_language():
    names = ["Ñora", "Nules", "Oviedo", "Águeda", "Zug", "Łódź"]
    assert sorted(names, key=NEWER["es"].alphabetical) == ["Águeda", "Łódź", "Nules", "Ñora", "Oviedo", "Zug"]
    assert sorted(names, key=NEWER["de"].alphabetical) == ["Águeda", "Łódź", "Ñora", "Nules", "Oviedo", "Zug"]


def test_the_portuguese_is_that_of_portugal():
    words = Language("pt")
    assert (words.country("NL"), words.country("PL"), words.own_name) == ("Países Baixos", "Polónia", "Português")


def test_sentences_agree_with_a_rank_and_with_several_offences():
    rank = "{place}: {rank} largest difference of {number} places"
    spanish = load_language("es")
    words = {"place": "Mannheim", "rank": spanish.ordinal(3, "difference"), "number": 59}
    assert spanish(rank, **words) == "Mannheim: la 3.ª mayor diferencia de 59 lugares"
    first = (
        "{city}, “{scenario}”: {indicator} would exceed its limit first, in {after} of 100 "
        "simulations; {before} without the scenario"
    )
    words = {"city": "Lille", "scenario": "x", "after": "98", "before": "41"}
    text = spanish(first, indicator="los robos con violencia", **words)
    assert "lo primero en superar su límite, los robos con violencia, en 98" in text
    text = load_language("de")(first, indicator="Straftaten", **words)
    assert "erster Bruch: Straftaten, in 98" in text
