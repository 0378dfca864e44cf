"""Files as publishers release them, cut to a few lines: each was refused, misread or asked too much about before.

The sources and licences stand beside each text. All are read by the analyst of the city whose lines they are.
"""

import json

import pytest

from indicators.access.rights import Role, Viewer
from indicators.contribute.draft import Draft, Intake

# Ministerio del Interior, Balance de criminalidad 2016 (reuse with attribution)
MALAGA = """Geografía;Tipología penal;Periodos:;Total
- Municipio de Málaga;3.-ROBO CON VIOLENCIA E INTIMIDACIÓN (EU);Enero-Diciembre 2015;656
- Municipio de Málaga;3.-ROBO CON VIOLENCIA E INTIMIDACIÓN (EU);Enero-Diciembre 2016;699
- Municipio de Málaga;3.-ROBO CON VIOLENCIA E INTIMIDACIÓN (EU);Variación % 2016/2015;6,6
"""
# Eurostat, crim_gen_reg (CC BY 4.0), lines of Budapest
BUDAPEST = (
    "freq,unit,iccs,geo\\TIME_PERIOD\t2018 \t2019 \n"
    "A,NR,ICCS0401,HU110\t234 \t218 \nA,NR,ICCS0501,HU110\t: \t: c\n"
    "A,P_HTHAB,ICCS0401,HU110\t13.37 \t12.44 \n"
)
# Scottish Government, recorded crimes by local authority (OGL v3)
GLASGOW = """area_name,area_type,ref_period,crime_or_offence,measure_type,value
Glasgow City,Local Authority,2018/2019,crimes-group-1-robbery,count,395
Glasgow City,Local Authority,2019/2020,crimes-group-1-robbery,count,394
Glasgow City,Local Authority,2019/2020,crimes-group-3-theft-of-a-motor-vehicle,count,766
Glasgow City,Local Authority,2019/2020,offences-group-8-mobile-phone-offences,count,380
"""
# Metropolitan Police, recorded crime by borough (OGL v3)
CAMDEN = """MajorText,MinorText,BoroughName,202312,202401,202402
ARSON AND CRIMINAL DAMAGE,ARSON,Camden,4,3,6
THEFT,SHOPLIFTING,Camden,221,200,250
THEFT,BICYCLE THEFT,Camden,40,71,58
"""
# SSMSI, recorded offences by commune (Licence Ouverte 2.0)
MARSEILLE = """CODGEO_2024,annee,POP,Usage de stupéfiants,Vols avec armes
13055,2016,862211,3148,543
13055,2017,863310,2300,575
"""
# Policie ČR, sestava TSK 2025, Praha: two of its columns of solved offences kept
PRAHA = """takticko statistická klasifikace;REGISTROVÁNO / POČET;OBJASNĚNO / POČET;OBJASNĚNO / tj. v %
loupež (§ 173);204;122;59,8
podvod (§ 209);3135;610;19,5
"""


@pytest.fixture
def opened(figures, bench, tmp_path):
    """Opens a text as the analyst of a city uploads it."""
    drafts, intake = [], Intake(figures, bench.catalogue)

    def brought(text: str, city: str, name: str = "file.csv") -> Draft:
        path = tmp_path / f"{len(drafts)}.upload"
        path.write_text(text, encoding="utf-8")
        viewer = Viewer(Role.CONTRIBUTOR, "ana@city.example", cities=frozenset({city}))
        drafts.append(intake.open(viewer, path, name, tmp_path / f"{len(drafts)}"))
        return drafts[-1]

    yield brought
    for draft in drafts:
        draft.close()


def needed(draft: Draft) -> list[str]:
    """The codes of the questions that must be answered."""
    return [one.code for one in draft.proposal.questions if not one.optional]


def test_lines_of_change_between_years_end_no_check(opened):
    draft = opened(MALAGA, "ES006C")
    assert not needed(draft)
    assert not draft.check(draft.proposal.mapping, "ES006C").blocked
    assert draft.staging.observations().numerator.tolist() == [656, 699]


def test_eurostats_tsv_is_read_and_its_counts_join_their_rates(opened):
    draft = opened(BUDAPEST, "HU001C", "crim_gen_reg.tsv")
    assert not needed(draft)
    mapping = draft.proposal.mapping
    assert mapping.cities == {"HU110": "HU001C"}
    assert not draft.check(mapping, "HU001C").blocked
    robberies = draft.staging.observations().query("indicator == 'recorded_robbery'").set_index("period")
    assert robberies.value.to_dict() == {"2018": 13.37, "2019": 12.44}
    assert robberies.numerator.to_dict() == {"2018": 234, "2019": 218}


def test_a_region_is_asked_about_unless_it_is_the_city(opened):
    draft = opened(BUDAPEST.replace("HU110", "AT221"), "AT002C", "crim_gen_reg.tsv")
    assert needed(draft) == ["cities_wider"]  # Graz has 0.6 times the residents of its region


