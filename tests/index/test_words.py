"""An index for readers: the sentence, the parts, the band of each city and never its place, in both languages."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from indicators import Atlas, StatedLevels, Tokens, load_language, open_atlas, tokens, views
from indicators.answers.index import IndexScores
from indicators.capabilities import view_of
from indicators.drawing.style import LABEL
from indicators.drawing.text import width
from indicators.index.chart import PHONE
from indicators.index.tables import index_table
from indicators.index.words import band_text, shares_of
from indicators.language.values import share_text
from indicators.model.index_recipe import BANDS
from indicators.view import Reader
from tests import seen
from tests.pages.visit import words

LIGHT: Tokens = tokens("light")
EN, FR = load_language("en"), load_language("fr")
DRAWN = (views.index_scores, views.index_scores_phone, views.index_all, views.index_all_phone)
TOLD = (views.index_parts, views.index_bands, views.index_together)


@pytest.fixture(scope="module")
def atlas(bundled_store) -> Atlas:
    return open_atlas(bundled_store)


@pytest.fixture(scope="module")
def answer(atlas: Atlas) -> IndexScores:
    return atlas.composed(atlas.catalogue.indexes["trust_administration"], "BE005C")


def changed(atlas: Atlas, answer: IndexScores, **choices: object) -> IndexScores:
    return atlas.composed(replace(answer.index, **choices), "BE005C")


SENTENCES = {"ahead": "is ahead of most of", "like": "is like most of", "behind": "is behind most of"}


@pytest.mark.parametrize(("band", "sentence"), SENTENCES.items())
def test_the_headline_names_the_band_and_its_share_and_no_place(atlas: Atlas, answer: IndexScores, band, sentence):
    rows = answer.rows.copy()
    own_rows = rows["geo"] == "BE005C"
    shares = [0.875 if one == band else 0.0625 for one in BANDS]
    rows.loc[own_rows, ["band", *BANDS]] = [band, *shares]
    headline = views.index_headline(replace(answer, rows=rows), Reader(EN, atlas.catalogue))
    assert headline == f"Liège {sentence} the 91 cities on “Trust and daily administration” in 88% of the simulations"


def test_a_city_without_a_score_is_told_how_much_is_missing(atlas: Atlas, answer: IndexScores):
    rows = answer.rows.copy()
    rows.loc[rows["geo"] == "BE005C", ["score", "ahead", "like", "behind"]] = float("nan")
    rows.loc[rows["geo"] == "BE005C", "missing"] = 0.27
    headline = views.index_headline(replace(answer, rows=rows), Reader(EN, atlas.catalogue))
    assert headline == "Liège: no score: 27% missing (Trust and daily administration)"


def test_a_share_that_is_not_all_is_never_said_to_be_all():
    assert [share_text(share, EN) for share in (0.0, 0.002, 0.5, 0.998, 1.0)] == ["0%", "1%", "50%", "99%", "100%"]
    assert band_text("behind", (0.0, 0.1, 0.9), EN) == "behind, 90%"
    assert band_text("like", (0.0, 1.0, 0.0), FR) == "comme la plupart, 100\u202f%"


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("_", [EN, FR])
def test_the_figure_is_sound_and_writes_the_band_of_every_city_with_its_share(atlas, answer, draw, _):
    figure = draw(answer, Reader(_, atlas.catalogue))
    figure.validated()
    written = [note["text"] for note in figure.layout["annotations"]]
    rows = (
        answer.rows if "all" in draw.__name__ else answer.rows[answer.rows["peer"] | (answer.rows["geo"] == "BE005C")]
    )
    for row in rows.dropna(subset="score").itertuples():
        assert any(band_text(row.band, shares_of(row), _) in one for one in written)
    assert {one["marker"]["color"][0] for one in figure.data} and len(figure.data) == 3
    without_score = rows[rows["score"].isna()]
    assert sum("40" in one and ("missing" in one or "manqu" in one or "score" in one) for one in written) >= len(
        without_score[without_score["missing"].round(2) == 0.4]
    )


def test_parts_are_written_to_the_tenth_and_marked_by_a_sign_too(atlas: Atlas, answer: IndexScores):
    html = views.index_parts(answer, Reader(EN, atlas.catalogue))
    text = words(html)
    assert "add up to 64.7" in text
    strengths = answer.parts["kind"].eq("strength").sum()
    assert html.count(">+</i>") == strengths > 0
    assert html.count(">−</i>") == answer.parts["kind"].eq("weakness").sum() > 0


def test_parts_that_do_not_add_up_say_so(atlas: Atlas, answer: IndexScores):
    html = views.index_parts(changed(atlas, answer, aggregation="gmean"), Reader(EN, atlas.catalogue))
    assert "is not a sum" in html
    assert "vg-shifts" in html


def test_alpha_is_told_also_when_it_embarrasses(atlas: Atlas, answer: IndexScores):
    weak = replace(answer, alpha=-0.29)
    assert "do not measure the same thing" in views.index_together(weak, Reader(EN, atlas.catalogue))
    assert "−0.29" in views.index_together(weak, Reader(EN, atlas.catalogue))
    assert "move together" in views.index_together(answer, Reader(EN, atlas.catalogue))
    against = (answer.correlations.to_numpy() < 0).sum() // 2
    assert f"{against} of 36 pairs move in opposite directions" in views.index_together(
        answer, Reader(EN, atlas.catalogue)
    )


def test_the_bands_of_the_draws_are_drawn_one_bar_a_band(atlas: Atlas, answer: IndexScores):
    html = views.index_bands(answer, Reader(EN, atlas.catalogue))
    assert html.count("<li") == html.count("<i style='width:") == 3 and html.count("class=vg-in") == 1
    assert all(f"<b>{name}</b>" in html for name in ("ahead", "like most cities", "behind"))
    assert "400 simulations" in html


def test_the_choices_that_matter_are_told_with_their_share(atlas: Atlas, answer: IndexScores):
    matters = pd.DataFrame({"total": [0.6, 0.3]}, index=["scale", "weights"])
    html = views.index_matters(
        replace(answer, doubted=replace(answer.doubted, matters=matters)), Reader(EN, atlas.catalogue)
    )
    assert "places" not in html
    assert html.index("Normalisation") < html.index("Weights")
    assert "60%" in html
    nothing = replace(answer.doubted, matters=matters * float("nan"))
    assert "Cannot be calculated" in views.index_matters(replace(answer, doubted=nothing), Reader(EN, atlas.catalogue))
    assert views.index_matters(answer, Reader(EN, atlas.catalogue)) == ""


@pytest.mark.parametrize("reason", ["few_indicators", "few_cities", "weights"])
def test_the_empty_case_teaches_in_both_languages(atlas: Atlas, answer: IndexScores, reason: str):
    empty = replace(answer, reason=reason)
    english, french = (views.no_index(empty, Reader(_, atlas.catalogue)) for _ in (EN, FR))
    assert "hoose" in english
    assert english != french


@pytest.mark.parametrize("tell", TOLD)
def test_what_is_told_escapes_names(atlas: Atlas, answer: IndexScores, tell):
    city = replace(answer.city, id="XX999C", name="<b>Anywhere</b>")
    renamed = replace(answer, city=city, rows=answer.rows.replace("BE005C", "XX999C"))
    assert "<b>Anywhere" not in tell(renamed, Reader(EN, atlas.catalogue))
    assert "<b>Anywhere" not in seen.notes(renamed, atlas.catalogue, EN)


def test_the_table_tells_missing_and_band_and_lists_no_order(atlas: Atlas, answer: IndexScores):
    table = index_table(answer, Reader(EN, atlas.catalogue))
    assert len(table) == len(answer.rows)
    without = table[table["Score"].isna()]
    assert (without["Weight missing (%)"] > 20).all()
    assert without["Note"].str.startswith("no score").all()
    assert (without["Band"] == "").all() and without["Behind (% of simulations)"].isna().all()
    assert not [name for name in table if "ank" in name]
    for _band, rows in table.dropna(subset="Score").groupby("Band"):
        assert not rows["Score"].is_monotonic_decreasing


def test_the_press_card_of_an_index_names_its_band_and_refuses_a_place(atlas: Atlas, answer: IndexScores):
    reader = Reader(EN, atlas.catalogue, LIGHT)
    cases = view_of(answer).press(answer, reader)
    html = words(views.press_card(cases, Reader(EN, atlas.catalogue)))
    assert "of the 91 cities on “Trust and daily administration”" in html and "of 400 simulations" in html
    assert "That Liège has a place in an order of cities" in html
    assert html.count("?") == 3 and "Who chose what counts" in html
    assert "{" not in words(views.press_card(cases, Reader(FR, atlas.catalogue)))


def test_parts_of_the_scorecard_that_wait_for_answers_are_told(atlas: Atlas):
    parts = [f"scorecard_{id}" for id in atlas.catalogue.sections]
    none = pd.DataFrame(columns=parts, dtype=float)
    text = views.awaited(StatedLevels(none, none), EN)
    assert text.endswith("No city has made its answers public. At least 5 cities are needed.")
    some = pd.DataFrame(float("nan"), range(6), parts)
    some[parts[0]], some.loc[:3, parts[1]] = 2.0, 1.0
    text = views.awaited(StatedLevels(some, some), EN)
    assert text.startswith(f"{len(parts) - 1} sections of the scorecard do not have enough public answers yet.")
    full = some.fillna(1.0)
    assert views.awaited(StatedLevels(full, full), EN) == ""


@pytest.mark.parametrize("draw", [views.index_scores_phone, views.index_all_phone])
@pytest.mark.parametrize("_", [EN, FR])
def test_on_a_phone_no_text_is_cut_at_the_right_and_the_bands_are_one_line(atlas: Atlas, answer: IndexScores, draw, _):
    figure = draw(answer, Reader(_, atlas.catalogue))
    end = figure.layout["xaxis"]["domain"][1]
    notes = [one for one in figure.layout["annotations"] if one["x"] == end]
    assert notes
    assert max(end * PHONE + 10 + width(re.sub("<[^>]+>", "", one["text"]), LABEL) for one in notes) <= PHONE
    assert sum(one.get("yref") == "paper" for one in figure.layout["annotations"]) == 1
