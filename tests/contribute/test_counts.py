"""Counts become rates: recognised or asked, divided by municipal residents known or given, never by a power of ten."""

import re
from dataclasses import replace

import pytest

from indicators.access.rights import Role, Viewer
from indicators.contribute import mapping_answers
from indicators.contribute.draft import Draft, Intake
from indicators.contribute.error_words import fix, sentence
from indicators.language.language import load_language
from indicators.model.submissions import Part, Severity
from indicators.view import Reader
from tests.contribute.bench import Bench

EN = load_language("en")
LIEGE, MALAGA = "BE005C", "ES006C"
WIDE = "Ville;Indicateur;2022;2023\nLiège;Vols de véhicules;402;388\nLiège;Cambriolages de logements;1205;1180\n"
LONG = "Ville;Infraction;Année;Nombre de faits\nLiège;Vols de véhicules;2022;402\nLiège;Vols de véhicules;2023;388\n"
TITLED = "Vols de véhicules à moteur, ville de Liège\n\nVille;2022;2023\nLiège;402;388\n"
HEADERS = "Ville;Année;Vols de véhicules;Cambriolages de logements\nLiège;2022;402;1205\nLiège;2023;388;1185\n"
HEAD = "Ville;Indicateur;Année;Valeur"


@pytest.fixture
def intake(figures, bench) -> Intake:
    """Where files come in."""
    return Intake(figures, bench.catalogue)


@pytest.fixture
def opened(intake, tmp_path):
    """Opens a text as Liège's analyst uploads it."""
    drafts = []

    def brought(text: str, name: str = "liege.csv") -> Draft:
        path = tmp_path / "file"
        path.write_text(text, encoding="utf-8")
        viewer = Viewer(Role.CONTRIBUTOR, "ana@liege.example", cities=frozenset({LIEGE}))
        drafts.append(intake.open(viewer, path, name, tmp_path / "work"))
        return drafts[-1]

    yield brought
    for draft in drafts:
        draft.close()


def codes(draft: Draft, mapping) -> dict[str, str]:
    return {one.code: one.right for one in draft.check(mapping, LIEGE).remarks}


@pytest.mark.parametrize("text", [WIDE, LONG, HEADERS], ids=["wide", "long", "one column an indicator"])
def test_counts_of_a_city_without_population_ask_for_its_residents_alone(opened, text):
    draft = opened(text)
    remarks = codes(draft, draft.proposal.mapping)
    assert remarks["residents_missing"] == "2022, 2023"
    assert not set(remarks) & {"unit_differs", "no_value", "part_missing", "scale", "scale_spread"}


@pytest.mark.parametrize("text", [WIDE, LONG, HEADERS], ids=["wide", "long", "one column an indicator"])
def test_one_number_makes_rates_of_two_years(opened, text):
    draft = opened(text)
    mapping = mapping_answers.with_residents(draft.proposal.mapping, LIEGE, 2022, 195_000)
    assert not draft.check(mapping, LIEGE).blocked
    observations = draft.staging.observations()
    thefts = observations[observations.indicator == "recorded_theft_vehicle"].set_index("period")
    assert thefts.value.to_dict() == pytest.approx({"2022": 1e5 * 402 / 195_000, "2023": 1e5 * 388 / 195_000})
    assert set(observations.denominator) == {195_000}


def test_a_denominator_in_the_row_divides_whole_numbers_at_once(opened):
    text = "Ville;Année;Vols de véhicules;Population\nLiège;2022;402;195000\nLiège;2023;388;196000\n"
    draft = opened(text)
    mapping = mapping_answers.read_as_counts(draft.proposal.mapping)
    assert not draft.check(mapping, LIEGE).blocked
    assert draft.staging.observations().value.tolist() == pytest.approx([1e5 * 402 / 195_000, 1e5 * 388 / 196_000])


def test_the_residents_of_a_municipality_are_not_held_against_the_greater_city(opened):
    draft = opened(LONG)
    mapping = mapping_answers.with_residents(draft.proposal.mapping, LIEGE, 2022, 195_000)
    assert "population" not in codes(draft, mapping)


def test_whole_numbers_are_asked_even_where_the_indicator_is_named_late(opened):
    draft = opened(TITLED)
    mapping = replace(draft.proposal.mapping, fixed={Part.INDICATOR: "recorded_theft_vehicle"})
    assert "looks_counted" in codes(draft, mapping)
    assert "residents_missing" in codes(draft, mapping_answers.read_as_counts(mapping))


def test_who_said_that_they_are_rates_is_not_asked_again(opened):
    draft = opened(WIDE)
    (question,) = [one for one in draft.proposal.questions if one.code == "value_or_count"]
    mapping = mapping_answers.answered(draft.proposal.mapping, question, Part.VALUE, draft.staging.layout)
    assert not set(codes(draft, mapping)) & {"looks_counted", "residents_missing"}


@pytest.mark.parametrize("value", [40, 400, 41_000, 410_000])
def test_no_power_of_ten_is_proposed_for_whole_numbers(bench: Bench, value):
    remarks = bench.check(f"{HEAD}\nDortmund;Vols;2019;{value}\nDortmund;Vols;2020;{value - 3}\n").remarks
    assert "looks_counted" in {one.code for one in remarks}
    assert not [one for one in remarks if "factor" in dict(one.more)]


