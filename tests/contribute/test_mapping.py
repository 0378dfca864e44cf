"""A file's columns and words are proposed: what is certain stands, what is not is asked, nothing is guessed."""

import csv
import io
import time
from dataclasses import replace as changed
from pathlib import Path

import pytest

from indicators.contribute.mapping import Sender, as_json, from_json, propose, signature
from indicators.model.submissions import Column, Layout, Mapping, Part, Proposal
from tests.contribute.stand_ins import StagingStandIn, known

SHARED = Path(__file__).parents[3] / "shared" / "data" / "raw"
LIEGE = Sender("delivery.csv", ("BE005C",))


def staging(text: str) -> StagingStandIn:
    """A sheet from lines separated by semicolons."""
    rows = list(csv.reader(io.StringIO(text.strip()), delimiter=";"))
    return StagingStandIn(rows[0], rows[1:])


def proposed(text: str, sender: Sender = LIEGE, remembered: Mapping | None = None) -> Proposal:
    """The proposal for such a sheet."""
    sheet = staging(text)
    return propose(sheet, sheet.layout, known(), sender, remembered)


def asked(proposal: Proposal) -> set[str]:
    """The codes of the questions."""
    return {one.code for one in proposal.questions}


LONG = """
Ville;Année;Indicateur;Valeur;Unité;Remarque
Ville de Liège;2023;Cambriolages de logements;412,5;pour 100 000 habitants;
Anvers;2023;Cambriolages de logements;n.d.;pour 100 000 habitants;provisoire
Total;2023;Cambriolages de logements;500,1;pour 100 000 habitants;
"""


def test_a_long_table_is_understood_without_a_question():
    proposal = proposed(LONG)
    mapping = proposal.mapping
    assert list(mapping.parts.values()) == [
        Part.CITY, Part.PERIOD, Part.INDICATOR, Part.VALUE, Part.UNIT, Part.NOTE,
    ]  # fmt: skip
    assert mapping.cities == {"Ville de Liège": "BE005C", "Anvers": "BE002C", "Total": ""}
    assert mapping.indicators == {"Cambriolages de logements": "recorded_burglary_dwelling"}
    assert mapping.units == {"pour 100 000 habitants": "per_100k"}
    assert mapping.marks == {"n.d.": "O"} and mapping.numbers["Valeur"].decimal == ","
    assert proposal.questions == ()


def test_a_total_is_left_out_with_a_remark_and_not_for_certain():
    proposal = proposed(LONG)
    assert [(one.code, one.cell, one.count) for one in proposal.remarks] == [("cities_aggregate_left_out", "Total", 1)]
    assert proposal.unsure == {("cities", "Total")}


HEADERS = [
    ("Ville;Année;Infraction;Nombre de faits;Population", "Cambriolages de logement", "FR", "Paris"),
    ("City;Year;Offence;Number of cases;Population", "Burglary of dwellings", "UK", "Birmingham"),
    ("Ciudad;Año;Tipología penal;Número de hechos;Población", "Hurtos", "ES", "Madrid"),
    ("Stadt;Jahr;Straftat;Erfasste Fälle;Einwohner", "Raubdelikte", "DE", "Köln"),
    ("Comune;Anno;Delitto;Numero;Popolazione", "Rapine", "IT", "Milano"),
    ("Município;Ano;Crime;Número;População", "Crimes contra o património", "PT", "Águeda"),
]


@pytest.mark.parametrize(("header", "offence", "country", "city"), HEADERS)
def test_headers_are_read_in_six_languages(header, offence, country, city):
    mapping = proposed(f"{header}\n{city};2023;{offence};120;500000", Sender("x.csv", (), country)).mapping
    parts = [Part.CITY, Part.PERIOD, Part.INDICATOR, Part.NUMERATOR, Part.DENOMINATOR]
    assert list(mapping.parts.values()) == parts
    assert mapping.cities[city] and mapping.indicators[offence]


def test_columns_without_a_telling_header_are_read_by_content():
    mapping = proposed("a;b;c\nLiège;2023;12,5\nGand;2023;14,5").mapping
    assert mapping.parts == {"a": Part.CITY, "b": Part.PERIOD, "c": Part.VALUE}


