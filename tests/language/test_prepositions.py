"""Prepositions before names of cities, countries and nouns in Spanish, Italian, German and Portuguese."""

import csv

import pytest
from babel import Locale

from indicators.language.articles import ARTICLES
from indicators.language.typographies import OF_LANGUAGE, typography
from indicators.model.locations import GEOGRAPHY

CITIES = {
    "es": [
        ("Londres", "de Londres", "en Londres", "a Londres"),
        ("El Ejido", "de El Ejido", "en El Ejido", "a El Ejido"),
        ("A Coruña", "de A Coruña", "en A Coruña", "a A Coruña"),
        ("La Haya", "de La Haya", "en La Haya", "a La Haya"),
    ],
    "it": [
        ("Lilla", "di Lilla", "a Lilla", "a Lilla"),
        ("Ancona", "di Ancona", "ad Ancona", "ad Ancona"),
        ("Edimburgo", "di Edimburgo", "a Edimburgo", "a Edimburgo"),
        ("L'Aquila", "dell’Aquila", "all’Aquila", "all’Aquila"),
        ("L'Aia", "dell’Aia", "all’Aia", "all’Aia"),
        ("La Spezia", "di La Spezia", "a La Spezia", "a La Spezia"),
        ("L'Haÿ-les-Roses", "di L'Haÿ-les-Roses", "a L'Haÿ-les-Roses", "a L'Haÿ-les-Roses"),
    ],
    "pt": [
        ("Lisboa", "de Lisboa", "em Lisboa", "a Lisboa"),
        ("Porto", "do Porto", "no Porto", "ao Porto"),
        ("Amadora", "da Amadora", "na Amadora", "à Amadora"),
        ("Caldas da Rainha", "das Caldas da Rainha", "nas Caldas da Rainha", "às Caldas da Rainha"),
        ("Haia", "da Haia", "na Haia", "à Haia"),
        ("A Estrada", "de A Estrada", "em A Estrada", "a A Estrada"),
    ],
    "de": [("Lüttich", "von Lüttich", "in Lüttich", "von Lüttich")],
}
COUNTRIES = {
    "es": [("ES", "en España"), ("UK", "en el Reino Unido"), ("NL", "en los Países Bajos"), ("FR", "en Francia")],
    "it": [("BE", "in Belgio"), ("UK", "nel Regno Unito"), ("NL", "nei Paesi Bassi"), ("MT", "a Malta")],
    "pt": [
        ("ES", "em Espanha"), ("UK", "no Reino Unido"), ("NL", "nos Países Baixos"), ("PL", "na Polónia"),
        ("LU", "no Luxemburgo"), ("PT", "em Portugal"),
    ],
    "de": [
        ("BE", "in Belgien"), ("CH", "in der Schweiz"), ("NL", "in den Niederlanden"),
        ("UK", "im Vereinigten Königreich"), ("TR", "in der Türkei"),
    ],
}  # fmt: skip
SENTENCES = [
    ("es", "cifras de {x}", "el país", "cifras del país"),
    ("es", "frente a {x}", "el Reino Unido", "frente al Reino Unido"),
    ("es", "cifras de {x}", "Países Bajos", "cifras de los Países Bajos"),
    ("es", "Vigo y {x}", "Irún", "Vigo e Irún"),
    ("es", "Vigo y {x}", "Hierro", "Vigo y Hierro"),
    ("es", "Vigo o {x}", "Oporto", "Vigo u Oporto"),
    ("es", "cifras de {x}", "el.csv", "cifras de el.csv"),
    ("es", "en vigor desde {x}", "1 de enero de 2026", "en vigor desde el 1 de enero de 2026"),
    ("es", "Situación a {x}", "1 de enero de 2026", "Situación al 1 de enero de 2026"),
    ("es", "en vigor desde {x}", "enero de 2026", "en vigor desde enero de 2026"),
    ("es", "hasta {x}", "43\u202f%", "hasta 43\u202f%"),
    ("es", "en {x}", "Reino Unido", "en el Reino Unido"),
    ("es", "en {x}", "1 de enero de 2026", "en 1 de enero de 2026"),
    ("it", "rispetto a {x}", "la mediana delle città simili", "rispetto alla mediana delle città simili"),
    ("it", "i dati di {x}", "i residenti", "i dati dei residenti"),
    ("it", "i dati di {x}", "Belgio", "i dati del Belgio"),
    ("it", "i dati di {x}", "Austria", "i dati dell’Austria"),
    ("it", "i dati di {x}", "Lussemburgo", "i dati di Lussemburgo"),  # the city too
    ("it", "in {x}", "Svizzera", "in Svizzera"),
    ("it", "Gand e {x}", "Essen", "Gand ed Essen"),
    ("it", "Di {x}", "il comune", "Del comune"),
    ("it", "da {x}", "42%", "dal 42%"),
    ("it", "a {x}", "85,2%", "all’85,2%"),
    ("it", "Il {x} di", "11%", "L’11% di"),
    ("it", "il {x}", "118%", "il 118%"),
    ("it", "di {x}", "−8%", "del −8%"),
    ("es", "de {x}", "42\u202f%", "del 42\u202f%"),
    ("es", "a {x}", "4.711 por 100.000", "a 4.711 por 100.000"),
    ("it", "i dati di {x}", "l'Unione", "i dati dell’Unione"),
    ("pt", "valores de {x}", "o município", "valores do município"),
    ("pt", "publicados por {x}", "a polícia", "publicados pela polícia"),
    ("pt", "Em {x}", "Porto", "No Porto"),
    ("pt", "valores de {x}", "Suíça", "valores da Suíça"),
    ("pt", "melhor do que {x}", "Porto", "melhor do que o Porto"),
    ("pt", "entre {x} e outras", "Amadora", "entre a Amadora e outras"),
    ("pt", "comparável com {x}", "Lisboa", "comparável com Lisboa"),
    ("de", "in Kraft seit {x}", "28. November 2026", "in Kraft seit dem 28. November 2026"),
    ("de", "Werte von {x}", "3. Mai 2024", "Werte vom 3. Mai 2024"),
    ("de", "verglichen mit {x}", "der Median seines Landes", "verglichen mit dem Median seines Landes"),
    ("de", "Daten von {x}", "der Median", "Daten vom Median"),
    ("de", "Daten aus {x}", "Niederlande", "Daten aus den Niederlanden"),
    ("de", "Daten von {x}", "Schweiz", "Daten von der Schweiz"),
    ("de", "Daten für {x}", "Vereinigtes Königreich", "Daten für das Vereinigte Königreich"),
    ("de", "mit {x}", "der Stadt", "mit der Stadt"),  # a case already
    ("de", "mit {x}", "Köln", "mit Köln"),
    ("de", "eine von {x}", "27 Städte", "eine von 27 Städten"),
    ("de", "in {x}", "1 Stunde", "in 1 Stunde"),
    ("de", "von {x}", "2.045 Gemeinden", "von 2.045 Gemeinden"),
    ("de", "für {x}", "12 Länder", "für 12 Länder"),
]


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in CITIES.items() for name in names])
def test_a_city_has_its_preposition(code, name):
    city, of, at, like = name
    words = typography(code)
    assert (words.of(city), words.at(city), words.like(city)) == (of, at, like)


