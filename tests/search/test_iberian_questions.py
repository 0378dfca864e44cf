"""Questions and words of Spanish and Portuguese readers: each leads to the view that answers it, or says why not."""

from urllib.parse import parse_qsl

import pytest

from indicators.language.language import load_language
from indicators.questions import PAGES, Address, parse
from indicators.search.sentences import SentenceLink

HOME = {"es": "ES006C", "pt": "PT001C"}  # the city of a question that names none
QUESTIONS = {
    "es": {
        "¿Es segura Málaga de noche?": "compare bars ES006C safe_night_city",
        "¿se sienten seguros los habitantes de Oviedo por la noche?": "compare bars ES013C safe_night_city",
        "robos en viviendas en Sevilla": "compare bars ES004C recorded_burglary_dwelling",
        "robos en Madrid": "compare bars ES001C property_stolen_12m",
        "hurtos en Málaga": "compare bars ES006C recorded_theft",
        "hurtos en Málaga desde 2019": "compare change ES006C recorded_theft 2019",
        "hurtos en Málaga en 2020": "compare bars ES006C recorded_theft 2020",
        "mapa de los hurtos en Sevilla": "map ES004C recorded_theft",
        "intentos de asesinato en Madrid": "compare bars ES001C recorded_homicide_attempt",
        "homicidios en Valencia": "compare bars ES003C recorded_homicide",
        "asesinatos en Berlín": "compare bars DE001C recorded_homicide_with_attempts",
        "¿aumenta la delincuencia en Bilbao?": "compare panels indicators recorded ES019C",
        "evolución de los robos con violencia en Zaragoza": "compare lines ES005C recorded_robbery",
        "¿han bajado los robos de coches en Barcelona?": "compare lines ES002C recorded_theft_vehicle",
        "previsión de robos en viviendas en Málaga": "foresight ES006C recorded_burglary_dwelling",
        "confianza en la policía en Barcelona": "compare bars ES002C police_confidence",
        "¿qué ciudades se parecen a Málaga?": "peers ES006C",
        "comparar Málaga y Sevilla": "city ES006C ES004C",
        "¿Madrid o Barcelona: dónde se siente más segura la gente?": (
            "compare bars ES001C safe_night_city ES002C ES002C"
        ),
        "¿dónde se siente segura la gente?": "map ES006C safe_night_city",
        "tráfico de drogas en Algeciras": "compare bars ES079C recorded_drugs_trafficking",
        "violencia de género en Burdeos": "compare bars FR005C recorded_domestic_violence",
        "agresiones sexuales en Palma": "compare bars ES010C recorded_sexual_violence",
        "ciberdelincuencia en Vigo": "compare bars ES022C recorded_cyber",
        "apagón en Valencia": "gaps ES003C Apagón prolongado",
        "¿está Málaga preparada frente a un apagón?": "gaps ES006C Apagón prolongado",
        "medidas contra los bulos en Zaragoza": "gaps ES005C Desinformación sobre la ciudad",
        "¿qué falta en Málaga?": "gaps ES006C",
        "preparación de Málaga": "preparedness ES006C",
        "índice de Málaga": "preparedness index ES006C",
        "percepción y delincuencia registrada en Madrid": "perception ES001C",
        "¿es peligrosa Málaga?": "city ES006C",
        "paro en Sevilla": "compare bars ES004C unemployed",
        "relación entre desempleo e inseguridad en Málaga": "compare scatter ES006C safe_night_city unemployed",
        "¿la tasa de homicidios de Málaga es azar?": "compare funnel ES006C recorded_homicide",
        "homicidios en Portugal": "compare lines PT001C recorded_homicide_country",
        "robos en viviendas en Bélgica": "map BE001C region_burglary_dwelling",
        "¿baja la delincuencia en Irlanda?": "compare panels indicators national IE001C",
        "ciudades italianas": "catalogue IT",
    },
    "pt": {
        "Lisboa é segura à noite?": "compare bars PT001C safe_night_city",
        "as pessoas sentem-se seguras à noite em Braga?": "compare bars PT003C safe_night_city",
        "roubos no Porto": "compare bars PT002C recorded_robbery_street",
        "assaltos na Amadora": "compare bars PT-1115 recorded_robbery_street",
        "agressões na Guarda": "compare bars PT-0907 recorded_assault",
        "furto de carros no Porto": "compare bars PT002C recorded_theft_of_or_from_vehicle",
        "mapa dos roubos em Lisboa": "map PT001C recorded_robbery_street",
        "homicídios em Lisboa": "compare bars PT001C recorded_homicide",
        "o crime está a aumentar em Lisboa?": "compare panels indicators recorded PT001C",
        "a criminalidade desce no Porto?": "compare panels indicators recorded PT002C",
        "evolução da violência doméstica no Porto": "compare lines PT002C recorded_domestic_violence",
        "violência doméstica em Braga desde 2021": "compare change PT003C recorded_domestic_violence 2021",
        "violência doméstica em Braga em 2023": "compare bars PT003C recorded_domestic_violence 2023",
        "condução sob o efeito do álcool em Faro": "compare bars PT009C recorded_drink_driving",
        "previsão dos furtos em residência em Berlim": "foresight DE001C recorded_burglary_dwelling",
        "confiança na polícia em Lisboa": "compare bars PT001C police_confidence",
        "que cidades se parecem com Lisboa": "peers PT001C",
        "cidades semelhantes ao Porto": "peers PT002C",
        "comparar Lisboa e Porto": "city PT001C PT002C",
        "Lisboa é mais segura do que Madrid?": "city PT001C ES001C",
        "onde é que as pessoas se sentem seguras?": "map PT001C safe_night_city",
        "burlas em Nice": "compare bars FR008C recorded_fraud",
        "tráfico de droga em Marselha": "compare bars FR004C recorded_drugs_trafficking",
        "apagão no Porto": "gaps PT002C Falha prolongada de eletricidade",
        "Lisboa está preparada para um apagão?": "gaps PT001C Falha prolongada de eletricidade",
        "medidas contra os boatos em Lisboa": "gaps PT001C Boatos numa emergência",
        "o que falta em Lisboa": "gaps PT001C",
        "preparação de Lisboa": "preparedness PT001C",
        "índice de Lisboa": "preparedness index PT001C",
        "perceção e criminalidade registada em Lisboa": "perception PT001C",
        "Lisboa é perigosa?": "city PT001C",
        "desemprego no Porto": "compare bars PT002C unemployed",
        "relação entre desemprego e insegurança em Lisboa": "compare scatter PT001C safe_night_city unemployed",
        "homicídios em Espanha": "compare lines ES001C recorded_homicide_country",
        "furtos em residência na Bélgica": "map BE001C region_burglary_dwelling",
        "cidades espanholas": "catalogue ES",
    },
}
UNANSWERED = {
    ("es", "robos de bicicletas en Granada"): ("city ES059C", "nowhere_near"),
    ("es", "el tiempo en París mañana"): ("city FR001C", "not_understood"),
    ("es", "receta de la tortilla de patatas"): ("catalogue indicators", "not_understood"),
    ("pt", "carteiristas em Lisboa"): ("city PT001C", "nowhere_near"),
    ("pt", "meteorologia em Lisboa amanhã"): ("city PT001C", "not_understood"),
    ("pt", "receita de bacalhau à brás"): ("catalogue indicators", "not_understood"),
}
WORDS = {
    "es": {
        "tasa de criminalidad": "property_stolen_12m", "asesinatos": "recorded_homicide", "hurtos": "recorded_theft",
        "robo de coches": "recorded_theft_vehicle", "violencia machista": "recorded_domestic_violence",
        "narcotráfico": "recorded_drugs_trafficking", "pintadas": "recorded_damage", "timo": "recorded_fraud",
        "carteristas": "recorded_theft_personal", "inseguridad": "safe_night_city", "policía": "police_confidence",
        "paro": "unemployed", "basura": "cleanliness", "ciudad más peligrosa": "ranking", "alcalde": "city",
        "datos abiertos": "catalogue?view=download", "ciudades parecidas": "peers", "bulos": "local_disinformation",
        "copias de seguridad": "offline_backups", "Lieja": "BE005C",
    },
    "pt": {
        "criminalidade": "property_stolen_12m", "assassinatos": "recorded_homicide", "roubos": "recorded_robbery",
        "assaltos a casas": "recorded_burglary_dwelling", "violência doméstica": "recorded_domestic_violence",
        "tráfico de droga": "recorded_drugs_trafficking", "burlas": "recorded_fraud",
        "facas": "recorded_weapons_london_count",
        "carteiristas": "recorded_theft_personal", "insegurança": "safe_night_city", "polícia": "police_confidence",
        "desemprego": "unemployed", "lixo": "cleanliness", "cidade mais perigosa": "ranking", "imprensa": "city",
        "dados abertos": "catalogue?view=download", "cidades semelhantes": "peers", "boatos": "crisis_rumours",
        "cópias de segurança": "offline_backups", "Marselha": "FR004C",
    },
}  # fmt: skip


