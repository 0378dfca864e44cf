"""Each check finds what it is for in a small file, says on which line, and leaves a clean file alone."""

import pytest

from indicators.model.submissions import Part, Severity
from tests.contribute.bench import FRENCH

HEAD = "Ville;Indicateur;Année;Valeur"
CLEAN = f"{HEAD}\nDortmund;Vols;2019;4 100,5\nDortmund;Vols;2020;3 900,2\nDortmund;Vols;2021;3 700\n"
COUNTS = "Ville;Indicateur;Année;Valeur;Faits;Population\n"


def test_a_clean_file_is_left_alone(bench):
    checked = bench.check(CLEAN)
    assert checked.remarks == ()
    assert not checked.blocked
    assert (checked.new, checked.changed, checked.unchanged, checked.vanished) == (0, 3, 0, 0)


def test_a_row_with_too_few_or_too_many_cells_is_kept_and_told(bench):
    text = "Ville;Indicateur;Année;Valeur;Note\nDortmund;Vols;2019;4 100\nDortmund;Vols;2020;3 900;;b\n"
    few, many = bench.remark("cells_missing", text), bench.remark("cells_more", text)
    assert (few.line, few.cell, few.right, few.severity) == (2, "4", "5", Severity.WARNS)
    assert (many.line, many.cell, many.severity) == (3, "6", Severity.CONFIRM)


def test_what_is_no_number_is_refused_with_its_line(bench):
    text = CLEAN + "Dortmund;Vols;2022;3,7 env.\nDortmund;Vols;2018;n.d.\nDortmund;Vols;2017;3.7\n"
    remarks = [one for one in bench.check(text).remarks if one.code == "not_a_number"]
    assert [(one.line, one.column, one.cell) for one in remarks] == [(5, "Valeur", "3,7 env."), (7, "Valeur", "3.7")]
    assert all(one.severity is Severity.REFUSES for one in remarks)


def test_examples_are_few_and_counts_exact(bench):
    text = HEAD + "\n" + "".join(f"Dortmund;Vols;{1950 + number};x{number}\n" for number in range(60))
    remarks = [one for one in bench.check(text).remarks if one.code == "not_a_number"]
    assert len(remarks) == 21
    assert sum(one.count for one in remarks) == 60
    assert remarks[-1].cell == ""


def test_what_is_no_period_is_refused(bench):
    remark = bench.remark("not_a_period", CLEAN + "Dortmund;Vols;été 2022;3 700\n")
    assert (remark.line, remark.column, remark.cell, remark.severity) == (5, "Année", "été 2022", Severity.REFUSES)


def test_a_period_with_a_meaning_is_one(bench):
    assert not bench.codes(CLEAN + "Dortmund;Vols;an 2022;3 700\n", periods={"an 2022": "2022"})


def test_a_year_that_has_not_come_must_be_confirmed(bench):
    assert bench.remark("period_ahead", CLEAN + "Dortmund;Vols;2199;3 700\n").severity is Severity.CONFIRM


def test_unknown_words_are_refused(bench):
    text = CLEAN + "Dortmnd;Vols;2022;3 700\nDortmund;Volls;2022;3 700\n"
    city, indicator = bench.remark("city_unknown", text), bench.remark("indicator_unknown", text)
    assert (city.line, city.column, city.cell) == (5, "Ville", "Dortmnd")
    assert (indicator.line, indicator.column, indicator.cell) == (6, "Indicateur", "Volls")


def test_words_that_are_left_out_are_no_fault(bench):
    assert not bench.codes(CLEAN + "Total;Vols;2022;9 999 999\n", cities={"Dortmund": "DE010C", "Total": ""})


def test_a_province_and_an_area_nobody_keeps_are_refused(bench):
    text = CLEAN + "Vienne;Vols;2022;3 700\nNulle part;Vols;2022;3 700\n"
    cities = {"Dortmund": "DE010C", "Vienne": "FR-D86", "Nulle part": "XX9"}
    assert bench.remark("not_a_city", text, cities=cities).cell == "FR-D86"
    assert bench.remark("city_not_kept", text, cities=cities).cell == "XX9"


def test_nobody_speaks_for_another_city(bench):
    remark = bench.remark("not_yours", CLEAN + "Liège;Vols;2022;3 700\n", speaks_for={"DE010C"})
    assert (remark.line, remark.cell, remark.severity) == (5, "BE005C", Severity.REFUSES)


