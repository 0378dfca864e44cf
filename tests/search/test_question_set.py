"""A standing set of questions as people ask them: what is answered, what is refused in words, what is repeated back.

Each question has the kind of its answer and what the answer names: the indicator of a figure, the page of an answer
without one, the words or the year that are repeated. "As first line" a question must not be answered with something
else.
"""

import pytest

from indicators import views
from indicators.language.language import LANGUAGES, load_language

HOME = "BE005C"
QUESTIONS = {
    "en": {
        "is Liège safe at night": "figure safe_night_city",
        "ransomware Antwerp": "page gaps",
        "how many burglaries were recorded in Marseille last year": "not_yet 2025",
        "is Barcelona getting safer": "figure safe_night_city",
        "pickpockets in Rome": "nowhere_near",
        "domestic violence against women in Paris": "figure recorded_domestic_violence",
        "is Rotterdam prepared for floods": "page gaps",
        "hate crime in Paris": "page gaps",
        "terrorist attacks in Brussels": "page gaps",
        "crime in Frankfurt": "figure property_stolen_12m",
        "crime in the 18th arrondissement of Paris": "page compare",
        "crime in Barking": "page compare",
        "crime index Zagreb": "page city",
        "do migrants cause crime in Stockholm": "cause",
        "who is to blame for crime in Malmö": "cause",
        "why is crime so high in Marseille": "cause",
        "crimes by foreigners in Berlin": "group foreigners",
        "do immigrants commit more crime in Berlin": "group immigrants",
        "young people assaulted in Athens": "group young people",
        "is it safe to live in Malmö with children": "group children",
        "female homicide victims in Milan": "group female",
        "is Naples dangerous for tourists": "group tourists",
        "did CCTV reduce crime in Nice": "effect",
        "did the cameras reduce robbery in Mannheim": "page policies",
        "does street lighting reduce crime": "effect",
        "what works against burglary": "effect",
        "trust in mayor of Turin": "in_part mayor",
        "burglary in the suburbs of Lyon": "in_part suburbs",
        "sexual assaults in Cologne on new year's eve": "in_part new",
        "gang violence in Stockholm": "in_part gang",
        "crime in Timbuktu": "in_part Timbuktu",
        "police budget of Vienna": "in_part budget",
        "how much does policing cost in Ghent": "not_understood policing cost",
        "are there no-go zones in Malmö": "not_understood go zones",
        "burglary in Marseille in 2030": "not_yet 2030",
        "cybercrime 2028": "not_yet 2028",
        "will crime rise in Lyon in 2035": "not_yet 2035",
        "burglary in Marseille in 1995": "no_year 1995",
        "has robbery doubled in Barcelona": "times",
        "have homicides tripled in Brussels": "times",
        "most burgled city": "page ranking",
        "which city has the most burglaries": "page ranking",
    },
    "fr": {
        "cambriolages Marseille": "figure recorded_burglary_per_dwellings",
        "Lyon ou Marseille": "page city",
        "vols à Lyon": "figure recorded_theft_personal",
        "délinquance dans le 18e arrondissement de Paris": "page compare",
        "la vidéosurveillance a-t-elle fait baisser la délinquance à Nice": "effect",
        "qui est responsable de la délinquance à Marseille": "cause",
        "pourquoi les vols augmentent-ils à Lille": "cause",
        "sentiment d'insécurité chez les jeunes à Rennes": "group jeunes",
        "les étrangers commettent-ils plus de vols à Paris": "group étrangers",
        "agressions de personnes âgées à Nice": "group personnes âgées",
        "incendies de voitures à Strasbourg": "not_understood incendies … voitures",
        "refus d'obtempérer à Lyon": "not_understood refus … obtempérer",
        "cambriolages à Marseille en 2030": "not_yet 2030",
        "les vols ont-ils doublé à Lyon": "times",
        "ce qui marche contre les cambriolages": "effect",
        "quelle ville a le plus de cambriolages": "page ranking",
    },
    "de": {
        "Einbrüche in Hamburg 2023": "figure recorded_burglary_dwelling",
        "Kriminalität durch Ausländer in Berlin": "group Ausländer",
        "Straftaten von Flüchtlingen in Leipzig": "group Flüchtlingen",
        "wer ist schuld an der Kriminalität in Berlin": "cause",
        "hat die Videoüberwachung in Mannheim gewirkt": "page policies",
        "haben sich die Einbrüche in Köln verdoppelt": "times",
        "Raub in Köln 2035": "not_yet 2035",
        "was hilft gegen Einbrüche": "effect",
        "welche Stadt hat die meisten Einbrüche": "page ranking",
    },
    "es": {
        "homicidios en Zaragoza": "figure recorded_homicide",
        "delitos de extranjeros en Barcelona": "group extranjeros",
        "delitos de menores en Málaga": "group menores",
        "¿quién tiene la culpa de la delincuencia en Barcelona?": "cause",
        "¿redujeron las cámaras los robos en Valencia?": "effect",
        "¿han duplicado los robos en Barcelona?": "times",
        "robos en Sevilla en 2030": "not_yet 2030",
        "okupas en Barcelona": "not_understood okupas",
        "qué ciudad tiene más robos": "page ranking",
    },
    "it": {
        "chi ha la colpa della criminalità a Milano": "cause",
        "reati di stranieri a Roma": "group stranieri",
        "furti a Torino nel 2030": "not_yet 2030",
    },
    "pt": {
        "quem tem a culpa do crime em Lisboa": "cause",
        "crimes de estrangeiros em Lisboa": "group estrangeiros",
        "roubos em Lisboa em 2030": "not_yet 2030",
    },
}  # fmt: skip
TWINS = {
    "en": ("is Marseille more dangerous than Lyon", "is Lyon safer than Marseille"),
    "fr": ("Marseille est-elle plus dangereuse que Lyon", "Lyon est-elle plus sûre que Marseille"),
    "de": ("ist Berlin gefährlicher als München", "ist München sicherer als Berlin"),
    "es": ("¿es Madrid más peligrosa que Barcelona?", "¿es Barcelona más segura que Madrid?"),
    "it": ("Milano è più pericolosa di Roma", "Roma è più sicura di Milano"),
    "pt": ("Lisboa é mais perigosa do que o Porto?", "o Porto é mais seguro do que Lisboa?"),
}

