"""Templates: filled in, they are read, checked and published without a single question."""

import csv
import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from indicators import Role, Store, Viewer, exports, load_catalogue, load_language, open_atlas, views
from indicators.answers.completeness import MISSING, UploadTemplate
from indicators.completeness.template_words import template_columns
from indicators.contribute.draft import LICENCE, Intake
from indicators.model.errors import UnknownNameError
from indicators.model.submissions import TEMPLATE_SHEET, Consent, Part, ReleaseStatus, Severity
from indicators.view import Reader

LIEGE = "BE005C"
ANALYST = Viewer(Role.CONTRIBUTOR, "analyst@liege.example", "Ana", frozenset({LIEGE}))
EDITOR = Viewer(Role.EDITOR, "editor@network.example", "Ed")
CATALOGUE = load_catalogue()
# One indicator of each kind: value, numerator, denominator, as an analyst types them.
FIGURES = {
    "safe_night_city": (51.5, None, 850),
    "recorded_burglary_dwelling": (1143.5, 2250, 196764),
    "recorded_theft": (1220, 2400, 196764),
    "recorded_burglary_per_dwellings": (9.125, 912, 99945),
    "covenant_2030": (1, None, None),
    "land_green_sports": (12.4, None, None),
}


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_store, tmp_path / "vigie.duckdb"))


def cells(answer: UploadTemplate, code: str) -> dict[Part, int]:
    """The place of each part's column."""
    columns = template_columns(answer, Reader(load_language(code), CATALOGUE)).values()
    return {part: place for place, part in enumerate(columns)}


def figures_of(indicator: str) -> dict[Part, float | None]:
    return dict(zip((Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR), FIGURES[indicator], strict=True))


def filled_workbook(answer: UploadTemplate, code: str) -> bytes:
    """The workbook with the newest year of each indicator filled in, opened and saved by another program."""
    content = exports.template_workbook(answer, Reader(load_language(code), CATALOGUE))
    book = openpyxl.load_workbook(io.BytesIO(content))
    page, places, done = book[TEMPLATE_SHEET], cells(answer, code), set()
    for row in page.iter_rows(min_row=2):
        indicator = row[places[Part.INDICATOR]].value
        if indicator not in FIGURES or indicator in done:
            continue
        done.add(indicator)
        row[places[Part.CITY]].value = row[places[Part.CITY]].value or "Liège"
        for part, figure in figures_of(indicator).items():
            if figure is not None and part in places:
                row[places[part]].value = figure
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def filled_csv(answer: UploadTemplate, code: str) -> bytes:
    """The same of the CSV, numbers as people of the language write them."""
    content = exports.template_csv(answer, Reader(load_language(code), CATALOGUE)).decode("utf-8-sig")
    separator, places, done = (";" if code == "fr" else ","), cells(answer, code), set()
    header, *rows = csv.reader(io.StringIO(content), delimiter=separator)
    for row in rows:
        if (indicator := row[places[Part.INDICATOR]]) in FIGURES and indicator not in done:
            done.add(indicator)
            row[places[Part.CITY]] = row[places[Part.CITY]] or "Liège"
            for part, figure in figures_of(indicator).items():
                if figure is not None and part in places:
                    row[places[part]] = str(figure).replace(".", "," if code == "fr" else ".")
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows([header, *rows])
    return written.getvalue().encode("utf-8-sig")


def publish(content: bytes, name: str, store: Path, folder: Path, viewer: Viewer = ANALYST, publisher: str = LIEGE):
    """Uploads through the real intake; fails where anything is asked, in doubt or to be confirmed."""
    file = folder / "arrived.upload"
    file.write_bytes(content)
    draft = Intake(Store.open(store), CATALOGUE).open(viewer, file, name, folder)
    try:
        assert draft.proposal.questions == ()
        assert not draft.proposal.unsure
        checked = draft.check(draft.proposal.mapping, publisher)
        loud = [one for one in checked.remarks if one.severity in (Severity.REFUSES, Severity.CONFIRM)]
        assert not loud
        assert not [one for one in checked.remarks if one.code == "columns_left_out"]
        consents = dict.fromkeys(draft.indicators(), Consent.PUBLIC)
        return draft.publish(draft.proposal.mapping, publisher, consents)
    finally:
        draft.close()


def published(store: Path, indicator: str) -> tuple[float, float, float]:
    facts = open_atlas(store).figures([indicator])
    uploaded = facts[(facts["geo"] == LIEGE) & facts["dataset"].str.startswith(("city-", "network"))]
    assert len(uploaded) == 1, uploaded
    return tuple(uploaded.iloc[0][["value", "numerator", "denominator"]])


