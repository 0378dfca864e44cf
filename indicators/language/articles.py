"""Articles that names of places have in a language: "il Belgio", "o Porto", "die Schweiz", "le Rhône"."""

import csv
from functools import cache

from indicators.model.locations import GEOGRAPHY

ARTICLES, EXONYMS = GEOGRAPHY / "articles.csv", GEOGRAPHY / "exonyms.csv"
CITY, COUNTRY, DEPARTMENT = "city", "country", "department"


@cache
def articles(language: str, kind: str) -> dict[str, str]:
    """The article of each name of a kind of place that has one in a language: data/geography/articles.csv."""
    with ARTICLES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == language and row["kind"] == kind]
    return {row["name"]: row["article"] for row in rows}


@cache
def articles_in_sentences(language: str) -> dict[str, str]:
    """The article of each name that can be of one place only: the city of Luxembourg has none, its country has."""
    with EXONYMS.open(encoding="utf-8", newline="") as file:
        cities = {row["name"] for row in csv.DictReader(file) if row["language"] == language}
    countries = {name: article for name, article in articles(language, COUNTRY).items() if name not in cities}
    return countries | articles(language, CITY)
