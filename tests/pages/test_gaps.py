"""The Gaps page: a catalogue while nothing is stated, then what is uncovered; stated by who may, and by nobody else."""

from dataclasses import replace
from pathlib import Path

import pytest

from indicators import Actor, Answer, Assessments, Subject, System, load_catalogue
from indicators.access.rights import CONSOLE
from indicators.model.submissions import Consent
from tests.pages.contributing import ANA, EVA, GERDA, GHENT, LIEGE, store_of_its_own
from tests.pages.visit import Visit

MAIN = {"offline_backups": 0, "recovery_plan": 1, "multi_factor": 0}
SECRET = "Cameras behind the station"


@pytest.fixture(scope="module")
def own_store(small_store: Path, tmp_path_factory):
    """The pages on a copy of the store, in which Ana contributes for Liège and Gerda for Ghent."""
    with store_of_its_own(small_store, tmp_path_factory.mktemp("gaps")) as path:
        yield path


@pytest.fixture(scope="module")
def real():
    return load_catalogue()


@pytest.fixture
def clean(own_store, real):
    """Nothing is stated before and after a test; versions stay, as they do in every store."""
    yield Assessments(own_store, real, CONSOLE)
    assessments = Assessments(own_store, real, CONSOLE)
    levels = assessments.answers.levels()
    assessments.answers.record(
        [
            Answer(one.geo, Subject(one.subject), one.question, Actor(one.actor), "cleared")
            for one in levels.itertuples()
        ]
    )
    for city in {LIEGE, GHENT, *levels["geo"]}:
        for subject in (Subject.EXPOSURE, Subject.MEASURE, Subject.TECHNOLOGY):
            assessments.answers.consent(city, subject, Consent.PRIVATE)
    for system in assessments.registers.systems():
        assessments.registers.drop(system.id)


def state(assessments, city=LIEGE, consent=Consent.PUBLIC, exposure=3):
    assessments.answers.record(
        [
            Answer(city, Subject.EXPOSURE, "ransomware_town_hall", level=exposure),
            *(Answer(city, Subject.MEASURE, id, level=level) for id, level in MAIN.items()),
        ]
    )
    for subject in (Subject.EXPOSURE, Subject.MEASURE, Subject.TECHNOLOGY):
        assessments.answers.consent(city, subject, consent)


def pressed(visit, start, value):
    """Presses one of a row of buttons of the form; it counts once the form is sent."""
    next(one for one in visit.app.button_group if one.key.startswith(start)).set_value(value)


@pytest.mark.parametrize("view", ["city", "network", "register"])
def test_while_nothing_is_stated_the_page_is_a_catalogue_with_an_example_that_says_so(clean, view):
    visit = Visit("gaps", city=LIEGE, view=view)
    assert visit.trouble == visit.warnings == []
    assert "Fictional example" in visit.text
    assert any(words in visit.headline for words in ("does worse than", "has not yet", "Too few"))
    assert ("Conditions" in visit.text) == (view != "network")
    assert any("Copy link" in one.proto.json for one in visit.app.get("bidi_component"))
    assert clean.answers.of(LIEGE).empty  # an example is stored nowhere


def test_a_city_that_stated_nothing_opens_on_public_figures_each_with_its_place_and_year(clean):
    visit = Visit("gaps", city=LIEGE)
    assert visit.headline.startswith("Liège does worse than its peers’ median on safety at night")
    text = visit.text
    assert "Firms with an ICT security incident whole country, 2023" in text
    assert "Feel safe at night in the city city, 2023" in text
    assert "No public figure measures this problem." in text and "Liège has not yet reported its measures" in text
    table = visit.table()
    assert set(table.loc[table["Indicator"] == "Firms with an ICT security incident", "Perimeter"]) == {"whole country"}


def test_problems_are_searched_by_words_and_family_that_the_link_carries(clean):
    visit = Visit("gaps", city=LIEGE, find="drone")
    assert "Drones over crowds" in visit.text and "Ransomware" not in visit.text.replace("ransom,", "")
    visit.choose("family", "cyber")
    assert visit.link["family"] == "cyber" and visit.link["find"] == "drone"
    assert "No problem matches this search" in visit.text
    assert Visit("gaps", city=LIEGE, family="cyber").text.count("main measure,") > 5


