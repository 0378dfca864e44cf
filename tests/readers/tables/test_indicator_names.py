"""Indicators are recognised by id, title and national category; a likeness is only proposed, an old wording never."""

from functools import cache
from pathlib import Path

import pytest

from indicators import load_catalogue
from indicators.readers.tables.indicator_names import IndicatorMatcher
from indicators.readers.tables.offences import is_total, unnumbered

SHARED = Path(__file__).parents[4] / "shared" / "data"
ASK = ""


@cache
def matcher() -> IndicatorMatcher:
    """The matcher of the project's catalogue."""
    return IndicatorMatcher(load_catalogue().indicators)


LABELS = [
    ("recorded_theft", "", "recorded_theft", "exact"),
    ("Burglary of dwellings", "", "recorded_burglary_dwelling", "exact"),
    ("cambriolages de logements", "", "recorded_burglary_dwelling", "exact"),
    ("Taux de cambriolages de logements", "FR", "recorded_burglary_dwelling", "exact"),
    ("Cambriolages de logement", "FR", "recorded_burglary_dwelling", "exact"),
    ("7.1.-Robos con fuerza en domicilios", "ES", "recorded_burglary_dwelling", "exact"),
    ("4.-ROBOS CON FUERZA EN DOMICILIOS (EU)", "", "recorded_burglary_dwelling", "exact"),
    ("7. Robos con fuerza en domicilios, establecimientos y otras instalaciones", "", "recorded_burglary", "exact"),
    ("8.-Hurtos", "ES", "recorded_theft", "narrower"),
    ("5. Delitos contra la libertad sexual", "ES", "recorded_sexual_violence", "wider"),
    ("3.-Delitos graves y menos graves de lesiones y riña tumultuaria", "ES", "recorded_serious_assault", "overlap"),
    ("Wohnungseinbruchdiebstahl", "DE", "recorded_burglary_dwelling", "exact"),
    ("435*00 Wohnungseinbruchdiebstahl", "DE", "recorded_burglary_dwelling", "exact"),
    ("Raubdelikte", "", "recorded_robbery", "exact"),
    ("Furti in abitazione", "IT", "recorded_burglary_dwelling", "wider"),
    ("Rapine", "IT", "recorded_robbery", "exact"),
    ("Crimes contra o património", "PT", "recorded_property", "wider"),
    ("Przeciwko mieniu", "PL", "recorded_property", "wider"),
    ("ICCS0101", "", "recorded_homicide", "exact"),
    ("PS3514V+PS3515V", "", "safe_night_city", "exact"),
    ("DE1001V", "", "population", "exact"),
    ("You feel safe in this city: strongly agree + somewhat agree", "", "feel_safe_city_oldwording", "exact"),
    ("ICCS05012", "", "recorded_burglary_dwelling", "exact"),  # per resident: dwellings are named in words
    ("Fraud", "", "recorded_fraud", "exact"),  # not the whole country's
    ("Criminal damage", "UK", "recorded_damage", "exact"),  # nor Ireland's count
    ("theft", "", ASK, ""),
    ("Burglary", "UK", "recorded_burglary", "exact"),  # the general word; London's category is not Leeds'
    ("Rablás", "HU", "recorded_robbery", "exact"),
    ("Кражби", "BG", "recorded_theft", "exact"),
    ("Vraždy", "CZ", ASK, ""),  # the police count attempts too
    ("crimes-group-3-theft-of-a-motor-vehicle", "UK", "recorded_theft_vehicle", "exact"),
    ("Murder (0111)", "IE", "recorded_homicide", "exact"),
    ("loupež (§ 173)", "CZ", "recorded_robbery", "exact"),
    ("ICCS0401", "AT", "recorded_robbery", "exact"),  # not one of its kinds
    ("Rapine", "FR", ASK, ""),  # an Italian category in a French file
    ("Robo con violencia e intimidación", "ES", "recorded_robbery", "exact"),  # singular
    ("Agresión sexual con penetración", "ES", ASK, ""),
    ("12", "", ASK, ""),
    ("", "", ASK, ""),
]


