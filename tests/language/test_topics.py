"""Headlines have people and a city as their subject; a topic before a colon has no article."""

import re

import pytest

from indicators.catalogue.consistency import _is_share
from indicators.compare.bars.words import bars_headline
from indicators.compare.change.words import change_finding
from indicators.compare.lines.words import line_finding, lines_headline
from indicators.foresight.forecast.words import forecast_finding
from indicators.language.language import LANGUAGES, load_language
from indicators.language.names import rate_phrase
from indicators.language.values import is_survey
from indicators.map.words import distribution_headline, places_finding
from indicators.view import Reader

ARTICLE = {
    "fr": re.compile(r"(?:Le|La|Les) |L[’']"),
    "es": re.compile(r"(?:El|La|Los|Las) "),
    "it": re.compile(r"(?:Il|Lo|La|I|Gli|Le) |L[’']"),
}
AIR = {
    "en": "In Lisbon, 56% of residents are satisfied with the quality of the air, below ",
    "fr": "À Lisbonne, 56 % des habitants sont satisfaits de la qualité de l’air, au-dessous de ",
    "de": "In Lissabon: 56 % der Befragten sind mit der Luftqualität zufrieden; der Median ",
    "es": "En Lisboa, el 56 % de los habitantes están satisfechos con la calidad del aire, por debajo de ",
    "it": "A Lisbona, il 56% degli abitanti si dichiara soddisfatto della qualità dell’aria, un valore inferiore alla ",
    "pt": "Em Lisboa, 56% dos residentes estão satisfeitos com a qualidade do ar, abaixo da ",
}


@pytest.mark.parametrize("code", AIR)
def test_a_survey_speaks_of_people_and_the_city_in_every_language_and_chart(atlas, code):
    _, cities = load_language(code), ["PT001C", "FR003C", "ES002C"]
    bars, lines = atlas.bars("air_quality", cities), atlas.lines("air_quality", cities)
    places = atlas.places("air_quality", "PT001C")
    headlines = [
        bars_headline(bars, Reader(_, atlas.catalogue)),
        lines_headline(lines, Reader(_, atlas.catalogue)),
        line_finding(lines, Reader(_, atlas.catalogue)),
        distribution_headline(places, Reader(_, atlas.catalogue)),
    ]
    for headline in headlines:
        assert re.sub("[\u202f\u00a0]", " ", headline).startswith(AIR[code]), headline


def test_every_share_of_a_survey_has_its_answer_in_every_language(atlas):
    catalogue = atlas.catalogue
    asked_of_residents = [
        one
        for one in catalogue.indicators.values()
        if _is_share(one) and any(is_survey(series.dataset, catalogue) for series in one.series)
    ]
    assert len(asked_of_residents) > 30
    assert not [one.id for one in asked_of_residents if set(LANGUAGES) - set(one.answer)]


@pytest.mark.parametrize("code", ARTICLE)
def test_no_topic_before_a_colon_has_an_article(atlas, code):
    _, cities = load_language(code), ["FR004C", "FR003C", "FR001C"]
    phrases = [rate_phrase(one, atlas.catalogue, _) for one in atlas.catalogue.indicators.values()]
    answers = [
        bars_headline(atlas.bars("recorded_theft", cities), Reader(_, atlas.catalogue)),
        lines_headline(atlas.lines("recorded_theft", cities), Reader(_, atlas.catalogue)),
        places_finding(atlas.places("recorded_theft", "FR004C"), Reader(_, atlas.catalogue)),
        change_finding(atlas.changes("recorded_theft", cities), Reader(_, atlas.catalogue)),
        forecast_finding(atlas.foresight.forecast("recorded_theft", "FR004C"), Reader(_, atlas.catalogue)),
    ]
    assert not [one for one in (*phrases, *answers) if ARTICLE[code].match(one)]
