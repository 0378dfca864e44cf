"""What the search finds for the words that people of the field type, first: an indicator, a page, an answer, a city."""

import csv

import pytest

from indicators import open_atlas, views
from indicators.language.language import load_language
from indicators.search.field_words import ASKING, WORDS, bare, field_words, telling
from indicators.search.index import page_title

RANKING = ("answer", "ranking")
STOLEN, HOMICIDE, NIGHT = (("indicator", id) for id in ("property_stolen_12m", "recorded_homicide", "safe_night_city"))
INDEX, CITY, PERCEPTION = ("page", "preparedness?view=index"), ("page", "city"), ("page", "perception")
DOWNLOAD, LIEGE, MARSEILLE = ("page", "catalogue?view=download"), ("city", "BE005C"), ("city", "FR004C")

ENGLISH = {
    "crime": STOLEN, "crimes": STOLEN, "crime rate": STOLEN, "crime statistics": PERCEPTION, "victims": STOLEN,
    "murder": HOMICIDE, "murders": HOMICIDE, "murder rate": HOMICIDE, "murder rate in Lyon": HOMICIDE,
    "murdr": HOMICIDE, "manslaughter": HOMICIDE, "femicide": HOMICIDE,
    "dangerous": RANKING, "dangeruos": RANKING, "most dangerous city": RANKING,
    "most dangerous city in europe": RANKING,
    "which is the most dangerous city?": RANKING, "safest city": RANKING, "safest": RANKING, "worst city": RANKING,
    "ranking": RANKING, "league table": RANKING, "top 10": RANKING,
    "safe": NIGHT, "safety": NIGHT, "unsafe": NIGHT, "fear of crime": NIGHT, "is Liège safe": NIGHT,
    "press": CITY, "journalist": CITY, "media": CITY,
    "index": INDEX, "indices": INDEX, "score": INDEX,
    "police": ("indicator", "police_confidence"), "cops": ("indicator", "police_confidence"),
    "mugging": ("indicator", "assaulted_12m"), "violence": ("indicator", "assaulted_12m"),
    "break-in": ("indicator", "recorded_burglary_dwelling"), "burglar": ("indicator", "recorded_burglary_dwelling"),
    "stolen cars": ("indicator", "recorded_theft_vehicle"), "drugs": ("indicator", "recorded_drugs"),
    "knife": ("indicator", "recorded_weapons_london_count"), "pickpockets": ("indicator", "recorded_theft_personal"),
    "vandalism": ("indicator", "recorded_damage"), "scam": ("indicator", "recorded_fraud"),
    "ransomware": ("indicator", "recorded_cyber"), "sexual assault": ("indicator", "recorded_rape"),
    "unemployment": ("indicator", "unemployed"), "immigration": ("indicator", "foreign_born_share"),
    "csv": DOWNLOAD, "open data": DOWNLOAD, "licence": ("page", "catalogue?view=datasets"),
    "upload": ("page", "contribute"), "methodology": ("page", "about"), "trend": ("page", "compare"),
    "map": ("page", "map"), "peers": ("page", "peers"), "similar cities": ("page", "peers"),
    "Liège": LIEGE, "liege": LIEGE, "Leige": LIEGE, "Luik": LIEGE, "Lüttich": LIEGE, "Liegge": LIEGE,
    "Marseilles": MARSEILLE, "marsielle": MARSEILLE, "Pressburg": ("city", "SK001C"), "Nice": ("city", "FR008C"),
    "Danzig": ("city", "PL006C"), "Most": ("city", "CZ016C"), "lond": ("city", "UK001C"),
}  # fmt: skip
FRENCH = {
    "délinquance": STOLEN, "delinquance": STOLEN, "criminalité": STOLEN, "taux de criminalité": STOLEN,
    "taux de criminalité à Marseille": STOLEN, "vols": ("indicator", "property_stolen_12m"), "victimation": STOLEN,
    "meurtre": HOMICIDE, "meurtres": HOMICIDE, "meutre": HOMICIDE, "assassinat": HOMICIDE, "féminicides": HOMICIDE,
    "dangereux": RANKING, "dangereuse": RANKING, "ville la plus dangereuse": RANKING, "danger": RANKING,
    "la ville la plus dangereuse de France": RANKING, "quelle est la ville la plus sûre": RANKING,
    "classement": RANKING, "palmarès": RANKING, "pire ville": RANKING, "plus sûre": RANKING,
    "sûr": NIGHT, "sûreté": NIGHT, "sécurité": NIGHT, "insécurité": NIGHT, "sentiment d'insécurité": NIGHT,
    "peur": NIGHT, "presse": CITY, "journalistes": CITY, "fiche presse": CITY, "maire": CITY,
    "indice": INDEX, "indices": INDEX, "indice de sécurité": INDEX,
    "police": ("indicator", "police_confidence"), "policiers": ("indicator", "police_confidence"),
    "agression": ("indicator", "assaulted_12m"), "violences": ("indicator", "assaulted_12m"),
    "cambriolage": ("indicator", "recorded_burglary_dwelling"),
    "vol de voiture": ("indicator", "recorded_theft_vehicle"),
    "braquage": ("indicator", "recorded_robbery"), "drogue": ("indicator", "recorded_drugs"),
    "trafic": ("indicator", "recorded_drugs_trafficking"), "viol": ("indicator", "recorded_rape"),
    "violences conjugales": ("indicator", "recorded_domestic_violence"), "escroquerie": ("indicator", "recorded_fraud"),
    "rançongiciel": ("indicator", "recorded_cyber"), "vandalisme": ("indicator", "recorded_damage"),
    "chômage": ("indicator", "unemployed"), "propreté": ("indicator", "cleanliness"),
    "sondage": PERCEPTION, "télécharger": DOWNLOAD, "données ouvertes": DOWNLOAD, "téléverser": ("page", "contribute"),
    "méthodologie": ("page", "about"), "carte": ("page", "map"), "villes semblables": ("page", "peers"),
    "tendance": ("page", "compare"), "sources": ("page", "catalogue?view=datasets"),
    "Liège": LIEGE, "liege": LIEGE, "Lieje": LIEGE, "Marseille": MARSEILLE, "marselle": MARSEILLE,
    "Londres": ("city", "UK001C"), "Anvers": ("city", "BE002C"), "Nice": ("city", "FR008C"),
}  # fmt: skip


