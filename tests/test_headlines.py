"""Findings: a sentence for every city, indicator, comparator and mix of outcomes, in both languages."""

import itertools
import re
from dataclasses import replace

import pytest

from indicators.answers.courses import Course
from indicators.language.language import load_language
from indicators.language.names import Html, short_name
from indicators.map.words import distribution_headline
from indicators.model.comparability import Comparator
from indicators.model.indicators import Comparable, Outcome, Trend
from indicators.model.levels import Level
from indicators.view.reader import Reader
from tests import example_answers, seen

EN, FR = load_language("en"), load_language("fr")
COMPARATORS = [Comparator(kind, city="FR001C" if kind == "city" else "") for kind in Comparator.KINDS]
HAVRE = replace(example_answers.LIEGE, name="Le Havre")


def said(answer, _=EN):
    return seen.headline(answer, example_answers.CATALOGUE, _)


def lead(answer, _=EN):
    return seen.lead(answer, example_answers.CATALOGUE, _)


def index(*values):
    rows = example_answers.history(*((geo, year, value) for geo, year, value in values))
    return example_answers.lines(
        rows, example_answers.BURGLARY, index_year=2019, reason="recorded", outcome="not_compared",
        benchmark=example_answers.line().iloc[:0], course=Course("decreasing_getting_better"),
    )  # fmt: skip


STILL = Course("no_significant_change", 2009, 50.0, 3.0, -1.0, 7.0)
UP = Course("increasing_getting_better", 2009, 41.0, 12.0, 8.0, 16.0)
UNTESTED = Course("cannot_be_calculated")


def test_lines_tell_the_position_then_the_course_over_the_years_drawn():
    answer = example_answers.lines(course=STILL)
    assert said(answer) == (
        "In Liège, 53% of residents feel safe at night, below its peers’ median (67%) in 2023; +3 points since 2009, "
        "which chance can explain"
    )
    assert said(answer, FR) == (
        "À Liège, 53\u202f% des habitants se sentent en sûreté la nuit, au-dessous de la médiane des villes "
        "comparables (67\u202f%) en 2023\u202f; +3 points depuis 2009, ce que le hasard peut expliquer"
    )


def test_a_trend_is_told_with_how_much_and_since_when():
    answer = example_answers.lines(course=UP, comparator=Comparator("members"))
    assert said(answer) == (
        "In Liège, 53% of residents feel safe at night, below the median of the network’s members (67%) in 2023; "
        "up 12 points since 2009"
    )
    assert said(answer, FR).endswith("(67\u202f%) en 2023\u202f; en hausse de 12 points depuis 2009")


RATE = replace(example_answers.BURGLARY, comparable=Comparable.LEVELS)
NAN = example_answers.NONE


@pytest.mark.parametrize(
    ("course", "english"),
    [
        (Course("decreasing_getting_better", 2016, 500.0, -150.0, -225.0, -55.0), "; down 30% since 2016"),
        (Course("decreasing_getting_better", 2016, 500.0, -50.0, -99.0, 1.0),
         "; falling on the whole since 2016 (−10%)"),
        (Course("increasing", 2016, 500.0, 50.0, -1.0, 99.0), "; rising on the whole since 2016 (+10%)"),
        (Course("no_significant_change", 2016, 500.0, -150.0, -225.0, -55.0),
         "; 30% lower than in 2016, without a steady trend"),
        (Course("no_significant_change", 2016, 500.0, -45.0, -99.0, 9.0),
         "; −9% since 2016, within the usual variation"),
        (Course("no_significant_change", 2016, 500.0, 0.2, -99.0, 99.0), "; unchanged since 2016"),
        (Course("no_significant_change", 2016, 500.0, -45.0, NAN, NAN), "; no steady trend since 2016"),
        (Course("cannot_be_calculated", 2022, 500.0, 150.0, 55.0, 225.0), "; 30% higher than in 2022"),
        (Course("cannot_be_calculated", 2020, 500.0, 150.0, 55.0, 225.0),
         "; 30% higher than in 2020, a year of lockdowns"),
        (Course("cannot_be_calculated", 2020, 500.0, 50.0, -9.0, 99.0),
         "; the figures begin in 2020, a year of lockdowns, so no trend is told"),
        (Course("no_significant_change", 2016, 1.0, 59.0, 40.0, 80.0),
         "; 59 per 100,000 higher than in 2016, without a steady trend"),
    ],
)  # fmt: skip
def test_the_course_of_a_rate_never_denies_what_the_two_years_show(course, english):
    """Over a fall of 30 % in nine years stood "no significant trend", over the end of lockdown "increasing"."""
    rows = example_answers.history(("BE005C", 2016, 500.0), ("BE005C", 2023, 350.0))
    answer = example_answers.lines(rows, RATE, benchmark=example_answers.line((2023, 300.0)), course=course)
    assert said(answer).endswith(english)