@pytest.mark.parametrize(("indicator", "code"), [*zip(FIGURES, ["en", "fr"] * 3, strict=True)])
def test_a_filled_template_of_an_indicator_is_published_without_a_question(store, tmp_path, indicator, code):
    answer = open_atlas(store).upload_template(indicator, LIEGE)
    release = publish(filled_workbook(answer, code), f"vigie-{indicator}.xlsx", store, tmp_path)
    assert release.status == ReleaseStatus.PUBLISHED
    value, _, denominator = published(store, indicator)
    assert value == pytest.approx(FIGURES[indicator][0])
    assert FIGURES[indicator][2] is None or denominator == FIGURES[indicator][2]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_filled_template_of_a_theme_is_published_without_a_question(store, tmp_path, code):
    answer = open_atlas(store).upload_template("recorded", LIEGE)
    publish(filled_workbook(answer, code), "vigie-recorded.xlsx", store, tmp_path)
    assert published(store, "recorded_theft") == (1220, 2400, 196764)
    assert published(store, "recorded_burglary_dwelling") == (1143.5, 2250, 196764)


@pytest.mark.parametrize(("subject", "code"), [("safe_night_city", "fr"), ("recorded_theft", "en"), ("recorded", "fr")])
def test_a_filled_csv_is_published_without_a_question(store, tmp_path, subject, code):
    answer = open_atlas(store).upload_template(subject, LIEGE)
    publish(filled_csv(answer, code), f"vigie-{subject}.csv", store, tmp_path)
    indicator = subject if subject in FIGURES else "recorded_theft"
    assert published(store, indicator)[0] == FIGURES[indicator][0]


def test_a_template_with_cities_to_choose_from_is_published_without_a_question(store, tmp_path):
    answer = open_atlas(store).upload_template("safe_night_city")
    assert len(answer.places) > 100
    publish(filled_workbook(answer, "en"), "vigie-safe_night_city.xlsx", store, tmp_path, EDITOR, "network")
    assert published(store, "safe_night_city")[0] == 51.5


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_rate_left_empty_is_made_of_its_counts(store, tmp_path, monkeypatch, ending):
    monkeypatch.setitem(FIGURES, "recorded_theft", (None, 2400, 200000))
    answer = open_atlas(store).upload_template("recorded_theft", LIEGE)
    fill = {"xlsx": filled_workbook, "csv": filled_csv}[ending]
    publish(fill(answer, "en"), f"vigie.{ending}", store, tmp_path)
    assert published(store, "recorded_theft") == (1200, 2400, 200000)


def test_of_a_template_the_rows_that_are_filled_in_count(store, tmp_path):
    answer = open_atlas(store).upload_template("recorded", LIEGE)
    file = tmp_path / "arrived.upload"
    file.write_bytes(filled_workbook(answer, "fr"))
    draft = Intake(Store.open(store), CATALOGUE).open(ANALYST, file, "vigie-recorded.xlsx", tmp_path)
    figures = [name for name, part in draft.proposal.mapping.parts.items() if part in (Part.VALUE, Part.NUMERATOR)]
    filled = draft.staging.filled(figures)
    assert draft.arrival.is_template and 0 < filled < draft.staging.rows
    line = views.arrival_line(draft.arrival, filled, load_language("en"))
    assert line.endswith(f"{filled} rows filled in")
    draft.close()


def test_a_template_offers_choices_and_explains_itself(store):
    answer, _ = open_atlas(store).upload_template("recorded_theft", LIEGE), load_language("fr")
    book = openpyxl.load_workbook(io.BytesIO(exports.template_workbook(answer, Reader(_, CATALOGUE))))
    page = book[TEMPLATE_SHEET]
    kinds = [one.type for one in page.data_validations.dataValidation]
    assert kinds.count("list") == 3
    assert kinds.count("decimal") == 3
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    for needed in (LICENCE, "Données personnelles", "Bundeskriminalamt", "Vols enregistrés par la police"):
        assert needed in words, needed


def test_every_indicator_of_cities_has_a_template_whose_columns_are_recognised(store):
    atlas = open_atlas(store)
    for id, indicator in atlas.catalogue.indicators.items():
        assert bool(atlas.upload_template(id, LIEGE).indicators) == (indicator.perimeter == "city")
    with pytest.raises(UnknownNameError, match="template"):
        atlas.upload_template("recorded_teft", LIEGE)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_filled_template_of_what_a_city_is_missing_is_published_without_a_question(store, tmp_path, code):
    answer = open_atlas(store).upload_template(MISSING, LIEGE)
    publish(filled_workbook(answer, code), "vigie-missing.xlsx", store, tmp_path)
    assert published(store, "recorded_theft") == (1220, 2400, 196764)
