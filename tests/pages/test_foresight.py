"""Foresight: the fan of the next years, or why there is none, on one page."""

from tests.pages.visit import Visit


def test_cologne_sees_the_band_of_next_year_and_how_such_bands_held():
    visit = Visit("foresight", city="DE004C", indicator="recorded_robbery")
    assert visit.trouble == []
    assert visit.headline.endswith("per 100,000 in 2025, not yet published")
    assert "in 100 contained the actual figure" in visit.text
    table = visit.table()
    assert {"observed", "forecast made a year earlier", "forecast"} == set(table["Kind"])
    assert table.loc[table["Kind"] == "forecast", "Year"].tolist() == [2025]


def test_a_change_of_law_leaves_no_forecast_and_says_so():
    visit = Visit("foresight", city="DE004C", indicator="recorded_drugs", lang="fr")
    assert visit.trouble == []
    assert visit.headline.endswith(", Cologne : pas de prévision (la loi ou le comptage a changé en 2024)")
    assert "cannabis" in visit.text and "Dernier chiffre connu" in visit.text


def test_liege_opens_on_a_survey_without_a_direction():
    visit = Visit("foresight", city="BE005C")
    assert visit.trouble == []
    assert "expected in the next survey" in visit.headline
    assert "No direction is given for surveys" in visit.text


def test_a_single_year_is_a_sentence_and_no_empty_chart():
    visit = Visit("foresight", city="BE005C", indicator="covenant_2030")
    assert visit.trouble == [] and "no forecast" in visit.headline
    assert "Last known: " in visit.text and "Source: " in visit.text
    assert not visit.app.get("plotly_chart")
    assert visit.table()["Year"].tolist() == [2024]


def test_the_register_of_signals_is_a_view_with_its_choices_in_the_link():
    visit = Visit("foresight", view="signals", city="FR008C", lang="fr")
    assert visit.trouble == []
    assert visit.headline == "Nice : 6 des 63 signaux à surveiller, observés dans le pays (France)"
    assert len(visit.table()) == 63
    weak = Visit("foresight", view="signals", city="FR008C", kind="weak_signal", signal="smart_glasses")
    assert weak.trouble == [] and len(weak.table()) == 3
    assert "Signals that match your choices: 3 of 63." in weak.text


def test_a_search_that_finds_no_signal_says_what_to_do():
    visit = Visit("foresight", view="signals", find="zzzz")
    assert visit.trouble == []
    assert visit.headline == "No signal matches these choices"
    assert "Remove a filter" in visit.text


def test_the_drivers_of_the_worked_example_say_that_it_is_one():
    visit = Visit("foresight", view="drivers", city="BE005C")
    assert visit.trouble == []
    assert visit.headline.startswith("Example: “Generative AI” acts most")
    assert "no city has made them" in visit.text
    table = visit.table()
    assert len(table) == 12 and table["Driver"].iloc[0] == "Generative AI"


def test_scenarios_can_be_asked_with_an_inconsistency():
    visit = Visit("foresight", view="scenarios", city="BE005C", lang="fr")
    assert visit.trouble == []
    assert visit.headline == "Exemple : 5 scénarios sur 108 se soutiennent eux-mêmes ; le plus solide est « Dépassée »"
    assert len(visit.table()) == 5 and "Ce qui l’annoncerait" in visit.text
    nearly = Visit("foresight", view="scenarios", city="BE005C", tolerance="2")
    assert nearly.trouble == [] and len(nearly.table()) == 11
    assert nearly.table()["Inconsistency"].tolist()[:6] == [0] * 5 + [1]


def test_actors_are_shown_by_their_power():
    visit = Visit("foresight", view="actors", city="BE005C")
    assert visit.trouble == []
    assert "“Online platforms” comes first in power" in visit.headline
    assert visit.table()["Power (R*)"].is_monotonic_decreasing


def test_a_stress_test_says_what_breaks_first_and_what_it_calls_for():
    visit = Visit("foresight", view="stress", city="DE004C", lang="fr")
    assert visit.trouble == []
    assert visit.headline.startswith("Cologne, « La pire année, de nouveau » : première rupture, ")
    assert "Mesures qu’il appelle" in visit.text and "GOV02" in visit.text
    assert visit.table()["Rang"].is_monotonic_increasing


def test_the_readers_own_numbers_are_put_under_stress():
    visit = Visit("foresight", view="stress", city="ES001C", shifts="recorded_cyber:50:20")
    assert visit.trouble == []
    assert "“Your own numbers”: cybercrime would exceed its limit first" in visit.headline
    assert set(visit.table()["Indicator"]) == {"Cybercrime"}


def test_own_numbers_without_any_say_what_to_do():
    visit = Visit("foresight", view="stress", city="ES001C", scenario="own")
    assert visit.trouble == []
    assert "Choose at least one indicator" in visit.app.info[0].value


def test_own_numbers_beside_another_scenario_are_said_to_be_left_out():
    visit = Visit("foresight", view="stress", city="ES001C", scenario="year_2020", shifts="recorded_cyber:50:20")
    assert visit.trouble == [] and "numbers of your own and another scenario" in visit.warnings[0]
    assert "shifts" not in visit.link
    visit = Visit("foresight", view="stress", city="ES001C", shifts="recorded_cyber:50:20")
    visit.choose("scenario", "year_2020")
    assert visit.trouble == visit.warnings == []