def test_a_city_level_with_its_benchmark_is_neither_above_nor_below():
    answer = example_answers.lines(course=STILL, outcome="cannot_tell")
    assert "feel safe at night, not clearly different from its peers’ median (67%)" in said(answer)
    assert "la nuit, sans s’écarter significativement de la médiane" in said(answer, FR)
    unasked = replace(answer, indicator=replace(answer.indicator, answer={}))
    assert "is not clearly different from" in said(unasked)
    assert "ne s’écarte pas significativement de la médiane" in said(unasked, FR)


BESIDE = example_answers.places_rows(
    ("BE005C", 340.0, 320.0, 360.0, 100.0, "cannot_tell"), ("XX001C", 90.0, 80.0, 99.0, 100.0, "cannot_tell"),
    ("FR001C", 100.0, 90.0, 110.0, 100.0, "cannot_tell"),
)  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [
        example_answers.bars(BESIDE, RATE, benchmark=100.0),
        *(
            example_answers.lines(
                example_answers.history(("BE005C", 2019, 339.0), ("BE005C", 2023, 340.0)), RATE, outcome="cannot_tell",
                benchmark=example_answers.line((2023, 100.0)), course=course,
            )
            for course in (STILL, UNTESTED)
        ),
    ],
    ids=["bars", "lines with a trend", "lines without"],
)  # fmt: skip
def test_a_rate_far_from_its_benchmark_is_never_called_not_clearly_different(answer):
    """Barcelona's robberies, 3.4 times the median of its peers, were "not clearly different" from it."""
    for _, times, usual in ((EN, "3.4 times", "usual variation"), (FR, "3,4 fois", "variation habituelle")):
        assert times in said(answer, _) and usual in said(answer, _), said(answer, _)
        assert "not clearly different" not in said(answer, _) and "significativement" not in said(answer, _)
        dots = distribution_headline(
            example_answers.places(BESIDE, RATE, benchmark=100.0), Reader(_, example_answers.CATALOGUE)
        )
        assert times in dots and usual in dots


def test_too_few_points_and_a_single_one_are_told_as_such():
    assert said(example_answers.lines(course=UNTESTED)).endswith("; too few surveys for a trend")
    once = example_answers.lines(example_answers.WAVES.query("year == 2023"), course=UNTESTED)
    assert said(once, FR).endswith("\u202f; une seule vague disponible")


@pytest.mark.parametrize(
    ("breaks", "ending"),
    [
        ((2021,), "; counting method changed in 2021, too few years since for a trend"),
        ((2015,), "; a trend cannot be calculated"),
    ],
)
def test_a_break_among_the_last_points_is_the_reason_why_there_is_no_trend(breaks, ending):
    rows = [("BE005C", year, 50.0, 45.0, 55.0, "B" if year in breaks else "A") for year in range(2015, 2024)]
    assert said(example_answers.lines(example_answers.history(*rows), course=UNTESTED)).endswith(ending)


def test_an_index_is_told_from_its_first_year_and_says_why():
    answer = index(("BE005C", 2019, 100.0), ("BE005C", 2023, 92.0), ("FR001C", 2023, 97.0), ("AT001C", 2023, 128.0))
    assert said(answer) == ("Burglary: Liège is 8% below its 2019 level; the other cities are between −3% and +28%")
    assert said(answer, FR) == (
        "Cambriolages\u202f: Liège se situe 8\u202f% au-dessous de son niveau de 2019\u202f; "
        "les autres villes, entre −3\u202f% et +28\u202f%"
    )
    assert "because levels cannot be compared" in lead(answer)
    assert "car les niveaux ne se comparent pas" in lead(answer, FR)
    assert said(index(("BE005C", 2019, 100.0))) == "Burglary: Liège is at its 2019 level"


