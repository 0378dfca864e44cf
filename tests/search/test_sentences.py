"""Questions in words: each sentence leads to the view that answers it, or to the page that says most about it."""

from urllib.parse import parse_qsl

import pytest

from indicators import views
from indicators.language.language import load_language
from indicators.questions import PAGES, Address, parse
from indicators.search.field_words import sentence_words
from indicators.search.index import page_title
from indicators.search.sentences import SentenceLink

HOME = "BE005C"  # the city of a sentence that names none
# The page and the values of its address, in order: compare, the view, the city, the indicator.

ENGLISH = {
    "is Liège safe at night": "compare bars BE005C safe_night_city",
    "ransomware Antwerp": "gaps BE002C Ransomware on the town hall",
    "is it safe to walk alone at night in Naples?": "compare bars IT003C safe_night_city",
    "Liège safe at night?": "compare bars BE005C safe_night_city",
    "how safe is Paris": "compare bars FR001C safe_night_city",
    "burglary in Marseille": "compare bars FR004C recorded_burglary_per_dwellings",
    "burglaries Marseille": "compare bars FR004C recorded_burglary_per_dwellings",
    "how many murders in Berlin": "compare bars DE001C recorded_homicide_with_attempts",
    "trend of assaults in Berlin": "compare lines DE001C recorded_serious_assault",
    "is burglary rising in Hamburg": "compare lines DE002C recorded_burglary_dwelling",
    "burglary Hamburg or Berlin": "compare bars DE002C recorded_burglary_dwelling DE001C DE001C",
    "which cities are like Ghent": "peers BE003C",
    "cities similar to Bologna": "peers IT009C",
    "forecast burglary Berlin": "foresight DE001C recorded_burglary_dwelling",
    "what will burglary be in Munich next year": "foresight DE003C recorded_burglary_dwelling",
    "where is burglary highest": "catalogue indicators recorded_burglary_dwelling",
    "do people trust the police in Rome": "compare bars IT001C police_confidence",
    "trust in police Vienna": "compare bars AT001C police_confidence",
    "is public transport safe in Lisbon": "compare bars PT001C public_transport_safe",
    "noise in Madrid": "compare bars ES001C noise",
    "air quality in Krakow": "compare bars PL003C air_quality",
    "unemployment Seville": "compare bars ES004C unemployed",
    "is unemployment linked to fear of crime in Turin": "compare scatter IT004C safe_night_city unemployed",
    "homicide by chance in Lisbon": "compare funnel PT001C recorded_homicide",
    "how prepared is Liège": "preparedness BE005C",
    "is Antwerp ready for ransomware": "gaps BE002C Ransomware on the town hall",
    "measures against drones in Nice": "gaps FR008C Drones over crowds and sensitive places",
    "what is missing in Strasbourg": "gaps FR009C",
    "disinformation Toulouse": "gaps FR006C Disinformation about the city",
    "deepfakes Brussels": "gaps BE001C Deepfakes of officials and staff",
    "felt and recorded crime in Milan": "perception IT002C",
    "dangerous Naples": "city IT003C",
    "is Naples dangerous": "city IT003C",
    "immigrants in Vienna": "compare bars AT001C good_place_immigrants",
    "vandalism Nantes": "compare bars FR007C recorded_damage",
    "domestic violence Bordeaux": "compare bars FR005C recorded_domestic_violence",
    "safe Liege vs Namur": "compare bars BE005C safe_night_city BE007C BE007C",
    "Paris compared with London": "city FR001C UK001C",
    "Paris or London": "city FR001C UK001C",
    "murders in Naples": "compare bars IT003C region_homicide",
    "drugs in Porto": "compare lines PT002C recorded_drugs_country",
    "murder rate in Lyon": "compare lines FR002C recorded_homicide_country",
    "robberies around Cluj": "map RO002C region_robbery",
    "burglary in Frankfurt": "compare bars DE005C recorded_burglary_dwelling",
    "corruption in Budapest": "compare bars HU001C admin_corruption",
    "is housing affordable in Munich": "compare bars DE003C good_housing",
    "graffiti lyon": "compare bars FR002C recorded_damage",
    "index for Liège": "preparedness index BE005C",
    "score of Marseille": "preparedness index FR004C",
    "burglary in Leipzig 2018": "compare bars DE008C recorded_burglary_dwelling 2018",
    "download burglary Lyon": "compare bars FR002C recorded_burglary_per_dwellings",
    "burglary marsielle": "compare bars FR004C recorded_burglary_per_dwellings",
    "theft in Rome": "compare bars IT001C property_stolen_12m",
    "are schools good in Helsinki": "compare bars FI001C schools",
    "can you trust people in Oslo": "compare bars NO001C trust_people_city",
    "health care in Warsaw": "compare bars PL001C health_care",
    "is Stockholm clean": "compare bars SE001C cleanliness",
    "green spaces in Prague": "compare bars CZ001C green_spaces",
    "good place for elderly people in Graz": "compare bars AT002C good_place_elderly",
    "can I find a job in Dublin": "compare bars IE001C good_job",
    "is Amsterdam a good place for gay people": "compare bars NL001C good_place_lgb",
    "cost of municipal fees in Athens": "compare bars EL001C admin_fees",
    "population of Zagreb": "compare bars HR001C population",
    "tourists in Malaga": "compare bars ES006C tourist_nights_per_inhabitant",
    "students in Bologna": "compare bars IT009C students_per_1000",
    "assault Bremen": "compare bars DE012C recorded_serious_assault",
    "robbery Cologne since 2015": "compare change DE004C recorded_robbery 2015",
    "burglary in Cologne between 2015 and 2019": "compare change DE004C recorded_burglary_dwelling 2019 2015",
    "fraud in Nantes": "compare bars FR007C recorded_fraud",
    "rape in Berlin": "compare bars DE001C recorded_rape",
    "hate crime in Berlin": "gaps DE001C Hate incidents in public space",
    "power cut in Liège": "gaps BE005C Long power outage",
    "terrorism in Brussels": "gaps BE001C Violent radicalisation online",
    "heat wave Seville": "gaps ES004C Flood or heat that cuts networks",
    "facial recognition in Nice": "gaps FR008C Misuse of surveillance by its operators",
    "peers of Vienna": "peers AT001C",
    "profile of Turin": "city IT004C",
    "press card for Lille": "city FR003C",
    "cities like Nantes": "peers FR007C",
    "safety at night map Rome": "map IT001C safe_night_city",
    "homicide in Palermo": "compare bars IT005C region_homicide",
    "has robbery in Milan increased since 2014": "compare change IT002C region_robbery 2014",
    "map of homicide Naples": "map IT003C region_homicide",
    "police in Lyon": "compare bars FR002C municipal_police_officers",
    "burglary Antwerp": "compare bars BE002C region_burglary",
    "robbery in 2019 in Rome": "compare bars IT001C region_robbery 2019",
    "is crime falling in Lille?": "compare panels indicators recorded FR003C",
    "Is crime rising in Marseille": "compare panels indicators recorded FR004C",
    "is crime rising in Rome": "compare panels indicators regional IT001C",
    "crime in Marseille": "compare bars FR004C property_stolen_12m",
    "is property crime in Lille rising": "compare lines FR003C property_stolen_12m",
    "burglary in Vienna, Austria": "compare bars AT001C region_burglary",
    "Vienna versus Munich burglary": "compare bars AT001C region_burglary DE003C DE003C",
}  # fmt: skip
FRENCH = {
    "Lyon ou Marseille": "city FR002C FR004C",
    "homicides à Lyon": "compare lines FR002C recorded_homicide_country",
    "drogue Stockholm": "compare lines SE001C recorded_drugs_country",
    "blanchiment d'argent à Anvers": "compare lines BE002C recorded_money_laundering_country",
    "cambriolages Marseille": "compare bars FR004C recorded_burglary_per_dwellings",
    "Liège est-elle sûre la nuit ?": "compare bars BE005C safe_night_city",
    "est-ce que Marseille est sûre la nuit": "compare bars FR004C safe_night_city",
    "se sent-on en sécurité à Liège": "compare bars BE005C safe_night_city",
    "sécurité la nuit à Anvers": "compare bars BE002C safe_night_city",
    "évolution des cambriolages à Lyon": "compare lines FR002C recorded_burglary_per_dwellings",
    "Bruxelles ou Paris : où se sent-on le plus en sécurité ?": "compare bars BE001C safe_night_city FR001C FR001C",
    "carte des homicides": "catalogue indicators recorded_homicide",
    "villes semblables à Gand": "peers BE003C",
    "quelles villes ressemblent à Nantes": "peers FR007C",
    "prévision des cambriolages à Berlin": "foresight DE001C recorded_burglary_dwelling",
    "confiance dans la police à Rome": "compare bars IT001C police_confidence",
    "rançongiciel Anvers": "gaps BE002C Rançongiciel à la mairie",
    "Liège est-elle prête face aux rançongiciels": "gaps BE005C Rançongiciel à la mairie",
    "bruit à Madrid": "compare bars ES001C noise",
    "cambriolages nice": "compare bars FR008C recorded_burglary_per_dwellings",
    "délinquance à Sens": "compare panels indicators recorded FR-89387",
    "Naples est-elle dangereuse": "city IT003C",
    "lien entre chômage et insécurité à Turin": "compare scatter IT004C safe_night_city unemployed",
    "stupéfiants à Marseille": "compare bars FR004C recorded_drugs_trafficking",
    "violences conjugales Bordeaux": "compare bars FR005C recorded_domestic_violence",
    "harcèlement de rue Lille": "gaps FR003C Harcèlement sexiste dans l’espace public",
    "vols à Bordeaux": "compare bars FR005C property_stolen_12m",
    "vols avec violence à Lyon": "compare bars FR002C recorded_robbery_unarmed",
    "agressions à Lille": "compare bars FR003C assaulted_12m",
    "trafic de drogue à Marseille": "compare bars FR004C recorded_drugs_trafficking",
    "les cambriolages baissent-ils à Nantes ?": "compare lines FR007C recorded_burglary_per_dwellings",
    "cambriolages Toulouse depuis 2018": "compare change FR006C recorded_burglary_dwelling 2018",
    "cambriolages à Toulouse en 2019": "compare bars FR006C recorded_burglary_dwelling 2019",
    "Toulouse est-elle plus sûre que Marseille": "city FR006C FR004C",
    "comparer Lyon et Marseille": "city FR002C FR004C",
    "Lyon contre Marseille cambriolages": "compare bars FR002C recorded_burglary_per_dwellings FR004C FR004C",
    "Paris a-t-elle plus de cambriolages que Lyon": "compare bars FR001C recorded_burglary_per_dwellings FR002C FR002C",
    "peut-on marcher seul la nuit à Rome": "compare bars IT001C safe_night_city",
    "a-t-on confiance dans ses voisins à Lisbonne": "compare bars PT001C trust_people_neighbourhood",
    "propreté de Rome": "compare bars IT001C cleanliness",
    "qualité de l'air à Cracovie": "compare bars PL003C air_quality",
    "chômage à Séville": "compare bars ES004C unemployed",
    "logement à Munich": "compare bars DE003C good_housing",
    "corruption à Budapest": "compare bars HU001C admin_corruption",
    "transports sûrs à Athènes": "compare bars EL001C public_transport_safe",
    "écoles à Helsinki": "compare bars FI001C schools",
    "population de Zagreb": "compare bars HR001C population",
    "drones à Nice": "gaps FR008C Drones au-dessus de foules et de lieux sensibles",
    "désinformation à Strasbourg": "gaps FR009C Désinformation sur la ville",
    "panne de courant à Liège": "gaps BE005C Coupure d’électricité prolongée",
    "reconnaissance faciale à Nice": "gaps FR008C Usage abusif de la surveillance par ceux qui l’exploitent",
    "que manque-t-il à Strasbourg": "gaps FR009C",
    "mesures contre les rumeurs à Nantes": "gaps FR007C Rumeurs en situation d’urgence",
    "préparation de Liège": "preparedness BE005C",
    "indice de Marseille": "preparedness index FR004C",
    "ressenti et délinquance enregistrée à Turin": "perception IT004C",
    "profil de Lille": "city FR003C",
    "fiche presse de Lille": "city FR003C",
    "où se sent-on en sécurité": "map BE005C safe_night_city",
    "cambriolage marselle": "compare bars FR004C recorded_burglary_per_dwellings",
    "violences sexuelles à Rennes": "compare bars FR016C recorded_sexual_violence",
    "escroqueries à Nice": "compare bars FR008C recorded_fraud",
    "vandalisme à Nantes": "compare bars FR007C recorded_damage",
    "tags à Rennes": "compare bars FR016C recorded_damage",
    "vols à la roulotte à Lyon": "compare bars FR002C recorded_theft_from_vehicle",
    "vie nocturne à Lille": "gaps FR003C Violences nocturnes et soumission chimique",
    "carte des cambriolages à Marseille": "map FR004C recorded_burglary_per_dwellings",
    "immigrés à Vienne": "compare bars AT001C good_place_immigrants",
    "Berlin meurtres hausse": "compare lines DE001C recorded_homicide_with_attempts",
    "la délinquance baisse-t-elle à Lille ?": "compare panels indicators recorded FR003C",
    "la délinquance augmente-t-elle à Marseille": "compare panels indicators recorded FR004C",
    "évolution de la délinquance à Liège": "compare panels indicators regional BE005C",
    "les homicides augmentent-ils à Naples depuis 2015": "compare change IT003C region_homicide 2015",
}  # fmt: skip
# A country: its figure, the map of countries or of its regions, or its cities side by side.
COUNTRIES = {
    ("en", "cyber attacks in Estonia"): "map EE001C ent_attack_outage",
    ("en", "homicides in Portugal"): "compare lines PT001C recorded_homicide_country",
    ("en", "homicides in Portugal since 2015"): "compare change PT001C recorded_homicide_country 2015",
    ("en", "map of homicides in Italy"): "map IT001C region_homicide",
    ("en", "burglaries in Dutch cities"): "map NL001C region_burglary",
    ("en", "is France safe at night"): "compare bars FR001C safe_night_city FR004C,FR009C,FR005C,FR003C,FR016C country",
    ("en", "trust in police in Germany"): "map DE001C police_confidence",
    ("en", "cyber attacks Estonia vs Latvia"): "compare bars EE001C ent_attack_outage LV001C",
    ("en", "is crime rising in Portugal"): "compare panels indicators national PT001C",
    ("en", "ransomware in Estonia"): "gaps EE001C Ransomware on the town hall",
    ("en", "hate crime in Poland"): "gaps PL001C Hate incidents in public space",
    ("en", "5G in Finland"): "map FI001C coverage_5g",
    ("en", "good practices in the Netherlands"): "practices NL",
    ("en", "cities of Portugal"): "catalogue PT",
    ("fr", "cambriolages en Belgique"): "map BE005C region_burglary",
    ("fr", "homicides au Portugal et en Espagne"): "compare lines PT001C recorded_homicide_country ES001C",
    ("fr", "cambriolages en France"): "map FR004C recorded_burglary_dwelling",
    ("fr", "se sent-on en sécurité en France"): (
        "compare bars FR001C safe_night_city FR004C,FR009C,FR005C,FR003C,FR016C country"
    ),
    ("fr", "fraude en Allemagne"): "compare lines DE001C recorded_fraud_country",
    ("fr", "rançongiciel aux Pays-Bas"): "gaps NL001C Rançongiciel à la mairie",
    ("fr", "villes espagnoles"): "catalogue ES",
    ("fr", "la délinquance baisse-t-elle en Irlande"): "compare panels indicators national IE001C",
}  # fmt: skip
# What has no figure leads to the page that says so, or says most; what is not understood says so.
UNANSWERED = {
    ("en", "is the homicide rate in Palermo just chance"): ("city IT005C", "nowhere_near"),
    ("en", "pickpockets in Barcelona"): ("city ES002C", "nowhere_near"),
    ("en", "car theft Milan"): ("city IT002C", "nowhere_near"),
    ("en", "is Ghent safer than Antwerp"): ("city BE003C BE002C", ""),
    ("en", "are people in Ghent afraid at night"): ("map BE003C safe_night_city", "no_figure"),
    ("en", "how safe is Nice"): ("map FR008C safe_night_city", "no_figure"),
    ("en", "robberies in Genk"): ("city BE-GN-GENK", "no_figure"),
    ("en", "weather in Paris tomorrow"): ("city FR001C", "not_understood"),
    ("en", "shoplifting Rotterdam"): ("city NL037C", "nowhere_near"),
    ("en", "bike theft Barcelona"): ("city ES002C", "nowhere_near"),
    ("en", "safety in Bath"): ("map UK030C safe_night_city", "no_figure"),
    ("en", "crime in Reading"): ("map UK104C property_stolen_12m", "no_figure"),
    ("en", "pickpocketing in Lisbon"): ("city PT001C", "nowhere_near"),
    ("en", "arson in Lisbon"): ("city PT001C", "nowhere_near"),
    ("en", "shoplifting in Poland"): ("catalogue indicators recorded_shoplifting", "nowhere_in_country"),
    ("en", "weather in Portugal"): ("catalogue indicators", "not_understood"),
    ("fr", "vols de vélos au Monténégro"): ("catalogue indicators recorded_theft_bicycle", "nowhere_in_country"),
    ("en", "asdf qwer zxcv"): ("catalogue indicators", "not_understood"),
    ("fr", "le taux d'homicides à Palerme est-il dû au hasard"): ("city IT005C", "nowhere_near"),
    ("fr", "vols de voitures à Milan"): ("city IT002C", "nowhere_near"),
    ("fr", "la sécurité à Tours"): ("map FR013C safe_night_city", "no_figure"),
    ("fr", "se sentent-ils en sécurité à Lens"): ("map FR026C safe_night_city", "no_figure"),
    ("fr", "où vole-t-on le plus de voitures"): ("map BE005C property_stolen_12m", "besides"),
    ("fr", "météo à Paris"): ("city FR001C", "not_understood"),
    ("fr", "vols de vélos à Grenoble"): ("city FR012C", "nowhere_near"),
    ("fr", "incendies à Lisbonne"): ("city PT001C", "nowhere_near"),
    ("fr", "cambriolages à Genk"): ("city BE-GN-GENK", "no_figure"),
    ("fr", "recette de la tarte aux pommes"): ("catalogue indicators", "not_understood"),
    ("fr", "horaires de train à Lyon"): ("city FR002C", "not_understood"),
}  # fmt: skip
# Names and single words: the search finds them, and they are no question.
NO_QUESTION = [
    "Brussels",
    "tours",
    "Nice",
    "crime",
    "bruits",
    "most dangerous city",
    "ville la plus dangereuse",
    "lyon 3",
]
NO_QUESTION += ["who won the football match", "", "?", "map", "carte", "crime reading", "press", "most"]