FELT_TWINS = {
    "en": (
        "where do people feel safer, Rome or Milan",
        "where do people feel less safe, Milan or Rome",
    ),
    "fr": (
        "où se sent-on plus en sécurité, à Rome ou à Milan",
        "où se sent-on moins en sécurité, à Milan ou à Rome",
    ),
    "de": (
        "wo fühlen sich die Menschen sicherer, in Rom oder in Mailand",
        "wo fühlt man sich weniger sicher, in Mailand oder in Rom",
    ),
    "es": (
        "¿dónde se siente más segura la gente, en Roma o en Milán?",
        "¿dónde se sienten menos seguros, en Milán o en Roma?",
    ),
    "it": (
        "dove ci si sente più sicuri, a Roma o a Milano",
        "dove la gente si sente meno sicura, a Milano o a Roma",
    ),
    "pt": (
        "onde é que as pessoas se sentem mais seguras, em Roma ou em Milão?",
        "onde se sentem menos seguros, em Milão ou em Roma?",
    ),
}


def kind(link: views.SentenceLink | None) -> str:
    """How a question is answered, as the set above writes it."""
    if link is None:
        return "none"
    if link.reason:
        return f"{link.reason} {link.left}".strip()
    return f"figure {link.indicator}" if link.indicator else f"page {link.page}"


def test_at_most_two_in_a_hundred_questions_are_answered_with_something_else(reader):
    questions = [(code, text, expected) for code, those in QUESTIONS.items() for text, expected in those.items()]
    assert len(questions) >= 80 and {*QUESTIONS} == {*LANGUAGES}
    wrong = [
        (code, text, expected, answered)
        for code, text, expected in questions
        if (answered := kind(reader.read(text, load_language(code), HOME))) != expected
    ]
    assert len(wrong) <= 0.02 * len(questions), wrong


@pytest.mark.parametrize("code", TWINS)
def test_both_twins_of_a_comparison_have_the_same_answer(reader, code):
    first, second = (reader.read(text, load_language(code), HOME) for text in TWINS[code])
    assert first == second and first.page == "city" and first.parameters["to"] != first.city and not first.reason


@pytest.mark.parametrize("code", FELT_TWINS)
def test_a_word_of_feeling_beside_safer_means_the_survey_for_both_twins(reader, code):
    rome, milan = "IT001C", "IT002C"
    first, second = (reader.read(text, load_language(code), HOME) for text in FELT_TWINS[code])
    survey = {"view": "bars", "city": rome, "indicator": "safe_night_city", "cities": milan, "to": milan}
    assert (first.page, first.parameters, first.reason) == ("compare", survey, "") and first == second


def test_a_word_of_feeling_leaves_what_else_the_sentence_names(reader):
    of = {
        "where do people feel safer on public transport, Rome or Milan": "public_transport_safe",
        "do people feel safer in Rome": "safe_night_city",
        "where do people feel safer": "safe_night_city",
    }
    assert {text: reader.read(text, load_language("en"), HOME).indicator for text in of} == of
    assert reader.read("is Rome safer than Milan", load_language("en"), HOME).page == "city"


@pytest.mark.parametrize("code", QUESTIONS)
def test_a_refusal_repeats_the_words_and_leads_on(reader, atlas, code):
    _ = load_language(code)
    for text, expected in QUESTIONS[code].items():
        link = reader.read(text, _, HOME)
        title = views.sentence_title(link, "A finding of something else", atlas, _)
        if link.is_refused:
            assert ("A finding" in title) == (link.reason == "not_yet" and bool(link.indicator)), text
            assert link.left in title, text
            assert link.address and link.page, expected


def test_a_year_that_there_is_is_used_and_a_name_that_two_cities_have_shows_both(reader):
    _ = load_language("en")
    assert reader.read("burglary in Leipzig 2018", _, HOME).parameters["year"] == "2018"
    assert reader.read("burglary in Saint-Denis", _, HOME).parameters["cities"] == "FR-93066"
    assert reader.read("crime in the 18th arrondissement of Paris", _, HOME).city == "FR-75118"


def test_a_word_that_is_still_being_typed_is_not_repeated(reader):
    _ = load_language("en")
    assert reader.read("burglary in Marseille inc", _, HOME).reason == ""
    assert reader.read("burglary in Marseille suburbs", _, HOME).reason == "in_part"