def test_an_own_city_without_figure_is_told():
    others = example_answers.WAVES.query("geo != 'BE005C'")
    answer = replace(
        example_answers.lines(others),
        cities=example_answers.CITIES[1:],
        left_out=(example_answers.LIEGE,),
        own_id="BE005C",
    )
    assert said(answer) == "No figures published for Liège with these choices"
    assert lead(answer).endswith("No figure for Liège.")
    gone = example_answers.bars(example_answers.SIDE_BY_SIDE.iloc[:0], left_out=(example_answers.LIEGE,))
    assert "Liège" in said(gone, FR)
    assert said(example_answers.places(example_answers.SIDE_BY_SIDE.iloc[1:])).endswith("; no figure for Liège")


def test_bars_tell_the_position_and_the_span():
    assert said(example_answers.bars()) == (
        "In Liège, 53% of residents feel safe at night, below its peers’ median (61%); values range from 53% (Liège) "
        "to 70% (Paris); figures of 2019–2023"
    )
    rows = example_answers.SIDE_BY_SIDE.copy()
    rows.loc[0, "status"] = "Q"
    assert said(example_answers.bars(rows)).startswith("Safety at night, Liège: confidential: too few cases to show")


def test_equal_as_written_is_neither_above_nor_below_nor_tested():
    rows = example_answers.SIDE_BY_SIDE.copy()
    rows.loc[0, ["value", "benchmark", "outcome"]] = [60.9, 61.0, "not_tested"]
    headline = said(example_answers.bars(rows, benchmark=61.0))
    assert headline.startswith(
        "In Liège, 61% of residents feel safe at night, at the same level as its peers’ median (61%, not tested)"
    )


def test_a_span_of_one_figure_or_of_two_cities_that_are_named_is_not_told():
    same = example_answers.SIDE_BY_SIDE.assign(value=53.0)
    assert "values run" not in said(example_answers.bars(same))
    pair = example_answers.bars(example_answers.SIDE_BY_SIDE.iloc[:2], comparator=Comparator("city", city="FR001C"))
    assert "values run" not in said(pair)


def test_a_rug_without_any_sign_has_no_empty_list_of_them():
    untested = example_answers.SIDE_BY_SIDE.assign(outcome="not_tested")
    text = lead(example_answers.overview(example_answers.cells("night", untested)))
    assert "No value here can be tested, so none is coloured." in text
    assert ": ." not in text and "The colour shows" not in text


def test_bars_of_yes_and_no_count_the_yes():
    rows = example_answers.places_rows(
        *((geo, value, example_answers.NONE, example_answers.NONE, example_answers.NONE, "not_compared")
          for geo, value in (("BE005C", 1.0), ("FR001C", 0.0), ("AT001C", 1.0)))
    )  # fmt: skip
    assert (
        said(example_answers.bars(rows, example_answers.SIGNED, benchmark=None))
        == "The commitment, Liège: yes; yes in 2 of 3 cities; figures of 2023"
    )


def test_a_figure_of_the_country_is_never_said_of_the_city():
    national = replace(example_answers.NIGHT, perimeter=Level.COUNTRY)
    assert said(example_answers.bars(indicator=national)).startswith("In Liège (national figure), 53% of residents")
    assert said(example_answers.lines(indicator=national)).startswith("In Liège (national figure), 53% of residents")
    assert "national figure" not in said(example_answers.bars()) + said(example_answers.lines())


def test_a_rug_tells_on_what_the_city_does_better_and_worse():
    better = example_answers.places_rows(("BE005C", 70.0, 68.0, 72.0, 61.0, "better"))
    both = example_answers.overview(
        example_answers.cells("night", example_answers.SIDE_BY_SIDE),
        example_answers.cells("burglary", better),
        notable=("burglary", "night"),
    )
    assert said(both) == (
        "Liège, on 2 indicators tested here: worse on 1 (above all safety at night); better on 1 (above all burglary);"
        " figures of 2019–2023"
    )
    assert said(both, FR) == (
        "Liège, sur 2 indicateurs testés ici\u202f: moins bien sur 1 (surtout la sûreté ressentie la nuit)\u202f; "
        "mieux sur 1 (surtout les cambriolages)\u202f; chiffres de 2019–2023"
    )
    assert said(replace(both, notable=())).startswith("Liège, on 2 indicators tested here: worse on 1; better on 1; ")
    assert said(example_answers.overview()).startswith("Liège, on the only indicator tested here: worse on 1; ")
    assert "own country" not in lead(both)
    assert "<b>−</b> worse" in lead(both)


