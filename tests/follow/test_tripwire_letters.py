"""A crossed tripwire by e-mail: stated, crossed by a figure that a city publishes, sent by a real mail server."""

from datetime import date

from indicators import StatedTripwires, Tripwire, TripwireKind, load_catalogue, open_atlas
from indicators.access.rights import CONSOLE
from tests.follow.conftest import SITE, Installation
from tests.follow.publishing import LIEGE, SAFE, publish
from tests.follow.test_following import ANNE, BOB, follow

BELOW = Tripwire(LIEGE, SAFE, TripwireKind.BELOW, 38.0, note="Ask the night mediators")


def state(installation: Installation, tripwire: Tripwire = BELOW) -> Tripwire:
    """States a tripwire on the store of an installation."""
    stated = StatedTripwires(installation.path, load_catalogue(), CONSOLE)
    return stated.state(tripwire, open_atlas(installation.path).foresight.forecast)


def test_a_crossed_tripwire_is_the_subject_of_the_letter_and_its_first_entry(installation):
    follow(installation)
    follow(installation, BOB, code="en")
    state(installation)
    assert installation.mailer().send_due() == 0, "nothing is crossed yet"
    publish(installation.path, value=31.0)
    assert installation.mailer().send_due() == 2 and installation.mailer().send_due() == 0
    letters = {letter["To"]: letter for letter in installation.box.letters}
    english, text = letters[BOB], letters[BOB].get_content().replace("\r\n", "\n")
    sentence = "Alert threshold crossed in Liège: safety at night at 31% in 2024, below 38%"
    assert english["Subject"].startswith(sentence)
    first = text.split("\n\n")[0].splitlines()
    assert first[0].startswith(sentence) and "What the city would do: Ask the night mediators." in first[2]
    assert f"{SITE}/foresight?view=tripwires&city={LIEGE}&lang=en" in first and "New release" in text
    assert "Expected false alarms" not in first[2], "that of a threshold was another before this figure"
    assert "Liège" in first and not any(one.endswith(",") for one in text.splitlines())
    assert letters[ANNE]["Subject"].startswith("Seuil d’alerte franchi à Liège")
    assert "Ask the night mediators" in letters[ANNE].get_content(), "what a member wrote stays in its language"


def test_a_figure_inside_and_the_first_of_two_in_a_row_send_no_alarm(installation):
    follow(installation, BOB, code="en")
    state(installation)
    twice = Tripwire(LIEGE, SAFE, TripwireKind.BELOW, 39.0, in_a_row=2)
    state(installation, twice)
    publish(installation.path, value=38.5, day=date(2026, 1, 5))
    assert installation.mailer().send_due() == 1
    assert "Alert threshold" not in installation.box.letters[0]["Subject"] + installation.box.texts()[0]


def test_a_tripwire_that_is_taken_back_sends_nothing_more(installation):
    follow(installation, BOB, code="en")
    saved = state(installation)
    StatedTripwires(installation.path, load_catalogue(), CONSOLE).drop(saved.id)
    publish(installation.path, value=31.0)
    assert installation.mailer().send_due() == 1 and "Alert threshold" not in installation.box.texts()[0]
