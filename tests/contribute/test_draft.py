"""A file on its way in, from an analyst's file to a release that a reader sees."""

import shutil
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from indicators import Role, Store, Viewer, load_catalogue, open_atlas
from indicators.contribute import error_words, kept_remarks, mapping_answers
from indicators.contribute.draft import Intake
from indicators.language.language import load_language
from indicators.model.errors import AccessError, PersonalDataError, SourceError, StoreError
from indicators.model.submissions import Consent, Part, ReleaseStatus, Remark, Severity
from tests.readers.workbooks import xlsx

LIEGE = "BE005C"
ANALYST = Viewer(Role.CONTRIBUTOR, "analyst@liege.example", "Ana", frozenset({LIEGE}))
EDITOR = Viewer(Role.EDITOR, "editor@network.example", "Ed")
ADMINISTRATOR = Viewer(Role.ADMINISTRATOR, "admin@network.example", "Ada")
DESKTOP = """Vols et cambriolages, ville de Liège

Ville;Indicateur;Année;Valeur;Nombre;Population
Ville de Liège;Cambriolages de logements;2022;1.225,6;2400;195.821
Liège;Cambriolages de logements;2023;1.143,5;2.250;196.764
Liege;Cambriolages de logements;2024;n.d.;;

Source : police locale
"""


@pytest.fixture
def intake(small_store: Path, tmp_path: Path) -> Intake:
    store = Path(shutil.copy(small_store, tmp_path / "vigie.duckdb"))
    return Intake(Store.open(store), load_catalogue())


@pytest.fixture
def uploaded(intake, tmp_path):
    """Opens a text as a file that somebody brings; its staging table is removed at the end."""
    drafts = []

    def brought(text: str = DESKTOP, viewer: Viewer = ANALYST, name: str = "liege.csv", through: Intake = intake):
        file = tmp_path / f"{len(drafts)}.upload"
        file.write_bytes(text.encode("cp1252"))
        draft = through.open(viewer, file, name, tmp_path)
        drafts.append(draft)
        return draft

    yield brought
    for draft in drafts:
        draft.close()


def understood(draft, publisher: str = LIEGE):
    """The mapping that is proposed, with every question about a point answered as an analyst of Liège would."""
    draft.proposal = draft.propose(publisher)
    mapping = draft.proposal.mapping
    for question in draft.proposal.questions:
        if question.code == "number_format":
            mapping = mapping_answers.answered(mapping, question, ",.", draft.staging.layout)
    return mapping


def published(draft, consent: Consent = Consent.PUBLIC, publisher: str = LIEGE, **more):
    mapping = understood(draft, publisher)
    checked = draft.check(mapping, publisher)
    assert not checked.blocked, checked.remarks
    confirmed = [one.code for one in checked.to_confirm]
    return draft.publish(mapping, publisher, dict.fromkeys(draft.indicators(), consent), confirmed=confirmed, **more)


def test_a_file_as_analysts_keep_it_is_understood(uploaded):
    draft = uploaded()
    mapping = draft.proposal.mapping
    assert draft.staging.layout.first == 4
    assert list(mapping.parts.values()) == [
        *(Part.CITY, Part.INDICATOR, Part.PERIOD, Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR),
    ]
    assert set(mapping.cities.values()) == {LIEGE}
    assert set(mapping.indicators.values()) == {"recorded_burglary_dwelling"}
    assert mapping.marks["n.d."] == "O"


def test_a_published_file_is_seen_by_the_next_reader(uploaded, intake):
    release = published(uploaded())
    assert release.status == ReleaseStatus.PUBLISHED
    assert release.id.startswith(f"city-{LIEGE}@")
    rows = open_atlas(intake.store.path).compare(LIEGE, year=2023).rows.set_index("indicator")
    assert rows.loc["recorded_burglary_dwelling", "release"] == release.id
    assert rows.loc["recorded_burglary_dwelling", "value"] == pytest.approx(1143.5)