def test_an_old_figure_makes_no_headline():
    old = example_answers.places_rows(("BE005C", 70.0, 69.9, 70.1, 61.0, "better", {"year": 2016}))
    both = example_answers.overview(
        example_answers.cells("night", example_answers.SIDE_BY_SIDE),
        example_answers.cells("burglary", old),
        notable=("burglary", "night"),
    )
    assert said(both) == (
        "Liège, on 2 indicators tested here: worse on 1 (above all safety at night); better on 1; figures of 2016–2023"
    ), "it is counted and not named"


def test_the_clearest_gap_is_named_first_and_two_at_most():
    parts = [
        example_answers.cells(
            id, example_answers.places_rows(("BE005C", 50.0, 50.0 - wide, 50.0 + wide, 61.0, "worse"))
        )
        for id, wide in (("night", 9.0), ("burglary", 1.0), ("density", 4.0))
    ]
    answer = example_answers.overview(*parts, notable=("burglary", "density", "night"))
    assert (
        said(answer)
        == "Liège, on 3 indicators tested here: worse on 3 (above all burglary and density); figures of 2023"
    )


@pytest.mark.parametrize(
    ("rho", "across", "words"),
    [
        (-0.65, 80, "go in opposite directions across 4 cities; the link is moderate to strong"),
        (0.45, 80, "go in the same direction across 4 cities; the link is weak to strong"),
        (0.45, 2000, "go in the same direction across 4 cities; the link is moderate"),
        (0.8, 2000, "the link is strong"),
        (0.2, 80, "no link across 4 cities that can be distinguished from chance"),
        (0.02, 2000, "are hardly linked across 4 cities"),
        (0.95, 9, "4 cities are too few to speak of a link"),
        (None, 0, "at night: too few cities have both figures"),
    ],
)
def test_a_correlation_is_told_in_words_that_its_whole_interval_allows(rho, across, words):
    answer = example_answers.scatter(rho, across=across)
    assert said(answer).startswith("Density and safety at night")
    assert words in said(answer)
    assert "A link is not a cause. </b>" in lead(answer).replace("</b>", " </b>")
    assert "about cities, not about their residents" in lead(answer)
    assert "Un lien n’est pas une cause." in lead(answer, FR) and "leurs habitants" in lead(answer, FR)


@pytest.mark.parametrize(("rho", "across"), [(0.95, 9), (0.2, 80), (0.02, 2000), (None, 0)])
@pytest.mark.parametrize("_", [EN, FR])
def test_no_strength_is_named_where_the_interval_allows_none(rho, across, _):
    answer = example_answers.scatter(rho, across=across)
    words = ("weak", "moderate", "strong", "direction", "faible", "modéré", "fort", "sens")
    assert not any(one in said(answer, _) for one in words)


def test_a_correlation_comes_with_its_interval_and_a_part_is_not_linked_with_its_whole():
    answer = example_answers.scatter(0.45, across=80)
    assert "rank correlation: 0.45 (95% interval: 0.25 to 0.62)." in lead(answer)
    part = replace(answer, link=replace(answer.link, part=True))
    assert said(part).endswith(": one is part of the other, so they go together by definition")


def test_the_map_counts_above_and_below_and_names_the_own_city_with_its_own():
    answer = example_answers.places(comparator=Comparator("members"))
    assert said(answer) == (
        "Safety at night: 1 city significantly above the median of the network’s members; "
        "1 significantly below, including Liège; 1 cannot be told; 1 not tested;"
        " figures of 2019–2023"
    )
    assert said(answer, FR) == (
        "Sûreté ressentie la nuit\u202f: 1 ville significativement au-dessus de la médiane des membres du "
        "réseau\u202f; 1 significativement au-dessous, dont Liège\u202f; 1 sans conclusion\u202f; "
        "1 sans test\u202f; chiffres de 2019–2023"
    )


