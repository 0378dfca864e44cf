"""Questions that were answered with something else: who, how far, since when, against whom, of whom, which year."""

import pytest

from indicators import views
from indicators.language.language import load_language

HOME = "BE005C"
FINDING = "A finding"
EVERY = {  # language → question → reason, what is repeated, and the indicator
    "en": {
        "who is the mayor of Lyon": "not_understood mayor",
        "mayor of Lyon": "not_understood mayor",
        "did the mayor reduce crime in Lyon": "effect",
        "did police reduce burglary in Lyon": "effect",
        "do more police reduce crime in Lyon": "effect",
        "burglary police Lyon": "besides police recorded_burglary_per_dwellings",
        "burglary in Lyon last year": "not_yet 2025 recorded_burglary_per_dwellings",
        "burglary in Lyon this year": "not_yet 2026 recorded_burglary_per_dwellings",
        "robbery in Berlin two years ago": "recorded_robbery",
        "robbery in Berlin 2022": "no_year 2022 recorded_robbery",
        "burglary 2022 Cologne": "no_year 2022 recorded_burglary_dwelling",
        "foreign born in Hamburg": "foreign_born_share",
        "covenant 2030 Lyon": "covenant_2030",
        "covenant 2050 Lyon": "covenant_2050",
        "climate commitment 2030 Lyon": "covenant_2030",
        "covenant of mayors Lyon": "covenant_2030",
        "burglary by migrants in Lyon": "group migrants recorded_burglary_per_dwellings",
        "homicides by migrants in Berlin": "group migrants recorded_homicide_with_attempts",
        "immigrants steal more in Lyon": "group immigrants recorded_theft_personal",
        "lgbt hate crime Berlin": "group lgbt",
        "noise at night in Paris": "besides night noise",
        "police corruption in Liège": "besides police admin_corruption",
        "knife crime in Paris": "not_understood knife crime",
        "stabbing in Mannheim": "not_understood stabbing",
        "stabbing in London": "districts recorded_weapons_london_count",
        "crime rate Lyon vs Germany": "abroad DE",
        "crime rate Lyon vs France": "abroad FR",
        "burglary Lyon vs France": "recorded_burglary_per_dwellings",
        "Lyon vs Germany": "abroad DE",
    },
    "fr": {
        "qui est le maire de Lyon": "not_understood maire",
        "la police a-t-elle réduit les cambriolages à Lyon": "effect",
        "cambriolages à Lyon l'année dernière": "not_yet 2025 recorded_burglary_per_dwellings",
        "convention 2030 Lyon": "covenant_2030",
        "les immigrés volent plus à Lyon": "group immigrés recorded_theft_personal",
        "cambriolages par des migrants à Lyon": "group migrants recorded_burglary_per_dwellings",
        "bruit la nuit à Paris": "besides nuit noise",
        "corruption de la police à Liège": "besides police admin_corruption",
        "couteaux à Paris": "not_understood couteaux",
    },
    "de": {
        "wer ist der Bürgermeister von Hamburg": "not_understood Bürgermeister",
        "hat die Polizei die Einbrüche in Köln verringert": "effect",
        "Einbrüche in Berlin letztes Jahr": "no_year 2025 recorded_burglary_dwelling",
        "Konvent 2050 Hamburg": "covenant_2050",
        "Einbrüche durch Migranten in Hamburg": "group Migranten recorded_burglary_dwelling",
        "Lärm in der Nacht in Hamburg": "besides Nacht noise",
        "Ausländerkriminalität Berlin": "not_understood Ausländerkriminalität",
    },
    "es": {
        "quién es el alcalde de Barcelona": "not_understood alcalde",
        "la policía redujo los robos en Barcelona": "effect",
        "robos en Barcelona el año pasado": "not_yet 2025 property_stolen_12m",
        "pacto 2030 Barcelona": "covenant_2030",
        "los inmigrantes roban más en Barcelona": "group inmigrantes property_stolen_12m",
        "ruido de noche en Madrid": "besides noche noise",
    },
    "it": {
        "chi è il sindaco di Milano": "not_understood sindaco",
        "la polizia ha ridotto i furti a Milano": "effect",
        "furti a Milano l'anno scorso": "not_yet 2025 region_theft",
        "patto 2030 Milano": "covenant_2030",
        "gli immigrati commettono più furti a Milano": "group immigrati region_theft",
        "rumore di notte a Roma": "besides notte noise",
    },
    "pt": {
        "quem é o presidente da câmara de Lisboa": "not_understood presidente câmara",
        "a polícia reduziu os roubos em Lisboa": "effect",
        "roubos em Lisboa este ano": "not_yet 2026 recorded_robbery_street",
        "pacto 2030 Lisboa": "covenant_2030",
        "os imigrantes roubam mais em Lisboa": "group imigrantes property_stolen_12m",
        "ruído à noite em Lisboa": "besides noite noise",
    },
}  # fmt: skip
COUNTRIES = {
    "en": ("is France safer than Germany", "is Germany more dangerous than France", "France, Germany"),
    "fr": (
        "la France est-elle plus sûre que l'Allemagne",
        "l'Allemagne est-elle plus dangereuse que la France",
        "France, Allemagne",
    ),
    "de": (
        "ist Frankreich sicherer als Deutschland",
        "ist Deutschland gefährlicher als Frankreich",
        "Frankreich, Deutschland",
    ),
    "es": ("¿es Francia más segura que Alemania?", "¿es Alemania más peligrosa que Francia?", "Francia, Alemania"),
    "it": ("la Francia è più sicura della Germania", "la Germania è più pericolosa della Francia", "Francia, Germania"),
    "pt": (
        "a França é mais segura do que a Alemanha",
        "a Alemanha é mais perigosa do que a França",
        "França, Alemanha",
    ),
}
TWINS = {
    "en": ("does Marseille have more burglary than Lyon", "does Lyon have less burglary than Marseille"),
    "fr": ("Marseille a-t-elle plus de cambriolages que Lyon", "Lyon a-t-elle moins de cambriolages que Marseille"),
    "de": ("hat Marseille mehr Einbrüche als Lyon", "hat Lyon weniger Einbrüche als Marseille"),
    "es": (
        "¿hay más robos en viviendas en Marsella que en Lyon?",
        "¿hay menos robos en viviendas en Lyon que en Marsella?",
    ),
    "it": (
        "ci sono più furti in abitazione a Marsiglia che a Lione",
        "ci sono meno furti in abitazione a Lione che a Marsiglia",
    ),
    "pt": (
        "há mais furtos em residência em Marselha do que em Lyon",
        "há menos furtos em residência em Lyon do que em Marselha",
    ),
}
CHANGES = {
    "en": ("is Liège getting safer", "is Liège becoming more dangerous"),
    "fr": ("Liège devient-elle plus sûre", "Liège est-elle de plus en plus dangereuse"),
    "de": ("wird Lüttich sicherer", "wird Lüttich immer gefährlicher"),
    "es": ("¿es Lieja cada vez más segura?", "¿se vuelve Lieja más peligrosa?"),
    "it": ("Liegi sta diventando più sicura", "Liegi è sempre più pericolosa"),
    "pt": ("Liège está a ficar mais segura", "Liège está cada vez mais perigosa"),
}


