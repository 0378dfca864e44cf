"""Questions in German and Italian words, as residents and town halls ask them, lead where the English ones lead."""

import pytest

from indicators import views
from indicators.language.language import load_language

HOME = "BE005C"  # the city of a sentence that names none
# The page and the values of its address, in order: compare, the view, the city, the indicator.

GERMAN = {
    "ist Mannheim nachts sicher": "compare bars DE081C safe_night_city",
    "Ist es in Neapel nachts sicher?": "compare bars IT003C safe_night_city",
    "wie sicher ist Essen": "compare bars DE006C safe_night_city",
    "fühlt man sich in Lüttich nachts sicher": "compare bars BE005C safe_night_city",
    "kann man in Rom nachts allein unterwegs sein": "compare bars IT001C safe_night_city",
    "Einbrüche in Marseille": "compare bars FR004C recorded_burglary_per_dwellings",
    "Wohnungseinbrüche in Mannheim": "compare bars DE081C recorded_burglary_dwelling",
    "Wie viele Morde gibt es in Berlin?": "compare bars DE001C recorded_homicide_with_attempts",
    "steigen die Einbrüche in Hamburg": "compare lines DE002C recorded_burglary_dwelling",
    "Nimmt die Zahl der Einbrüche in Köln zu?": "compare lines DE004C recorded_burglary_dwelling",
    "gehen die Raubüberfälle in München zurück": "compare lines DE003C recorded_robbery",
    "Einbrüche Hamburg oder Berlin": "compare bars DE002C recorded_burglary_dwelling DE001C DE001C",
    "Entwicklung der Körperverletzungen in Berlin": "compare lines DE001C recorded_serious_assault",
    "welche Städte sind wie Gent": "peers BE003C",
    "Städte ähnlich wie Bologna": "peers IT009C",
    "Vergleichsstädte von Wien": "peers AT001C",
    "Prognose Einbrüche Berlin": "foresight DE001C recorded_burglary_dwelling",
    "wo gibt es die meisten Einbrüche": "catalogue indicators recorded_burglary_dwelling",
    "Vertrauen in die Polizei in Rom": "compare bars IT001C police_confidence",
    "Lärm in Madrid": "compare bars ES001C noise",
    "Luftqualität in Krakau": "compare bars PL003C air_quality",
    "Arbeitslosigkeit in Sevilla": "compare bars ES004C unemployed",
    "hängen Arbeitslosigkeit und Angst in Turin zusammen": "compare scatter IT004C safe_night_city unemployed",
    "Tötungsdelikte durch Zufall in Lissabon": "compare funnel PT001C recorded_homicide",
    "wie gut ist Lüttich vorbereitet": "preparedness BE005C",
    "Erpressungssoftware Antwerpen": "gaps BE002C Ransomware im Rathaus",
    "ist Antwerpen auf Ransomware vorbereitet": "gaps BE002C Ransomware im Rathaus",
    "Maßnahmen gegen Drohnen in Nizza": "gaps FR008C Drohnen über Menschenmengen und sensiblen Orten",
    "was fehlt in Straßburg": "gaps FR009C",
    "Desinformation Toulouse": "gaps FR006C Desinformation über die Stadt",
    "Wahrnehmung und erfasste Kriminalität in Mailand": "perception IT002C",
    "ist Neapel gefährlich": "city IT003C",
    "Zuwanderung in Wien": "compare bars AT001C good_place_immigrants",
    "Sachbeschädigung Nantes": "compare bars FR007C recorded_damage",
    "häusliche Gewalt Bordeaux": "compare bars FR005C recorded_domestic_violence",
    "Raub in Köln seit 2015": "compare change DE004C recorded_robbery 2015",
    "Einbrüche in Köln zwischen 2015 und 2019": "compare change DE004C recorded_burglary_dwelling 2019 2015",
    "Einbrüche in Leipzig 2018": "compare bars DE008C recorded_burglary_dwelling 2018",
    "Betrug in Nantes": "compare bars FR007C recorded_fraud",
    "Vergewaltigungen in Berlin": "compare bars DE001C recorded_rape",
    "Hasskriminalität in Berlin": "gaps DE001C Hassvorfälle im öffentlichen Raum",
    "Stromausfall in Lüttich": "gaps BE005C Langer Stromausfall",
    "Gesichtserkennung in Nizza": "gaps FR008C Missbrauch der Überwachung durch Bedienende",
    "Profil von Turin": "city IT004C",
    "Paris im Vergleich mit London": "city FR001C UK001C",
    "Index von Marseille": "preparedness index FR004C",
    "nimmt die Kriminalität in Lille ab": "compare panels indicators recorded FR003C",
    "sinkt die Kriminalität in Marseille": "compare panels indicators recorded FR004C",
    "Karte der Einbrüche in Marseille": "map FR004C recorded_burglary_per_dwellings",
    "Einbrüche in Marsielle": "compare bars FR004C recorded_burglary_per_dwellings",
    "ist Stockholm sauber": "compare bars SE001C cleanliness",
    "Schulen in Helsinki": "compare bars FI001C schools",
    "Wohnen in München": "compare bars DE003C good_housing",
    "Korruption in Budapest": "compare bars HU001C admin_corruption",
    "Bevölkerung von Zagreb": "compare bars HR001C population",
    "öffentlicher Nahverkehr sicher in Lissabon": "compare bars PT001C public_transport_safe",
    "Diebstähle in Rom": "compare bars IT001C property_stolen_12m",
    "Rauschgiftdelikte in Marseille": "compare bars FR004C recorded_drugs_trafficking",
    "Einbrüche in Belgien": "map BE005C region_burglary",
    "Tötungsdelikte in Portugal": "compare lines PT001C recorded_homicide_country",
    "spanische Städte": "catalogue ES",
    "Cyberangriffe in Estland": "gaps EE001C Ransomware im Rathaus",
    "Betrug in Deutschland": "compare lines DE001C recorded_fraud_country",
    "Frankfurt Einbrüche": "compare bars DE005C recorded_burglary_dwelling",
    "gute Beispiele in den Niederlanden": "practices NL",
    "sinkt die Kriminalität in Irland": "compare panels indicators national IE001C",
}  # fmt: skip
ITALIAN = {
    "Bologna è sicura di notte?": "compare bars IT009C safe_night_city",
    "ci si sente sicuri a Napoli di notte": "compare bars IT003C safe_night_city",
    "quanto è sicura Torino": "compare bars IT004C safe_night_city",
    "si può camminare da soli di notte a Roma": "compare bars IT001C safe_night_city",
    "furti in abitazione a Marsiglia": "compare bars FR004C recorded_burglary_per_dwellings",
    "quanti omicidi ci sono a Berlino": "compare bars DE001C recorded_homicide_with_attempts",
    "aumentano i furti in abitazione ad Amburgo": "compare lines DE002C recorded_burglary_dwelling",
    "le rapine sono in calo a Monaco di Baviera?": "compare lines DE003C recorded_robbery",
    "andamento delle aggressioni a Berlino": "compare lines DE001C assaulted_12m",
    "furti in abitazione Amburgo o Berlino": "compare bars DE002C recorded_burglary_dwelling DE001C DE001C",
    "quali città sono simili a Gand": "peers BE003C",
    "città come Nantes": "peers FR007C",
    "città comparabili a Vienna": "peers AT001C",
    "previsione dei furti in abitazione a Berlino": "foresight DE001C recorded_burglary_dwelling",
    "dove ci sono più furti in abitazione": "catalogue indicators recorded_burglary_dwelling",
    "dove ci si sente al sicuro": "map BE005C safe_night_city",
    "fiducia nella polizia a Roma": "compare bars IT001C police_confidence",
    "rumore a Madrid": "compare bars ES001C noise",
    "qualità dell'aria a Cracovia": "compare bars PL003C air_quality",
    "disoccupazione a Siviglia": "compare bars ES004C unemployed",
    "legame tra disoccupazione e insicurezza a Torino": "compare scatter IT004C safe_night_city unemployed",
    "gli omicidi a Lisbona sono dovuti al caso": "compare funnel PT001C recorded_homicide",
    "quanto è preparata Liegi": "preparedness BE005C",
    "ransomware Anversa": "gaps BE002C Ransomware contro il comune",
    "Anversa è preparata al ransomware": "gaps BE002C Ransomware contro il comune",
    "misure contro i droni a Nizza": "gaps FR008C Droni su folle e luoghi sensibili",
    "cosa manca a Strasburgo": "gaps FR009C",
    "disinformazione a Tolosa": "gaps FR006C Disinformazione sulla città",
    "percezione e reati registrati a Milano": "perception IT002C",
    "Napoli è pericolosa": "city IT003C",
    "immigrati a Vienna": "compare bars AT001C good_place_immigrants",
    "vandalismo a Nantes": "compare bars FR007C recorded_damage",
    "violenza domestica a Bordeaux": "compare bars FR005C recorded_domestic_violence",
    "rapine a Colonia dal 2015": "compare change DE004C recorded_robbery 2015",
    "furti in abitazione a Colonia tra il 2015 e il 2019": "compare change DE004C recorded_burglary_dwelling 2019 2015",
    "furti in abitazione a Lipsia nel 2018": "compare bars DE008C recorded_burglary_dwelling 2018",
    "truffe a Nantes": "compare bars FR007C recorded_fraud",
    "stupri a Berlino": "compare bars DE001C recorded_rape",
    "reati d'odio a Berlino": "gaps DE001C Episodi di odio nello spazio pubblico",
    "blackout a Liegi": "gaps BE005C Interruzione prolungata dell’elettricità",
    "riconoscimento facciale a Nizza": "gaps FR008C Abuso della sorveglianza da parte di chi la gestisce",
    "profilo di Torino": "city IT004C",
    "Torino è più sicura di Milano": "city IT004C IT002C",
    "Parigi rispetto a Londra": "city FR001C UK001C",
    "indice di Marsiglia": "preparedness index FR004C",
    "la criminalità cala a Lilla?": "compare panels indicators recorded FR003C",
    "la criminalità è in aumento a Marsiglia": "compare panels indicators recorded FR004C",
    "mappa dei furti in abitazione a Marsiglia": "map FR004C recorded_burglary_per_dwellings",
    "furti in abitazione a Marsilia": "compare bars FR004C recorded_burglary_per_dwellings",
    "Roma è pulita": "compare bars IT001C cleanliness",
    "scuole a Helsinki": "compare bars FI001C schools",
    "affitti a Monaco di Baviera": "compare bars DE003C good_housing",
    "corruzione a Budapest": "compare bars HU001C admin_corruption",
    "popolazione di Zagabria": "compare bars HR001C population",
    "trasporti pubblici sicuri a Lisbona": "compare bars PT001C public_transport_safe",
    "furti a Roma": "compare bars IT001C property_stolen_12m",
    "spaccio a Marsiglia": "compare bars FR004C recorded_drugs_trafficking",
    "rapine a Milano dal 2014": "compare change IT002C region_robbery 2014",
    "furti in abitazione in Belgio": "map BE005C region_burglary_dwelling",
    "omicidi in Portogallo": "compare lines PT001C recorded_homicide_country",
    "città spagnole": "catalogue ES",
    "attacchi informatici in Estonia": "gaps EE001C Ransomware contro il comune",
    "frodi in Germania": "compare lines DE001C recorded_fraud_country",
    "buone pratiche nei Paesi Bassi": "practices NL",
    "la criminalità diminuisce in Irlanda": "compare panels indicators national IE001C",
    "omicidi a Palermo": "compare bars IT005C region_homicide",
    "gli omicidi aumentano a Napoli dal 2015": "compare change IT003C region_homicide 2015",
}  # fmt: skip
# What has no figure leads to the page that says so, or says most; what is not understood says so.
UNANSWERED = {
    ("de", "ist Toulouse sicherer als Marseille"): ("city FR006C FR004C", ""),
    ("de", "Taschendiebstahl in Barcelona"): ("city ES002C", "nowhere_near"),
    ("de", "Fahrraddiebstahl in Grenoble"): ("city FR012C", "nowhere_near"),
    ("de", "Autodiebstahl Mailand"): ("city IT002C", "nowhere_near"),
    ("de", "Wetter in Paris morgen"): ("city FR001C", "not_understood"),
    ("it", "furti in casa a Milano"): ("city IT002C", "nowhere_near"),
    ("it", "borseggi a Barcellona"): ("city ES002C", "nowhere_near"),
    ("it", "furti di biciclette a Grenoble"): ("city FR012C", "nowhere_near"),
    ("it", "furti d'auto a Milano"): ("city IT002C", "nowhere_near"),
    ("it", "meteo a Parigi domani"): ("city FR001C", "not_understood"),
    ("de", "Rezept für Apfelkuchen"): ("catalogue indicators", "not_understood"),
    ("it", "ricetta della torta di mele"): ("catalogue indicators", "not_understood"),
}  # fmt: skip
NO_QUESTION = [
    "Kriminalität",
    "gefährlichste Stadt",
    "Rom",
    "criminalità",
    "città più pericolosa",
    "Nizza",
    "mappa",
    "Karte",
]


