"""Widgets that are about one city after the other begin anew, and a visit does not hold more for each city."""

from tests.pages.visit import Visit

CITIES = ("FR001C", "BE001C", "DE001C", "ES001C")


def widgets_known(visit: Visit) -> int:
    """How many widgets Streamlit holds for a visit, those that are on screen no more among them.

    Without the folded lists whose titles name the city: they hold no options.
    """
    metadata = visit.app.session_state._state._state._new_widget_state.widget_metadata
    return sum("-next_best_" not in one for one in metadata)


def test_a_visit_that_sees_many_cities_holds_as_many_widgets_as_one_that_sees_two():
    visit = Visit(city="FR003C", lang="en").choose("city", "IT001C")
    before = widgets_known(visit)
    for city in CITIES:
        visit.choose("city", city)
    assert widgets_known(visit) == before
    assert visit.trouble == []


def test_what_was_chosen_of_one_city_is_not_chosen_of_the_next():
    visit = Visit(city="FR003C", lang="en")
    ids = visit.app.session_state["widget_subjects"]["press_city__en"]
    visit.app.selectbox(key="press_city__en").set_value(ids[1]).run()
    assert visit.app.selectbox(key="press_city__en").value == ids[1]
    visit.app.selectbox(key="sheet__en").set_value(ids[0]).run()
    assert visit.app.selectbox(key="press_city__en").value == ids[1]
    visit.choose("city", "FR001C")
    assert visit.app.selectbox(key="sheet__en").value is None
    titles = visit.app.session_state["widget_subjects"]["press_city__en"]
    assert visit.app.selectbox(key="press_city__en").value == titles[0]
    assert visit.trouble == []
