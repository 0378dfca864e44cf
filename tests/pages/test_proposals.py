"""Proposed indicators on the Contribute page: from the heading of a file to the catalogue, with an editor between."""

import pytest

from indicators import Role, Viewer, open_atlas
from tests.pages.contributing import ANA, EVA, LIEGE, ContributePage, store_of_its_own

FILE = "Ville;Année;Places de stationnement vélo (pour 1000 habitants)\n" + "".join(
    f"Liège;{year};{20 + year - 2020},5\n" for year in range(2020, 2025)
)
WORDS = "Ville;Indicateur;Année;Valeur\n" + "".join(
    f"Liège;{name};{year};{60 + year - 2020}\n"
    for name in ("Feel safe at night in the city", "Composteurs de quartier")
    for year in (2023, 2024)
)


@pytest.fixture
def own_store(small_store, tmp_path):
    """The pages read and write a copy of the store."""
    with store_of_its_own(small_store, tmp_path) as path:
        yield path


def turn_on(visit: ContributePage, label: str) -> None:
    """Opens a form."""
    next(one for one in visit.app.toggle if one.label == label).set_value(True).run()


def fill(visit: ContributePage, place: int = 0, **words: str) -> None:
    """Fills in a form, as far as it goes; `place`: which of those on the page."""
    for label, text in words.items():
        fields = [*visit.app.text_input, *visit.app.text_area]
        name = label.replace("_", " ")
        [one for one in fields if one.label.startswith(name)][place].set_value(text).run()


def complete(visit: ContributePage) -> None:
    """What the file cannot say."""
    fill(visit, Title="Bicycle parking places", Definition="Public places per 1,000 inhabitants.", Why="Theft.")
    for label, chosen in (("Theme", "environment"), ("Favourable", "higher_is_better")):
        next(one for one in visit.app.selectbox if one.label.startswith(label)).set_value(chosen).run()


def test_a_heading_nobody_knows_becomes_an_indicator_with_its_figures(own_store):
    ana = ContributePage(ANA)
    ana.bring(FILE, "velos.csv")
    turn_on(ana, "This is a new indicator")
    units = [one.value for one in ana.app.selectbox if one.label == "Unit"]
    assert units[0] == "per_1000", "the heading says it"
    titles = [one.value for one in ana.app.text_input if one.label.startswith("Title")]
    assert titles[0] == "Places de stationnement vélo", "of the heading, not of the file's name"
    assert ana.button("Submit for review and use for this file").disabled
    complete(ana)
    ana.click("Submit for review and use for this file")
    assert not ana.trouble and "waits for an editor" in ana.app.success[0].value
    ana.settle()
    (id,) = [one for one in open_atlas(own_store, person(ANA)).catalogue.indicators if one.startswith("member_")]
    assert "private until an editor approves it" in ana.text and not ana.app.radio, "nobody else can be chosen"
    ana.tick().click("Publish")
    assert not ana.trouble, ana.trouble
    assert open_atlas(own_store, person(ANA)).compare(LIEGE).rows.set_index("indicator").loc[id, "value"] == 24.5
    assert id not in open_atlas(own_store).catalogue.indicators

    eva = ContributePage(EVA, part="review")
    assert "Indicators to review" in eva.text and "Bicycle parking places" in eva.text
    eva.click("Approve")
    assert "is in the catalogue" in eva.app.success[0].value
    assert id in open_atlas(own_store).catalogue.indicators
    assert id not in open_atlas(own_store).compare(LIEGE).rows["indicator"].tolist(), "its figures are still private"


def test_a_word_that_was_left_out_becomes_an_indicator_or_the_one_it_looks_like(own_store):
    ana = ContributePage(ANA)
    ana.bring(WORDS, "mots.csv")
    turn_on(ana, "This is a new indicator")
    fill(ana, Title="Feel safe at night in town")
    assert ana.button("Use “Feel safe at night in the city”")
    fill(ana, Title="Compost sites", Definition="Sites.", Why="Neighbours meet.")
    unit = next(one for one in ana.app.selectbox if one.label == "Unit")
    assert unit.value == "cases_counted" and not {"per_100k", "percent"} & set(unit.options), "of a count alone"
    complete_ = {"Theme": "environment", "Kind": "count", "Unit": "persons"}
    for label, chosen in complete_.items():
        next(one for one in ana.app.selectbox if one.label.startswith(label)).set_value(chosen).run()
    ana.click("Save draft and use for this file")
    assert "Only your city sees it and its figures" in ana.app.success[0].value
    ana.settle()
    assert not ContributePage(EVA, part="review").button("Approve"), "nothing was handed in"
    (id,) = [one for one in open_atlas(own_store, person(ANA)).catalogue.indicators if one.startswith("member_")]
    work = next(iter(ana.app.session_state["works"].values()))
    assert work.mapping.indicators["Composteurs de quartier"] == id


def test_an_editor_asks_and_refuses_with_words_and_the_city_answers(own_store):
    ana = ContributePage(ANA, "fr-FR")
    turn_on(ana, "Nouvel indicateur")
    fill(ana, **{"Titre (English)": "Bicycle parking", "Titre (Français)": "Stationnement vélo"})
    fill(ana, **{"Définition": "Places.", "Pourquoi": "Vols."})
    for label, chosen in (("Thème", "environment"), ("Type de valeur", "rate"), ("Unité", "per_1000")):
        next(one for one in ana.app.selectbox if one.label.startswith(label)).set_value(chosen).run()
    ana.click("Enregistrer le brouillon").click("Soumettre à relecture")
    assert not ana.trouble
    eva = ContributePage(EVA, part="review")
    assert eva.button("Ask the city").disabled and eva.button("Refuse").disabled
    fill(eva, Message="Who counts?")
    eva.click("Ask the city")
    ana = ContributePage(ANA)
    assert "Who counts?" in ana.text and "an editor has a question" in ana.text
    ana.click("Submit for review")
    eva = ContributePage(EVA, part="review")
    fill(eva, Message="Too local.")
    eva.click("Refuse")
    assert (
        "Too local." in ContributePage(ANA).text
        and "Indicators to review" not in ContributePage(EVA, part="review").text
    )
    assert not [one for one in open_atlas(own_store).catalogue.indicators if one.startswith("member_")]


def person(email: str) -> Viewer:
    """The viewer with the rights that the account has."""
    return Viewer(Role.CONTRIBUTOR, email, cities=frozenset({LIEGE}))


def test_handing_in_and_withdrawing_say_first_what_they_do(own_store):
    ana = ContributePage(ANA)
    turn_on(ana, "New indicator")
    fill(ana, Title="Bicycle parking places", Definition="Public places per 1,000 inhabitants.", Why="Theft.")
    for label, chosen in (("Theme", "environment"), ("Kind", "rate"), ("Unit", "per_1000")):
        next(one for one in ana.app.selectbox if one.label.startswith(label)).set_value(chosen).run()
    ana.click("Save draft")
    captions = [one.value for one in ana.app.caption]
    assert any("An editor reads it" in one for one in captions)
    assert any("To use it again, propose it anew" in one for one in captions)
    assert {one.proto.popover.label for one in ana.app.get("popover")} >= {"Submit for review…", "Withdraw…"}
    ana.click("Withdraw")
    assert "was withdrawn" in ana.app.success[0].value