def test_a_private_file_is_seen_by_its_city_only(uploaded, intake):
    published(uploaded(), Consent.PRIVATE)
    assert "recorded_burglary_dwelling" not in set(open_atlas(intake.store.path).compare(LIEGE).rows["indicator"])
    rows = open_atlas(intake.store.path, ANALYST).compare(LIEGE).rows
    assert "recorded_burglary_dwelling" in set(rows["indicator"])


def test_what_a_check_refuses_is_not_published(uploaded):
    mapping = understood(uploaded())
    draft = uploaded(DESKTOP.replace("2.250", "two"))
    checked = draft.check(mapping, LIEGE)
    refused = [one for one in checked.remarks if one.severity is Severity.REFUSES]
    assert [(one.code, one.line, one.column) for one in refused] == [("not_a_number", 5, "Nombre")]
    with pytest.raises(StoreError, match="problems to fix"):
        draft.publish(mapping, LIEGE, {})


def test_what_was_changed_after_the_check_is_not_published(uploaded):
    draft = uploaded()
    mapping = understood(draft)
    with pytest.raises(StoreError, match="has changed since"):
        draft.publish(mapping, LIEGE, {})
    checked = draft.check(mapping, LIEGE)
    other = replace(mapping, cities=dict.fromkeys(mapping.cities, ""))
    with pytest.raises(StoreError, match="has changed since"):
        draft.publish(other, LIEGE, {}, confirmed=[one.code for one in checked.to_confirm])


def test_another_citys_figures_are_refused(uploaded):
    draft = uploaded(DESKTOP.replace("Liege;", "Gand;"))
    checked = draft.check(draft.propose(LIEGE).mapping, LIEGE)
    assert checked.blocked


def test_a_visitor_and_a_contributor_of_another_city_are_refused(uploaded):
    with pytest.raises(AccessError):
        uploaded(viewer=Viewer())
    draft = uploaded()
    with pytest.raises(AccessError):
        draft.check(draft.proposal.mapping, "FR001C")


def test_a_review_stands_between_a_contributor_and_the_reader(intake, uploaded):
    reviewed = replace(intake, review=True)
    release = published(uploaded(through=reviewed))
    assert release.status == ReleaseStatus.SUBMITTED
    assert "recorded_burglary_dwelling" not in set(open_atlas(intake.store.path).compare(LIEGE).rows["indicator"])
    with pytest.raises(AccessError):
        reviewed.publishing.let_out(ANALYST, release.id)
    reviewed.publishing.let_out(EDITOR, release.id, "well done")
    assert "recorded_burglary_dwelling" in set(open_atlas(intake.store.path).compare(LIEGE).rows["indicator"])


def test_a_release_is_withdrawn_and_restored_in_one_act_each(intake, uploaded):
    release, acts = published(uploaded()), intake.publishing

    def seen() -> bool:
        return "recorded_burglary_dwelling" in set(open_atlas(intake.store.path).compare(LIEGE).rows["indicator"])

    acts.withdraw(ANALYST, release.id, "counted twice")
    assert not seen()
    acts.restore(ANALYST, release.id)
    assert seen()


def test_the_mapping_of_a_publisher_is_remembered(intake, uploaded):
    first = uploaded()
    published(first)
    intake.store.refresh()
    again = uploaded(DESKTOP.replace("2022", "2021").replace("Ville de Liège", "Lidje"), name="liege 2021.csv")
    mapping = again.propose(LIEGE).mapping
    assert mapping.parts == first.proposal.mapping.parts
    assert mapping.cities["Liege"] == LIEGE
    assert mapping.numbers["Valeur"] == first.proposal.mapping.numbers["Valeur"]
    assert mapping.numbers["Population"].thousands == "."  # what was answered is not asked again


def test_every_release_keeps_its_file_mapping_and_remarks(intake, uploaded):
    release = published(uploaded(), reason="first delivery")
    content = intake.publishing.kept_file(ANALYST, release).read_bytes()
    assert content == DESKTOP.encode("cp1252")
    assert release.account == ANALYST.account
    assert release.reason == "first delivery"
    assert "recorded_burglary_dwelling" in release.mapping
    with pytest.raises(AccessError):
        intake.publishing.kept_file(Viewer(), release)