def test_known_residents_divide_without_a_question(intake, tmp_path):
    malaga = next(one for one in intake.store.cities().itertuples() if one.name == "Málaga").geo
    path = tmp_path / "file"
    robberies = "Robos con violencia e intimidación"
    path.write_text(f"Municipio;Infracción;Año;Hechos\nMálaga;{robberies};2023;210\n", encoding="utf-8")
    viewer = Viewer(Role.CONTRIBUTOR, "a@m.example", cities=frozenset({malaga}))
    draft = intake.open(viewer, path, "malaga.csv", tmp_path / "work")
    meanings = {robberies: "recorded_robbery"}
    mapping = replace(draft.proposal.mapping, indicators=meanings)
    assert {one.code for one in draft.check(mapping, malaga).remarks} >= {"divided_by_residents"}
    assert draft.staging.observations().denominator[0] > 500_000
    draft.close()


def test_residents_are_not_asked_for_a_city_that_is_anothers(opened):
    draft = opened(LONG + "Namur;Vols de véhicules;2023;12\n")
    remarks = draft.check(draft.proposal.mapping, LIEGE).remarks
    assert [one.cell for one in remarks if one.code == "residents_missing"] == [LIEGE]
    assert "not_yours" in {one.code for one in remarks}


def test_dwellings_are_never_divided_by_residents(bench: Bench):
    rates = [one.id for one in bench.catalogue.indicators.values() if one.unit == "per_1000_dwellings"]
    text = "Ville;Indicateur;Année;Faits\nMadrid;Cambriolages;2023;2500\n"
    remarks = bench.codes(text, indicators={"Cambriolages": rates[0]})
    assert "no_value" in remarks and "divided_by_residents" not in remarks


def test_rows_that_a_person_leaves_out_are_neither_checked_nor_published(bench: Bench):
    text = f"{HEAD}\nDortmund;Vols;2019;4 100,5\nDortmund;Vols;2019;3 100,5\n"
    assert "told_otherwise" in bench.codes(text)
    assert not bench.codes(text, skipped=(3,))


def test_another_citys_rows_are_left_out_by_its_id(bench: Bench):
    text = f"{HEAD}\nDortmund;Vols;2019;4 100,5\nMadrid;Vols;2019;3 100,5\n"
    assert "not_yours" in bench.codes(text, speaks_for={"DE010C"})
    cities = {"Dortmund": "DE010C", "Madrid": ""}
    assert "not_yours" not in bench.codes(text, speaks_for={"DE010C"}, cities=cities)


APART = "Ville;Indicateur;Année;Valeur;Nombre de faits;Population\n"
THEFTS = "Liège;Vols de véhicules"


def test_a_count_and_a_value_on_two_lines_are_one_figure(opened):
    draft = opened(f"{APART}{THEFTS};2022;204,5;;\n{THEFTS};2022;;402;196600\n{THEFTS};2023;198,2;388;195800\n")
    remarks = {one.code: one for one in draft.check(draft.proposal.mapping, LIEGE).remarks}
    assert "told_otherwise" in remarks  # the counts give a rate of their own
    draft = opened(f"{APART}{THEFTS};2022;204,5;;\n{THEFTS};2022;;402;\n{THEFTS};2023;198,2;388;195800\n")
    checked = draft.check(draft.proposal.mapping, LIEGE)
    assert not checked.blocked and checked.new == 2
    assert [one.count for one in checked.remarks if one.code == "lines_joined"] == [1]
    rows = draft.staging.observations()
    assert rows[["value", "numerator"]].values.tolist() == [[204.5, 402], [198.2, 388]]


def test_a_count_without_value_is_never_lost_in_silence(opened):
    draft = opened(f"{APART}{THEFTS};2022;204,5;;\n{THEFTS};2023;;388;\n")
    assert codes(draft, draft.proposal.mapping)["residents_missing"] == "2023"
    mapping = mapping_answers.with_residents(draft.proposal.mapping, LIEGE, 2023, 195_000)
    assert not draft.check(mapping, LIEGE).blocked
    assert draft.staging.observations().numerator.tolist()[1] == 388


def test_a_count_of_a_share_without_its_sample_says_what_is_missing(bench: Bench):
    text = "Ville;Indicateur;Année;Valeur;Faits;Population\nMadrid;Sûreté la nuit;2023;;312;\n"
    assert "no_value" in bench.codes(text)


def test_a_formula_among_counts_is_refused_with_its_cell_and_what_to_do(opened):
    draft = opened(LONG.replace(";388", ";=200+188"))
    [remark] = [one for one in draft.check(draft.proposal.mapping, LIEGE).remarks if one.code == "not_a_number"]
    assert (remark.line, remark.column) == (3, "Nombre de faits")
    assert sentence(remark, Reader(EN, draft.intake.catalogue)) == "“=200+188” is a formula, not a number."
    assert "“Paste special” and “Values”" in fix(remark, Reader(EN, draft.intake.catalogue))


@pytest.mark.parametrize("text", [LONG, HEADERS, HEAD + "\nLiège;Vols de véhicules;2022;402\n"])
def test_a_column_of_formulas_alone_has_its_part_and_is_refused_cell_by_cell(opened, text):
    draft = opened(re.sub(r";(\d{3,4})(?=;|\n)(?<!2022)(?<!2023)", r";=\1+1", text))
    codes_refused = {
        one.code: one.line
        for one in draft.check(draft.proposal.mapping, LIEGE).remarks
        if one.severity is Severity.REFUSES
    }
    assert codes_refused.pop("not_a_number") > 0
    assert "part_missing" not in codes_refused
