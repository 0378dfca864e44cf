"""Who asks for the most dangerous city is told why nobody can say, and what can be said of a city instead."""

import re

import pytest

from tests.pages.visit import Visit, words


@pytest.mark.parametrize(
    ("language", "begin"), [("en", "No figure says which city"), ("fr", "Aucun chiffre ne dit quelle ville")]
)
def test_the_answer_gives_reasons_and_the_findings_of_the_city_with_their_views(language, begin):
    visit = Visit("ranking", city="FR004C", lang=language)
    assert visit.trouble == visit.warnings == []
    assert words(visit.headline).startswith(begin)
    links = re.findall(r"href='/(compare[^']*)'", visit.sent)
    assert len(links) >= 3 and all("city=FR004C" in one and f"lang={language}" in one for one in links)
    assert "Marseille, 42" in visit.sent


def test_a_city_without_figures_gets_the_reasons_and_no_finding():
    visit = Visit("ranking", city="BE-GN-GENK", lang="en")
    assert visit.trouble == []
    assert "/compare?" not in visit.sent and "/perception?" in visit.sent
