"""The worked example: what its matrices answer, and what the catalogue refuses in such a file."""

from dataclasses import replace

import pytest
from xlsxwriter import Workbook

from indicators import ScenarioText, exports, load_language, open_atlas
from indicators.capabilities import view_of
from indicators.catalogue.workshop_checks import problems_of_workshop
from indicators.contribute.error_words import public
from indicators.drawing.style import LIGHT
from indicators.foresight.actors.answer import actor_map
from indicators.foresight.drivers.answer import driver_map
from indicators.foresight.own_matrix import own_matrix
from indicators.foresight.scenarios.answer import scenario_set
from indicators.foresight.workshops.frames import check_scenario
from indicators.model.errors import MatrixError, UnknownNameError
from indicators.model.foresight_matrices import Ending
from indicators.model.workshops import Exclusion, Workshop
from indicators.readers.files.scenario_wizard import read_scenario_wizard
from indicators.view import Reader


@pytest.fixture(scope="module")
def atlas(bundled_store):
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def workshop(atlas) -> Workshop:
    return atlas.catalogue.workshops["hyperconnected_city"]


@pytest.fixture(scope="module")
def declared(atlas) -> dict:
    catalogue = atlas.catalogue
    return {"problem": catalogue.problems, "signal": catalogue.signals, "indicator": catalogue.indicators}


def test_every_consistent_scenario_of_the_example_has_a_name_and_a_story(atlas, workshop):
    answer = scenario_set(workshop, atlas.city("BE005C"), 0)
    assert (answer.combinations, answer.remaining, answer.searched) == (144, 108, False)
    assert all(one.text and one.inconsistency == 0 for one in answer.scenarios)
    assert {one.text.title["en"] for one in answer.scenarios} == {one.title["en"] for one in workshop.scenarios}
    assert [one.joint for one in answer.scenarios] == sorted((one.joint for one in answer.scenarios), reverse=True)
    assert sum(one.basin for one in answer.scenarios) == pytest.approx(1)


def test_the_example_draws_on_problems_and_signals(workshop):
    assert all(driver.problems and driver.signals for driver in workshop.drivers)
    assert all(state.indicators for descriptor in workshop.descriptors for state in descriptor.states)


def test_indirect_influence_moves_trust_up(atlas, workshop):
    answer = driver_map(workshop, atlas.city("BE005C"))
    assert answer.ending is Ending.STABLE and answer.order[0] == "ai"
    moved = answer.moved.set_index("driver")["influence"]
    assert moved["trust"] == 5 == moved.max()
    assert answer.indirect["influence"].sum() == pytest.approx(1) == pytest.approx(answer.direct["influence"].sum())


def test_the_most_powerful_actor_and_its_opponent(atlas, workshop):
    answer = actor_map(workshop, atlas.city("BE005C"))
    assert answer.order[0] == "platforms" and answer.nearest("platforms", answer.divergence) == "municipality"
    assert answer.strongest(answer.divergence) == ("municipality", "platforms")


def test_a_workshop_that_there_is_not_is_said(atlas):
    with pytest.raises(UnknownNameError, match="hyperconnected_city"):
        atlas.foresight.drivers("BE005C", "hyperconected_city")


def test_what_is_wrong_in_a_file_is_said_with_its_place(workshop, declared):
    assert problems_of_workshop(workshop, declared) == []
    first = workshop.drivers[0]
    stray = replace(
        workshop, drivers=(replace(first, acts_on={"trsut": 1}, problems=("ransom",)), *workshop.drivers[1:])
    )
    problems = problems_of_workshop(stray, declared)
    assert any("Row “ai”: there is no column “trsut”" in one for one in problems)
    assert any("No problem is named 'ransom'" in one for one in problems)
    strong = replace(workshop, drivers=(replace(first, acts_on={"trust": 4}), *workshop.drivers[1:]))
    assert any("“ai”, column “trust”: 4 is outside 0 to 3" in one for one in problems_of_workshop(strong, declared))
    letter = replace(workshop, drivers=(replace(first, acts_on={"trust": "X"}), *workshop.drivers[1:]))
    assert any("“X” is neither 0 to 3 nor P" in one for one in problems_of_workshop(letter, declared))


def test_a_scenario_that_contradicts_its_exclusions_is_said(workshop, declared):
    bound = replace(workshop, exclusions=(Exclusion("suppliers.few", "trust.steady"),))
    problems = problems_of_workshop(bound, declared)
    assert len(problems) == 2 and all("suppliers: few" in one and "exclude each other" in one for one in problems)


