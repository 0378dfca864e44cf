"""An error is a sentence in the reader's language, its words filled; str() of it stays English."""

import string
from datetime import date
from pathlib import Path, PureWindowsPath

import pytest

from indicators.access.rights import VISITOR, WHO, Act, Role, Viewer, demand, require
from indicators.contribute.error_words import public, told
from indicators.language.language import load_language
from indicators.model.errors import (
    AccessError,
    AccountError,
    AssessmentError,
    CatalogueError,
    IndicatorsError,
    NothingCountedError,
    SourceError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreFileError,
    StoreMissingError,
    TableError,
    UnknownNameError,
)
from indicators.model.submissions import Remark, Severity
from indicators.readers.files.refusals import REFUSALS, refusal
from indicators.store.staging.connection import STOPPED

EN, FR = load_language("en"), load_language("fr")
INCOMPLETE = Remark("months_incomplete", Severity.TELLS, cell="UK003C 2018 (11)", count=2)
WORDS = {"place": "a.csv", "found": "a PDF document", "advice": "", "claimed": "a workbook", "right": "3", "line": "2"}


def every(kind: type[IndicatorsError]) -> list[type[IndicatorsError]]:
    """A kind of error and all kinds that it is the root of."""
    return [kind, *(below for one in kind.__subclasses__() for below in every(one))]


def raised(act, *words) -> IndicatorsError:
    with pytest.raises(IndicatorsError) as refused:
        act(*words)
    return refused.value


@pytest.mark.parametrize("reason", REFUSALS)
def test_every_refusal_of_a_file_is_said_in_both_languages(reason):
    more = {"member": "x.xml", "column": "Ville"}
    error = refusal(reason, "chiffres.csv", **WORDS, **more)
    assert told(error, EN) == EN.typeset(str(error))
    assert told(error, FR) != told(error, EN)
    for filled in ("chiffres.csv", "a.csv"):
        assert filled in told(error, FR) or filled not in str(error)


def test_what_the_file_is_and_what_to_do_are_said_in_french_too():
    error = refusal("foreign", "bilan.pdf", found="a PDF document", advice="Unpack it and upload the file inside.")
    french = (
        "bilan.pdf n’est pas un tableau, mais un document PDF. Décompressez-le et importez le fichier qu’il contient."
    )
    assert told(error, FR) == FR.typeset(french)


@pytest.mark.parametrize("act", Act)
def test_who_may_is_said_with_the_role_of_who_asks(act):
    error = raised(demand, Viewer(Role.CONTRIBUTOR, "anne@liege.example", cities=frozenset({"BE005C"})), act, "ES001C")
    assert isinstance(error, AccessError) and str(error).startswith(WHO[act])
    assert str(error).endswith("Your role is contributor.")
    assert told(error, FR).endswith("Votre rôle\u202f: contribution.")
    assert told(raised(demand, VISITOR, act), FR).endswith("connectez-vous.")


def test_a_role_that_lacks_is_named():
    error = raised(require, VISITOR, Role.EDITOR)
    assert str(error).startswith("This needs the role editor; your role is visitor.")
    assert "éditoriale" in told(error, FR) and "visite" in told(error, FR)


def test_a_name_that_nothing_carries_has_its_hint():
    error = UnknownNameError("release", "a@2025", ["a@2024"])
    assert (
        told(error, FR)
        == "Aucune mise à jour ne s’appelle «\u202fa@2025\u202f». Vouliez-vous dire «\u202fa@2024\u202f»\u202f?"
    )
    assert told(UnknownNameError("way of grouping", "x"), FR).startswith("No way of grouping is named")


@pytest.mark.parametrize(
    ("error", "french"),
    [
        (StoreError(STOPPED), "Le traitement de ce fichier a été interrompu."),
        (StoreError("Release {id} is not withdrawn: it is {standing}.", id="a", standing="published"), "pas retirée"),
        (AccountError("last", "{email} is the only administrator. Make someone else an administrator first.",
                      email="a@b.example"), "a@b.example"),
    ],
)  # fmt: skip
def test_the_store_and_the_accounts_speak_french(error, french):
    assert french in told(error, FR)
    assert told(error, FR) != told(error, EN)


def test_a_day_is_written_out_as_in_the_language():
    ended = "This invitation ended on {until}. Answers already given are kept."
    error = AssessmentError("expired", ended, until=date(2026, 5, 3))
    assert "3 May 2026" in told(error, EN) and "3 mai 2026" in told(error, FR) and "2026-05-03" in str(error)


def test_remarks_that_come_with_an_error_are_said_after_it():
    error = NothingCountedError(
        "a.csv", [Remark("months_incomplete", Severity.TELLS, cell="UK003C 2018 (11)", count=2)]
    )
    assert str(error) == "a.csv: no complete year was found for any city."
    assert told(error, EN).endswith("because their year does not have all twelve months: UK003C 2018 (11).")
    assert "UK003C 2018 (11)" in told(error, FR) and "incomplète" in told(error, FR)


def test_a_ready_sentence_with_braces_is_said_as_it_is():
    for text in ("Line 3: {x} is no city.", "}{", "{0}", "100 %"):
        assert str(IndicatorsError(text)) == text == told(IndicatorsError(text), EN)
    assert told(StoreError("Release {id} is already withdrawn.", id="{x}"), EN) == "Release {x} is already withdrawn."
    assert (
        told(refusal("foreign", "a", found="a ZIP archive ({x})", advice=""), EN)
        == "a is not a table but a ZIP archive ({x}). "
    )


def test_places_of_a_template_have_names():
    for template in REFUSALS.values():
        assert all(name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(template))


ON_THE_SERVER = (
    *(kind("The store {path} is held by {process}.", path="data/x.duckdb", process="7 (vi secrets.toml)")
      for kind in (StoreFileError, StoreBusyError, StoreMissingError, StoreDamagedError)),
    CatalogueError(["datasets/x.toml: field 'id' is missing."]),
    StoreError("{path} is another file now.", path=Path("data") / "x.duckdb"),
    IndicatorsError("{folder} cannot be written.", folder=PureWindowsPath("data/x.duckdb")),
    StoreError("This file needs more room: could not write /var/lib/x.duckdb/a.tmp."),
    SourceError(r"C:\\vigie\\x.duckdb cannot be read."),
    TableError("/srv/x.duckdb: Liège stands on two lines."),
)  # fmt: skip


@pytest.mark.parametrize("error", ON_THE_SERVER)
def test_what_names_a_place_or_a_program_of_the_server_is_for_the_log(error):
    for language_ in (EN, FR):
        words = public(error, language_)
        assert words and not any(one in words for one in ("x.duckdb", "x.toml", "secrets.toml", "7"))
    assert public(error, FR) != public(error, EN)
    assert "x." in str(error)


@pytest.mark.parametrize("kind", [one for one in every(IndicatorsError) if "store" not in one.__module__])
def test_an_error_of_any_kind_keeps_a_place_to_itself(kind):
    error = kind.__new__(kind)
    IndicatorsError.__init__(error, "{file} cannot be read.", file=Path("data/x.duckdb"))
    assert kind is UnknownNameError or "x.duckdb" not in public(error, EN)


def test_what_a_reader_gave_and_must_correct_is_said():
    for error in (
        StoreError("Release {id} is already withdrawn.", id="own@2024"),
        SourceError("figures/2024.csv, line 3: 12/03/2024 km/h is no number. See https://vigie.example/a/b/c."),
        UnknownNameError("city", "/etc/x/y", ["Liège"]),
    ):
        assert public(error, EN) == told(error, EN)
