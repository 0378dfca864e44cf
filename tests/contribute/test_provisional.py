"""Provisional figures: marked in the file or by the analyst, compared with nothing, replaced without a correction."""

import pytest

from indicators import load_language, open_atlas, tokens
from indicators.capabilities import view_of
from indicators.contribute import mapping_answers
from indicators.contribute.mapping import as_json, from_json
from indicators.model.submissions import Part
from indicators.readers.tables.missing_values import status_word
from indicators.view import Reader
from tests.contribute.test_draft import LIEGE, intake, published, understood, uploaded  # noqa: F401
from tests.contribute.test_mapping import proposed

BURGLARY = "recorded_burglary_dwelling"
TABLE = """Ville;Indicateur;Année;Valeur;Nombre;Population;{header}
Liège;Cambriolages de logements;2023;1143,5;2250;196764;{status}
"""


@pytest.mark.parametrize(
    "word", ["provisoire", "Provisional", "vorläufig", "voorlopig", "provvisori", "PROVISÓRIO", "προσωρινά", "p"]
)
def test_a_status_column_is_read_in_the_languages_of_the_network(word):
    mapping = proposed(TABLE.format(header="Statut", status=word)).mapping
    assert mapping.parts["Statut"] is Part.STATUS and mapping.marks[word] == "P"


def test_final_and_estimated_are_read_and_an_unknown_word_is_asked():
    assert (status_word("définitif"), status_word("endgültig"), status_word("geschätzt")) == ("A", "A", "E")
    assert status_word("bon") == ""
    assert "marks_unknown" in {one.code for one in proposed(TABLE.format(header="Statut", status="bon")).questions}


def test_a_column_headed_provisional_says_yes_or_no():
    mapping = proposed(TABLE.format(header="Provisoire", status="oui")).mapping
    assert mapping.parts["Provisoire"] is Part.STATUS and mapping.marks == {"oui": "P"}
    assert proposed(TABLE.format(header="Provisoire", status="non")).mapping.marks == {"non": "A"}


def test_the_analyst_marks_the_last_years_and_the_next_file_is_not_marked_by_itself(uploaded, intake):  # noqa: F811
    draft = uploaded()
    assert draft.years(draft.proposal.mapping) == ["2022", "2023", "2024"]
    mapping = mapping_answers.provisional(understood(draft), "2023")
    draft.check(mapping, LIEGE)
    rows = draft.staging.ask("SELECT CAST(period AS VARCHAR) AS period, CAST(status AS VARCHAR) AS status FROM told")
    assert dict(zip(rows["period"], rows["status"], strict=True)) == {"2022": "A", "2023": "P", "2024": "O"}
    assert from_json(as_json(mapping)).provisional_from == "2023"
    text = "Ville;Année;Indicateur;Valeur\nLiège;2023;Cambriolages de logements;1143,5\n"
    again = proposed(text, remembered=proposed(text).mapping.__class__({}, provisional_from="2023"))
    assert again.mapping.provisional_from == ""


def test_a_final_figure_replaces_a_provisional_one_and_the_sheet_says_since_when(uploaded, intake):  # noqa: F811
    published(uploaded(TABLE.format(header="Statut", status="provisoire")))
    before = open_atlas(intake.store.path)
    row = before.compare(LIEGE, year=2023).rows.set_index("indicator").loc[BURGLARY]
    assert (row["newest_status"], row["newest_period"]) == ("P", "2023")
    assert row["outcome"] == "not_compared" or row["year"] < 2023
    assert before.details(BURGLARY, LIEGE).finals == {}
    release = published(
        uploaded(TABLE.format(header="Statut", status="définitif").replace("1143,5;2250", "1168,9;2300"))
    )
    after = open_atlas(intake.store.path)
    assert after.details(BURGLARY, LIEGE).finals == {"2023": release.vintage}
    changes = after.differences(release.id).rows
    assert changes["change"].tolist() == ["final"], "not a correction"


def test_the_headline_of_lines_says_that_its_figure_is_provisional(uploaded, intake):  # noqa: F811
    published(uploaded(TABLE.format(header="Statut", status="provisoire"), through=intake))
    atlas = open_atlas(intake.store.path)
    answer = atlas.lines(BURGLARY, (LIEGE,))
    headline = view_of(answer).headline(answer, Reader(load_language("en"), atlas.catalogue, tokens("light")))
    assert "(provisional)" in headline
