"""Policies: the register and the evidence as a reader meets them, from the search, from Gaps, by a link."""

import json

from indicators import load_language, shows
from tests.pages.visit import Visit
from ui import session


def test_krakow_sees_its_policy_first():
    visit = Visit("policies", city="PL003C")
    assert visit.trouble == []
    assert visit.headline == "1 policy in the register concerns Kraków"
    assert "from public sources" in visit.text and "Polish act of 26 October 1982" in visit.text
    assert len(visit.table()) >= 23


def test_a_choice_of_problem_narrows_the_register_and_stands_in_the_link():
    visit = Visit("policies", city="FR004C", problem="drug_delivery", lang="fr")
    assert visit.trouble == []
    assert visit.headline.startswith("6 des ")


def test_the_evidence_on_a_measure_opens_by_its_link():
    visit = Visit("policies", view="evidence", measure="targeted_cctv")
    assert visit.trouble == []
    assert visit.headline == "3 findings on cameras for a stated problem are graded, 1 of them sure"
    assert "Not graded, because" in visit.text and "no information" in visit.text


def test_a_measure_without_a_review_says_where_was_looked():
    visit = Visit("policies", view="evidence", measure="vehicle_barriers")
    assert visit.trouble == []
    assert visit.headline.startswith("No systematic review was found on")
    assert "no study of their effect on attacks" in visit.text


def test_gaps_leads_from_a_measure_to_its_evidence():
    visit = Visit("gaps", city="BE005C")
    assert visit.trouble == []
    assert "policies?view=evidence&amp;measure=targeted_cctv" in visit.sent


def test_policies_and_findings_are_found_by_words():
    hits = session.index().find("alcohol in Kraków", load_language("en"))
    assert ("policy", "pl_krakow_night_alcohol") in {(one.kind, one.id) for one in hits}
    hits = session.index().find("éclairage public", load_language("fr"))
    assert "evidence" in {one.kind for one in hits}


def test_the_street_lights_have_two_outcomes_and_say_where_too_few_municipalities_are():
    visit = Visit("policies", view="lighting", outcome="burglary")
    assert not visit.trouble
    assert "no effect on recorded burglary of dwellings can be shown in 100 French municipalities" in visit.text
    few = Visit("policies", view="lighting", outcome="burglary", residents="10000")
    assert not few.trouble
    assert "Choose smaller municipalities" in few.text and "We cannot tell whether" in few.text


def test_an_evaluation_shows_its_checks_other_methods_and_its_press_card():
    visit = Visit("policies", view="evaluation", policy="de_bw_alcohol_repeal", indicator="recorded_robbery")
    assert not visit.trouble
    for words in ("Strong evidence would also need", "By other methods", "All 8 places of the policy together"):
        assert words in visit.text
    assert "What did the end of the night ban" in visit.text


def test_a_copied_link_and_a_slide_name_the_policy_also_where_it_is_the_first():
    visit = Visit("policies", view="evaluation", city="DE008C")
    assert not visit.trouble and "policy" not in visit.link
    [button] = [one.proto for one in visit.app.get("bidi_component") if one.proto.component_name == "copy_link"]
    policy = json.loads(button.json)["pinned"]["policy"]
    assert policy == visit.chosen("policy")
    visit.click("Add to presentation")
    [step], _problems = shows.read(visit.app.session_state["kept"]["show"])
    assert f"policy={policy}" in step.address
