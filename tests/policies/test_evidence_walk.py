"""All 65 measures and 13 technologies: what the register of evidence says of each, in every view that shows it."""

import re
from html import unescape

import pytest

from indicators import example_gaps, example_register, load_language, open_atlas
from indicators.language.evidence import measure_evidence, source_line, technology_evidence
from indicators.policies.design.words import plan_finding
from indicators.policies.evidence.sheets import evidence_sheets
from indicators.policies.evidence.words import evidence_finding, evidence_table
from indicators.preparedness.gaps.problems import problems
from indicators.preparedness.register_words import technologies
from indicators.view import Reader
from tests.tongues import FIRST

LANGUAGES = {code: load_language(code) for code in FIRST}
EMMIE = {
    "en": ("Effect", "Mechanism", "For whom and where", "Implementation", "Costs"),
    "fr": ("Effet", "Mécanisme", "Pour qui et où", "Mise en œuvre", "Coûts"),
}
UNKNOWN = {"en": "no information", "fr": "pas d’information"}
IN_VAIN = {"en": "No systematic review found", "fr": "Aucune revue systématique trouvée"}
CITY = "DE008C"


def text(html: str) -> str:
    """The words of HTML, as a reader sees them."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.fixture(scope="module")
def atlas(bundled_store):
    return open_atlas(bundled_store)


def subjects(atlas) -> list[tuple[str, str]]:
    catalogue = atlas.catalogue
    return [*(("measure", id) for id in catalogue.measures), *(("technology", id) for id in catalogue.technologies)]


def test_of_each_of_the_78_the_register_says_what_is_known_or_where_it_looked(atlas):
    states = {"measure": [0, 0, 0], "technology": [0, 0, 0]}
    for kind, id in subjects(atlas):
        answer = atlas.policies.evidence(**{kind: id})
        assert bool(answer.findings) != bool(answer.searched), id  # never both, never neither
        states[kind][0 if answer.graded else 1 if answer.findings else 2] += 1
    assert states == {"measure": [37, 10, 18], "technology": [7, 3, 3]}  # graded, not graded, no review


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_sheet_has_five_answers_citation_address_and_day(atlas, code):
    _ = LANGUAGES[code]
    for kind, id in subjects(atlas):
        answer = atlas.policies.evidence(**{kind: id})
        html = evidence_sheets(answer, Reader(_, atlas.catalogue))
        assert evidence_finding(answer, Reader(_, atlas.catalogue)) and not re.search(r"\{\w+\}", html), id
        sheets = html.split("<details class='vg-problem'")[1:]
        assert len(sheets) == len(answer.findings), id
        for finding, sheet in zip(answer.findings, sheets, strict=True):
            rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", sheet, re.DOTALL)
            assert tuple(unescape(name) for name, _words in rows[:5]) == EMMIE[code], finding.id
            answered = {unescape(name): text(words).strip() for name, words in rows}
            empty = [
                name
                for name, field in zip(
                    EMMIE[code][1:],
                    (finding.mechanism, finding.moderators, finding.implementation, finding.economics),
                    strict=True,
                )
                if not field
            ]
            assert all(answered[name] == UNKNOWN[code] for name in empty), finding.id
            assert all(answered.values()), finding.id
            assert finding.citation.split()[0] in text(sheet)
            assert all(source_line(page, _) in sheet and page.address.startswith("http") for page in finding.sources)
            assert _.partial_day(finding.reading_date) in text(sheet)
        if answer.searched:
            assert (IN_VAIN[code] in html) is not answer.unsearched and _.partial_day(
                answer.searched[0].reading_date
            ) in text(html), id


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_has_a_row_for_each_with_address_and_day(atlas, code):
    _ = LANGUAGES[code]
    table = evidence_table(atlas.policies.evidence(), Reader(_, atlas.catalogue))
    assert len(table) == len(atlas.catalogue.evidence) + len(atlas.catalogue.searched)
    read = table[_("Read")]
    assert read.str.contains("2026").all()
    assert table.loc[table[_("Citation")].notna(), _("Address")].str.startswith("http").all()


@pytest.mark.parametrize("code", LANGUAGES)
def test_gaps_show_the_line_of_every_measure(atlas, code):
    catalogue, _ = atlas.catalogue, LANGUAGES[code]
    html = problems(example_gaps(catalogue), Reader(_, catalogue))
    for id in catalogue.measures:
        line = measure_evidence(id, catalogue, _, example_gaps(catalogue).city.id)
        assert line and line in html, id


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sheet_of_every_technology_shows_its_line(atlas, code):
    catalogue, _ = atlas.catalogue, LANGUAGES[code]
    answer = example_register(catalogue)
    html = technologies(answer, Reader(_, catalogue))
    for id in catalogue.technologies:
        assert (line := technology_evidence(id, catalogue, _, answer.city.id)) and line in html, id


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_designer_says_of_every_measure_what_studies_found_or_that_nothing_is_known(atlas, code):
    catalogue, _ = atlas.catalogue, LANGUAGES[code]
    power = atlas.policies.power(CITY)
    for id in catalogue.measures:
        words = text(plan_finding(power, (id,), Reader(_, catalogue)))
        graded = [one for one in atlas.policies.evidence(measure=id).findings if one.graded]
        if graded:
            assert any(_.words(one.intervention) in words for one in graded), id
        else:
            assert _.words(catalogue.measures[id].title) in words, id