def read(reader: views.SentenceReader, text: str, code: str) -> SentenceLink | None:
    """Where a sentence leads from Liège."""
    return reader.read(text, load_language(code), HOME)


@pytest.mark.parametrize(("code", "sentences"), [("en", ENGLISH), ("fr", FRENCH)])
def test_a_question_in_words_leads_to_the_view_that_answers_it(reader, code, sentences):
    assert len(sentences) + len([one for one, _text in UNANSWERED if one == code]) >= 60
    links = {text: read(reader, text, code) for text in sentences}
    wrong = {
        text: link for text, link in links.items() if link is None or link.reason or _plain(link) != sentences[text]
    }
    assert wrong == {}


THEFT = {
    "en": ("theft", "thefts"), "fr": ("vol", "vols"), "it": ("furto", "furti"),
    "de": ("Diebstahl", "Diebstähle"), "pt": ("furto", "furtos"),
}  # fmt: skip
WIDEST = {  # what is measured of all thefts: of the city, else of its region; else the widest part there is
    "Lyon": "FR002C recorded_theft_personal", "Lille": "FR003C property_stolen_12m",
    "Porto": "PT002C region_theft", "Milano": "IT002C region_theft", "Sevilla": "ES004C recorded_theft",
}  # fmt: skip


@pytest.mark.parametrize("city", WIDEST)
def test_theft_in_general_leads_to_the_same_widest_figure_in_each_language(reader, city):
    links = {(code, word): read(reader, f"{word}, {city}", code) for code, words in THEFT.items() for word in words}
    assert {key: _plain(link) for key, link in links.items() if link} == dict.fromkeys(
        links, f"compare bars {WIDEST[city]}"
    )


