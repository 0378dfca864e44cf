"""Headers, file names and whole tables of any content are looked at without an error and without a guess."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.contribute import headers
from indicators.contribute.file_name import city_of_file, indicator_of_file, period_of_file
from indicators.contribute.mapping import Sender, as_json, from_json, propose
from indicators.model.errors import SourceError
from indicators.model.submissions import Part
from tests.contribute.stand_ins import StagingStandIn, known

HEADERS = [
    ("Ville", Part.CITY), ("Code commune", Part.CITY), ("Geografía", Part.CITY), ("Gemeindeschlüssel", Part.CITY),
    ("Concelho", Part.CITY), ("Comune", Part.CITY), ("CODGEO_2024", Part.CITY), ("Provincia", Part.CITY),
    ("Tipología penal", Part.INDICATOR), ("Straftat", Part.INDICATOR), ("indicateur", Part.INDICATOR),
    ("Crime type", Part.INDICATOR), ("Delitto", Part.INDICATOR), ("Année", Part.PERIOD), ("Periodos:", Part.PERIOD),
    ("Jahr", Part.PERIOD), ("Anno", Part.PERIOD), ("Ano", Part.PERIOD), ("Month", Part.PERIOD), ("HZ", Part.VALUE),
    ("Taux pour 1 000 habitants", Part.VALUE), ("taux_pour_mille", Part.VALUE), ("Valeur", Part.VALUE),
    ("Nombre de faits", Part.NUMERATOR), ("Erfasste Fälle", Part.NUMERATOR), ("Total", Part.NUMERATOR),
    ("Population", Part.DENOMINATOR), ("insee_pop", Part.DENOMINATOR), ("Einwohner", Part.DENOMINATOR),
    ("Unité", Part.UNIT), ("Einheit", Part.UNIT), ("OBS_FLAG", Part.STATUS), ("Remarque", Part.NOTE),
]  # fmt: skip


@pytest.mark.parametrize(("header", "part"), HEADERS)
def test_a_header_says_its_part(header, part):
    assert headers.said(header)[0] is part


@pytest.mark.parametrize("header", ["", "a", "x1", "est_diffuse", "Vols de véhicules", "?", "2019"])
def test_a_header_that_says_nothing_is_not_read(header):
    assert headers.said(header) == ()


def test_a_header_says_what_kind_of_area_it_is():
    assert [headers.area(one) for one in ("Provincia", "Département", "Arrondissement", "Ville")] == [
        "province", "province", "district", "",
    ]  # fmt: skip


NAMES = [
    ("Liege_vols_2023.csv", "BE005C", "recorded_theft", "2023"),
    ("robos con fuerza en domicilios 2022 - Madrid.xlsx", "ES001C", "recorded_burglary_dwelling", "2022"),
    ("Le-Havre 2021-2023.csv", "FR022C", None, ""),
    ("donnees.csv", None, None, ""),
    ("=cmd|' /C calc'!A0.csv", None, None, ""),
    ("../../etc/passwd", None, None, ""),
]


@pytest.mark.parametrize(("name", "city", "indicator", "period"), NAMES)
def test_a_files_name_says_what_it_says(name, city, indicator, period):
    matches = city_of_file(name, known(), ""), indicator_of_file(name, known(), "")
    assert [one.id or None if one else None for one in matches] == [city, indicator]
    assert period_of_file(name, known()) == period


@pytest.mark.parametrize("text", ["", "{}", "[]", "not json", '{"parts": {"a": "colour"}}', '{"parts": 3}'])
def test_text_that_is_no_mapping_is_refused_with_a_sentence(text):
    with pytest.raises(SourceError, match="This file is not a column mapping"):
        from_json(text)


WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["Liège", "Valencia", "Total", "2023", "1,5", "1.234", "n.d.", ":", "Vols", "%", "75056", "", "0"]),
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_table_gives_a_proposal_that_decides_nothing_uncertain(data):
    width = data.draw(st.integers(1, 5))
    header = data.draw(st.lists(WORDS, min_size=width, max_size=width, unique=True))
    rows = data.draw(st.lists(st.lists(WORDS, min_size=width, max_size=width), max_size=6))
    sheet = StagingStandIn(header, rows)
    proposal = propose(sheet, sheet.layout, known(), Sender(data.draw(WORDS)))
    mapping = proposal.mapping
    assert set(mapping.parts) == set(header)
    assert not {one.word for one in proposal.questions if one.code.startswith("cities_")} & set(mapping.cities)
    assert "Valencia" not in mapping.cities  # no country is known
    assert from_json(as_json(mapping)) == mapping
    single = [part for part in mapping.parts.values() if part not in (Part.IGNORED, Part.PERIOD)]
    assert mapping.measures or len(single) == len(set(single))


HEADINGS = {
    "el": "Πόλη Έτος Τιμή Πληθυσμός", "bg": "Град Година Стойност Население", "tr": "Şehir Yıl Değer Nüfus",
    "lt": "Miestas Metai Reikšmė Gyventojai", "lv": "Pilsēta Gads Vērtība Iedzīvotāji",
    "et": "Linn Aasta Väärtus Rahvaarv",
    "cs": "Město Rok Hodnota Obyvatelstvo", "sk": "Mesto Rok Hodnota Obyvatelia", "hu": "Város Év Érték Népesség",
    "ro": "Oraș Anul Valoare Populația", "pl": "Miasto Rok Wartość Ludność",
    "hr": "Grad Godina Vrijednost Stanovništvo",
    "sl": "Občina Leto Vrednost Prebivalstvo", "nl": "Gemeente Jaar Waarde Inwoners", "sv": "Kommun År Värde Folkmängd",
    "da": "Kommune År Værdi Folketal", "nb": "Kommune År Verdi Folkemengde", "fi": "Kunta Vuosi Arvo Väkiluku",
}  # fmt: skip


@pytest.mark.parametrize("words", HEADINGS.values(), ids=HEADINGS)
def test_headings_are_understood_in_the_network_s_languages(words):
    parts = [headers.said(word)[0] for word in words.split()]
    assert parts == [Part.CITY, Part.PERIOD, Part.VALUE, Part.DENOMINATOR]


def test_a_short_word_of_one_language_says_nothing_inside_another():
    assert headers.said("nom") == ()
    assert headers.said("Vols de véhicules") == ()
