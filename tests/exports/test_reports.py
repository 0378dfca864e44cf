"""The report: two pages for any city, tagged for screen readers, the same bytes twice, words never read as code."""

import json
import re
from dataclasses import replace
from itertools import product
from xml.etree import ElementTree

import pytest

from indicators import Atlas, exports
from indicators.answers.comparison import Lines
from indicators.city.panels import moving, strengths
from indicators.compare.lines.chart import lines
from indicators.drawing import svg_figure
from indicators.drawing.rooms import PAPER
from indicators.exports.report.contents import EXTRAS, fitted, matter
from indicators.exports.report.report import _compiler, _in_brief
from indicators.language.language import load_language
from indicators.model.indicators import Outcome
from indicators.view import Reader
from tests import seen
from tests.tongues import FIRST, OTHERS

LINK = "https://vigie.example/?city=BE005C"
POINTS = 72 / 25.4  # of a millimetre
CITIES = ("BE005C", "FR001C", "DE001C", "ES-21002", "UK001C", "FR026C")


def pages(pdf: bytes) -> int:
    return int(re.search(rb"<xmpTPg:NPages>(\d+)<", pdf)[1])


@pytest.mark.parametrize(("city", "code"), [*product(CITIES, FIRST), *product(CITIES[:2], OTHERS)])
def test_the_short_report_has_two_pages_for_any_city(atlas: Atlas, city, code):
    report = seen.made(exports.two_pages, atlas.dossier(city), atlas.catalogue, load_language(code), LINK)
    assert pages(report) == 2
    assert f"/Lang({code}".encode() in report


def test_reports_are_tagged_for_screen_readers_and_dated_with_their_figures(atlas: Atlas):
    dossier = atlas.dossier("BE005C")
    for report in (
        seen.made(exports.two_pages, dossier, atlas.catalogue, load_language("en"), LINK),
        seen.made(exports.full_report, dossier, atlas.catalogue, load_language("en"), LINK),
    ):
        assert b"<pdfuaid:part>1</pdfuaid:part>" in report
        assert b"/MarkInfo<</Marked true" in report
        assert b"/S/TH" in report  # heads of tables
        assert len(re.findall(rb"/S/Figure", report)) >= 4
        assert report.count(b"/Alt<") + report.count(b"/Alt(") >= 4
        assert f"CreationDate(D:{dossier.released:%Y%m%d}".encode() in report
        assert b"Li\xc3\xa8ge" in report  # its title


@pytest.mark.parametrize("make", [exports.two_pages, exports.full_report])
def test_the_same_figures_give_the_same_bytes(atlas: Atlas, make):
    dossier, _ = atlas.dossier("DE001C"), load_language("fr")
    assert seen.made(make, dossier, atlas.catalogue, _, LINK) == seen.made(make, dossier, atlas.catalogue, _, LINK)


def test_the_full_report_has_every_part(atlas: Atlas):
    contents = seen.made(matter, atlas.dossier("DE001C"), atlas.catalogue, load_language("en"), LINK, False)
    headings = json.loads(_compiler(contents).query("heading", field="body"))
    text = json.dumps(headings)
    for head in ("Where the city stands", "Trends", "Perception", "Comparable cities", "Preparedness", "For the press"):
        assert head in text
    assert "Sources and licences" in text
    assert pages(seen.made(exports.full_report, atlas.dossier("DE001C"), atlas.catalogue, load_language("en"))) > 3


HOSTILE = (
    '#panic("x")',
    '#read("/etc/passwd")',
    "$x^2$ *bold* _it_ `raw` <label> @ref \\ [",
    "<svg onload='x'/>&lt;",
)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_reach_the_page_as_words_and_never_as_code(atlas: Atlas, name):
    dossier = atlas.dossier("BE005C")
    evil = replace(dossier.city, name=name)
    trends = tuple(replace(one, cities=tuple(evil if city.id == evil.id else city for city in one.cities))
                   for one in dossier.trends)  # fmt: skip
    comparison = replace(dossier.comparison, city=evil)
    dossier = replace(dossier, city=evil, comparison=comparison, trends=trends)
    assert pages(seen.made(exports.two_pages, dossier, atlas.catalogue, load_language("en"), name)) == 2
    contents = seen.made(matter, dossier, atlas.catalogue, load_language("en"), name, False)
    title = json.loads(_compiler(contents).query("heading.where(level: 1)", field="body", one=True))
    assert title["text"].startswith(load_language("en").typeset(name.split("/")[0].split(" (")[0]))


def test_a_drawing_is_sound_escapes_names_and_parts_a_line_where_years_are_missing(atlas: Atlas):
    answer: Lines = atlas.lines("recorded_theft", ["DE001C", "ES001C", "IT001C"])
    evil = replace(answer, cities=tuple(replace(one, name='<script>"&') for one in answer.cities))
    figure = lines(evil, Reader(load_language("en"), atlas.catalogue), PAPER)
    root = ElementTree.fromstring(svg_figure.document(figure, PAPER, '<script>"&'))
    words = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert '<script>"&' in words
    own_paths = [one for one in root.iter() if one.get("stroke-width") == "1.75" and one.get("d")]
    assert own_paths[0].get("d").count("M") == 2  # Berlin has no comparable year in between
    for element in root.iter():
        for value in re.findall(r"[ML](-?[\d.]+),", element.get("d") or ""):
            assert 0 <= float(value) <= 260


