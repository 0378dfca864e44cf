"""Policies and evidence as answers: what fits a choice, in which order, and what is said, drawn and marked on lines."""

import re

import pytest

from indicators import Atlas, load_language, open_atlas, views
from indicators.capabilities import view_of
from indicators.drawing.rooms import DESKTOP, PAPER, PHONE, SCREEN
from indicators.drawing.style import LIGHT
from indicators.language.evidence import measure_evidence, technology_evidence
from indicators.policies.evidence.words import evidence_table
from indicators.policies.register.chart import timeline
from indicators.view import Reader

KRAKOW, LIEGE, MARSEILLE, LEIPZIG = "PL003C", "BE005C", "FR004C", "DE008C"


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module", params=["en", "fr"])
def reader(request, atlas) -> Reader:
    return Reader(load_language(request.param), atlas.catalogue, LIGHT)


def english(atlas) -> Reader:
    return Reader(load_language("en"), atlas.catalogue, LIGHT)


def test_the_newest_policy_stands_first_and_a_choice_narrows(atlas):
    every = atlas.policies.listed(LIEGE)
    days = [one.in_force for one in every.policies]
    assert days == sorted(days, reverse=True) and len(days) == every.total == len(atlas.catalogue.policies)
    drugs = atlas.policies.listed(LIEGE, problem="drug_delivery", country="FR")
    assert {one.country for one in drugs.policies} == {"FR"}
    assert all("drug_delivery" in one.problems for one in drugs.policies) and drugs.policies
    moving = atlas.policies.listed(LIEGE, indicator="noise")
    assert {one.id for one in moving.policies} == {"fr_paris_30", "be_brussels_30"}
    assert atlas.policies.listed(LIEGE, country="LU", problem="drug_delivery").empty


def test_a_policy_of_a_whole_country_concerns_each_of_its_cities(atlas):
    assert [one.id for one in atlas.policies.listed(KRAKOW).own_policies] == ["pl_krakow_night_alcohol"]
    assert "fr_afd_drug_use" in {one.id for one in atlas.policies.listed(MARSEILLE).own_policies}
    assert atlas.policies.listed(LIEGE).own_policies == ()


def test_the_surest_finding_stands_first_and_what_is_not_graded_last(atlas):
    answer = atlas.policies.evidence()
    graded = [one.graded for one in answer.findings]
    assert graded == sorted(graded, reverse=True)
    order = ["high", "medium", "low"]
    places = [order.index(one.sureness.value) for one in answer.graded]
    assert places == sorted(places)


def test_what_helps_against_a_problem_comes_with_the_findings_on_its_measures(atlas):
    answer = atlas.policies.evidence(problem="night_violence")
    measures = {one.measure for one in atlas.catalogue.problems["night_violence"].measures}
    assert all("night_violence" in one.problems or measures & {*one.measures} for one in answer.findings)
    assert any("night_violence" in one.problems and not one.measures for one in answer.findings)  # curfews


def test_a_measure_without_review_says_so_and_one_never_searched_is_empty(atlas):
    answer = atlas.policies.evidence("backup_power")
    view = view_of(answer)
    assert view.headline(answer, english(atlas)).startswith("No systematic review was found on")
    assert not answer.empty and not answer.findings
    assert atlas.policies.evidence("backup_power", "cctv").empty


def test_every_sheet_opens_to_its_sources_in_both_languages(atlas, reader):
    _, catalogue = reader.language, atlas.catalogue
    policies = views.policy_sheets(atlas.policies.listed(KRAKOW), Reader(_, catalogue))
    assert policies.count("<details") == len(catalogue.policies) and policies.index(
        "policy-pl_krakow"
    ) < policies.index("policy-fr_minor")
    assert policies.count("https://") >= 23
    evidence = views.evidence_sheets(atlas.policies.evidence(), Reader(_, catalogue))
    assert evidence.count("<details") == len(catalogue.evidence)
    none = {"en": "no information", "fr": "pas d’information"}[_.code]
    assert evidence.count(none) > 58
    assert not re.search(r"\{\w+\}|None|\bnan\b", policies + evidence)


def test_the_policy_that_a_link_names_is_open_and_heads_the_page(atlas):
    answer = atlas.policies.listed(LIEGE, policy="de_precobs_s_ka")
    assert "<details class='vg-problem' id='policy-de_precobs_s_ka' open>" in views.policy_sheets(
        answer, Reader(english(atlas).language, atlas.catalogue)
    )
    headline = view_of(answer).headline(answer, english(atlas))
    assert headline == (
        "Trial of predictive policing (PRECOBS): Stuttgart and Karlsruhe, from 30 October 2015 to 30 April 2019"
    )


def test_a_small_room_draws_the_own_citys_policy_and_counts_the_rest(atlas, reader):
    answer = atlas.policies.listed("EE001C")
    total = len(answer.policies)
    title = {"en": "<b>Free public", "fr": "<b>Transports publics"}[reader.language.code]
    for room in (SCREEN, PAPER):
        figure = view_of(answer).figure(answer, reader, room).to_dict()
        words = [one["text"] for one in figure["layout"]["annotations"]]
        rows = len(figure["data"][0]["x"])
        assert rows < total and any(title in one for one in words)
        assert any(str(total - rows) in one for one in words)
    for room in (DESKTOP, PHONE):
        assert len(view_of(answer).figure(answer, reader, room).to_dict()["data"][0]["x"]) == total


