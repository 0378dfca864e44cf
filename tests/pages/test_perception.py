"""Felt and recorded: both on one screen, the nearest city where only one is known, a way to it."""

from indicators.model.collation import sort_key
from tests.pages.visit import Visit


def test_berlin_shows_recorded_and_felt_with_the_rule_to_read_them():
    visit = Visit("perception", city="DE001C")
    assert visit.trouble == []
    assert "An increase in recorded offences may reflect trust" in visit.text
    assert set(visit.table()["Perspective"]) == {
        "Recorded by the police",
        "Experienced by residents",
        "Feeling of safety",
        "Trust in the police",
    }


def test_liege_is_told_the_nearest_city_where_both_are_known_and_the_way_leads_there():
    visit = Visit("perception", city="BE005C")
    assert "The nearest city with both is Aachen" in visit.text
    way = next(one for one in visit.app.selectbox if "have survey and police figures" in one.label)
    way.set_value("DE086C").run()
    assert visit.trouble == []
    assert visit.link["city"] == "DE086C"
    assert "Aachen" in visit.headline


def test_against_a_city_abroad_no_level_of_recorded_offences_is_told():
    visit = Visit("perception", city="DE001C", to="ES001C")
    table = visit.table()
    recorded = table[table["Perspective"] == "Recorded by the police"]
    assert set(recorded["Unit"].str.partition(",")[0]) == {"index"}
    assert "In Berlin, an offence is counted when the police close the investigation" in visit.text


def test_one_count_is_divided_by_several_denominators_side_by_side():
    visit = Visit("perception", city="DE001C", lang="en")
    assert "Divided by what?" in visit.text
    assert "People present = residents + tourist nights / 365" in visit.text
    assert "of 8" in visit.text


def test_the_cities_where_both_are_known_have_the_names_of_the_readers_language():
    visit = Visit("perception", city="BE005C", lang="fr")
    way = next(one for one in visit.app.selectbox if "disposent de l’enquête" in one.label)
    assert {"Varsovie (PL)", "Lisbonne (PT)"} <= set(way.options)
    assert way.options == sorted(way.options, key=sort_key)


def test_a_long_headline_tells_fewer_figures_so_that_two_lines_hold_it():
    assert "serious assaults" in Visit("perception", city="DE025C", lang="en").headline
    berlin = Visit("perception", city="DE001C", lang="en").headline
    assert "serious assaults" not in berlin
    assert "80% trust the police" in berlin
    assert len(berlin) <= 210
    paris = Visit("perception", city="FR001C", lang="fr").headline
    assert "hors de la famille" not in paris
    assert "agressions" not in paris
    assert "confiance dans la police" not in paris
    assert "sécurité la nuit" in paris
    assert 150 < len(paris) <= 210
