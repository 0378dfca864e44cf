"""The rows of near cities, the profile and the sentences about them, from a hand-made answer."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from indicators.answers.comparison import Likeness
from indicators.drawing.style import tokens
from indicators.language.language import load_language
from indicators.model.comparability import Comparator
from indicators.model.indicators import PeerModel, Variable
from indicators.peers.chart import profile, profile_head, profile_phone
from indicators.peers.panels import nearest, peers_table
from indicators.peers.words import likeness_reading
from indicators.view import Reader
from tests import seen
from tests.example_answers import ANGLE, CATALOGUE, LIEGE, PARIS, WIEN, text

MODEL = PeerModel(
    "general", text("3 nearest", "3 plus proches"), text("By context.", "Par le contexte."), 3, 0.5,
    (
        Variable("population", "population", "log", 3.0, text("population", "population")),
        Variable("density", "density", "log", 1.5, text("density", "densité")),
        Variable("capital", "capital", "category", 0.5, text("capital or not", "capitale ou non")),
    ),
)  # fmt: skip
DECLARED = replace(CATALOGUE, peer_models={"general": MODEL, "tourism": replace(MODEL, id="tourism")})
NONE = float("nan")
ROWS = pd.DataFrame(
    [
        ("FR001C", 1.0, 1.0, False, True, 0.2, 0.7, 0.1),
        ("XX001C", 2.0, 0.7, False, False, 3.5, NONE, 0.5),
        ("AT001C", 4.0, 1.0, True, False, 8.0, 6.0, 2.0),
    ],
    columns=["geo", "distance", "shared", "weak", "mutual", "population", "density", "capital"],
)
PROFILE = pd.DataFrame(
    [
        ("population", "BE005C", 195_000.0, 2024, 0.5),
        ("population", "FR001C", 2_100_000.0, 2023, 2.5),
        ("density", "FR001C", 20_000.0, 2023, 9.0),
        ("capital", "BE005C", 0.0, 0, -0.1),
        ("capital", "FR001C", 1.0, 0, 7.0),
    ],
    columns=["variable", "geo", "value", "year", "z"],
)
ANSWER = Likeness(
    LIEGE, Comparator(), MODEL, ROWS, PROFILE,
    {"FR001C": ("capital", "population", "density"), "XX001C": ("capital",), "AT001C": ("capital",)},
    ("FR001C", "XX001C", "AT001C"), ("density",), 82, False, {one.id: one for one in (LIEGE, ANGLE, PARIS, WIEN)},
)  # fmt: skip
EN, FR = load_language("en"), load_language("fr")
LIGHT, DARK = tokens("light"), tokens("dark")


def words(content: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def test_the_headline_names_the_nearest_and_leaves_out_the_weak_ones():
    headline = "Liège has most in common with Paris and <b>Ville> & Co; figures of 2023–2024"
    assert seen.headline(ANSWER, DECLARED, EN) == headline
    assert seen.headline(ANSWER, DECLARED, FR).startswith("Liège a le plus de points communs avec Paris")


def test_no_close_match_and_no_match_at_all_are_said():
    weak = replace(ANSWER, rows=ROWS.assign(weak=True))
    nearest = "Liège has no close match: even the nearest, Paris, is not very similar; figures of 2023–2024"
    assert seen.headline(weak, DECLARED, EN) == nearest
    none = replace(ANSWER, rows=ROWS.iloc[:0])
    assert seen.headline(none, DECLARED, EN) == "Liège has no comparable city"
    assert "other pages compare this city with all cities" in seen.lead(none, DECLARED, EN)


def test_a_weak_match_is_named_in_its_own_row_and_so_is_one_that_is_not_mutual():
    rows = nearest(ANSWER, Reader(EN, DECLARED)).split("<li")[1:]
    assert ["not very similar" in row for row in rows] == [False, False, True]
    assert ["not mutual" in row for row in rows] == [False, True, True]


def test_each_row_says_in_what_the_cities_are_alike_and_apart_and_what_is_left_out():
    rows = [words(row) for row in nearest(ANSWER, Reader(EN, DECLARED)).split("<li")[1:]]
    assert "Most similar: capital or not, population, density." in rows[0]
    assert "Most different: population (88%)." in rows[1]
    assert "Based on 70% of the weights." in rows[1]
    assert "Left out because missing" not in rows[1], "density is not known for Liège itself: said once, beside"
    assert "Left out because missing: density." in words(nearest(replace(ANSWER, unknown=()), Reader(EN, DECLARED)))


def test_the_parts_of_a_bar_fill_it_the_largest_first():
    for row in nearest(ANSWER, Reader(EN, DECLARED)).split("<li")[1:]:
        shares = [float(share) for share in re.findall(r"<i style='width:([\d.]+)%", row)]
        assert sum(shares) == pytest.approx(100, abs=0.2)
        assert shares == sorted(shares, reverse=True)


def test_names_from_files_are_text_and_never_markup():
    for part in (nearest, likeness_reading, profile_head):
        assert "<b>Ville>" not in part(ANSWER, Reader(EN, DECLARED))
    assert "<b>Ville>" not in seen.notes(ANSWER, DECLARED, EN)
    assert "<b>Ville>" not in str(profile(ANSWER, Reader(EN, DECLARED)).to_dict())


def test_that_similarity_is_not_mutual_is_said_with_the_case():
    reading = words(likeness_reading(ANSWER, Reader(EN, DECLARED)))
    assert "Liège is not among the 3 most similar cities of" in reading
    assert "Vienna, which have closer matches" in reading
    both = words(likeness_reading(replace(ANSWER, rows=ROWS.assign(mutual=True)), Reader(EN, DECLARED)))
    assert "Liège is also among the most similar cities of each of these." in both


def test_a_variable_not_known_for_the_city_is_said():
    assert "Density is not available for Liège and is left out of every distance." in words(
        likeness_reading(ANSWER, Reader(EN, DECLARED))
    )
    assert "Densité : donnée indisponible pour Liège" in words(likeness_reading(ANSWER, Reader(FR, DECLARED))).replace(
        "\u202f", " "
    )


def test_the_readers_weights_model_and_group_are_named():
    assert "Your weights: density 3, population 0.5." in seen.lead(
        replace(ANSWER, comparator=Comparator(weights=(("density", 3.0), ("population", 0.5)))), DECLARED, EN
    )
    assert "Peers: 3 nearest." in seen.lead(replace(ANSWER, comparator=Comparator(model="tourism")), DECLARED, EN)
    group = replace(ANSWER, comparator=Comparator("group", group=("FR001C", "XX001C", "AT001C")))
    assert "Compared with your group of 3 cities." in seen.lead(group, DECLARED, EN)
    assert "the cities of your group" in profile_head(group, Reader(EN, DECLARED))


@pytest.mark.parametrize("draw", [profile, profile_phone])
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda one: one.name)
def test_the_profile_is_a_sound_figure_with_value_unit_and_year(draw, colours):
    for speech in (EN, FR):
        figure = draw(ANSWER, Reader(speech, DECLARED, colours)).validated()
        notes = " ".join(note.text for note in figure.layout.annotations)
        assert "2024" in notes
    assert "195,000 residents, 2024" in str(draw(ANSWER, Reader(EN, DECLARED, colours)).to_dict())
    assert "missing: left out" in str(draw(ANSWER, Reader(EN, DECLARED, colours)).to_dict())


def test_of_many_cities_the_middle_half_is_drawn_instead_of_dots():
    many = replace(ANSWER, beside=tuple(f"P{place}" for place in range(100)))
    figure = profile(many, Reader(EN, DECLARED))
    assert any(trace.get("fill") == "toself" for trace in figure.data)
    assert len(figure.data[-1]["x"]) == 2, "the own city's two known variables"


def test_the_table_holds_what_the_chart_shows():
    table = peers_table(ANSWER, Reader(EN, DECLARED))
    assert table["Distance"].tolist() == [1.0, 2.0, 4.0]
    assert table["density (% of the squared distance)"].isna().tolist() == [False, True, False]


def test_on_a_phone_the_line_of_the_mean_stops_under_the_words():
    shapes = profile_phone(ANSWER, Reader(EN, DECLARED)).layout["shapes"]
    upright = [one for one in shapes if one["x0"] == one["x1"]]
    assert len(upright) == len(MODEL.variables)
    assert all(one["y1"] - one["y0"] < 1 for one in upright)


def test_the_note_says_of_which_area_the_population_is(atlas):
    """It named Eurostat's city area, 966,750 residents at Lille, where the municipality's 238,246 are compared."""
    lille = atlas.city("FR003C")
    answer = atlas.likeness(lille.id)
    population = answer.profile[(answer.profile["geo"] == lille.id) & (answer.profile["variable"] == "population")]
    assert population["value"].tolist() == [lille.population] != [lille.city_population]
    assert "that of the municipality where it is known" in seen.notes(answer, atlas.catalogue, EN)