def test_the_grid_counts_every_graded_finding_once(atlas, reader):
    answer = atlas.policies.evidence()
    figure = view_of(answer).figure(answer, reader, DESKTOP).to_dict()
    numbers = [re.fullmatch(r"<b>(\d+)</b>", one["text"]) for one in figure["layout"]["annotations"]]
    assert sum(int(one.group(1)) for one in numbers if one) == len(answer.graded)


def test_a_policy_is_a_dated_mark_on_the_lines_of_the_indicators_it_should_move(atlas, reader):
    lines = atlas.lines("recorded_serious_assault", (LEIPZIG,))
    assert [(one.id, one.day.isoformat()) for one in lines.events] == [("de_leipzig_weapons_zone", "2018-11-05")]
    assert not atlas.lines("recorded_theft_vehicle", (LEIPZIG,)).events  # must not move: no mark
    notes = view_of(lines).notes(lines, reader).html()
    title = {"en": "Weapon-free zone Eisenbahnstraße", "fr": "Zone sans armes Eisenbahnstraße"}[reader.language.code]
    assert title in notes and "evangelisch.de" in notes
    figure = view_of(lines).figure(lines, reader, SCREEN).to_dict()
    assert any(one["text"] == "<b>A</b>" for one in figure["layout"]["annotations"])


def test_a_policy_of_which_only_the_month_is_known_marks_no_line(atlas):
    assert not [one for one in atlas.lines("safe_night_city", ("UK001C",)).events if one.id == "uk_london_vru"]


def test_a_measure_and_a_technology_lead_to_what_is_known_of_them(atlas, reader):
    _, catalogue = reader.language, atlas.catalogue
    for line in (
        measure_evidence("targeted_cctv", catalogue, _, "FR004C"), technology_evidence("cctv", catalogue, _, "FR004C")
    ):  # fmt: skip
        assert "policies?view=evidence&amp;" in line and "city=FR004C" in line
    assert {"en": "no systematic review found", "fr": "aucune revue systématique trouvée"}[_.code] in measure_evidence(
        "backup_power", catalogue, _, "FR004C"
    )


def test_what_was_not_searched_for_is_not_said_to_have_no_review(atlas, reader):
    _, catalogue = reader.language, atlas.catalogue
    answer = atlas.policies.evidence(technology="social_media_monitoring")
    none = {"en": "systematic review", "fr": "revue systématique"}[_.code]
    words = [
        view_of(answer).headline(answer, reader), views.evidence_sheets(answer, Reader(_, catalogue)),
        technology_evidence("social_media_monitoring", catalogue, _, "FR004C"),
        *evidence_table(answer, Reader(_, catalogue)).astype(str).iloc[0],
    ]  # fmt: skip
    assert answer.unsearched and not [one for one in words if none in one.lower()]
    assert not [*view_of(answer).notes(answer, reader).paragraphs()]  # no rule of marks, no 0 studies


def test_a_policy_whose_end_is_only_described_is_not_drawn_as_ongoing(atlas):
    """Leipzig's zone, whose end was announced: dotted, no arrow. Kraków's night ban has no end: an arrow."""
    answer = atlas.policies.listed("DE008C")
    figure = timeline(answer, Reader(load_language("en"), atlas.catalogue))
    lines = [one for one in figure.layout["shapes"] if one.get("xref") != "paper"]
    arrows = {one["y"] for one in figure.layout["annotations"] if one["text"] == "▸"}
    rows = {policy.id: place for place, policy in enumerate(answer.policies)}
    for id, ongoing in (("de_leipzig_weapons_zone", False), ("pl_krakow_night_alcohol", True)):
        assert (rows[id] in arrows) is ongoing
        assert (lines[rows[id]]["line"].get("dash") == "dot") is not ongoing
    assert rows["fr_paris_games"] not in arrows and "dash" not in lines[rows["fr_paris_games"]]["line"]


def test_the_years_are_over_the_rows_of_a_page_and_under_those_of_a_picture(atlas):
    answer, _ = atlas.policies.listed("FR003C"), load_language("en")
    page, picture = (timeline(answer, Reader(_, atlas.catalogue), room) for room in (DESKTOP, SCREEN))
    assert page.layout["xaxis"]["side"] == "top" and page.layout["margin"]["t"] > 0 == page.layout["margin"]["b"]
    assert picture.layout["xaxis"]["side"] == "bottom" and picture.layout["margin"]["b"] > 0


def test_a_policy_is_a_dated_mark_on_every_chart_of_years_of_its_indicators(atlas, reader):
    """Lines and forecasts have tests of their own: here spending, evaluation and the small pictures of Perception."""
    answers = (
        atlas.policies.spending("ES079C", "recorded_drugs_trafficking"),
        atlas.policies.evaluation("fr_paris_games", "recorded_robbery_unarmed"),
        atlas.perception(LEIPZIG),
    )
    for answer in answers:
        view, titles = view_of(answer), {one.title for one in answer.events}
        assert titles
        for form in (SCREEN, PAPER) if view.name != "perception" else (DESKTOP,):
            figure = view.figure(answer, reader, form).to_dict()["layout"]
            assert any(one["text"] == "<b>A</b>" for one in figure["annotations"])
            assert any(one.get("line", {}).get("dash") == "dot" for one in figure["shapes"])
        assert "<b>A</b>" in view.notes(answer, reader).html()