@pytest.mark.parametrize(("word", "country", "id", "quality"), LABELS)
def test_a_label_is_recognised_with_its_quality_or_asked_about(word, country, id, quality):
    match = matcher().match(word, country)
    assert (match.id, match.quality) == (id, quality)


@pytest.mark.parametrize(
    "word",
    ["III. TOTAL INFRACCIONES PENALES", "I. CRIMINALIDAD CONVENCIONAL", "Straftaten insgesamt",
     "1.-DELITOS Y FALTAS (EU)", "Resto de infracciones penales", "Total", "Totale delitti"],
)  # fmt: skip
def test_a_total_is_no_indicator(word):
    assert is_total(word) and matcher().match(word).why == "aggregate"


def test_what_looks_alike_is_proposed_with_the_likeliest_first():
    match = matcher().match("5.-Delitos contra la libertad e indemnidad sexual", "ES")
    assert match.id == "" and match.why == "near"
    assert match.alternatives[0].id == "recorded_sexual_violence"


def test_a_wording_no_longer_asked_is_never_proposed_by_likeness():
    retired = {id for id, one in load_catalogue().indicators.items() if one.until is not None}
    for word in ("Feel safe in city", "You feel safe in the city", "Se sentir en sécurité", "feel safe neighbourhood"):
        assert retired.isdisjoint(one.id for one in matcher().match(word).alternatives)


def test_every_title_and_every_category_leads_to_its_indicator_or_offers_it():
    for indicator in load_catalogue().indicators.values():
        for name in [*indicator.title.values(), *(series.name for series in indicator.series if series.name)]:
            match = matcher().match(name)
            assert indicator.id in {option.id for option in match.alternatives}, name


@pytest.mark.parametrize(
    ("label", "bare"),
    [("7.1.-Robos", "Robos"), ("II. CIBER", "CIBER"), ("8.-HURTOS (EU)", "HURTOS"), ("Vol*", "Vol"), ("12", "12"),
     ("2023", "2023"), ("1,2 g/l", "1,2 g/l"), ("Illicit", "Illicit")],
)  # fmt: skip
def test_numbers_in_front_are_taken_off_and_nothing_else(label, bare):
    assert unnumbered(label) == bare


SYNONYMS = [  # plural or singular, and the national words of police statistics
    ("Vols de vélo", "BE", "recorded_theft_bicycle"),
    ("Vol de vélos", "FR", "recorded_theft_bicycle"),
    ("Cambriolage", "LU", "recorded_burglary"),
    ("Vol dans habitation", "BE", "recorded_burglary_dwelling"),
    ("Vols dans ou sur véhicules", "BE", "recorded_theft_from_vehicle"),
    ("Coups et blessures volontaires", "BE", "recorded_assault"),
    ("Opzettelijke slagen en verwondingen", "BE", "recorded_assault"),
    ("Diefstal uit of aan voertuig", "BE", "recorded_theft_from_vehicle"),
    ("Gauwdiefstal", "BE", "recorded_pickpocketing"),
    ("Vol par effraction", "CH", "recorded_burglary"),
    ("Einbruchdiebstahl", "CH", "recorded_burglary"),
    ("Wohnraumeinbruch", "AT", "recorded_burglary_dwelling"),
    ("Körperverletzungen", "DE", "recorded_assault"),
    ("Hurto de bicicletas", "ES", "recorded_theft_bicycle"),
    ("Robos en vivienda", "ES", "recorded_burglary_dwelling"),
    ("Furto di biciclette", "IT", ASK),  # two words of another ending: a likeness, never a guess
    ("Furtos de veículo", "PT", "recorded_theft_vehicle"),
    ("Kradzież roweru", "PL", "recorded_theft_bicycle"),
    ("Theft of bicycle", "IE", "recorded_theft_bicycle"),
    ("Pahoinpitely", "FI", "recorded_assault"),
]


@pytest.mark.parametrize(("label", "country", "id"), SYNONYMS)
def test_plural_singular_and_national_words_mean_the_same_offence(label, country, id):
    assert matcher().match(label, country).id == id