def test_a_question_about_a_country_leads_to_its_figure_its_map_or_its_cities(reader):
    links = {(code, text): read(reader, text, code) for code, text in COUNTRIES}
    wrong = {key: link for key, link in links.items() if not link or link.reason or _plain(link) != COUNTRIES[key]}
    assert wrong == {}
    assert all(link.country for link in links.values())


def test_a_country_is_answered_from_the_readers_city_where_that_lies_in_it(reader):
    assert reader.read("burglary in Germany", load_language("en"), "DE004C").city == "DE004C"
    assert reader.read("burglary in Germany", load_language("en"), "BE005C").city == "DE001C"
    assert read(reader, "safest city in Portugal", "en") is None  # the page on rankings answers it


def test_a_question_without_a_figure_leads_to_the_nearest_page_and_says_why(reader):
    links = {(code, text): read(reader, text, code) for code, text in UNANSWERED}
    wrong = {key: link for key, link in links.items() if not link or (_plain(link), link.reason) != UNANSWERED[key]}
    assert wrong == {}


@pytest.mark.parametrize("text", NO_QUESTION)
def test_a_name_or_a_word_is_no_question(reader, text):
    for code in ("en", "fr"):
        link = read(reader, text, code)
        assert link is None or link.reason == "not_understood"


def test_every_link_is_one_that_its_page_reads_without_a_mistake(reader, atlas):
    of_countries = {code: [text for one, text in COUNTRIES if one == code] for code in ("en", "fr")}
    for code, sentences in (("en", ENGLISH), ("fr", FRENCH)):
        for text in (*sentences, *of_countries[code]):
            link = read(reader, text, code)
            page, _mark, query = link.address.partition("?")
            assert page in PAGES
            if page != "catalogue":
                parse(page, Address(dict(parse_qsl(query)), atlas, HOME))  # raises for what there is not