def test_the_files_name_says_what_no_column_says_but_not_for_certain():
    proposal = proposed("Nombre de faits;Population\n120;195000", Sender("Liege_vols_2023.csv", ("BE005C",)))
    assert proposal.mapping.fixed == {Part.CITY: "BE005C", Part.INDICATOR: "recorded_theft", Part.PERIOD: "2023"}
    assert {("fixed", "city"), ("fixed", "indicator"), ("fixed", "period")} <= proposal.unsure


def test_a_file_without_city_is_of_the_one_city_of_who_brings_it_or_asked():
    text = "Année;Indicateur;Taux pour 100 000 habitants\n2023;Vols;12,5"
    assert proposed(text).mapping.fixed[Part.CITY] == "BE005C"
    several = proposed(text, Sender("x.csv", ("BE005C", "BE002C")))
    assert Part.CITY not in several.mapping.fixed
    question = next(one for one in several.questions if one.code == "city_missing")
    assert {one.id for one in question.choices} == {"BE005C", "BE002C"}


def test_what_is_missing_is_asked():
    assert asked(proposed("a;b;c\n1;2;3", Sender("x.csv"))) == {
        "value_missing", "city_missing", "indicator_missing", "period_missing",
    }  # fmt: skip


def test_a_word_that_only_looks_like_a_city_is_asked_and_left_out_of_the_mapping():
    proposal = proposed("Ville;Année;Vols\nLièeg;2023;12\nAnvers;2023;4\nGand;2023;5")
    assert "Lièeg" not in proposal.mapping.cities
    question = next(one for one in proposal.questions if one.word == "Lièeg")
    assert question.code == "cities_near" and question.choices[0].id == "BE005C" and question.line == 2
    assert proposal.alternatives["Ville", "Lièeg"] == question.choices


def test_no_city_is_taken_across_the_border():
    proposal = proposed("Ville;Année;Vols\nValencia;2023;12\nLiège;2023;4")
    assert "Valencia" not in proposal.mapping.cities
    assert {one.code for one in proposal.questions if one.word == "Valencia"} == {"cities_abroad"}


def test_among_namesakes_of_a_country_the_contributors_own_city_is_meant():
    text = "Ville;Année;Taux de vols\nSaint-Denis;2023;12,5\nParis;2023;4,5"
    proposal = proposed(text, Sender("x.csv", ("FR-93066",)))
    assert proposal.mapping.cities["Saint-Denis"] == "FR-93066" and ("cities", "Saint-Denis") in proposal.unsure
    assert "Saint-Denis" not in proposed(text, Sender("x.csv", (), "FR")).mapping.cities


def test_codes_alone_ask_for_their_country():
    text = "Code;2022;2023\n75056;1,5;2,5\n69123;1,5;2,5"
    question = next(one for one in proposed(text, Sender("x.csv")).questions if one.code == "country")
    assert question.choices[0].id == "FR"
    mapping = proposed(text, Sender("x.csv", (), "FR")).mapping
    assert mapping.cities == {"75056": "FR001C", "69123": "FR002C"}


def test_codes_come_before_names_and_are_crossed_with_them():
    text = "cities;City name;TIME;Value\nCH001C;Zürich;2023;5,5\nBE005C;Liège;2023;4,5"
    proposal = proposed(text, Sender("x.csv"))
    assert proposal.mapping.parts["cities"] is Part.CITY and proposal.mapping.parts["City name"] is Part.IGNORED
    assert [one.word for one in proposal.questions if one.code == "code_and_name_differ"] == ["CH001C · Zürich"]


def test_headers_may_be_the_indicators():
    text = "Stadt;Jahr;Wohnungseinbruchdiebstahl;Raubdelikte;Einwohner\nKöln;2023;12,5;33,1;1000000"
    mapping = proposed(text, Sender("x.csv", ("DE004C",))).mapping
    assert mapping.measures == {
        "Wohnungseinbruchdiebstahl": "recorded_burglary_dwelling", "Raubdelikte": "recorded_robbery",
    }  # fmt: skip
    assert mapping.parts["Raubdelikte"] is Part.VALUE and mapping.parts["Einwohner"] is Part.DENOMINATOR


def test_a_wide_table_has_its_periods_in_its_headers():
    proposal = proposed("Ville;2022;2023\nLiège;412,5;400,1", Sender("vols.csv", ("BE005C",)))
    assert proposal.mapping.parts == {"Ville": Part.CITY, "2022": Part.PERIOD, "2023": Part.PERIOD}
    assert "period_missing" not in asked(proposal)
    assert set(proposal.mapping.numbers) == {"2022", "2023"}


