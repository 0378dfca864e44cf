"""Tests of the City page's sentences: grammatical for any mix of outcomes, any comparator, in both languages."""

import pandas as pd
import pytest

from indicators import open_atlas
from indicators.city.rows import rows
from indicators.city.words import city_headline, city_lead, comparison_table
from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.model.comparability import Comparator
from indicators.model.indicators import AreaKind, City
from indicators.view import Reader
from indicators.view.note_words import clearest_words
from tests.five_rows import CATALOGUE, LIEGE, comparison

EN, FR = load_language("en"), load_language("fr")


def both(answer) -> tuple[str, str]:
    """The headline in English and in French, French spaces made ordinary to read the test."""
    headlines = [city_headline(answer, Reader(words, CATALOGUE)).replace("\u202f", " ") for words in (EN, FR)]
    return headlines[0], headlines[1]


MIXES = {
    "worse and better": (
        comparison(),
        "Liège does worse than its three peer cities on 1 of 2 indicators, most clearly on safety at night; "
        "better on 1",
        "Liège fait moins bien que ses trois villes comparables pour 1 des 2 indicateurs, surtout sur la sûreté "
        "ressentie la nuit ; mieux pour 1",
    ),
    "worse only": (
        comparison(keep=["night", "burglary"]),
        "Liège does worse than its three peer cities on the only indicator tested: safety at night",
        "Liège fait moins bien que ses trois villes comparables sur le seul indicateur testé : la sûreté ressentie "
        "la nuit",
    ),
    "better only": (
        comparison(keep=["theft"]),
        "Liège does better than its three peer cities on the only indicator tested: theft",
        "Liège fait mieux que ses trois villes comparables sur le seul indicateur testé : les vols",
    ),
    "about the same only, recorded": (
        comparison(keep=["burglary"]),
        "Liège is about the same as its two peer cities on the only indicator tested",
        "Liège est à peu près au même niveau que ses deux villes comparables pour le seul indicateur testé",
    ),
    "nothing to be told, recorded": (
        comparison(keep=["burglary"], outcome="cannot_tell"),
        "No clear difference between Liège and its two peer cities on any indicator tested",
        "Liège : aucun écart significatif avec ses deux villes comparables sur les indicateurs testés",
    ),
    "higher only, recorded": (
        comparison(keep=["burglary"], outcome="higher"),
        "Liège has a higher rate than its two peer cities for the only recorded offence tested",
        "Liège a un taux plus élevé que ses deux villes comparables pour la seule infraction enregistrée testée",
    ),
    "no judgement only": (
        comparison(keep=["cold"], outcome="lower"),
        "Liège differs most from its three peer cities in the coldest month",
        "Liège : l’écart le plus net avec ses trois villes comparables porte sur le mois le plus froid",
    ),
    "not tested only": (
        comparison(keep=["cold"]),
        "The figures of Liège can be shown next to those of its three peer cities, but not tested",
        "Les chiffres de Liège se lisent à côté de ceux de ses trois villes comparables, sans test possible",
    ),
    "not compared": (
        comparison(keep=["homicide"]),
        "Figures of Liège are available, but not yet those of cities to compare it with",
        "Les chiffres de Liège sont disponibles, mais pas encore ceux de villes auxquelles la comparer",
    ),
    "nothing": (
        comparison(keep=[]),
        "No figures published for Liège with these choices",
        "Aucun chiffre publié pour Liège avec ces choix",
    ),
}


@pytest.mark.parametrize("mix", MIXES)
def test_the_headline_states_the_finding_of_every_mix(mix):
    answer, english, french = MIXES[mix]
    assert both(answer) == (english, french)


def test_one_circle_of_peers_is_counted_and_two_are_not():
    one_circle = comparison(keep=["night", "theft"], outcome="worse")
    assert "does worse than its three peer cities on" in both(one_circle)[0]
    two_circles = comparison(keep=["night", "theft"], outcome="worse")
    two_circles.rows["scope"] = ["*", "BE/municipality"]
    assert "does worse than its peer cities on" in both(two_circles)[0]


def test_the_clearest_gap_is_named_not_the_largest():
    answer = comparison(keep=["night", "theft"], outcome="worse")
    assert "most clearly on safety at night" in both(answer)[0]
    answer = comparison(keep=["night", "theft"], outcome="worse")
    answer.rows["clarity"] = [-0.5, -3.0]
    assert "most clearly on theft" in both(answer)[0]


def test_no_city_leads_or_trails_on_an_offence():
    """To lead on burglary may be read as having most of it: the words are those of the marks, better and worse."""
    for indicators in (["burglary"], ["burglary", "theft"], ["theft"]):
        for outcome in ("better", "worse"):
            english, french = both(comparison(keep=indicators, outcome=outcome))
            assert "leads" not in english and "trails" not in english and "ahead" not in english
            assert "en avance" not in french and "en retrait" not in french


@pytest.mark.parametrize(
    ("comparator", "others"),
    [
        (Comparator("country"), "than the other cities of its country on 1 of 2 indicators"),
        (Comparator("members"), "than the members of the network on 1 of 2 indicators"),
        (Comparator("all"), "than the other cities on 1 of 2 indicators"),
        (Comparator("city", city="P0"), "than Bologna on 1 of 2 indicators"),
    ],
)
def test_any_comparator_is_named(comparator, others):
    assert others in both(comparison(comparator=comparator))[0]


