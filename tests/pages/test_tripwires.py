"""Tripwires on the pages: stated by a member, read by everybody, crossed ones on City, taken back."""

import pytest

from indicators import TripwireKind, open_atlas
from indicators.model.tripwires import Tripwire
from indicators.store import TRIPWIRES, changing_entries, read_entries
from tests.pages.contributing import LIEGE, store_of_its_own
from tests.pages.visit import Visit

ANA = "ana@liege.example"


@pytest.fixture
def own_store(small_store, tmp_path):
    """The pages read and write a copy of the store."""
    with store_of_its_own(small_store, tmp_path) as path:
        yield path


def test_a_visitor_reads_what_a_tripwire_is_and_states_none(own_store):
    visit = Visit("foresight", view="tripwires", city=LIEGE)
    assert visit.trouble == [] and not visit.app.number_input
    assert "Members of the city who sign in can set one" in visit.app.info[0].value


def test_a_member_states_a_tripwire_and_takes_it_back(own_store):
    ana = Visit("foresight", person=ANA, view="tripwires", city=LIEGE)
    assert ana.trouble == [] and "Liège has set no alert threshold" in ana.headline
    assert "Latest public figure" in ana.app.caption[0].value
    ana.app.radio[0].set_value((TripwireKind.BAND, 95))
    next(one for one in ana.app.text_input if "would do" in one.label).set_value("Ask the night mediators")
    ana.click("Set the alert threshold")
    assert ana.trouble == [] and ana.app.success[0].value == "The alert threshold is set."
    (tripwire,) = read_entries(own_store, TRIPWIRES)
    assert (tripwire.kind, tripwire.note, tripwire.account) == (TripwireKind.BAND, "Ask the night mediators", ANA)
    visitor = Visit("foresight", view="tripwires", city=LIEGE, lang="fr")
    assert visitor.trouble == [] and "son seuil d’alerte n’est pas franchi" in visitor.headline
    assert "Préparer une action publique" in visitor.text and len(visitor.table()) == 1
    again = Visit("foresight", person=ANA, view="tripwires", city=LIEGE)
    again.click(next(one.label for one in again.app.button if one.label.startswith("Take back")))
    assert (again.trouble, again.warnings) == ([], []) and read_entries(own_store, TRIPWIRES) == ()


def test_a_threshold_that_is_crossed_already_is_refused_on_screen(own_store):
    ana = Visit("foresight", person=ANA, view="tripwires", city=LIEGE)
    ana.app.radio[0].set_value((TripwireKind.ABOVE, 95))
    next(one for one in ana.app.number_input if one.label == "Threshold").set_value(1.0)
    ana.click("Set the alert threshold")
    assert "is beyond 1 already" in ana.warnings[0] and read_entries(own_store, TRIPWIRES) == ()


def test_a_crossed_tripwire_is_said_on_city(own_store):
    with changing_entries(own_store, TRIPWIRES) as register:
        register.keep_entry(Tripwire(LIEGE, "safe_night_city", TripwireKind.BELOW, 90.0, after=2010, id="one",
                                        note="Ask the night mediators", stated_at=register.at))  # fmt: skip
    assert open_atlas(own_store).foresight.tripwires(LIEGE).crossed
    city = Visit("city", city=LIEGE)
    assert city.trouble == [] and "Alert thresholds crossed" in city.text and "Ask the night mediators" in city.text