def test_the_other_level_of_a_deep_header_is_the_indicator():
    sheet = StagingStandIn(["Miasto", "a", "b"], [["Kraków", "1,5", "2,5"]])
    levels = ("Przeciwko mieniu / 2022", "Przeciwko mieniu / 2023")
    columns = (
        Column("Miasto", "Miasto"),
        *(Column(n, header, header[-4:]) for n, header in zip("ab", levels, strict=True)),
    )
    mapping = propose(sheet, Layout(3, None, columns), known(), Sender("x.csv", (), "PL")).mapping
    assert mapping.measures == {"a": "recorded_property", "b": "recorded_property"}


def test_whole_numbers_of_a_rate_may_be_counts_and_that_is_asked():
    proposal = proposed("Ville;Année;Indicateur;Valeur\nLiège;2023;Vols;4125\nGand;2023;Vols;3900")
    assert "value_or_count" in asked(proposal)
    assert proposal.mapping.parts["Valeur"] is Part.NUMERATOR and ("parts", "Valeur") in proposal.unsure
    rate = proposed("Ville;Année;Indicateur;Taux\nLiège;2023;Vols;4125\nGand;2023;Vols;3900")
    assert "value_or_count" not in asked(rate) and rate.mapping.parts["Taux"] is Part.VALUE


def test_a_number_format_that_cannot_be_told_is_asked():
    proposal = proposed("Ville;Année;Indicateur;Taux\nLiège;2023;Vols;1.234\nGand;2023;Vols;3.900")
    question = next(one for one in proposal.questions if one.code == "number_format")
    assert (question.column, question.word) == ("Taux", "1.234")
    assert [(one.id, one.name) for one in question.choices] == [(".", "1.234"), (",.", "1234")]
    assert "Taux" not in proposal.mapping.numbers


def test_a_mark_that_means_several_things_is_proposed_and_asked():
    proposal = proposed("Ville;Année;Indicateur;Taux\nLiège;2023;Vols;*\nGand;2023;Vols;3,5")
    assert proposal.mapping.marks == {"*": "Q"} and ("marks", "*") in proposal.unsure
    question = next(one for one in proposal.questions if one.code == "mark_doubtful")
    assert [one.id for one in question.choices] == ["Q", "O", "M"]


def test_the_unit_is_read_from_the_header_of_the_values():
    proposal = proposed("Ville;Année;Indicateur;taux_pour_mille\nLiège;2023;Vols;4,1")
    assert proposal.mapping.fixed[Part.UNIT] == "per_1000"


def test_italian_towns_that_may_be_provinces_are_asked_about_together():
    text = "Territorio;Anno;Delitto;Tasso\nTorino;2022;Rapine;12,5\nSiena;2022;Rapine;1,5\nMilano;2022;Rapine;3,5"
    open_question = proposed(text, Sender("x.csv", (), "IT"))
    assert "perimeter" in asked(open_question) and open_question.mapping.cities == {}
    proposal = proposed(text.replace("Territorio", "Provincia"), Sender("x.csv", (), "IT"))
    assert proposal.mapping.cities["Torino"] == "IT-ITC11"
    assert proposed(text, Sender("x.csv", (), "IT", "province")).mapping.cities["Siena"] == "IT-ITI19"


def test_a_loose_national_category_is_told_with_its_quality():
    proposal = proposed("Ciudad;Año;Tipología;Tasa\nMadrid;2023;8.-Hurtos;12,5", Sender("x.csv", (), "ES"))
    remark = next(one for one in proposal.remarks if one.code == "category_fits_loosely")
    assert (remark.cell, remark.right, remark.more) == ("8.-Hurtos", "recorded_theft", (("quality", "narrower"),))


# Memory


def test_a_corrected_mapping_is_used_again_and_only_what_is_new_is_proposed():
    first = proposed("Ville;Année;Chose;Valeur\nLièeg;2022;Vols bizarres;412,5")
    corrected = changed(
        first.mapping,
        parts={"Ville": Part.CITY, "Année": Part.PERIOD, "Chose": Part.INDICATOR, "Valeur": Part.VALUE},
        cities={"Lièeg": "BE005C"}, indicators={"Vols bizarres": "recorded_theft"}, fixed={Part.UNIT: "per_100k"},
    )  # fmt: skip
    later = proposed(
        "Ville;Année;Chose;Valeur\nLièeg;2023;Vols bizarres;400,1\nGand;2023;Vols;5,1",
        LIEGE,
        from_json(as_json(corrected)),
    )
    assert later.questions == ()
    assert later.mapping.cities == {"Lièeg": "BE005C", "Gand": "BE003C"}
    assert later.mapping.indicators == {"Vols bizarres": "recorded_theft", "Vols": "recorded_theft"}
    assert later.mapping.parts == corrected.parts and later.mapping.fixed == corrected.fixed