def test_the_matrices_behind_each_view_can_be_taken_away(atlas, workshop, tmp_path):
    """In the reader's language, and back as they were."""
    french = load_language("fr")
    answers = (
        atlas.foresight.drivers("BE005C"),
        atlas.foresight.scenarios("BE005C"),
        atlas.foresight.actors("BE005C"),
        atlas.likeness("BE005C"),
    )
    reader = Reader(french, atlas.catalogue, LIGHT)
    files = [exports.matrix_files(view_of(one), one, reader) for one in answers]
    assert [[one.ending for one in each] for each in files] == [["xlsx"], ["scw", "csv", "xlsx"], ["xlsx"], []]
    path = tmp_path / "project.scw"
    path.write_bytes(files[1][0].make())
    back = read_scenario_wizard(path, path.name)
    assert back.state_names[0] == "Fournisseurs numériques: peu nombreux, difficiles à quitter"
    assert back.judgements.tolist() == workshop.cross_impacts().judgements.tolist()
    assert all(one.make()[:2] == b"PK" for each in files for one in each if one.ending == "xlsx")


def test_a_file_of_ones_own_is_answered_as_the_example_is(atlas, tmp_path):
    reader = Reader(load_language("en"), atlas.catalogue, LIGHT)
    for make in (atlas.foresight.drivers, atlas.foresight.scenarios, atlas.foresight.actors):
        example = make("BE005C")
        for file in exports.matrix_files(view_of(example), example, reader):
            path = tmp_path / f"own.{file.ending}"
            path.write_bytes(file.make())
            matrix = own_matrix(path, path.name)
            answer = make("BE005C", matrix.workshop)
            view = view_of(answer)
            assert matrix.view == view.name and type(answer) is type(example)
            headline = view.headline(answer, reader)
            assert "Example" not in headline and "Your file own." in view.lead(answer, reader)
            assert "your file" in view.notes(answer, reader).sources
            if matrix.view != "scenarios":  # whose exclusions and names are not in the file
                assert view.headline(example, reader) == f"Example: {headline}"
            else:
                assert len(answer.scenarios) == 5


def test_states_that_exclude_each_other_are_said_in_the_readers_language(workshop):
    states = {one.id: f"{one.id}.{one.states[0].id}" for one in workshop.descriptors}
    text = ScenarioText(tuple((states | {"means": "means.cut", "ai": "ai.mastered"}).values()), {"fr": "Nuit"}, {})
    with pytest.raises(MatrixError, match="exclude each other") as refusal:
        check_scenario(workshop, text)
    sentence = public(refusal.value, load_language("fr"))
    for id in ("means.cut", "ai.mastered"):
        descriptor = next(one for one in workshop.descriptors if one.id == id.split(".")[0])
        state = next(one for one in descriptor.states if one.id == id.split(".")[1])
        assert load_language("fr").words(state.title) in sentence and state.title["en"] not in sentence


def test_a_third_sheet_is_refused_and_not_left_out_without_a_word(tmp_path):
    path = tmp_path / "three.xlsx"
    with Workbook(path) as book:
        for name in ("Influences", "Positions", "Old"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["", "City"]), sheet.write_row(1, 0, ["City", 0])
    with pytest.raises(MatrixError, match=r"three\.xlsx has 3 sheets with tables: Influences, Positions, Old[.]"):
        own_matrix(path, path.name)


def test_forty_descriptors_give_at_least_so_many_scenarios_and_say_how_they_were_sought(atlas, tmp_path):
    """A chain: each first state wants the first of the next descriptor, each second the second."""
    names = [f"D{at}: {state}" for at in range(40) for state in "ab"]
    rows = [[2 if at // 2 + 1 == to // 2 and at % 2 == to % 2 else 0 for to in range(80)] for at in range(80)]
    lines = [",".join(["", *names]), *(",".join([name, *map(str, row)]) for name, row in zip(names, rows, strict=True))]
    path = tmp_path / "forty.csv"
    path.write_text("\n".join(lines))
    answer = scenario_set(own_matrix(path, "forty.csv").workshop, atlas.city("BE002C"), 0)
    reader = Reader(load_language("en"), atlas.catalogue, LIGHT)
    view = view_of(answer)
    assert view.headline(answer, reader).startswith("At least 2 scenarios support themselves")
    assert "drawn at random. Others may exist" in str(view.lead(answer, reader))