def test_a_year_from_april_to_march_is_asked_about_once(opened):
    draft = opened(GLASGOW, "UK004C")
    assert needed(draft) == ["value_or_count", "split_years"]
    draft.read_anew("split_years", "last", "UK004C")
    assert needed(draft) == ["value_or_count"]
    assert draft.proposal.mapping.periods == {"2018/2019": "2019", "2019/2020": "2020"}
    meant = {*draft.proposal.mapping.indicators.values()}
    assert meant == {"recorded_robbery", "recorded_theft_vehicle", ""}


def test_names_that_only_resemble_an_indicator_are_left_out_beside_certain_ones(opened):
    draft = opened(GLASGOW.replace("mobile-phone-offences", "other-road-traffic-offences"), "UK004C")
    optional = [one.word for one in draft.proposal.questions if one.optional]
    assert optional == ["offences-group-8-other-road-traffic-offences"]
    assert draft.proposal.mapping.indicators[optional[0]] == ""
    assert "indicators_unknown_left_out" in {one.code for one in draft.proposal.remarks}
    alone = "\n".join([GLASGOW.splitlines()[0], *(line for line in GLASGOW.splitlines() if "mobile" in line)])
    draft = opened(alone.replace("mobile-phone-offences", "other-road-traffic-offences"), "UK004C")
    assert "indicators_near" in needed(draft)


def test_months_written_together_head_their_columns_and_the_finer_level_is_the_indicator(opened):
    draft = opened(CAMDEN, "UK001C")
    assert [one.period for one in draft.staging.layout.wide] == ["2023-12", "2024-01", "2024-02"]
    assert draft.proposal.mapping.parts["MinorText"] == "indicator"
    assert needed(draft) == ["value_or_count"]


def test_whole_numbers_beside_residents_are_counts_without_a_question(opened):
    draft = opened(MARSEILLE, "FR004C")
    assert not needed(draft)
    assert not draft.check(draft.proposal.mapping, "FR004C").blocked
    row = draft.staging.observations().query("indicator == 'recorded_robbery_armed' and period == '2016'").iloc[0]
    assert (row.numerator, row.value) == (543, pytest.approx(1e5 * 543 / 862211))


def test_offences_that_the_police_solved_are_no_second_count(opened):
    draft = opened(PRAHA, "CZ001C", "praha_2025.csv")
    assert not needed(draft)
    assert [name for name, part in draft.proposal.mapping.parts.items() if part == "numerator"] == [
        "REGISTROVÁNO / POČET"
    ]
    assert draft.proposal.mapping.indicators == {
        "loupež (§ 173)": "recorded_robbery",
        "podvod (§ 209)": "recorded_fraud",
    }


@pytest.mark.parametrize(
    ("city", "text"),
    [
        ("EE001C", "Aasta;Rahvaarv\n2023;453864\n2024;457572\n"),
        ("SE003C", "Kommun;År;Folkmängd\nMalmö stad;2023;357 376\nMalmö stad;2024;362 133\n"),
    ],
)
def test_residents_alone_are_the_figures_of_their_file(opened, city, text):
    draft = opened(text, city)  # Eurostat, urb_cpop1 (CC BY 4.0)
    assert not needed(draft)
    assert not draft.check(draft.proposal.mapping, city).blocked
    assert set(draft.staging.observations().indicator) == {"population"}


def test_a_count_is_whole_so_its_point_stands_between_thousands(opened):
    draft = opened("Gemeente;Misdrijf;Jaar;Aantal\nBrussel;Woninginbraak;2019;7.179\n", "BE001C")  # crim_gen_reg
    assert not needed(draft)
    assert draft.proposal.mapping.numbers["Aantal"].thousands == "."


def test_a_table_with_years_in_columns_asks_once_how_its_numbers_are_written(opened):
    text = "Stadt;Delikt;2023;2024\nMünchen;Fahrraddiebstahl;5.504;5.512\nMünchen;Raub;735;753\n"  # BKA, PKS
    draft = opened(text, "DE003C")
    assert needed(draft).count("number_format") == 1
    draft = opened(text + "München;Ladendiebstahl;1.007.861;7.220\n", "DE003C")
    assert "number_format" not in needed(draft)


def test_the_labels_of_a_dimension_are_headed_by_its_words(opened):
    index = {"id": ["T", "C"], "size": [1, 2], "class": "dataset", "value": [14, 13]}  # CSO, CJQ06 (CC BY 4.0)
    offences = {"1211": "Arson (1211)", "0821": "Theft from person (0821)"}
    index["dimension"] = {
        "T": {"label": "Quarter", "category": {"index": ["20221"], "label": {"20221": "2022Q1"}}},
        "C": {"label": "Type of Offence", "category": {"index": list(offences), "label": offences}},
    }
    draft = opened(json.dumps(index), "IE002C", "cjq06.json")
    assert draft.proposal.mapping.parts["Type of Offence"] == "indicator"
    assert set(draft.proposal.mapping.indicators.values()) == {"recorded_arson", "recorded_theft_personal"}