def test_a_city_that_stated_is_told_what_is_uncovered(clean):
    state(clean)
    visit = Visit("gaps", city=LIEGE)
    assert visit.trouble == []
    assert visit.headline == "Liège has no main measure in place against ransomware on the town hall"
    assert "Priority gaps" in visit.text and "Fictional example" not in visit.text
    table = visit.table()
    assert set(table.loc[table["Problem"] == "Ransomware on the town hall", "Coverage"]) == {"uncovered"}


def test_the_network_is_told_from_five_cities_on(clean, own_store):
    cities = ("DE001C", "ES001C", "FR001C", "IT001C", "PT001C")
    for city in cities:
        state(clean, city)
    assert Visit("gaps", view="network", city=LIEGE).headline.startswith("Missing in 5 of 5 cities: ")
    clean.answers.consent(cities[0], Subject.MEASURE, Consent.PRIVATE)
    assert "Too few cities" in Visit("gaps", view="network", city=LIEGE).headline


@pytest.mark.parametrize("person", ["", GERDA, EVA])
@pytest.mark.parametrize("view", ["city", "network", "register", "state"])
def test_what_a_city_keeps_private_reaches_nobody_else(clean, person, view):
    state(clean, consent=Consent.PRIVATE)
    clean.registers.keep(System("", LIEGE, "cctv", SECRET, SECRET, SECRET, "none"))
    visit = Visit("gaps", person=person, city=LIEGE, view=view)
    assert visit.trouble == []
    text = visit.sent + visit.text
    assert SECRET not in text and "Liège has no main measure" not in text
    if visit.app.toggle:
        assert set(visit.table().get("Exposure", [""])) == {""}
    chosen = [one.value for one in visit.app.button_group if one.key.startswith(("exposure_", "measure_"))]
    assert not any(chosen)


@pytest.mark.parametrize("person", ["", GERDA])
def test_who_does_not_answer_for_a_city_finds_no_form(clean, person):
    visit = Visit("gaps", person=person, city=LIEGE)
    assert "state" not in visit.app.button_group(key="view__en").options
    assert "Fill in" not in visit.app.button_group(key="view__en").options
    refused_visit = Visit("gaps", person=person, city=LIEGE, view="state")
    assert refused_visit.warnings and not any(one.key.startswith("exposure_") for one in refused_visit.app.button_group)
    assert not Visit("gaps", person=person, city=LIEGE, view="register").app.text_area


def test_a_contributor_states_exposure_and_measures_and_takes_an_answer_back(clean):
    visit = Visit("gaps", person=ANA, city=LIEGE, view="state")
    assert visit.trouble == visit.warnings == []
    pressed(visit, "exposure_ransomware_town_hall", "3")
    pressed(visit, "measure_offline_backups", "1")
    pressed(visit, "measure_recovery_plan", "not_applicable")
    visit.click("Save")
    assert [one.value for one in visit.app.success] == ["Saved 3 answers."]
    assert [one.value for one in visit.app.toast] == ["Saved 3 answers."]
    answers = clean.answers.of(LIEGE).set_index("question")
    assert answers["state"].to_dict() == {
        "ransomware_town_hall": "level",
        "offline_backups": "level",
        "recovery_plan": "not_applicable",
    }
    assert set(answers["account"]) == {ANA}
    next(one for one in visit.app.button_group if one.key.startswith("measure_recovery_plan")).set_value(None)
    visit.click("Save")
    assert set(clean.answers.of(LIEGE)["question"]) == {"ransomware_town_hall", "offline_backups"}
    assert "Liège has not yet reported" in Visit("gaps", city=LIEGE).text  # private until the city chooses
    assert "Liège has not stated" in Visit("gaps", person=ANA, city=LIEGE).headline


def test_a_contributor_chooses_who_sees_the_answers(clean):
    state(clean, consent=Consent.PRIVATE)
    visit = Visit("gaps", person=ANA, city=LIEGE, view="state")
    next(one for one in visit.app.selectbox if one.key.startswith("sees__")).set_value(Consent.PUBLIC).run()
    assert visit.trouble == []
    assert "Liège has no main measure" in Visit("gaps", city=LIEGE).headline