def test_a_new_column_beside_remembered_ones_takes_no_part_silently():
    mapping = proposed("Ville;Année;Indicateur;Taux\nLiège;2022;Vols;412,5").mapping
    later = proposed("Ville;Année;Indicateur;Taux;Taux corrigé\nLiège;2023;Vols;4,5;5,5", LIEGE, mapping)
    assert later.mapping.parts["Taux"] is Part.VALUE and later.mapping.parts["Taux corrigé"] is Part.IGNORED
    assert "new_column" in asked(later)


def test_a_mapping_survives_as_text():
    mapping = proposed(LONG).mapping
    assert from_json(as_json(mapping)) == mapping


def test_files_of_one_making_have_one_signature():
    wide = [staging(f"Ville;{years}").layout for years in ("2022;2023", "2022;2023;2024")]
    assert signature(wide[0]) == signature(wide[1])
    assert signature(staging("VILLE;Annee\na;b").layout) == signature(staging("Ville;Année\na;b").layout)
    assert signature(staging("Ville;Année\na;b").layout) != signature(staging("Ville;Taux\na;b").layout)


# Real files


@pytest.mark.skipif(not SHARED.exists(), reason="the publishers' files are not beside the project")
@pytest.mark.parametrize("year", ["2016", "2019", "2023"])
def test_a_spanish_balance_is_understood(year):
    path = SHARED / f"{year}_4_municipios.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    sheet = StagingStandIn(rows[0], rows[1:])
    proposal = propose(sheet, sheet.layout, known(), Sender(path.name, (), "ES"))
    parts = [Part.CITY, Part.INDICATOR, Part.PERIOD, Part.NUMERATOR]
    assert list(proposal.mapping.parts.values()) == parts
    places = set(sheet.table[rows[0][0]])
    towns = {place for place in places if "unicip" in place}
    cities = {place for place in towns if proposal.mapping.cities.get(place)}
    assert len(cities) > 0.99 * len(towns)
    assert not any(proposal.mapping.cities.get(place) for place in places - towns if "CIUDAD AUT" not in place)
    assert "periods_change_left_out" in {one.code for one in proposal.remarks}


@pytest.mark.skipif(not SHARED.exists(), reason="the publishers' files are not beside the project")
def test_eurostats_columns_are_known():
    rows = list(csv.reader((SHARED / "urb_cpop1_page_linear_2_0.csv").read_text(encoding="utf-8-sig").splitlines()))
    sheet = StagingStandIn(rows[0], [row for row in rows[1:5000] if len(row) == len(rows[0])])
    mapping = propose(sheet, sheet.layout, known(), Sender("urb_cpop1.csv")).mapping
    parts = {name: part for name, part in mapping.parts.items() if part is not Part.IGNORED}
    assert parts == {
        "indic_ur": Part.INDICATOR, "cities": Part.CITY, "TIME_PERIOD": Part.PERIOD, "OBS_VALUE": Part.VALUE,
        "OBS_FLAG": Part.STATUS,
    }  # fmt: skip
    assert mapping.indicators["DE1001V"] == "population" and mapping.cities["BE"] == ""
    assert mapping.cities["BE005C"] == "BE005C" and mapping.marks["b"] == "B"


def test_thirty_five_thousand_different_names_are_looked_at_within_seconds():
    rows = [[f"Commune {number} sur Rivière", "2023", "Vols", "1,5"] for number in range(35_000)]
    sheet = StagingStandIn(["Commune", "Année", "Indicateur", "Taux"], rows)
    started = time.process_time()
    proposal = propose(sheet, sheet.layout, known(), Sender("x.csv", (), "FR"))
    assert time.process_time() - started < 20  # 3 s on the machine it was written on
    assert set(proposal.mapping.cities.values()) <= {""} and len(proposal.questions) < 60