@pytest.fixture(scope="module")
def index(bundled_store) -> views.SearchIndex:
    """Every name that the bundled figures know."""
    atlas = open_atlas(bundled_store)
    return views.SearchIndex(atlas.cities.values(), atlas.catalogue)


@pytest.mark.parametrize(("code", "queries"), [("en", ENGLISH), ("fr", FRENCH)])
def test_what_enter_takes_is_what_the_words_mean(index, code, queries):
    _, wrong = load_language(code), []
    assert len(queries) >= 60
    for query, expected in queries.items():
        hits = [(one.kind, one.id) for one in index.find(query, _)]
        if hits[:1] != [expected]:
            wrong.append((query, expected, hits[:2]))
    assert wrong == [], wrong


OTHERS = {  # typed by readers whose language may not be offered yet
    "Einbrüche": ("indicator", "recorded_burglary_dwelling"), "Mord in Berlin": HOMICIDE,
    "Raub": ("indicator", "recorded_robbery"),
    "gefährlichste Stadt": RANKING, "Sicherheit": NIGHT,
    "häusliche Gewalt": ("indicator", "recorded_domestic_violence"),
    "homicidios": HOMICIDE, "ciudad más segura": RANKING, "inseguridad": NIGHT,
    "estafas": ("indicator", "recorded_fraud"),
    "omicidi": HOMICIDE, "rapine": ("indicator", "recorded_robbery"), "città più pericolosa": RANKING,
    "homicídios": HOMICIDE, "burlas": ("indicator", "recorded_fraud"), "cidade mais segura": RANKING,
    "Lüttich": LIEGE, "Lieja": LIEGE, "Liegi": LIEGE, "Londra": ("city", "UK001C"), "Aquisgrana": ("city", "DE086C"),
    "Danzig": ("city", "PL006C"), "Colonia": ("city", "DE004C"), "Antuérpia": ("city", "BE002C"),
}  # fmt: skip