def test_what_changes_is_shown_old_beside_new(intake, uploaded):
    published(uploaded())
    intake.store.refresh()
    draft = uploaded(DESKTOP.replace("1.225,6;2400", "1.276,7;2500"))
    checked = draft.check(understood(draft), LIEGE)
    assert (checked.new, checked.changed, checked.unchanged, checked.vanished) == (0, 1, 2, 0)
    changed = draft.changes("changed").iloc[0]
    assert (changed["before"], changed["value"]) == pytest.approx((1225.6, 1276.7))
    series = draft.series("recorded_burglary_dwelling", LIEGE).set_index("year")
    assert series.loc[2022].tolist() == pytest.approx([1225.6, 1276.7])


PEOPLE = {
    "fr": ("nom", "Dupont Janssens Lambert Servais"), "de": ("Name", "Müller Schmidt Fischer Weber"),
    "pl": ("nazwa", "Kowalski Lewandowska Nowakowski Wiśniewska"), "cs": ("Jméno", "Novák Dvořák Svoboda Černý"),
    "el": ("Όνομα", "Παπαδόπουλος Γεωργίου Αγγελόπουλος Ιωαννίδης"), "bg": ("Име", "Иванов Георгиев Димитров Петров"),
    "hu": ("Név", "Nagy Kovács Tóth Szabó"), "ro": ("Nume", "Popescu Ionescu Dumitrescu Stan"),
    "es": ("Nombre", "García Martínez López Sánchez"), "nl": ("naam", "Jansen de_Vries van_Dijk Bakker"),
    "tr": ("Ad", "Mehmet Ayşe Mustafa Fatma"), "sv": ("namn", "Andersson Johansson Karlsson Nilsson"),
}  # fmt: skip


@pytest.mark.parametrize(("header", "names"), PEOPLE.values(), ids=PEOPLE)
def test_names_of_people_under_an_unclear_header_are_refused_before_anything_is_seen(intake, tmp_path, header, names):
    rows = "".join(f"Liège;2023;{name};12\n".replace("_", " ") for name in names.split())
    file, work = tmp_path / "people", tmp_path / "work"
    file.write_text(f"Ville;Année;{header};Valeur\n{rows}", encoding="utf-8")
    with pytest.raises(PersonalDataError) as refusal:
        intake.open(ANALYST, file, "people.csv", work)
    assert [(one.code, one.column, one.cell) for one in refusal.value.remarks] == [("personal_name", header, "")]
    sentence = error_words.told(refusal.value, load_language("en"))
    assert not any(name.replace("_", " ") in sentence for name in names.split())
    assert header in sentence


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("nom", "Liège Namur Charleroi Verviers"),
        ("nom", "Cambriolages_de_logements Vols_de_véhicules Homicides Vols"),
        ("Name", "Mitte Pankow Neukölln Spandau"),
        ("nom", "Angleur Bressoux Chênée Grivegnée"),
        ("nombre", "Robos Hurtos Homicidios Lesiones"),
        ("nazwa", "Bałuty Górna Polesie Śródmieście"),
    ],
)
def test_names_of_places_and_indicators_are_no_people(intake, tmp_path, header, cells):
    rows = "".join(f"Liège;2023;{cell};12\n".replace("_", " ") for cell in cells.split())
    file = tmp_path / "places"
    file.write_text(f"Ville;Année;{header};Valeur\n{rows}", encoding="utf-8")
    intake.open(ANALYST, file, "places.csv", tmp_path / "work").close()


@pytest.mark.parametrize(
    ("code", "header", "cells"),
    [
        ("personal_name", "Příjmení", "x y z"),
        ("personal_email", "x", "a.b@liege.be c@d.fr e@f.de"),
        ("personal_telephone", "x", "0471234567 0471234568 +3242218000"),
        ("personal_number", "x", "44051401359 02070803628 92071314764"),
        ("personal_address", "Адрес", "x y z"),
        ("personal_name", "x", "Jean_Dupont Marie_Lambert Anna_Servais"),
    ],
)
def test_other_data_about_people_are_refused_at_once(intake, tmp_path, code, header, cells):
    rows = "".join(f"Liège;2023;{cell};12\n".replace("_", " ") for cell in cells.split())
    file = tmp_path / "people"
    file.write_text(f"Ville;Année;{header};Valeur\n{rows}", encoding="utf-8")
    with pytest.raises(PersonalDataError) as refusal:
        intake.open(ANALYST, file, "people.csv", tmp_path / "work")
    assert {one.code for one in refusal.value.remarks} == {code}


