"""Slides: charts and tables that stay editable, notes, alt texts, titles that fit, gaps kept, the same bytes twice."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import product

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu, Pt

from indicators import Atlas, exports
from indicators.dossier.rows import source_rows
from indicators.exports.slides.layout import FOOT_TOP, HIGH, WIDE, fitting, title_size, whole_citations
from indicators.language.language import load_language
from indicators.language.names import licence_words
from tests import seen
from tests.tongues import FIRST, OTHERS

LINK = "https://vigie.example/?city=BE005C"
CITIES = ("BE005C", "FR001C", "DE001C", "ES-21002", "UK001C", "FR026C")


def opened(content: bytes):
    return Presentation(io.BytesIO(content))


def leaves(shapes):
    """Every shape, those of a group in its place."""
    for shape in shapes:
        yield from leaves(shape.shapes) if shape.shape_type == MSO_SHAPE_TYPE.GROUP else [shape]


def words(shape) -> str:
    if shape.has_text_frame:
        return shape.text_frame.text
    if getattr(shape, "has_table", False) and shape.has_table:
        return " ".join(cell.text for row in shape.table.rows for cell in row.cells)
    return ""


def views_of(atlas: Atlas) -> dict[str, object]:
    beside = ["BE005C", "BE002C", "FR015C", "DE010C"]
    return {
        "lines": atlas.lines("green_spaces", beside),
        "index": atlas.lines("recorded_theft", ["DE001C", "ES001C", "IT001C"]),
        "panels": atlas.panels("green_spaces", beside),
        "panels of a city": atlas.panels_of(["safe_night_city", "air_quality", "green_spaces"], "BE005C"),
        "bars": atlas.bars("safe_night_city", beside),
        "yes or no": atlas.bars("covenant_2030", beside),
        "overview": atlas.overview(["safe_night_city", "air_quality"], beside),
        "scatter": atlas.scatter("property_stolen_12m", "safe_night_city", "BE005C"),
        "funnel": atlas.funnel("recorded_theft_vehicle", "FR004C"),
        "map": atlas.places("safe_night_city", "BE005C"),
        "perception": atlas.perception("DE001C"),
    }


@pytest.mark.parametrize(("city", "code"), [*product(CITIES, FIRST), *product(CITIES[:1], OTHERS)])
def test_a_citys_deck_is_whole_for_any_city(atlas, city, code):
    _ = load_language(code)
    deck = opened(seen.made(exports.city_deck, atlas.dossier(city), atlas.catalogue, _, LINK))
    licences = {licence_words(one.licence, _) for one in atlas.catalogue.datasets.values()}
    assert 6 <= len(deck.slides) <= 14
    for slide in deck.slides:
        title = slide.shapes.title
        size = title.text_frame.paragraphs[0].runs[0].font.size
        assert title.text_frame.text
        assert size == Pt(title_size(title.text_frame.text))
        assert len(title.text_frame.text) <= 215
        assert len(slide.notes_slide.notes_text_frame.text) > 60
        text = " ".join(words(shape) for shape in slide.shapes)
        assert LINK in text
        assert any(one in text for one in licences) or _("Available for") in text  # what is missing has no source
        assert not re.search(r"Click to|\{\w+\}|\bnan\b|None", text), text
        for shape in leaves(slide.shapes):
            assert shape.left >= 0
            assert shape.left + shape.width <= WIDE
            assert shape.top + shape.height <= HIGH, (title.text_frame.text, words(shape))
            if getattr(shape, "has_table", False):
                assert shape.top + shape.height <= FOOT_TOP, title.text_frame.text
                assert len(shape.table.rows) > 2, title.text_frame.text  # a head and one row are no slide


def test_every_dataset_is_among_the_sources_however_many_slides_they_take(atlas):
    dossier, _ = atlas.dossier("ES001C"), load_language("fr")
    deck = opened(seen.made(exports.city_deck, dossier, atlas.catalogue, _, LINK))
    sources = [one for one in deck.slides if "Sources des chiffres" in one.shapes.title.text_frame.text]
    tables = [shape.table for one in sources for shape in one.shapes if shape.has_table]
    rows = [[*one.rows][1:] for one in tables]
    cited = [row.cells[1].text_frame.text for each in rows for row in each]
    assert len(sources) == len(tables) > 1
    assert min(len(each) for each in rows) > 2, "no slide of a row or two"
    assert cited == [words[1] for words in source_rows(seen.sources(dossier, atlas.catalogue, _), _)]


def test_charts_are_native_and_carry_their_figures(atlas):
    deck = opened(seen.made(exports.city_deck, atlas.dossier("BE005C"), atlas.catalogue, load_language("en"), LINK))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) >= 6
    for chart in charts:
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        assert book.active.max_row > 1
    assert max(charts[0].plots[0].series[0].values) > 1


def test_where_a_city_stands_is_rows_of_shapes_from_worst_to_best_each_told_in_words(atlas):
    deck = opened(seen.made(exports.city_deck, atlas.dossier("FR004C"), atlas.catalogue, load_language("fr"), LINK))
    recorded, slide = [
        one for one in deck.slides if any(each.shape_type == MSO_SHAPE_TYPE.GROUP for each in one.shapes)
    ]
    rates = [one for one in recorded.shapes if one.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert all("plus élevé" in one._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr")[0] for one in rates)
    groups = [one for one in slide.shapes if one.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert len(groups) == 6, "nothing is better: both sides share one slide"
    spoken = [one._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr")[0] for one in groups]
    assert spoken[0].startswith("Satisfaits de la propreté : 22")
    assert all("moins favorable" in one for one in spoken)
    marks = [next(one for one in each.shapes if one.has_text_frame and one.text_frame.text) for each in groups]
    middles = [one.left + one.width // 2 for each in groups for one in each.shapes if one.height > one.width * 4]
    assert all(mark.left + mark.width // 2 < middles[0] for mark in marks), "each lies left of the benchmark"
    assert "journaliste" in slide.notes_slide.notes_text_frame.text


def test_numbers_of_charts_are_grouped_as_the_language_of_the_deck_groups_them(atlas):
    answer = atlas.bars("recorded_theft", ["DE001C", "DE002C", "DE004C"])
    forms = {}
    for code in ("en", "fr"):
        deck = opened(seen.made(exports.view_deck, answer, atlas.catalogue, load_language(code), LINK))
        chart = next(one.chart for one in deck.slides[0].shapes if one.has_chart)
        forms[code] = chart.plots[0].data_labels.number_format
    assert forms["en"].startswith("#,##0")
    assert forms["fr"].startswith("[>=1000000]#\u202f###\u202f##0")
    assert "," not in forms["fr"]


def test_a_deck_names_faces_that_office_machines_have(atlas):
    content = seen.made(exports.city_deck, atlas.dossier("BE005C"), atlas.catalogue, load_language("en"), LINK)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = "".join(parts.read(one).decode() for one in parts.namelist() if one.endswith(".xml"))
    faces = set(re.findall(r'<a:latin typeface="([^"+]+)"', text))
    assert faces <= {"Georgia", "Calibri"}


def test_a_view_whose_figures_are_all_confidential_is_a_slide_that_says_so(atlas):
    hidden = atlas.bars("recorded_sexual_violence", ["ES-21002"])  # of two cases
    assert len(hidden.rows) and hidden.rows["value"].isna().all()
    empty = atlas.lines("recorded_sexual_violence", ["ES-21002"])
    for answer in (hidden, replace(empty, rows=empty.rows.iloc[:0])):
        first = opened(seen.made(exports.view_deck, answer, atlas.catalogue, load_language("en"), LINK)).slides[0]
        assert not [one for one in first.shapes if one.has_chart]
        assert "None of these figures can be shown." in [words(one) for one in first.shapes]


@pytest.mark.parametrize(
    "kind",
    [
        *("lines", "index", "bars", "yes or no", "overview", "scatter", "funnel", "map", "perception"),
        *("panels", "panels of a city"),
    ],
)
def test_every_view_is_a_slide_with_a_picture_that_is_told_in_words(atlas, kind):
    deck = opened(seen.made(exports.view_deck, views_of(atlas)[kind], atlas.catalogue, load_language("en"), LINK))
    first = deck.slides[0]
    shapes = [one for one in first.shapes if one.has_chart or (getattr(one, "has_table", False) and one.has_table)]
    assert shapes
    for shape in shapes:
        assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr")) > 10
    assert "What you can say" in words(next(one for one in deck.slides[1].shapes if getattr(one, "has_table", False)))
    assert "journalist" in first.notes_slide.notes_text_frame.text


def test_a_year_without_a_figure_is_a_gap_and_the_own_city_lies_on_top(atlas):
    answer = atlas.lines("recorded_theft", ["DE001C", "ES001C", "IT001C"])
    years = sorted(answer.rows.loc[answer.rows["geo"] == "DE001C", "year"])
    missing = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    assert missing  # Berlin's series has a hole
    deck = opened(seen.made(exports.view_deck, answer, atlas.catalogue, load_language("en"), LINK))
    chart = next(one.chart for one in deck.slides[0].shapes if one.has_chart)
    series = chart.plots[0].series[-1]
    assert series.name == "Berlin"
    categories = list(chart.plots[0].categories)
    assert all(series.values[categories.index(str(year))] is None for year in missing)
    assert chart._chartSpace.chart.xpath("c:dispBlanksAs/@val") == ["gap"]
    waves = opened(seen.made(exports.view_deck, views_of(atlas)["lines"], atlas.catalogue, load_language("en"), LINK))
    survey = next(one.chart for one in waves.slides[0].shapes if one.has_chart)
    assert survey._chartSpace.chart.xpath("c:dispBlanksAs/@val") == ["span"]


def test_a_native_line_chart_has_a_series_for_each_counting_period(atlas):
    """Row 8 of the review: Gdańsk was one unbroken line, though its police counted anew in 2014 and 2020."""
    answer = atlas.lines("recorded_property", ["PL006C", "PL001C"])
    breaks = sorted(answer.breaks)
    deck = opened(seen.made(exports.view_deck, answer, atlas.catalogue, load_language("en"), LINK))
    chart = next(one.chart for one in deck.slides[0].shapes if one.has_chart)
    years = [int(one) for one in chart.plots[0].categories]
    assert len(breaks) == 2 and sum(one.name.startswith("Gda") for one in chart.plots[0].series) == 3
    for series in chart.plots[0].series:
        there = {year for year, value in zip(years, series.values, strict=True) if value is not None}
        assert not any(min(there) < cut <= max(there) for cut in breaks), series.name
    text = chart._chartSpace.xpath("string(.)")
    assert [f"new counting method, {cut}" in text for cut in breaks] == [True, True]
    gdansk = [one for one in chart.plots[0].series if one.name.startswith("Gda")]
    for series in gdansk:
        year_values = zip(years, series.values, strict=True)
        there = answer.rows[answer.rows["geo"] == "PL006C"].set_index("year")["value"]
        assert all(value == pytest.approx(there[year]) for year, value in year_values if value is not None)


def test_what_is_new_stands_over_the_lines_one_under_the_other(atlas):
    """Seen in an office program: beside its first point each sentence lay on the lines and on the next sentence."""
    answer = atlas.lines("recorded_property", ["PL006C", "PL001C"])
    deck = opened(seen.made(exports.view_deck, answer, atlas.catalogue, load_language("en"), LINK))
    chart = next(one.chart for one in deck.slides[0].shapes if one.has_chart)
    axis = chart.value_axis
    high = float(chart._chartSpace.xpath(".//c:plotArea/c:layout//c:h/@val")[0])
    shares = []  # of the way from the foot of the axis to its top
    for series in chart.plots[0].series:
        for label in series._element.xpath("c:dLbls/c:dLbl[contains(string(.), 'new counting')]"):
            value = series.values[int(label.xpath("c:idx/@val")[0])]
            up = -float(label.xpath("c:layout//c:y/@val")[0]) / high
            shares.append((value - axis.minimum_scale) / (axis.maximum_scale - axis.minimum_scale) + up)
    highest = max(value for series in chart.plots[0].series for value in series.values if value is not None)
    top = (highest - axis.minimum_scale) / (axis.maximum_scale - axis.minimum_scale)
    assert len(shares) == 2 and top < min(shares) < max(shares) < 1
    assert max(shares) - min(shares) > 0.05


def test_years_stay_level_in_programs_that_know_no_labels_to_skip(atlas):
    deck = opened(seen.made(exports.city_deck, atlas.dossier("PL006C"), atlas.catalogue, load_language("en"), LINK))
    charts = [one.chart for slide in deck.slides for one in slide.shapes if one.has_chart]
    axes = [one for chart in charts for one in chart._chartSpace.xpath(".//c:lineChart/../c:catAx")]
    assert len(axes) >= 4
    for axis in axes:
        assert 0 < int(axis.xpath("c:txPr/a:bodyPr/@rot")[0]) < 60_000, "less than a degree, and not none"
        assert axis.xpath("c:tickLblSkip")


def test_no_shape_has_the_shadow_of_a_theme_and_the_opening_words_never_overlap(atlas):
    deck = opened(seen.made(exports.city_deck, atlas.dossier("FR004C"), atlas.catalogue, load_language("fr"), LINK))
    assert [one for slide in deck.slides for one in slide._element.xpath(".//p:sp/p:style | .//p:cxnSp/p:style")] == []
    texts = [words(one) for one in deck.slides[0].shapes]
    (block,) = [one for one in texts if "n'additionnent jamais" in one.replace("’", "'")]
    assert re.match(r"Sur \d+ indicateurs testés, ", block), "one block: what follows moves down with it"
    lines = [line for slide in deck.slides for shape in slide.shapes for line in words(shape).split("\n")]
    sources = [line for line in lines if re.match(r"Sources?\s:", line)]
    lists = [one for one in deck.slides if "Sources des chiffres" in one.shapes.title.text_frame.text]
    assert lists and len(sources) == len(deck.slides) - len(lists)
    assert all(line.endswith((").", "); …")) for line in sources), "no publisher without its licence"


def test_a_slide_cites_the_sources_of_its_figures_alone(atlas):
    deck = opened(seen.made(exports.city_deck, atlas.dossier("FR004C"), atlas.catalogue, load_language("en"), LINK))
    peers = next(one for one in deck.slides if "most in common" in one.shapes.title.text_frame.text)
    foot = next(words(one) for one in peers.shapes if "Source" in words(one))
    notes = peers.notes_slide.notes_text_frame.text
    assert "Eurostat" in foot and "SSMSI" not in foot and "…" not in foot
    assert "Eurostat" in notes and "SSMSI" not in notes


def test_no_level_of_recorded_offences_is_on_a_slide_across_countries(atlas):
    answer = atlas.bars("recorded_theft_vehicle", ["DE001C", "ES001C"])
    level = atlas.bars("recorded_theft_vehicle", ["ES001C"]).rows["value"].iloc[0]
    deck = seen.made(exports.view_deck, answer, atlas.catalogue, load_language("en"), LINK)
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        xml = "".join(package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml"))
    assert f"{level:.2f}" not in xml
    assert f"{level:,.0f}" not in xml


def test_the_same_figures_give_the_same_bytes(atlas):
    dossier, _ = atlas.dossier("BE005C"), load_language("fr")
    first, second = (seen.made(exports.city_deck, dossier, atlas.catalogue, _) for _again in range(2))
    assert first == second


def test_names_from_outside_stay_words(atlas):
    evil = replace(atlas.city("BE005C"), name="<a:t>&amp;\x0b{0}\ud7ff ]]>")
    dossier = atlas.dossier("BE005C")
    dossier = replace(dossier, city=evil, comparison=replace(dossier.comparison, city=evil))
    deck = opened(seen.made(exports.city_deck, dossier, atlas.catalogue, load_language("en"), "javascript:alert(1)"))
    text = " ".join(words(shape) for slide in deck.slides for shape in slide.shapes)
    assert "<a:t>&amp;{0}" in text
    links = [run.hyperlink.address for slide in deck.slides for shape in slide.shapes if shape.has_text_frame
             for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]  # fmt: skip
    assert not any(links)


def test_a_lead_keeps_whole_sentences():
    assert fitting("One. Two is longer. Three.", 20) == "One. Two is longer."
    assert fitting("One that is far too long to fit", 16) == "One that is…"


def test_a_line_of_sources_keeps_whole_citations():
    line = "Sources: Eurostat (CC BY 4.0); Istat (CC BY 3.0); INE (CC BY 4.0)."
    assert whole_citations(line, len(line)) == line
    assert whole_citations(line, len(line) - 3) == "Sources: Eurostat (CC BY 4.0); Istat (CC BY 3.0); …"
    assert whole_citations("Source: Eurostat and the institute", 20) == "Source: Eurostat…"


def test_nothing_of_a_title_is_smaller_than_eighteen_points():
    assert [title_size("x" * letters) for letters in (40, 110, 140, 200)] == [28, 24, 20, 18]
    assert Emu(WIDE) / Emu(HIGH) == pytest.approx(16 / 9, rel=1e-3)


def test_where_nothing_is_better_the_slides_do_not_deny_what_is_worse(atlas):
    marseille = atlas.dossier("FR004C")
    deck = opened(seen.made(exports.city_deck, marseille, atlas.catalogue, load_language("en"), LINK))
    text = "\n".join(words(shape) for slide in deck.slides for shape in slide.shapes)
    assert "and better on none" in text
    assert "Do not present any figure as a strength of the city." in text
    assert "No difference is significant" not in text
    assert "Most similar in" in text


def test_no_two_slides_have_one_title(atlas: Atlas):
    deck = opened(seen.made(exports.city_deck, atlas.dossier("BE005C"), atlas.catalogue, load_language("en"), LINK))
    titles = [slide.shapes.title.text for slide in deck.slides if slide.shapes.title is not None]
    assert len({*titles}) == len(titles) and titles[-1].endswith("(3 of 3)")
    ahead = [
        one
        for one in titles
        if "expected" in one or "exceed its limit first" in one or "exceed their limit first" in one
    ]
    assert len(ahead) == 2 == len({*ahead})