def plain(link: SentenceLink | None) -> str:
    """The page and the values of its address."""
    return " ".join([link.page, *link.parameters.values()]) if link else ""


@pytest.mark.parametrize("code", QUESTIONS)
def test_a_question_leads_to_the_view_that_answers_it(reader, atlas, code):
    links = {text: reader.read(text, load_language(code), HOME[code]) for text in QUESTIONS[code]}
    assert {text: plain(link) for text, link in links.items() if not link or link.reason} == {}
    assert {text: plain(link) for text, link in links.items()} == QUESTIONS[code]
    for link in links.values():
        page, _mark, query = link.address.partition("?")
        assert page in PAGES
        if page != "catalogue":
            parse(page, Address(dict(parse_qsl(query)), atlas, HOME[code]))  # raises for what there is not


def test_what_has_no_answer_says_why(reader):
    links = {key: reader.read(key[1], load_language(key[0]), HOME[key[0]]) for key in UNANSWERED}
    assert {key: (plain(link), link.reason) for key, link in links.items() if link} == UNANSWERED


@pytest.mark.parametrize("code", WORDS)
def test_a_word_of_the_field_leads_to_what_it_means(index, code):
    first = {word: next(iter(index.find(word, load_language(code))), None) for word in WORDS[code]}
    assert {word: hit.id if hit else "" for word, hit in first.items()} == WORDS[code]