def answered(link: views.SentenceLink | None) -> str:
    """Why a question is refused, what is repeated of it and the indicator, as the set above writes it."""
    assert link is not None
    return " ".join(filter(None, (link.reason, link.left, link.indicator)))


@pytest.mark.parametrize("code", EVERY)
def test_what_no_figure_answers_is_refused_and_what_has_a_figure_is_answered(reader, code):
    answers = {text: answered(reader.read(text, load_language(code), HOME)) for text in EVERY[code]}
    assert answers == EVERY[code]


@pytest.mark.parametrize("code", EVERY)
def test_a_refusal_names_its_words_in_each_language(reader, atlas, code):
    _ = load_language(code)
    for text in EVERY[code]:
        link = reader.read(text, _, HOME)
        title = views.sentence_title(link, FINDING, atlas, _)
        assert (FINDING in title) == (link.reason in ("", "not_yet")), text
        if link.reason not in ("effect", "abroad", "districts", ""):
            assert link.left in title, text


@pytest.mark.parametrize("code", COUNTRIES)
def test_countries_that_no_figure_compares_are_both_named_by_both_twins(reader, atlas, code):
    _ = load_language(code)
    *twins, names = COUNTRIES[code]
    links = [reader.read(text, _, HOME) for text in twins]
    assert links[0] == links[1] and links[0].reason == "countries"
    assert links[0].parameters == {"view": "bars", "city": "FR001C", "indicator": "safe_night_city", "cities": "DE001C"}
    assert names in views.sentence_title(links[0], FINDING, atlas, _)


