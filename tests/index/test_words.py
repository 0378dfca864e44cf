"""An index for readers: the sentence, the parts, the interval beside every rank, in both languages."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from indicators import Atlas, StatedLevels, Tokens, load_language, open_atlas, tokens, views
from indicators.answers.index import IndexScores
from indicators.index.words import ends, place_text
from tests import seen
from tests.pages.visit import words

LIGHT: Tokens = tokens("light")
EN, FR = load_language("en"), load_language("fr")
DRAWN = (views.index_scores, views.index_scores_phone, views.index_all, views.index_all_phone)
TOLD = (views.index_parts, views.index_places, views.index_together)


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def answer(atlas: Atlas) -> IndexScores:
    return atlas.composed(atlas.catalogue.indexes["trust_administration"], "BE005C")


def changed(atlas: Atlas, answer: IndexScores, **choices: object) -> IndexScores:
    return atlas.composed(replace(answer.index, **choices), "BE005C")


def test_the_headline_names_both_ends_and_the_count(atlas: Atlas, answer: IndexScores):
    headline = views.index_headline(answer, atlas.catalogue, EN)
    low, high = ends(answer.own["lower"], answer.own["upper"])
    assert re.fullmatch(r"Liège ranks between \w+ and \w+ of 91 on “Trust and daily administration”", headline)
    assert str(low) in headline
    assert str(high) in headline


def test_one_place_alone_is_said_to_hold_whatever_is_chosen(atlas: Atlas, answer: IndexScores):
    rows = answer.rows.copy()
    rows.loc[rows["geo"] == "BE005C", ["lower", "upper"]] = 3.0
    headline = views.index_headline(replace(answer, rows=rows), atlas.catalogue, EN)
    assert headline == "Liège ranks 3rd of 91 on “Trust and daily administration”, whatever the choices"


def test_a_city_without_a_score_is_told_how_much_is_missing(atlas: Atlas, answer: IndexScores):
    rows = answer.rows.copy()
    rows.loc[rows["geo"] == "BE005C", ["score", "rank", "lower", "upper"]] = float("nan")
    rows.loc[rows["geo"] == "BE005C", "missing"] = 0.27
    headline = views.index_headline(replace(answer, rows=rows), atlas.catalogue, EN)
    assert headline == "Liège: no score: 27% missing (Trust and daily administration)"


def test_the_ends_of_an_interval_go_outwards_to_whole_places():
    assert ends(24.95, 36.05) == (24, 37)
    assert ends(3.0, 3.0) == (3, 3)
    assert place_text(1, 2, EN) == "1st–2nd"
    assert place_text(1, 1, EN) == "1st"


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("_", [EN, FR])
def test_the_figure_is_sound_and_writes_an_interval_beside_every_score(atlas, answer, draw, _):
    figure = draw(answer, atlas.catalogue, _, LIGHT)
    figure.validated()
    written = [note["text"] for note in figure.layout["annotations"]]
    rows = (
        answer.rows if "all" in draw.__name__ else answer.rows[answer.rows["peer"] | (answer.rows["geo"] == "BE005C")]
    )
    for row in rows.dropna(subset="score").itertuples():
        assert any(place_text(row.lower, row.upper, _) in one for one in written)
    without_score = rows[rows["score"].isna()]
    assert sum("40" in one and ("missing" in one or "manqu" in one or "score" in one) for one in written) >= len(
        without_score[without_score["missing"].round(2) == 0.4]
    )


def test_parts_are_written_to_the_tenth_and_marked_by_a_sign_too(atlas: Atlas, answer: IndexScores):
    html = views.index_parts(answer, atlas.catalogue, EN)
    text = words(html)
    assert "add up to 64.7" in text
    strengths = answer.parts["kind"].eq("strength").sum()
    assert html.count(">+</i>") == strengths > 0
    assert html.count(">−</i>") == answer.parts["kind"].eq("weakness").sum() > 0


def test_parts_that_do_not_add_up_say_so(atlas: Atlas, answer: IndexScores):
    html = views.index_parts(changed(atlas, answer, aggregation="gmean"), atlas.catalogue, EN)
    assert "is not a sum" in html
    assert "vg-shifts" in html


def test_alpha_is_told_also_when_it_embarrasses(atlas: Atlas, answer: IndexScores):
    weak = replace(answer, alpha=-0.29)
    assert "do not measure the same thing" in views.index_together(weak, atlas.catalogue, EN)
    assert "−0.29" in views.index_together(weak, atlas.catalogue, EN)
    assert "move together" in views.index_together(answer, atlas.catalogue, EN)
    against = (answer.correlations.to_numpy() < 0).sum() // 2
    assert f"{against} of 36 pairs move in opposite directions" in views.index_together(answer, atlas.catalogue, EN)


def test_the_places_of_the_draws_are_drawn_one_bar_a_place(atlas: Atlas, answer: IndexScores):
    html = views.index_places(answer, atlas.catalogue, EN)
    assert html.count("<i class=") == answer.count
    assert "400 simulations" in html


def test_the_choices_that_matter_are_told_with_their_share(atlas: Atlas, answer: IndexScores):
    matters = pd.DataFrame({"total": [0.6, 0.3]}, index=["scale", "weights"])
    html = views.index_matters(
        replace(answer, doubted=replace(answer.doubted, matters=matters, change=2.7)), atlas.catalogue, EN
    )
    assert "2.7 places on average" in html
    assert html.index("Normalisation") < html.index("Weights")
    assert "60%" in html
    nothing = replace(answer.doubted, matters=matters * float("nan"), change=0.0)
    assert "Cannot be calculated" in views.index_matters(replace(answer, doubted=nothing), atlas.catalogue, EN)
    assert views.index_matters(answer, atlas.catalogue, EN) == ""


@pytest.mark.parametrize("reason", ["few_indicators", "few_cities", "weights"])
def test_the_empty_case_teaches_in_both_languages(atlas: Atlas, answer: IndexScores, reason: str):
    empty = replace(answer, reason=reason)
    english, french = (views.no_index(empty, atlas.catalogue, _) for _ in (EN, FR))
    assert "hoose" in english
    assert english != french


@pytest.mark.parametrize("tell", TOLD)
def test_what_is_told_escapes_names(atlas: Atlas, answer: IndexScores, tell):
    city = replace(answer.city, id="XX999C", name="<b>Anywhere</b>")
    renamed = replace(answer, city=city, rows=answer.rows.replace("BE005C", "XX999C"))
    assert "<b>Anywhere" not in tell(renamed, atlas.catalogue, EN)
    assert "<b>Anywhere" not in seen.notes(renamed, atlas.catalogue, EN)


def test_the_table_tells_missing_and_interval(atlas: Atlas, answer: IndexScores):
    table = views.index_table(answer, atlas.catalogue, EN)
    assert len(table) == len(answer.rows)
    without = table[table["Score"].isna()]
    assert (without["Weight missing (%)"] > 20).all()
    assert without["Remark"].str.startswith("no score").all()
    assert without["Rank with these choices"].isna().all()


def test_parts_of_the_scorecard_that_wait_for_answers_are_told(atlas: Atlas):
    parts = [f"scorecard_{id}" for id in atlas.catalogue.sections]
    none = pd.DataFrame(columns=parts, dtype=float)
    text = views.awaited(StatedLevels(none, none), atlas.catalogue, EN)
    assert text.endswith("No city has made its answers public. At least 5 cities are needed.")
    some = pd.DataFrame(float("nan"), range(6), parts)
    some[parts[0]], some.loc[:3, parts[1]] = 2.0, 1.0
    text = views.awaited(StatedLevels(some, some), atlas.catalogue, EN)
    assert text.startswith(f"{len(parts) - 1} sections of the scorecard do not have enough public answers yet.")
    full = some.fillna(1.0)
    assert views.awaited(StatedLevels(full, full), atlas.catalogue, EN) == ""