@pytest.mark.parametrize(
    ("code", "country", "inside"), [(code, *one) for code, all_ in COUNTRIES.items() for one in all_]
)
def test_a_country_has_its_preposition_and_its_article(code, country, inside):
    locale = Locale.parse(typography(code).locale or code)
    assert typography(code).inside(locale.territories[{"UK": "GB"}.get(country, country)]) == inside


@pytest.mark.parametrize(("code", "text", "value", "sentence"), SENTENCES)
def test_a_preposition_contracts_with_what_fills_the_place(code, text, value, sentence):
    assert typography(code).filled(text, {"x": value}) == sentence


def test_every_article_is_of_a_name_that_the_product_writes():
    with ARTICLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (GEOGRAPHY / "cities.csv").open(encoding="utf-8", newline="") as file:
        cities = {row["name"] for row in csv.DictReader(file)}
    with (GEOGRAPHY / "exonyms.csv").open(encoding="utf-8", newline="") as file:
        exonyms = {(row["language"], row["name"]) for row in csv.DictReader(file)}
    for row in rows:
        territories = Locale.parse(typography(row["language"]).locale or row["language"]).territories.values()
        of_city = row["name"] in cities or (row["language"], row["name"]) in exonyms
        assert row["name"] in territories if row["kind"] == "country" else of_city, row
    assert {row["language"] for row in rows} <= set(OF_LANGUAGE)
    assert len({(row["language"], row["kind"], row["name"]) for row in rows}) == len(rows)