def test_a_city_among_several_is_the_subject_of_the_maps_headline(atlas):
    answer = atlas.places("safe_night_city", "FR004C")
    below = answer.rows[answer.rows["outcome"] == "worse"]
    assert said(answer).startswith(
        f"Safety at night: Marseille is one of {len(below)} cities significantly below its peers’ median; "
    )
    assert f"Marseille fait partie des {len(below)} villes significativement au-dessous de la médiane" in said(
        answer, FR
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ("significantly above", "significantly below", "cannot be told")),
        ("fr", ("significativement au-dessus", "significativement au-dessous",
                "sans conclusion")),
        ("de", ("signifikant höher", "signifikant niedriger", "nicht zu entscheiden")),
        ("es", ("significativamente por encima", "significativamente por debajo",
                "sin conclusión")),
        ("it", ("significativamente superiore", "significativamente inferiore",
                "senza conclusione")),
        ("pt", ("significativamente acima", "significativamente abaixo",
                "sem conclusão")),
    ],
)  # fmt: skip
def test_the_map_says_whether_it_counts_differences_or_values_and_leaves_no_city_out(atlas, code, words):
    """Cities above the benchmark without a clear difference are no "cities significantly above"."""
    _, answer = load_language(code), atlas.places("recorded_robbery", "DE004C")
    compared = answer.rows[answer.rows["benchmark"].notna()]
    above, below = (compared["outcome"].isin(some).sum() for some in (("worse", "higher"), ("better", "lower")))
    same, unsure = ((compared["outcome"] == one).sum() for one in ("about_same", "cannot_tell"))
    assert (compared["value"] > compared["benchmark"]).sum() > above and above + below + same + unsure == len(compared)
    headline = said(answer, _)
    assert all(one in headline for one in words) and f"{unsure} {words[2]}" in headline
    assert re.findall(r"\d+", headline)[:4] == [str(above), str(below), str(same), str(unsure)]
    heat = said(atlas.places("temperature_warmest_month", "PT001C"), _)
    assert not any(one.split()[0] in heat for one in words[:2])


@pytest.mark.parametrize(("id", "city"), [("sunshine_hours", "FR004C"), ("temperature_warmest_month", "PT001C")])
@pytest.mark.parametrize("code", ["en", "fr", "de", "es", "it", "pt"])
def test_a_city_whose_figure_is_too_old_for_the_map_is_not_said_to_have_none(atlas, id, city, code):
    """City shows a figure of 2004, of which the map said "no figure"; it does where there is none in any year."""
    _, answer = load_language(code), atlas.places(id, city)
    last = atlas.lines(id, [city]).rows["year"].max()
    assert city not in set(answer.rows["geo"]) and last < answer.year - 5
    assert _.typeset(
        _("; the last figure for {city} is from {year}", city=short_name(answer.city, _), year=last)
    ) in said(answer, _)
    assert "no figure for" not in said(answer)
    bare = replace(answer, own_comparison=replace(answer.own_comparison, history=answer.own_comparison.history.head(0)))
    assert "; no figure for " in said(bare)


@pytest.mark.parametrize("id", ["recorded_robbery", "recorded_homicide", "recorded_theft", "safe_night_city"])
@pytest.mark.parametrize("city", ["DE001C", "ES001C", "FR004C", "PT001C"])
def test_the_numbers_of_the_maps_headline_add_up_to_all_that_is_compared(atlas, id, city):
    answer = atlas.places(id, city)
    compared = answer.rows[answer.rows["benchmark"].notna() & answer.rows["value"].notna()]
    headline = said(answer).partition("; figures of")[0]
    if len(compared) and "no figure differs" not in headline:
        assert sum(map(int, re.findall(r"\d+", headline))) == len(compared)


def test_the_map_of_recorded_offences_compares_inside_one_recording_system_and_says_so():
    home = example_answers.SIDE_BY_SIDE.assign(scope="BE/municipality")
    answer = example_answers.places(home, example_answers.BURGLARY, apart=(example_answers.city("DE001C", "Berlin"),))
    assert "significantly above the median of the peers of Liège; 1 significantly below, including Liège" in said(
        answer
    )
    assert "Only cities with the same recording system as Liège are compared" in lead(answer)
    assert "recording system" not in lead(example_answers.places())


def test_bars_of_offences_name_nobody_as_an_extreme():
    answer = example_answers.bars(indicator=example_answers.BURGLARY)
    assert "range from" in said(example_answers.bars()) and "range from" not in said(answer)


