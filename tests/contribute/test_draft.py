"""A file on its way in, from an analyst's file to a release that a reader sees."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from indicators import Role, Store, Viewer, load_catalogue, open_atlas
from indicators.contribute import mapping_answers
from indicators.contribute.draft import Intake
from indicators.model.errors import AccessError, SourceError, StoreError
from indicators.model.submissions import Consent, Part, ReleaseStatus, Severity

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


def test_personal_data_are_refused_and_the_file_is_not_kept(intake, uploaded):
    rows = "\n".join(f"Liège;2023;Jean Dupont{n};jean{n}@example.org;1" for n in range(20))
    draft = uploaded(f"Ville;Année;Victime;Courriel;Nombre\n{rows}\n")
    checked = draft.check(draft.propose(LIEGE).mapping, LIEGE)
    assert {"personal_name", "personal_email"} & {one.code for one in checked.remarks}
    assert checked.blocked
    assert not list(intake.store.path.parent.glob("vigie.duckdb.files/*"))


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
    draft = uploaded_bytes(OPEN.format(town="Žalm", note="").encode("iso8859-2"))
    question = draft.proposal.questions[0]
    assert question.code == "encoding"
    assert {one.kind for one in question.choices} >= {"Žalm", "®alm"} or len(question.choices) > 1
    assert "encoding_open" in {one.code for one in draft.check(draft.proposal.mapping, "network").remarks}
    assert draft.read_anew("encoding", "iso8859-2", "network")
    assert not draft.read_anew("encoding", "iso8859-2", "network")
    assert list(draft.staging.words("City")["word"]) == ["Žalm"]
    assert "encoding_open" not in {one.code for one in draft.check(draft.proposal.mapping, "network").remarks}


def test_letters_that_differ_in_a_note_alone_are_not_asked_about(uploaded_bytes):
    draft = uploaded_bytes(OPEN.format(town="Graz", note="Žalm").encode("iso8859-2"))
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
    (question,) = [one for one in proposal.questions if one.code == "denominator_missing"]
    indicators = dict.fromkeys(
        proposal.mapping.indicators | {"Robos con violencia e intimidación": ""}, "recorded_robbery"
    )
    mapping = replace(proposal.mapping, indicators=indicators)
    assert draft.check(mapping, malaga).blocked
    checked = draft.check(mapping_answers.answered(mapping, question, "residents", draft.staging.layout), malaga)
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