def test_people_on_another_sheet_are_refused_and_no_text_of_them_stays(intake, tmp_path):
    figures = [["Ville", "Année", "Valeur"], *[["Liège", 2000 + year, 1.5] for year in range(20)]]
    people = [["Qui", "Nombre"], ["Jean Dupont", 1], ["Marie Lambert", 2], ["Anna Servais", 3]]
    file, work = tmp_path / "book", tmp_path / "work"
    xlsx(file, figures, people)
    with pytest.raises(PersonalDataError):
        intake.open(ANALYST, file, "book.xlsx", work)
    assert not [one for one in work.rglob("*") if one.is_file()]


def test_a_table_without_headers_does_not_name_a_person_in_its_refusal(intake, tmp_path):
    file = tmp_path / "people"
    file.write_text(
        "Jean Dupont;2023;1\nMarie Lambert;2023;2\nAnna Servais;2023;3\nPaul Martin;2023;4\n", encoding="utf-8"
    )
    with pytest.raises(PersonalDataError) as refusal:
        intake.open(ANALYST, file, "people.csv", tmp_path / "work")
    assert "Jean" not in error_words.told(refusal.value, load_language("fr"))


CODES = {
    "ARS": "091620000000 064120000000 064110000000 051110000000",
    "Regionalschlüssel": "091620000000 064120000000 064110000000 051110000000",
    "Code INSEE": "13055 69123 31555 06088", "SIREN": "211300553 216901231 213105554 210600888",
    "Codice ISTAT": "015146 058091 063049 001272", "TERYT": "1465011 1261011 0264011 3064011",
    "NIS": "62063 21004 11002 44021", "GM-code": "GM0363 GM0599 GM0518 GM0344",
    "DICOFRE": "110600 131200 110500 031200", "Código INE": "28079 08019 46250 41091",
    "Kommunenummer": "0301 4601 1103 5001", "x": "091620000000 064120000000 064110000000",
}  # fmt: skip


@pytest.mark.parametrize(("header", "codes"), CODES.items(), ids=CODES)
def test_administrative_codes_are_no_numbers_of_people(intake, tmp_path, header, codes):
    rows = "".join(f"Liège;2023;{code};12\n" for code in codes.split())
    file = tmp_path / "codes"
    file.write_text(f"Ville;Année;{header};Valeur\n{rows}", encoding="utf-8")
    draft = intake.open(ANALYST, file, "codes.csv", tmp_path / "work")
    codes_found = {one.code for one in draft.check(draft.proposal.mapping, LIEGE).remarks}
    draft.close()
    assert not {one for one in codes_found if one.startswith("personal_")}


OPEN = "City;Year;Note;Value\n{town};2023;{note};12\n"


@pytest.fixture
def uploaded_bytes(intake, tmp_path):
    """Opens bytes as a file of an editor, who speaks no language in particular."""
    drafts = []

    def brought(content: bytes, viewer: Viewer = EDITOR):
        file = tmp_path / "bytes.upload"
        file.write_bytes(content)
        drafts.append(intake.open(viewer, file, "bytes.csv", tmp_path / "read"))
        return drafts[-1]

    yield brought
    for draft in drafts:
        draft.close()


def test_an_encoding_that_no_word_decides_is_asked_and_blocks_until_answered(uploaded_bytes):
    draft = uploaded_bytes(OPEN.format(town="Moža", note="").encode("iso8859-2"))
    question = draft.proposal.questions[0]
    assert question.code == "encoding"
    assert {one.kind for one in question.choices} >= {"Moža", "Moľa"}
    assert "encoding_open" in {one.code for one in draft.check(draft.proposal.mapping, "network").remarks}
    assert draft.read_anew("encoding", "iso8859-2", "network")
    assert not draft.read_anew("encoding", "iso8859-2", "network")
    assert list(draft.staging.words("City")["word"]) == ["Moža"]
    assert "encoding_open" not in {one.code for one in draft.check(draft.proposal.mapping, "network").remarks}


