"""Breakdowns of survey shares by sex and age: read, kept beside the total, shown on the sheet alone."""

import pandas as pd
import pytest

from indicators import Role, Viewer, load_catalogue, load_language, open_atlas, views
from indicators.contribute.districts import Districts, listed
from indicators.model.groups import by_group, group_of
from indicators.model.submissions import Part
from indicators.readers.tables.group_names import group
from indicators.view import Reader
from tests.contribute.test_districts import LIEGE, SAFE
from tests.contribute.test_draft import intake, published, understood, uploaded  # noqa: F401

SURVEY = """Ville;Année;Indicateur;Sexe;Tranche d'âge;Pourcentage;Personnes interrogées
Liège;2025;{title};Ensemble;Total;50;1000
Liège;2025;{title};Femmes;Total;41;520
Liège;2025;{title};Hommes;Total;60;480
Liège;2025;{title};Total;15 à 24 ans;44;200
Liège;2025;{title};Total;65 ans et plus;38;{old}
"""


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Femmes", "F"), ("weiblich", "F"), ("Hombres", "M"), ("mężczyźni", "M"), ("Γυναίκες", "F"), ("divers", "X"),
        ("Ensemble", "T"), ("insgesamt", "T"), ("15-24", "15-24"), ("15 à 24 ans", "15-24"), ("Y15-24", "15-24"),
        ("18 bis 29 Jahre", "18-29"), ("65+", "65+"), ("65 ans et plus", "65+"), ("Y_GE65", "65+"),
        ("75 and over", "75+"),
        ("moins de 25 ans", "0-24"), ("under 18", "0-17"), ("Y_LT15", "0-14"), ("Liège", ""), ("2024", ""), ("44", ""),
    ],
)  # fmt: skip
def test_words_of_sexes_and_ages_are_read_in_the_languages_of_the_network(word, code):
    assert group(word) == code


def test_a_group_is_ordered_by_sex_then_age():
    geos = [f"{LIEGE}~{one}" for one in ("65+", "F.15-24", "M", "15-24", "F")]
    assert [one.partition("~")[2] for one in sorted(geos, key=by_group)] == ["F", "M", "15-24", "65+", "F.15-24"]
    assert group_of(f"{LIEGE}~F.15-24") == ("F", "15-24") and group_of(LIEGE) == ("", "")


@pytest.fixture
def title() -> str:
    return load_language("fr").words(load_catalogue().indicators[SAFE].title)


def test_groups_are_kept_beside_the_total_which_stays_the_figure(uploaded, intake, title):  # noqa: F811
    draft = uploaded(SURVEY.format(title=title, old=280), through=intake)
    parts = draft.proposal.mapping.parts
    assert (parts["Sexe"], parts["Tranche d'âge"]) == (Part.SEX, Part.AGE)
    assert {"Femmes": "F", "Ensemble": "T", "15 à 24 ans": "15-24"}.items() <= draft.proposal.mapping.groups.items()
    before = open_atlas(intake.store.path)
    published(draft)
    after = open_atlas(intake.store.path)
    answer = after.details(SAFE, LIEGE)
    assert answer.groups["value"].tolist() == [41, 60, 44, 38]
    assert (answer.groups["upper"] - answer.groups["lower"]).between(3, 20).all()
    html = views.details(answer, Reader(load_language("en"), load_catalogue()))
    assert all(f">{name}</th>" in html for name in ("Women", "Men", "15–24", "65+"))
    facts = after.figures([SAFE])
    assert facts[(facts["geo"] == LIEGE) & (facts["period"] == "2025")]["value"].tolist() == [50]
    pd.testing.assert_frame_equal(
        after._data.store.presence().query(f"indicator != '{SAFE}'"),
        before._data.store.presence().query(f"indicator != '{SAFE}'"),
    )
    assert not [geo for geo in after._data.latest(geos=None)["geo"] if "~" in geo]


def test_a_group_of_few_people_is_refused_with_the_button_that_leaves_it_out(uploaded, intake, title):  # noqa: F811
    draft = uploaded(SURVEY.format(title=title, old=12), through=intake)
    checked = draft.check(understood(draft), LIEGE)
    assert checked.blocked and [one.code for one in checked.remarks if one.severity == "refuses"] == ["group_small"]


def test_groups_of_a_district_are_refused_for_nothing_would_show_them(uploaded, intake, title):  # noqa: F811
    analyst = Viewer(Role.CONTRIBUTOR, "the analyst of a machine", "Ana", frozenset({LIEGE}))
    Districts(intake.store.path, analyst).declare(LIEGE, listed("01;Outremeuse;8 500;2024", LIEGE, 2025))
    intake.store.refresh()
    text = SURVEY.format(title=title, old=280).replace("Liège;2025", "Outremeuse;2025")
    draft = uploaded(text, through=intake)
    checked = draft.check(understood(draft), LIEGE)
    assert [one.code for one in checked.remarks if one.severity == "refuses"] == ["group_of_district"] * 4
    assert len(draft.rows_marked("group_of_district")) == 4


def test_counts_of_offences_by_sex_are_refused(uploaded, intake):  # noqa: F811
    text = "Ville;Année;Indicateur;Sexe;Taux\nLiège;2023;Cambriolages de logements;Femmes;410\n"
    draft = uploaded(text, through=intake)
    checked = draft.check(understood(draft), LIEGE)
    assert "group_of_counts" in {one.code for one in checked.remarks}