def test_a_row_told_twice_counts_once(bench):
    checked = bench.check(CLEAN + "Dortmund;Vols;2021;3700,0\n")
    assert [one.code for one in checked.remarks] == ["told_twice"]
    assert checked.changed == 3


def test_a_row_told_otherwise_is_refused(bench):
    remark = bench.remark("told_otherwise", CLEAN + "Dortmund;Vols;2021;3 701\n")
    assert (remark.line, remark.cell, remark.right, remark.severity) == (5, "3701.0", "3700.0", Severity.REFUSES)


def test_a_share_over_a_hundred_is_refused(bench):
    text = f"{HEAD}\nLiège;Sûreté la nuit;2023;142\n"
    assert bench.remark("share_over", text).severity is Severity.REFUSES


def test_shares_of_one_are_proposed_as_percent(bench):
    text = f"{HEAD}\nLiège;Sûreté la nuit;2023;0,42\nLiège;Sûreté la nuit;2024;0,44\nLiège;Sûreté la nuit;2025;0,43\n"
    remark = bench.remark("share_of_one", text)
    assert dict(remark.more) == {"indicator": "safe_night_city", "factor": "100"}
    assert not bench.codes(text, factors={"safe_night_city": 100.0})


def test_a_rate_per_thousand_is_told_from_one_per_hundred_thousand(bench):
    remark = bench.remark("scale", f"{HEAD}\nDortmund;Vols;2019;41,2\nDortmund;Vols;2020;39,1\n")
    assert dict(remark.more) == {"indicator": "recorded_theft", "factor": "100"}
    assert remark.severity is Severity.CONFIRM


def test_a_city_without_history_is_held_against_all_others(bench):
    remark = bench.remark("scale_spread", f"{HEAD}\nLiège;Vols;2019;21,3\nLiège;Vols;2020;20,4\n")
    assert dict(remark.more)["factor"] == "100"


@pytest.mark.parametrize(("word", "unit", "value", "factor"), [
    ("pour mille", "per_1000", 41, "100"), ("pour 10 000 habitants", "per_10k", 410, "10"),
])  # fmt: skip
def test_a_stated_unit_of_the_same_base_is_proposed_as_a_factor(bench, word, unit, value, factor):
    text = f"Ville;Indicateur;Année;Valeur;Unité\nDortmund;Vols;2019;{value};{word}\n"
    remark = bench.remark("unit_differs", text, units={word: unit})
    assert remark.severity is Severity.CONFIRM
    assert (remark.cell, remark.right, dict(remark.more)["factor"]) == (unit, "per_100k", factor)
    assert not bench.codes(text, units={word: unit}, factors={"recorded_theft": float(factor)})


def test_more_cases_than_people_asked_are_refused(bench):
    remark = bench.remark("numerator_over", COUNTS + "Liège;Sûreté la nuit;2023;43;900;852\n")
    assert (remark.cell, remark.right) == ("900.0", "852.0")


def test_a_value_is_held_against_its_counts(bench):
    text = COUNTS + "Dortmund;Vols;2019;4 100;24 117;588 250\nDortmund;Vols;2020;3 900;20 000;587 696\n"
    remark = bench.remark("rate_differs", text)
    assert (remark.line, remark.cell, remark.right) == (3, "3900.0", "3403.12")


def test_values_ten_times_the_rate_of_their_counts_are_a_matter_of_scale(bench):
    text = COUNTS + "Dortmund;Vols;2019;41;24 117;588 250\nDortmund;Vols;2020;39;22 920;587 696\n"
    assert "rate_differs" not in bench.codes(text)
    assert dict(bench.remark("scale_counts", text).more)["factor"] == "100"


BESIDE = "Ville;Indicateur;Année;Valeur;Faits"


@pytest.mark.parametrize(
    "rows",
    [
        # ten times the usual, and the count by the residents
        "Liège;Vols;2019;20 000,4;38 450\nLiège;Vols;2020;20 100,2;38 650\n",
        "Dortmund;Vols;2019;410,1;2 411\nDortmund;Vols;2020;390,3;2 292\n",  # a tenth of the figures published
    ],
)
def test_a_rate_that_its_count_and_the_residents_prove_is_not_multiplied(bench, rows):
    assert not bench.codes(f"{BESIDE}\n{rows}") & {"scale", "scale_spread", "scale_counts", "share_of_one"}