def test_a_city_agrees_with_its_preposition():
    cities = (HAVRE, *example_answers.CITIES[1:])
    answer = replace(example_answers.lines(course=UP), cities=cities)
    assert said(answer, FR).startswith("Au Havre, 53\u202f% des habitants se sentent en sûreté la nuit")
    unasked = replace(answer, indicator=replace(answer.indicator, answer={}))
    assert said(unasked, FR).startswith("Sûreté ressentie la nuit\u202f: Le Havre se situe au-dessous")
    assert "l’intervalle à 95\u202f% du Havre" in lead(answer, FR)
    against = replace(example_answers.lines(course=UP, comparator=Comparator("city", city="AT001C")))
    assert "au-dessous de Vienne" in said(against, FR)


def every_answer():
    for outcome, comparator, trend in itertools.product(Outcome, COMPARATORS, [*Trend, ""]):
        for indicator in (example_answers.NIGHT, replace(example_answers.NIGHT, answer={})):
            yield example_answers.lines(
                indicator=indicator,
                outcome=outcome.value,
                comparator=comparator,
                course=STILL._replace(trend=str(trend)),
            )
    for outcome, comparator in itertools.product(Outcome, COMPARATORS):
        rows = example_answers.SIDE_BY_SIDE.assign(outcome=outcome.value)
        level = None if outcome is Outcome.NOT_COMPARED else 61.0
        if level is None:
            rows = rows.assign(benchmark=example_answers.NONE)
        yield example_answers.bars(rows, comparator=comparator, benchmark=level)
        unasked = replace(example_answers.NIGHT, answer={})
        yield example_answers.bars(rows, unasked, comparator=comparator, benchmark=level)
        yield example_answers.overview(example_answers.cells("night", rows), comparator=comparator)
        yield example_answers.places(rows, comparator=comparator, benchmark=level)
    for rho, across in itertools.product((-0.9, -0.4, -0.2, 0.0, 0.2, 0.4, 0.9, None), (4, 40, 2000)):
        yield example_answers.scatter(rho, across=across)


@pytest.mark.parametrize("_", [EN, FR])
def test_every_mix_has_a_sentence_without_holes(_):
    for answer in every_answer():
        headline, under = said(answer, _), lead(answer, _)
        assert headline[0].isupper() and not headline.endswith("."), headline
        assert isinstance(under, Html)
        for text in (headline, re.sub(r"</?b>", "", under)):
            assert not re.search(r"[{}]|nan|None|  | ,|–$", text), text
        if _ is FR:
            assert not re.search(r"\b(its|the|stands|below|above|median|in|of|which)\b", headline), headline
            assert not re.search(r" [;:!?%]", headline), headline


def test_titles_are_escaped_in_leads():
    hostile = replace(example_answers.NIGHT, title=example_answers.text("<script>", "<script>"))
    assert "&lt;script&gt;" in lead(example_answers.lines(indicator=hostile))


def test_what_is_no_answer_has_no_headline():
    with pytest.raises(TypeError, match=r"No view shows str\. Views show: ActorMap, Bars, BetterElsewhere, Changes"):
        said("a word")


def test_a_correlation_of_several_years_says_which():
    mixed = example_answers.scatter()
    assert mixed.span == (2023, 2023)
    assert "Latest figures up to 2023." in lead(mixed)
    mixed = replace(mixed, rows=mixed.rows.assign(x_year=[2019, 2023, 2023, 2021]))
    assert mixed.span == (2019, 2023)
    assert "Latest figures up to 2023: density (2019–2023), safety at night (2023)." in lead(mixed)
    both = replace(mixed, rows=mixed.rows.assign(y_year=mixed.rows["x_year"]))
    assert "Latest figures up to 2023: years 2019 to 2023." in lead(both)
    assert "années 2019 à 2023" in lead(both, FR)
    assert replace(mixed, rows=mixed.rows.iloc[:0]).span is None


def test_fifths_over_several_years_say_which():
    mixed = example_answers.places()
    assert mixed.span == (2019, 2023)
    text = seen.notes(mixed, example_answers.CATALOGUE, EN)
    assert "The latest figure for each city is shown: years 2019 to 2023." in text
    alone = replace(mixed, rows=mixed.rows[mixed.rows["year"] == 2023])
    assert "The fifths" not in seen.notes(alone, example_answers.CATALOGUE, EN)
    assert replace(mixed, rows=mixed.rows.assign(quintile=0)).span is None