def test_one_peer_is_one_and_ten_are_written_in_figures():
    assert (
        "worse than its only peer city on the only indicator tested: safety at night"
        in both(comparison(keep=["night"], peers=1))[0]
    )
    answer = comparison(keep=["cold"], peers=1)
    assert "ceux de sa seule ville comparable" in both(answer)[1]


def test_french_names_of_cities_keep_their_articles():
    le_havre = City("FR", "Le Havre", "FR", AreaKind.CITY)
    assert both(comparison(keep=["cold"], city=le_havre))[1].startswith("Les chiffres du Havre se lisent")
    against = Comparator("city", city="P0")
    answer = comparison(keep=["cold"], comparator=against)
    answer.cities["P0"] = City("P0", "Anvers", "BE", AreaKind.CITY)
    assert both(answer)[1].endswith("à côté de ceux d’Anvers, sans test possible")


def test_the_lead_counts_what_was_tested_what_not_and_tells_the_years():
    assert city_lead(comparison(), Reader(EN, CATALOGUE)) == (
        "Of 2 indicators tested, 1 is worse than the peers’ median, 1 better. "
        "Of 1 recorded offence tested, 1 is about the same as the peers’ median. "
        "2 others are not tested. Figures from 2018 to 2023; the year is shown next to each."
    )
    assert city_lead(comparison(), Reader(EN, CATALOGUE), beside=False).endswith("2 others are not tested.")
    assert city_lead(comparison(keep=["night"]), Reader(FR, CATALOGUE)) == (
        "Sur 1 indicateur testé, 1 est moins favorable que la médiane des villes comparables. Chiffres de 2023."
    )


def test_the_lead_says_so_when_nothing_could_be_tested():
    assert city_lead(comparison(keep=["cold"]), Reader(EN, CATALOGUE)).startswith("1 indicator is not tested.")
    assert city_lead(comparison(keep=[]), Reader(EN, CATALOGUE)) == ""


def test_a_city_of_two_languages_is_called_by_its_first_name():
    brussels = City("BE001C", "Bruxelles / Brussel", "BE", AreaKind.CITY)
    assert both(comparison(city=brussels))[0].startswith("Brussels does worse")
    assert LIEGE.name == "Liège"


def test_no_headline_leaves_out_what_its_own_lead_counts(built):
    """Figures too old to speak for today still count: "no clear difference" is never said beside "4 are worse"."""
    atlas, judged = open_atlas(built), 0
    provinces = [one.id for one in atlas.cities.values() if one.country == "IT"][:40]
    for geo in (*provinces, "BE005C", "FR001C", "DE001C", "ES001C", "CH011C"):
        answer = atlas.compare(geo)
        there = set(answer.rows["outcome"]) if not answer.empty else set()
        headline = city_headline(answer, Reader(EN, atlas.catalogue))
        if there & {"better", "worse", "higher", "lower"}:
            judged += 1
            assert not headline.startswith("No clear difference") or "since" in headline, (geo, headline)
        for outcome, sentence in (
            ("worse", "; worse on none"),
            ("better", "; better on none"),
            ("higher", ", higher for none"),
            ("lower", ", lower for none"),
        ):
            assert sentence not in headline or outcome not in there, (geo, headline)
    assert judged >= 10


NEWER = {"newest_year": 2026, "newest_period": "2026", "newest_value": 61.0}


@pytest.mark.parametrize(("language", "expected"), [("en", "2026: 61%; compared in 2023"), ("fr", "comparé en 2023")])
def test_a_newer_figure_is_on_the_row_with_both_years(language, expected):
    _, answer = load_language(language), comparison(keep=("night",), **NEWER)
    [row] = rows(answer, Reader(_, CATALOGUE))
    assert expected in row.name_unit and (row.value, row.period, row.benchmark) == ("43", "2023", "74")


def test_a_table_names_the_newest_figure_only_where_another_is_compared():
    _ = load_language("en")
    tables_shown = [comparison(keep=("night",)), comparison(keep=("night",), **NEWER)]
    without, newer = (comparison_table(one, Reader(_, CATALOGUE)) for one in tables_shown)
    assert "Newest value" not in without and newer["Newest value"].tolist() == [61]
    assert newer["Value"].tolist() == [43] and newer["Newest period"].tolist() == ["2026"]


@pytest.mark.parametrize(
    ("part", "full", "says_none"),
    [
        (["cannot_tell", "not_tested"], ["cannot_tell", "not_tested", "cannot_tell"], True),
        (["not_tested", "not_compared"], ["not_tested", "not_compared"], False),
        (["cannot_tell", "not_tested"], ["cannot_tell", "not_tested", "worse"], False),
    ],
)
def test_a_part_denies_a_clear_difference_only_where_none_of_all_is_one(part, full, says_none):
    sentence = clearest_words(pd.Series(part), pd.Series(full), Reader(EN, CATALOGUE, LIGHT))
    assert sentence.startswith(f"{len(part)} of {len(full)} indicators")
    assert ("none with a clear difference" in sentence) is says_none