@pytest.mark.parametrize(("city", "code", "pictures"), [("FR001C", "en", 2), ("FR004C", "fr", 0)])
def test_the_short_report_has_every_indicator_tested(atlas: Atlas, city, code, pictures):
    dossier = atlas.dossier(city)
    contents = seen.made(matter, dossier, atlas.catalogue, load_language(code), LINK, True)
    in_brief = _in_brief(contents)
    assert sum(Outcome(one).is_tested for one in dossier.comparison.rows["outcome"]) == len(in_brief["spine"])
    assert in_brief["cut"] == ""
    assert len(in_brief["trends"]) >= pictures, "as many pictures as the table of all indicators leaves room for"


def test_a_city_without_figures_has_no_empty_parts_in_its_report(atlas: Atlas):
    dossier = atlas.dossier("BE-GN-GENK")
    contents = seen.made(matter, dossier, atlas.catalogue, load_language("fr"), LINK, True)
    headings = json.dumps(json.loads(_compiler(contents).query("heading", field="body")), ensure_ascii=False)
    assert "Situation de la ville" not in headings
    assert "Genk" not in contents["preparedness"]["head"]  # those figures are its country's
    assert "Belgique" in contents["preparedness"]["head"]
    assert pages(seen.made(exports.two_pages, dossier, atlas.catalogue, load_language("fr"), LINK)) == 1


def test_a_name_stands_apart_from_its_unit_and_a_value_from_all_but_percent(atlas: Atlas):
    contents = seen.made(matter, atlas.dossier("FR004C"), atlas.catalogue, load_language("fr"), LINK, False)
    rows = {one["name"]: one for one in contents["spine"]}
    assert rows["Vols de véhicules"]["unit"] == "pour 100\u202f000"
    assert rows["Densité de population"]["value"].replace("\u202f", "").isdigit()
    assert rows["Se sentir en sécurité la nuit en ville"]["value"].endswith("%")


def test_a_movement_says_from_where_to_where_and_how_it_is_judged(atlas: Atlas):
    contents = seen.made(matter, atlas.dossier("FR004C"), atlas.catalogue, load_language("fr"), LINK, True)
    title, before, value, movement, outcome, _unit = contents["moving"]["rows"][1]
    assert (title, outcome) == ("Facile de trouver un bon emploi", "better")
    assert before.endswith("%") and value.endswith("%") and before != value
    assert movement == "en hausse, s’améliore, de 2009 à 2023"


def test_the_report_lists_the_movements_of_the_page_good_and_bad(atlas: Atlas):
    dossier, english = atlas.dossier("FR004C"), load_language("en")
    brief, full = (seen.made(matter, dossier, atlas.catalogue, english, LINK, one)["moving"] for one in (True, False))
    assert [row[4] for row in full["rows"]] == ["better", "better", "better", "worse"]
    assert full["rows"][0][:4] == [
        "Damage to property",
        "1,800",
        "1,264",
        "decreasing, getting better, from 2016 to 2024",
    ]
    assert full["rows"][-1][3] == "down, worse, from 2009 to 2023"
    assert brief["rows"] == full["rows"][:3]
    page = moving(dossier.comparison, Reader(english, atlas.catalogue))
    assert all(row[0] in page for row in full["rows"])


def test_what_does_not_fit_is_said(atlas: Atlas):
    contents = seen.made(matter, atlas.dossier("FR001C"), atlas.catalogue, load_language("en"), LINK, True)
    assert len(contents["spine"]) > 32
    assert "The full report contains them all" in fitted(contents, EXTRAS[0], 32)["cut"]
    assert fitted(contents, EXTRAS[0], 500)["cut"] == ""
    assert fitted(contents, EXTRAS[-1])["press"] == []


@pytest.mark.parametrize(("city", "code"), [("AT001C", "fr"), ("DE001C", "en"), ("FR004C", "fr")])
def test_no_value_of_the_short_lists_is_wider_than_its_column(atlas: Atlas, city, code):
    contents = seen.made(matter, atlas.dossier(city), atlas.catalogue, load_language(code), LINK, True)
    values = [words for name in ("strengths", "attention") for row in contents[name]["rows"] for words in row[1:3]]
    values += [words for row in contents["moving"]["rows"] for words in row[1:3]]
    assert values
    assert all(len(one) <= 10 for one in values), values
    assert any(row[-1] for row in contents["moving"]["rows"]) == (city in ("FR004C", "DE001C"))


@pytest.mark.parametrize("city", ["AT001C", "DE001C", "FR004C"])
def test_the_short_report_of_a_city_with_many_figures_still_says_what_may_be_said(atlas: Atlas, city):
    contents = seen.made(matter, atlas.dossier(city), atlas.catalogue, load_language("fr"), LINK, True)
    in_brief = _in_brief(contents)
    assert in_brief["press"]
    assert in_brief["cut"] == ""


def test_an_empty_list_of_strengths_says_what_the_page_says_and_never_denies_the_count(atlas: Atlas):
    _, dossier = load_language("en"), atlas.dossier("DE007C")
    contents = seen.made(matter, dossier, atlas.catalogue, _, LINK, False)
    better = sum(one.outcome == Outcome.BETTER for one in dossier.comparison.rows.itertuples())
    assert better and not contents["strengths"]["rows"]
    assert contents["strengths"]["none"] in strengths(dossier.comparison, Reader(_, atlas.catalogue))
    assert re.match(r"\d+ figures? from before 20\d\d (is|are) better", contents["strengths"]["none"])


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_the_bars_of_the_report_keep_room_in_every_language(atlas: Atlas, code):
    contents = seen.made(matter, atlas.dossier("ES001C"), atlas.catalogue, load_language(code), LINK, False)
    columns = json.loads(_compiler(contents).query("table", field="columns"))[3]
    widths = [float(one.removeprefix("0% + ").removesuffix("pt")) for one in columns[1:5] + columns[6:]]
    assert (210 - 32 - 56) * POINTS - 6 * 7 - sum(widths) >= 19.9 * POINTS