def test_a_rate_that_its_own_counts_prove_is_not_multiplied_although_history_is_another(bench):
    text = COUNTS + "Dortmund;Vols;2019;410;2 411;588 250\nDortmund;Vols;2020;390;2 292;587 696\n"
    assert not bench.codes(text) & {"scale", "scale_spread", "scale_counts"}


def test_a_year_without_a_value_hides_no_question_of_scale(bench):
    text = COUNTS + "Dortmund;Vols;2019;41;24 117;588 250\nDortmund;Vols;2020;39;22 920;587 696\n"
    remark = bench.remark("scale_counts", text + "Dortmund;Vols;2021;n.d.;;\n")
    assert (dict(remark.more)["factor"], remark.count) == ("100", 2)


def test_a_count_that_contradicts_its_rate_by_a_power_of_ten_asks_which_is_wrong(bench):
    rates_wrong = f"{BESIDE}\nDortmund;Vols;2019;41;24 117\nDortmund;Vols;2020;39;22 920\n"
    assert dict(bench.remark("scale_counts", rates_wrong).more)["factor"] == "100"
    counts_wrong = f"{BESIDE}\nDortmund;Vols;2019;4 100;2 411\nDortmund;Vols;2020;3 900;2 292\n"
    assert "factor" not in dict(bench.remark("scale_counts", counts_wrong).more)


def test_a_rate_is_reckoned_from_its_counts(bench):
    text = "Ville;Indicateur;Année;Faits;Population\nDortmund;Vols;2019;24 117;588 250\n"
    assert not bench.codes(text)
    assert bench.remark("no_value", text + "Dortmund;Vols;2020;24 117;0\n").line == 3
    assert bench.remark("denominator_nothing", COUNTS + "Dortmund;Vols;2019;4 100;24 117;0\n").line == 2


def test_a_jump_beyond_the_history_is_told(bench):
    remark = bench.remark("jump", CLEAN + "Dortmund;Vols;2025;20 000\n")
    assert (remark.line, remark.cell, remark.severity) == (5, "20000.0", Severity.WARNS)


def test_one_value_in_another_unit_than_its_series_must_be_confirmed(bench):
    text = f"{HEAD}\nLiège;Vols;2019;2 130\nLiège;Vols;2020;2 040\nLiège;Vols;2021;21,3\nLiège;Vols;2022;2 090\n"
    remark = bench.remark("far_from_series", text)
    assert (remark.line, remark.cell, remark.severity) == (4, "21.3", Severity.CONFIRM)
    all_rows = f"{HEAD}\nDortmund;Vols;2019;41,2\nDortmund;Vols;2020;39,1\n"
    assert "far_from_series" not in bench.codes(all_rows)  # its scale is asked about as a whole


def test_a_denominator_of_another_perimeter_than_the_period_before_must_be_confirmed(bench):
    text = COUNTS + "Liège;Vols;2021;2 100;4 100;195 000\nLiège;Vols;2022;2 100;13 000;620 000\n"
    remark = bench.remark("denominator_jump", text)
    assert (remark.line, remark.cell, remark.right) == (3, "620000.0", "195000.0")
    assert remark.severity is Severity.CONFIRM


def test_a_sum_among_the_rows_must_be_confirmed(bench):
    rows = [("Dortmund", 20), ("Liège", 30), ("Madrid", 50), ("Tirana", 100)]
    text = "Ville;Indicateur;Année;Faits;Population\n" + "".join(f"{city};Vols;2014;{n};400000\n" for city, n in rows)
    cities = {"Dortmund": "DE010C", "Liège": "BE005C", "Madrid": "ES001C", "Tirana": "AL-TIRANA"}
    assert bench.remark("is_sum", text, cities=cities).line == 5


def test_a_word_for_a_total_must_be_confirmed(bench):
    text = CLEAN + "Total général;Vols;2022;3 700\n"
    remark = bench.remark("total_word", text, cities={"Dortmund": "DE010C", "Total général": "DE010C"})
    assert (remark.line, remark.cell) == (5, "Total général")


def test_a_part_is_not_above_its_whole(bench):
    remark = bench.remark(
        "part_over_whole", f"{HEAD}\nDortmund;Vols;2019;4 100\nDortmund;Vols de véhicules;2019;4 900\n"
    )
    assert (remark.line, remark.cell, remark.right) == (3, "4900.0", "4100.0")