def test_a_finding_of_a_city_says_that_the_country_has_none(reader, atlas):
    _ = load_language("en")
    link = reader.read("violent crime in France", _, HOME)
    assert views.sentence_title(link, FINDING, atlas, _) == f"No figure for France as a whole. {FINDING}"
    assert views.sentence_title(link, "", atlas, _).startswith("No figure for France as a whole. See Paris · ")
    cities = reader.read("unemployment in Germany", _, HOME)
    assert cities.page == "map"
    assert views.sentence_title(cities, FINDING, atlas, _) == f"No figure for Germany as a whole. {FINDING}"
    for text in ("cyber attacks in Estonia", "map of homicides in Italy"):
        assert views.sentence_title(reader.read(text, _, HOME), FINDING, atlas, _) == FINDING


def test_a_city_beside_its_country_is_compared_where_enough_cities_have_the_figure(reader, atlas):
    _ = load_language("en")
    assert reader.read("burglary Lyon vs France", _, HOME).parameters["to"] == "country"
    few = reader.read("crime rate of Liège compared to Belgium", _, HOME)
    assert (few.reason, few.left) == ("abroad", "BE")
    assert views.sentence_title(few, FINDING, atlas, _).startswith(
        "No figure compares Liège with Belgium. See Liège · "
    )


@pytest.mark.parametrize("code", TWINS)
def test_more_and_less_are_one_question_whose_finding_is_against_the_other_city(reader, code):
    first, second = (reader.read(text, load_language(code), HOME) for text in TWINS[code])
    assert first == second and (first.city, first.parameters["to"]) == ("FR004C", "FR002C")
    assert first.indicator == "recorded_burglary_per_dwellings" and not first.reason


@pytest.mark.parametrize("code", CHANGES)
def test_whether_a_city_is_getting_safer_is_a_question_over_time(reader, code):
    for text in CHANGES[code]:
        link = reader.read(text, load_language(code), HOME)
        assert (link.parameters, link.reason) == (
            {"view": "lines", "city": "BE005C", "indicator": "safe_night_city"},
            "",
        ), text


def test_a_year_in_the_title_of_an_old_series_is_still_a_year(reader):
    link = reader.read("has Liège become safer since 2015", load_language("en"), HOME)
    assert link.indicator == "safe_night_city"


def test_a_year_to_come_says_the_forecast_or_that_there_is_none(reader, atlas):
    _ = load_language("en")
    for text in ("burglary Lyon 2030", "population Lyon 2030", "unemployment Lyon 2030"):
        link = reader.read(text, _, HOME)
        assert link.page == "foresight" and link.tells_finding
        none = f"{link.indicator}: no forecast"
        assert views.sentence_title(link, none, atlas, _) == f"No figure for 2030 yet. {none}"
        assert "expected" not in views.sentence_title(link, "", atlas, _)


def test_the_address_of_a_year_is_one_that_the_city_has(reader):
    _ = load_language("en")
    assert "year" not in reader.read("robbery in Berlin 2022", _, HOME).parameters
    assert reader.read("robbery in Berlin 2021", _, HOME).parameters["year"] == "2021"
    two = reader.read("robbery in Berlin 2019 2021", _, HOME).parameters
    assert (two["view"], two["first"], two["year"]) == ("change", "2019", "2021")


def test_a_district_is_still_asked_for_what_only_districts_have(reader):
    link = reader.read("knife crime in Barking", load_language("en"), HOME)
    assert (link.city, link.indicator, link.reason) == ("UK-Barking-and-Dagenham", "recorded_weapons_london_count", "")
    londons = reader.read("knife crime in London", load_language("en"), HOME)
    assert londons.parameters["city"].startswith("UK-") and len(londons.parameters["cities"].split(",")) == 11