@pytest.mark.parametrize("text", ["is it safe in Liège?" + " really" * 100, "liege " * 1000, "ß" * 500, "à l' d'"])
def test_no_text_is_too_long_or_too_strange(reader, text):
    for code in ("en", "fr"):
        read(reader, text, code)


def test_an_answer_is_titled_by_its_finding_and_what_has_none_says_what_there_is(reader, atlas):
    _ = load_language("en")
    night = read(reader, "is Liège safe at night", "en")
    assert views.sentence_title(night, "Liège is below", atlas, _) == "Liège is below"
    assert views.sentence_title(night, "", atlas, _) == "Liège · Feel safe at night in the city"
    bikes = views.sentence_title(read(reader, "bike theft Barcelona", "en"), "Barcelona is good", atlas, _)
    assert bikes == "Theft of bicycles: no figure for Barcelona. See all its other figures"
    steal = views.sentence_title(read(reader, "shoplifting in Poland", "en"), "", atlas, _)
    assert steal == "Shoplifting: no figure for Poland. See where there are figures"
    estonia = views.sentence_title(read(reader, "cyber attacks in Estonia", "en"), "", atlas, _)
    assert estonia == "Estonia · Firms stopped by a cyber attack"
    portugal = views.sentence_title(read(reader, "Portugal", "en"), "", atlas, _)
    assert portugal == "Portugal: its cities and their figures"
    weather = views.sentence_title(read(reader, "weather in Paris tomorrow", "en"), "Paris is large", atlas, _)
    assert weather == "No indicator matches “weather tomorrow”. See all figures of Paris"


def test_every_word_of_a_sentence_leads_to_something_that_there_is(atlas):
    for word in sentence_words():
        if word.kind == "problem":
            assert word.id in atlas.catalogue.problems
        elif word.kind == "view" and word.id not in ("lines", "bars", "funnel", "scatter"):
            assert page_title(word.id, load_language("en")) != word.id


def _plain(link: SentenceLink) -> str:
    return " ".join([link.page, *link.parameters.values()])