@pytest.mark.parametrize("code", ["en", "fr"])
def test_words_of_the_other_languages_lead_there_too(index, code):
    first = {query: next(iter(index.find(query, load_language(code))), None) for query in OTHERS}
    wrong = {query: hit for query, hit in first.items() if not hit or (hit.kind, hit.id) != OTHERS[query]}
    assert wrong == {}


@pytest.mark.parametrize(
    ("code", "query", "kind", "id"),
    [
        ("en", "ransomware", "problem", "ransomware_town_hall"),
        ("fr", "rançongiciel", "problem", "ransomware_town_hall"),
        ("fr", "rancongiciel", "problem", "ransomware_town_hall"),
        ("en", "Deepfakes of officials", "problem", "deepfakes"),
        ("en", "backups", "measure", "offline_backups"),
        ("fr", "éclairage public", "measure", "lighting_design"),
        ("en", "separate netw", "measure", "network_segmentation"),
        ("fr", "vidéosurveillance", "technology", "cctv"),
        ("en", "facial recognition", "technology", "facial_recognition"),
    ],
)
def test_a_problem_a_measure_and_a_technology_have_a_place_among_what_is_found(index, code, query, kind, id):
    assert (kind, id) in [(one.kind, one.id) for one in index.find(query, load_language(code))]


def test_words_of_gaps_lead_to_something_that_is_declared(index):
    declared = {"problem": index.catalogue.problems, "measure": index.catalogue.measures,
                "technology": index.catalogue.technologies}  # fmt: skip
    words = [one for one in field_words() if one.kind in declared]
    assert len(words) > 100 and all(one.id in declared[one.kind] for one in words)


@pytest.mark.parametrize(
    ("query", "stray"),
    [("safe", "Trafford"), ("index", "Indre"), ("indice", "Nice"), ("meurtre", "Meurthe-et-Moselle")],
)
def test_a_place_that_is_only_spelled_alike_is_left_out_where_a_word_of_the_field_fits(index, query, stray):
    assert stray not in [one.name for one in index.find(query, load_language("en"))]


def test_a_name_in_a_third_language_stands_after_the_page_that_is_meant(index):
    names = [one.name for one in index.find("press", load_language("en"))]
    assert (names[0], names[1]) == ("City", "Bratislava")


def test_a_word_of_the_field_beside_a_city_finds_both(index):
    hits = [(one.kind, one.id) for one in index.find("criminalité à Marseille", load_language("fr"))]
    assert hits[0] == STOLEN and MARSEILLE in hits


def test_counts_that_compare_with_nothing_come_after_other_indicators(index):
    hits = [one.id for one in index.find("burglary", load_language("en"))]
    assert hits.index("recorded_burglary_london_count") > hits.index("recorded_burglary_per_dwellings")


def test_a_hit_by_another_word_says_by_which_and_a_view_says_of_which_page(index):
    hits = [one for word in ("presse", "csv") for one in index.find(word, load_language("fr"))]
    notes = {one.id: (one.name, one.note) for one in hits}
    assert notes["city"] == ("Ville", "presse")
    assert notes["catalogue?view=download"] == ("Télécharger", "Catalogue")


def test_every_word_leads_somewhere(index):
    with WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    others = {"left_out", "view", "grammar", "theme", "country", *ASKING}
    countries = {one.country for one in index.cities.values()} - {"NC"}  # New Caledonia: in France
    assert {one["kind"] for one in rows} == {"answer", "indicator", "page", "problem", "measure", "technology"} | others
    for row in rows:
        if row["kind"] == "indicator":
            assert row["id"] in index.catalogue.indicators
        elif row["kind"] == "theme":
            assert row["id"] in index.catalogue.themes
        elif row["kind"] == "country":
            assert row["id"] in countries
        elif row["kind"] in ("answer", "page"):
            assert page_title(row["id"], load_language("en")) != row["id"]
    assert {one["id"] for one in rows if one["kind"] == "country"} == countries
    assert all(one.key == bare(one.word) != "" for one in field_words())


def test_words_that_say_nothing_are_left_out_of_a_question_but_never_all_of_it():
    assert telling("murder rate in the city") == "murder"
    assert telling("the city") == "the city"
