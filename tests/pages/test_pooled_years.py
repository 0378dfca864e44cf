"""The sheet of a rare event on the City page: its last years together, or why not."""

import pytest

from tests.pages.visit import Visit

ALJARAQUE = "ES-21002"


@pytest.mark.parametrize(
    ("indicator", "lang", "words"),
    [
        ("recorded_homicide", "en", "2020 to 2024 together: 0.9 per 100,000 (0.0 to 5.1), 1 case"),
        ("recorded_homicide", "fr", "2020 à 2024 ensemble : 0,9 pour 100 000 (0,0 à 5,1), 1 cas"),
        ("recorded_sexual_violence", "en", "one of these years is confidential"),
        ("recorded_sexual_violence", "fr", "l’une de ces années est confidentielle"),
    ],
)
def test_a_rare_event_s_sheet_gives_its_years_together_unless_one_is_hidden(indicator, lang, words):
    visit = Visit("city", city=ALJARAQUE, lang=lang)
    visit.app.selectbox(key=f"sheet__{lang}").set_value(indicator).run()
    assert words in visit.text
    assert visit.trouble == []
