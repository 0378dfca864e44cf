"""Evidence that editors add and revise: versions that stay, rules of the marks, nothing without a source."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from indicators import VISITOR, Role, Viewer, load_catalogue, load_language, open_atlas
from indicators.model.errors import NotAllowedError, PolicyError, UnknownNameError
from indicators.model.evidence import EvidenceFinding, ReadingDepth, Size, StudyDesign, Sureness
from indicators.model.policies import PublicPage
from indicators.policies.evidence.entries import EvidenceEntries
from indicators.policies.evidence.sheets import evidence_sheets
from indicators.store import audit_log
from indicators.view import Reader
from tests.accounts import store_of

LIEGE = "BE005C"
ANA = Viewer(Role.CONTRIBUTOR, "ana@liege.example", cities=frozenset({LIEGE}))
EVA = Viewer(Role.EDITOR, "eva@x.example")
EN, CATALOGUE = load_language("en"), load_catalogue()
SEARCHED = next(one for one in CATALOGUE.searched.values() if one.measures)
MEASURE = SEARCHED.measures[0]
OURS = "lighting_welsh2022"


def text(words: str) -> dict[str, str]:
    return {"en": words}


REVIEW = EvidenceFinding(
    "", text("Night mediators"), StudyDesign.REVIEW_META, text("Fights fall by a tenth."), Size.MODERATE,
    text("recorded assaults"), "Peeters 2026, doi 10.1/x", (PublicPage("Campbell", "Mediators", "https://x.example/1"),),
    "2026-11", ReadingDepth.ABSTRACT, measures=(MEASURE,), change=-12.0, studies=14, effect=text("−12 %"),
)  # fmt: skip


@pytest.fixture
def path(small_store: Path, tmp_path: Path) -> Path:
    return store_of(small_store, tmp_path, ANA, EVA)


def entries(path: Path, viewer: Viewer = EVA) -> EvidenceEntries:
    return EvidenceEntries(path, CATALOGUE, viewer)


def test_an_added_finding_is_in_the_register_for_everybody_with_its_computed_mark(path):
    entry = entries(path).save(REVIEW)
    answer = open_atlas(path, VISITOR).policies.evidence(measure=MEASURE)
    [finding] = answer.findings
    assert finding.entered and (finding.id, finding.entered.version) == (entry.id, 1)
    assert finding.sureness is Sureness.HIGH and not answer.searched  # the search was not in vain any more
    sheet = evidence_sheets(answer, Reader(EN, open_atlas(path).catalogue))
    assert "Night mediators" in sheet and "version 1 of" in sheet and EVA.account not in sheet
    assert "evidence" in set(audit_log(path)["act"])


def test_a_revision_is_a_new_version_beside_the_projects_own(path):
    first = CATALOGUE.evidence[OURS]
    with pytest.raises(PolicyError, match="Nothing was changed"):
        entries(path).save(first, "checked")
    with pytest.raises(PolicyError, match="what you revised and why"):
        entries(path).save(replace(first, quality=text("Weak studies")))
    saved = entries(path).save(replace(first, quality=text("Weak studies")), "Read the appendix.")
    assert saved.version == 2
    entries(path).save(replace(saved.finding, economics=text("Cheap")), "Added the costs.")
    finding = open_atlas(path).catalogue.evidence[OURS]
    assert finding.entered and finding.entered.version == 3
    assert [one.entered.version if one.entered else 1 for one in finding.entered.earlier] == [2, 1]
    assert finding.economics == text("Cheap") and finding.entered.earlier[-1] == first
    sheet = evidence_sheets(open_atlas(path).policies.evidence(), Reader(EN, open_atlas(path).catalogue))
    assert "Added the costs." in sheet and "Read the appendix." in sheet and "changed since: Costs" in sheet
    assert "as the project&#x27;s register has it" in sheet or "as the project’s register has it" in sheet


def test_what_is_withdrawn_goes_back_to_the_projects_own_or_away(path):
    added = entries(path).save(REVIEW)
    entries(path).save(replace(CATALOGUE.evidence[OURS], quality=text("Weak studies")), "Read the appendix.")
    with pytest.raises(PolicyError, match="Say why"):
        entries(path).withdraw(OURS, " ")
    entries(path).withdraw(OURS, "A mistake.")
    entries(path).withdraw(added.id, "A mistake.")
    catalogue = open_atlas(path).catalogue
    assert catalogue.evidence[OURS] == CATALOGUE.evidence[OURS] and added.id not in catalogue.evidence
    assert catalogue.searched == CATALOGUE.searched
    with pytest.raises(UnknownNameError):
        entries(path).withdraw(OURS, "Again.")


@pytest.mark.parametrize("viewer", [VISITOR, ANA], ids=["visitor", "contributor"])
def test_only_editors_enter_evidence(path, viewer):
    with pytest.raises(NotAllowedError):
        entries(path, viewer).save(REVIEW)
    with pytest.raises(NotAllowedError):
        entries(path, viewer).withdraw(OURS, "No.")


@pytest.mark.parametrize(
    ("changes", "reason", "sentence"),
    [
        ({"sources": ()}, "source", "A finding without a source is not entered"),
        ({"sources": (PublicPage("Campbell", "", "https://x.example"),)}, "source", "needs a publisher, a title"),
        ({"sources": (PublicPage("Campbell", "A", "x.example"),)}, "link", "is not a web address"),
        ({"intervention": {}}, "intervention", "Say what was studied"),
        ({"finding": text(" ")}, "finding", "Say what was found"),
        ({"outcome": {}}, "outcome", "of which outcome"),
        ({"citation": " "}, "citation", "Give the citation"),
        ({"measures": ()}, "subject", "at least one measure"),
        ({"reading_date": "yesterday"}, "day", "is not a date"),
        ({"reading_date": "2093-01"}, "day", "is still to come"),
        ({"studies": 0}, "studies", "how many studies"),
        ({"change": -120.0}, "change", "A change is between"),
        ({"size": Size.LARGE}, "size", "By the written rules the figure entered is “moderate”"),
        ({"not_graded": text("One site")}, "not_graded", "has no size"),
        ({"quality": text("x" * 1001)}, "long", "Shorten"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused_in_a_sentence(path, changes, reason, sentence):
    with pytest.raises(PolicyError, match=sentence) as refusal:
        entries(path).save(replace(REVIEW, **changes))
    assert refusal.value.reason == reason and open_atlas(path).catalogue.evidence == CATALOGUE.evidence


def test_a_finding_of_what_there_is_not_is_refused(path):
    with pytest.raises(UnknownNameError):
        entries(path).save(replace(REVIEW, measures=("no_such_measure",)))
    with pytest.raises(UnknownNameError):
        entries(path).save(replace(REVIEW, id="no_such_finding"), "Why not.")


def test_all_that_is_entered_comes_back(path):
    entry = entries(path).save(REVIEW)
    finding = open_atlas(path).catalogue.evidence[entry.id]
    for name in (one.name for one in fields(EvidenceFinding) if one.name != "entered"):
        assert getattr(finding, name) == (entry.id if name == "id" else getattr(REVIEW, name)), name