def test_the_police_may_be_answered_for_beside_the_municipality(clean):
    state(clean, exposure=1)
    visit = Visit("gaps", person=ANA, city=LIEGE, view="state")
    visit.app.selectbox(key="actor__en").set_value(Actor.POLICE_JUSTICE.value).run()
    pressed(visit, "exposure_ransomware_town_hall", "3")
    visit.click("Save")
    assert "Police and justice: strongly" in Visit("gaps", city=LIEGE).text


def test_a_contributor_writes_the_register_and_an_open_form_of_a_lost_role_writes_nothing(clean):
    visit = Visit("gaps", person=ANA, city=LIEGE, view="register")
    sees = next(one for one in visit.app.selectbox if one.key.startswith("sees__"))
    assert sees.options == ["Private", "Members", "Public"]  # a register has no spread to be blinded in
    next(one for one in visit.app.text_input if one.key.startswith("name__")).set_value(SECRET)
    visit.click("Save")
    assert [one.value for one in visit.app.success] == [f"Saved “{SECRET}” in the register."]
    assert visit.headline == "Liège: no legal basis stated for 1 of 1 security technology"
    (system,) = clean.registers.systems(LIEGE)
    visit.app.selectbox(key=next(one.key for one in visit.app.selectbox if one.key.startswith("system__"))).set_value(
        system.id
    ).run()
    next(one for one in visit.app.text_area if one.key.startswith("basis__")).set_value("https://law.example/1")
    visit.click("Save")
    assert visit.headline == "Liège: impact assessment or evaluation not stated for 1 of 1 security technology"
    assert clean.registers.systems(LIEGE)[0].legal_basis == "https://law.example/1"
    visit.app.selectbox(key=next(one.key for one in visit.app.selectbox if one.key.startswith("system__"))).set_value(
        system.id
    ).run()
    visit.click("Remove from the register")
    assert clean.registers.systems(LIEGE) == () and visit.trouble == []


def test_a_tab_left_open_takes_back_nothing_that_was_said_meanwhile(clean):
    first, second = (Visit("gaps", person=ANA, city=LIEGE, view="state") for _tab in range(2))
    pressed(first, "exposure_ransomware_town_hall", "3")
    first.click("Save")
    pressed(second, "measure_offline_backups", "1")
    second.click("Save")
    assert dict(zip(*(clean.answers.of(LIEGE)[one] for one in ("question", "level")), strict=True)) == {
        "ransomware_town_hall": 3,
        "offline_backups": 1,
    }


def test_a_system_that_somebody_else_changed_meanwhile_is_kept_only_on_a_second_press(clean):
    system = clean.registers.keep(System("", LIEGE, "cctv", "Cameras", "", "", assessment=""))
    visit = Visit("gaps", person=ANA, city=LIEGE, view="register")
    visit.app.selectbox(key=next(one.key for one in visit.app.selectbox if one.key.startswith("system__"))).set_value(
        system.id
    ).run()
    clean.registers.keep(replace(system, purpose="Traffic", changed_at=None))  # somebody else
    next(one for one in visit.app.text_area if one.key.startswith("basis__")).set_value("Decree of 2024")
    visit.click("Save")
    assert (
        "Someone else changed “Cameras”" in visit.warnings[0] and clean.registers.systems(LIEGE)[0].purpose == "Traffic"
    )
    assert next(one for one in visit.app.text_area if one.key.startswith("basis__")).value == "Decree of 2024"
    visit.click("Save")
    assert clean.registers.systems(LIEGE)[0].legal_basis == "Decree of 2024" and visit.trouble == []


def test_a_system_without_a_name_is_refused_in_words(clean):
    visit = Visit("gaps", person=ANA, city=LIEGE, view="register")
    visit.click("Save")
    assert visit.warnings == ["Enter a name for the system."] and clean.registers.systems(LIEGE) == ()


def test_french_is_spoken_everywhere(clean):
    state(clean)
    visit = Visit("gaps", "fr-FR", city=LIEGE)
    assert visit.trouble == [] and "rançongiciel à la mairie" in visit.headline
    assert "Sauvegardes hors d’atteinte" in visit.text