def test_the_population_of_another_perimeter_must_be_confirmed(bench):
    # The store's figures of Madrid are of the municipality: 3.4 million residents, not the 5.1 of the greater city.
    text = COUNTS + "Madrid;Vols;2023;2 500;127 882;5 115 272\n"
    assert bench.remark("perimeter", text).severity is Severity.CONFIRM
    assert bench.remark("population", COUNTS + "Madrid;Vols;2023;2 500;25 000;1 000 000\n").severity is Severity.WARNS
    assert not bench.codes(COUNTS + "Madrid;Vols;2023;2 500;83 500;3 340 000\n") & {"perimeter", "population"}


def test_small_counts_of_sensitive_indicators_must_be_confirmed(bench):
    text = COUNTS + "Liège;Homicides;2023;0,7;3;410 000\n"
    codes = bench.codes(text)
    assert codes & {"small_sensitive", "small"}
    crossed = "Ville;Indicateur;Année;Valeur;Faits;Population;Sexe\nLiège;Vols;2023;0,7;3;410 000;F\n"
    assert bench.remark("small_crossed", crossed).severity is Severity.CONFIRM


@pytest.mark.parametrize(
    ("code", "header", "cells"),
    [
        ("personal_email", "Contact", ("a.dupont@liege.be", "b@ville.fr", "c@ville.fr")),
        ("personal_name", "Prénom", ("x", "y", "z")),
        ("personal_name", "Plaignant", ("Jean Dupont", "Marie Lambert", "Mme Servais")),
        ("personal_address", "Lieu", ("rue Léopold 12", "12 avenue Blonden", "place X 3 rue Y")),
        ("personal_birth", "Remarque", ("03/04/1961", "12/11/1988", "30/01/1975")),
        ("personal_telephone", "Remarque", ("0471 23 45 67", "+32 4 221 80 00", "04/221.80.01")),
        ("personal_number", "Remarque", ("85.07.30-033.61", "RSSMRA85T10A562S", "12345678Z")),
        ("personal_place", "Remarque", ("50.6451, 5.5734", "50.6460, 5.5800", "50.6470, 5.5900")),
    ],
)
def test_what_is_told_of_persons_is_refused_and_not_repeated(bench, code, header, cells):
    rows = [f"Dortmund;Vols;{2019 + place};{4100 - 50 * place};{cell}\n" for place, cell in enumerate(cells)]
    checked = bench.check(f"{HEAD};{header}\n{''.join(rows)}")
    remarks = [one for one in checked.remarks if one.code == code]
    assert [(one.column, one.severity, one.cell) for one in remarks] == [(header, Severity.REFUSES, "")]
    assert checked.blocked


def test_pairs_of_degrees_are_points_on_a_map(bench):
    places = ((51.5139, 7.4653), (51.5201, 7.4702), (51.5002, 7.4411))
    rows = [f"Dortmund;Vols;{2019 + n};{4100 - 50 * n},5;{y};{x}\n" for n, (y, x) in enumerate(places)]
    checked = bench.check(f"{HEAD};a;b\n{''.join(rows)}")
    assert [(one.code, one.column) for one in checked.remarks] == [
        ("columns_left_out", "a"),
        ("personal_place", "a"),
        ("personal_place", "b"),
    ]


def test_a_missing_part_is_asked_for_before_anything(bench):
    checked = bench.check(CLEAN, parts={"Ville": Part.CITY, "Valeur": Part.VALUE})
    assert [(one.code, one.cell) for one in checked.remarks] == [
        ("columns_left_out", "Indicateur, Année"),
        ("part_missing", "indicator"),
        ("part_missing", "period"),
    ]
    assert checked.blocked


def test_what_is_fixed_needs_no_column(bench):
    fixed = {Part.CITY: "DE010C", Part.INDICATOR: "recorded_theft"}
    assert not bench.codes("Année;Valeur\n2019;4 100,5\n2020;3 900\n", fixed=fixed)


def test_columns_can_be_indicators(bench):
    text = "Ville;Année;Vols;Autos\nDortmund;2019;4 100,5;49,3\nDortmund;2020;x;51,1\n"
    measures = {"Vols": "recorded_theft", "Autos": "recorded_theft_vehicle"}
    checked = bench.check(text, measures=measures, numbers=dict.fromkeys(measures, FRENCH))
    assert [(one.code, one.line, one.column) for one in checked.remarks] == [("not_a_number", 3, "Vols")]
    assert checked.changed + checked.new == 3