def test_letters_that_differ_in_a_note_alone_are_not_asked_about(uploaded_bytes):
    draft = uploaded_bytes(OPEN.format(town="Graz", note="Moža").encode("iso8859-2"))
    assert len(draft.arrival.readings) > 1
    assert "encoding" not in {one.code for one in draft.proposal.questions}


def test_an_empty_file_is_told(uploaded):
    with pytest.raises(SourceError):
        uploaded("")


def test_counts_alone_are_divided_by_the_residents_known_here(intake, uploaded):
    text = "Municipio;Infracción;Año;Hechos\nMálaga;Robos con violencia e intimidación;2024;210\n"
    malaga = next(one for one in intake.store.cities().itertuples() if one.name == "Málaga").geo
    draft = uploaded(text, Viewer(Role.CONTRIBUTOR, "a@m.example", "A", frozenset({malaga})), "malaga.csv")
    proposal = draft.propose(malaga)
    indicators = dict.fromkeys(
        proposal.mapping.indicators | {"Robos con violencia e intimidación": ""}, "recorded_robbery"
    )
    mapping = replace(proposal.mapping, indicators=indicators)
    checked = draft.check(mapping, malaga)
    assert not checked.blocked, checked.remarks
    observation = draft.staging.observations().iloc[0]
    assert observation["denominator"] > 200_000
    assert observation["value"] == pytest.approx(1e5 * 210 / observation["denominator"])


def test_a_number_with_two_readings_is_not_published_before_somebody_says_which(uploaded):
    draft = uploaded("Ville;Indicateur;Année;Taux\nLiège;Cambriolages de logements;2022;1.234\n")
    draft.proposal = draft.propose(LIEGE)
    mapping = draft.proposal.mapping
    (question,) = [one for one in draft.proposal.questions if one.code == "number_format"]
    assert "number_format_open" in {one.code for one in draft.check(mapping, LIEGE).remarks}
    answered_mapping = mapping_answers.answered(mapping, question, question.choices[1].id, draft.staging.layout)
    assert "number_format_open" not in {one.code for one in draft.check(answered_mapping, LIEGE).remarks}
    assert draft.staging.observations()["value"].tolist() == [1234.0]


def test_a_column_that_nobody_reads_is_told(uploaded):
    draft = uploaded(DESKTOP.replace("2.250", "two"))
    checked = draft.check(understood(draft), LIEGE)
    (remark,) = [one for one in checked.remarks if one.code == "columns_left_out"]
    assert (remark.cell, remark.severity) == ("Nombre", Severity.WARNS)


def test_what_a_check_asked_is_kept_with_the_release_and_read_back():
    remark = Remark("far_from_others", Severity.CONFIRM, 3, "Valeur", "1.225,6", count=2, more=(("times", "10"),))
    text = kept_remarks.as_text([remark, Remark("wide", Severity.TELLS)])
    assert kept_remarks.remarks_of(text) == (remark,)
    assert kept_remarks.remarks_of("confirm\tfar_from_others\t3\t2") == ()  # as releases kept it before


def test_a_hidden_sheet_is_never_what_is_read_first_and_is_named(intake, tmp_path):
    shown_rows = [["Ville", "Infraction", "Année", "Nombre de faits"], ["Liège", "Vols de véhicules", 2023, 402]]
    more = [[*shown_rows[1][:2], year, 999] for year in range(2010, 2024)]
    file = xlsx(tmp_path / "book.xlsx", [["Chiffres de la police"]], [shown_rows[0], *more], shown_rows)
    book = openpyxl.load_workbook(file)
    book["B"].sheet_state = "veryHidden"
    book.save(file)
    draft = intake.open(ANALYST, file, "book.xlsx", tmp_path)
    remarks = {one.code: one for one in draft.arrival.remarks}
    sheet = draft.sheet
    draft.close()
    assert sheet == "C" and remarks["hidden_sheets"].cell == "B" and remarks["several_sheets"].cell == "A, C"