def led(reader: views.SentenceReader, text: str, code: str) -> tuple[str, str] | None:
    """Where a sentence leads from Liège, and why not to a figure."""
    link = reader.read(text, load_language(code), HOME)
    return (" ".join([link.page, *link.parameters.values()]), link.reason) if link else None


@pytest.mark.parametrize(("code", "sentences"), [("de", GERMAN), ("it", ITALIAN)])
def test_a_question_in_words_leads_to_the_view_that_answers_it(reader, code, sentences):
    assert len(sentences) >= 60
    links = {text: led(reader, text, code) for text in sentences}
    assert {text: link for text, link in links.items() if link != (sentences[text], "")} == {}


def test_a_question_without_a_figure_leads_to_the_nearest_page_and_says_why(reader):
    links = {(code, text): led(reader, text, code) for code, text in UNANSWERED}
    assert {key: link for key, link in links.items() if link != UNANSWERED[key]} == {}


@pytest.mark.parametrize("text", NO_QUESTION)
def test_a_name_or_a_word_is_no_question(reader, text):
    for code in ("de", "it"):
        link = led(reader, text, code)
        assert link is None or link[1] == "not_understood"


@pytest.mark.parametrize(
    ("code", "sentence", "problem"),
    [("en", "is Antwerp prepared for ransomware", "Ransomware on the town hall"),
     ("fr", "Anvers est-elle préparée aux rançongiciels", "Rançongiciel à la mairie")],
)  # fmt: skip
def test_prepared_for_a_problem_leads_to_the_problem_in_every_language(reader, code, sentence, problem):
    assert led(reader, sentence, code) == (f"gaps BE002C {problem}", "")


@pytest.mark.parametrize(
    ("code", "query", "kind", "id"),
    [
        ("de", "Kennzeichenerfassung", "technology", "anpr"), ("de", "Poller", "measure", "vehicle_barriers"),
        ("de", "Stromausfall", "problem", "power_outage"), ("de", "Enkeltrick", "indicator", "recorded_fraud"),
        ("it", "videosorveglianza", "technology", "cctv"), ("it", "copia di sicurezza", "measure", "offline_backups"),
        ("it", "alluvione", "problem", "climate_cascade"), ("it", "scippo", "indicator", "recorded_theft_personal"),
    ],
)  # fmt: skip
def test_a_word_of_the_field_finds_what_it_means(reader, code, query, kind, id):
    assert (kind, id) in [(one.kind, one.id) for one in reader.index.find(query, load_language(code))]
